/** A unified diff between a script and its rewritten form, as patch(1) and git apply take it. */
import { bytesOf } from '../bytes.js';

/** The texts hold one character per byte, and so does the diff; `name` is the file's name in Unicode. */
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
  return `${mark} ${printedName(path)}${needsQuotes(path) || !/\s/.test(path) ? '' : '\t'}\n`;
}

/** A name in Unicode as one line of bytes: one with quotes or controls in it is written as a C string. */
export const printedName = (path: string): string => (needsQuotes(path) ? quoted(path) : bytesOf(path));

const needsQuotes = (path: string): boolean => /["\\\p{Cc}]/u.test(path);

const quoted = (path: string): string =>
  `"${bytesOf(path).replace(/["\\]|[^ -~]/g, (char) =>
    /["\\]/.test(char) ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  )}"`;

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** From the one list of lines to the other, with the most lines kept. */
export function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [
    ...marked(' ', before.slice(0, head)),
    ...between(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...marked(' ', before.slice(before.length - tail)),
  ];
}

const marked = (mark: Change['mark'], lines: readonly string[]): Change[] => lines.map((line) => ({ mark, line }));

/** Where the table of common lines would grow beyond this many cells, the texts are taken to have nothing in common. */
const MOST_CELLS = 9_000_000;

function between(before: readonly string[], after: readonly string[]): Change[] {
  if (before.length * after.length > MOST_CELLS) return [...marked('-', before), ...marked('+', after)];
  const width = after.length + 1;
  const common = commonLines(before, after, width);
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ mark: ' ', line: before[i]! });
      i++;
      j++;
    } else if (
      i < before.length &&
      (j === after.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    ) {
      changes.push({ mark: '-', line: before[i++]! });
    } else {
      changes.push({ mark: '+', line: after[j++]! });
    }
  }
  return changes;
}

/** Cell i, j: the length of the longest common subsequence of the lines from i on and the lines from j on. */
function commonLines(before: readonly string[], after: readonly string[], width: number): Uint32Array {
  const common = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] =
        before[i] === after[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  return common;
}

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
