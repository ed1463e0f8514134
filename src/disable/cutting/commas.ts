/** The probes of a list that go, each with its comma. */
import type { Clause, ProbeDescription, Program, Range } from '../../ast.js';
import { spanOf } from '../../edit.js';
import { isCondition } from '../../language/directive.js';
import { within } from '../../ranges.js';
import { indexOf } from './word.js';
import type { Site } from '../site.js';

/** A probe that goes, and the comma that goes with it. */
interface WithComma {
  readonly probe: ProbeDescription;
  readonly comma: Range;
  readonly isAfter: boolean;
}

/** Each probe that goes takes the comma after it, or the one before it if no probe stays behind it. */
export function commasOf(
  program: Program,
  { probes }: Clause,
  goes: (probe: ProbeDescription) => boolean,
): WithComma[] {
  const last = probes.findLastIndex((probe) => !goes(probe));
  return probes.flatMap((probe, i) => {
    if (!goes(probe)) return [];
    const isAfter = i < last;
    const [before, after] = isAfter ? [probe, probes[i + 1]!] : [probes[i - 1]!, probe];
    const at = indexOf(',', program, spanOf(before.end, after.start));
    return [{ probe, comma: spanOf(at, at + 1), isAfter }];
  });
}

/** Whether a condition begins or ends between a probe and its comma: a branch may have the one without the other. */
export function isApart({ program }: Site, { probe, comma, isAfter }: WithComma): boolean {
  const between = isAfter ? spanOf(probe.end, comma.start) : spanOf(comma.end, probe.start);
  return within(program.controls, between).some(isCondition);
}
