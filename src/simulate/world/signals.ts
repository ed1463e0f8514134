/** Signals sent and received, and the end of a process, by its own will or by a signal. */
import { closeAll } from './descriptors.js';
import { errors, fire, fireAs, kernelWork, wakeAll } from './operations.js';
import type { Actor, Machine } from './machine.js';
import type { Life, Process, Thread } from './state.js';

/** sys/signal.h */
export const signals = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGUSR1: 16,
  SIGCLD: 18,
} as const;

/** sys/siginfo.h */
export const reasons = { exited: 1, killed: 2, dumped: 3 } as const;

const DUMPS: ReadonlySet<number> = new Set([signals.SIGQUIT, signals.SIGABRT, signals.SIGSEGV]);

/** A signal for a process, or for one of its threads: discarded if it is ignored, else it waits to be received. */
export function* send(
  target: Process,
  number: number,
  { by, directed = target.threads[0] }: { readonly by?: Process; readonly directed?: Thread | undefined } = {},
): Life {
  if (!directed || target.state !== 'alive') return;
  const about = [{ thread: directed }, { process: target }, BigInt(number)] as const;
  if (isIgnored(target, number)) return yield fire('proc:genunix:sigtoproc:signal-discard', ...about);
  yield fire('proc:genunix:sigtoproc:signal-send', ...about);
  directed.pending.push({ number, sender: by?.pid ?? 0 });
  if (directed.state === 'asleep' && directed.interruptible)
    yield { kind: 'wake', threads: [directed], because: 'signal' };
}

const isIgnored = ({ handlers }: Process, number: number): boolean =>
  handlers.get(number) === 'ignore' || (number === signals.SIGCLD && !handlers.has(number));

const HANDLER = 0x8051234n;

/** Receives the signals that wait, on the way back to user code. */
export function* strike(me: Actor): Life {
  const { thread, process } = me;
  for (let signal = thread.pending.shift(); signal; signal = thread.pending.shift()) {
    const number = BigInt(signal.number);
    if (process.handlers.get(signal.number) === 'catch') {
      yield fire('proc:genunix:psig:signal-handle', number, { signal }, HANDLER);
      yield { kind: 'work', length: 4000, user: true };
      yield fire('syscall::setcontext:entry', 1n, 0n);
    } else {
      yield fire('proc:genunix:psig:signal-handle', number, 0n, 0n);
      yield* endProcess(me, DUMPS.has(signal.number) ? reasons.dumped : reasons.killed, signal.number);
    }
  }
}

/** The process ends; what stands after this in a life is never reached. */
export function* endProcess(me: Actor, reason: number, status: number): Life {
  const { machine, process, thread } = me;
  for (const other of process.threads.filter((candidate) => candidate !== thread)) yield* endThread(other);
  yield kernelWork(me, 20000);
  yield* closeAll(me);
  yield fire('proc:genunix:proc_exit:lwp-exit');
  yield fire('proc:genunix:proc_exit:exit', BigInt(reason));
  process.end = { reason, status };
  process.state = 'zombie';
  yield* wakeAll(process.released);
  orphan(machine, process);
  yield* tellParent(machine, process);
  yield { kind: 'end', thread };
}

/** Another thread is told to end: a call in which it sleeps returns first. */
export function* endThread(thread: Thread): Life {
  if (thread.call !== null && thread.state === 'asleep') {
    thread.errno = errors.EINTR;
    yield fireAs(thread, `syscall::${thread.call}:return`, -1n, -1n, -1n);
    thread.errno = 0;
  }
  yield fireAs(thread, 'proc:genunix:lwp_exit:lwp-exit');
  yield { kind: 'end', thread };
}

function orphan(machine: Machine, process: Process): void {
  const heir = machine.init(process.zone);
  for (const child of process.children) {
    child.parent = heir;
    if (heir) heir.children.add(child);
    if (child.state === 'zombie') reap(machine, child);
  }
}

function* tellParent(machine: Machine, process: Process): Life {
  const { parent } = process;
  if (!parent || parent.state !== 'alive' || machine.init(process.zone) === parent) return reap(machine, process);
  yield* send(parent, signals.SIGCLD);
  yield* wakeAll(parent.changes);
}

/** Nothing is left of it. */
export function reap(machine: Machine, process: Process): void {
  process.state = 'gone';
  process.parent?.children.delete(process);
  machine.processes.delete(process.pid);
}
