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
import type { Move } from './order.js';
import type { Site } from '../transform.js';

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
}

/**
 * Where the zone has the probes, a clause that reads no argument stays; but not if it meets one of the same probe that
 * goes: the two would no longer run one after the other. If it cannot go along, neither does the other.
 *
 * @returns the plans, and those of the clauses that go along.
 */
export function withCompanions<Plan>(own: readonly Plan[], planning: Planning<Plan>, site: Site): readonly Plan[] {
  if (site.target.lacks(planning.capability)) return own;
  const held = new Map<Clause, Reason>();
  for (let wanted: Wanted = new Map(); ;) {
    const plans = plansWith(own, wanted, held, planning, site);
    const moves = plans.map(planning.moveOf);
    const ties = tiesOf(moves, new Set(own.map((plan) => planning.moveOf(plan).clause)), planning.isOn, site);
    const open = ties.filter(({ companion, event }) => !wanted.get(companion)?.has(event));
    if (open.length > 0) {
      wanted = wantedWith(wanted, open);
      continue;
    }
    const goes = new Map(moves.map(({ clause, arrivals }) => [clause, arrivals]));
    const stuck = ties.find(({ companion, event }) => !goes.get(companion)!.some((arrival) => arrival.event === event));
    if (!stuck) return plans;
    const plan = plans[moves.findIndex(({ clause }) => clause === stuck.companion)]!;
    held.set(stuck.mover, heldBack(stuck, planning.reasonIn(plan)));
    wanted = new Map();
  }
}

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

/** Of each clause of which nothing is planned, the first that it meets at each probe that goes. */
function tiesOf(
  moves: readonly Move[],
  planned: ReadonlySet<Clause>,
  isOn: (clause: Clause, event: string) => boolean,
  { program, flow }: Site,
): Tie[] {
  const mentions = mentionsIn(program, flow);
  const going = [...goingAt(moves, mentions)];
  return clausesOf(program).flatMap((companion) =>
    planned.has(companion)
      ? []
      : going.flatMap(([event, kin]) => (isOn(companion, event) ? tieAt(companion, event, kin) : [])),
  );

  function tieAt(companion: Clause, event: string, kin: Kin): Tie[] {
    for (const [variable, mention] of mentions(companion))
      for (const { clause: mover, mention: other } of kin.get(variable)?.values() ?? [])
        if (doMeet(variable, mention, other)) return [{ mover, companion, event, variable }];
    return [];
  }
}

/** The first clause that does the same to a variable, by the variable and by what it does. */
type Kin = ReadonlyMap<VariableName, ReadonlyMap<string, { readonly clause: Clause; readonly mention: Mention }>>;

function goingAt(moves: readonly Move[], mentions: (clause: Clause) => Mentions): ReadonlyMap<string, Kin> {
  const byEvent = grouped(
    moves.flatMap(({ clause, arrivals }) =>
      [...new Set(arrivals.map(({ event }) => event))].map((event) => ({ clause, event })),
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

/** Why a clause stays whose companion cannot go along. */
const heldBack = ({ companion, variable }: Tie, { why, help }: Reason): Reason => ({
  why: `it would no longer run beside the clause of ${companion.probes[0]!.text} with which it shares ${variable}, and that one stays: ${why}`,
  help,
});
