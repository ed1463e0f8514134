/** A script on its way through the pipeline, and the way from any place in it back to the user's own text. */
import type { Program, Range } from '../ast.js';
import { pathOf, rootOf } from '../language/chain.js';
import { type Diagnostic, type Related, placeOf } from '../diagnostic.js';
import { type Edit, type Origin, type Piece, applyEdits, compose, wholeOf } from '../edit.js';
import type { Fidelity } from '../fidelity.js';
import { type Flow, flowOf } from '../flow.js';
import { type ParseOptions, reparse } from '../parse.js';
import { type Use, usesOf } from '../uses.js';

export interface Source {
  /** The name of the file, as messages show it. */
  readonly name: string;
  /** One character per byte. */
  readonly text: string;
}

export interface Stage {
  readonly name: string;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A script on its way, and what is known of it so far. Ranges kept here lie in the source. */
export interface Draft {
  readonly source: Source;
  readonly program: Program;
  readonly flow: Flow;
  readonly uses: readonly Use[];
  readonly origin: Origin;
  /** Whether a range of the text stands in the source as it is. */
  readonly carried: (range: Range) => boolean;
  readonly pieces: readonly Piece[];
  readonly input: Program;
  readonly applied: readonly string[];
  readonly grades: readonly Fidelity[];
  readonly diagnostics: readonly Diagnostic[];
  readonly refusals: ReadonlyMap<string, Refused>;
  readonly lost: readonly Range[];
  readonly doomed: Doomed;
  readonly stages: readonly Stage[];
  /** How its text is parsed. */
  readonly parsing: ParseOptions;
}

export interface Refused {
  readonly transform: string;
  readonly why: string;
  readonly help?: string;
}

/** What is read off a text once. */
function readingOf(program: Program): Pick<Draft, 'program' | 'flow' | 'uses'> {
  const flow = flowOf(program);
  return { program, flow, uses: usesOf(program) };
}

export const begin = (source: Source, program: Program, parsing: ParseOptions): Draft => ({
  source,
  ...readingOf(program),
  origin: ({ start, end }) => ({ start, end }),
  carried: () => true,
  pieces: wholeOf(source.text),
  input: program,
  applied: [],
  grades: [],
  diagnostics: [],
  refusals: new Map(),
  lost: [],
  doomed: new Map(),
  stages: [],
  parsing,
});

/** A step has made a text that does not parse. */
export class Unparsable extends Error {
  override readonly name = 'Unparsable';
}

/** The draft with edits applied. A text that does not parse is our fault and names the step. */
export function edited(draft: Draft, step: string, edits: readonly Edit[]): Draft {
  if (edits.length === 0) return draft;
  const next = applyEdits(draft.program.text, edits);
  if (next.text === draft.program.text) return draft;
  let program: Program;
  try {
    program = reparse(draft.program, next, draft.parsing);
  } catch (error) {
    throw new Unparsable(`${step} made a script that does not parse: ${(error as Error).message}`, { cause: error });
  }
  const { origin, carried } = draft;
  const pieces = compose(draft.pieces, next.pieces, draft.source.text.length);
  return {
    ...draft,
    ...readingOf(program),
    origin: (range) => origin(next.origin(range)),
    carried: (range) => next.carried(range) && carried(next.origin(range)),
    pieces,
    stages: [...draft.stages, { name: step, text: next.text, pieces }],
  };
}

/** What cannot stay, as known from an attempt before: uses of the script itself, with what is said of each. */
export type Doomed = ReadonlyMap<string, Diagnostic>;

// ---- places ----------------------------------------------------------------------------------------------------------

/** A use is known again in a later text by where it came from; an argument is the same one whatever its probe became. */
export const keyOf = (use: Use, origin: Origin): string =>
  `${origin(use.node).start} ${isArgument(use) ? 'argument' : use.capability}`;

const isArgument = ({ kind, node }: Use): boolean =>
  kind === 'argument' || (kind === 'memory' && pathOf(rootOf(node)) === 'args');

/** A use as its user wrote it; as it stands in the draft where a transform has put it there. */
export function wordsOf({ node }: Use, { program, source, origin }: Draft): string {
  const { start, end } = origin(node);
  return start < end ? source.text.slice(start, end) : program.text.slice(node.start, node.end);
}

/** Another place that a message is about. */
export const alsoHere = (draft: Draft, range: Range, message: string): Related => ({
  message,
  ...placed(draft, range),
});

export function placed(draft: Draft, range: Range): { range: Range; line: number; column: number } {
  const origin = draft.origin({ start: range.start, end: range.end });
  return { range: origin, ...placeOf(draft.source.text, origin.start) };
}
