/** What of a program has to go when some of its values and probes cannot be had: the smallest thing first. */
import type { Clause, Inline, Program } from '../ast.js';
import { sharingIn } from '../language/directive.js';
import { type Place, itemAt } from './places.js';
import { grouped, once } from '../once.js';
import type { Site } from './site.js';
import type { Cut, Cuts, Hit, Hits } from './cut.js';
import { cutsIn } from './cutting/clause.js';

/** What the hits come to. `before` is what was cut until now: what was read only there is read nowhere. */
export function cutsFrom(site: Site, hits: Hits, before: Cuts): Map<Place, Cut> {
  const cuts = new Map<Place, Cut>();
  const touched = new Set<Clause>();
  for (const [place, [hit]] of hits) {
    if (!hit) continue;
    const item = itemAt(site.program, place);
    if (place.type === 'ControlLine') cuts.set(place, { what: 'control line', range: place, hit });
    else if (item?.type === 'Clause') touched.add(item);
    else if (item) {
      cuts.set(item, { what: 'declaration', range: item, hit });
      if (item.type === 'Inline') for (const [line, cut] of attributesOf(item, site, hit)) cuts.set(line, cut);
    }
  }
  const cutsOf = new Map([...touched].map((clause) => [clause, cutsIn(clause, site, hits, before)]));
  for (const inClause of withSharing(site, cutsOf).values()) for (const [place, cut] of inClause) cuts.set(place, cut);
  return cuts;
}

/** The lines that give an inline its attributes: dtrace refuses one that names nothing (D_PRAGMA_UNUSED). */
function attributesOf({ declarator }: Inline, { program }: Site, hit: Hit): [Place, Cut][] {
  const needs = declarator.name?.name ?? null;
  return (attributesIn(program).get(needs) ?? []).map((line) => [
    line,
    { what: 'control line', range: line, hit: { ...hit, place: line, node: line, needs } },
  ]);
}

const attributesIn = once(({ controls }: Program) =>
  grouped(
    controls.filter(({ directive, words }) => directive === 'pragma' && words[1]?.text === 'attributes'),
    ({ words }) => words[3]?.text ?? null,
  ),
);

type CutsOf = ReadonlyMap<Clause, readonly [Place, Cut][]>;

/** The cuts of each clause; with one that goes, go those that share a condition with it: they may have its end. */
function withSharing({ program }: Site, cutsOf: CutsOf): CutsOf {
  const sharing = sharingIn(program);
  if (sharing.size === 0) return cutsOf;
  const found = new Map(cutsOf);
  const gone = new Set<ReadonlySet<Clause>>();
  const queue = [...found.values()].flat().filter(([, { what }]) => what === 'clause');
  for (const [place, { what, hit }] of queue) {
    for (const group of sharing.get(place as Clause) ?? []) {
      if (gone.has(group)) continue;
      gone.add(group);
      for (const clause of group) {
        if (found.get(clause)?.[0]?.[0] === clause) continue;
        const added: [Place, Cut] = [clause, { what, range: clause, hit: { ...hit, needs: SHARING } }];
        found.set(clause, [added]);
        queue.push(added);
      }
    }
  }
  return found;
}

const SHARING = 'the clause that the preprocessor joins to it';
