/** Where variables and aggregations are defined and read, what their types are, and which values come from the kernel. */
import type { Clause, Expression, Node, Program } from './ast.js';

/**
 * One spelling for each variable: `x` (global, also inline), `self->x`, `this->x`, `@x` (`@` is the anonymous aggregation).
 */
export type VariableName = string;

export interface Definition {
  readonly variable: VariableName;
  /** The assignment, increment, declaration or inline that defines it. */
  readonly node: Node;
  /** What is assigned; null for `++`, `--` and declarations. For an aggregation, the call of the aggregating function. */
  readonly value: Expression | null;
  readonly keys: readonly Expression[];
  readonly clause: Clause | null;
}

export interface Read {
  readonly variable: VariableName;
  readonly node: Expression;
  readonly clause: Clause | null;
}

export interface Flow {
  readonly definitions: ReadonlyMap<VariableName, readonly Definition[]>;
  readonly reads: ReadonlyMap<VariableName, readonly Read[]>;
  /** Whether dereferencing the value would read kernel memory: it is not D's own memory (copyin, alloca, strings, variables). */
  isKernelPointer(expression: Expression, clause: Clause | null): boolean;
  /** The D type of an expression as far as it can be told, `int64_t` where not. */
  typeOf(expression: Expression, clause: Clause | null): string;
}

export function flowOf(_program: Program): Flow {
  throw new Error('not written yet');
}
