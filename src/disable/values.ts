/** Where each variable, aggregation and translator gets its values, and where it is read. */
import type { Clause, Expression, Node, Program } from '../ast.js';
import { inward } from '../language/chain.js';
import type { Flow } from '../flow.js';
import { type Place, placeOf } from './places.js';
import { valueOf } from '../language/truth.js';
import { usesOf } from '../uses.js';
import { type Definition, type Read, type VariableName, variableOf, withoutParens } from '../language/variable.js';
import { namesFor } from '../language/stand-for.js';
import { grouped, onceForEach } from '../once.js';
import { firingsIn, groupsOf } from './firings.js';
import { nodesOf } from '../walk.js';

/** A variable, aggregation or translator; a clause-local that is set apart in clauses that share no firing is several. */
export interface Named {
  readonly variable: VariableName;
  readonly values: readonly Value[];
  readonly reads: readonly Spot[];
  /** Whether another program of the same command gives it a value. */
  readonly isSetBeside: boolean;
}

export interface Value extends Spot {
  readonly place: Place;
  /** Whether it stands for itself: `x = 1`, but not `x++` or `x += 1`. */
  readonly isFresh: boolean;
}

export interface Spot {
  readonly node: Node;
  readonly clause: Clause | null;
}

/** What a variable goes by in a clause: a clause-local has a name for each set of its clauses that a firing may run through. */
export type NameIn = (variable: VariableName, clause: Clause | null) => string;

/** Where it stands in what a macro or an inline stands for, it is one for all. */
export function nameIn(program: Program, { definitions, reads }: Flow): NameIn {
  const groups = onceForEach((variable: VariableName): ReadonlyMap<Clause, string> | null => {
    const own = reads.get(variable) ?? [];
    const isApart = own.every(({ clause }) => clause) && namesFor(program, (word) => word === variable).size === 0;
    const clauses = [...own, ...(definitions.get(variable) ?? [])].flatMap(({ clause }) => clause ?? []);
    return isApart ? groupsOf(clauses, firingsIn(program)) : null;
  }, String);
  return (variable, clause) => {
    const group = clause && variable.startsWith('this->') ? groups(variable)?.get(clause) : undefined;
    return group === undefined ? variable : `${variable} ${group}`;
  };
}

export function namesOf(
  program: Program,
  { definitions, reads }: Flow,
  name: NameIn,
  beside: Flow | null,
): Map<string, Named> {
  const placed = (spots: readonly Spot[]): Value[] =>
    spots.map(({ node, clause }) => ({
      node,
      clause,
      place: placeOf(program, clause, node) ?? node,
      isFresh: node.type === 'Assignment' ? node.operator === '=' : node.type === 'Inline',
    }));
  const names = new Map<string, Named>();
  for (const [variable, all] of definitions) {
    const readsBy = grouped(reads.get(variable) ?? [], ({ clause }) => name(variable, clause));
    // A clause-local belongs to its program.
    const isSetBeside =
      !variable.startsWith('this->') && (beside?.definitions.get(variable)?.some(givesValue) ?? false);
    for (const [one, own] of grouped(all, ({ clause }) => name(variable, clause)))
      names.set(one, { variable, values: placed(own.filter(givesValue)), reads: readsBy.get(one) ?? [], isSetBeside });
  }
  const translators = program.items.filter((item) => item.type === 'Translator');
  const translations = grouped(translators.length > 0 ? translationsIn(program) : [], ({ node }) =>
    typeKey(node.typeName),
  );
  for (const [type, all] of grouped(translators, ({ output }) => typeKey(output)))
    names.set(`xlate <${type}>`, {
      variable: `xlate <${type}>`,
      values: placed(all.map((node) => ({ node, clause: null }))),
      reads: translations.get(type) ?? [],
      isSetBeside: false,
    });
  return names;
}

/** The names that get a value in a statement, an arm, a clause or a declaration. */
export function byPlace(names: ReadonlyMap<string, Named>): Map<Place, Set<string>> {
  const namesAt = new Map<Place, Set<string>>();
  for (const [name, { values }] of names) {
    for (const { place } of values) namesAt.set(place, (namesAt.get(place) ?? new Set()).add(name));
  }
  return namesAt;
}

const translationsIn = (program: Program): { node: Extract<Node, { type: 'Translate' }>; clause: Clause | null }[] =>
  program.items.flatMap((item) =>
    nodesOf(item, 'Translate').map((node) => ({ node, clause: item.type === 'Clause' ? item : null })),
  );

const typeKey = ({ specifiers }: Extract<Node, { type: 'TypeName' }>): string =>
  specifiers.words.map((word) => (word.type === 'TypeWord' ? word.word : `${word.type} ${word.tag?.name}`)).join(' ');

/** Declarations and resets to nothing give no value: they leave a variable as it is before it is first set. */
function givesValue({ node, value, type }: Definition): boolean {
  if (value === null) return type === null;
  if (node.type !== 'Assignment' || node.operator !== '=') return true;
  if (value.type === 'Call' && value.arguments[0]) return !isNothing(value.arguments[0]) || !isAggregation(node.left);
  return !isNothing(value);
}

const isAggregation = (target: Expression): boolean => variableOf(withoutParens(target))?.startsWith('@') ?? false;

function isNothing(expression: Expression): boolean {
  let value = expression;
  while (value.type === 'Paren' || value.type === 'Cast' || (value.type === 'Assignment' && value.operator === '=')) {
    value = value.type === 'Assignment' ? value.right : value.expression;
  }
  return value.type === 'StringLiteral' ? value.text === '""' : valueOf(value, () => null) === 0;
}

/** Pointers in variables that are followed into kernel memory; looked for only when a variable starves. */
export function followedIn(program: Program): () => readonly Read[] {
  let found: readonly Read[] | null = null;
  return () =>
    (found ??= usesOf(program).flatMap((use) => {
      const variable = use.kind === 'memory' ? variableWithin(use.node) : null;
      return use.kind === 'memory' && variable !== null ? [{ variable, node: use.node, clause: use.clause }] : [];
    }));
}

function variableWithin(chain: Expression): VariableName | null {
  for (let at: Expression | null = chain; at; at = at.type === 'StringOf' ? at.operand : inward(at)) {
    const variable = variableOf(at);
    if (variable !== null) return variable;
  }
  return null;
}
