/** Compiled expressions, and what compiling one needs to know of its surroundings. */
import type { Clause, Expression } from '../ast.js';
import type { Frame } from './frame.js';
import type { Names } from './names.js';
import type { DType } from './type.js';
import type { Value } from './value.js';

/** An expression, ready to run. */
export interface Code {
  readonly type: DType;
  readonly run: (frame: Frame) => Value;
}

export interface Compiler {
  readonly names: Names;
  readonly macros: Macros;
  /** The clause that the expression stands in: its probes tell the types of args[]. */
  readonly clause: Clause | null;
  /** Parameters of the inline or translator that the expression belongs to. */
  readonly parameters: ReadonlyMap<string, Code>;
  /** Called with what a destructive action would have done. */
  readonly describe: (deed: string) => void;
  compile(expression: Expression): Code;
  /** The same compiler inside an inline or a translator. */
  within(parameters: ReadonlyMap<string, Code>): Compiler;
}

/** `$1`, `$$1`, `$pid`: what stands for them. */
export interface Macros {
  integer(name: string): bigint | null;
  /** An argument as it was given; null if there is none. */
  argument(index: number): string | null;
}

export const constant = (type: DType, value: Value): Code => ({ type, run: () => value });
