/** Edits made of fragments, applied as a piece table, so that every character of the new text knows where it came from. */
import type { Range } from './ast.js';
import { byStart } from './ranges.js';

/** New text, or a span of the old text carried over as it stands. */
export type Fragment = string | Range;

/** New text that stands for a range of the old text elsewhere. */
export interface Standing {
  readonly text: string;
  readonly from: Range;
}

export type Part = Fragment | Standing;

/** Replaces a range of the old text by fragments; an empty range is an insertion. */
export interface Edit {
  readonly range: Range;
  readonly by: readonly Part[];
}

/** Leads from a range of the new text back to the range of the old text it came from or stands for. */
export type Origin = (range: Range) => Range;

export interface Edited {
  readonly text: string;
  readonly origin: Origin;
  /** Whether every character of a range of the new text was carried over from the old one. */
  readonly carried: (range: Range) => boolean;
  /** What the new text is made of, in its order. */
  readonly pieces: readonly Piece[];
}

export const replace = (range: Range, ...by: Part[]): Edit => ({ range: spanOf(range.start, range.end), by });
export const remove = (range: Range): Edit => replace(range);
export const insertAt = (offset: number, ...by: Part[]): Edit => ({ range: spanOf(offset, offset), by });
export const insertBefore = (range: Range, ...by: Part[]): Edit => insertAt(range.start, ...by);
export const insertAfter = (range: Range, ...by: Part[]): Edit => insertAt(range.end, ...by);

/** A bare range, also from a node, which holds much more than its two offsets. */
export const spanOf = (start: number, end: number): Range => ({ start, end });

/** A piece of the new text, which begins at `at`: `from` in the old text, or new text that stands for `from`. */
export interface Piece {
  readonly at: number;
  readonly text: string;
  readonly from: Range;
  readonly carried: boolean;
}

/**
 * Applies the edits at once. Insertions at one offset keep the order in which they are given and stand before a
 * replacement that begins there.
 * @throws if two edits overlap, which is a fault of the caller, not of the script.
 */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  const pieces = piecesOf(text, edits);
  return {
    text: pieces.map((piece) => piece.text).join(''),
    origin: (range) => originIn(pieces, text.length, range),
    carried: (range) => carriedIn(pieces, range),
    pieces,
  };
}

/** The pieces of a text that nothing has changed. */
export const wholeOf = (text: string): Piece[] =>
  text === '' ? [] : [{ at: 0, text, from: spanOf(0, text.length), carried: true }];

/** The pieces of a newer text, made of a text that is itself in pieces, as pieces of the oldest one. */
export function compose(older: readonly Piece[], newer: readonly Piece[], oldestLength: number): Piece[] {
  return newer.flatMap((piece) => {
    if (piece.carried) return sliceOf(older, piece.from, piece.at);
    return [{ ...piece, from: originIn(older, oldestLength, piece.from) }];
  });
}

/** Edits of which several may ask for the same change of the same place: each place is changed once. */
export const eachOnce = (edits: readonly Edit[]): Edit[] => [
  ...new Map(edits.map((edit) => [`${edit.range.start} ${edit.range.end}`, edit])).values(),
];

/** Above this many ranges the first that fits stays. */
const MOST_COMPARED = 3000;

/**
 * Which of the ranges that new text carries over from an old one make the heaviest run that is still in its old order; the
 * rest was moved or copied. null stands for text that is new.
 */
export function stayingOf(carried: readonly (Range | null)[]): boolean[] {
  const kept = carried.flatMap((range, i) => (range ? [{ i, start: range.start, end: range.end }] : []));
  const stays = carried.map(() => false);
  if (kept.length > MOST_COMPARED) {
    let done = 0;
    for (const { i, start, end } of kept) if (start >= done) [stays[i], done] = [true, end];
    return stays;
  }
  const weights: number[] = [];
  const before: number[] = [];
  for (const [k, { start, end }] of kept.entries()) {
    let best = -1;
    for (let j = k - 1; j >= 0; j--) if (kept[j]!.end <= start && (best < 0 || weights[j]! > weights[best]!)) best = j;
    before.push(best);
    weights.push(end - start + (best < 0 ? 0 : weights[best]!));
  }
  for (let k = weights.indexOf(Math.max(...weights)); k >= 0; k = before[k]!) stays[kept[k]!.i] = true;
  return stays;
}

function sliceOf(pieces: readonly Piece[], { start, end }: Range, at: number): Piece[] {
  const slice: Piece[] = [];
  for (let i = indexAt(pieces, start); i >= 0 && i < pieces.length && pieces[i]!.at < end; i++) {
    const piece = pieces[i]!;
    const first = Math.max(0, start - piece.at);
    const text = piece.text.slice(first, end - piece.at);
    if (text === '') continue;
    const begin = piece.from.start + first;
    const from = piece.carried ? spanOf(begin, begin + text.length) : piece.from;
    slice.push({ at: at + piece.at + first - start, text, from, carried: piece.carried });
  }
  return slice;
}

function piecesOf(text: string, edits: readonly Edit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  // Each field by its name: V8 gives an object that is spread into another one a layout of its own.
  const push = ({ text: own, from, carried }: Omit<Piece, 'at'>): void => {
    if (own === '') return;
    pieces.push({ at, text: own, from, carried });
    at += own.length;
  };
  const carry = (start: number, end: number): void =>
    push({ text: text.slice(start, end), from: spanOf(start, end), carried: true });

  let done = 0;
  for (const { range, by } of inOrder(edits)) {
    if (range.start < done) throw new Error(`overlapping edits at offset ${range.start}`);
    carry(done, range.start);
    for (const fragment of by) {
      if (typeof fragment === 'string') push({ text: fragment, from: range, carried: false });
      else if ('text' in fragment) push({ ...fragment, carried: false });
      else carry(fragment.start, fragment.end);
    }
    done = range.end;
  }
  carry(done, text.length);
  return pieces;
}

const inOrder = (edits: readonly Edit[]): Edit[] => edits.toSorted((a, b) => byStart(a.range, b.range));

/** Each end is led back on its own: a start by the piece it lies in or begins, an end by the piece it lies in or closes. */
function originIn(pieces: readonly Piece[], oldLength: number, range: Range): Range {
  const first = pieceAt(pieces, range.start);
  if (!first) return spanOf(oldLength, oldLength);
  const start = first.carried ? first.from.start + range.start - first.at : first.from.start;
  if (range.end <= range.start) return spanOf(start, start);
  const last = pieceAt(pieces, range.end - 1) ?? first;
  const end = last.carried ? last.from.start + range.end - last.at : last.from.end;
  return spanOf(start, Math.max(start, end));
}

function carriedIn(pieces: readonly Piece[], range: Range): boolean {
  for (let i = indexAt(pieces, range.start); i >= 0 && i < pieces.length && pieces[i]!.at < range.end; i++) {
    if (!pieces[i]!.carried) return false;
  }
  return true;
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  const piece = pieces[indexAt(pieces, offset)];
  return piece && offset < piece.at + piece.text.length ? piece : undefined;
}

/** The last piece that begins at or before the offset, by bisection; -1 if there is none. */
function indexAt(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.at <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
