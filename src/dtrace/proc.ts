/** The system calls behind the probes of the proc provider. */
import type { Reason } from './reason.js';
import { type Release, replacementOf } from './syscalls.js';

/** A probe of proc and the system call probes that fire for the same event. */
export interface Behind {
  readonly by: readonly string[];
  readonly gate: string | null;
  /** What stands for arg0, args[0] or a member of it; a condition without its parentheses. */
  readonly reads: ReadonlyMap<string, string>;
  /** Where it is not exact. */
  readonly difference?: Missed;
  readonly source: string;
}

/** What a user misses, or gets on top. */
export interface Missed {
  /** One sentence without a full stop. */
  readonly message: string;
  readonly help: string;
  /** Only corner cases show it. */
  readonly note?: boolean;
}

/** What a process takes over from the one that forks it, where the built-in variables of the latter say it. */
const inherited = (process: string): [string, string][] => [
  [`${process}->pr_fname`, 'execname'],
  [`${process}->pr_euid`, 'uid'],
  [`${process}->pr_egid`, 'gid'],
  // Whether these can be read, or what comes near, is for the transforms that know curpsinfo.
  ...'pr_uid pr_gid pr_psargs pr_pgid pr_sid pr_dmodel pr_ttydev pr_taskid pr_projid pr_poolid pr_zoneid'
    .split(' ')
    .map((field): [string, string] => [`${process}->${field}`, `curpsinfo->${field}`]),
];

const none: Behind['reads'] = new Map();

const LOOKUPS =
  'it also fires for programs that are not found, which proc never reports: a shell tries each directory of PATH';

/** What a fork returns to the parent: the pid, and 0 as a second value. arg1 holds both; on SPARC the pid is its upper half. */
const FORKED = '(int)(arg2 != 0 ? arg2 : arg1)';

/**
 * `exec*` matches exece everywhere and exec as well on Solaris 10; `*fork*` matches forksys, vfork, fork1 and forkall,
 * whichever a release has; nothing else is named so. The return probe of a successful exec fires in the new program, as
 * exec-success does: execname is already the new one.
 *
 * A fork returns in the child as well, and lwp_create in the new thread, with 0 there (dtrace_systrace_rtt); a call
 * that failed returns -1. So the sign of arg1 says it all, and on SPARC, too, where the pid is in its upper half.
 *
 * The first thread of a new process is an lwp like any other to lwp-create, lwp-start and lwp-exit.
 */
