/** What is printed of an aggregation although an action on it is gone: the numbers are others than they were. */
import type { Call, Clause, Range } from '../ast.js';
import { calleeOf } from '../language/call.js';
import { spanOf } from '../edit.js';
import { type VariableName, variableOf } from '../language/variable.js';
import { grouped } from '../once.js';
import { clausesOf, walk } from '../walk.js';
import { type Cut, type Cuts, cutAround } from './cut.js';
import type { Site } from './site.js';

/** A place that prints an aggregation as it would not have been. */
export interface Unmade {
  readonly range: Range;
  /** `@bytes is no longer normalized here`. */
  readonly message: string;
}

/** By the action that is gone (Dynamic Tracing Guide, "Aggregations"): what is true of the aggregation without it. */
const WITHOUT: ReadonlyMap<string, string> = new Map([
  ['normalize', 'is no longer normalized'],
  ['denormalize', 'stays normalized'],
  ['trunc', 'is no longer truncated'],
  ['clear', 'is no longer cleared'],
]);

interface Placed {
  readonly call: Call;
  readonly clause: Clause;
  readonly aggregations: readonly VariableName[];
}

/**
 * For each cut that takes such an action along: where the aggregation is still printed, or the action itself where that
 * is left to the end of the tracing. Nothing is said of one of which no value is left to be gathered.
 */
export function unmadeBy(site: Site, cuts: Cuts): ReadonlyMap<Cut, readonly Unmade[]> {
  const calls = clausesOf(site.program).flatMap((clause) => [...aggregationCalls(clause)]);
  const cutOf = ({ call }: Placed): Cut | null => cutAround(cuts, call);
  const printed = grouped(
    calls
      .filter((placed) => calleeOf(placed.call) === 'printa' && !cutOf(placed))
      .flatMap(({ call, aggregations }) => [...new Set(aggregations)].map((name) => ({ name, call }))),
    ({ name }) => name,
  );
  const gathered = new Set(
    [...site.names].flatMap(([name, { values }]) => (values.some(({ node }) => !cutAround(cuts, node)) ? [name] : [])),
  );
  const unmade = new Map<Cut, Unmade[]>();
  for (const placed of calls) {
    const without = WITHOUT.get(calleeOf(placed.call));
    const cut = without === undefined ? null : cutOf(placed);
    const [name] = placed.aggregations;
    if (!cut || name === undefined || !gathered.has(name)) continue;
    const places = printed.get(name) ?? [];
    const said = places.map(({ call: { start, end } }) => ({
      range: spanOf(start, end),
      message: `${name} ${without} here`,
    }));
    const atEnd = {
      range: spanOf(placed.call.start, placed.call.end),
      message: `${name}, printed at the end, ${without}`,
    };
    unmade.set(cut, [...(unmade.get(cut) ?? []), ...(said.length > 0 ? said : [atEnd])]);
  }
  return unmade;
}

function* aggregationCalls(clause: Clause): Generator<Placed> {
  for (const { node } of walk(clause)) {
    if (node.type !== 'Call') continue;
    const named = node.arguments.flatMap((argument) => variableOf(argument) ?? []);
    const aggregations = named.filter((name) => name.startsWith('@'));
    if (aggregations.length > 0) yield { call: node, clause, aggregations };
  }
}
