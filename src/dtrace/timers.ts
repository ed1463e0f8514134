/** The names of timer probes, `tick-1sec` or `profile-997hz`, and the intervals they stand for. */

export interface Interval {
  /** How D code says it, in nanoseconds: `1000000000`, `$1 * 1000000000LL`. */
  readonly nanoseconds: string;
  /** The length where it is known before the script runs. */
  readonly length: number | null;
  /** Short and fit for a name: `1s`, `100ms`, `997hz`, `arg1s`. */
  readonly label: string;
}

/** Suffixes, in small letters or capitals, and their nanoseconds; none means hz (uts/common/dtrace/profile.c, DTrace Guide, "profile Provider"). */
const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['nsec', 1],
  ['us', 1e3],
  ['usec', 1e3],
  ['ms', 1e6],
  ['msec', 1e6],
  ['s', 1e9],
  ['sec', 1e9],
  ['m', 60e9],
  ['min', 60e9],
  ['h', 3600e9],
  ['hour', 3600e9],
  ['d', 86400e9],
  ['day', 86400e9],
]);

/** In nanoseconds; there are no timers with a shorter one (profile_interval_min). */
export const SHORTEST_INTERVAL = 200_000;

/** In nanoseconds, a hundred years: added to the time of day, in nanoseconds since 1970, it still fits into 64 bits. */
export const LONGEST_INTERVAL: number = 100 * 365 * 86400e9;

/** The interval of a timer probe; null where only the running script knows it, as in `tick-$1` or `tick-RATE`. */
export function intervalOf(name: string): Interval | null {
  const [, number = '', unitName = ''] = /^(?:tick|profile)-(\d+|\$\d+)([a-zA-Z]*)$/.exec(name) ?? [];
  const suffix = unitName.toLowerCase();
  const unit = SUFFIXES.get(suffix);
  if (number.startsWith('$')) return argumentInterval(number, suffix, unit);
  if (!(Number(number) > 0)) return null;
  if (unit !== undefined) return fixedInterval(BigInt(number) * BigInt(unit));
  if (suffix !== '' && suffix !== 'hz') return null;
  return fixedInterval(BigInt(Math.floor(1e9 / Number(number))), `${number}hz`);
}

/**
 * Without a suffix the argument may bring its own (`10s`), which is no number for D; and an argument in small units may
 * ask for any speed.
 */
function argumentInterval(number: string, suffix: string, unit: number | undefined): Interval | null {
  if (unit === undefined || unit < 1e9) return null;
  return { nanoseconds: `${number} * ${unit}LL`, length: null, label: `arg${number.slice(1)}${suffix}` };
}

/** Counted as BigInt: from 104 days on, a number of JavaScript may stand for another number of nanoseconds. */
function fixedInterval(nanoseconds: bigint, label: string = inUnits(nanoseconds)): Interval {
  return {
    nanoseconds: String(nanoseconds),
    length: Number(nanoseconds),
    label: nanoseconds % 1_000_000n === 0n ? inUnits(nanoseconds) : label,
  };
}

/** In the largest unit that divides it: `1s`, `15m`, `100ms`. */
export const labelOf = (nanoseconds: number): string =>
  Number.isInteger(nanoseconds) ? inUnits(BigInt(nanoseconds)) : `${nanoseconds}ns`;

function inUnits(nanoseconds: bigint): string {
  for (const suffix of ['d', 'h', 'm', 's', 'ms', 'us']) {
    const unit = BigInt(SUFFIXES.get(suffix)!);
    if (nanoseconds % unit === 0n) return `${nanoseconds / unit}${suffix}`;
  }
  return `${nanoseconds}ns`;
}
