/** What goes of a clause: some of its probes and parts of its body, or all of it. */
import type { Call, Clause } from '../../ast.js';
import { rowsIn } from '../../rewriting/column.js';
import { spanOf } from '../../edit.js';
import { splitsCondition } from '../../language/directive.js';
import type { Place } from '../places.js';
import { once } from '../../once.js';
import { byStart, within } from '../../ranges.js';
import type { Site } from '../site.js';
import type { Cut, Cuts, Hit, Hits } from '../cut.js';
import { commasOf, isApart } from './commas.js';
import type { Around } from './going.js';
import { lossOfBlock } from './statements.js';
import { leavesEffect } from './effects.js';

export function cutsIn(clause: Clause, site: Site, hits: Hits, before: Cuts): [Place, Cut][] {
  const whole = (hit: Hit): [Place, Cut][] => [[clause, { what: 'clause', range: clause, hit }]];
  const probes = clause.probes.flatMap((probe) => hits.get(probe)?.[0] ?? []);
  if (probes.length === clause.probes.length) return whole(probes[0]!);
  const predicate = hits.get(clause)?.[0];
  if (predicate) return whole(predicate);
  const apart = commasOf(site.program, clause, (probe) => hits.has(probe)).find((one) => isApart(site, one));
  if (apart) return whole(hits.get(apart.probe)![0]!);

  let rows: Around['isInRow'] | null = null;
  const isInRow = (call: Call): boolean => (rows ??= rowsIn(clause, missingIn(hits), site))(call);
  const { parts } = lossOfBlock(clause.body?.statements ?? [], { site, clause, hits, before, free: true, isInRow });
  const [first] = parts;
  const cuts = new Map(parts);
  const isLeft = leavesEffect(clause, cuts, site, before);
  const isSplit = parts.some(([, { range }]) => splitsCondition(within(site.program.controls, range)));
  if (first && (!isLeft || isSplit)) return whole(firstDirect(parts).hit);
  return [
    ...parts,
    ...probes.map((hit): [Place, Cut] => [
      hit.place,
      { what: 'probe', range: spanOf(hit.node.start, hit.node.end), hit },
    ]),
  ];
}

/** Every place where something is missing, in the order of the text. */
const missingIn = once((hits: Hits) =>
  [...hits.values()]
    .flat()
    .map(({ node }) => node)
    .toSorted(byStart),
);

const firstDirect = (parts: readonly [Place, Cut][]): Cut =>
  (parts.find(([, { hit }]) => hit.needs === null) ?? parts[0]!)[1];
