/** What becomes of a variable when what gave it its values is struck or gone. */
import { type Cut, type Cuts, type Hits, cutAround } from './cut.js';
import type { Named, Value } from './values.js';
import { contains } from '../walk.js';

/**
 * What became of a variable of which no value is left. It is lost, as unavailable as its source, if each value needs
 * what cannot be had. It starves if a probe or the predicate before a value was lost instead: it stays zero, as it does
 * where the clause never fires.
 */
interface Fate {
  readonly how: 'lost' | 'starved';
  /** The use that is to blame for the first value. */
  readonly by: number;
}

/** null: a value is left, be it in another program. `silent` are clauses that can never fire, each with the use to blame. */
export function fateOf({ values, isSetBeside }: Named, hits: Hits, cuts: Cuts, silent?: Silent): Fate | null {
  if (isSetBeside) return null;
  const fates = values.map((value) => fateOfValue(value, hits, cuts, silent));
  const [first] = fates;
  if (!first) return null;
  // What is added to a lost value is lost with it.
  const fresh = fates.filter((_, i) => values[i]!.isFresh);
  if (fresh[0] && fresh.every((fate) => fate?.how === 'lost')) return fresh[0];
  if (fates.includes(null)) return null;
  return { how: fates.some((fate) => fate?.how === 'starved') ? 'starved' : 'lost', by: first.by };
}

type Silent = (value: Value) => number | null;

export function fateOfValue(value: Value, hits: Hits, cuts: Cuts, silent?: Silent): Fate | null {
  const { node, place } = value;
  const blamed = silent?.(value) ?? null;
  if (blamed !== null) return { how: 'starved', by: blamed };
  const cut = cutAround(cuts, node);
  const hit = cut && isOfProbe(cut) ? undefined : hits.get(place)?.find((one) => contains(node, one.node));
  if (hit) return { how: 'lost', by: hit.by };
  return cut && { how: 'starved', by: cut.hit.by };
}

/** What the arguments of a probe would have been does not matter where the probe is gone. */
const isOfProbe = ({ hit }: Cut): boolean => hit.place.type === 'ProbeDescription';
