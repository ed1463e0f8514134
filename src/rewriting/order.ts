/** Where clauses stand whose probes become system call probes, so that they still run when the kernel ran them. */
import type { Clause, Program } from '../ast.js';
import type { Edit } from '../edit.js';
import { meetingOf, mentionsIn } from './mentions.js';
import { byStart } from '../ranges.js';
import { clausesOf } from '../walk.js';
import type { Move, Arrival, Scene, Meets } from './order/moves.js';
import { isBroken, rulesFor, standingIn, asTheyStand } from './order/rules.js';
import { type Misplaced, turnedRound, misplacedBy, type Pair, isViolated, firstOfKernel } from './order/misplaced.js';
import { freedBy, sort } from './order/sorting.js';
import { placesIn, crosses, editsAt } from './order/places.js';

export interface Order {
  /** The clauses in the order in which they will stand. Their edits have to be given in this order. */
  readonly clauses: readonly Clause[];
  /** Clauses that would run at the wrong time, and cannot be put where they would run at the right one. */
  readonly misplaced: ReadonlyMap<Clause, Misplaced>;
  /** The edits of a clause, made where it will stand. */
  readonly placed: (clause: Clause, edits: readonly Edit[]) => Edit[];
}

/**
 * At one probe the clauses run in the order of the text. But what happens within a call comes after all clauses of its
 * entry and before all of its return: a clause that moves onto one of these has to stand below, or above, those that it
 * shares a variable with.
 */
export function orderOf(moves: readonly Move[], { program }: { readonly program: Program }): Order {
  const mentions = mentionsIn(program);
  const meets: Meets = (a, b) => meetingOf(mentions(a), mentions(b));
  const scene = { program, clauses: clausesOf(program), mentions, meets };
  const misplaced = new Map(moves.flatMap((move) => turnedRound(move, scene) ?? []).map((one) => [one.clause, one]));
  for (let left = moves.filter(({ clause }) => !misplaced.has(clause)); ;) {
    const order = tryOrder(left, scene);
    if (!('clause' in order)) return { ...order, misplaced };
    misplaced.set(order.clause, order);
    left = left.filter(({ clause }) => clause !== order.clause);
    if (misplaced.size * moves.length < MOST_TRIED) continue;
    for (const { clause } of left) misplaced.set(clause, { ...order, clause });
    left = [];
  }
}

/** Clauses that are looked at, again and again, to find those that cannot be moved; beyond, none is. */
const MOST_TRIED = 4000;

/** In the order in which their clauses will stand; those whose clauses stay where they are come first. */
export function inOrder<T extends { readonly clause: Clause }>(all: readonly T[], { clauses }: Order): T[] {
  const ranks = new Map(clauses.map((clause, i) => [clause, i]));
  const rank = ({ clause }: T): number => ranks.get(clause) ?? -1;
  return all.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * The clauses that are misplaced, and where the probes are there: a clause that stays with its probe keeps back the others
 * of the same provider or probe, whichever `groupOf` tells, that would no longer run one after the other.
 */
export function keptBack(
  moves: readonly Move[],
  { misplaced }: Order,
  isThere: (clause: Clause) => boolean,
  groupOf: (arrival: Arrival) => string,
): ReadonlyMap<Clause, Misplaced> {
  const reasons = new Map(misplaced);
  const staying = new Map<string, Misplaced>();
  for (let size = -1; size !== reasons.size;) {
    size = reasons.size;
    for (const { clause, arrivals } of moves) {
      const groups = arrivals.map(groupOf);
      const reason = reasons.get(clause) ?? groups.map((group) => staying.get(group)).find(Boolean);
      if (!reason) continue;
      reasons.set(clause, reason);
      if (isThere(clause)) for (const group of groups) staying.set(group, staying.get(group) ?? reason);
    }
  }
  return reasons;
}

function tryOrder(moves: readonly Move[], scene: Scene): Omit<Order, 'misplaced'> | Misplaced {
  const { program } = scene;
  const { ofKernel, wished } = rulesFor(moves, scene);
  const violated = ofKernel.filter(isBroken);
  if (violated.length === 0) return inPlace(moves);
  const misplacedFirst = (isMeant: (pair: Pair) => boolean): Misplaced | null => {
    const first = firstOfKernel(moves, scene, isMeant);
    return first && misplacedBy(first, moves);
  };
  const standing = standingIn(moves);
  const free = freedBy(violated, [...ofKernel, ...standing, ...wished], moves, program);
  const isFixed = (clause: Clause): boolean => !free.has(clause);
  if (violated.some(({ before, after }) => isBroken({ before: before.filter(isFixed), after: after.filter(isFixed) })))
    return misplacedFirst((pair) => isViolated(pair) && isFixed(pair.before) && isFixed(pair.after))!;
  const binding = [...ofKernel, ...standing.flatMap(asTheyStand)];
  const asWished = sort(scene.clauses, [...binding, ...wished.flatMap(asTheyStand)], free);
  const sorted = asWished.length < scene.clauses.length ? sort(scene.clauses, binding, free) : asWished;
  if (sorted.length < scene.clauses.length) {
    const done = new Set(sorted);
    return misplacedFirst(({ before, after }) => !done.has(before) && !done.has(after))!;
  }
  const places = placesIn(sorted, free);
  const crossing = [...places].find(([clause, place]) => crosses(clause, place, program));
  if (crossing) {
    const [clause] = crossing;
    const isOwn = (pair: Pair): boolean => isViolated(pair) && (pair.before === clause || pair.after === clause);
    return misplacedFirst(isOwn) ?? misplacedFirst(isViolated)!;
  }
  // In a one-liner a clause can lack its body: then only the blanks around it part it from others.
  if (scene.clauses.some(({ body }) => body === null)) return misplacedFirst(isViolated)!;
  const moved = new Set(moves.map(({ clause }) => clause));
  const first = program.items.find((item) => item.type !== 'Clause' || !places.has(item)) ?? null;
  return {
    clauses: sorted.filter((clause) => moved.has(clause)),
    placed: (clause, edits) => editsAt(clause, edits, { places, first }, program),
  };
}

const inPlace = (moves: readonly Move[]): Omit<Order, 'misplaced'> => ({
  clauses: moves.map(({ clause }) => clause).toSorted(byStart),
  placed: (_clause, edits) => [...edits],
});
