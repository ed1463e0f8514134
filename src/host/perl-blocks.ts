/** The blocks of a perl script. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';

/** For each of some places, in the order of the text, the innermost braces around it, or all of the text. */
export function bracesAround(places: readonly number[], text: string, isAside: (range: Range) => boolean): Range[] {
  const open: number[] = [];
  const opened: (number | undefined)[] = [];
  const ends = new Map<number | undefined, number>();
  for (const { 0: brace, index } of text.matchAll(/(?<!\\)[{}]/g)) {
    if (isAside(spanOf(index, index + 1))) continue;
    while (opened.length < places.length && places[opened.length]! < index) opened.push(open.at(-1));
    if (brace === '{') open.push(index);
    else ends.set(open.pop(), index + 1);
  }
  return places.map((_, i) => {
    const start = opened[i];
    const end = start === undefined ? undefined : ends.get(start);
    return start === undefined || end === undefined ? spanOf(0, text.length) : spanOf(start, end);
  });
}
