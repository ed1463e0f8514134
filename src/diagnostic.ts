/** What we tell the user: one shape for every message, always about a place in the user's own file. */
import type { Range } from './ast.js';
import type { Capability } from './capability.js';
import type { Fidelity } from './fidelity.js';

export type Severity = 'error' | 'warning' | 'note';

/** A message about a place. `range` counts bytes of the user's file; `line` and `column` count from 1. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence without a full stop; names the thing as the user wrote it. */
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly line: number;
  readonly column: number;
  readonly capability?: Capability;
  readonly transform?: string;
  readonly fidelity?: Fidelity;
  /** Why it could not be rewritten, or could not be rewritten better. */
  readonly why?: string;
  /** What to do next. */
  readonly help: string;
  /** What dtrace(1M) itself would say in that zone. */
  readonly dtrace?: string;
  readonly related?: readonly Related[];
  /** dtrace may take nothing of the script on account of it. No report shows the field: the message says so. */
  readonly refuses?: boolean;
}

export interface Related {
  readonly message: string;
  readonly range: Range;
  readonly line: number;
  readonly column: number;
}

/** With each other place once, and without its own: a clause that was split has its places twice. */
export function withPlacesOnce(diagnostic: Diagnostic): Diagnostic {
  if (!diagnostic.related) return diagnostic;
  const { related, ...alone } = diagnostic;
  const keyOf = ({ range: { start, end } }: Pick<Diagnostic, 'range'>): string => `${start} ${end}`;
  const others = related.filter((place) => keyOf(place) !== keyOf(alone));
  const places = [...new Map(others.map((place) => [`${keyOf(place)} ${place.message}`, place])).values()];
  return places.length > 0 ? { ...alone, related: places } : alone;
}

/** Line and column, both from 1, of an offset. A tab and a byte each count as one column. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const starts = lineStartsOf(text);
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return { line: low, column: offset - starts[low - 1]! + 1 };
}

/** The lines of the text asked for last: messages come in batches about one file. */
let lastLines: { readonly text: string; readonly starts: readonly number[] } = { text: '', starts: [0] };

function lineStartsOf(text: string): readonly number[] {
  if (lastLines.text !== text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    lastLines = { text, starts };
  }
  return lastLines.starts;
}
