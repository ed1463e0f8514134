/** Where clauses stand whose probes become system call probes, so that they still run when the kernel ran them. */
import type { Clause, Item, ProbeDescription, Program, Range } from '../ast.js';
import { withComments } from '../language/clause.js';
import { matchesPart } from '../dtrace/glob.js';
import type { Description } from '../dtrace/probes.js';
import { syscallsNamed } from '../dtrace/syscalls.js';
import { type Edit, type Part, insertAt, remove, spanOf } from '../edit.js';
import type { VariableName } from '../flow.js';
import { endWithComment } from './insert.js';
import { type Mention, type Mentions, doMeet, meetingOf, meetingsIn, mentionsIn } from './mentions.js';
import { grouped, once } from '../once.js';
import { byStart } from '../ranges.js';
import { clausesOf, contains } from '../walk.js';

/** A clause whose probes, or some of them, become system call probes. */
export interface Move {
  readonly clause: Clause;
  readonly arrivals: readonly Arrival[];
}

/** A probe that becomes system call probes. */
export interface Arrival {
  readonly probe: ProbeDescription;
  /** The probe of the kernel that it was, by its bare name. */
  readonly event: string;
  readonly by: readonly string[];
  /** A description under which another event may stand already, of which it is not known which came first. */
  readonly beside?: string;
}

export interface Order {
  /** The clauses in the order in which they will stand. Their edits have to be given in this order. */
  readonly clauses: readonly Clause[];
  /** Clauses that would run at the wrong time, and cannot be put where they would run at the right one. */
  readonly misplaced: ReadonlyMap<Clause, Misplaced>;
  /** The edits of a clause, made where it will stand. */
  readonly placed: (clause: Clause, edits: readonly Edit[]) => Edit[];
}

