/** Which read of a clause-local would have found what a place sets it to, were that place not gone. */
import type { Clause, Program, Range } from '../ast.js';
import { grouped } from '../once.js';
import { byStart, firstFrom } from '../ranges.js';
import type { Cuts } from './cut.js';
import { type Firings, firingsIn, sharing } from './firings.js';
import { branchAround, isArm } from './places.js';
import type { Spot } from './values.js';

/** What stays of a clause-local. */
interface Local {
  readonly reads: readonly Spot[];
  readonly values: readonly Spot[];
  /** Where it is set, be it to nothing. */
  readonly setters: readonly Spot[];
}

type ReadAfter = (setter: Spot) => { readonly read: Spot; readonly isSet: boolean } | null;

/** The first read that would have found what is set there, in its own clause or in a later one that a firing may come to. */
export function readsAfter({ reads, values, setters }: Local, program: Program, cuts: Cuts): ReadAfter {
  const settersIn = grouped(setters.filter(isInClause).map(located), ({ spot }) => armsAround(spot).next().value!);
  const readsIn = grouped(reads.filter(isInClause).map(located), ({ spot }) => spot.clause);
  const firingsOf = ({ probes }: Clause): Firings[] =>
    probes.filter((probe) => !cuts.has(probe)).map(firingsIn(program));
  const firstValue = firstSharing(values.filter(isInClause).map(located), firingsOf);
  const isSetSince = (start: number, { spot }: Located): boolean => lastSetBefore(spot, settersIn) >= start;
  let entering: FirstSharing | null = null;
  const firstEntering: FirstSharing = (clause, offset) => {
    const firsts = (): Located[] =>
      [...readsIn.values()].flatMap((own) => own.find((read) => !isSetSince(0, read)) ?? []);
    return (entering ??= firstSharing(firsts(), firingsOf))(clause, offset);
  };

  const firstRead = ({ clause, node }: InClause): InClause | null => {
    const from = node.start;
    const own = readsIn.get(clause) ?? [];
    for (const { arm, start, end } of windowsBelow(clause, node)) {
      const setter = firstBehind(settersIn.get(arm) ?? [], from);
      const last = setter?.end ?? end;
      for (let i = firstFrom(own, start); i < own.length && own[i]!.start < last; i++)
        if (!isSetSince(from, own[i]!)) return own[i]!.spot;
      if (setter) return null;
    }
    return firstEntering(clause, clause.end)?.spot ?? null;
  };
  return (setter) => {
    const read = isInClause(setter) ? firstRead(setter) : null;
    if (!read) return null;
    const value = firstValue(read.clause, 0);
    return { read, isSet: value !== undefined && value.start < read.node.start };
  };
}

/** The first of several behind an offset that a firing may come to that comes to the clause. */
type FirstSharing = (clause: Clause, offset: number) => Located | undefined;

function firstSharing(all: readonly Located[], firingsOf: (clause: Clause) => readonly Firings[]): FirstSharing {
  const at = grouped(
    all.flatMap((one) => firingsOf(one.spot.clause).map((firings) => ({ ...one, firings }))),
    ({ firings }) => firings,
  );
  const sharers = sharing(at.keys());
  const found = new Map<Firings, readonly Located[]>();
  const allSharing = (firings: Firings): readonly Located[] => {
    const known =
      found.get(firings) ??
      sharers(firings)
        .flatMap((other) => at.get(other)!)
        .toSorted(byStart);
    found.set(firings, known);
    return known;
  };
  return (clause, offset) =>
    firingsOf(clause)
      .flatMap((firings) => firstBehind(allSharing(firings), offset) ?? [])
      .toSorted(byStart)[0];
}

interface InClause extends Spot {
  readonly clause: Clause;
}

const isInClause = (spot: Spot): spot is InClause => spot.clause !== null;

interface Located extends Range {
  readonly spot: InClause;
}

const located = (spot: InClause): Located => ({ spot, start: spot.node.start, end: spot.node.end });

const firstBehind = (all: readonly Located[], offset: number): Located | undefined => all[firstFrom(all, offset + 1)];

/** The arms around a spot, the innermost first, and its clause. */
function* armsAround({ clause, node }: InClause): Generator<Range> {
  for (let branch = branchAround(clause, node); branch; branch = branch.parent) if (isArm(branch)) yield branch.node;
  yield clause;
}

/** Where a variable is surely set before a read in the same clause, the last time; -1 if nowhere. */
function lastSetBefore(read: InClause, settersIn: ReadonlyMap<Range, readonly Located[]>): number {
  let latest = -1;
  for (const arm of armsAround(read)) {
    const own = settersIn.get(arm) ?? [];
    let i = firstFrom(own, read.node.start) - 1;
    // One that holds the read sets the variable after it.
    while (i >= 0 && own[i]!.end > read.node.start) i--;
    latest = Math.max(latest, own[i]?.start ?? -1);
  }
  return latest;
}

interface Window extends Range {
  readonly arm: Range;
}

/** What one may come to below a node: the rest of each arm around it and of the clause, but not the other arms. */
function* windowsBelow(clause: Clause, node: Range): Generator<Window> {
  let { start } = node;
  for (let branch = branchAround(clause, node); branch; branch = branch.parent) {
    if (!isArm(branch)) continue;
    const { node: arm, parent } = branch;
    if (start < arm.end) yield { arm, start, end: arm.end };
    start = parent!.node.end;
  }
  yield { arm: clause, start, end: clause.end };
}
