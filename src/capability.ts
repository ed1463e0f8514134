/** What a zone may have or lack, each by a name of its own: `provider:io`, `field:curpsinfo->pr_psargs`, `action:stack`. */
import { type DFunction, functionNamed } from './dtrace/functions.js';
import { providers } from './dtrace/providers.js';
import { variableNamed } from './dtrace/variables.js';

export type Kind =
  | 'provider'
  | 'arguments'
  | 'clock'
  | 'sampler'
  | 'variable'
  | 'field'
  | 'action'
  | 'subroutine'
  | 'statement'
  | 'memory'
  | 'symbol'
  | 'syscall'
  | 'option';

export type Capability = `${Kind}:${string}`;

export interface KindOfCapability {
  readonly kind: Kind;
  readonly form: string;
  readonly summary: string;
  readonly example: Capability;
}

export const kinds: readonly KindOfCapability[] = [
  {
    kind: 'provider',
    form: 'provider:<name>',
    summary: 'probes of the provider can be enabled; a program’s own provider is `usdt`',
    example: 'provider:io',
  },
  {
    kind: 'arguments',
    form: 'arguments:<provider>',
    summary: 'arg0, arg1, … and args[] can be read in clauses of the provider',
    example: 'arguments:proc',
  },
  {
    kind: 'clock',
    form: 'clock:tick, clock:profile',
    summary: 'a tick-N or profile-N probe fires on schedule',
    example: 'clock:tick',
  },
  {
    kind: 'sampler',
    form: 'sampler:tick, sampler:profile, sampler:clock',
    summary: 'a tick-N or profile-N probe looks at the thread that it interrupts',
    example: 'sampler:profile',
  },
  {
    kind: 'variable',
    form: 'variable:<name>',
    summary: 'a built-in variable, or one of the D libraries, can be read',
    example: 'variable:cpu',
  },
  {
    kind: 'field',
    form: 'field:<variable>-><member>',
    summary: 'one member of what a variable points to can be read',
    example: 'field:curpsinfo->pr_psargs',
  },
  { kind: 'action', form: 'action:<name>', summary: 'an action is carried out', example: 'action:stack' },
  { kind: 'subroutine', form: 'subroutine:<name>', summary: 'a subroutine gives a result', example: 'subroutine:getf' },
  {
    kind: 'statement',
    form: 'statement:if',
    summary: 'the compiler takes a statement that came with a later D',
    example: 'statement:if',
  },
  {
    kind: 'memory',
    form: 'memory:kernel',
    summary: 'a pointer into the kernel can be followed',
    example: 'memory:kernel',
  },
  {
    kind: 'symbol',
    form: 'symbol:kernel',
    summary: 'a kernel symbol (with a backquote) can be read',
    example: 'symbol:kernel',
  },
  {
    kind: 'syscall',
    form: 'syscall:<name or glob>',
    summary: 'the function part of a syscall description matches at least one system call',
    example: 'syscall:open*',
  },
  {
    kind: 'option',
    form: 'option:<what it asks for>',
    summary: 'dtrace accepts what an option asks for',
    example: 'option:buffer-over-16m',
  },
];

/** What the arguments of system calls that a glob matches begin with: `arguments:syscall::open*`. */
export const SYSCALL_ARGUMENTS = 'arguments:syscall::';

const kindNames: ReadonlySet<string> = new Set(kinds.map(({ kind }) => kind));

/** Whether the text has the form of a capability; only `syscall:` may name nothing, which stands for all. */
export function isCapability(text: string): text is Capability {
  const [kind, name] = split(text);
  return kindNames.has(kind) && (kind === 'syscall' || name !== '') && !/\s/.test(text) && text.includes(':');
}

export const kindOf = (capability: Capability): Kind => split(capability)[0] as Kind;

/** What stands after the kind. */
export const nameOf = (capability: Capability): string => split(capability)[1];

