/** The surroundings of a clause: the comments it owns. */
import type { Program, Range } from '../ast.js';
import { spanOf } from '../edit.js';

/** A clause, declaration or control line with the comments just above it, which speak of it: no blank line lies between. */
export function withComments(program: Program, item: Range): Range {
  let { start } = item;
  for (const comment of program.comments.toReversed()) {
    if (comment.end > start) continue;
    const between = program.text.slice(comment.end, start);
    if (!/^[\t ]*\r?\n?[\t ]*$/.test(between) || !startsLine(program.text, comment.start)) break;
    start = comment.start;
  }
  return spanOf(start, item.end);
}

function startsLine(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[\t ]*$/.test(text.slice(lineStart, offset));
}
