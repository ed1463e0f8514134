/** What is known of the variables of a program: where they are defined and read, their types, and the kernel's pointers. */
import type { Clause, Expression, Program } from './ast.js';
import { variablesOf } from './flow/definitions.js';
import { kernelPointersFrom } from './flow/kernel-pointers.js';
import { typesFrom } from './flow/typing.js';
import { mayBeSetBehind } from './language/stand-for.js';
import type { Definitions, Reads, VariableName } from './language/variable.js';
import { once } from './once.js';

export {
  type Definition,
  type Read,
  type VariableName,
  inClause,
  setIn,
  variableOf,
  withoutParens,
} from './language/variable.js';

export interface Flow {
  /** In the order of the text. */
  readonly definitions: Definitions;
  /** In the order of the text. A compound assignment and `++` both read and define. */
  readonly reads: Reads;
  /** Whether dereferencing the value would read kernel memory: it is not D's own memory (copyin, alloca, strings, variables). */
  isKernelPointer(expression: Expression, clause: Clause | null): boolean;
  /** Whether a macro may set a variable, which is in none of the definitions. */
  isSetBehind(variable: VariableName): boolean;
  /** The D type of an expression as far as it can be told, `int64_t` where not. */
  typeOf(expression: Expression, clause: Clause | null): string;
}

export const flowOf: (program: Program) => Flow = once((program: Program) => {
  const { definitions, reads } = variablesOf(program);
  const typeOf = typesFrom(definitions);
  const isKernelPointer = kernelPointersFrom(definitions, typeOf);
  return { definitions, reads, typeOf, isKernelPointer, isSetBehind: (variable) => mayBeSetBehind(program)(variable) };
});