export const callsBehind: ReadonlyMap<string, Behind> = new Map<string, Behind>([
  [
    'create',
    {
      by: ['syscall::*fork*:return'],
      gate: 'arg1 > 0',
      reads: new Map([
        ['args[0]->pr_pid', FORKED],
        ['args[0]->pr_ppid', 'pid'],
        ...inherited('args[0]'),
        // The address of the process, by the name that it is lost under.
        ['arg0', 'args[0]->pr_addr'],
      ]),
      difference: {
        message: 'it fires when fork returns to the parent, by which time the new process may have run',
        help: 'Where the new process must not have run yet, use start, which fires in the process itself.',
        note: true,
      },
      source: 'os/fork.c cfork; zone-facts 4.1, 5.0, 5.1',
    },
  ],
  [
    'start',
    {
      by: ['syscall::*fork*:return'],
      gate: 'arg1 == 0',
      reads: none,
      difference: {
        message: 'after forkall(2) it fires once for each thread of the new process',
        help: 'Nothing needs to be done unless a program uses forkall.',
        note: true,
      },
      source: 'i86pc/ml/locore.s lwp_rtt_initial; zone-facts 4.1, 5.0, 5.1',
    },
  ],
  ['exec-success', { by: ['syscall::exec*:return'], gate: 'errno == 0', reads: none, source: 'os/exec.c exec_common' }],
  [
    'exec-failure',
    {
      by: ['syscall::exec*:return'],
      gate: 'errno != 0',
      reads: new Map([
        ['arg0', 'errno'],
        ['args[0]', 'errno'],
      ]),
      difference: { message: LOOKUPS, help: 'Add "&& errno != ENOENT" to the predicate to leave out most of them.' },
      source: 'os/exec.c exec_common, label fail; zone-facts 4.1',
    },
  ],
  [
    'exec',
    {
      by: ['syscall::exec*:entry'],
      gate: null,
      // arg0 is the address of the path in the kernel, and can be had as a string only.
      reads: new Map([
        ['stringof(arg0)', 'copyinstr(arg0)'],
        ['args[0]', 'copyinstr(arg0)'],
      ]),
      difference: {
        message: `${LOOKUPS}; the path is as the program gave it, not resolved, and cannot be read where its page has not been touched yet`,
        help: 'Use exec-success instead where only programs that start matter.',
      },
      source: 'os/exec.c exec_common; zone-facts 4.1, 5.1',
    },
  ],
  [
    'exit',
    {
      by: ['syscall::rexit:entry'],
      gate: null,
      // The exit status, which is arg0 here, is not what the probe told.
      reads: new Map([
        ['arg0', 'CLD_EXITED'],
        ['args[0]', 'CLD_EXITED'],
      ]),
      difference: {
        message: 'processes that a signal kills, or whose last thread ends on its own, are not seen',
        help: 'A killed process shows where its parent waits for it: syscall::waitsys:return.',
      },
      source: 'os/exit.c rexit, exit, proc_exit; zone-facts 5.0, 5.1',
    },
  ],
  [
    'lwp-create',
    {
      by: ['syscall::lwp_create:return', 'syscall::*fork*:return'],
      gate: 'arg1 > 0',
      // A fork gives its only thread the id of the one that called it.
      reads: new Map([
        ['args[0]->pr_lwpid', 'probefunc == "lwp_create" ? (int)arg1 : tid'],
        ['args[1]->pr_pid', `probefunc == "lwp_create" ? pid : ${FORKED}`],
        ['args[1]->pr_ppid', 'probefunc == "lwp_create" ? ppid : pid'],
        ...inherited('args[1]'),
      ]),
      difference: {
        message: 'it fires when the call returns, by which time the new thread may have run',
        help: 'Where the new thread must not have run yet, use lwp-start, which fires in the thread itself.',
        note: true,
      },
      source: 'syscall/lwp_create.c syslwp_create, os/lwp.c forklwp; zone-facts 4.1, 5.0, 5.1',
    },
  ],
  [
    'lwp-start',
    {
      by: ['syscall::lwp_create:return', 'syscall::*fork*:return'],
      gate: 'arg1 == 0',
      reads: none,
      difference: {
        message: 'threads that the kernel or a debugger adds to a process are not seen',
        help: 'Nothing needs to be done for threads that programs create.',
        note: true,
      },
      source: 'i86pc/ml/locore.s lwp_rtt, syscall/lwp_create.c; zone-facts 5.0, 5.1',
    },
  ],
  [
    'lwp-exit',
    {
      by: ['syscall::lwp_exit:entry', 'syscall::rexit:entry'],
      gate: null,
      reads: none,
      difference: {
        message: 'threads that end because their process exits, runs another program or is killed are not seen',
        help: 'Of a process that ends, count rexit:entry once for all its threads.',
      },
      source: 'os/lwp.c lwp_exit, os/exit.c exitlwps; zone-facts 4.1, 5.1',
    },
  ],
  [
    'signal-clear',
    {
      by: ['syscall::sigwait:return'],
      gate: 'arg1 > 0',
      reads: new Map([
        ['arg0', '(int)arg1'],
        ['args[0]', '(int)arg1'],
      ]),
      difference: {
        message: 'signals that a program takes from a signalfd are not seen',
        help: 'Nothing needs to be done for programs that call sigwait(2) or sigtimedwait(3C).',
        note: true,
      },
      source: 'syscall/sigtimedwait.c, io/signalfd.c; zone-facts 4.1, 5.1',
    },
  ],
]);

/**
 * exec where the zone has the probe, at which the old program is still in place: the path can be read, since the lookup
 * has, where the entry of the call says.
 */
