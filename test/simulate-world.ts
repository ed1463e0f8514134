/** A world for tests of the interpreter: it does what the test lists, firing by firing. */
import type { Context, Fault, Firing, Happening, Probe, Read, Structure, World } from '../src/simulate/index.js';
import { type Output, type SimulateOptions, simulate } from '../src/simulate/index.js';
import { matchesPart } from '../src/dtrace/glob.js';

const probe = (id: number, provider: string, where: string, name: string, module = ''): Probe => ({
  id,
  provider,
  module,
  function: where,
  name,
});

export const probes: readonly Probe[] = [
  probe(10, 'profile', '', 'tick-1s'),
  probe(11, 'profile', '', 'tick-10ms'),
  probe(20, 'syscall', 'read', 'entry'),
  probe(21, 'syscall', 'read', 'return'),
  probe(22, 'syscall', 'write', 'entry'),
  probe(23, 'syscall', 'write', 'return'),
  probe(24, 'syscall', 'open', 'entry'),
  probe(25, 'syscall', 'open', 'return'),
  probe(40, 'fbt', 'bdev_strategy', 'entry', 'genunix'),
  probe(41, 'fbt', 'bdev_strategy', 'return', 'genunix'),
  probe(50, 'io', 'bdev_strategy', 'start', 'genunix'),
];

/** What a test says of a firing; all else is as in `quietly`. */
export interface Told {
  readonly at?: bigint;
  readonly cpu?: number;
  readonly pid?: bigint;
  readonly thread?: string;
  readonly execname?: string;
  readonly arguments?: readonly Read[];
  readonly typed?: readonly Read[];
  readonly variables?: Readonly<Record<string, Read>>;
  readonly memory?: Readonly<Record<string, string>>;
}

export const structure = (type: string, address: bigint, members: Readonly<Record<string, Read>>): Structure => ({
  type,
  address,
  member: (name) => members[name] ?? { fault: 'BADADDR', address },
});

const STARTED = 1_700_000_000_000_000_000n;

/** User memory by its addresses in hexadecimal. */
function userMemory(memory: Readonly<Record<string, string>>, address: bigint): string | Fault {
  const found = Object.entries(memory).find(
    ([start, bytes]) => BigInt(start) <= address && address < BigInt(start) + BigInt(bytes.length),
  );
  return found ? found[1].slice(Number(address - BigInt(found[0]))) : { fault: 'BADADDR', address };
}

export function context(told: Told): Context {
  const at = told.at ?? 0n;
  const memory = told.memory ?? {};
  const variables: Readonly<Record<string, Read>> = {
    pid: told.pid ?? 100n,
    ppid: 1n,
    tid: 1n,
    uid: 0n,
    gid: 0n,
    errno: 0n,
    cpu: BigInt(told.cpu ?? 0),
    execname: told.execname ?? 'sh',
    zonename: 'web',
    ...told.variables,
  };
  const denied: Fault = { fault: 'KPRIV' };
  return {
    cpu: told.cpu ?? 0,
    timestamp: at,
    walltimestamp: STARTED + at,
    vtimestamp: at / 2n,
    thread: told.thread ?? `${told.pid ?? 100n}/1`,
    variable: (name) => variables[name] ?? denied,
    argument: (index) => told.arguments?.[index] ?? 0n,
    typedArgument: (index) => told.typed?.[index] ?? told.arguments?.[index] ?? 0n,
    descriptor: (fd) => structure('fileinfo_t', 0x1000n + fd, { fi_name: `file${fd}`, fi_fs: 'zfs', fi_offset: 7n }),
    userRegister: (index) => 0x8000n + index,
    virtualRegister: () => denied,
    symbol: (name) => (name === '`maxusers' ? 2048n : denied),
    object: (address, type) => structure(type, address, { p_ppid: 1n }),
    load: (address) => (address === 0x5000n ? 'kernel text\0'.padEnd(512, '\0') : { fault: 'BADADDR', address }),
    copyin(address, bytes) {
      const found = userMemory(memory, address);
      return typeof found !== 'string'
        ? found
        : found.length < bytes
          ? { fault: 'BADADDR', address }
          : found.slice(0, bytes);
    },
    copyinstr(address, limit) {
      const found = userMemory(memory, address);
      return typeof found === 'string' ? found.split('\0')[0]!.slice(0, limit) : found;
    },
    stack: () => denied,
    ustack: (frames) => ['libc.so.1`_read+0xa', 'sh`main+0x1f', 'sh`_start+0x6c'].slice(0, frames),
    symbolAt: (address, shows) => (shows.startsWith('u') ? `sh\`main+0x${address.toString(16)}` : denied),
    progenyof: (pid) => (pid === 1n ? 1n : 0n),
    subroutine: () => denied,
    permits: (action) => (action === 'panic' ? denied : null),
  };
}

export const fires = (name: string, told: Told = {}): Firing => {
  const [where, event] = name.includes(':') ? name.split(':') : ['', name];
  const found = probes.find((known) => known.function === where && known.name === event);
  if (!found) throw new Error(`no probe ${name}`);
  return { kind: 'firing', probe: found, context: context(told) };
};

export function worldOf(happenings: Iterable<Happening>): World {
  return {
    probes: (pattern) =>
      probes.filter((known) =>
        (['provider', 'module', 'function', 'name'] as const).every((part) => matchesPart(pattern[part], known[part])),
      ),
    macro: (name) => ({ pid: 999n, uid: 0n, target: 100n })[name] ?? null,
    consumer: () => context({ pid: 999n, execname: 'dtrace' }),
    largestBuffer: 16 * 1024 * 1024,
    run: () => happenings,
  };
}

export const output = (text: string, happenings: Iterable<Happening> = [], options: SimulateOptions = {}): Output =>
  simulate(text, worldOf(happenings), options);

/** The output of actions in BEGIN, quiet, without the empty line at the end. */
export function printedBy(body: string, options: SimulateOptions = {}): string {
  const { stdout, stderr } = output(`#pragma D option quiet\nBEGIN { ${body} exit(0); }`, [], options);
  if (stderr !== '') throw new Error(stderr);
  return stdout.replace(/\n$/, '');
}
