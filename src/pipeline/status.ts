/** What became of a script as a whole. */
import type { Clause, Node, Program, Range, Statement } from '../ast.js';
import { assignedIn, rootOf } from '../language/chain.js';
import { functionNamed } from '../dtrace/functions.js';
import { providerOfProbe } from '../dtrace/probes.js';
import { type TimerRole, timerRoles } from '../language/timers.js';
import { coveredBy } from '../ranges.js';
import { clausesOf, walk } from '../walk.js';

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
  const roles = timerRoles(input);
  const observing = clauses.filter((clause) => observes(clause, roles) && clause.body?.statements.some(hasEffect));
  const settings = new Set(
    input.items.flatMap((item) => (item.type === 'Inline' ? (item.declarator.name?.name ?? []) : [])),
  );
  const shows = (statement: Statement): boolean => showsValue(statement, settings);
  const working = observing.length > 0 ? observing : clauses.filter((clause) => clause.body?.statements.some(shows));
  const isGone = coveredBy(lost);
  const isLeft = (range: Range): boolean => !isGone(range);
  const counts = observing.length > 0 ? hasEffect : shows;
  const works = (clause: Clause): boolean =>
    isLeft(clause) && (clause.body?.statements ?? []).some((statement) => counts(statement) && isLeft(statement));
  return working.some(works) ? 'partial' : 'unportable';
}

/** Whether a clause observes something, rather than set up, report or keep time. */
const observes = (clause: Clause, roles: ReadonlyMap<Node, TimerRole>): boolean =>
  clause.probes.some((probe) => providerOfProbe(probe) !== 'dtrace' && !roles.get(probe)?.clock);

/** Whether a statement does something that outlives its firing: an action, an aggregation, an assignment. */
function hasEffect(statement: Statement): boolean {
  for (const { node } of walk(statement)) {
    if (node.type === 'Call' && isAction(node)) return true;
    const assigned = assignedIn(node);
    if (assigned && !isClauseLocal(rootOf(assigned))) return true;
  }
  return false;
}

/** Whether a statement does so with something that is not known beforehand; inlines are what an author sets. */
function showsValue(statement: Statement, settings: ReadonlySet<string>): boolean {
  if (!hasEffect(statement)) return false;
  for (const { node, parent } of walk(statement)) {
    const isCallee = parent?.node.type === 'Call' && parent.node.callee === node;
    if (
      (node.type === 'Identifier' && !isCallee && !settings.has(node.name)) ||
      node.type === 'Scope' ||
      node.type === 'Aggregation'
    )
      return true;
  }
  return false;
}

const isAction = ({ callee }: Extract<Node, { type: 'Call' }>): boolean =>
  callee.type === 'Identifier' && functionNamed(callee.name)?.kind === 'action';

const isClauseLocal = (root: Node): boolean => root.type === 'Scope' && root.name === 'this';
