/** A script and its rewritten form line beside line. */
import { changesOf } from '../diff.js';
import type { Span } from './code.js';

/** Numbers of lines, from 0, on the two sides; null where a side has none. */
export interface Row {
  readonly before: number | null;
  readonly after: number | null;
  readonly same: boolean;
}

export function rowsOf(before: readonly string[], after: readonly string[]): Row[] {
  const rows: Row[] = [];
  let [left, right]: [number[], number[]] = [[], []];
  let [i, j] = [0, 0];
  const flush = (): void => {
    for (let k = 0; k < Math.max(left.length, right.length); k++)
      rows.push({ before: left[k] ?? null, after: right[k] ?? null, same: false });
    [left, right] = [[], []];
  };
  for (const { mark } of changesOf(before, after)) {
    if (mark === '-') left.push(i++);
    else if (mark === '+') right.push(j++);
    else {
      flush();
      rows.push({ before: i++, after: j++, same: true });
    }
  }
  flush();
  return rows;
}

/** The words of two lines that the other does not have. */
export function changedWords(before: string, after: string): readonly [Span[], Span[]] {
  const [left, right]: [Span[], Span[]] = [[], []];
  let [i, j] = [0, 0];
  const words = (line: string): string[] => line.match(/\w+|\s+|[^\w\s]/g) ?? [];
  for (const { mark, line: word } of changesOf(words(before), words(after))) {
    if (mark === '-') push(left, i, word, 'gone');
    if (mark === '+') push(right, j, word, 'come');
    if (mark !== '+') i += word.length;
    if (mark !== '-') j += word.length;
  }
  return [left, right];
}

/** Words side by side are one mark. */
function push(spans: Span[], start: number, word: string, kind: string): void {
  const last = spans.at(-1);
  if (last?.end === start) spans[spans.length - 1] = { ...last, end: start + word.length };
  else spans.push({ start, end: start + word.length, kind });
}
