/** The other system calls of the machine: signals, time, memory, messages, ids. */
import { call, compute, simply } from './call.js';
import { fromDisk } from './files.js';
import { type Answer, done, errors, failed, fire, kernelWork, place, raise, sleepOn } from './operations.js';
import type { Actor } from './machine.js';
import { send, signals, strike } from './signals.js';
import { type Life, type Process, type Thread, type Time, channel } from './state.js';

// ---- signals ---------------------------------------------------------------------------------------------------------

/** To one process, to a group (a negative pid), or to the own group (0); signal 0 only looks. Gives 0, or -1. */
export function* kill(me: Actor, pid: number, number: number, how: 'kill' | 'sigqueue' = 'kill'): Life<number> {
  const outcome = yield* call(me, how, [BigInt(pid), BigInt(number), 0n, 0n], function* (): Life<Answer> {
    yield kernelWork(me, 1500);
    const targets = targetsOf(me, pid).filter(({ state, zone }) => state === 'alive' && maySee(me, zone));
    if (targets.length === 0) return failed(errors.ESRCH);
    const allowed = targets.filter(
      ({ credential }) => me.process.credential.euid === 0 || credential.ruid === me.process.credential.euid,
    );
    if (allowed.length === 0) return failed(errors.EPERM);
    if (number > 0) for (const target of allowed) yield* send(target, number, { by: me.process });
    return done;
  });
  return outcome.value;
}

const maySee = ({ process }: Actor, zone: Process['zone']): boolean => process.zone.id === 0 || process.zone === zone;

function targetsOf({ machine, process }: Actor, pid: number): Process[] {
  const group = pid === 0 ? process.group : -pid;
  return [...machine.processes.values()].filter((other) =>
    pid > 0 ? other.pid === pid : other.group === group && other.pid > 0,
  );
}

/** To a thread of the own process. */
export function* killThread(me: Actor, thread: Thread, number: number): Life {
  yield* call(me, 'lwp_kill', [BigInt(thread.tid), BigInt(number)], function* (): Life<Answer> {
    yield kernelWork(me, 1000);
    if (thread.state === 'gone') return failed(errors.ESRCH);
    yield* send(me.process, number, { by: me.process, directed: thread });
    return done;
  });
}

/** signal(3C): what is to be done about it from now on. */
export function* handle(me: Actor, number: number, how: 'ignore' | 'catch'): Life {
  yield* call(me, 'sigaction', [BigInt(number), 0x8047000n, 0n], function* (): Life<Answer> {
    yield kernelWork(me, 500);
    me.process.handlers.set(number, how);
    return done;
  });
}

/** Waits for a signal and takes it, so that no handler runs. */
export function* awaitSignal(me: Actor, number: number): Life<number> {
  const outcome = yield* call(me, 'sigwait', [0x8047000n, 0n, 0n], function* (): Life<Answer> {
    yield sleepOn(channel());
    const place = me.thread.pending.findIndex((signal) => signal.number === number);
    if (place < 0) return failed(errors.EINTR);
    const [signal] = me.thread.pending.splice(place, 1);
    yield fire('proc:genunix:sigtimedwait:signal-clear', BigInt(number), { signal: signal! });
    return { value: number };
  });
  return outcome.value;
}

/** SIGALRM after a while, from the clock. */
export function* alarm(me: Actor, after: Time): Life {
  const { process, machine } = me;
  yield* simply(me, 'alarm', BigInt(Math.ceil(after / 1e9)));
  machine.after(after, () => send(process, signals.SIGALRM));
}

/** A wrong pointer: the process dies. */
export function* crash(me: Actor): Life {
  yield fire('proc:unix:trap:fault', 6n, 0n);
  yield* send(me.process, signals.SIGSEGV, { directed: me.thread });
  yield* strike(me);
}

// ---- time and memory -------------------------------------------------------------------------------------------------

export function* sleepFor(me: Actor, length: Time): Life {
  yield* call(me, 'nanosleep', [0x8047000n, 0n], function* (): Life<Answer> {
    yield sleepOn(channel(), me.machine.now + length);
    return me.thread.woken === 'signal' ? failed(errors.EINTR) : done;
  });
}

