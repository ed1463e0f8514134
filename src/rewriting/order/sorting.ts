/** Puts clauses into an order in which the rules hold. */
import type { Clause, Program } from '../../ast.js';
import { grouped, once } from '../../once.js';
import { firstFrom } from '../../ranges.js';
import type { Move } from './moves.js';
import type { Rule } from './rules.js';

/** The clauses that may change their places: those in the wrong one, and those that have to keep an order with them. */
export function freedBy(
  violated: readonly Rule[],
  rules: readonly Rule[],
  moves: readonly Move[],
  program: Program,
): Set<Clause> {
  const movable = new Set(moves.filter((move) => isMovable(move, program)).map(({ clause }) => clause));
  const tied = grouped(
    rules.flatMap(({ before, after }) => [
      ...before.map((clause) => ({ clause, others: after })),
      ...after.map((clause) => ({ clause, others: before })),
    ]),
    ({ clause }) => clause,
  );
  const free = new Set(violated.flatMap(wrongIn).filter((clause) => movable.has(clause)));
  const done = new Set<readonly Clause[]>();
  // What is added on the way is visited, too.
  for (const clause of free)
    for (const { others } of tied.get(clause) ?? []) {
      if (done.has(others)) continue;
      done.add(others);
      for (const other of others) if (movable.has(other)) free.add(other);
    }
  return free;
}

/** The clauses by which a rule is violated. */
const wrongIn = ({ before, after }: Rule): Clause[] => [
  ...before.filter(({ start }) => start > after[0]!.start),
  ...after.filter(({ start }) => start < before.at(-1)!.start),
];

/** What keeps a probe keeps its place for that one; what depends on a condition stays there, too. */
const isMovable = ({ clause, arrivals }: Move, program: Program): boolean => {
  const arriving = new Set(arrivals.map(({ probe }) => probe));
  const { opening, closing } = bordersOf(program);
  return (
    clause.probes.every((probe) => arriving.has(probe)) &&
    firstFrom(opening, clause.start) === firstFrom(closing, clause.start)
  );
};

/** Where conditions begin and where they end. */
const bordersOf = once(({ controls }: Program) => ({
  opening: controls.filter(({ directive }) => directive.startsWith('if')),
  closing: controls.filter(({ directive }) => directive === 'endif'),
}));

/**
 * As they stand, as far as the rules allow; those that are not free stay as they are. What waits for itself in a circle is
 * left out, with all that waits for it.
 */
export function sort(clauses: readonly Clause[], rules: readonly Rule[], free: ReadonlySet<Clause>): Clause[] {
  const places = new Map(clauses.map((clause, i) => [clause, i]));
  const fixed = clauses.filter((clause) => !free.has(clause));
  const asFixed = fixed.slice(1).map((after, i): Rule => ({ before: [fixed[i]!], after: [after] }));
  const binding = [...rules, ...asFixed];
  const followers = grouped(
    binding.flatMap((rule) => rule.before.map((clause) => ({ clause, rule }))),
    ({ clause }) => clause,
  );
  const awaited = new Map<Clause | Rule, number>();
  for (const rule of binding) {
    awaited.set(rule, rule.before.length);
    for (const clause of rule.after) awaited.set(clause, (awaited.get(clause) ?? 0) + 1);
  }
  const placeOf = (clause: Clause): number => places.get(clause)!;
  /** Whether it has been waiting for nothing else. */
  const isReady = (one: Clause | Rule): boolean => {
    const count = awaited.get(one)! - 1;
    awaited.set(one, count);
    return count === 0;
  };
  const sorted: Clause[] = [];
  // Those that wait for none that is left; the one that stands first in the text comes last.
  const ready = clauses.filter((clause) => !awaited.has(clause)).toReversed();
  for (let next = ready.pop(); next; next = ready.pop()) {
    sorted.push(next);
    for (const { rule } of followers.get(next) ?? [])
      for (const clause of isReady(rule) ? rule.after.filter(isReady) : [])
        ready.splice(firstBelow(ready, placeOf, placeOf(clause)), 0, clause);
  }
  return sorted;
}

/** Where the first of them stands whose place is below the given one; they go down. */
function firstBelow(all: readonly Clause[], placeOf: (clause: Clause) => number, place: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(all[middle]!) < place) high = middle;
    else low = middle + 1;
  }
  return low;
}
