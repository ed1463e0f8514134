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
import { byStart, firstFrom, within } from '../ranges.js';
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
interface Pair {
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

const isViolated = ({ before, after }: Pair): boolean => before.start > after.start;

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

function misplacedBy({ before, after, variable }: Constraint, moves: readonly Move[]): Misplaced {
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

/**
 * A clause that would run for two of its probes in another order than it did: what becomes of a probe stands below what
 * stays, and below what becomes of those before it in the list.
 */
function turnedRound({ clause, arrivals }: Move, { meets }: Scene): Misplaced | null {
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

/**
 * The first two clauses of which the kernel wants the one above the other, and that are meant: against the clauses that the
 * script itself has at a call, then between clauses of different events that move to one call.
 */
function firstOfKernel(moves: readonly Move[], scene: Scene, isMeant: (pair: Pair) => boolean): Constraint | null {
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

const goneWith = (moves: readonly Move[]): ReadonlySet<ProbeDescription> =>
  new Set(moves.flatMap(({ arrivals }) => arrivals.map(({ probe }) => probe)));

/** The system call probes that a clause is at in any case. */
const sitesLeft = ({ probes }: Clause, gone: ReadonlySet<ProbeDescription>): string[] => [
  ...new Set(probes.filter((probe) => probe.id === null && !gone.has(probe)).flatMap(sitesOf)),
];

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

/** Whether arrivals are alike, whatever probes they are of. */
const kindOf = ({ event, by, beside }: Arrival): string => JSON.stringify([event, by, beside]);

/** The first of each kind. */
const firstsOf = (arrivals: readonly Arrival[]): Arrival[] =>
  [...grouped(arrivals, kindOf).values()].map(([first]) => first!);

const areInSequence = (some: readonly Arrival[], others: readonly Arrival[]): boolean =>
  some.some((a) => others.some((b) => comesBefore(a.event, b.event) && areMet(a, b)));

const comesBefore = (event: string, other: string): boolean =>
  SEQUENCES.some((row) => row.includes(event) && row.indexOf(event) < row.indexOf(other));

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

// ---- rules -----------------------------------------------------------------------------------------------------------

/**
 * Each of the first has to stand above each of the others. Scripts may have very many clauses that do much the same: there
 * is a rule for each two kin, not for each two clauses.
 */
interface Rule {
  /** In the order of the text. */
  readonly before: readonly Clause[];
  readonly after: readonly Clause[];
}

const isBroken = ({ before, after }: Rule): boolean => (before.at(-1)?.start ?? -1) > (after[0]?.start ?? Infinity);

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

/** What the kernel demands, and which kin wish to keep the order that they have. */
interface Rules {
  readonly ofKernel: readonly Rule[];
  /** What one clause sets for another stays above it, if it can: D wants to see a variable set before it is read. */
  readonly wished: readonly Rule[];
}

function rulesFor(moves: readonly Move[], scene: Scene): Rules {
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
function standingIn(moves: readonly Move[]): Rule[] {
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
function asTheyStand({ before, after }: Rule): Rule[] {
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

// ---- sorting ---------------------------------------------------------------------------------------------------------

/** The clauses that may change their places: those in the wrong one, and those that have to keep an order with them. */
function freedBy(
  violated: readonly Rule[],
  rules: readonly Rule[],
  moves: readonly Move[],
  program: Program,
): Set<Clause> {
  const movable = new Set(moves.filter((move) => isMovable(move, program)).map(({ clause }) => clause));
  const tied = grouped(
    rules.flatMap(({ before, after }) => [
      ...before.map((clause) => ({ clause, others: after })),
      ...after.map((clause) => ({ clause, others: before })),
    ]),
    ({ clause }) => clause,
  );
  const free = new Set(violated.flatMap(wrongIn).filter((clause) => movable.has(clause)));
  const done = new Set<readonly Clause[]>();
  // What is added on the way is visited, too.
  for (const clause of free)
    for (const { others } of tied.get(clause) ?? []) {
      if (done.has(others)) continue;
      done.add(others);
      for (const other of others) if (movable.has(other)) free.add(other);
    }
  return free;
}

/** The clauses by which a rule is violated. */
const wrongIn = ({ before, after }: Rule): Clause[] => [
  ...before.filter(({ start }) => start > after[0]!.start),
  ...after.filter(({ start }) => start < before.at(-1)!.start),
];

/** What keeps a probe keeps its place for that one; what depends on a condition stays there, too. */
const isMovable = ({ clause, arrivals }: Move, program: Program): boolean => {
  const arriving = new Set(arrivals.map(({ probe }) => probe));
  const { opening, closing } = conditionsOf(program);
  return (
    clause.probes.every((probe) => arriving.has(probe)) &&
    firstFrom(opening, clause.start) === firstFrom(closing, clause.start)
  );
};

const conditionsOf = once(({ controls }: Program) => ({
  opening: controls.filter(({ directive }) => directive.startsWith('if')),
  closing: controls.filter(({ directive }) => directive === 'endif'),
}));

/**
 * As they stand, as far as the rules allow; those that are not free stay as they are. What waits for itself in a circle is
 * left out, with all that waits for it.
 */
function sort(clauses: readonly Clause[], rules: readonly Rule[], free: ReadonlySet<Clause>): Clause[] {
  const places = new Map(clauses.map((clause, i) => [clause, i]));
  const fixed = clauses.filter((clause) => !free.has(clause));
  const asFixed = fixed.slice(1).map((after, i): Rule => ({ before: [fixed[i]!], after: [after] }));
  const binding = [...rules, ...asFixed];
  const followers = grouped(
    binding.flatMap((rule) => rule.before.map((clause) => ({ clause, rule }))),
    ({ clause }) => clause,
  );
  const awaited = new Map<Clause | Rule, number>();
  for (const rule of binding) {
    awaited.set(rule, rule.before.length);
    for (const clause of rule.after) awaited.set(clause, (awaited.get(clause) ?? 0) + 1);
  }
  const placeOf = (clause: Clause): number => places.get(clause)!;
  /** Whether it has been waiting for nothing else. */
  const isReady = (one: Clause | Rule): boolean => {
    const count = awaited.get(one)! - 1;
    awaited.set(one, count);
    return count === 0;
  };
  const sorted: Clause[] = [];
  // Those that wait for none that is left; the one that stands first in the text comes last.
  const ready = clauses.filter((clause) => !awaited.has(clause)).toReversed();
  for (let next = ready.pop(); next; next = ready.pop()) {
    sorted.push(next);
    for (const { rule } of followers.get(next) ?? [])
      for (const clause of isReady(rule) ? rule.after.filter(isReady) : [])
        ready.splice(firstBelow(ready, placeOf, placeOf(clause)), 0, clause);
  }
  return sorted;
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
  let from = 0;
  for (let i = 0; i <= sorted.length; i++) {
    const next = sorted[i];
    if (next && !staying.has(next)) continue;
    const between = sorted.slice(from, i);
    const last = sorted[from - 1];
    const rise = next !== undefined && between.every(({ start }) => start > next.start);
    const place: Place = rise || !last ? { side: 'above', of: next! } : { side: 'below', of: last };
    for (const clause of between) places.set(clause, place);
    from = i + 1;
  }
  return places;
}

function stayingIn(sorted: readonly Clause[], free: ReadonlySet<Clause>): Set<Clause> {
  const staying = new Set<Clause>();
  const fixed = sorted.filter((clause) => !free.has(clause));
  let last = -1;
  let passed = 0;
  for (const clause of sorted) {
    const next = fixed[passed]?.start ?? Infinity;
    if (!free.has(clause)) passed++;
    else if (clause.start < last || clause.start > next) continue;
    staying.add(clause);
    last = clause.start;
  }
  return staying;
}

/** Whether something else than clauses stands between a clause and its new place, on which it may depend. */
function crosses(clause: Clause, { of }: Place, program: Program): boolean {
  const between = spanOf(Math.min(clause.start, of.start), Math.max(clause.end, of.end));
  return within(othersIn(program), between).length > 0;
}

const othersIn = once(({ items, controls }: Program): readonly Range[] =>
  [...items.filter(({ type }) => type !== 'Clause'), ...controls].toSorted(byStart),
);

/** What will stand elsewhere, and the first item that will not. */
interface Layout {
  readonly places: ReadonlyMap<Clause, Place>;
  readonly first: Item | null;
}

function editsAt(clause: Clause, edits: readonly Edit[], layout: Layout, program: Program): Edit[] {
  const place = layout.places.get(clause);
  if (!place) return [...edits];
  const own = wholeOf(clause, program);
  // What is put above an indented clause begins at the start of its line.
  const line = lineWith(own, program);
  const isLined = edits.some(({ range }) => range.start === line.start) && line.start < own.start;
  const whole = isLined ? line : own;
  const besides = wholeOf(place.of, program);
  const anchor = isLined ? lineWith(besides, program) : besides;
  const isWithin = (edit: Edit): boolean => contains(whole, edit.range);
  const { range, gap: blanks } = gapOf(clause, whole, layout, program);
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
  { places, first }: Layout,
  program: Program,
): { range: Range; gap: string } {
  const { text, items } = program;
  const isFirst = first === null || first.start >= clause.start;
  const [top] = items;
  const gap = text.slice(blanksFrom(text, whole.start), whole.start);
  const isLastOfLine = /^[\t ]*(?:\r?\n|$)/.test(text.slice(whole.end));
  // Where something else follows on its line, that takes its place.
  const isShared = gap.includes('\n') && !isLastOfLine;
  if (isShared || (isFirst && text.slice(0, withComments(program, top!).start).trim() === '')) {
    // What the next one is indented by is its own: something may be put at the start of its line.
    const behind = /^(?:\s*\n|\s*)/.exec(text.slice(whole.end))![0];
    return { range: spanOf(whole.start, whole.end + behind.length), gap: isShared ? gap : behind };
  }
  if (isBehindMoved(clause, gap, places, program)) {
    const behind = isLastOfLine ? '' : /^[\t ]*/.exec(text.slice(whole.end))![0];
    return { range: spanOf(whole.start, whole.end + behind.length), gap };
  }
  return { range: spanOf(whole.start - gap.length, whole.end), gap };
}

/** Whether all that stands before it on its line moves as well, and so takes the blanks between them with it. */
function isBehindMoved(clause: Clause, gap: string, places: ReadonlyMap<Clause, Place>, program: Program): boolean {
  if (gap.includes('\n')) return false;
  const { items } = program;
  for (let i = firstFrom(items, clause.start) - 1; i >= 0; i--) {
    const item = items[i]!;
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
