/** Whether a rewritten script prints in a zone what the original prints in the global zone, of that zone. */
import type { Program } from '../../ast.js';
import { type Output, type SimulateOptions, simulate } from '../index.js';
import { type Release, releases } from '../../dtrace/syscalls.js';
import type { Scenario } from './scenario.js';
import { globalView, zoneView } from './views.js';
import type { ZoneWorld } from './rights.js';

/** A zone that a script was rewritten for. */
export interface Place {
  readonly world: ZoneWorld;
  readonly release: Release;
}

export interface Trial {
  /** Whether both print the same, or, with nothing printed, end alike. */
  readonly equal: boolean;
  readonly original: Output;
  readonly rewritten: Output;
  /** Where they part; null if they do not. */
  readonly difference: Difference | null;
  /** The release on which the original ran: that of the zone, unless the original names calls which that one lacks. */
  readonly release: Release;
}

export interface Difference {
  /** Counted from 1; 0 where only the ends differ. */
  readonly line: number;
  readonly original: string;
  readonly rewritten: string;
}

/** Runs both on the same happenings. */
export function verify(
  original: Program | string,
  rewritten: Program | string,
  scenario: Scenario,
  seed: number,
  place: Place,
  options: SimulateOptions = {},
): Trial {
  const there = inGlobalZone(original, scenario, seed, place.release, options);
  const here = simulate(rewritten, zoneView(scenario, seed, place), options);
  const difference = differenceOf(there.output, here);
  return {
    equal: difference === null,
    original: there.output,
    rewritten: here,
    difference,
    release: there.release,
  };
}

/** A script that does not even start on a release was written for another one, where the same things happen. */
function inGlobalZone(
  original: Program | string,
  scenario: Scenario,
  seed: number,
  wanted: Release,
  options: SimulateOptions,
): { readonly output: Output; readonly release: Release } {
  const runs = [wanted, ...releases.filter((other) => other !== wanted)];
  let first: { output: Output; release: Release } | null = null;
  for (const release of runs) {
    const output = simulate(original, globalView(scenario, seed, { release }), options);
    if (!isRefused(output)) return { output, release };
    first ??= { output, release };
  }
  return first!;
}

/** Whether dtrace would not trace at all. */
export const isRefused = ({ stdout, stderr }: Output): boolean =>
  stdout === '' && /^dtrace: (?:failed to compile|could not enable|no probes matched)/.test(stderr);

/**
 * The first line in which the two differ. The columns ID and FUNCTION:NAME are passed over: a number is another on each
 * machine, and a probe that another one stands for cannot bear its name.
 */
function differenceOf(original: Output, rewritten: Output): Difference | null {
  const [left, right] = [linesOf(original.stdout), linesOf(rewritten.stdout)];
  if (left.length !== right.length || left.some((text, i) => text !== right[i])) {
    const line = left.findIndex((text, i) => text !== right[i]);
    const at = line < 0 ? left.length : line;
    return { line: at + 1, original: left[at] ?? '', rewritten: right[at] ?? '' };
  }
  if (original.status !== rewritten.status)
    return { line: 0, original: `status ${original.status}`, rewritten: `status ${rewritten.status}` };
  return faultsOf(original) === faultsOf(rewritten)
    ? null
    : { line: 0, original: faultsOf(original), rewritten: faultsOf(rewritten) };
}

/** A line without the columns ID and FUNCTION:NAME, which stand before what is traced where it is not quiet. */
export const comparable = (line: string): string => line.replace(/^( *\d+) +\d+ +\S*:\S+ ?/, '$1 ');

const linesOf = (stdout: string): string[] => stdout.split('\n').map(comparable);

/**
 * How often a clause failed. The words are passed over: what is an invalid address for the global zone, such as NULL, may be
 * an invalid kernel access for a zone.
 */
const faultsOf = ({ stderr }: Output): string =>
  `${stderr.match(/^dtrace: error on enabled probe/gm)?.length ?? 0} errors`;