export interface Misplaced {
  readonly clause: Clause;
  readonly why: string;
  readonly help: string;
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

interface Scene {
  readonly program: Program;
  readonly clauses: readonly Clause[];
  readonly mentions: (clause: Clause) => Mentions;
  readonly meets: Meets;
}

/** The variable over which two clauses depend on which of them runs first; null if there is none. */
type Meets = (a: Clause, b: Clause) => VariableName | null;

/** `before` has to stand above `after`. */
interface Constraint {
  readonly before: Clause;
  readonly after: Clause;
  readonly variable: VariableName | null;
}

const isViolated = ({ before, after }: Constraint): boolean => before.start > after.start;

function tryOrder(moves: readonly Move[], scene: Scene): Omit<Order, 'misplaced'> | Misplaced {
  if (!isAnyMisplaced(moves, scene)) return inPlace(moves);
  const ofKernel = [...besideCalls(moves, scene), ...inSequence(moves, scene)];
  const constraints = [...ofKernel, ...asTheyStand(moves)];
  const violated = constraints.filter(isViolated);
  const wished = [...constraints, ...inReadingOrder(moves, constraints, scene)];
  const free = freedBy(violated, wished, moves, scene);
  const stuck = violated.find(({ before, after }) => !free.has(before) && !free.has(after));
  if (stuck) return misplacedBy(stuck, moves);
  const asWished = sort(scene.clauses, wished, free);
  const sorted = 'before' in asWished ? sort(scene.clauses, constraints, free) : asWished;
  if ('before' in sorted) return misplacedBy(sorted, moves);
  const places = placesIn(sorted, free);
  const crossing = [...places].find(([clause, place]) => crosses(clause, place, scene.program));
  if (crossing) return misplacedBy(violated.find(isOf(crossing[0])) ?? violated[0]!, moves);
  const moved = new Set(moves.map(({ clause }) => clause));
  return {
    clauses: sorted.filter((clause) => moved.has(clause)),
    placed: (clause, edits) => editsAt(clause, edits, places, scene.program),
  };
}

const inPlace = (moves: readonly Move[]): Omit<Order, 'misplaced'> => ({
  clauses: moves.map(({ clause }) => clause).toSorted(byStart),
  placed: (_clause, edits) => [...edits],
});

const isOf =
  (clause: Clause) =>
  ({ before, after }: Constraint): boolean =>
    before === clause || after === clause;

function misplacedBy({ before, after, variable }: Constraint, moves: readonly Move[]): Misplaced {
  const own = moves.find(({ clause }) => clause === before) ?? moves.find(({ clause }) => clause === after)!;
  const isBefore = own.clause === before;
  const other = isBefore ? after : before;
  const { text } = other.probes[0]!;
  const shared = variable === null ? '' : `, with which it shares ${variable}`;
  return {
    clause: own.clause,
    why: `in the kernel it runs ${isBefore ? 'before' : 'after'} the clause of ${text}${shared}, and at the system call it would be the other way round`,
    help: `Let the clauses stand in the order in which they run: this one ${isBefore ? 'above' : 'below'} that of ${text}.`,
  };
}

/**
 * A clause that would run for two of its probes in another order than it did: what becomes of a probe stands below what
 * stays, and below what becomes of those before it in the list.
 */
function turnedRound({ clause, arrivals }: Move, { meets }: Scene): Misplaced | null {
  if (clause.probes.length < 2 || meets(clause, clause) === null) return null;
  const moved = new Set(arrivals.map(({ probe }) => probe));
  const staying = clause.probes.filter((probe) => !moved.has(probe));
  const isBefore = (arrival: Arrival, probe: ProbeDescription): boolean =>
    probe.text !== arrival.beside &&
    sitesLeft(clause, moved).some((site) => site.endsWith(':return') && sitesOfArrival(arrival).has(site)) &&
    sitesOf(probe).some((site) => sitesOfArrival(arrival).has(site));
  // The first of each kind is enough: there may be very many alike.
  const earlier = new Map<string, Arrival>();
  for (const arrival of arrivals) {
    const isAfter = (other: Arrival): boolean => comesBefore(arrival.event, other.event) && areMet(arrival, other);
    const later = staying.find((probe) => isBefore(arrival, probe)) ?? [...earlier.values()].find(isAfter)?.probe;
    const kind = JSON.stringify([arrival.event, arrival.by]);
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

// ---- what has to come before what ------------------------------------------------------------------------------------

/**
 * Events of one call, in the order in which the kernel comes by them. Events of different rows never come with the same
 * firing, or nothing is known about them. Source: os/fork.c, os/lwp.c, os/exit.c proc_exit, locore.s, syscall/rw.c, os/bio.c.
 */
const SEQUENCES: readonly (readonly string[])[] = [
  ['lwp-create', 'create'],
  ['start', 'lwp-start'],
  ['lwp-exit', 'exit'],
  ['sysread', 'readch'],
  ['syswrite', 'writech'],
  ['start', 'wait-start'],
  ['done', 'wait-done'],
];

/**
 * What becomes of several probes of a clause, none before one whose event the kernel comes to first; as it is where
 * nobody can tell.
 */
export function inKernelOrder<T>(
  all: readonly T[],
  clause: Clause,
  program: Program,
  eventsOf: (one: T) => readonly string[],
): T[] {
  const events = new Set(all.flatMap(eventsOf));
  const isLate = (event: string): boolean => SEQUENCES.some((row) => row.indexOf(event) > 0 && events.has(row[0]!));
  const rank = (one: T): number => (eventsOf(one).some(isLate) ? 1 : 0);
  const doesMatter = all.some((one) => rank(one) > 0) && meetingsIn(program)(clause, clause) !== null;
  return doesMatter ? all.toSorted((a, b) => rank(a) - rank(b)) : [...all];
}

/** The events of one call that a clause passes as it moves from its probe: they come after it now, or before it. */
export const passedBy = ({ event, by }: Arrival): string[] =>
  SEQUENCES.flatMap((row) => {
    const at = row.indexOf(event);
    if (at < 0) return [];
    const isAt = (side: string): boolean => by.some((description) => description.endsWith(side));
    return [...(isAt(':entry') ? row.slice(0, at) : []), ...(isAt(':return') ? row.slice(at + 1) : [])];
  });

/** Against the clauses that the script itself has at the call. */
function besideCalls(moves: readonly Move[], { clauses, meets }: Scene): Constraint[] {
  const gone = goneWith(moves);
  const standing = clauses.flatMap((clause) => sitesLeft(clause, gone).map((site) => ({ site, clause })));
  const others = grouped(standing, ({ site }) => site);
  return moves.flatMap(({ clause, arrivals }) => {
    const found = new Map<string, Constraint>();
    for (const [site, beside] of arrivals.flatMap((one) =>
      [...sitesOfArrival(one)].map((site) => [site, one.beside] as const),
    )) {
      for (const { clause: other } of others.get(site) ?? []) {
        if (other.probes.some(({ text }) => text === beside)) continue;
        const side = site.slice(site.indexOf(':') + 1);
        const key = `${other.start} ${side}`;
        const variable = other === clause || found.has(key) ? null : meets(clause, other);
        if (variable === null) continue;
        const [before, after] = side === 'entry' ? [other, clause] : [clause, other];
        found.set(key, { before, after, variable });
      }
    }
    return [...found.values()];
  });
}

const goneWith = (moves: readonly Move[]): ReadonlySet<ProbeDescription> =>
  new Set(moves.flatMap(({ arrivals }) => arrivals.map(({ probe }) => probe)));

/** The system call probes that a clause is at in any case. */
const sitesLeft = ({ probes }: Clause, gone: ReadonlySet<ProbeDescription>): string[] => [
  ...new Set(probes.filter((probe) => probe.id === null && !gone.has(probe)).flatMap(sitesOf)),
];

/** Between clauses of different events that move to one call. */
function inSequence(moves: readonly Move[], { meets }: Scene): Constraint[] {
  const listed = moves.filter(({ arrivals }) => arrivals.some(({ event }) => SEQUENCES.flat().includes(event)));
  return listed.flatMap((one) =>
    listed.flatMap((other): Constraint[] => {
      const isFirst = one.arrivals.some((a) =>
        other.arrivals.some((b) => comesBefore(a.event, b.event) && areMet(a, b)),
      );
      const variable = isFirst && one !== other ? meets(one.clause, other.clause) : null;
      return variable === null ? [] : [{ before: one.clause, after: other.clause, variable }];
    }),
  );
}

const comesBefore = (event: string, other: string): boolean =>
  SEQUENCES.some((row) => row.includes(event) && row.indexOf(event) < row.indexOf(other));

/** Between clauses of one event, which also print in this order. */
const asTheyStand = (moves: readonly Move[]): Constraint[] =>
  moves.flatMap((one) =>
    moves.flatMap((other): Constraint[] => {
      if (one.clause.start >= other.clause.start) return [];
      const isSame = one.arrivals.some((a) => other.arrivals.some((b) => a.event === b.event && areMet(a, b)));
      return isSame ? [{ before: one.clause, after: other.clause, variable: null }] : [];
    }),
  );

/** What one clause sets for another stays above it, if it can: D wants to see a variable set before it is read. */
function inReadingOrder(moves: readonly Move[], constraints: readonly Constraint[], { meets }: Scene): Constraint[] {
  const earlier = grouped(constraints, ({ after }) => after);
  return moves.flatMap((one) => {
    const turned = new Set((earlier.get(one.clause) ?? []).map(({ before }) => before));
    return moves.flatMap((other): Constraint[] => {
      if (one.clause.start >= other.clause.start || turned.has(other.clause)) return [];
      const variable = meets(one.clause, other.clause);
      return variable === null ? [] : [{ before: one.clause, after: other.clause, variable }];
    });
  });
}

function areMet(a: Arrival, b: Arrival): boolean {
  for (const site of sitesOfArrival(b)) if (sitesOfArrival(a).has(site)) return true;
  return false;
}

const sitesOfArrival = once(
  ({ by }: Arrival): ReadonlySet<string> =>
    new Set(
      by.flatMap((description) => {
        const [provider = '', , where = '', name = ''] = description.split(':');
        return sitesOf({ provider, function: where, name });
      }),
    ),
);

/** The system call probes that a description matches, `read:entry` and the like. */
function sitesOf({ provider, function: where, name }: Pick<Description, 'provider' | 'function' | 'name'>): string[] {
  if (!matchesPart(provider, 'syscall')) return [];
  const known = syscallsNamed(where);
  const calls = known.length > 0 ? known : [where];
  return ['entry', 'return'].flatMap((side) => (matchesPart(name, side) ? calls.map((call) => `${call}:${side}`) : []));
}

// ---- whether anything has to move ------------------------------------------------------------------------------------

/** Clauses that come to, and stand at, the same probes and do the same to a variable: of these only two count. */
interface Kin {
  readonly stance: Stance;
  readonly mention: Mention;
  /** Where the first and the last of them begin. */
  first: number;
  last: number;
}

/** Where a clause comes to, and where it stands in any case. */
interface Stance {
  readonly arrivals: readonly Arrival[];
  readonly sites: ReadonlySet<string>;
  readonly texts: ReadonlySet<string>;
}

/**
 * Whether any constraint of the kernel is violated. Scripts may have very many clauses that do much the same: it is
 * asked of each two kin, not of each two clauses.
 */
function isAnyMisplaced(moves: readonly Move[], scene: Scene): boolean {
  if (moves.length === 0) return false;
  const isWrongBelow = ofEachTwo(goesBefore);
  for (const [variable, kin] of kinIn(moves, scene)) {
    const all = [...kin.values()];
    for (const one of all) {
      const isWrong = (other: Kin): boolean =>
        one.last > other.first &&
        isWrongBelow(one.stance, other.stance) &&
        doMeet(variable, one.mention, other.mention);
      if (all.some(isWrong)) return true;
    }
  }
  return false;
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
    one.arrivals.some((a) => other.arrivals.some((b) => comesBefore(a.event, b.event) && areMet(a, b)))
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
      // They come in the order of the text.
      if (own) own.last = clause.start;
      else kin.set(name, { stance: found!.stance, mention, first: clause.start, last: clause.start });
    }
  }
  return known;
}

/** The stance of a clause, with a name for it; null where it has nothing to do with the probes that clauses come to. */
function stancesWith(moves: readonly Move[]): (clause: Clause) => { name: string; stance: Stance } | null {
  const gone = goneWith(moves);
  const moved = grouped(moves, ({ clause }) => clause);
  const reached = new Set(moves.flatMap(({ arrivals }) => arrivals.flatMap((one) => [...sitesOfArrival(one)])));
  const known = new Map<string, Stance>();
  return (clause) => {
    const arrivals = (moved.get(clause) ?? []).flatMap((move) => move.arrivals);
    const texts = new Set(clause.probes.map(({ text }) => text));
    const left = clause.probes.filter((probe) => !gone.has(probe)).map(({ text }) => text);
    const name = JSON.stringify([arrivals.map(({ event, by, beside }) => [event, by, beside]), left, [...texts]]);
    const stance = known.get(name) ?? { arrivals, sites: new Set(sitesLeft(clause, gone)), texts };
    known.set(name, stance);
    const isAside = arrivals.length === 0 && ![...stance.sites].some((site) => reached.has(site));
    return isAside ? null : { name, stance };
  };
}

// ---- sorting ---------------------------------------------------------------------------------------------------------

/** The clauses that may change their places: those in the wrong one, and those that have to keep an order with them. */
function freedBy(
  violated: readonly Constraint[],
  constraints: readonly Constraint[],
  moves: readonly Move[],
  { program }: Scene,
): Set<Clause> {
  const movable = new Set(moves.filter((move) => isMovable(move, program)).map(({ clause }) => clause));
  const tied = new Map<Clause, Set<Clause>>();
  const tie = (one: Clause, other: Clause): unknown => tied.set(one, (tied.get(one) ?? new Set()).add(other));
  for (const { before, after } of constraints) {
    tie(before, after);
    tie(after, before);
  }
  const free = new Set(
    violated.flatMap(({ before, after }) => [before, after]).filter((clause) => movable.has(clause)),
  );
  // What is added on the way is visited, too.
  for (const clause of free) for (const other of tied.get(clause) ?? []) if (movable.has(other)) free.add(other);
  return free;
}

/** What keeps a probe keeps its place for that one; what depends on a condition stays there, too. */
const isMovable = ({ clause, arrivals }: Move, { controls }: Program): boolean =>
  clause.probes.every((probe) => arrivals.some((arrival) => arrival.probe === probe)) &&
  controls.filter(({ directive, start }) => start < clause.start && directive.startsWith('if')).length ===
    controls.filter(({ directive, start }) => start < clause.start && directive === 'endif').length;

/** As they stand, as far as the constraints allow; those that are not free stay as they are. A constraint in a circle otherwise. */
function sort(
  clauses: readonly Clause[],
  constraints: readonly Constraint[],
  free: ReadonlySet<Clause>,
): Clause[] | Constraint {
  const places = new Map(clauses.map((clause, i) => [clause, i]));
  const fixed = clauses.filter((clause) => !free.has(clause));
  const asFixed = fixed.slice(1).map((after, i) => ({ before: fixed[i]!, after }));
  const binding = [...constraints, ...asFixed].filter(({ before }) => places.has(before));
  const followers = grouped(binding, ({ before }) => before);
  const awaited = new Map([...grouped(binding, ({ after }) => after)].map(([clause, all]) => [clause, all.length]));
  const placeOf = (clause: Clause): number => places.get(clause)!;
  const sorted: Clause[] = [];
  // Those that wait for none that is left; the one that stands first in the text comes last.
  const ready = clauses.filter((clause) => !awaited.has(clause)).toReversed();
  for (let next = ready.pop(); next; next = ready.pop()) {
    sorted.push(next);
    for (const { after } of followers.get(next) ?? []) {
      const count = awaited.get(after)! - 1;
      awaited.set(after, count);
      if (count === 0) ready.splice(firstBelow(ready, placeOf, placeOf(after)), 0, after);
    }
  }
  if (sorted.length === clauses.length) return sorted;
  const done = new Set(sorted);
  const isLeft = (clause: Clause): boolean => places.has(clause) && !done.has(clause);
  return constraints.find(({ before, after }) => isLeft(before) && isLeft(after))!;
}

/** Where the first of them stands whose place is below the given one; they go down. */
function firstBelow(all: readonly Clause[], placeOf: (clause: Clause) => number, place: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(all[middle]!) < place) high = middle;
    else low = middle + 1;
  }
  return low;
}

