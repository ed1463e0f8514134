/** Which clauses are rewritten. */
import { onceForEach } from '../../src/once.js';
import { type Part, keepingOf } from '../../src/rewriting/kernel-parts.js';
import type { Site } from '../../src/transform.js';
import type { Plans, Refused } from './plan.js';
import { lossesIn } from './losses.js';
import { reasonAgainst, acts } from './obstacles.js';
import { begunBy, unseenSetter } from './setters.js';
import { aroundIn } from './order.js';

/** A part that cannot be mapped takes with it those that go on with what it keeps, and so on. */
export function plansFor(all: readonly Part[], site: Site): { plans: Plans; refused: readonly Refused[] } {
  let parts = all;
  const refused: Refused[] = [];
  for (;;) {
    const plans = planFor(parts, site);
    const reasons = parts.flatMap((part) => reasonAgainst(part, plans, site) ?? []);
    const bad = reasons.length > 0 ? reasons : idleIn(parts).map(idle);
    if (bad.length === 0) return { plans, refused };
    for (const one of bad) refused.push(one);
    const gone = new Set(bad.map(({ part }) => part));
    parts = parts.filter((part) => !gone.has(part));
  }
}

const idle = (part: Part): Refused => ({
  part,
  why: 'what it is the end of is not seen in a zone',
  help: 'Remove the clause: it only tidies up.',
});

/** The parts where neither the clause nor another of the same system calls does anything but set variables back. */
function idleIn(parts: readonly Part[]): Part[] {
  const doesAct = ({ clause }: Part): boolean => {
    const statements = clause.body?.statements ?? [];
    return statements.length === 0 || statements.some(acts);
  };
  const acting = new Set(parts.filter(doesAct).map(({ rows }) => rows[0]!.family));
  return parts.filter(({ rows }) => !acting.has(rows[0]!.family));
}

const planFor = (parts: readonly Part[], site: Site): Plans => ({
  ...keepingOf(parts, site),
  around: aroundIn(parts, site),
  lost: parts.flatMap(lossesIn),
  unseenSetter: onceForEach((variable) => unseenSetter(variable, parts, site), String),
  begunBy: onceForEach((variable) => begunBy(variable, parts, site), String),
});
