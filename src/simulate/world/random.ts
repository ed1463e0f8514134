/** A small seeded generator of random numbers, so that a scenario unfolds alike each time. */

export interface Random {
  /** At least 0 and less than 1. */
  fraction(): number;
  below(limit: number): number;
  /** Both ends included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** A generator of its own: what is drawn from it does not change what is drawn here later. */
  apart(): Random;
}

/** Mulberry32: 32 bits of state, each number an avalanche of a counter. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
  const word = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const fraction = (): number => word() / 2 ** 32;
  const below = (limit: number): number => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => fraction() < probability,
    pick: (choices) => choices[below(choices.length)]!,
    apart: () => randomFrom(word()),
  };
}
