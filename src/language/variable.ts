/** Variables by one spelling, where each is defined and read. */
import type { Clause, Expression, Node } from '../ast.js';
import { variableNamed } from '../dtrace/variables.js';
import { grouped, once } from '../once.js';

/**
 * One spelling for each variable: `x` (global, also inline), `self->x`, `this->x`, `@x` (`@` is the anonymous aggregation).
 */
export type VariableName = string;

export interface Definition {
  readonly variable: VariableName;
  /** The assignment, increment, declarator or inline that defines it. */
  readonly node: Node;
  /** What is assigned; null for `++`, `--` and declarations. For an aggregation, the call of the aggregating function. */
  readonly value: Expression | null;
  readonly keys: readonly Expression[];
  readonly clause: Clause | null;
  /** As declared, where it is declared: by a declaration or an inline. */
  readonly type: string | null;
}

export interface Read {
  readonly variable: VariableName;
  /** The variable, with its keys if it has any. */
  readonly node: Expression;
  readonly clause: Clause | null;
}

/** The variable that an expression is, or is an element of; null for anything else. */
export function variableOf(node: Node): VariableName | null {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'Aggregation':
      return `@${node.name}`;
    case 'Member':
      return node.object.type === 'Scope' ? `${node.object.name}->${node.property.name}` : null;
    case 'Index':
      return node.object.type === 'Index' ? null : variableOf(node.object);
    default:
      return null;
  }
}

export function withoutParens(expression: Expression): Expression {
  let inner = expression;
  while (inner.type === 'Paren') inner = inner.expression;
  return inner;
}

/** Whether D itself has the name, so that a script cannot define it. */
export const isBuiltIn = (name: string): boolean =>
  name === 'NULL' || name.includes('`') || variableNamed(name) !== undefined;

export type Definitions = ReadonlyMap<VariableName, readonly Definition[]>;
export type Reads = ReadonlyMap<VariableName, readonly Read[]>;

/** Something that stands in a clause, or outside of all. */
export interface InClause {
  readonly clause: Clause | null;
}

const byClause = once((all: readonly InClause[]) => grouped(all, ({ clause }) => clause));

/** Those in one clause, of definitions, reads or uses. */
export const inClause = <T extends InClause>(all: readonly T[], clause: Clause | null): readonly T[] =>
  (byClause(all).get(clause) ?? []) as readonly T[];

/** The variables and aggregations that a clause sets, in the order in which the program first sets them. */
export const setIn = (clause: Clause, definitions: Definitions): ReadonlySet<VariableName> =>
  namesByClause(definitions).get(clause) ?? NONE;

const NONE: ReadonlySet<VariableName> = new Set();

const namesByClause = once((all: ReadonlyMap<VariableName, readonly InClause[]>) => {
  const names = new Map<Clause | null, Set<VariableName>>();
  for (const [variable, spots] of all) {
    for (const { clause } of spots) {
      const own = names.get(clause);
      if (own) own.add(variable);
      else names.set(clause, new Set([variable]));
    }
  }
  return names;
});