// ---- places ----------------------------------------------------------------------------------------------------------

/** Next to which clause another one will stand. */
interface Place {
  readonly side: 'above' | 'below';
  readonly of: Clause;
}

/** The clauses that will stand elsewhere; all that come between the same two that stay keep to one of these. */
function placesIn(sorted: readonly Clause[], free: ReadonlySet<Clause>): Map<Clause, Place> {
  const staying = stayingIn(sorted, free);
  const places = new Map<Clause, Place>();
  for (const [i, clause] of sorted.entries()) {
    if (staying.has(clause)) continue;
    const last = sorted.findLastIndex((one, at) => at < i && staying.has(one));
    const next = sorted.findIndex((one, at) => at > i && staying.has(one));
    const rise = next >= 0 && sorted.slice(last + 1, next).every(({ start }) => start > sorted[next]!.start);
    const isAbove = rise || last < 0;
    places.set(clause, isAbove ? { side: 'above', of: sorted[next]! } : { side: 'below', of: sorted[last]! });
  }
  return places;
}

function stayingIn(sorted: readonly Clause[], free: ReadonlySet<Clause>): Set<Clause> {
  const staying = new Set<Clause>();
  let last = -1;
  for (const [i, clause] of sorted.entries()) {
    const next = sorted.slice(i).find((one) => !free.has(one))?.start ?? Infinity;
    if (free.has(clause) && (clause.start < last || clause.start > next)) continue;
    staying.add(clause);
    last = clause.start;
  }
  return staying;
}

