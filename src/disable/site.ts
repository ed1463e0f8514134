/** What disabling looks at: a program, what it lacks, and where its variables get values and are read. */
import type { Program } from '../ast.js';
import type { Flow } from '../flow.js';
import type { Place } from './places.js';
import type { Use } from '../uses.js';
import type { NameIn, Named } from './values.js';
import type { Read } from '../language/variable.js';

export interface LackingUse {
  readonly use: Use;
  /** One short line: `fbt probes are not visible in a non-global zone`. */
  readonly reason: string;
}

/** A program and what it lacks. */
export interface Site {
  readonly program: Program;
  readonly flow: Flow;
  readonly uses: readonly LackingUse[];
  readonly names: ReadonlyMap<string, Named>;
  readonly nameIn: NameIn;
  readonly namesAt: ReadonlyMap<Place, ReadonlySet<string>>;
  readonly followed: () => readonly Read[];
  /** What the other programs of its command do with the variables that they share with it; null where there are none. */
  readonly beside: Flow | null;
  /** Whether a constant may stand in for a column that shows a lost variable. */
  readonly standIns: boolean;
}
