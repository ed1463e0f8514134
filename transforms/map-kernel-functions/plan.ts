/** What is planned for clauses at functions of the kernel. */
import type { Clause, Statement } from '../../src/ast.js';
import type { KernelFunction, Side } from '../../src/dtrace/fbt.js';
import type { VariableName } from '../../src/flow.js';
import type { Keeping, Part } from '../../src/rewriting/kernel-parts.js';
import type { Use } from '../../src/uses.js';

export const GLOBAL = 'Trace from the global zone where it matters.';

export interface Plans extends Keeping {
  readonly around: ReadonlyMap<KernelFunction, Readonly<Record<Side, readonly Clause[]>>>;
  /** What a system call does not tell, where the rest of the clause can do without. */
  readonly lost: readonly Loss[];
  /** The probe of the kernel that alone sets a variable, and stays unseen. */
  readonly unseenSetter: (variable: VariableName) => string | null;
  /** The families of functions at whose entry alone a variable is set. */
  readonly begunBy: (variable: VariableName) => readonly string[];
}

export interface Loss {
  readonly use: Use;
  readonly statement: Statement;
  readonly why: string;
}

export interface Refused {
  readonly part: Part;
  readonly why: string;
  readonly help: string;
}

/** What the new text needs. */
export interface Words {
  /** Holds the name of the program that calls exec; null where no clause asks for it. */
  readonly caller: string | null;
  /** Whether the calls have to say for how many bytes they are. */
  readonly sized: boolean;
}
