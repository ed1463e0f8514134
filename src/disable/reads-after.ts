/** Which read of a clause-local would have found what a place sets it to, were that place not gone. */
import type { Clause, Range } from '../ast.js';
import { grouped } from '../once.js';
import { firstFrom } from '../ranges.js';
import type { Cuts } from './cut.js';
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

/** The first read that would have found what is set there, in its own clause or in a later one of the same probe. */
export function readsAfter({ reads, values, setters }: Local, cuts: Cuts): ReadAfter {
  const settersIn = grouped(setters.filter(isInClause).map(located), ({ spot }) => armsAround(spot).next().value!);
  const readsIn = grouped(reads.filter(isInClause).map(located), ({ spot }) => spot.clause);
  const valuesAt = byProbe(values.filter(isInClause).map(located), cuts);
  const isSetSince = (start: number, { spot }: Located): boolean => lastSetBefore(spot, settersIn) >= start;
  let entering: ByProbe | null = null;
  const enteringAt = (text: string): readonly Located[] => {
    const firsts = (): Located[] =>
      [...readsIn.values()].flatMap((own) => own.find((read) => !isSetSince(0, read)) ?? []);
    return (entering ??= byProbe(firsts(), cuts)).get(text) ?? [];
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
    const found = textsOf(clause, cuts).map((text) => firstBehind(enteringAt(text), clause.end));
    return found.find((one) => one !== undefined)?.spot ?? null;
  };
  return (setter) => {
    const read = isInClause(setter) ? firstRead(setter) : null;
    if (!read) return null;
    const isBefore = ({ start }: Located): boolean => start < read.node.start;
    return { read, isSet: textsOf(read.clause, cuts).some((text) => valuesAt.get(text)?.slice(0, 1).some(isBefore)) };
  };
}

interface InClause extends Spot {
  readonly clause: Clause;
}

const isInClause = (spot: Spot): spot is InClause => spot.clause !== null;

interface Located extends Range {
  readonly spot: InClause;
}

const located = (spot: InClause): Located => ({ spot, start: spot.node.start, end: spot.node.end });

/** The probes that a clause still has. */
const textsOf = ({ probes }: Clause, cuts: Cuts): string[] =>
  probes.filter((probe) => !cuts.has(probe)).map(({ text }) => text);

type ByProbe = ReadonlyMap<string, readonly Located[]>;

const byProbe = (all: readonly Located[], cuts: Cuts): ByProbe =>
  grouped(
    all.flatMap((one) => textsOf(one.spot.clause, cuts).map((text) => ({ ...one, text }))),
    ({ text }) => text,
  );

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
