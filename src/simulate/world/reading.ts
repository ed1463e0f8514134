/** What a clause can read where a probe fires: the built-in variables, memory, stacks, each with its own refusals. */
import type { Context, Fault, MachineValue, Read, SymbolAction } from '../machine.js';
import { fileAt } from './descriptors.js';
import { bytesOf } from './operations.js';
import type { Block, Occurrence, Process } from './state.js';
import { KPRIV, UPRIV, type Viewpoint } from './structures/making.js';
import { TEXT, counterAt, typed, untyped } from './structures/arguments.js';
import { cpuinfo, fileinfo, lwpsinfo, psinfo } from './structures/translated.js';
import { kernelThread, openFile, structureAt } from './structures/kernel.js';

/** What the kernel asks for before it answers for a variable (dtrace_dif_variable). */
type Need = 'nothing' | 'process' | 'kernel' | 'current';

type Variables = Readonly<Record<string, readonly [Need, (from: Viewpoint) => Read]>>;

const variables: Variables = {
  pid: ['process', ({ thread }) => BigInt(thread.process.pid)],
  ppid: ['process', ({ thread }) => BigInt(thread.process.parent?.pid ?? 0)],
  tid: ['nothing', ({ thread }) => BigInt(thread.tid)],
  uid: ['process', ({ thread }) => BigInt(thread.process.credential.euid)],
  gid: ['process', ({ thread }) => BigInt(thread.process.credential.egid)],
  errno: ['process', ({ thread }) => BigInt(thread.errno)],
  execname: ['process', ({ thread }) => thread.process.name],
  zonename: ['process', ({ thread }) => thread.process.zone.name],
  threadname: ['nothing', () => ''],
  ucaller: ['process', () => 0x8051a2cn],
  ustackdepth: ['process', ({ thread }) => BigInt(userFrames(thread).length)],
  caller: ['kernel', () => 0xfffffffffb800a2cn],
  stackdepth: ['kernel', () => 8n],
  ipl: ['kernel', () => 0n],
  // Each follows a kernel pointer: W0 and W1 refuse all of it, W2 what lies beyond the current thread.
  curthread: ['current', (from) => kernelThread(from.thread, from)],
  curpsinfo: ['current', (from) => psinfo(from.thread.process, from)],
  curlwpsinfo: ['current', (from) => lwpsinfo(from.thread, from)],
  curcpu: ['current', (from) => cpuinfo(from.cpu, from)],
  cpu: ['current', ({ cpu }) => BigInt(cpu.id)],
  pset: ['kernel', () => 0n],
  chip: ['kernel', () => 0n],
  lgrp: ['kernel', () => 0n],
  cwd: ['kernel', ({ thread }) => thread.process.directory],
  root: ['kernel', () => '/'],
};

function refusal(need: Need, { privilege, access }: Viewpoint): Fault | null {
  if (access.kernel || need === 'nothing') return null;
  if (need === 'kernel' || (need === 'current' && privilege !== 'W2')) return KPRIV;
  return access.process ? null : UPRIV;
}

/** Kernel variables that scripts like to read. */
const symbols: Readonly<Record<string, (from: Viewpoint) => bigint>> = {
  freemem: ({ machine }) => 200_000n - BigInt(Math.floor(machine.now / 1e7) % 5000),
  availrmem: () => 250_000n,
  physmem: () => 523_000n,
  physinstalled: () => 524_288n,
  pages_locked: () => 12_000n,
  maxusers: () => 2048n,
  _pagesize: () => 4096n,
  hz: () => 100n,
  ncpus: ({ machine }) => BigInt(machine.allCpus.length),
  ncpus_online: ({ machine }) => BigInt(machine.allCpus.length),
  swapfs_minfree: () => 65_000n,
  swapfs_reserve: () => 8192n,
  tcp_wroff_xtra: () => 54n,
};

const averages = { hp_avenrun: [13_000n, 11_000n, 9_000n], avenrun: [50n, 42n, 35n] } as const;

/** R_SP of x86-64 and of ia32 (lib/libdtrace/i386/regs.d.in). */
const STACK_POINTERS: ReadonlySet<bigint> = new Set([17n, 20n, 39n]);

const BADADDR = (address: bigint): Fault => ({ fault: 'BADADDR', address });

/** The context of a firing. Everything is read from the machine as it is at that moment. */
export function readingOf(occurrence: Occurrence, from: Viewpoint): Context {
  const { machine, access, thread, cpu } = from;
  const { process } = thread;
  const values = occurrence.arguments;
  const needsProcess = <T>(answer: () => T): T | Fault => (access.process ? answer() : UPRIV);
  const needsKernel = <T>(answer: () => T): T | Fault => (access.kernel ? answer() : KPRIV);
  return {
    cpu: cpu.id,
    timestamp: BigInt(Math.round(occurrence.time)),
    walltimestamp: from.epoch + BigInt(Math.round(occurrence.time)),
    vtimestamp: BigInt(Math.round(machine.ranOf(thread))),
    thread: occurrence.level === 'clock' ? `cpu${cpu.id}` : `${thread.id}`,

    variable(name) {
      const row = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (!row) throw new Error(`no such variable in this machine: ${name}`);
      return refusal(row[0], from) ?? row[1](from);
    },
    argument: (index) => (access.arguments ? untyped(values[index], from) : KPRIV),
    typedArgument: (index) => (access.arguments ? typed(values[index], index, from) : KPRIV),
    descriptor(fd) {
      const refused = refusal('current', from);
      return refused ?? fileinfo(fileAt({ process }, Number(fd)), from);
    },
    userRegister: (index) => needsProcess(() => (STACK_POINTERS.has(index) ? process.stackPointer : 0n)),
    virtualRegister: () => needsKernel(() => 0n),
    symbol: (name) => needsKernel(() => symbolNamed(name, from)),
    object: (address) => structureAt(address, from) ?? (access.kernel ? BADADDR(address) : KPRIV),
    load: (address, bytes) => needsKernel(() => loaded(address, bytes, occurrence, from)),

    copyin: (address, bytes) => copied(process, address, bytes),
    copyinstr: (address, limit) => text(process, address, limit),

    stack: (frames) => needsKernel(() => kernelFrames(occurrence).slice(0, frames)),
    ustack: (frames) => needsProcess(() => userFrames(thread).slice(0, frames)),
    symbolAt: (address, shows) => symbolAt(address, shows, thread, access),

    progenyof: (pid) => needsProcess(() => (isProgeny(process, Number(pid)) ? 1n : 0n)),
    subroutine: (name, given) => subroutine(name, given, from),
    permits: (action) => permission(action, from),
  };
}