export const execWithPath = (path: string): Pick<Behind, 'reads' | 'source'> & { readonly difference: Missed } => ({
  reads: new Map([
    ['stringof(arg0)', `copyinstr(${path})`],
    ['args[0]', `copyinstr(${path})`],
  ]),
  difference: {
    message: 'the path of exec is as the program gave it, not resolved',
    help: 'Nothing needs to be done unless links or relative paths matter.',
    note: true,
  },
  source: 'os/exec.c exec_common; zone-facts 4.1',
});

/** exec-failure where the zone has the probe, which tells the failures that it sees from those of a lookup. */
export const execFailed = (flag: string): Behind => {
  const { by, reads, source } = callsBehind.get('exec-failure')!;
  const difference: Missed = {
    message: 'it fires a moment later, when exec returns with the error',
    help: 'Nothing needs to be done.',
    note: true,
  };
  return { by, gate: flag, reads, difference, source };
};

/** Why the probes of a process cannot find what create keeps for it: fork may return in the parent too late. */
export const tooLateForChild = {
  why: 'the new process may run before fork returns in its parent, so that what is kept here for its first steps may come too late',
  help: 'Keep it at proc:::start, which fires in the new process itself, with pid as the key.',
  message: (probe: string): string =>
    `what is kept here for the clause of ${probe} to find by its pid may come too late where that fires at once`,
} as const;

/** The probes that no system call stands behind. Source: zone-facts 5.1. */
export const withoutCall: ReadonlyMap<string, Reason> = new Map([
  [
    'fault',
    {
      why: 'a hardware trap passes no system call, and nothing in a zone tells of it',
      help: 'pid$target:libc.so.1:sigacthandler:entry sees the faults that a program catches (arg0 is the signal).',
    },
  ],
  [
    'signal-discard',
    {
      why: 'whether a signal is ignored is settled in the kernel, and nothing in a zone tells of it',
      help: 'signal-send, which becomes the calls that send signals, counts the ignored ones, too.',
    },
  ],
  [
    'signal-handle',
    {
      why: 'a signal is handed to a program without a system call of its own',
      help: 'pid$target:libc.so.1:sigacthandler:entry sees the caught signals of one process (arg0 is the signal).',
    },
  ],
]);

/** What two gates come to that tell the firings of one probe apart; null: every firing. */
export const complements: readonly { readonly gates: readonly [string, string]; readonly all: string | null }[] = [
  { gates: ['errno == 0', 'errno != 0'], all: null },
  { gates: ['arg1 > 0', 'arg1 == 0'], all: 'arg1 >= 0' },
];

/**
 * The calls that send signals (zone-facts 5.1). kill(2) and pkill use kill, raise(3C) and abort(3C) lwp_kill: by its own
 * name dtrace would refuse the script on later systems of Solaris 11, which have lwp_sigqueue with other arguments.
 */
export const senders: readonly string[] = ['*kill', 'sigqueue', 'sigsendsys'];

/** Where the signal and its receiver are kept while the call runs. */
export interface Kept {
  readonly signal: string;
  readonly receiver: string;
}

/**
 * At the return, because a call that fails sends nothing, and fails often enough: the arguments are kept from the
 * entry, in thread-locals, and freed below the last clause. The return fires also where a program kills itself, for
 * the signal is taken only on the way out of the kernel. Signal 0 only asks whether a process is there.
 */
export const signalSend = ({ signal, receiver }: Kept, releases: readonly Release[]): Behind => ({
  by: senders.map((call) => `syscall::${call}:return`),
  gate: `errno == 0 && ${signal}`,
  reads: new Map([
    ['arg2', signal],
    ['args[2]', signal],
    ['args[1]->pr_pid', receiver],
  ]),
  difference: {
    message: `only signals that programs send are seen, the ignored ones included, and none from the kernel (SIGSEGV, SIGCHLD, SIGALRM, ^C)${replacementOf('lwp_kill', releases) ? ', nor from raise(3C) on later systems of Solaris 11' : ''}; what sigsend(2) sends, and what goes to several processes, is seen once, with the pid 0 or less`,
    help: 'Trace from the global zone where signals of the kernel matter.',
  },
  source: 'os/sig.c sigtoproc, syscall/sigsend.c, syscall/lwp_kill.c; zone-facts 4.1, 5.1',
});
