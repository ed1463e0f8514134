/** What is struck in a program, and what goes on account of it. */
import type { Expression, Range } from '../ast.js';
import type { Place } from './places.js';
import { once } from '../once.js';
import { containing } from '../ranges.js';

/** A place that cannot stay as it is. */
export interface Hit {
  readonly place: Place;
  /** What cannot be had there. */
  readonly node: Range;
  /** Which of the uses is to blame. */
  readonly by: number;
  /** What is lost and needed there, such as a variable that is read; null where it is the use itself. */
  readonly needs: string | null;
  /** A read that would find only zero: a constant is better in a column, but nothing else goes for it. */
  readonly soft?: boolean;
}

/** By place; the first of a place gives its reason. */
export type Hits = ReadonlyMap<Place, readonly Hit[]>;

/** What goes, or changes. */
export interface Cut {
  readonly what: 'clause' | 'probe' | 'statement' | 'branch' | 'column' | 'declaration' | 'control line';
  readonly range: Range;
  readonly hit: Hit;
  /** What takes the place of a branch or a column. */
  readonly instead?: string;
  /** The test of an `if` that has only its else left: it is turned round. */
  readonly negated?: Expression;
}

export type Cuts = ReadonlyMap<Place, Cut>;

/** Grows with every hit, and stays equal only if nothing more is cut. */
export const sizeOf = (cuts: Cuts): number =>
  [...cuts.values()].reduce((sum, { range }) => sum + range.end - range.start, 0);

/** The cut that holds a node, if there is one. */
export function cutAround(cuts: Cuts, node: Range): Cut | null {
  const place = cuts.size > 0 ? containing(outermostIn(cuts), node) : null;
  return place && cuts.get(place)!;
}

/** The places of the cuts that lie in no other, in the order of the text. Nothing stands in a probe or a control line. */
const outermostIn = once((cuts: Cuts) => {
  const outermost: Place[] = [];
  for (const place of [...cuts.keys()].toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const holdsNone = place.type === 'ProbeDescription' || place.type === 'ControlLine';
    if (!holdsNone && place.start >= (outermost.at(-1)?.end ?? 0)) outermost.push(place);
  }
  return outermost;
});
