/** Aggregations that go on counting although a part of what they counted is gone: the numbers are smaller than they were. */
import type { Range } from '../ast.js';
import { kindOf } from '../capability.js';
import { spanOf } from '../edit.js';
import type { VariableName } from '../language/variable.js';
import { type Cuts, cutAround } from './cut.js';
import type { Site } from './site.js';
import { clauseAt } from './places.js';
import type { NeverFires } from './starving.js';
import type { Value } from './values.js';

/** An aggregation that what is gone fed, too. */
export interface Lessened {
  readonly variable: VariableName;
  /** Where it is still fed first. */
  readonly range: Range;
  /** Where it was fed as well. */
  readonly gone: readonly Gone[];
}

export interface Gone {
  /** What fed it: a clause, one that stays but never fires, a part of a clause. */
  readonly what: 'clause' | 'silent clause' | 'part';
  readonly range: Range;
}

/**
 * What is fed only by what is gone has no numbers any more, and is no business of this. Neither is what the same clause
 * feeds in another place, mostly the other branch of a choice, nor a probe that it has lost, which is told in the same
 * place; nor a system call that the target does not have: nothing makes it, or it is counted where the call is that it has
 * become.
 */
export function lessenedBy(site: Site, cuts: Cuts, neverFires: readonly NeverFires[]): readonly Lessened[] {
  const silent = new Set(neverFires.map(({ range }) => clauseAt(site.program, range)));
  const fateOf = ({ clause, node }: Value): Fate => {
    const cut = cutAround(cuts, node);
    if (!cut) return silent.has(clause) ? 'silent clause' : 'left';
    const isNeedless = kindOf(site.uses[cut.hit.by]!.use.capability) === 'syscall';
    return isNeedless ? 'needless' : cut.what === 'clause' ? 'clause' : 'part';
  };
  return [...site.names].flatMap(([variable, { values }]) => {
    if (!variable.startsWith('@')) return [];
    const fates = values.map((value) => ({ value, fate: fateOf(value) }));
    const left = fates.filter(({ fate }) => fate === 'left').map(({ value }) => value);
    const feeding = new Set(left.map(({ clause }) => clause));
    const gone = fates.flatMap(({ value, fate }): Gone[] =>
      fate === 'left' || fate === 'needless' || feeding.has(value.clause)
        ? []
        : [{ what: fate, range: aggregationIn(value) }],
    );
    return left[0] && gone.length > 0 ? [{ variable, range: aggregationIn(left[0]), gone }] : [];
  });
}

type Fate = Gone['what'] | 'needless' | 'left';

const aggregationIn = ({ node }: Value): Range => {
  const { start, end } = node.type === 'Assignment' ? node.left : node;
  return spanOf(start, end);
};
