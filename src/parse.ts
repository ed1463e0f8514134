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
import { parse as parseItems } from './parser.js';
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
  const startRule = options.commandLine ? 'CommandLine' : 'Program';
  const preprocessed = runsPreprocessor(text);
  const grammarOptions: GrammarOptions = {
    startRule,
    lexical: {
      preprocessed,
      controlEnd: (input, start) => controlEnd(input, start, preprocessed),
      directiveEnd: (input, start) => directiveEnd(input, start, preprocessed),
      characterProblem,
      descriptionProblem,
      integerProblem,
      macroProblem,
    },
  };
  const items = accepted(text, grammarOptions) ?? fail(text, grammarOptions);
  return { type: 'Program', start: 0, end: text.length, text, items, ...asides(text), ...besideOf(options) };
}

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

/** The items of a program that is in order. */
function accepted(text: string, options: GrammarOptions): readonly Item[] | null {
  const outcome = run(text, options, true);
  return outcome.peg$success ? (outcome.peg$result as readonly Item[]) : null;
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
