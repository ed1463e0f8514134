/** A text that stands inside another one, in chunks, each of which knows the bytes of the file that say it. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import type { Quote } from './quoting.js';

/**
 * verbatim: the bytes are the text. coded: other bytes say it, such as `\'`. splice: something that the script expands when
 * it runs, shown as one MARK. given: nothing in the file says it in so many words.
 */
export interface Chunk {
  readonly kind: 'verbatim' | 'coded' | 'splice' | 'given';
  readonly text: string;
  /** In the file, whatever the layers in between. */
  readonly range: Range;
  /** In which quotes the bytes stand. */
  readonly quote: Quote;
  /** What a splice expands, if that is a mere variable: `name` of the shell, `$name` of perl. */
  readonly variable?: string;
  /** It is a scalar that stands between strings of perl, with the quotes of both. */
  readonly isBetween?: true;
  /** Its values matter, and are not looked at: there are too many, or there may be none. */
  readonly isGivenUp?: true;
}

/** Stands for a splice. A file has one character per byte, so that none of its own is this one. */
export const MARK = '\ue000';

/** A text in which D may stand: the file itself, or what a string of perl or a pair of backquotes holds. */
export interface Medium {
  readonly text: string;
  readonly chunks: readonly Chunk[];
  /** New text as the bytes that say it in the file. */
  readonly encode: (text: string) => string;
  /** What each line of the file must begin with there, as far as it has text. */
  readonly indent: string;
  /** Whether perl looks for scalars in it; null where it is no string of perl. */
  readonly interpolates: boolean | null;
}

export const fileMedium = (text: string): Medium => ({
  text,
  chunks: [{ kind: 'verbatim', text, range: spanOf(0, text.length), quote: 'none' }],
  encode: (bytes) => bytes,
  indent: '',
  interpolates: null,
});

/** A part of a medium, as one layer of quoting reads it. */
export type Span = Range &
  (
    | { readonly kind: 'verbatim'; readonly quote: Quote }
    | { readonly kind: 'coded'; readonly quote: Quote; readonly text: string }
    | {
        readonly kind: 'splice';
        readonly quote: Quote;
        readonly variable?: string;
        readonly isBetween?: true;
      }
  );

/** What the spans of a medium say. */
export const chunksOf = (medium: Medium, spans: readonly Span[]): Chunk[] =>
  joined(
    spans.flatMap((span): Chunk[] => {
      const { kind, quote } = span;
      if (kind === 'verbatim')
        return sliceOf(medium.chunks, span.start, span.end).map((chunk) => ({ ...chunk, quote }));
      const range = placeIn(medium.chunks, span);
      if (kind === 'coded') return [{ kind, text: span.text, range, quote }];
      const { variable, isBetween } = span;
      return [
        {
          kind,
          text: MARK,
          range,
          quote,
          ...(variable !== undefined && { variable }),
          ...(isBetween && { isBetween }),
        },
      ];
    }),
  );

/** A medium inside another one. */
export function mediumIn(outer: Medium, spans: readonly Span[], encode: (text: string) => string): Medium {
  const chunks = chunksOf(outer, spans);
  return { ...outer, text: textOf(chunks), chunks, encode: (text) => outer.encode(encode(text)) };
}

export const textOf = (chunks: readonly Chunk[]): string => chunks.map(({ text }) => text).join('');

/** Splices that touch are one: nothing tells where the one ends and the other begins. */
function joined(chunks: readonly Chunk[]): Chunk[] {
  const all: Chunk[] = [];
  for (const chunk of chunks) {
    const last = all.at(-1);
    const touches = last?.range.end === chunk.range.start && last.quote === chunk.quote && last.kind === chunk.kind;
    const range = spanOf(last?.range.start ?? 0, chunk.range.end);
    if (touches && chunk.kind === 'verbatim') all[all.length - 1] = { ...last, text: last.text + chunk.text, range };
    else if (touches && chunk.kind === 'splice') {
      const isBetween = last.isBetween ?? chunk.isBetween;
      all[all.length - 1] = { kind: 'splice', text: MARK, range, quote: chunk.quote, ...(isBetween && { isBetween }) };
    } else if (chunk.text !== '') all.push(chunk);
  }
  return all;
}

/** The chunks between two offsets of their text. A part of something coded is no longer what its bytes say. */
export function sliceOf<T extends Chunk>(chunks: readonly T[], start: number, end: number): T[] {
  const slice: T[] = [];
  let at = 0;
  for (const chunk of chunks) {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, chunk.text.length);
    at += chunk.text.length;
    if (from >= to) continue;
    if (from === 0 && to === chunk.text.length) slice.push(chunk);
    else slice.push(partOf(chunk, from, to));
  }
  return slice;
}

function partOf<T extends Chunk>(chunk: T, from: number, to: number): T {
  const text = chunk.text.slice(from, to);
  if (chunk.kind !== 'verbatim') return { ...chunk, kind: 'given', text };
  return { ...chunk, text, range: spanOf(chunk.range.start + from, chunk.range.start + to) };
}

/** Where a range of the chunks' text stands in the file. */
export function placeIn(chunks: readonly Chunk[], { start, end }: Range): Range {
  if (end > start) {
    const slice = sliceOf(chunks, start, end);
    const first = slice[0]?.range.start ?? 0;
    return spanOf(first, Math.max(first, slice.at(-1)?.range.end ?? first));
  }
  const at = sliceOf(chunks, start, start + 1)[0]?.range.start ?? chunks.at(-1)?.range.end ?? 0;
  return spanOf(at, at);
}