/** Whether something else than clauses stands between a clause and its new place, on which it may depend. */
function crosses(clause: Clause, { of }: Place, { items, controls }: Program): boolean {
  const between = spanOf(Math.min(clause.start, of.start), Math.max(clause.end, of.end));
  const others: readonly Range[] = [...items.filter(({ type }) => type !== 'Clause'), ...controls];
  return others.some((one) => contains(between, one));
}

function editsAt(clause: Clause, edits: readonly Edit[], places: ReadonlyMap<Clause, Place>, program: Program): Edit[] {
  const place = places.get(clause);
  if (!place) return [...edits];
  const own = wholeOf(clause, program);
  // What is put above an indented clause begins at the start of its line.
  const line = lineWith(own, program);
  const isLined = edits.some(({ range }) => range.start === line.start) && line.start < own.start;
  const whole = isLined ? line : own;
  const besides = wholeOf(place.of, program);
  const anchor = isLined ? lineWith(besides, program) : besides;
  const isWithin = (edit: Edit): boolean => contains(whole, edit.range);
  const { range, gap: blanks } = gapOf(clause, whole, places, program);
  const text = carried(whole, edits.filter(isWithin));
  // Clauses that are added come a blank line apart, and so does what they are added to.
  const isApart = edits.some(({ by }) => by.some((part, i) => isNewline(part) && isNewline(by[i + 1])));
  const gap = isApart ? blanks.replace(/^(\r?\n)(?=[^\r\n]|$)/, '$1$1') : blanks;
  return [
    ...edits.filter((edit) => !isWithin(edit)),
    remove(range),
    place.side === 'above' ? insertAt(anchor.start, ...text, gap) : insertAt(anchor.end, gap, ...text),
  ];
}

