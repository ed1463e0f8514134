/** Which clauses have to stand above which others, now that they run at the same probes. */
import type { Clause } from '../../ast.js';
import type { VariableName } from '../../flow.js';
import { type Mention, doMeet } from '../mentions.js';
import { grouped } from '../../once.js';
import { byStart } from '../../ranges.js';
import {
  type Move,
  type Arrival,
  type Scene,
  areInSequence,
  areMet,
  kindOf,
  firstsOf,
  goneWith,
  sitesLeft,
  sitesOfArrival,
} from './moves.js';

/**
 * Each of the first has to stand above each of the others. Scripts may have very many clauses that do much the same: there
 * is a rule for each two kin, not for each two clauses.
 */
export interface Rule {
  /** In the order of the text. */
  readonly before: readonly Clause[];
  readonly after: readonly Clause[];
}

/** Whether clauses do not stand as the rule wants them to. */
export const isBroken = ({ before, after }: Rule): boolean =>
  (before.at(-1)?.start ?? -1) > (after[0]?.start ?? Infinity);

/** What the kernel demands, and which kin wish to keep the order that they have. */
interface Rules {
  readonly ofKernel: readonly Rule[];
  /** What one clause sets for another stays above it, if it can: D wants to see a variable set before it is read. */
  readonly wished: readonly Rule[];
}

/** Clauses that come to, and stand at, the same probes and do the same to a variable. */
interface Kin {
  readonly stance: Stance;
  readonly mention: Mention;
  /** In the order of the text. */
  readonly clauses: Clause[];
}

/** Where a clause comes to, and where it stands in any case, as far as any clause comes there. */
interface Stance {
  readonly arrivals: readonly Arrival[];
  readonly sites: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

/** The rules by which clauses that move, and those beside which they come to stand, keep their variables in order. */
export function rulesFor(moves: readonly Move[], scene: Scene): Rules {
  const ofKernel: Rule[] = [];
  const wished: Rule[] = [];
  if (moves.length === 0) return { ofKernel, wished };
  const isBefore = ofEachTwo(goesBefore);
  for (const [variable, kin] of kinIn(moves, scene)) {
    const all = [...kin.values()];
    for (const [i, one] of all.entries())
      for (const other of all.slice(i)) {
        if (!doMeet(variable, one.mention, other.mention)) continue;
        const isFirst = isBefore(one.stance, other.stance);
        const isLast = isBefore(other.stance, one.stance);
        const rule = { before: one.clauses, after: other.clauses };
        // A clause has nothing to do with itself.
        if (isFirst && (one !== other || one.clauses.length > 1)) ofKernel.push(rule);
        if (isLast && one !== other) ofKernel.push({ before: other.clauses, after: one.clauses });
        const areMoved = one.stance.arrivals.length > 0 && other.stance.arrivals.length > 0;
        if (!isFirst && !isLast && areMoved) wished.push(rule);
      }
  }
  return { ofKernel, wished };
}

/** The clauses of one event, which also print in the order in which they stand. */
export function standingIn(moves: readonly Move[]): Rule[] {
  const inOrder = moves.toSorted((a, b) => byStart(a.clause, b.clause));
  const alike = grouped(inOrder, ({ arrivals }) => JSON.stringify(arrivals.map(kindOf)));
  const all = [...alike.values()].map((some) => ({
    arrivals: firstsOf(some[0]!.arrivals),
    clauses: some.map(({ clause }) => clause),
  }));
  const areMeeting = (some: readonly Arrival[], others: readonly Arrival[]): boolean =>
    some.some((a) => others.some((b) => a.event === b.event && areMet(a, b)));
  return all.flatMap((some, i) =>
    all
      .slice(i)
      .filter((others) => areMeeting(some.arrivals, others.arrivals))
      .map((others) => ({ before: some.clauses, after: others.clauses })),
  );
}

/** The rules by which what stands on either side keeps the order that it has with what stands on the other. */
export function asTheyStand({ before, after }: Rule): Rule[] {
  const isAlone = before[0] === after[0];
  const sides = isAlone
    ? before.map((clause) => [clause])
    : runsOf([...before, ...after].toSorted(byStart), new Set(before));
  return sides.slice(1).map((below, i) => ({ before: sides[i]!, after: below }));
}

/** What comes one after the other from the same side. */
function runsOf(all: readonly Clause[], side: ReadonlySet<Clause>): Clause[][] {
  const runs: Clause[][] = [];
  for (const [i, clause] of all.entries()) {
    if (i > 0 && side.has(clause) === side.has(all[i - 1]!)) runs.at(-1)!.push(clause);
    else runs.push([clause]);
  }
  return runs;
}

/** The same function, which is asked once of each two stances. */
function ofEachTwo(ask: (one: Stance, other: Stance) => boolean): (one: Stance, other: Stance) => boolean {
  const answers = new Map<Stance, Map<Stance, boolean>>();
  return (one, other) => {
    const known = answers.get(one) ?? new Map<Stance, boolean>();
    answers.set(one, known);
    const answer = known.get(other) ?? ask(one, other);
    known.set(other, answer);
    return answer;
  };
}

/** Whether clauses of the one have to stand above those of the other. */
function goesBefore(one: Stance, other: Stance): boolean {
  const isAt = ({ sites, texts }: Stance, arrival: Arrival, side: string): boolean =>
    !texts.has(arrival.beside ?? '') &&
    [...sitesOfArrival(arrival)].some((site) => site.endsWith(side) && sites.has(site));
  return (
    other.arrivals.some((arrival) => isAt(one, arrival, ':entry')) ||
    one.arrivals.some((arrival) => isAt(other, arrival, ':return')) ||
    areInSequence(one.arrivals, other.arrivals)
  );
}

/** By variable, and by stance and mention. */
function kinIn(
  moves: readonly Move[],
  { clauses, mentions }: Scene,
): ReadonlyMap<VariableName, ReadonlyMap<string, Kin>> {
  const stanceOf = stancesWith(moves);
  const known = new Map<VariableName, Map<string, Kin>>();
  for (const clause of clauses) {
    const found = stanceOf(clause);
    for (const [variable, mention] of found ? mentions(clause) : []) {
      const kin = known.get(variable) ?? new Map<string, Kin>();
      known.set(variable, kin);
      const name = `${JSON.stringify(mention)} ${found!.name}`;
      const own = kin.get(name);
      if (own) own.clauses.push(clause);
      else kin.set(name, { stance: found!.stance, mention, clauses: [clause] });
    }
  }
  return known;
}

/** The stance of a clause, with a name for it; null where it has nothing to do with the probes that clauses come to. */
function stancesWith(moves: readonly Move[]): (clause: Clause) => { name: string; stance: Stance } | null {
  const gone = goneWith(moves);
  const moved = grouped(moves, ({ clause }) => clause);
  const all = moves.flatMap(({ arrivals }) => arrivals);
  const reached = new Set(all.flatMap((one) => [...sitesOfArrival(one)]));
  const besides = new Set(all.map(({ beside }) => beside));
  const known = new Map<string, Stance>();
  return (clause) => {
    const arrivals = firstsOf((moved.get(clause) ?? []).flatMap((move) => move.arrivals));
    const sites = sitesLeft(clause, gone).filter((site) => reached.has(site));
    if (arrivals.length === 0 && sites.length === 0) return null;
    const texts = clause.probes.map(({ text }) => text).filter((text) => besides.has(text));
    const name = JSON.stringify([arrivals.map(kindOf), sites, texts]);
    const stance = known.get(name) ?? { arrivals, sites: new Set(sites), texts: new Set(texts) };
    known.set(name, stance);
    return { name, stance };
  };
}
