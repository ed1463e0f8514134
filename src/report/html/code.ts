/** Lines of D as markup: what each part is, and which parts changed. */
import { functions } from '../../dtrace/functions.js';
import { variables } from '../../dtrace/variables.js';
import { onceForEach } from '../../once.js';
import { escapedBytes } from './escape.js';

/** A part of a line, from one column up to, and without, another. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** What each group of TOKEN is; a word has a kind of its own only if D knows it. */
const KINDS = ['comment', 'string', 'control', 'aggregation', 'number', 'macro'] as const;

const TOKEN = /(\/\*[^]*?(?:\*\/|$))|("(?:[^"\\]|\\.)*"?)|(^[\t ]*#[^]*)|(@\w*)|(\b\d\w*)|(\$\$?\w+)|[A-Za-z_`][\w`]*/g;

const keywords: ReadonlySet<string> = new Set(
  'self this inline translator provider typedef struct union enum if else sizeof xlate int char string long short unsigned uint64_t int64_t'.split(
    ' ',
  ),
);

/** One line, without what ends it. */
export interface Line {
  readonly text: string;
  readonly spans: readonly Span[];
  /** The line with its parts. */
  readonly markup: string;
  /** Whether a comment goes on behind it. */
  readonly open: boolean;
}

export function linesOf(text: string): Line[] {
  let open = false;
  return text.split('\n').map((each) => {
    const line = readLine(`${open ? '*' : ' '}${each.replace(/\r$/, '')}`);
    open = line.open;
    return line;
  });
}

/** Takes a line behind a `*` where it begins in a comment. Licences and headers come again in script after script. */
const readLine: (line: string) => Line = onceForEach(
  (line: string): Line => {
    const text = line.slice(1);
    const spans: Span[] = [];
    let open = line.startsWith('*');
    if (open) {
      const close = text.indexOf('*/');
      open = close < 0;
      spans.push({ start: 0, end: open ? text.length : close + 2, kind: 'comment' });
    }
    if (!open) {
      TOKEN.lastIndex = spans.at(-1)?.end ?? 0;
      for (let token = TOKEN.exec(text); token; token = TOKEN.exec(text)) {
        const [whole, ...groups] = token;
        const kind = KINDS[groups.findIndex((group) => group !== undefined)] ?? kindOfWord(whole);
        if (kind !== null) spans.push({ start: token.index, end: token.index + whole.length, kind });
        open = kind === 'comment' && (whole.length < 4 || !whole.endsWith('*/'));
      }
    }
    return { text, spans, markup: marked(text, spans), open };
  },
  (line) => line,
);

function kindOfWord(word: string): string | null {
  if (keywords.has(word)) return 'keyword';
  return variables.has(word) || functions.has(word) ? 'known' : null;
}

/** A line with its parts and with marks, which may overlap. */
export const markedLine = ({ text, spans, markup }: Line, marks: readonly Span[]): string =>
  marks.length > 0 ? marked(text, overlaid(spans, marks)) : markup;

function marked(text: string, spans: readonly Span[]): string {
  let markup = '';
  let at = 0;
  for (const { start, end, kind } of spans) {
    const last = Math.min(end, text.length);
    if (last <= start) continue;
    markup += `${escapedBytes(text.slice(at, start))}<span class="${kind}">${escapedBytes(text.slice(start, last))}</span>`;
    at = last;
  }
  return markup + escapedBytes(text.slice(at));
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
