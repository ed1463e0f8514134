/** Names for new variables that collide with nothing in the script. */
import type { Program } from '../ast.js';
import { once } from '../once.js';

/**
 * `base`, or `base` with a number behind it where the script, or another program of its dtrace command, already has a word
 * like that, in whatever role.
 */
export function freshName(program: Program, base: string): string {
  if (hasNowhere(program, base)) return base;
  const taken = wordsOf(program);
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}_${number}`)) number++;
  return `${base}_${number}`;
}

/** In characters: a text up to there is sooner looked through for each name than taken apart into its words. */
const SHORT = 20_000;

/** Whether a short text is sure not to have the word. */
const hasNowhere = ({ text, beside = '' }: Program, word: string): boolean =>
  text.length + beside.length <= SHORT && !text.includes(word) && !beside.includes(word);

const wordsOf = once(
  ({ text, beside = '' }: Program): ReadonlySet<string> => new Set(`${text}\n${beside}`.match(/\w+/g)),
);
