/** Clauses of probes that the zone has, which go elsewhere all the same with those that they meet at the same probe. */
import type { Clause, Program } from '../ast.js';
import type { Capability } from '../capability.js';
import type { Reason } from '../dtrace/reason.js';
import type { VariableName } from '../flow.js';
import { ignoresIn } from '../language/ignore.js';
import { grouped } from '../once.js';
import { clausesOf, contains } from '../walk.js';
import { type Mention, type Mentions, doMeet, mentionsIn } from './mentions.js';
import { obstacleTo } from './obstacle.js';
import { type Move, passedBy } from './order/moves.js';
import type { Site } from '../transform.js';
import type { Use } from '../uses.js';

/** How a transform plans for a clause, and what it wants to know of its plans. */
export interface Planning<Plan> {
  /** What the zone has to have for a clause to stay at its probe. */
  readonly capability: Capability;
  readonly isOn: (clause: Clause, event: string) => boolean;
  readonly moveOf: (plan: Plan) => Move;
  /** A clause goes along from its probes of these events. */
  readonly along: (clause: Clause, events: ReadonlySet<string>) => Plan;
  readonly refused: (plan: Plan, obstacle: Reason) => Plan;
  /** Why a plan leaves a probe where it is. */
  readonly reasonIn: (plan: Plan) => Reason;
  /** What a plan leaves lacking in its clause. */
  readonly lackingIn: (plan: Plan) => readonly Use[];
}

/**
 * Where the zone has the probes, a clause that reads no argument stays; but not if it meets one that goes from the same
 * probe, or past its own: the two would no longer run one after the other. If it cannot go along, neither does the other.
 *
 * @returns the plans, and those of the clauses that go along.
 */
export function withCompanions<Plan>(own: readonly Plan[], planning: Planning<Plan>, site: Site): readonly Plan[] {
  if (site.target.lacks(planning.capability)) return own;
  const planned = new Set(own.map((plan) => planning.moveOf(plan).clause));
  const held = new Map<Clause, Reason>();
  const causes = new Map<Clause, Cause>();
  for (let wanted: Wanted = new Map(); ;) {
    const plans = plansWith(own, wanted, held, planning, site);
    const moves = plans.map(planning.moveOf);
    const isGone = new Set(plans.flatMap((plan) => planning.lackingIn(plan).flatMap(silenced)));
    const ties = tiesOf(moves, planning.isOn, site).filter(({ companion }) => !isGone.has(companion));
    const open = ties.filter(({ companion, event }) => !planned.has(companion) && !wanted.get(companion)?.has(event));
    if (open.length > 0) {
      wanted = wantedWith(wanted, open);
      continue;
    }
    if (ties.length === 0) return plans;
    const planOf = new Map(moves.map(({ clause }, i) => [clause, plans[i]!]));
    for (const stuck of stuckIn(ties, planned)) {
      const reason = (): Reason => planning.reasonIn(planOf.get(stuck.companion)!);
      const cause = causes.get(stuck.companion) ?? { clause: stuck.companion, reason: reason() };
      causes.set(stuck.mover, cause);
      held.set(stuck.mover, heldBack(stuck, cause));
    }
    wanted = new Map();
  }
}

/** A tie of each clause that is stuck; where only clauses are that went along with another, which may be held yet, of one. */
function stuckIn(ties: readonly Tie[], planned: ReadonlySet<Clause>): Tie[] {
  const first = new Map(ties.toReversed().map((tie) => [tie.mover, tie]));
  const own = [...first.values()].filter(({ mover }) => planned.has(mover)).toReversed();
  return own.length > 0 ? own : ties.slice(0, 1);
}

/** The clause that is lost as a whole with the use; where it is lost in part, the rest of it runs. */
const silenced = ({ node, clause }: Use): Clause[] =>
  clause?.predicate && contains(clause.predicate, node) ? [clause] : [];

/** The events of which a clause has to go along. */
type Wanted = ReadonlyMap<Clause, ReadonlySet<string>>;

const wantedWith = (wanted: Wanted, ties: readonly Tie[]): Wanted => {
  const all = new Map(wanted);
  for (const { companion, event } of ties) all.set(companion, new Set([...(all.get(companion) ?? []), event]));
  return all;
};

