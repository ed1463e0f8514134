/** Lines of D as markup: what each part is, and which parts changed. */
import { functions } from '../../dtrace/functions.js';
import { variables } from '../../dtrace/variables.js';
import { escapedBytes } from './escape.js';

/** A part of a line, from one column up to, and without, another. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

const TOKEN =
  /(?<comment>\/\*[^]*?(?:\*\/|(?![^])))|(?<string>"(?:[^"\\\n]|\\.)*"?)|(?<control>^[\t ]*#[^\n]*)|(?<aggregation>@\w*)|(?<number>\b\d\w*)|(?<macro>\$\$?\w+)|(?<word>[A-Za-z_`][\w`]*)/gm;

const keywords: ReadonlySet<string> = new Set(
  'self this inline translator provider typedef struct union enum if else sizeof xlate int char string long short unsigned uint64_t int64_t'.split(
    ' ',
  ),
);

/** The kinds of the parts of each line; a comment may go over several. */
export function spansByLine(text: string): readonly (readonly Span[])[] {
  const lines: Span[][] = text.split('\n').map(() => []);
  let line = 0;
  let lineStart = 0;
  const advance = (to: number): void => {
    for (let at = text.indexOf('\n', lineStart); at >= 0 && at < to; at = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = at + 1;
    }
  };
  for (const { index, 0: whole, groups } of text.matchAll(TOKEN)) {
    const kind = kindOf(groups!);
    if (kind === null) continue;
    let start = index;
    for (const part of whole.split('\n')) {
      advance(start);
      lines[line]!.push({ start: start - lineStart, end: start - lineStart + part.length, kind });
      start += part.length + 1;
    }
  }
  return lines;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { word, ...others } = groups;
  if (word === undefined) return Object.entries(others).find(([, part]) => part !== undefined)![0];
  if (keywords.has(word)) return 'keyword';
  return variables.has(word) || functions.has(word) ? 'known' : null;
}

/** A line with its parts and its marks, which may overlap, as spans one after the other. */
export function markedLine(line: string, spans: readonly Span[], marks: readonly Span[]): string {
  const text = line.replace(/\r$/, '');
  const cuts = [...new Set([0, text.length, ...[...spans, ...marks].flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at <= text.length)
    .toSorted((a, b) => a - b);
  return cuts
    .slice(0, -1)
    .map((start, i) => {
      const part = escapedBytes(text.slice(start, cuts[i + 1]));
      const kinds = [spans, marks].flatMap(
        (all) => all.find((span) => span.start <= start && start < span.end)?.kind ?? [],
      );
      return kinds.length > 0 ? `<span class="${kinds.join(' ')}">${part}</span>` : part;
    })
    .join('');
}