/** The range with the blanks before it, where it begins its line. */
function lineWith(range: Range, { text }: Program): Range {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  return /^[\t ]*$/.test(text.slice(start, range.start)) ? spanOf(start, range.end) : range;
}

const isNewline = (part: Part | undefined): boolean => typeof part === 'string' && /^\r?\n$/.test(part);

/** A clause with the comments that belong to it. */
const wholeOf = (clause: Clause, program: Program): Range =>
  spanOf(withComments(program, clause).start, endWithComment(program, clause));

/**
 * What goes with a clause, the blanks before it, or behind it where nothing stays before it; and these blanks, which will
 * part it again.
 */
function gapOf(
  clause: Clause,
  whole: Range,
  places: ReadonlyMap<Clause, Place>,
  program: Program,
): { range: Range; gap: string } {
  const { text, items } = program;
  const earlier = items.filter(({ start }) => start < clause.start);
  const isFirst = earlier.every((item) => item.type === 'Clause' && places.has(item));
  const [top = clause] = earlier;
  const gap = text.slice(blanksFrom(text, whole.start), whole.start);
  const isLastOfLine = /^[\t ]*(?:\r?\n|$)/.test(text.slice(whole.end));
  // Where something else follows on its line, that takes its place.
  const isShared = gap.includes('\n') && !isLastOfLine;
  if (isShared || (isFirst && text.slice(0, withComments(program, top).start).trim() === '')) {
    const behind = /^\s*/.exec(text.slice(whole.end))![0];
    return { range: spanOf(whole.start, whole.end + behind.length), gap: isShared ? gap : behind };
  }
  if (isBehindMoved(earlier, gap, places, program)) {
    const behind = isLastOfLine ? '' : /^[\t ]*/.exec(text.slice(whole.end))![0];
    return { range: spanOf(whole.start, whole.end + behind.length), gap };
  }
  return { range: spanOf(whole.start - gap.length, whole.end), gap };
}

