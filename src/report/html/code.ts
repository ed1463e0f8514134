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

/** What each group of TOKEN is; a word has a kind of its own only if D knows it. */
const KINDS = ['comment', 'string', 'control', 'aggregation', 'number', 'macro'] as const;

const TOKEN =
  /(\/\*[^]*?(?:\*\/|(?![^])))|("(?:[^"\\\n]|\\.)*"?)|(^[\t ]*#[^\n]*)|(@\w*)|(\b\d\w*)|(\$\$?\w+)|[A-Za-z_`][\w`]*/gm;

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
  for (const token of text.matchAll(TOKEN)) {
    const [whole, ...groups] = token;
    const kind = KINDS[groups.findIndex((group) => group !== undefined)] ?? kindOfWord(whole);
    if (kind === null) continue;
    let start = token.index;
    for (const part of whole.split('\n')) {
      advance(start);
      lines[line]!.push({ start: start - lineStart, end: start - lineStart + part.length, kind });
      start += part.length + 1;
    }
  }
  return lines;
}

function kindOfWord(word: string): string | null {
  if (keywords.has(word)) return 'keyword';
  return variables.has(word) || functions.has(word) ? 'known' : null;
}

/** A line with its parts and its marks, which may overlap. */
export function markedLine(line: string, spans: readonly Span[], marks: readonly Span[]): string {
  const text = line.replace(/\r$/, '');
  let marked = '';
  let at = 0;
  for (const { start, end, kind } of marks.length > 0 ? overlaid(spans, marks) : spans) {
    const last = Math.min(end, text.length);
    if (last <= start) continue;
    marked += `${escapedBytes(text.slice(at, start))}<span class="${kind}">${escapedBytes(text.slice(start, last))}</span>`;
    at = last;
  }
  return marked + escapedBytes(text.slice(at));
}

/** Two lists of spans as one, in which a span has the kinds of both where both are. */
function overlaid(...lists: readonly (readonly Span[])[]): Span[] {
  const edges = new Set(lists.flatMap((list) => list.flatMap(({ start, end }) => [start, end])));
  const cuts = [...edges].toSorted((a, b) => a - b);
  const next = lists.map(() => 0);
  return cuts.slice(1).flatMap((end, i): Span[] => {
    const start = cuts[i]!;
    const kinds = lists.flatMap((list, side) => {
      while (next[side]! < list.length && list[next[side]!]!.end <= start) next[side]!++;
      const span = list[next[side]!];
      return span && span.start <= start ? span.kind : [];
    });
    return kinds.length > 0 ? [{ start, end, kind: kinds.join(' ') }] : [];
  });
}
