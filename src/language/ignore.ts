/** `zonesafe-ignore` comments: what a script asks to have left alone, and where. */
import type { ControlLine, Item, Program, Range } from '../ast.js';
import { byStart, firstFrom } from '../ranges.js';
import { withComments } from './clause.js';

/** One comment, such as `zonesafe-ignore provider:fbt variable:cpu -- this runs in the global zone only`. */
export interface Ignore {
  readonly comment: Range;
  /** The capabilities that it names. */
  readonly names: readonly string[];
  /** The clause, declaration or control line below it; null where there is none. */
  readonly covers: Item | ControlLine | null;
}

/** The word by which such a comment is known. */
const IGNORE = 'zonesafe-ignore';

/** In the order of the text. */
export function ignoresIn(program: Program): readonly Ignore[] {
  if (!program.text.includes(IGNORE)) return [];
  const below = [...program.items, ...program.controls].toSorted(byStart);
  return program.comments.flatMap((comment): Ignore[] => {
    const words = wordsOf(program.text.slice(comment.start + 2, comment.end - 2));
    if (words === null) return [];
    const next = below[firstFrom(below, comment.end)];
    const covers = next && withComments(program, next).start <= comment.start ? next : null;
    return [{ comment, names: words, covers }];
  });
}

/** null: it is another comment. What follows ` -- ` is a reason, for those who read the script. */
function wordsOf(text: string): string[] | null {
  const [first, ...words] = text.replace(/\s--(?:\s[^]*)?$/, '').match(/[^\s,*][^\s,]*/g) ?? [];
  return first === IGNORE ? [...new Set(words)] : null;
}
