/** Variables by one spelling, where each is defined and read. */
import type { Clause, Expression, Node } from '../ast.js';
import { variableNamed } from '../dtrace/variables.js';

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

/** Whether one of two clauses sets a variable that the other mentions; what an aggregation gathers has no order. */
export const shareVariable = (a: Clause, b: Clause, known: { definitions: Definitions; reads: Reads }): boolean =>
  [...known.definitions].some(([variable, definitions]) => {
    if (variable.startsWith('@')) return false;
    const isSetIn = (clause: Clause): boolean => definitions.some((one) => one.clause === clause);
    const isIn = (clause: Clause): boolean =>
      isSetIn(clause) || (known.reads.get(variable) ?? []).some((one) => one.clause === clause);
    return (isSetIn(a) && isIn(b)) || (isSetIn(b) && isIn(a));
  });
