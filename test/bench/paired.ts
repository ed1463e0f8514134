/** Runs two things in turns, so that what else the machine does falls on both alike, and compares each pair. */

/** What one run took, in milliseconds. */
export type Timed = () => number;

/** The middle one of the figures, with the middle half of them, since single ones stray far. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly runs: number;
}

export const PAIRS = 9;

/** How many times as long the second takes as the first. Each has run once before, unless there is one pair only. */
export function ratioOf(first: Timed, second: Timed, pairs: number = PAIRS): Spread {
  if (pairs > 1) {
    first();
    second();
  }
  // Which of a pair comes first changes, too.
  const ratios = Array.from({ length: pairs }, (_, i) => {
    if (i % 2 === 0) {
      const base = first();
      return second() / base;
    }
    const other = second();
    return other / first();
  });
  return spreadOf(ratios);
}

export function spreadOf(figures: readonly number[]): Spread {
  const inOrder = figures.toSorted((a, b) => a - b);
  const at = (part: number): number => inOrder[Math.round((inOrder.length - 1) * part)]!;
  return { median: at(0.5), low: at(0.25), high: at(0.75), runs: figures.length };
}

/** The time of all threads of this process: what else runs on the machine does not count, its collector does. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
