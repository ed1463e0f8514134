/** What became of a script as a whole. */
import type { Call, Clause, Program, Range, Statement } from '../ast.js';
import { calleeOf } from '../language/call.js';
import { assignedIn, rootOf } from '../language/chain.js';
import { functionNamed } from '../dtrace/functions.js';
import { providerOfProbe } from '../dtrace/probes.js';
import { threadReadsIn, timerRoles } from '../language/timers.js';
import { containing, coveredBy } from '../ranges.js';
import { clausesOf, isCallee, walk } from '../walk.js';

/**
 * safe: unchanged, it already ran. rewritten. partial: something is disabled. unportable: every clause that did the work
 * is disabled. failed: a syntax error; the text is the input.
 */
export type Status = 'safe' | 'rewritten' | 'partial' | 'unportable' | 'failed';

/**
 * The status of a script of which something was lost. `lost` are the ranges of the input that are commented out or can
 * never run again. A script that only prints when it begins does its work there.
 */
export function statusOfLossy(input: Program, lost: readonly Range[]): 'partial' | 'unportable' {
  const clauses = clausesOf(input);
  const observing = clauses.map((clause) => ({ clause, statements: observingIn(clause, input) }));
  const settings = new Set(
    input.items.flatMap((item) => (item.type === 'Inline' ? (item.declarator.name?.name ?? []) : [])),
  );
  const showing = clauses.map((clause) => ({
    clause,
    statements: (clause.body?.statements ?? []).filter((statement) => showsValue(statement, settings)),
  }));
  const work = observing.some(({ statements }) => statements.length > 0) ? observing : showing;
  const isGone = coveredBy(lost);
  const isLeft = work.some(({ clause, statements }) => !isGone(clause) && statements.some((one) => !isGone(one)));
  return isLeft ? 'partial' : 'unportable';
}

/**
 * What a clause observes, rather than sets up, reports or keeps time. A tick that keeps time observes where it looks at the
 * thread that it interrupts, too.
 */
function observingIn(clause: Clause, input: Program): Statement[] {
  const roles = timerRoles(input);
  const observers = clause.probes.filter((probe) => providerOfProbe(probe) !== 'dtrace');
  const acting = (clause.body?.statements ?? []).filter(hasEffect);
  if (observers.some((probe) => !roles.get(probe)?.clock)) return acting;
  const reads = observers.some((probe) => roles.get(probe)?.sampler) ? threadReadsIn(input)(clause) : [];
  const looking = new Set(reads.map((read) => containing(acting, read)));
  return acting.filter((statement) => looking.has(statement));
}

/** Whether a statement does something that others see than the thread itself: an action, an aggregation, an assignment. */
function hasEffect(statement: Statement): boolean {
  for (const { node } of walk(statement)) {
    if (node.type === 'Call' && isAction(node)) return true;
    const assigned = assignedIn(node);
    if (assigned && rootOf(assigned).type !== 'Scope') return true;
  }
  return false;
}

/** Whether a statement does so with something that is not known beforehand; inlines are what an author sets. */
function showsValue(statement: Statement, settings: ReadonlySet<string>): boolean {
  if (!hasEffect(statement)) return false;
  for (const visit of walk(statement)) {
    const { node } = visit;
    if (
      (node.type === 'Identifier' && !isCallee(visit) && !settings.has(node.name)) ||
      node.type === 'Scope' ||
      node.type === 'Aggregation'
    )
      return true;
  }
  return false;
}

const isAction = (call: Call): boolean => functionNamed(calleeOf(call))?.kind === 'action';