function split(text: string): [string, string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** The capability that this one is part of: the provider of its arguments, the variable of a field. */
export function broader(capability: Capability): Capability | null {
  const name = nameOf(capability);
  if (kindOf(capability) === 'arguments') return `provider:${name}`;
  if (kindOf(capability) === 'field') return `variable:${/^\w*/.exec(name)![0]}`;
  return null;
}

export interface Description {
  readonly summary: string;
  /** The DTrace privilege behind it. */
  readonly privilege: string;
  /** What dtrace(1M) says where it is missing; `%s` stands for the text of the use. Missing where it says nothing. */
  readonly dtrace?: string;
  /** What a user can do where it is missing. */
  readonly help: string;
}

const KERNEL = 'the dtrace_kernel privilege';
const noMatch = 'probe description %s does not match any probes';
const noAccess = 'invalid kernel access in action';
const fromGlobal = 'or trace from the global zone';

export function describe(capability: Capability): Description {
  const name = nameOf(capability);
  const help = helpFor(capability);
  switch (kindOf(capability)) {
    case 'provider':
      return { ...describeProvider(name), dtrace: noMatch, help };
    case 'arguments':
      if (capability.startsWith(SYSCALL_ARGUMENTS)) {
        const glob = capability.slice(SYSCALL_ARGUMENTS.length);
        const privilege = `a release where ${glob} has them in the same places`;
        return { summary: `the arguments of the system calls ${glob}`, privilege, help };
      }
      return {
        summary:
          name === 'clock' ? 'the arguments of a tick that must come on time' : `the arguments of ${name} probes`,
        privilege: KERNEL,
        dtrace: noAccess,
        help,
      };
    case 'clock':
      return { summary: `${name}-N as a clock`, privilege: KERNEL, help };
    case 'sampler':
      return {
        summary:
          name === 'clock'
            ? 'the interrupted thread, looked at by a tick that must come on time'
            : `${name}-N as a sampler of the interrupted thread`,
        privilege: name === 'clock' ? KERNEL : 'the dtrace_user privilege',
        help,
      };
    case 'variable':
      return describeVariable(name, help);
    case 'field':
      return { summary: `${name}, a value in kernel memory`, privilege: KERNEL, dtrace: noAccess, help };
    case 'action':
    case 'subroutine':
      return describeFunction(name, help);
    case 'statement':
      return {
        summary: `${name} and else as statements`,
        privilege: `a dtrace of ${LATER_STATEMENTS.get(name) ?? 'later date'}`,
        dtrace: `syntax error near "${name}"`,
        help,
      };
    case 'memory':
      return { summary: 'memory of the kernel', privilege: KERNEL, dtrace: noAccess, help };
    case 'symbol':
      return { summary: 'variables of the kernel', privilege: KERNEL, dtrace: noAccess, help };
    case 'syscall':
      return {
        summary: name === '' || name === '*' ? 'every system call' : `the system call ${name}`,
        privilege: 'a system that has this system call; the probes themselves take dtrace_user',
        dtrace: noMatch,
        help,
      };
    case 'option':
      return {
        summary: 'a kernel buffer of more than 16 megabytes',
        privilege: 'all privileges',
        dtrace: 'could not enable tracing: File too large',
        help,
      };
  }
}

function describeProvider(name: string): Pick<Description, 'summary' | 'privilege'> {
  const provider = providers.get(name);
  if (!provider) return { summary: 'a program’s own probes', privilege: 'the dtrace_proc privilege' };
  const privilege = provider.privilege === 'none' ? 'no privilege' : `the ${provider.privilege} privilege`;
  return { summary: `${provider.name}: ${provider.summary}`, privilege };
}

/** What a call of a function needs; null for the aggregating functions that every dtrace knows. */
export function capabilityOfFunction({ name, kind }: Pick<DFunction, 'name' | 'kind'>): Capability | null {
  if (kind === 'subroutine') return `subroutine:${name}`;
  const capability = `action:${name}` as const;
  return kind === 'aggregating' && versionNeeded(capability) === null ? null : capability;
}

/** The D version that brought a function or variable that older systems do not know; null where all know it. */
export function versionNeeded(capability: Capability): string | null {
  const name = nameOf(capability);
  switch (kindOf(capability)) {
    case 'action':
    case 'subroutine':
      return sinceIfNewer(functionNamed(name)?.since, '1.6');
    case 'variable':
      return sinceIfNewer(variableNamed(name)?.since, '1.9');
    default:
      return null;
  }
}

const sinceIfNewer = (since: string | undefined, than: string): string | null =>
  since !== undefined && newerThan(since, than) ? since : null;

function describeVariable(name: string, help: string): Description {
  const since = versionNeeded(`variable:${name}`);
  const summary = `the variable ${name}`;
  if (since === null) return { summary, privilege: KERNEL, dtrace: noAccess, help };
  return { summary, ...ofVersion(since), dtrace: `failed to resolve ${name}: Unknown variable name` };
}

/** Functions that the D compiler of an older system does not know are refused by name, before anything runs. */
function describeFunction(name: string, help: string): Description {
  const since = versionNeeded(`action:${name}`);
  const summary = `${name}()`;
  if (since === null) return { summary, privilege: privilegeOf(name), dtrace: noAccess, help };
  return { summary, ...ofVersion(since), dtrace: `undefined function name: ${name}` };
}

/** Statements that older compilers reserve the word for and refuse, and when they came (d-language of illumos, 13). */
export const LATER_STATEMENTS: ReadonlyMap<string, string> = new Map([['if', '2016 or later']]);

const ofVersion = (since: string): Pick<Description, 'privilege' | 'help'> => ({
  privilege: `a dtrace of D version ${since} or later`,
  help: 'Leave it out, or ask for a target whose dtrace knows it, such as --target illumos.',
});

function privilegeOf(name: string): string {
  if (['chill', 'panic', 'breakpoint'].includes(name)) return `${KERNEL}, and -w`;
  if (['raise', 'stop', 'copyout', 'copyoutstr'].includes(name)) return 'the dtrace_proc privilege, and -w';
  if (['ustack', 'jstack', 'usym', 'ufunc', 'umod', 'uaddr'].includes(name)) return 'the dtrace_proc privilege';
  return KERNEL;
}

/** Whether D version `version` (major.minor) is later than `other`. */
export function newerThan(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}

/** Advice per capability, the most special first. */
const helpRows: readonly (readonly [start: string, help: string])[] = [
  ['provider:proc', `Use the system calls behind it: exec*, *fork*, rexit, lwp_create, kill; ${fromGlobal}.`],
  [
    'provider:sched',
    `Per system call, off-CPU time is the difference of timestamp less that of vtimestamp; ${fromGlobal}.`,
  ],
  ['provider:io', `Physical I/O is never visible in a zone; time the read and write system calls, ${fromGlobal}.`],
  ['provider:sysinfo', `Count the returns of the system calls behind the counter, ${fromGlobal}.`],
  ['provider:vminfo', `Page faults pass no system call; use prstat -m or kstat in the zone, ${fromGlobal}.`],
  ['provider:fbt', `Look for a system call or a pid probe that marks the same moment, ${fromGlobal}.`],
  ['provider:tcp', `Use the socket system calls (connect, accept, send, recv), ${fromGlobal}.`],
  ['provider:udp', `Use the socket system calls (sendto, recvfrom), ${fromGlobal}.`],
  ['provider:ip', `Use the socket system calls (send, recv), ${fromGlobal}.`],
  [
    'provider:lockstat',
    `User-level locks are visible through plockstat$target; for the kernel’s, trace from the global zone.`,
  ],
  ['provider:lx', 'Linux system calls exist only in an LX-brand zone; elsewhere use the syscall provider.'],
  ['provider:', `Look for a probe of syscall, pid or the program’s own provider that tells the same, ${fromGlobal}.`],
  ['arguments:clock', 'Leave the address out of what keeps time; profile-N gives that in user code as arg1.'],
  ['arguments:tick', 'Ask for arg1, the address in user code, in a profile-N probe; or trace from the global zone.'],
  [
    'arguments:vminfo',
    `No system call is behind it. Count its firings: most add one, those of pages several; ${fromGlobal}.`,
  ],
  [SYSCALL_ARGUMENTS, 'Name the calls one by one, or ask probefunc which call it is.'],
  [
    'arguments:',
    `Use the system calls behind the probe, or what a zone can read: pid, execname, tid, …; ${fromGlobal}.`,
  ],
  ['clock:', 'Let zonesafe drive it (drive-ticks), or end the script with ^C and print in END.'],
  ['sampler:clock', 'Leave the thread out of what keeps time; profile-N samples threads.'],
  ['sampler:', 'Count only what user code does, or trace from the global zone.'],
  ['variable:cpu', `A zone is not told which CPU it runs on; leave the column out, ${fromGlobal}.`],
  ['variable:zonename', 'Inside a zone it is always the zone’s own name.'],
  ['variable:cwd', `Keep the path that chdir(2) was given per pid, ${fromGlobal}.`],
  ['variable:fds', `Keep what open(2) and its like returned per pid and descriptor, ${fromGlobal}.`],
  ['variable:caller', `ucaller is the user-level caller; for the kernel’s, trace from the global zone.`],
  ['variable:stackdepth', `ustackdepth is the depth of the user stack; for the kernel’s, trace from the global zone.`],
  ['variable:', `Leave it out, or use what a zone can read: pid, ppid, uid, execname, tid, timestamp; ${fromGlobal}.`],
  [
    'field:curpsinfo->pr_psargs',
    `execname is the command without its arguments; --with rebuild-arguments reads them at exec.`,
  ],
  ['field:curpsinfo->pr_projid', `ps -o projid -p <pid> tells it of a process that still runs; ${fromGlobal}.`],
  ['field:curpsinfo->pr_taskid', `ps -o taskid -p <pid> tells it of a process that still runs; ${fromGlobal}.`],
  ['field:curpsinfo->pr_zoneid', 'Leave it out: a zone sees its own processes only, and zonename is its name.'],
  ['field:fds', `Keep what open(2) and its like returned per pid and descriptor, ${fromGlobal}.`],
  ['field:', `Use a built-in that says the same (pid, ppid, uid, gid, execname, tid), leave it out, ${fromGlobal}.`],
  ['action:stack', `ustack() is the user-level stack; for the kernel’s, trace from the global zone.`],
  ['action:sym', `usym() names user addresses; for the kernel’s, trace from the global zone.`],
  ['action:func', `ufunc() names user functions; for the kernel’s, trace from the global zone.`],
  ['action:mod', `umod() names user modules; for the kernel’s, trace from the global zone.`],
  ['action:', 'Leave it out, or trace from the global zone.'],
  ['subroutine:getf', `Keep what open(2) and its like returned per pid and descriptor, ${fromGlobal}.`],
  ['subroutine:', 'Leave it out, or trace from the global zone.'],
  [
    'statement:if',
    'Give each arm a clause of its own with the test in its predicate, or choose a value with ?:; --target illumos has a dtrace that knows if.',
  ],
  ['memory:', `Copy what you need from the process instead (copyin, copyinstr), ${fromGlobal}.`],
  ['symbol:', `Pass the value as a macro argument ($1), ask a command for it with system(), ${fromGlobal}.`],
  ['syscall:', 'Let zonesafe rename it (name-syscalls), or use a glob that every release matches.'],
  ['option:', 'Ask for at most 16m.'],
];

const helpFor = (capability: Capability): string => helpRows.find(([start]) => capability.startsWith(start))![1];
