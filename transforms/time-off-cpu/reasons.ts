/** Why probes of sched stay. */
import { type Reason, sameReason } from '../../src/dtrace/reason.js';

const LATENCY = 'prstat -mL shows the share of time that each thread waits for a CPU (LAT).';

/** Source: the places that fire the probes, zone-facts 4.2, 5.4. */
export const REASONS: ReadonlyMap<string, Reason> = new Map([
  ...sameReason(
    'off-cpu',
    'no system call tells when a thread leaves its CPU',
    'Take (timestamp - vtimestamp) at the entry and at the return of system calls: the difference is the time off CPU.',
  ),
  ...sameReason(
    'on-cpu',
    'no system call tells when a thread gets a CPU',
    'Differences of vtimestamp, taken anywhere in a thread, are its time on CPU; profile-997 samples its user code.',
  ),
  ...sameReason(
    'sleep wakeup',
    'the kernel puts threads to sleep and wakes them in many places that pass no system call',
    'syscall::lwp_park:entry (arg0 is 0 or 4 to sleep, 1 or 2 to wake) sees user-level locks, as plockstat does.',
  ),
  ...sameReason('enqueue dequeue', 'the run queues belong to the machine, and no system call tells of them', LATENCY),
  ...sameReason(
    'preempt remain-cpu surrender',
    'a thread is preempted without a system call',
    'prstat -mL shows the involuntary switches of each thread (ICX).',
  ),
  ...sameReason(
    'tick',
    'the clock of the machine passes no system call',
    'profile-97 samples the user code of the zone; prstat -m shows how the time is spent.',
  ),
  ...sameReason(
    'change-pri',
    'the kernel changes priorities on its own all the time',
    'syscall::priocntlsys:entry and syscall::nice:entry see those who ask for it.',
  ),
  ...sameReason(
    'schedctl-nopreempt schedctl-preempt',
    'a thread asks not to be preempted through shared memory, not through a system call',
    'Trace from the global zone.',
  ),
  ...sameReason(
    'schedctl-yield',
    'the kernel notes it when it preempts the thread',
    'syscall::yield:entry sees threads that give up their CPU.',
  ),
  ...sameReason(
    'cpucaps-sleep cpucaps-wakeup',
    'a cap strikes without a system call',
    'kstat -m caps shows how long the cap of the zone has been in force.',
  ),
]);

export const ON_CPU_TIME: Reason = {
  why: 'this takes the time on CPU, and no system call tells when a thread gets a CPU',
  help: 'vtimestamp is the time that the thread has run: take its difference between two probes of the thread instead.',
};

/** What to do about a pair that is none. */
export const WRITE_IT: string = REASONS.get('off-cpu')!.help;