/** Whether all that stands before it on its line moves as well, and so takes the blanks between them with it. */
function isBehindMoved(
  earlier: readonly Item[],
  gap: string,
  places: ReadonlyMap<Clause, Place>,
  program: Program,
): boolean {
  if (gap.includes('\n')) return false;
  for (const item of earlier.toReversed()) {
    if (item.type !== 'Clause' || !places.has(item)) return false;
    const { start } = withComments(program, item);
    if (program.text.slice(blanksFrom(program.text, start), start).includes('\n')) return true;
  }
  return false;
}

/** Where the blanks and line breaks before a place begin. */
function blanksFrom(text: string, place: number): number {
  let at = place;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** A range carried over with the edits made inside it; what is new stands for what it stood for there. */
function carried(range: Range, edits: readonly Edit[]): Part[] {
  const parts: Part[] = [];
  let done = range.start;
  for (const { range: at, by } of edits.toSorted(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end,
  )) {
    if (!contains(range, at)) throw new Error(`an edit outside of the clause that is put elsewhere, at ${at.start}`);
    parts.push(
      spanOf(done, at.start),
      ...by.map((part) => (typeof part === 'string' ? { text: part, from: at } : part)),
    );
    done = at.end;
  }
  return [...parts, spanOf(done, range.end)];
}
