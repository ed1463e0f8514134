/** The counters of sysinfo, and the calls at which they can be counted. */
import { type Reason, sameReason } from '../../src/dtrace/reason.js';

/** A counter and the system call probes that fire for the same event. */
export interface Row {
  readonly by: readonly string[];
  /** Which of their firings are events of the counter. */
  readonly gate: string | null;
  /** What arg0 becomes. */
  readonly amount: 'arg0' | '1';
  /** What probefunc said, as an expression of D; null where the system call has the same name. */
  readonly where: string | null;
  /** The probes in words. */
  readonly calls: string;
  readonly difference: string;
  readonly help: string;
  /** The difference shows in everyday use. */
  readonly coarse?: boolean;
  /** The difference is that dtrace may refuse the script. */
  readonly refuses?: boolean;
}

const readCalls = ['syscall::read:return', 'syscall::readv:return', 'syscall::pread*:return'];

const writeCalls = ['syscall::write:return', 'syscall::writev:return', 'syscall::pwrite*:return'];

/**
 * The byte counters also fire, with 0, for a call that fails after it was let through; return then has -1 in arg0.
 * Source: syscall/rw.c; zone-facts 4.4, 5.2.
 */
const bytes = (by: readonly string[], calls: string): Row => ({
  by,
  gate: 'errno == 0',
  amount: 'arg0',
  where: null,
  calls: `the returns of ${calls}`,
  difference:
    'a call that fails is left out, where the counter fires with 0 bytes: sums are the same, numbers of events are not',
  help: 'Use sysread and syswrite to count calls, those that fail included.',
});

/** Source: syscall/rw.c, where a call is counted once the descriptor and the vector are found good; zone-facts 5.2. */
const calls = (by: readonly string[], names: string): Row => ({
  by,
  gate: 'errno != EBADF && errno != EINVAL && errno != EFAULT',
  amount: '1',
  where: null,
  calls: `the returns of ${names}`,
  difference: 'a call that asks for no bytes, or that a lock of another process keeps out, is counted as well',
  help: 'Use readch and writech to count only calls that succeed.',
});

/** Without the module of the calls dtrace finds no probe of theirs. Source: common/dtrace/systrace.c systrace_init. */
const loadable = (by: string, gate: string, calls: string, where: string, command: string): Row => ({
  by: [by],
  gate,
  amount: '1',
  where,
  calls,
  difference:
    'until the system has loaded the module of the call there is no such probe, and dtrace refuses the script',
  help: `Run ${command} before dtrace: it loads the module.`,
  refuses: true,
});

const READ = 'read, readv and pread';

const WRITE = 'write, writev and pwrite';

export const ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['readch', bytes(readCalls, READ)],
  ['writech', bytes(writeCalls, WRITE)],
  ['sysread', calls(readCalls, READ)],
  ['syswrite', calls(writeCalls, WRITE)],
  // syscall/sysent of msgsys: 2 is msgrcv, 3 msgsnd (os/msg.c, sys/msg_impl.h). Both count before anything can fail.
  [
    'msg',
    loadable(
      'syscall::msgsys:entry',
      'arg0 == 2 || arg0 == 3',
      'msgrcv and msgsnd, two of the calls behind msgsys',
      '(arg0 == 2 ? "msgrcv" : "msgsnd")',
      'ipcs -q',
    ),
  ],
  // 2 is semop, 4 semtimedop (syscall/sem.c, sys/sem_impl.h).
  [
    'sema',
    loadable(
      'syscall::semsys:entry',
      'arg0 == 2 || arg0 == 4',
      'semop and semtimedop, two of the calls behind semsys',
      '"semop"',
      'ipcs -s',
    ),
  ],
  // os/fork.c getproc: no free process slot, or a limit reached. fork(2) has more reasons for EAGAIN.
  [
    'procovf',
    {
      by: ['syscall::*fork*:return'],
      gate: 'errno == EAGAIN',
      amount: '1',
      where: '"getproc"',
      calls: 'the returns of fork with EAGAIN',
      difference: 'the call fails so for want of swap space or by a resource control as well',
      help: 'Read it as the number of forks that failed for want of something.',
      coarse: true,
    },
  ],
]);

/**
 * exec_common counts once the file is found (os/exec.c). Only the return can tell, but there the new program already
 * runs, and the time of the call is over: a script that looks at what runs, takes the time or keeps something for what
 * follows has to count at the entry.
 */
export const SYSEXEC: Readonly<Record<'atEntry' | 'atReturn', Row>> = {
  atEntry: {
    by: ['syscall::exec*:entry'],
    gate: null,
    amount: '1',
    where: '"exec_common"',
    calls: 'the entries of exec',
    difference:
      'it also fires for programs that are not found, which the counter leaves out: a shell tries each directory of PATH',
    help: 'Use proc:::exec-success instead where only programs that start matter.',
    coarse: true,
  },
  atReturn: {
    by: ['syscall::exec*:return'],
    gate: 'errno != ENOENT && errno != ENOTDIR',
    amount: '1',
    where: '"exec_common"',
    calls: 'the returns of exec',
    difference: 'a lookup that fails for another reason than ENOENT or ENOTDIR is counted as well',
    help: 'Use proc:::exec-success instead where only programs that start matter.',
  },
};

