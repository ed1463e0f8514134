/** System calls that make threads, end them, and let them wait for each other. */
import { call, compute } from './call.js';
import { type Answer, done, errors, failed, fire, kernelWork, raise, returns, sleepOn, wakeAll } from './operations.js';
import { type Actor, type Program, actorOf } from './machine.js';
import { endProcess, endThread, reasons } from './signals.js';
import type { Channel, Life, Thread, Time } from './state.js';

/** Gives the new thread. */
export function* createThread(me: Actor, program: Program): Life<Thread> {
  const thread = me.machine.thread(me.process);
  yield* call(me, 'lwp_create', [0n, 0n, 0n], function* (): Life<Answer> {
    yield kernelWork(me, 8000);
    thread.frames = [`libc.so.1\`_thrp_setup+0x8a`, `libc.so.1\`_lwp_start`];
    thread.call = 'lwp_create';
    thread.life = lifeOf(actorOf(me.machine, thread), program);
    yield raise('sysinfo', 'genunix:thread_create', 'nthreads');
    yield fire('proc:genunix:lwp_create:lwp-create', { thread }, { process: me.process });
    yield { kind: 'start', threads: [thread] };
    return { value: thread.tid };
  });
  return thread;
}

function* lifeOf(me: Actor, program: Program): Life {
  yield fire('proc:unix:lwp_rtt:lwp-start');
  yield* returns(me, 'lwp_create', done);
  yield* compute(me, 2000);
  yield* program(me);
  yield* exitThread(me);
}

/** The last thread of a process takes it along, without exit(). */
export function* exitThread(me: Actor): Life {
  me.thread.call = 'lwp_exit';
  yield fire('syscall::lwp_exit:entry');
  yield kernelWork(me, 4000);
  if (me.process.threads.length === 1) yield* endProcess(me, reasons.exited, 0);
  else {
    me.thread.call = null;
    yield* endThread(me.thread);
  }
}

/** Parks until another thread unparks it, or until a time. */
export function* park(me: Actor, on: Channel, until?: Time): Life<number> {
  const outcome = yield* call(
    me,
    'lwp_park',
    [0n, until === undefined ? 0n : 0x8047000n, 0n],
    function* (): Life<Answer> {
      yield sleepOn(on, until);
      return me.thread.woken === 'wakeup' ? done : failed(me.thread.woken === 'timeout' ? 62 : errors.EINTR);
    },
  );
  return outcome.errno;
}

export function* unpark(me: Actor, on: Channel): Life {
  yield* call(me, 'lwp_park', [1n, BigInt(on.sleepers[0]?.tid ?? 1), 0n], function* (): Life<Answer> {
    yield* wakeAll(on);
    return done;
  });
}
