/** What is read off a script, whatever its language: commands, their words, and the values of its variables. */
import type { Range } from '../ast.js';
import type { Chunk, Medium } from './chunk.js';
import type { Quote } from './quoting.js';

/** A stretch of the file that carries text: a word, a here-document, what is printed, or a string of perl. */
export interface Carrier {
  /** printed: by a command that reads backslashes. field: a word that the shell splits off from the value of a variable. */
  readonly kind: 'word' | 'here' | 'printed' | 'string' | 'field';
  /** In the file, with the quotes. */
  readonly range: Range;
  readonly medium: Medium;
  /** In which quotes its first and last bytes stand. */
  readonly edge: Quote;
  readonly chunks: readonly Chunk[];
  /** As it is written, with the quotes. */
  readonly raw: string;
  /** The line that ends a here-document. */
  readonly closing?: string;
}

export interface ScriptWord {
  readonly carrier: Carrier;
  /** What the command in `<(…)` writes. */
  readonly substitution: Carrier | null;
}

/** The file that the output of a command goes to. */
export interface Output {
  /** As it is written. */
  readonly file: string;
  /** It goes behind what the file holds. */
  readonly isAppended: boolean;
}

export interface ScriptCommand {
  readonly words: readonly ScriptWord[];
  readonly range: Range;
  /** A here-document, or what the command before it in a pipeline writes. */
  readonly input: Carrier | null;
  readonly output: Output | null;
  /** What it writes, where that stands in the script. */
  readonly written: Carrier | null;
}

/** The values that a script gives its variables, in its order; null where only the running script knows. */
export type Values = readonly (readonly [variable: string, value: Carrier | null])[];

/** A place that depends on a variable: one that expands it, names it, or hands it on to other programs. */
export interface Reference {
  /** null where it may be any. */
  readonly variable: string | null;
  readonly range: Range;
}

/** What a script does with its variables. */
export interface Variables {
  readonly values: Values;
  readonly references: readonly Reference[];
  /** The values that are assigned in every run, each time that the script comes by. */
  readonly certain: ReadonlySet<Carrier>;
  /** For each value, the stretch of the script that is run as a whole or not at all, and they with it. */
  readonly scopes: ReadonlyMap<Carrier, Range>;
}
