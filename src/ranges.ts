/** Looking for a range among many that stand in the order of the text and do not overlap. */
import type { Range } from './ast.js';
import { contains } from './walk.js';

/** Puts ranges in the order of the text. */
export const byStart = (a: Range, b: Range): number => a.start - b.start || a.end - b.end;

/** The range that holds another, among ranges in the order of the text. */
export function containing<T extends Range>(ranges: readonly T[], inner: Range): T | null {
  const found = ranges[firstFrom(ranges, inner.start + 1) - 1];
  return found && contains(found, inner) ? found : null;
}

/** The ranges inside another one; they may lie in each other. */
export function within<T extends Range>(ranges: readonly T[], outer: Range): T[] {
  const first = firstFrom(ranges, outer.start);
  return ranges.slice(first, firstFrom(ranges, outer.end)).filter((inner) => contains(outer, inner));
}

/** The index of the first range that begins at the offset or later, by bisection. */
export function firstFrom(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a range lies in any of these, which may overlap and stand in any order. */
export function coveredBy(ranges: readonly Range[]): (inner: Range) => boolean {
  const inOrder = ranges.toSorted(byStart);
  const ends: number[] = [];
  for (const { end } of inOrder) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return ({ start, end }) => (ends[firstFrom(inOrder, start + 1) - 1] ?? -1) >= end;
}
