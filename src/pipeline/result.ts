/** What comes of a script in the end: its text, its status, and what is said of it. */
import { type Diagnostic, withPlacesOnce } from '../diagnostic.js';
import { type Piece, wholeOf } from '../edit.js';
import { type Fidelity, lowest } from '../fidelity.js';
import { byStart } from '../ranges.js';
import type { Target } from '../target.js';
import type { Draft, Source, Stage } from './draft.js';
import { filesHeldIn } from './files-held.js';
import { neverRuns } from './messages.js';
import { ownCallsIn } from './own-calls.js';
import {
  indentedIn,
  macrosIn,
  namesAskedFor,
  processorsReadIn,
  remarksOf,
  shrinkingIn,
  unusedIgnoresOf,
  widerGlobsIn,
} from './remarks.js';
import { silentIn } from './silent.js';
import { type Status, statusOfLossy } from './status.js';

export interface Result {
  readonly source: Source;
  readonly text: string;
  readonly status: Status;
  /** The lowest grade used; null for `safe` and `failed`. */
  readonly fidelity: Fidelity | null;
  /** The transforms that changed something, in the order in which they ran. */
  readonly applied: readonly string[];
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text after each step that changed it, for --print-after. */
  readonly stages: readonly Stage[];
  /** What the text is made of: pieces of the source, and new text. */
  readonly pieces: readonly Piece[];
}

/** A result that leaves the text as it is. */
export const unchanged = (source: Source, status: Status): Result => ({
  source,
  text: source.text,
  status,
  fidelity: null,
  applied: [],
  diagnostics: [],
  stages: [],
  pieces: wholeOf(source.text),
});

export function resultOf(draft: Draft, target: Target): Result {
  const hidden = macrosIn(draft, target);
  const idle = silentIn(draft, target);
  const said = [
    ...draft.diagnostics,
    ...remarksOf(draft, target),
    ...shrinkingIn(draft, target),
    ...idle.map(({ clause, ...reason }) => neverRuns(draft.source, draft.origin(clause.probes[0]!), reason)),
    ...processorsReadIn(draft, target),
    ...widerGlobsIn(draft, target),
    ...namesAskedFor(draft, target, idle),
    ...indentedIn(draft),
    ...ownCallsIn(draft),
    ...filesHeldIn(draft, target),
    ...hidden,
    ...unusedIgnoresOf(draft, target),
  ];
  const diagnostics = unique(said);
  const lost = [...draft.lost, ...idle.map(({ clause }) => draft.origin(clause))];
  const grades: readonly Fidelity[] = [
    ...draft.grades,
    ...said.flatMap(({ fidelity }) => fidelity ?? []),
    ...(idle.length > 0 || hidden.length > 0 ? (['disabled'] as const) : []),
  ];
  const statusIf = (isLossy: boolean, other: Status): Status => (isLossy ? statusOfLossy(draft.input, lost) : other);
  if (draft.program.text === draft.source.text) {
    const status = statusIf(idle.length > 0, hidden.length > 0 ? 'partial' : 'safe');
    return { ...unchanged(draft.source, status), fidelity: status === 'safe' ? null : 'disabled', diagnostics };
  }
  return {
    source: draft.source,
    text: draft.program.text,
    status: statusIf(grades.includes('disabled'), 'rewritten'),
    fidelity: lowest(grades),
    applied: draft.applied,
    diagnostics,
    stages: draft.stages,
    pieces: draft.pieces,
  };
}

/** In the order of the text; what was copied when a clause was split is said once. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { range, code, capability, message } = diagnostic;
    // Several remarks on one place say different things.
    const key = `${range.start} ${range.end} ${code} ${capability} ${code === 'remark' ? message : ''}`;
    if (!seen.has(key)) seen.set(key, withPlacesOnce(diagnostic));
  }
  return [...seen.values()].toSorted((a, b) => byStart(a.range, b.range));
}