/** Waits for descriptors that never become ready, at most so long. */
export function* poll(me: Actor, length: Time): Life {
  yield* call(me, 'pollsys', [0x8047000n, 1n, 0x8047100n, 0n], function* (): Life<Answer> {
    yield sleepOn(channel(), me.machine.now + length);
    return me.thread.woken === 'signal' ? failed(errors.EINTR) : done;
  });
}

export function* growHeap(me: Actor, pages: number): Life {
  yield* simply(me, 'brk', 0x8090000n + BigInt(pages * 4096));
  for (let page = 0; page < pages; page++) yield* touch(me, 'zfod');
}

export function* mapFile(me: Actor, fd: number, pages: number): Life {
  yield* simply(me, 'mmap', 0n, BigInt(pages * 4096), 5n, 2n, BigInt(fd), 0n);
  for (let page = 0; page < pages; page++) yield* touch(me, me.random.chance(0.1) ? 'maj_fault' : 'cow_fault');
}

/** A page is touched for the first time. */
function* touch(me: Actor, how: 'zfod' | 'cow_fault' | 'maj_fault'): Life {
  yield raise('vminfo', 'genunix:as_fault', 'as_fault');
  if (how === 'maj_fault') {
    for (const counter of ['maj_fault', 'pgin', 'pgpgin', 'fspgin'])
      yield raise('vminfo', 'genunix:pageio_setup', counter);
    yield* fromDisk(me, null, 4096);
  } else yield raise('vminfo', 'genunix:anon_private', how);
  yield kernelWork(me, 1500);
  yield* compute(me, 3000);
}

/** malloc(3C), as pid probes see it. */
export function* malloc(me: Actor, bytes: number): Life {
  const where = `pid${me.process.pid}:libc.so.1:malloc`;
  yield fire(`${where}:entry`, BigInt(bytes));
  yield* compute(me, 500);
  yield fire(`${where}:return`, 0x5cn, 0x8090000n);
}

// ---- messages, ids, the rest -----------------------------------------------------------------------------------------

/** msgsnd and msgrcv, through the gate of msgsys. */
export function* message(me: Actor, what: 'send' | 'receive'): Life {
  yield* call(
    me,
    'msgsys',
    [what === 'send' ? 3n : 2n, 0n, place(me, '\0'.repeat(32)), 32n, 0n],
    function* (): Life<Answer> {
      yield raise('sysinfo', what === 'send' ? 'genunix:msgsnd' : 'genunix:msgrcv', 'msg');
      yield kernelWork(me, 2000);
      return done;
    },
  );
}

export function* semaphore(me: Actor): Life {
  yield* call(me, 'semsys', [2n, 0n, place(me, '\0'.repeat(6)), 1n], function* (): Life<Answer> {
    yield raise('sysinfo', 'genunix:semop', 'sema');
    yield kernelWork(me, 2000);
    return done;
  });
}

/** The process's own id, with its parent's in the second register. */
export function* getpid(me: Actor): Life<number> {
  const parent = BigInt(me.process.parent?.pid ?? 0);
  yield* call(me, 'getpid', [], function* (): Life<Answer> {
    yield kernelWork(me, 200);
    return { value: BigInt(me.process.pid) | (parent << 32n), high: parent };
  });
  return me.process.pid;
}

/** A set-uid program takes on its real user's rights, or root another user's. */
export function* setuid(me: Actor, uid: number): Life {
  yield* call(me, 'setuid', [BigInt(uid)], function* (): Life<Answer> {
    yield kernelWork(me, 500);
    const { credential } = me.process;
    if (credential.euid !== 0 && credential.ruid !== uid) return failed(errors.EPERM);
    const all = credential.euid === 0;
    me.process.credential = { ...credential, euid: uid, ...(all ? { ruid: uid, suid: uid } : {}), changed: true };
    return done;
  });
}

export function* giveWay(me: Actor): Life {
  yield* call(me, 'yield', [], function* (): Life<Answer> {
    yield fire('sched:TS:ts_yield:schedctl-yield', 0n);
    yield { kind: 'yield' };
    return done;
  });
}