function plansWith<Plan>(
  own: readonly Plan[],
  wanted: Wanted,
  held: ReadonlyMap<Clause, Reason>,
  { capability, moveOf, along, refused }: Planning<Plan>,
  { program }: Site,
): Plan[] {
  const settled = (plan: Plan, obstacle: Reason | null | undefined): Plan =>
    obstacle ? refused(plan, obstacle) : plan;
  return [
    ...own.map((plan) => settled(plan, held.get(moveOf(plan).clause))),
    ...[...wanted].map(([clause, events]) =>
      settled(along(clause, events), held.get(clause) ?? obstacleToCompanion(clause, capability, program)),
    ),
  ];
}

/** A clause that goes, and one that would stay at the same probe. */
interface Tie {
  readonly mover: Clause;
  readonly companion: Clause;
  readonly event: string;
  readonly variable: VariableName;
}

/** Of each clause, for each of its probes that stays, the first that it meets of those that go from there or past it. */
function tiesOf(moves: readonly Move[], isOn: (clause: Clause, event: string) => boolean, { program }: Site): Tie[] {
  const mentions = mentionsIn(program);
  const going = [...goingAt(moves, mentions)];
  const goes = new Map(moves.map(({ clause, arrivals }) => [clause, new Set(arrivals.map(({ event }) => event))]));
  return clausesOf(program).flatMap((companion) =>
    going.flatMap(([event, kin]) =>
      isOn(companion, event) && !goes.get(companion)?.has(event) ? tieAt(companion, event, kin) : [],
    ),
  );

  function tieAt(companion: Clause, event: string, kin: Kin): Tie[] {
    for (const [variable, mention] of mentions(companion))
      for (const { clause: mover, mention: other } of kin.get(variable)?.values() ?? [])
        if (mover !== companion && doMeet(variable, mention, other)) return [{ mover, companion, event, variable }];
    return [];
  }
}

/** The first clause that does the same to a variable, by the variable and by what it does. */
type Kin = ReadonlyMap<VariableName, ReadonlyMap<string, { readonly clause: Clause; readonly mention: Mention }>>;

/** By event, those that go from its probe, or past it. */
function goingAt(moves: readonly Move[], mentions: (clause: Clause) => Mentions): ReadonlyMap<string, Kin> {
  const byEvent = grouped(
    moves.flatMap(({ clause, arrivals }) =>
      [...new Set(arrivals.flatMap((one) => [one.event, ...passedBy(one)]))].map((event) => ({ clause, event })),
    ),
    ({ event }) => event,
  );
  return new Map(
    [...byEvent].map(([event, all]) => [
      event,
      kinOf(
        all.map(({ clause }) => clause),
        mentions,
      ),
    ]),
  );
}

function kinOf(clauses: readonly Clause[], mentions: (clause: Clause) => Mentions): Kin {
  const kin = new Map<VariableName, Map<string, { clause: Clause; mention: Mention }>>();
  for (const clause of clauses) {
    for (const [variable, mention] of mentions(clause)) {
      const alike = kin.get(variable) ?? new Map<string, { clause: Clause; mention: Mention }>();
      kin.set(variable, alike);
      const key = JSON.stringify(mention);
      if (!alike.has(key)) alike.set(key, { clause, mention });
    }
  }
  return kin;
}

/** What keeps a clause from going along; null if nothing does. */
function obstacleToCompanion(clause: Clause, capability: Capability, program: Program): Reason | null {
  const isAlone = ignoresIn(program).some(
    ({ covers, names }) => covers !== null && names.includes(capability) && contains(covers, clause),
  );
  if (isAlone) return ALONE;
  return obstacleTo({ kind: 'probe', capability, node: clause.probes[0]!, clause }, program);
}

const ALONE: Reason = {
  why: 'zonesafe-ignore asks to leave it alone',
  help: 'Leave both clauses alone, or none.',
};

/** The clause that cannot go itself, and why: those that it holds back hold back others. */
interface Cause {
  readonly clause: Clause;
  readonly reason: Reason;
}

/** Why a clause stays whose companion cannot go along. */
const heldBack = ({ companion, variable }: Tie, { clause, reason: { why, help } }: Cause): Reason => ({
  why: `it would no longer run beside the clause of ${companion.probes[0]!.text} with which it shares ${variable}, and that one stays${clause === companion ? '' : ` with that of ${clause.probes[0]!.text}`}: ${why}`,
  help,
});
