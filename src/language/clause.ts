/** The surroundings of a clause: the comments it owns. */
import type { Program, Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { firstFrom } from '../ranges.js';
import { blanksBefore } from './style.js';

/** A clause, declaration or control line with the comments just above it, which speak of it: no blank line lies between. */
export function withComments(program: Program, item: Range): Range {
  let { start } = item;
  for (let i = firstFrom(program.comments, start) - 1; i >= 0; i--) {
    const comment = program.comments[i]!;
    const between = program.text.slice(comment.end, start);
    if (!/^[\t ]*\r?\n?[\t ]*$/.test(between) || blanksBefore(program.text, comment.start) === null) break;
    start = comment.start;
  }
  return spanOf(start, item.end);
}
