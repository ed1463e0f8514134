/** From the text of a D program to its tree. */
import type { Item, Program } from './ast.js';
import {
  asides,
  characterProblem,
  controlEnd,
  descriptionProblem,
  directiveEnd,
  integerProblem,
  macroProblem,
} from './language/lexical.js';
import type { Edited, Piece } from './edit.js';
import { variableNamed } from './dtrace/variables.js';
import { moved } from './moved.js';
import { parse as parseItems } from './parser.js';
import { within } from './ranges.js';
import type { Failure } from './language/syntax-error.js';
import { diagnose, DSyntaxError, tooDeep } from './language/syntax-error.js';

export { DSyntaxError };

export interface ParseOptions {
  /** Parse the argument of `dtrace -n`: a clause may lack its body, and no word of it is looked up as a type. */
  commandLine?: boolean;
  /** The text of the other programs that the same dtrace command runs. */
  beside?: string;
}

/** The tree of a D program, one character of the text per byte; throws a DSyntaxError. */
export function parse(text: string, options: ParseOptions = {}): Program {
  const grammarOptions = optionsFor(text, options);
  return programOf(text, accepted(text, grammarOptions) ?? fail(text, grammarOptions), options);
}

/**
 * The tree of a program after edits, as `parse` would make it with the same options as before. An item ends where it does
 * whatever follows it, so that one that was carried over whole is not read again where an item begins in the new text; it
 * is moved. This does not hold where an item says what the words of others mean, as a typedef does: all is read anew.
 */
export function reparse(before: Program, { text, pieces }: Edited, options: ParseOptions = {}): Program {
  if (!plain.has(before) || runsPreprocessor(text) !== runsPreprocessor(before.text)) return parse(text, options);
  const found = acceptedWith(carriedItems(before, pieces), text, options);
  return found?.isPlain ? programOf(text, found, options) : parse(text, options);
}

/** null also where the stack ends, since moving a tree takes more of it than reading one. */
function acceptedWith(kept: (offset: number) => Item | null, text: string, options: ParseOptions): Reading | null {
  try {
    return accepted(text, { ...optionsFor(text, options), kept });
  } catch (error) {
    if (error instanceof DSyntaxError) return null;
    throw error;
  }
}

/** Programs of which every item is read the same whatever the others are. */
const plain = new WeakSet<Program>();

/** What the grammar makes of a text. */
interface Reading {
  readonly items: readonly Item[];
  /** Whether each item was read as it would be alone. */
  readonly isPlain: boolean;
}

function programOf(text: string, { items, isPlain }: Reading, options: ParseOptions): Program {
  const program: Program = {
    type: 'Program',
    start: 0,
    end: text.length,
    text,
    items,
    ...asides(text),
    ...besideOf(options),
  };
  if (isPlain) plain.add(program);
  return program;
}

/** Finds the item that begins at an offset of the new text and was carried over whole, as it stands there. */
function carriedItems({ items }: Program, pieces: readonly Piece[]): (offset: number) => Item | null {
  const places = new Map<number, { readonly item: Item; readonly by: number }>();
  for (const { at, from, carried } of pieces) {
    if (!carried) continue;
    const by = at - from.start;
    for (const item of within(items, from).filter(isClosed)) places.set(item.start + by, { item, by });
  }
  return (offset) => {
    const place = places.get(offset);
    return place ? moved(place.item, place.by) : null;
  };
}

/** A clause without a body ends only where no body follows. */
const isClosed = (item: Item): boolean => item.type !== 'Clause' || item.body !== null;

const besideOf = ({ beside }: ParseOptions): Pick<Program, 'beside'> => (beside ? { beside } : {});

/** What the grammar is told. */
interface GrammarOptions {
  readonly startRule: 'Program' | 'CommandLine';
  readonly lexical: {
    readonly preprocessed: boolean;
    readonly controlEnd: (text: string, start: number) => number;
    readonly directiveEnd: (text: string, start: number) => number;
    readonly characterProblem: typeof characterProblem;
    readonly descriptionProblem: typeof descriptionProblem;
    readonly integerProblem: typeof integerProblem;
    readonly macroProblem: typeof macroProblem;
    /** Whether a name is a variable of D whatever the program makes of it. */
    readonly isBuiltIn: (name: string) => boolean;
  };
  /** The item that is known to stand at an offset. */
  readonly kept?: (offset: number) => Item | null;
}

function optionsFor(text: string, { commandLine = false }: ParseOptions): GrammarOptions {
  const preprocessed = runsPreprocessor(text);
  return {
    startRule: commandLine ? 'CommandLine' : 'Program',
    lexical: {
      preprocessed,
      controlEnd: (input, start) => controlEnd(input, start, preprocessed),
      directiveEnd: (input, start) => directiveEnd(input, start, preprocessed),
      characterProblem,
      descriptionProblem,
      integerProblem,
      macroProblem,
      isBuiltIn: (name) => variableNamed(name) !== undefined,
    },
  };
}

/** With -C dtrace hands the text to the C preprocessor first. */
const runsPreprocessor = (text: string): boolean =>
  text.startsWith('#!') && /^#!.*\s-(?:\w*C|x\s*cpp\b)/.test(text.slice(0, 200));

// ---- two phases ------------------------------------------------------------------------------------------------------

/**
 * What the generated parser returns under two options that peggy does not document: `peg$silentFails` keeps it from
 * recording what it expected at each step, which takes a third of its time, and with `peg$library` it returns how far it
 * came instead of throwing. A program in order is read once, silently; another one a second time, for the message.
 */
interface Outcome {
  readonly peg$success: boolean;
  readonly peg$result: unknown;
  readonly peg$maxFailPos: number;
  readonly peg$maxFailExpected: readonly Expectation[];
}

type Expectation =
  { type: 'literal'; text: string } | { type: 'other'; description: string } | { type: 'any' | 'class' | 'end' };

function run(text: string, options: GrammarOptions, isSilent: boolean): Outcome {
  try {
    return parseItems(text, { ...options, peg$library: true, peg$silentFails: isSilent ? 1 : 0 }) as Outcome;
  } catch (error) {
    // The grammar throws at its limit of depth only; the stack may still end before, if the caller stands deep in it.
    if (error instanceof RangeError) throw tooDeep(text, 0);
    throw tooDeep(text, (error as { location: { start: { offset: number } } }).location.start.offset);
  }
}

/** What a program that is in order is read as. */
function accepted(text: string, options: GrammarOptions): Reading | null {
  const outcome = run(text, options, true);
  return outcome.peg$success ? (outcome.peg$result as Reading) : null;
}

/** How far a program is in order, and what is wrong there. */
function fail(text: string, options: GrammarOptions): never {
  const outcome = run(text, options, false);
  const failure: Failure = { offset: outcome.peg$maxFailPos, expected: outcome.peg$maxFailExpected.map(wordsFor) };
  throw diagnose(text, failure, options.lexical.preprocessed);
}

function wordsFor(expectation: Expectation): string {
  if (expectation.type === 'literal') return `\`${expectation.text}\``;
  return expectation.type === 'other' ? expectation.description : 'end of input';
}
