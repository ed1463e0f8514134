/** The shape of a rewrite, and the only module of the pipeline that transforms need. */
import type { Clause, Program } from './ast.js';
import type { Capability } from './capability.js';
import type { Edit } from './edit.js';
import type { Fidelity } from './fidelity.js';
import type { Flow } from './flow.js';
import type { Target } from './target.js';
import type { Use } from './uses.js';

/**
 * One rewrite. It is run once, on the uses it lowers that the target lacks, and yields what it does about each. It sees
 * the text as the transforms before it left it, and never touches it: it answers with edits.
 */
export interface Transform {
  /** A verb and a noun; also the name of its file, its fixture folder and the word for --explain. */
  readonly name: string;
  /** One imperative line. */
  readonly summary: string;
  /** Probes are settled before values: what is read in a clause that will be disabled needs no rewriting. */
  readonly level: 'probe' | 'value';
  /** Which capabilities it lowers. */
  readonly lowers: (capability: Capability) => boolean;
  /** The grades that its rewrites can have, best first. */
  readonly grades: readonly Fidelity[];
  /** Why the zone needs it, in a user's words. */
  readonly why: string;
  /** Run as a test, shown by --explain. */
  readonly example: Example;
  /** It runs only when asked for with --with. */
  readonly optIn?: boolean;
  rewrite(uses: readonly Use[], site: Site): Iterable<Step>;
}

export interface Example {
  readonly before: string;
  readonly after: string;
  /** `any` where it is missing. */
  readonly target?: string;
}

/** What a transform may look at. */
export interface Site {
  readonly program: Program;
  readonly flow: Flow;
  readonly target: Target;
  readonly clock: Clock;
  /** Clauses that no transform may touch and that will be disabled: what they set is never set. */
  readonly aside: ReadonlySet<Clause>;
}

export type Clock = 'walltimestamp' | 'timestamp';

export type Step = Rewrite | Refusal;

/**
 * The edits that answer the given uses, all or none. What they change for the user is the `difference`; an exact
 * rewrite has none, all others must name it.
 */
export interface Rewrite {
  readonly kind: 'rewrite';
  readonly uses: readonly Use[];
  readonly fidelity: Fidelity;
  readonly edits: readonly Edit[];
  readonly difference?: Difference;
}

export interface Difference {
  /** One sentence without a full stop. */
  readonly message: string;
  readonly help: string;
  /** A near-exact mapping, whose difference only corner cases show, is a note. */
  readonly note?: boolean;
  readonly why?: string;
  /** dtrace may refuse the script on account of it, as the message says. */
  readonly refuses?: boolean;
}

/** The use stays and will be disabled; `why` is shown to the user. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly use: Use;
  readonly why: string;
  readonly help?: string;
}

export const exactly = (uses: readonly Use[], edits: readonly Edit[]): Rewrite => ({
  kind: 'rewrite',
  uses,
  fidelity: 'exact',
  edits,
});

export const roughly = (
  fidelity: Exclude<Fidelity, 'disabled'>,
  uses: readonly Use[],
  edits: readonly Edit[],
  difference: Difference,
): Rewrite => ({ kind: 'rewrite', uses, fidelity, edits, difference });

export const refuse = (use: Use, why: string, help?: string): Refusal => ({
  kind: 'refusal',
  use,
  why,
  ...(help === undefined ? {} : { help }),
});
