/** Which places a lack strikes: those of the uses themselves, and all that needs the variables lost with them. */
import { type Cuts, type Hit, type Hits, cutAround } from './cut.js';
import type { Site } from './site.js';
import { type Place, placeOf } from './places.js';
import type { Starving } from './starving.js';
import type { Use } from '../uses.js';
import type { Spot, Value } from './values.js';
import type { VariableName } from '../language/variable.js';
import { grouped, once } from '../once.js';
import { fateOf, fateOfValue } from './fates.js';

/** The places of the uses, in the order of the text. */
export function directHits({ program, uses }: Site): Map<Place, Hit[]> {
  const hits = new Map<Place, Hit[]>();
  const inOrder = [...uses.keys()].toSorted((a, b) => uses[a]!.use.node.start - uses[b]!.use.node.start);
  for (const by of inOrder) {
    const { use } = uses[by]!;
    const place = isValue(use) ? placeOf(program, use.clause, use.node) : use.node;
    if (place) add(hits, { place, node: use.node, by, needs: null });
  }
  return hits;
}

const isValue = (use: Use): boolean => use.kind !== 'probe' && use.kind !== 'control';

function add(hits: Map<Place, Hit[]>, hit: Hit): void {
  const known = hits.get(hit.place);
  if (known) known.push(hit);
  else hits.set(hit.place, [hit]);
}

/** The hits, and with them what needs a variable of which no value is left, or follows a pointer never set; to the end. */
export function withDependents(site: Site, hits: Hits, cuts: Cuts): Map<Place, Hit[]> {
  const found = new Map([...hits].map(([place, all]) => [place, [...all]]));
  const struck = new Set([...hits.values()].flatMap((all) => all.map(({ node }) => node)));
  const told = new Set<string>();
  const queue = [...site.names.keys()];
  const isSetElsewhere = settersIn(site, found, cuts);
  for (const name of queue) {
    const named = site.names.get(name)!;
    const fate = told.has(name) ? null : fateOf(named, found, cuts);
    if (fate === null) continue;
    told.add(name);
    const isLost = fate.how === 'lost' || isSetElsewhere(named.variable);
    for (const { node, clause } of isLost ? named.reads : followersOf(name, site)) {
      const place = placeOf(site.program, clause, node);
      if (!place || struck.has(node) || cutAround(cuts, node)) continue;
      add(found, { place, node, by: fate.by, needs: named.variable });
      struck.add(node);
      for (const next of site.namesAt.get(place) ?? []) queue.push(next);
    }
  }
  return found;
}

/**
 * Whether a value of a variable is left. Where it is a clause-local that is no longer set for a reader, this may find what
 * the last firing on that CPU has left in it at another probe, and not zero.
 */
function settersIn({ names }: Site, hits: Hits, cuts: Cuts): (variable: VariableName) => boolean {
  // Values are lost one after the other: those that were once are not looked at again.
  const left = new Map<VariableName, Value[]>();
  return (variable) => {
    const values = left.get(variable) ?? (valuesBy(names).get(variable) ?? []).map(({ value }) => value);
    left.set(variable, values);
    while (values.length > 0 && fateOfValue(values.at(-1)!, hits, cuts)) values.pop();
    return values.length > 0;
  };
}

const valuesBy = once((names: Site['names']) =>
  grouped(
    [...names.values()].flatMap(({ variable, values }) => values.map((value) => ({ variable, value }))),
    ({ variable }) => variable,
  ),
);

/** The hits, and with them the columns that would show the zero of a variable that nothing sets any more. */
export function withStarved(
  site: Site,
  hits: Hits,
  cuts: Cuts,
  { variables }: Pick<Starving, 'variables'>,
): Map<Place, Hit[]> {
  const found = new Map([...hits].map(([place, all]) => [place, [...all]]));
  for (const [name, by] of variables) {
    const { variable: needs, reads } = site.names.get(name)!;
    for (const { node, clause } of reads) {
      const place = placeOf(site.program, clause, node);
      if (!place || place.type === 'Clause' || place.type === 'IfStatement' || cutAround(cuts, node)) continue;
      add(found, { place, node, by, needs, soft: true });
    }
  }
  return found;
}

const followersOf = (name: string, { followed, nameIn }: Site): readonly Spot[] =>
  followed().filter(({ variable, clause }) => nameIn(variable, clause) === name);
