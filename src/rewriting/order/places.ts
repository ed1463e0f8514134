/** Moves the text of a clause, with its comments and edits, to its new place. */
import type { Clause, Item, Program, Range } from '../../ast.js';
import { withComments } from '../../language/clause.js';
import { type Edit, type Part, insertAt, remove, spanOf } from '../../edit.js';
import { endWithComment } from '../insert.js';
import { once } from '../../once.js';
import { byStart, firstFrom, within } from '../../ranges.js';
import { contains } from '../../walk.js';

/** Next to which clause another one will stand. */
interface Place {
  readonly side: 'above' | 'below';
  readonly of: Clause;
}

/** The clauses that will stand elsewhere; all that come between the same two that stay keep to one of these. */
export function placesIn(sorted: readonly Clause[], free: ReadonlySet<Clause>): Map<Clause, Place> {
  const staying = stayingIn(sorted, free);
  const places = new Map<Clause, Place>();
  let from = 0;
  for (let i = 0; i <= sorted.length; i++) {
    const next = sorted[i];
    if (next && !staying.has(next)) continue;
    const between = sorted.slice(from, i);
    const last = sorted[from - 1];
    const rise = next !== undefined && between.every(({ start }) => start > next.start);
    const place: Place = rise || !last ? { side: 'above', of: next! } : { side: 'below', of: last };
    for (const clause of between) places.set(clause, place);
    from = i + 1;
  }
  return places;
}

function stayingIn(sorted: readonly Clause[], free: ReadonlySet<Clause>): Set<Clause> {
  const staying = new Set<Clause>();
  const fixed = sorted.filter((clause) => !free.has(clause));
  let last = -1;
  let passed = 0;
  for (const clause of sorted) {
    const next = fixed[passed]?.start ?? Infinity;
    if (!free.has(clause)) passed++;
    else if (clause.start < last || clause.start > next) continue;
    staying.add(clause);
    last = clause.start;
  }
  return staying;
}

/** Whether something else than clauses stands between a clause and its new place, on which it may depend. */
export function crosses(clause: Clause, { of }: Place, program: Program): boolean {
  const between = spanOf(Math.min(clause.start, of.start), Math.max(clause.end, of.end));
  return within(othersIn(program), between).length > 0;
}

const othersIn = once(({ items, controls }: Program): readonly Range[] =>
  [...items.filter(({ type }) => type !== 'Clause'), ...controls].toSorted(byStart),
);

/** What will stand elsewhere, and the first item that will not. */
interface Layout {
  readonly places: ReadonlyMap<Clause, Place>;
  readonly first: Item | null;
}

/** The edits of a clause, made where it will stand. */
export function editsAt(clause: Clause, edits: readonly Edit[], layout: Layout, program: Program): Edit[] {
  const place = layout.places.get(clause);
  if (!place) return [...edits];
  const own = wholeOf(clause, program);
  // What is put above an indented clause begins at the start of its line.
  const line = lineWith(own, program);
  const isLined = edits.some(({ range }) => range.start === line.start) && line.start < own.start;
  const whole = isLined ? line : own;
  const besides = wholeOf(place.of, program);
  const anchor = isLined ? lineWith(besides, program) : besides;
  const isWithin = (edit: Edit): boolean => contains(whole, edit.range);
  const { range, gap: blanks } = gapOf(clause, whole, layout, program);
  const text = carried(whole, edits.filter(isWithin));
  // Clauses that are added come a blank line apart, and so does what they are added to.
  const isApart = edits.some(({ by }) => by.some((part, i) => isNewline(part) && isNewline(by[i + 1])));
  const gap = isApart ? blanks.replace(/^(\r?\n)(?=[^\r\n]|$)/, '$1$1') : blanks;
  return [
    ...edits.filter((edit) => !isWithin(edit)),
    remove(range),
    place.side === 'above' ? insertAt(anchor.start, ...text, gap) : insertAt(anchor.end, gap, ...text),
  ];
}

/** The range with the blanks before it, where it begins its line. */
function lineWith(range: Range, { text }: Program): Range {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  return /^[\t ]*$/.test(text.slice(start, range.start)) ? spanOf(start, range.end) : range;
}

const isNewline = (part: Part | undefined): boolean => typeof part === 'string' && /^\r?\n$/.test(part);

/** A clause with the comments that belong to it. */
const wholeOf = (clause: Clause, program: Program): Range =>
  spanOf(withComments(program, clause).start, endWithComment(program, clause));

/**
 * What goes with a clause, the blanks before it, or behind it where nothing stays before it; and these blanks, which will
 * part it again.
 */
function gapOf(
  clause: Clause,
  whole: Range,
  { places, first }: Layout,
  program: Program,
): { range: Range; gap: string } {
  const { text, items } = program;
  const isFirst = first === null || first.start >= clause.start;
  const [top] = items;
  const gap = text.slice(blanksFrom(text, whole.start), whole.start);
  const isLastOfLine = /^[\t ]*(?:\r?\n|$)/.test(text.slice(whole.end));
  // Where something else follows on its line, that takes its place.
  const isShared = gap.includes('\n') && !isLastOfLine;
  if (isShared || (isFirst && text.slice(0, withComments(program, top!).start).trim() === '')) {
    // What the next one is indented by is its own: something may be put at the start of its line.
    const behind = /^(?:\s*\n|\s*)/.exec(text.slice(whole.end))![0];
    return { range: spanOf(whole.start, whole.end + behind.length), gap: isShared ? gap : behind };
  }
  if (isBehindMoved(clause, gap, places, program)) {
    const behind = isLastOfLine ? '' : /^[\t ]*/.exec(text.slice(whole.end))![0];
    return { range: spanOf(whole.start, whole.end + behind.length), gap };
  }
  return { range: spanOf(whole.start - gap.length, whole.end), gap };
}

/** Whether all that stands before it on its line moves as well, and so takes the blanks between them with it. */
function isBehindMoved(clause: Clause, gap: string, places: ReadonlyMap<Clause, Place>, program: Program): boolean {
  if (gap.includes('\n')) return false;
  const { items } = program;
  for (let i = firstFrom(items, clause.start) - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.type !== 'Clause' || !places.has(item)) return false;
    const { start } = withComments(program, item);
    if (program.text.slice(blanksFrom(program.text, start), start).includes('\n')) return true;
  }
  return false;
}

/** Where the blanks and line breaks before a place begin. */
function blanksFrom(text: string, place: number): number {
  let at = place;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** A range carried over with the edits made inside it; what is new stands for what it stood for there. */
function carried(range: Range, edits: readonly Edit[]): Part[] {
  const parts: Part[] = [];
  let done = range.start;
  for (const { range: at, by } of edits.toSorted(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  )) {
    if (!contains(range, at)) throw new Error(`an edit outside of the clause that is put elsewhere, at ${at.start}`);
    parts.push(
      spanOf(done, at.start),
      ...by.map((part) => (typeof part === 'string' ? { text: part, from: at } : part)),
    );
    done = at.end;
  }
  return [...parts, spanOf(done, range.end)];
}
