/** Comments out what a zone lacks and what needs it, the smallest thing first, so that nothing else is lost. */
import type { Program, Range } from './ast.js';
import { type Missed, flowBeside, missedBeside } from './disable/beside.js';
import { editsFor } from './disable/comment-out.js';
import { type Cut, type Cuts, type Hits, cutAround, sizeOf } from './disable/cut.js';
import type { LackingUse, Site } from './disable/site.js';
import { cutsFrom } from './disable/cutting.js';
import { type Edit, spanOf } from './edit.js';
import type { Flow } from './flow.js';
import { changedReads } from './disable/changed.js';
import { directHits, withDependents, withStarved } from './disable/hits.js';
import {
  type AlwaysHolds,
  type NeverFires,
  type Starved,
  type Starving,
  starvedReads,
  starvingIn,
} from './disable/starving.js';
import { type Lessened, lessenedBy } from './disable/lessened.js';
import { type Unmade, unmadeBy } from './disable/unmade.js';
import type { Use } from './uses.js';
import { byPlace, followedIn, nameIn, namesOf } from './disable/values.js';
import { contains } from './walk.js';

export type { LackingUse } from './disable/site.js';
export type { Gone, Lessened } from './disable/lessened.js';
export type { NeverFires, Starved } from './disable/starving.js';

export interface Loss {
  readonly use: Use;
  readonly what: Cut['what'];
  /** What was commented out. */
  readonly range: Range;
  /** Other text that was commented out because it needs the value. */
  readonly dependents: readonly Range[];
  /** Columns that show a constant because they need the value. */
  readonly shown: readonly Shown[];
  /** Reads that stay, but find only zero, because what set the variable is gone. */
  readonly starved: readonly Starved[];
  /** Reads that may find another value, because what is gone set the variable as well. */
  readonly changed: readonly Starved[];
  /** Where a variable was set that another program of the same command reads. */
  readonly missed: readonly Missed[];
  /** Aggregations that are still printed, without an action on them that is gone. */
  readonly unmade: readonly Unmade[];
}

export interface Shown {
  /** The variable that is no longer shown. */
  readonly variable: string;
  readonly range: Range;
}

export interface Disabled {
  readonly edits: readonly Edit[];
  /** One for each use, in the order in which they were given. */
  readonly losses: readonly Loss[];
  readonly neverFires: readonly NeverFires[];
  readonly alwaysHold: readonly AlwaysHolds[];
  readonly lessened: readonly Lessened[];
}

export interface DisableOptions {
  /** Whether constants may stand in for columns that show lost variables. They may where it is missing. */
  readonly standIns?: boolean;
}

export function disable(
  program: Program,
  flow: Flow,
  uses: readonly LackingUse[],
  { standIns = true }: DisableOptions = {},
): Disabled {
  const name = nameIn(program, flow);
  const beside = flowBeside(program);
  const names = namesOf(program, flow, name, beside);
  const namesAt = byPlace(names);
  const followed = followedIn(program);
  const site: Site = { program, flow, uses, names, nameIn: name, namesAt, followed, beside, standIns };
  let hits: Hits = directHits(site);
  let cuts: Cuts = cutsFrom(site, hits, new Map());
  for (let size = -1; size !== sizeOf(cuts);) {
    size = sizeOf(cuts);
    hits = withDependents(site, hits, cuts);
    cuts = cutsFrom(site, hits, cuts);
  }
  const starving = starvingIn(site, hits, cuts);
  hits = withStarved(site, hits, cuts, starving);
  cuts = cutsFrom(site, hits, cuts);
  return {
    edits: editsFor(site, cuts),
    losses: lossesFrom(site, hits, cuts, starving),
    neverFires: starving.neverFires,
    alwaysHold: starving.alwaysHold,
    lessened: lessenedBy(site, cuts, starving.neverFires),
  };
}

function lossesFrom(site: Site, hits: Hits, cuts: Cuts, starving: Starving): Loss[] {
  const own = site.uses.map(({ use }) => ownCut(cuts, use));
  const withUse = new Set(own);
  const dependents = site.uses.map(() => new Set<Range>());
  const shown = site.uses.map(() => new Map<Range, Shown>());
  for (const [i, { node, by, needs }] of [...hits.values()].flatMap((all) => [...all.entries()])) {
    const cut = needs === null ? null : cutAround(cuts, node);
    if (!cut || withUse.has(cut)) continue;
    if (cut.what === 'column') shown[by]!.set(cut.range, { variable: cut.hit.needs!, range: bare(cut.range) });
    else if (i === 0) dependents[by]!.add(cut.range);
  }
  for (const [place, { what, range, hit }] of cuts) {
    if (what === 'clause' && !contains(place, hit.place)) dependents[hit.by]!.add(range);
  }
  const starved = site.uses.map((): Starved[] => []);
  for (const [name, by] of starving.variables) {
    for (const read of starvedReads(site, cuts, name)) starved[by]!.push(read);
  }
  const changed = site.uses.map((): Starved[] => []);
  for (const { by, isSet, variable, range } of changedReads(site, cuts))
    (isSet ? changed : starved)[by]!.push({ variable, range });
  const missed = site.uses.map((): Missed[] => []);
  for (const one of missedBeside(site, cuts)) missed[one.by]!.push(one);
  const unmade = site.uses.map((): Unmade[] => []);
  for (const [{ hit }, places] of unmadeBy(site, cuts)) unmade[hit.by]!.push(...places);
  return site.uses.map(({ use }, i) => ({
    use,
    what: own[i]!.what,
    range: bare(own[i]!.range),
    dependents: [...dependents[i]!].map(bare),
    shown: [...shown[i]!.values()],
    starved: starved[i]!,
    changed: changed[i]!,
    missed: missed[i]!,
    unmade: unmade[i]!,
  }));
}

function ownCut(cuts: Cuts, use: Use): Cut {
  const cut = cuts.get(use.node) ?? cutAround(cuts, use.node);
  if (!cut) throw new Error(`nothing was disabled for ${use.capability} at offset ${use.node.start}`);
  return cut;
}

const bare = ({ start, end }: Range): Range => spanOf(start, end);
