/** A unified diff between a script and its rewritten form, as patch(1) and git apply take it. */
import { diffArrays } from 'diff';
import { unicodeOf } from '../bytes.js';

/** The texts, the name of the file and the diff hold one character per byte. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const hunks = hunksOf(changesOf(linesOf(before), linesOf(after)));
  return header('---', 'a', name) + header('+++', 'b', name) + hunks.map(printHunk).join('');
}

/** One line of both texts: kept, or only in the one or the other. The lines keep their line endings. */
export interface Change {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

/** A tab after the name ends it where it holds blanks; a name with quotes or controls is written as a C string. */
function header(mark: string, side: string, name: string): string {
  const path = `${side}/${name.replace(/^\/+/, '')}`;
  return `${mark} ${printedName(path)}${needsQuotes(path) || !/\s/.test(unicodeOf(path)) ? '' : '\t'}\n`;
}

/** A name as one line: one with quotes or controls in it is written as a C string. */
export const printedName = (path: string): string => (needsQuotes(path) ? quoted(path) : path);

const needsQuotes = (path: string): boolean => /["\\\p{Cc}]/u.test(unicodeOf(path));

const quoted = (path: string): string =>
  `"${path.replace(/["\\]|[^ -~]/g, (char) =>
    /["\\]/.test(char) ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  )}"`;

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Texts that differ in more lines than this are taken to have nothing in common: to know better would take too long. */
const MOST_CHANGES = 4000;

/** From the one list of lines to the other, with the most lines kept. */
export function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  const passTo = (left: number, right: number): void => {
    while (i < left) changes.push({ mark: '-', line: before[i++]! });
    while (j < right) changes.push({ mark: '+', line: after[j++]! });
  };
  for (const [left, right] of pairsOf(before, after)) {
    passTo(left, right);
    changes.push({ mark: ' ', line: before[i++]! });
    j++;
  }
  passTo(before.length, after.length);
  return changes;
}

/** The indices of the lines that are kept. What the other list does not have is never one, and need not be compared. */
function pairsOf(before: readonly string[], after: readonly string[]): [number, number][] {
  const [left, right] = [indicesOf(before, new Set(after)), indicesOf(after, new Set(before))];
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  const linesAt = (lines: readonly string[], indices: readonly number[]): string[] => indices.map((at) => lines[at]!);
  const parts = diffArrays(linesAt(before, left), linesAt(after, right), { maxEditLength: MOST_CHANGES }) ?? [];
  for (const { added, removed, count } of parts) {
    const kept = added || removed ? 0 : count;
    for (let n = 0; n < kept; n++) pairs.push([left[i + n]!, right[j + n]!]);
    if (!added) i += count;
    if (!removed) j += count;
  }
  return pairs;
}

const indicesOf = (lines: readonly string[], others: ReadonlySet<string>): number[] =>
  [...lines.keys()].filter((at) => others.has(lines[at]!));

/** Lines count from 1; where a side has no lines, its start is the line before, as diff(1) has it. */
interface Hunk {
  readonly before: number;
  readonly after: number;
  readonly changes: readonly Change[];
}

const CONTEXT = 3;

function hunksOf(changes: readonly Change[]): Hunk[] {
  const hunks: Hunk[] = [];
  let before = 1;
  let after = 1;
  let done = 0;
  for (const { start, end } of spansOf(changes)) {
    const skipped = start - done;
    before += skipped;
    after += skipped;
    const within = changes.slice(start, end);
    hunks.push({ before, after, changes: within });
    before += countOf(within, '-');
    after += countOf(within, '+');
    done = end;
  }
  return hunks;
}

/** The stretches that hold changes, with the lines around them; stretches that touch are one. */
function spansOf(changes: readonly Change[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  changes.forEach(({ mark }, at) => {
    if (mark === ' ') return;
    const start = Math.max(0, at - CONTEXT);
    const end = Math.min(changes.length, at + 1 + CONTEXT);
    const last = spans.at(-1);
    if (last && start <= last.end) last.end = end;
    else spans.push({ start, end });
  });
  return spans;
}

const countOf = (changes: readonly Change[], side: '-' | '+'): number =>
  changes.filter(({ mark }) => mark === ' ' || mark === side).length;

function printHunk({ before, after, changes }: Hunk): string {
  const lines = changes.map(
    ({ mark, line }) => mark + (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`),
  );
  return `@@ -${spanOf(before, countOf(changes, '-'))} +${spanOf(after, countOf(changes, '+'))} @@\n${lines.join('')}`;
}

const spanOf = (start: number, count: number): string =>
  count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;
