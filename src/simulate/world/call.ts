/** System calls, by the names of the release, and the user code between them. */
import { formOf } from './calls.js';
import { type Answer, done, fire, kernelWork, returns, spread } from './operations.js';
import type { Actor } from './machine.js';
import { strike } from './signals.js';
import type { Life, Operation, Time } from './state.js';

/** User code runs for about so long. */
export function* compute(me: Actor, about: Time): Life {
  yield userWork(me, about);
  if (me.thread.pending.length > 0) yield* strike(me);
}

const userWork = (me: Actor, about: Time): Operation => ({ kind: 'work', length: spread(me, about), user: true });

/** What a call came to: its value, or -1 and why. */
export interface Outcome {
  readonly value: number;
  readonly errno: number;
}

/** Makes a system call by the name that it has on this release. */
export function* call(me: Actor, name: string, given: readonly bigint[], body: () => Life<Answer>): Life<Outcome> {
  const { thread } = me;
  const form = formOf(name, me.machine.release);
  thread.call = form.name;
  yield fire(`syscall::${form.name}:entry`, ...form.arguments(given));
  yield kernelWork(me, 3000);
  const answer = yield* body();
  yield* returns(me, form.name, answer);
  if (answer.afterwards) yield* answer.afterwards();
  if (thread.pending.length > 0) yield* strike(me);
  yield userWork(me, 2000);
  if (thread.pending.length > 0) yield* strike(me);
  return { value: answer.errno ? -1 : Number(answer.value ?? 0), errno: answer.errno ?? 0 };
}

/** A call of which nothing matters but that it is made. */
export const simply = (me: Actor, name: string, ...given: readonly bigint[]): Life<Outcome> =>
  call(me, name, given, function* (): Life<Answer> {
    yield kernelWork(me, 1000);
    return done;
  });
