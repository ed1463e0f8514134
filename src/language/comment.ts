/** Program text inside of a comment, with its own comments escaped so that it can be had back. */
import type { Program, Range } from '../ast.js';
import { type Fragment, spanOf } from '../edit.js';

/** A comment mark, or one that was escaped: the two characters with any number of blanks between them. */
const MARKS = /\* *(?=\/)|\/ *(?=\*)/g;
const ESCAPED = /(\* *) (?=\/)|(\/ *) (?=\*)/g;

/** Makes a text fit to stand in a comment: each gap in a mark grows by one blank, so that it can shrink again. */
export const escapeComment = (text: string): string => text.replaceAll(MARKS, '$& ');

export const unescapeComment = (text: string): string => text.replaceAll(ESCAPED, '$1$2');

/** A range of the text as escapeComment has it, carried over, without the given lines. */
export function escaped(program: Program, range: Range, without: readonly Range[]): Fragment[] {
  const fragments: Fragment[] = [];
  let at = range.start;
  for (const line of without) {
    const start = program.text.lastIndexOf('\n', line.start) + 1;
    fragments.push(...escapedSpan(program, spanOf(at, start)));
    at = program.text.indexOf('\n', line.end) + 1;
  }
  return [...fragments, ...escapedSpan(program, spanOf(at, range.end))];
}

function escapedSpan(program: Program, range: Range): Fragment[] {
  const fragments: Fragment[] = [];
  let at = range.start;
  for (const { index, 0: mark } of program.text.slice(range.start, range.end).matchAll(MARKS)) {
    const end = range.start + index + mark.length;
    fragments.push(spanOf(at, end), ' ');
    at = end;
  }
  return [...fragments, spanOf(at, range.end)];
}

/** Whether beside a range stands what only the script around the program knows: a comment with the number of an argument. */
export const isBesidePutIn = ({ text }: Pick<Program, 'text'>, { start, end }: Range): boolean =>
  /^\s*\/\*\$\d/.test(text.slice(end, end + NEAR)) ||
  /\/\*\$\d+\*\/\s*$/.test(text.slice(Math.max(0, start - NEAR), start));

/** Characters: blanks and a number. */
const NEAR = 40;
