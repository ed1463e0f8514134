/** What the checker says: one error of the D compiler, with its tag. */
import type { Range } from '../ast.js';

export interface Problem {
  /** The compiler's own tag, `D_VAR_UNDEF`. */
  readonly tag: string;
  /** In the compiler's words, lower case, without a full stop. */
  readonly message: string;
  readonly range: Range;
}

/** Takes down a problem. */
export type Report = (tag: string, message: string, range: Range) => void;
