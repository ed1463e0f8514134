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

/** A line with its parts and its marks, which may overlap, as spans one after the other. */
export function markedLine(line: string, spans: readonly Span[], marks: readonly Span[]): string {
  const text = line.replace(/\r$/, '');
  const sides = [spans, marks].map((all) => all.values());
  const next = sides.map((side) => side.next().value);
  let marked = '';
  for (let at = 0; at < text.length;) {
    const open = next.map((span) => (span && span.start <= at ? span : null));
    const end = Math.min(text.length, ...next.map((span, i) => (open[i] ? span!.end : (span?.start ?? text.length))));
    const part = escapedBytes(text.slice(at, end));
    const kinds = open.flatMap((span) => span?.kind ?? []);
    marked += kinds.length > 0 ? `<span class="${kinds.join(' ')}">${part}</span>` : part;
    at = end;
    next.forEach((span, i) => {
      if (span && span.end <= at) next[i] = sides[i]!.next().value;
    });
  }
  return marked;
}
