/** What a script is rewritten for, and by which transforms. */
import type { Range } from '../ast.js';
import type { Fidelity } from '../fidelity.js';
import type { Target } from '../target.js';
import type { Clock, Transform } from '../transform.js';

export interface RewriteOptions {
  /** A target or the name of one, as --target takes it; `any` where it is missing. */
  readonly target?: Target | string;
  /** The lowest grade allowed; what falls below is disabled. `stand-in` where it is missing. */
  readonly fidelity?: Exclude<Fidelity, 'disabled'>;
  /** `walltimestamp` where it is missing. */
  readonly clock?: Clock;
  /** Names of transforms: only these, not these, and these opt-in ones too. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly with?: readonly string[];
  /** The text is the argument of `dtrace -n`. */
  readonly commandLine?: boolean;
  /**
   * The text of the other programs that the same dtrace command runs. All of them share the variables of the script that
   * are no clause's own (libdtrace: dt_globals and dt_tls are of the handle), so that no new one gets a name from there.
   */
  readonly beside?: string;
  /** Whether a rewrite that loses nothing is told, too: an editor shows each place that the target lacks. */
  readonly tellExact?: boolean;
  /** Whether nothing can be added to a predicate, so that a clause which has it keeps its probes. */
  readonly isSealed?: (predicate: string) => boolean;
  /** Rewrites what stands at these places of the source and nothing else; what is not rewritten is left, not disabled. */
  readonly places?: (place: Range) => boolean;
}

/** The same, with the target that is meant. */
export type Settled = RewriteOptions & { readonly target: Target };

export const isChosen = ({ name, optIn }: Transform, options: RewriteOptions): boolean =>
  (options.only?.includes(name) ?? (!optIn || (options.with?.includes(name) ?? false))) &&
  !(options.skip?.includes(name) ?? false);
