/** Timer probes: whether a script uses each as a clock, or as a sampler of what it interrupts. */
import type { Clause, Expression, ProbeDescription, Program } from '../ast.js';
import { calleeOf } from './call.js';
import { assignedIn, rootOf } from './chain.js';
import { functionNamed } from '../dtrace/functions.js';
import { providerOfProbe } from '../dtrace/probes.js';
import { intervalOf } from '../dtrace/timers.js';
import { isThreadState, variableNamed } from '../dtrace/variables.js';
import { namesFor, walkMeant } from './stand-for.js';
import { grouped, once } from '../once.js';
import { clausesOf, nodesOf, walkEvaluated } from '../walk.js';

/** What a timer probe does in its clause; it can do both. */
export interface TimerRole {
  /** It must come on time: its firings are counted, or something is printed or ended by them. */
  readonly clock: boolean;
  /** It looks at the thread, or for profile at the CPU, that it interrupts. */
  readonly sampler: boolean;
}

/** The role of each timer probe. Clauses of one interval run one after the other, so they are judged together. */
export const timerRoles: (program: Program) => ReadonlyMap<ProbeDescription, TimerRole> = once((program: Program) => {
  const habitsOf = habitsIn(program);
  const timers = clausesOf(program).flatMap((clause) =>
    clause.probes.filter(isTimerProbe).map((probe) => ({ probe, habits: habitsOf(clause), key: keyOf(probe) })),
  );
  const groups = grouped(timers, ({ key }) => key);
  const together = new Map([...groups].map(([key, group]) => [key, togetherOf(group.map(({ habits }) => habits))]));
  return new Map(timers.map(({ probe, habits, key }) => [probe, roleOf(probe, habits, together.get(key)!)]));
});

const isTimerProbe = (probe: ProbeDescription): boolean => probe.id === null && providerOfProbe(probe) === 'profile';

export const isTick = (probe: ProbeDescription): boolean => probe.name.startsWith('tick-');

const keyOf = (probe: ProbeDescription): string =>
  `${isTick(probe) ? 'tick' : 'profile'} ${intervalOf(probe.name)?.label ?? probe.name}`;

/**
 * A tick is a clock unless all its clauses only look at threads. A profile probe is a sampler where any of its clauses
 * looks at a thread or CPU, because it fires on every CPU and its clauses count the same firings; a clause of it that
 * reports or ends the script without looking is a clock all the same.
 */
function roleOf(probe: ProbeDescription, habits: Habits, together: Together): TimerRole {
  if (isTick(probe)) {
    return { clock: together.keepTime, sampler: habits.thread };
  }
  const samples = habits.thread || habits.processor;
  const clock = !samples && (habits.reports || (habits.acts && !together.sample));
  return { clock, sampler: !clock };
}

/** What is so of any of the clauses of one interval. */
interface Together {
  readonly keepTime: boolean;
  readonly sample: boolean;
}

const togetherOf = (group: readonly Habits[]): Together => ({
  keepTime: group.some(({ thread, reports }) => !thread || reports),
  sample: group.some(({ thread, processor }) => thread || processor),
});

// ---- what a clause does ----------------------------------------------------------------------------------------------

interface Habits {
  readonly thread: boolean;
  readonly processor: boolean;
  /** It prints what was gathered, clears it, or ends the script. */
  readonly reports: boolean;
  /** An action, or an assignment to a global. */
  readonly acts: boolean;
}

const habitsIn = once((program: Program) => {
  const threadReadsOf = threadReadsIn(program);
  const hidden = namesFor(program, isOfProcessor);
  return once((clause: Clause): Habits => ({
    thread: threadReadsOf(clause).length > 0,
    processor: nodesOf(clause, 'Identifier').some(({ name }) => isOfProcessor(name) || hidden.has(name)),
    reports: [...walkMeant(clause, program)].some(({ node }) => node.type === 'Call' && REPORTS.has(calleeOf(node))),
    acts: doesAct(clause, program),
  }));
});

const REPORTS = new Set([
  'exit',
  'printa',
  'trunc',
  'clear',
  'normalize',
  'denormalize',
  'system',
  'freopen',
  'ftruncate',
]);

/** Reads of the thread in whose context a probe fires, also by way of macros and inlines; thread-locals belong to it, too. */
export const threadReadsIn: (program: Program) => (clause: Clause) => readonly Expression[] = once(
  (program: Program) => {
    const hidden = namesFor(program, isOfThread);
    return once((clause: Clause) => {
      const reads: Expression[] = [];
      for (const { node } of walkEvaluated(clause)) {
        if (node.type === 'Identifier' && (isVariableOfThread(node.name) || hidden.has(node.name))) reads.push(node);
        else if (node.type === 'Scope' && node.name === 'self') reads.push(node);
        else if (node.type === 'Call' && functionNamed(calleeOf(node))?.readsThread) reads.push(node);
      }
      return reads;
    });
  },
);

const isVariableOfThread = (name: string): boolean => isThreadState(name) && !isOfProcessor(name);

const isOfThread = (word: string): boolean =>
  isVariableOfThread(word) || word === 'self' || functionNamed(word)?.readsThread === true;

const isOfProcessor = (name: string): boolean => variableNamed(name)?.describes === 'processor';

function doesAct(clause: Clause, program: Program): boolean {
  for (const { node } of walkMeant(clause, program)) {
    if (node.type === 'Call' && functionNamed(calleeOf(node))?.kind === 'action') return true;
    const assigned = assignedIn(node);
    if (assigned && rootOf(assigned).type === 'Identifier') return true;
  }
  return false;
}
