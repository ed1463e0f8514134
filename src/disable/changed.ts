/** Reads that stay, but may find another value than they did, because a part of what set the variable is gone. */
import type { Assignment, Clause, Range } from '../ast.js';
import { kindOf } from '../capability.js';
import { spanOf } from '../edit.js';
import { grouped, once } from '../once.js';
import { firstFrom } from '../ranges.js';
import { type Cut, type Cuts, type Hit, cutAround } from './cut.js';
import type { Site } from './site.js';
import { type Place, branchAround, isArm, placeOf } from './places.js';
import type { Starved } from './starving.js';
import type { Spot } from './values.js';

export interface Changed extends Starved {
  /** The use that is to blame. */
  readonly by: number;
  /** Whether what stays may still set the variable there. */
  readonly isSet: boolean;
}

/** Of each variable the first such read, and of a clause-local the first behind each place that set it and is gone. */
export function changedReads(site: Site, cuts: Cuts): readonly Changed[] {
  const cutOf = ({ node }: Spot): Cut | null => cutAround(cuts, node);
  const isLeft = (spot: Spot): boolean => !cutOf(spot);
  return [...site.names].flatMap(([name, { variable, values, reads }]): Changed[] => {
    // What is gone of an aggregation is told by itself.
    if (/^@|^xlate /.test(variable) || !values.some(isLeft)) return [];
    const staying = reads.filter(isLeft);
    const told = ({ node }: Spot, { by }: Hit, isSet: boolean): Changed[] => [
      { variable, range: spanOf(node.start, node.end), by, isSet },
    ];
    const definitions = definitionsBy(site).get(name) ?? [];
    if (variable.startsWith('this->')) {
      const setters = definitions.filter((one) => isLeft(one) && isWhole(one, site));
      const after = readsAfter({ reads: staying, values: values.filter(isLeft), setters }, cuts);
      // What set it back may be gone, too.
      return definitions.flatMap((setter) => {
        const cut = cutOf(setter);
        const found = cut && after(setter);
        return found ? told(found.read, cut.hit, found.isSet) : [];
      });
    }
    // What sets it back may be gone alone.
    const setters = [...values, ...definitions.filter(({ clause }) => clause !== null)];
    const cut = setters.map(cutOf).find((one) => one !== null);
    if (cut) return staying[0] ? told(staying[0], cut.hit, true) : [];
    const probe = setters.map((setter) => lostProbeOf(site, cuts, setter)).find((one) => one !== null);
    const read = probe && staying.find((one) => !lostProbeOf(site, cuts, one));
    return read ? told(read, probe.hit, true) : [];
  });
}

const definitionsBy = once(({ flow, nameIn }: Site) =>
  grouped([...flow.definitions.values()].flat(), ({ variable, clause }) => nameIn(variable, clause)),
);

/** A probe that the clause has lost, and others not. A call that the target does not have is made by nothing. */
function lostProbeOf({ uses }: Site, cuts: Cuts, { clause }: Spot): Cut | null {
  const lost = clause?.probes.flatMap((probe) => cuts.get(probe) ?? []) ?? [];
  return lost.find(({ hit }) => kindOf(uses[hit.by]!.use.capability) !== 'syscall') ?? null;
}

// ---- clause-locals ---------------------------------------------------------------------------------------------------

/** What stays of a clause-local. */
interface Local {
  readonly reads: readonly Spot[];
  readonly values: readonly Spot[];
  /** Where it is set, be it to nothing. */
  readonly setters: readonly Spot[];
}

type ReadAfter = (setter: Spot) => { readonly read: Spot; readonly isSet: boolean } | null;

/** The first read that would have found what is set there, in its own clause or in a later one of the same probe. */
function readsAfter({ reads, values, setters }: Local, cuts: Cuts): ReadAfter {
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

/** Whether an assignment is made wherever one comes to the statement or the arm that it stands in. */
function isWhole({ clause, node }: Spot, { program }: Site): boolean {
  const place = clause && placeOf(program, clause, node);
  let at = place?.type === 'ExpressionStatement' ? place.expression : place;
  while (at && at !== node && (at.type === 'Paren' || isPlain(at))) at = at.type === 'Paren' ? at.expression : at.right;
  return at === node && isPlain(node);
}

const isPlain = (node: Place): node is Assignment => node.type === 'Assignment' && node.operator === '=';
