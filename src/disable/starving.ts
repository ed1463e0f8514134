/** Which variables stay zero because what set them is gone, and which clauses can never fire because of it. */
import type { Clause, Node, Range } from '../ast.js';
import { type Cuts, type Hits, cutAround } from './cut.js';
import type { Site } from './site.js';
import { spanOf } from '../edit.js';
import { fateOf } from './fates.js';
import { type Known, conjunctsOf, valueOf } from '../language/truth.js';
import { type VariableName, variableOf } from '../language/variable.js';
import type { Spot } from './values.js';
import { grouped, once } from '../once.js';
import { byStart } from '../ranges.js';
import { clausesOf, contains, walk } from '../walk.js';

/** A read that stays, but finds only zero. */
export interface Starved {
  readonly variable: VariableName;
  readonly range: Range;
}

/** A clause whose predicate can no longer be true. */
export interface NeverFires {
  /** Its probes. */
  readonly range: Range;
  readonly because: VariableName;
}

/** A part of a predicate that is always true now, since it asks for a variable to be zero. */
export interface AlwaysHolds {
  readonly range: Range;
  readonly because: VariableName;
}

export interface Starving {
  /** By the names of these, the use that is to blame. */
  readonly variables: ReadonlyMap<string, number>;
  readonly neverFires: readonly NeverFires[];
  readonly alwaysHold: readonly AlwaysHolds[];
}

/** A clause that can never fire starves what only it sets, and so on. */
export function starvingIn(site: Site, hits: Hits, cuts: Cuts): Starving {
  const variables = new Map<string, number>();
  const silent = new Map<Clause, string>();
  // A predicate is evaluated whatever it comes to.
  const blamed = ({ clause, node }: Spot): number | null =>
    clause && !(clause.predicate && contains(clause.predicate, node))
      ? (variables.get(silent.get(clause) ?? '') ?? null)
      : null;
  const starves = (name: string): boolean => {
    const fate = variables.has(name) ? null : fateOf(site.names.get(name)!, hits, cuts, blamed);
    if (fate?.how === 'starved') variables.set(name, fate.by);
    return fate?.how === 'starved';
  };
  const fallsSilent = (clause: Clause): boolean => {
    const because = cuts.has(clause) || silent.has(clause) ? null : reasonNeverToFire(clause, variables, site);
    if (because !== null) silent.set(clause, because);
    return because !== null;
  };
  // Only what the last round may have struck is looked at again: a chain of these may be as long as the script.
  for (let names = [...site.names.keys()]; names.length > 0;) {
    const zero = names.filter(starves);
    names = setInAny(site.names, askingForAny(site, zero).filter(fallsSilent));
  }
  const neverFires = clausesOf(site.program).flatMap((clause) => {
    const because = silent.get(clause);
    return because === undefined ? [] : [{ range: probesOf(clause), because: site.names.get(because)!.variable }];
  });
  const alwaysHold = clausesOf(site.program).flatMap((clause) =>
    cuts.has(clause) || silent.has(clause) ? [] : alwaysHolding(clause, variables, site),
  );
  return { variables, neverFires, alwaysHold };
}

/** The clauses of which the predicate reads any of the variables, in the order of the text. */
const askingForAny = (site: Site, names: readonly string[]): Clause[] =>
  [...new Set(names.flatMap((name) => askers(site).get(name) ?? []).map(({ clause }) => clause))].toSorted(byStart);

const askers = once((site: Site) =>
  grouped(
    clausesOf(site.program).flatMap((clause) =>
      clause.predicate ? walk(clause.predicate).map(({ node }) => ({ clause, name: nameAt(node, clause, site) })) : [],
    ),
    ({ name }) => name,
  ),
);

/** What the variable that a node is goes by; '' where it is none. */
function nameAt(node: Node, clause: Clause, { nameIn }: Site): string {
  const variable = variableOf(node);
  return variable === null ? '' : nameIn(variable, clause);
}

/** The names that get a value in any of the clauses, in their own order. */
function setInAny(names: Site['names'], clauses: readonly Clause[]): string[] {
  const found = clauses.flatMap((clause) => setters(names).get(clause) ?? []).toSorted((a, b) => a.rank - b.rank);
  return [...new Set(found.map(({ name }) => name))];
}

const setters = once((names: Site['names']) =>
  grouped(
    [...names].flatMap(([name, { values }], rank) => values.map(({ clause }) => ({ name, rank, clause }))),
    ({ clause }) => clause,
  ),
);

/** The conditions of a predicate that a variable makes true as long as it is zero. */
function alwaysHolding(clause: Clause, zero: ReadonlyMap<string, number>, site: Site): AlwaysHolds[] {
  if (!clause.predicate || zero.size === 0) return [];
  const nameOf = (node: Node): string => nameAt(node, clause, site);
  const known: Known = (node) => (zero.has(nameOf(node)) ? 0 : null);
  return conjunctsOf(clause.predicate.expression).flatMap((condition) => {
    const because = walk(condition)
      .map(({ node }) => nameOf(node))
      .find((name) => zero.has(name));
    const value = because === undefined ? null : valueOf(condition, known);
    return because !== undefined && value !== null && value !== 0
      ? [{ range: spanOf(condition.start, condition.end), because: site.names.get(because)!.variable }]
      : [];
  });
}

const probesOf = ({ probes }: Clause): Range => spanOf(probes[0]!.start, probes.at(-1)!.end);

/** The name of the variable that makes a predicate false as long as it is zero: one that does so alone, if there is one. */
function reasonNeverToFire(clause: Clause, zero: ReadonlyMap<string, number>, site: Site): string | null {
  const { predicate } = clause;
  if (!predicate || zero.size === 0) return null;
  const nameOf = (node: Node): string => nameAt(node, clause, site);
  const isFalseWith = (known: Known): boolean => valueOf(predicate.expression, known) === 0;
  if (!isFalseWith((node) => (zero.has(nameOf(node)) ? 0 : null))) return null;
  const read = walk(predicate.expression)
    .map(({ node }) => nameOf(node))
    .filter((name) => zero.has(name));
  return read.find((name) => isFalseWith((node) => (nameOf(node) === name ? 0 : null))) ?? read[0] ?? null;
}

export function starvedReads({ names }: Site, cuts: Cuts, name: string): Starved[] {
  const { variable, reads } = names.get(name)!;
  return reads
    .filter(({ node }) => !cutAround(cuts, node))
    .map(({ node }) => ({ variable, range: spanOf(node.start, node.end) }));
}
