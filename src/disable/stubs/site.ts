/** What stubs are found in: a program before and after something of it was disabled. */
import type { Program } from '../../ast.js';
import type { Flow, VariableName } from '../../flow.js';
import type { Target } from '../../target.js';

export interface Site {
  readonly before: Program;
  readonly after: Program;
  readonly was: Flow;
  readonly is: Flow;
  /** The variables that point to something of which a member is still used. */
  readonly followed: ReadonlySet<VariableName>;
  readonly target: Target;
}
