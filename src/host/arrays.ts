/** Arrays that hold the words of a command, and that a script fills in several places. */
import type { Range } from '../ast.js';
import { takesArgument } from '../dtrace/options.js';
import { grouped } from '../once.js';
import { contains } from '../walk.js';
import type { Unseen } from './dtrace-command.js';

/** Words that a script puts into an array in one place. */
export interface Filling<T> {
  readonly array: string;
  /** new: all that it holds. own: and the array is one of that scope. more: they go behind what it holds. */
  readonly kind: 'new' | 'own' | 'more';
  readonly words: readonly T[];
  /** What the first and the last word say. */
  readonly first: string;
  readonly last: string;
  readonly range: Range;
  /** The stretch of the script that is run as a whole or not at all, and this with it. */
  readonly scope: Range;
}

/** What an array may hold that begins in one place. */
interface Held<T> {
  readonly start: Filling<T>;
  /** Words that are put there on different conditions are in different lists. */
  readonly lists: readonly (readonly T[])[];
}

/** Where a word names an array, and nothing else. */
export interface ArrayName extends Range {
  readonly array: string;
}

export interface Arrays<T> {
  /** All lists that any array may hold. */
  readonly lists: readonly { readonly words: readonly T[]; readonly range: Range }[];
  /** Those of the array that a word names. */
  readonly listsAt: (name: ArrayName) => readonly (readonly T[])[];
  /** The first use of each array that is too long to be looked at wherever it is used. */
  readonly unseen: readonly Unseen[];
}

/** Above this many lists of one array, words are in none. */
const MOST_LISTS = 24;

/** Above this many words in the places of all arrays, those that come next are not looked at. */
const MOST_WORDS = 20_000;

/** What arrays hold; `uses` is where they are named beside. */
export function arraysOf<T>(
  fillings: readonly Filling<T>[],
  nameIn: (word: T) => ArrayName | null,
  uses: readonly ArrayName[],
): Arrays<T> {
  const held = new Map<string, readonly Held<T>[]>();
  const listsAt = (name: ArrayName): readonly (readonly T[])[] =>
    (held.get(name.array) ?? []).filter(({ start }) => isSeenFrom(name, start)).flatMap(({ lists }) => lists);
  const unseen: Unseen[] = [];
  const lists: { words: readonly T[]; range: Range }[] = [];
  let seen = 0;
  const named = fillings.flatMap(({ words }) => words.flatMap((word) => nameIn(word) ?? []));
  const usesOf = grouped([...uses, ...named], ({ array }) => array);
  // An array that stands in another one is filled above it.
  for (const [array, all] of grouped(fillings, (filling) => filling.array)) {
    const own = heldIn(all).map(({ start, lists: some }) => ({
      start,
      lists: some.flatMap((words) => expanded(words, (word) => listsOfWord(nameIn(word), listsAt))),
    }));
    lists.push(...own.flatMap(({ start, lists: some }) => some.map((words) => ({ words, range: start.range }))));
    const places = usesOf.get(array) ?? [];
    const length = own.flatMap(({ lists: some }) => some).reduce((sum, words) => sum + words.length, 0);
    seen += length * places.length;
    if (seen > MOST_WORDS && places.length > 0) unseen.push(tooLong(places[0]!));
    else held.set(array, own);
  }
  return { lists, listsAt, unseen };
}

const tooLong = ({ start, end }: Range): Unseen => ({
  range: { start, end },
  kind: 'unknown',
  message: 'what this array holds is too long to be looked at in each command that it is a part of',
  help: 'Give the command a shorter one, or write out what it holds.',
});

const listsOfWord = <T>(name: ArrayName | null, listsAt: Arrays<T>['listsAt']): readonly (readonly T[])[] =>
  name ? listsAt(name) : [];

/** By where it begins, what one array may hold. */
function heldIn<T>(all: readonly Filling<T>[]): Held<T>[] {
  const begun = all.filter(({ kind }) => kind !== 'more');
  const starts = begun.length > 0 ? begun : [all[0]!];
  const added = new Map(starts.map((start): [Filling<T>, Filling<T>[]] => [start, []]));
  for (const each of all)
    if (!added.has(each)) for (const start of startsOf(each, starts)) added.get(start)!.push(each);
  return [...added].map(([start, more]) => ({ start, lists: listsFrom(start, more) }));
}

/** Where the array began that words go behind: what was last put there in any case, and all since then; else it is below. */
function startsOf<T>({ range }: Filling<T>, starts: readonly Filling<T>[]): Filling<T>[] {
  const found: Filling<T>[] = [];
  for (let i = starts.findLastIndex((start) => start.range.start < range.start); i >= 0; i--) {
    if (found.length === MOST_LISTS) break;
    if (isSeenFrom(range, starts[i]!)) found.unshift(starts[i]!);
    if (contains(starts[i]!.scope, range)) break;
  }
  return found.length > 0 ? found : starts.filter((start) => isSeenFrom(range, start)).slice(0, MOST_LISTS);
}

/** Whether a place of the script has to do with what is put into an array. */
const isSeenFrom = <T>(place: Range, { kind, scope }: Filling<T>): boolean => kind !== 'own' || contains(scope, place);

/** One list as long as words follow each other; what is put there in another block is an alternative, unless it is whole. */
function listsFrom<T>(start: Filling<T>, more: readonly Filling<T>[]): T[][] {
  const lists: Filling<T>[][] = [[start]];
  for (const each of more) {
    const following = lists.filter((list) => isAfter(list.at(-1)!, each));
    const last = lists.at(-1)!;
    if (following.length > 0) for (const list of following) list.push(each);
    else if (isWhole(each, last.at(-1)!)) last.push(each);
    else if (lists.length < MOST_LISTS) {
      const common = last.findLastIndex(({ scope }, i) => i === 0 || contains(scope, each.range));
      lists.push([...last.slice(0, common + 1), each]);
    }
  }
  return lists.map((list) => list.flatMap(({ words }) => words));
}

const isAfter = <T>(one: Filling<T>, other: Filling<T>): boolean =>
  contains(one.scope, other.range) || contains(other.scope, one.range);

/** Whether words begin with an option of their own. */
const isWhole = <T>({ first }: Filling<T>, { last }: Filling<T>): boolean =>
  first.startsWith('-') && !(/^-\w+$/.test(last) && takesArgument.has(last.at(-1)!));

/** Lists in which what arrays hold stands in the place of their names: each with each. */
export function expanded<T>(
  words: readonly T[],
  listsOf: (word: T) => readonly (readonly T[])[],
): readonly (readonly T[])[] {
  let all: T[][] = [[]];
  for (const word of words) {
    const lists = listsOf(word);
    if (lists.length === 0 || lists.length * all.length > MOST_LISTS) for (const each of all) each.push(word);
    else all = all.flatMap((each) => lists.map((list) => [...each, ...list]));
  }
  return all;
}
