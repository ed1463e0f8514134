/** Aggregations that go on counting although a part of what they counted is gone: the numbers are smaller than they were. */
import type { Range } from '../ast.js';
import { kindOf } from '../capability.js';
import { spanOf } from '../edit.js';
import { contains } from '../walk.js';
import type { VariableName } from '../language/variable.js';
import { type Cuts, type Site, cutAround } from './cuts.js';
import type { NeverFires } from './starving.js';
import type { Spot, Value } from './values.js';

/** An aggregation that what is gone fed, too. */
export interface Lessened {
  readonly variable: VariableName;
  /** Where it is still fed first. */
  readonly range: Range;
  /** Where it was fed as well. */
  readonly gone: readonly Range[];
}

/**
 * What is fed only by what is gone has no numbers any more, and is no business of this. Neither is what the same clause
 * feeds in another place, mostly the other branch of a choice, nor a system call that the target does not have: nothing
 * makes it, or it is counted where the call is that it has become.
 */
export function lessenedBy(site: Site, cuts: Cuts, neverFires: readonly NeverFires[]): readonly Lessened[] {
  const isSilent = ({ clause }: Spot): boolean => neverFires.some(({ range }) => clause && contains(clause, range));
  const fateOf = (spot: Spot): Fate => {
    const cut = cutAround(site, cuts, spot.clause, spot.node);
    if (cut) return kindOf(site.uses[cut.hit.by]!.use.capability) === 'syscall' ? 'needless' : 'gone';
    return isSilent(spot) ? 'gone' : 'left';
  };
  return [...site.names].flatMap(([variable, { values }]) => {
    if (!variable.startsWith('@')) return [];
    const fates = values.map(fateOf);
    const left = values.find((_, i) => fates[i] === 'left');
    const feeding = new Set(values.filter((_, i) => fates[i] === 'left').map(({ clause }) => clause));
    const gone = values.filter(({ clause }, i) => fates[i] === 'gone' && !feeding.has(clause));
    return left && gone.length > 0 ? [{ variable, range: aggregationIn(left), gone: gone.map(aggregationIn) }] : [];
  });
}

type Fate = 'gone' | 'needless' | 'left';

const aggregationIn = ({ node }: Value): Range => {
  const { start, end } = node.type === 'Assignment' ? node.left : node;
  return spanOf(start, end);
};