const symbolNamed = (name: string, from: Viewpoint): Read => {
  const plain = name.slice(name.lastIndexOf('`') + 1);
  const triple = Object.hasOwn(averages, plain) ? averages[plain as keyof typeof averages] : undefined;
  if (triple)
    return {
      type: 'int',
      address: 0xfffffffffbc00000n,
      member: () => 0n,
      element: (index) => triple[Number(index)] ?? 0n,
    };
  return Object.hasOwn(symbols, plain) ? symbols[plain]!(from) : 0n;
};

function loaded(address: bigint, bytes: number, { arguments: values }: Occurrence, from: Viewpoint): string | Fault {
  const [first] = values;
  if (address === TEXT && typeof first === 'object' && 'text' in first) return `${first.text}\0`.slice(0, bytes);
  const counter = counterAt(address, from);
  return counter === null ? BADADDR(address) : bytesOf(counter, bytes);
}

// ---- user memory -----------------------------------------------------------------------------------------------------

const blockAt = ({ blocks, image }: Process, address: bigint): Block | undefined =>
  [...blocks, ...image].find(
    (block) => block.address <= address && address < block.address + BigInt(block.bytes.length),
  );

function copied(process: Process, address: bigint, bytes: number): string | Fault {
  const block = blockAt(process, address);
  if (!block?.resident) return BADADDR(address);
  const start = Number(address - block.address);
  const found = block.bytes.slice(start, start + bytes);
  return found.length === bytes || process.image.includes(block) || bytes <= 256
    ? found.padEnd(bytes, '\0')
    : BADADDR(address);
}

function text(process: Process, address: bigint, limit: number): string | Fault {
  const block = blockAt(process, address);
  if (!block?.resident) return BADADDR(address);
  const start = Number(address - block.address);
  const end = block.bytes.indexOf('\0', start);
  return block.bytes.slice(start, Math.min(end < 0 ? block.bytes.length : end, start + limit));
}

// ---- stacks ----------------------------------------------------------------------------------------------------------

const userFrames = ({ call, frames, inUserMode }: Viewpoint['thread']): readonly string[] =>
  call === null || inUserMode ? frames : [`libc.so.1\`_${call}+0xa`, ...frames];

function kernelFrames({ probe, thread }: Occurrence): readonly string[] {
  const [provider, module, where] = probe.split(':');
  const inner = provider === 'syscall' || !where ? [] : [`${module}\`${where}+0x5c`];
  return thread.call === null ? inner : [...inner, `genunix\`${thread.call}+0x2a`, 'unix`sys_syscall+0x17a'];
}

function symbolAt(
  address: bigint,
  shows: SymbolAction,
  thread: Viewpoint['thread'],
  access: Viewpoint['access'],
): string | Fault {
  const ofKernel = shows === 'sym' || shows === 'func' || shows === 'mod';
  if (ofKernel && !access.kernel) return KPRIV;
  if (!ofKernel && !access.process) return UPRIV;
  const frame = ofKernel ? 'genunix`read+0x2a' : (thread.frames[0] ?? '');
  if (address === 0n || frame === '') return `0x${address.toString(16)}`;
  if (shows === 'mod' || shows === 'umod') return frame.slice(0, frame.indexOf('`'));
  return shows === 'uaddr' ? frame : frame.replace(/\+0x[\da-f]+$/, '');
}

// ---- subroutines and actions -----------------------------------------------------------------------------------------

function isProgeny(process: Process, pid: number): boolean {
  for (let at: Process | null = process; at; at = at.parent) if (at.pid === pid) return true;
  return false;
}

function subroutine(name: string, [first]: readonly MachineValue[], from: Viewpoint): Read {
  if (name !== 'getf') return from.access.kernel ? 0n : KPRIV;
  const refused = refusal('current', from);
  if (refused) return refused;
  const file = fileAt(from.thread, Number(first as bigint));
  return file ? openFile(file, from, true) : 0n;
}

const ofProcesses: ReadonlySet<string> = new Set(['raise', 'stop']);
const ofMemory: ReadonlySet<string> = new Set(['copyout', 'copyoutstr', 'uregs']);
const ofKernel: ReadonlySet<string> = new Set(['chill', 'panic', 'breakpoint']);

/** Copying out asks for the very ids of the tracer, which is root (dtrace_priv_proc_control). */
function permission(action: string, { access, thread }: Viewpoint): Fault | null {
  if (access.kernel) return null;
  if (ofKernel.has(action)) return KPRIV;
  const { ruid, euid, suid, changed } = thread.process.credential;
  if (ofProcesses.has(action)) return access.process ? null : UPRIV;
  const isRoots = ruid === 0 && euid === 0 && suid === 0 && !changed;
  return !ofMemory.has(action) || (access.process && isRoots) ? null : UPRIV;
}
