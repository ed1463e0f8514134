/** Clauses that would run at the wrong time where they stand, and cannot be put elsewhere. */
import type { Clause, ProbeDescription } from '../../ast.js';
import type { VariableName } from '../../flow.js';
import { grouped } from '../../once.js';
import {
  type Move,
  type Arrival,
  type Scene,
  SEQUENCES,
  comesBefore,
  areInSequence,
  areMet,
  kindOf,
  firstsOf,
  goneWith,
  sitesLeft,
  sitesOfArrival,
  sitesOf,
} from './moves.js';

/** A clause that stays as it is, and why. */
export interface Misplaced {
  readonly clause: Clause;
  readonly why: string;
  readonly help: string;
}

/**
 * A clause that would run for two of its probes in another order than it did: what becomes of a probe stands below what
 * stays, and below what becomes of those before it in the list.
 */
export function turnedRound({ clause, arrivals }: Move, { meets }: Scene): Misplaced | null {
  if (clause.probes.length < 2 || meets(clause, clause) === null) return null;
  const moved = new Set(arrivals.map(({ probe }) => probe));
  const staying = clause.probes.filter((probe) => !moved.has(probe));
  const returns = sitesLeft(clause, moved).filter((site) => site.endsWith(':return'));
  const stayingAfter = (arrival: Arrival): ProbeDescription | undefined => {
    const sites = sitesOfArrival(arrival);
    const isAfter = (probe: ProbeDescription): boolean =>
      probe.text !== arrival.beside && sitesOf(probe).some((site) => sites.has(site));
    return returns.some((site) => sites.has(site)) ? staying.find(isAfter) : undefined;
  };
  // The first of each kind is enough: there may be very many alike.
  const earlier = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const isAfter = (other: Arrival): boolean => comesBefore(arrival.event, other.event) && areMet(arrival, other);
    const kind = kindOf(arrival);
    const stays = earlier.has(kind) ? undefined : stayingAfter(arrival);
    const later = stays ?? [...earlier.values()].find(isAfter)?.probe;
    if (!earlier.has(kind)) earlier.set(kind, arrival);
    if (later)
      return {
        clause,
        why: `in the kernel it runs for ${arrival.probe.text} before it does for ${later.text}, and at the system call it would be the other way round`,
        help: 'Give each of the two probes a clause of its own.',
      };
  }
  return null;
}

/** The one of two clauses that moves, with the words on why it cannot. */
export function misplacedBy({ before, after, variable }: Constraint, moves: readonly Move[]): Misplaced {
  const own = moves.find(({ clause }) => clause === before) ?? moves.find(({ clause }) => clause === after)!;
  const isBefore = own.clause === before;
  const other = isBefore ? after : before;
  const { text } = other.probes[0]!;
  return {
    clause: own.clause,
    why: `in the kernel it runs ${isBefore ? 'before' : 'after'} the clause of ${text}, with which it shares ${variable}, and at the system call it would be the other way round`,
    help: `Let the clauses stand in the order in which they run: this one ${isBefore ? 'above' : 'below'} that of ${text}.`,
  };
}

/** `before` has to stand above `after`. */
export interface Pair {
  readonly before: Clause;
  readonly after: Clause;
}

interface Constraint extends Pair {
  readonly variable: VariableName;
}

/** Two clauses, one of which moves. */
interface Meeting extends Pair {
  readonly moved: Clause;
}

export const isViolated = ({ before, after }: Pair): boolean => before.start > after.start;

/**
 * The first two clauses of which the kernel wants the one above the other, and that are meant: against the clauses that the
 * script itself has at a call, then between clauses of different events that move to one call.
 */
export function firstOfKernel(
  moves: readonly Move[],
  scene: Scene,
  isMeant: (pair: Pair) => boolean,
): Constraint | null {
  for (const pairs of [besideCalls(moves, scene), inSequence(moves)])
    for (const pair of pairs) {
      // Most are not meant.
      if (!isMeant(pair)) continue;
      const { before, after, moved } = pair;
      const variable = scene.meets(moved, moved === before ? after : before);
      if (variable !== null) return { before, after, variable };
    }
  return null;
}

/** Against the clauses that the script itself has at the call. */
function* besideCalls(moves: readonly Move[], { clauses }: Scene): Generator<Meeting> {
  const gone = goneWith(moves);
  const standing = clauses.flatMap((clause) => sitesLeft(clause, gone).map((site) => ({ site, clause })));
  const others = grouped(standing, ({ site }) => site);
  for (const { clause, arrivals } of moves)
    for (const arrival of firstsOf(arrivals))
      for (const site of sitesOfArrival(arrival))
        for (const { clause: other } of others.get(site) ?? []) {
          if (other === clause || other.probes.some(({ text }) => text === arrival.beside)) continue;
          const [before, after] = site.endsWith(':entry') ? [other, clause] : [clause, other];
          yield { before, after, moved: clause };
        }
}

/** Between clauses of different events that move to one call. */
function* inSequence(moves: readonly Move[]): Generator<Meeting> {
  const listed = moves
    .map(({ clause, arrivals }) => ({ clause, arrivals: firstsOf(arrivals) }))
    .filter(({ arrivals }) => arrivals.some(({ event }) => SEQUENCES.flat().includes(event)));
  for (const one of listed)
    for (const other of listed)
      if (one !== other && areInSequence(one.arrivals, other.arrivals))
        yield { before: one.clause, after: other.clause, moved: one.clause };
}
