/** off-cpu and on-cpu as the two ends of one measure. */
import type { Binary, Clause, Expression, Identifier } from '../../src/ast.js';
import type { Reason } from '../../src/dtrace/reason.js';
import { variableNamed } from '../../src/dtrace/variables.js';
import { type Flow, type VariableName, inClause, variableOf, withoutParens } from '../../src/flow.js';
import { conjunctsOf } from '../../src/language/truth.js';
import type { Order } from '../../src/rewriting/order.js';
import type { Move } from '../../src/rewriting/order/moves.js';
import type { ProbeUse } from '../../src/uses.js';
import { contains, identifiersNamed, nodesOf } from '../../src/walk.js';
import { WRITE_IT } from './reasons.js';
import { type Start, isAlone, isReset, startOf } from './start.js';
import { oddStatement } from './statements.js';

/** off-cpu starts a measure in a thread-local, and on-cpu ends it. */
export interface Pair {
  readonly off: ProbeUse;
  readonly on: ProbeUse;
  readonly variable: VariableName;
  /** Where off-cpu reads the clock. */
  readonly started: Identifier;
  /** Where on-cpu reads it, each time to subtract the start. */
  readonly ended: readonly Identifier[];
}

/** A pair that looks like one, but does something that has no counterpart. */
export interface Half extends Reason {
  readonly off: ProbeUse;
  readonly on: ProbeUse;
}

export function pairsIn(probes: readonly ProbeUse[], flow: Flow): (Pair | Half)[] {
  const ends = new Map(probes.filter((use) => isAlone(use, 'on-cpu')).map((use) => [use.clause, use]));
  return probes
    .filter((use) => isAlone(use, 'off-cpu'))
    .flatMap((off) => {
      const start = startOf(off.clause);
      const reads = start ? (flow.reads.get(start.variable) ?? []) : [];
      const first = reads.find(({ clause }) => clause && ends.has(clause))?.clause;
      const on = first && ends.get(first);
      return start && on ? [pairOf(off, on, start, flow)] : [];
    });
}

export const movesOf = ({ off, on }: Pair): Move[] => [
  { clause: off.clause, arrivals: [{ probe: off.node, event: 'off-cpu', by: ['syscall:::entry'] }] },
  { clause: on.clause, arrivals: [{ probe: on.node, event: 'on-cpu', by: ['syscall:::return'] }] },
];

/** A pair of which one clause would run at the wrong time is none. */
export function misplacedHalf({ off, on }: Pair, { misplaced }: Order): Half[] {
  const reason = misplaced.get(off.clause) ?? misplaced.get(on.clause);
  return reason ? [{ off, on, why: reason.why, help: reason.help }] : [];
}

function pairOf(off: ProbeUse, on: ProbeUse, { variable, clock }: Start, flow: Flow): Pair | Half {
  const half = (why: string, help: string = WRITE_IT): Half => ({ off, on, why, help });
  const clauses = [off.clause, on.clause];
  const definitions = flow.definitions.get(variable) ?? [];
  const reads = flow.reads.get(variable) ?? [];
  const inEnd = inClause(definitions, on.clause);
  const declared = inClause(definitions, null);
  if (definitions.length !== declared.length + inEnd.length + 1 || reads.length > inClause(reads, on.clause).length)
    return half(`${variable} is used elsewhere, too`);
  if (!isGuarded(on.clause, variable)) return half(`the on-cpu clause does not ask for ${variable} in its predicate`);
  // Where each off-cpu starts anew, no on-cpu finds an older start.
  const isStartedAnew = off.clause.predicate === null && inEnd.length === 0;
  const isSetBack = on.clause.body?.statements.some((statement) => isReset(statement, variable)) && inEnd.length === 1;
  if (!isStartedAnew && !isSetBack) return half(`the on-cpu clause does not set ${variable} back to 0`);

  const elapsed = nodesOf(on.clause, 'Binary').filter((binary) => isElapsed(binary, variable));
  const ended = elapsed.map(({ left }) => withoutParens(left) as Identifier);
  const clocks = identifiersNamed(on.clause, 'timestamp');
  const stray = reads.find(
    ({ node }) => !elapsed.some((binary) => contains(binary, node)) && !isTested(on.clause, node),
  );
  if (elapsed.length === 0 || clocks.length !== ended.length || stray)
    return half('it computes something else than timestamp less the start');

  const strange = clauses.flatMap(strangersIn).find(({ name }) => !flow.definitions.has(name));
  if (strange) return half(`it reads ${strange.name}, which says something else, or nothing, at a system call`);
  const odd = oddStatement(on.clause, variable, elapsed);
  return odd ? half(odd.why, odd.help) : { off, on, variable, started: clock, ended };
}

/** `timestamp - self->start` */
const isElapsed = ({ operator, left, right }: Binary, variable: VariableName): boolean => {
  const clock = withoutParens(left);
  return (
    operator === '-' &&
    clock.type === 'Identifier' &&
    clock.name === 'timestamp' &&
    variableOf(withoutParens(right)) === variable
  );
};

/** Whether the predicate holds only where the start is known: the variable, or its comparison with 0, is one condition of all. */
const isGuarded = ({ predicate }: Clause, variable: VariableName): boolean =>
  predicate !== null && conditionsOf(predicate.expression).some((one) => asksFor(one, variable));

const conditionsOf = (predicate: Expression): Expression[] => conjunctsOf(withoutParens(predicate)).map(withoutParens);

function asksFor(condition: Expression, variable: VariableName): boolean {
  if (variableOf(condition) === variable) return true;
  if (condition.type !== 'Binary' || !['!=', '>'].includes(condition.operator)) return false;
  const { left, right } = condition;
  return variableOf(withoutParens(left)) === variable && right.type === 'Integer' && Number(right.text) === 0;
}

const isTested = ({ predicate }: Clause, node: Expression): boolean =>
  predicate !== null &&
  conditionsOf(predicate.expression).some((one) => contains(one, node) && asksFor(one, variableOf(node) ?? ''));

/** What the process that makes the call can be asked for at any time. */
const STEADY = new Set('timestamp pid ppid tid uid gid execname zonename curpsinfo'.split(' '));

/** Built-ins that are bound to the moment, the CPU or the probe. */
const strangersIn = (clause: Clause): Identifier[] =>
  nodesOf(clause, 'Identifier').filter(
    ({ name }) => (variableNamed(name) !== undefined && !STEADY.has(name)) || name.includes('`'),
  );