/** cfork counts what succeeds, in the parent (os/fork.c); the child returns from the call, too, with 0 (zone-facts 5.0). */
const IN_PARENT = 'arg1 > 0';

export const isFork = (counter: string): counter is 'sysfork' | 'sysvfork' =>
  counter === 'sysfork' || counter === 'sysvfork';

export function forkRow(counter: 'sysfork' | 'sysvfork', flag: string | null): Row {
  const isVfork = counter === 'sysvfork';
  const onSolaris10 = isVfork ? ['syscall::vfork:return'] : ['syscall::fork1:return', 'syscall::forkall:return'];
  return {
    by: flag === null ? onSolaris10 : ['syscall::*fork*:return'],
    gate: flag === null ? IN_PARENT : `${IN_PARENT} && ${isVfork ? '' : '!'}${flag}`,
    amount: '1',
    where: '"cfork"',
    calls: `the returns of ${isVfork ? 'vfork' : 'fork'}`,
    difference: 'the child may already run when it fires',
    help: 'Where the order matters, use proc:::start, which fires in the child before anything else of it.',
  };
}

/** fork and vfork together need not be told apart. */
export const FORK_OR_VFORK: Row = {
  ...forkRow('sysfork', null),
  by: ['syscall::*fork*:return'],
  calls: 'the returns of fork',
};

/** The counters that no system call stands for. Source: the places that raise them, zone-facts 4.4, 5.2. */
export const REASONS: ReadonlyMap<string, Reason> = new Map([
  ...sameReason(
    'namei',
    'one system call looks up several names or none, and the kernel looks up names of its own',
    'Count the calls that take a path: syscall::open*:entry, syscall::*stat*:entry, syscall::exec*:entry.',
  ),
  ...sameReason(
    'nthreads',
    'it counts the threads of the kernel as well',
    'syscall::lwp_create:return /arg1 > 0/ fires for each thread that a program creates.',
  ),
  ...sameReason(
    'pswitch inv_swtch',
    'no system call tells when a processor takes up another thread',
    'prstat -mL shows voluntary and involuntary switches (VCX, ICX) of the threads of the zone.',
  ),
  ...sameReason(
    'idlethread intrblk',
    'it tells of a processor, not of a process of the zone',
    'Trace from the global zone.',
  ),
  ...sameReason(
    'mutex_adenters rw_rdfails rw_wrfails',
    'it counts the locks of the kernel',
    'plockstat shows the locks of a program; for those of the kernel, trace from the global zone.',
  ),
  ...sameReason(
    'lread bread lwrite bwrite bawrite phread phwrite ufsiget ufsdirblk ufsipage ufsinopage',
    'what a file system does for a call cannot be seen in a zone',
    'Count the calls themselves: sysinfo:::sysread, sysinfo:::syswrite.',
  ),
  ...sameReason(
    'trap',
    'traps pass no system call',
    'prstat -m shows the share of time in traps (TRP) of each process.',
  ),
  ...sameReason('xcalls modload modunload', 'it counts what the kernel does on its own', 'Trace from the global zone.'),
  ...sameReason(
    'rawch canch outch rcvint xmtint mdmint',
    'terminals are driven in the kernel',
    'Count the reads and writes of the terminal’s descriptor instead.',
  ),
  ...sameReason(
    'syscall',
    'the counter hardly ever fires, not even in the global zone',
    'syscall:::entry counts system calls.',
  ),
  ...sameReason(
    'iowait intr cpumigrate intrunpin',
    'the counter hardly ever fires, not even in the global zone',
    'mpstat and vmstat show it for the machine.',
  ),
]);

/** The counters whose increment is not always 1, as far as they fire at all. */
export const AMOUNTS: ReadonlySet<string> = new Set(
  'readch writech rawch canch outch rcvint xmtint mdmint syscall iowait intr cpumigrate intrunpin'.split(' '),
);

/** Those that are raised without their probe, but for a slow path of old processors. */
export const SILENT: ReadonlySet<string> = new Set('syscall iowait intr cpumigrate intrunpin'.split(' '));

/** Where the probe is there, its firings are. */
export const KERNEL_AMOUNT: Reason = {
  why: 'only the kernel knows the amount',
  help: 'Count the firings with count() instead of summing arg0.',
};

/** The counters that are not refused, for what is said to those who ask for all. */
export const COUNTED = 'readch, writech, sysread, syswrite, sysexec, sysfork, sysvfork, procovf, msg and sema';
