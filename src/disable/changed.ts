/** Reads that stay, but may find another value than they did, because a part of what set the variable is gone. */
import type { Assignment, ProbeDescription } from '../ast.js';
import { kindOf } from '../capability.js';
import { spanOf } from '../edit.js';
import { inClause } from '../language/variable.js';
import { grouped } from '../once.js';
import { contains } from '../walk.js';
import { type Cut, type Cuts, type Hit, type Site, cutAround } from './cuts.js';
import { type Place, armsOf, placeOf } from './places.js';
import type { Starved } from './starving.js';
import type { Spot } from './values.js';

export interface Changed extends Starved {
  /** The use that is to blame. */
  readonly by: number;
  /** Whether what stays may still set the variable there. */
  readonly isSet: boolean;
}

/** Of each variable the first such read, and of a clause-local the first after each value that is gone. */
export function changedReads(site: Site, cuts: Cuts): readonly Changed[] {
  const cutOf = ({ clause, node }: Spot): Cut | null => cutAround(site, cuts, clause, node);
  const isLeft = (spot: Spot): boolean => !cutOf(spot);
  return [...site.names].flatMap(([variable, { values, reads }]): Changed[] => {
    // What is gone of an aggregation is told by itself.
    if (/^@|^xlate /.test(variable) || !values.some(isLeft)) return [];
    const staying = reads.filter(isLeft);
    const told = ({ node }: Spot, { by }: Hit, isSet: boolean): Changed[] => [
      { variable, range: spanOf(node.start, node.end), by, isSet },
    ];
    if (variable.startsWith('this->')) {
      const definitions = site.flow.definitions.get(variable) ?? [];
      const setters = definitions.filter((one) => isLeft(one) && isWhole(one, site));
      const after = readsAfter({ reads: staying, values: values.filter(isLeft), setters }, cuts);
      return values.flatMap((value) => {
        const cut = cutOf(value);
        const found = cut && after(value);
        return found ? told(found.read, cut.hit, found.isSet) : [];
      });
    }
    const cut = values.map(cutOf).find((one) => one !== null);
    if (cut) return staying[0] ? told(staying[0], cut.hit, true) : [];
    const probe = values.map((value) => lostProbeOf(site, cuts, value)).find((one) => one !== null);
    const read = probe && staying.find((one) => !lostProbeOf(site, cuts, one));
    return read ? told(read, probe.hit, true) : [];
  });
}

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

type ReadAfter = (value: Spot) => { readonly read: Spot; readonly isSet: boolean } | null;

/** The read to which a value would have come first, in its own clause or in a later one of the same probe. */
function readsAfter({ reads, values, setters }: Local, cuts: Cuts): ReadAfter {
  const probesOf = ({ clause }: Spot): ProbeDescription[] => (clause?.probes ?? []).filter((probe) => !cuts.has(probe));
  const byProbe = (spots: readonly Spot[]): ReadonlyMap<string, readonly { readonly spot: Spot }[]> =>
    grouped(
      spots.flatMap((spot) => probesOf(spot).map(({ text }) => ({ text, spot }))),
      ({ text }) => text,
    );
  const settersAfter = ({ clause, node }: Spot): Spot[] =>
    inClause(setters, clause).filter((one) => one.node.start > node.start);
  const entering = [...grouped(reads, ({ clause }) => clause)].flatMap(
    ([clause, own]) => own.find((read) => !inClause(setters, clause).some((one) => overwrites(one, read))) ?? [],
  );
  const enteringAt = byProbe(entering);
  const valuesAt = byProbe(values);
  return (value) => {
    const later = settersAfter(value);
    const own = inClause(reads, value.clause).find(
      (read) => follows(value, read) && !later.some((one) => overwrites(one, read)),
    );
    const others = later.some(isAlways)
      ? []
      : probesOf(value).flatMap(
          ({ text }) => enteringAt.get(text)?.find(({ spot }) => spot.clause!.start > value.clause!.start)?.spot ?? [],
        );
    const read = own ?? others[0];
    const isBefore = ({ spot }: { readonly spot: Spot }): boolean => spot.node.start < (read?.node.start ?? 0);
    const isSet = read ? probesOf(read).some(({ text }) => valuesAt.get(text)?.slice(0, 1).some(isBefore)) : false;
    return read ? { read, isSet } : null;
  };
}

/** Whether a value may come to a read: it stands below, and not in the other arm. */
const follows = ({ clause, node }: Spot, read: Spot): boolean =>
  clause !== null &&
  node.start < read.node.start &&
  !armsOf(clause, node).some(({ arm, whole }) => contains(whole, read.node) && !contains(arm, read.node));

/** Whether a setter is sure to be come to between any value before it and a read. */
const overwrites = ({ clause, node }: Spot, read: Spot): boolean =>
  node.end <= read.node.start && armsOf(clause!, node).every(({ arm }) => contains(arm, read.node));

const isAlways = ({ clause, node }: Spot): boolean => armsOf(clause!, node).length === 0;

/** Whether an assignment is made wherever one comes to the statement or the arm that it stands in. */
function isWhole({ clause, node }: Spot, { program }: Site): boolean {
  const place = clause && placeOf(program, clause, node);
  let at = place?.type === 'ExpressionStatement' ? place.expression : place;
  while (at && at !== node && (at.type === 'Paren' || isPlain(at))) at = at.type === 'Paren' ? at.expression : at.right;
  return at === node && isPlain(node);
}

const isPlain = (node: Place): node is Assignment => node.type === 'Assignment' && node.operator === '=';
