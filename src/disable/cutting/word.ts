/** Finds the words of the language that no node holds: `else` and the commas between probes. */
import type { Program, Range } from '../../ast.js';
import { spanOf } from '../../edit.js';
import { containing } from '../../ranges.js';

/** Where a word first stands outside of comments and control lines. */
export function indexOf(word: string, { text, comments, controls }: Program, range: Range): number {
  let at = text.indexOf(word, range.start);
  for (;;) {
    const one = spanOf(at, at + 1);
    const aside = containing(comments, one) ?? containing(controls, one);
    if (!aside) return at;
    at = text.indexOf(word, aside.end);
  }
}
