/** What becomes of clauses at counters. */
import type { Clause, ControlLine, Node } from '../../src/ast.js';
import { replace } from '../../src/edit.js';
import type { Order } from '../../src/rewriting/order.js';
import { type Replacement, reprobe } from '../../src/rewriting/reprobe.js';
import { styleOf } from '../../src/language/style.js';
import { type Site, type Step, exactly, refuse, roughly } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { identifiersNamed } from '../../src/walk.js';
import { type Row, forkRow, isFork, FORK_OR_VFORK } from './counters.js';
import { type Taken, type Left, type Plan, type Joined, isTaken } from './plan.js';
import { amountEdits } from './amounts.js';
import { sidesOf, sideEdits } from './sides.js';
import { type ForkHelper, areTogether } from './forks.js';
import { differenceOf } from './difference.js';

export function* stepsOf(
  { clause, uses, answers }: Plan,
  fork: ForkHelper | null,
  placed: Order['placed'],
  site: Site,
): Generator<Step> {
  const left = answers.filter((answer): answer is Left => !isTaken(answer));
  const isRead = uses.some(({ kind }) => kind === 'argument');
  if (isRead && left[0]) {
    for (const use of uses) yield refuse(use, left[0].why, left[0].help);
    return;
  }
  const useOf = new Map<Node | ControlLine, Use>(uses.map((use) => [use.node, use]));
  for (const { probe, why, help } of left) {
    const use = useOf.get(probe);
    if (use) yield refuse(use, why, help);
  }
  const taken = joined(answers.filter(isTaken), clause, fork);
  if (taken.length === 0) return;
  const staying = new Set<Node | ControlLine>(left.map(({ probe }) => probe));
  const answered = uses.filter(({ node }) => !staying.has(node));
  const style = styleOf(site.program);
  const edits = placed(clause, [
    ...(fork?.first === clause ? [fork.opening] : []),
    ...reprobe(
      site.program,
      clause,
      style,
      taken.map((one) => replacementFor(one, taken, clause)),
    ),
    ...(fork?.last === clause ? [fork.closing] : []),
  ]);
  const moved = taken.filter(({ row }) => row !== null);
  if (moved.length === 0) yield exactly(answered, edits);
  else yield roughly('approximate', answered, edits, differenceOf(moved as Joined<Row>[]));
}

/** sysfork and sysvfork of one clause are one, unless it asks which of them fired. */
function joined(taken: readonly Taken[], clause: Clause, fork: ForkHelper | null): Joined[] {
  const forks = taken.filter(({ counter, row }) => row !== null && isFork(counter));
  const areForks = new Set(forks);
  const together = areTogether(taken, clause);
  return taken.flatMap((one): Joined[] => {
    if (!areForks.has(one)) return [{ ...one, covers: [] }];
    if (!together) return [{ ...one, row: forkRow(one.counter as 'sysfork', fork?.flag ?? null), covers: [] }];
    const covers = forks.slice(1).map(({ probe }) => probe);
    const isOneProbe = covers.includes(one.probe);
    const counter = isOneProbe ? forks.map((fork) => fork.counter).join(', ') : one.counter;
    return one === forks[0] ? [{ ...one, counter, row: FORK_OR_VFORK, covers: isOneProbe ? [] : covers }] : [];
  });
}

function replacementFor(
  { probe, counter, row, gate = null, covers }: Joined,
  all: readonly Joined[],
  clause: Clause,
): Replacement {
  if (!row) return { probe, by: probe.text, gate, names: {}, body: amountEdits(clause, '1') };
  const both = sidesOf(all, row);
  const body = [
    ...amountEdits(clause, row.amount),
    ...(both ? sideEdits(clause, both) : []),
    ...(row.where === null ? [] : identifiersNamed(clause, 'probefunc').map((read) => replace(read, row.where!))),
  ];
  const names = { probeprov: 'sysinfo', probemod: 'genunix', ...(both ? {} : { probename: counter }) };
  return { probe, by: row.by, gate: row.gate, names, body, covers };
}
