/** Clauses that would run in another order at the calls. */
import type { Clause } from '../../src/ast.js';
import type { KernelFunction, Side } from '../../src/dtrace/fbt.js';
import { matchesPart } from '../../src/dtrace/glob.js';
import type { Reason } from '../../src/dtrace/reason.js';
import { syscallsNamed } from '../../src/dtrace/syscalls.js';
import { inClause } from '../../src/flow.js';
import type { Part } from '../../src/rewriting/kernel-parts.js';
import type { Site } from '../../src/transform.js';
import { providerOfProbe } from '../../src/dtrace/probes.js';
import { meetingsIn } from '../../src/rewriting/mentions.js';
import { clausesOf } from '../../src/walk.js';
import type { Plans } from './plan.js';

/**
 * What is called from within a system call began after it and ended before it; on one probe, clauses run in the order of
 * the text. Where two clauses share a variable, or both write something out, that order must be the same.
 */
export function outOfOrder(part: Part, plans: Plans, site: Site): Reason | null {
  const late = lateFor(part, plans, site);
  const all = [...late.values()];
  if (all.length === 0 || (part.side === 'entry' && part.rows.some((row) => !late.has(row)))) return null;
  const [first] = all as [Clause];
  const where = first.probes[0]!.text;
  return part.side === 'entry'
    ? {
        why: `on one system call it would run before ${where}, not after it`,
        help: `Put the clause below that of ${where}.`,
      }
    : {
        why: `on one system call it would run after ${where}, not before it`,
        help: `Put the clause above that of ${where}.`,
      };
}

/** By function, the last clause that has to run before it, or the first that has to run after it, where it does not. */
export function lateFor(
  { clause, side, rows }: Part,
  { around }: Plans,
  { program }: Site,
): Map<KernelFunction, Clause> {
  const meets = meetingsIn(program);
  const late = rows.flatMap((row): [KernelFunction, Clause][] => {
    const isLate = (other: Clause): boolean =>
      (side === 'entry' ? other.start > clause.start : other.start < clause.start) && meets(clause, other) !== null;
    const others = around.get(row)![side];
    const found = side === 'entry' ? others.findLast(isLate) : others.find(isLate);
    return found ? [[row, found]] : [];
  });
  return new Map(late);
}

export const aroundIn = (parts: readonly Part[], site: Site): Plans['around'] => {
  const rows = [...new Set(parts.flatMap((part) => part.rows))];
  return new Map(
    rows.map((row) => [
      row,
      { entry: clausesAround(row, 'entry', parts, site), return: clausesAround(row, 'return', parts, site) },
    ]),
  );
};

/** The clauses that run on the system calls from which a function is called, but outside of it, in their order. */
function clausesAround(row: KernelFunction, side: Side, parts: readonly Part[], { program }: Site): readonly Clause[] {
  const fires = row[side]?.by.flatMap((call) => syscallsNamed(call)) ?? [];
  return clausesOf(program).filter(
    (clause) =>
      inClause(parts, clause).some((other) => other.side === side && isAbove(other, row, fires)) ||
      clause.probes.some((probe) => isOn(probe, side, fires)),
  );
}

const isAbove = (other: Part, row: KernelFunction, fires: readonly string[]): boolean =>
  other.rows.some(
    (one) =>
      one.depth < row.depth &&
      one[other.side]!.by.flatMap((call) => syscallsNamed(call)).some((call) => fires.includes(call)),
  );

const isOn = (probe: Clause['probes'][number], side: Side, fires: readonly string[]): boolean =>
  providerOfProbe(probe) === 'syscall' &&
  matchesPart(probe.name, side) &&
  fires.some((call) => matchesPart(probe.function, call));
