/**
 * A script may put text behind what a variable holds under a condition. What the rest needs, too, must not stand there:
 * without it the rest would lack what it says.
 */
import type { Clause, Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { once } from '../once.js';
import { DSyntaxError, parse } from '../parse.js';
import { byStart, containing, within } from '../ranges.js';
import { type Handed, isNew } from './item.js';
import { type Branch, type Program, type Text, indexAt, isBranch } from './program.js';
import type { Carrier, Variables } from './script.js';
import { clausesOf, contains } from '../walk.js';
import { valuesOf } from './words.js';

/** New text that would be left out with a value under a condition, and for which there is no other place. */
export class LeftOut extends Error {
  readonly carrier: Carrier;
  constructor(carrier: Carrier) {
    super(
      'this text is put behind other text under a condition, and what the rest needs, too, would have to stand in it',
    );
    this.carrier = carrier;
  }
}

/** For each slot, the stretches of the script that have to be run for its text to be in the program. */
export type Conditions = readonly (readonly Range[])[];

export const conditionsOf = ({ slots }: Text, { invocation }: Program, { values, scopes }: Variables): Conditions =>
  slots.map(({ path }) =>
    path.flatMap((branch, i) => {
      const value = valuesOf(branch.variable ?? undefined, values)[branch.index];
      const scope = value ? scopes.get(value) : undefined;
      // What the variable held before is there without what is put behind it.
      if (!scope || !isPutBehind(branch) || path[i + 1]?.variable === branch.variable) return [];
      const first = firstOf(branch);
      const isWithIt = first !== branch && contains(scope, first.carrier!.range);
      return isWithIt || contains(scope, invocation.range) ? [] : [scope];
    }),
  );

const isPutBehind = ({ variable, nodes }: Branch): boolean =>
  variable !== null && nodes.some((node) => node.variable === variable);

/** What the variable held before anything was put behind it. */
function firstOf(branch: Branch): Branch {
  const before = branch.nodes.filter(isBranch).find(({ variable }) => variable === branch.variable);
  return before ? firstOf(before) : branch;
}

/** Whether all of them hold wherever the others do. */
const areImplied = (conditions: readonly Range[], by: readonly Range[]): boolean =>
  conditions.every((outer) => by.some((inner) => contains(outer, inner)));

interface Scene {
  readonly text: Text;
  readonly conditions: Conditions;
  /** Names that only new text gives values to. */
  readonly names: ReadonlySet<string>;
  readonly isBetweenClauses: (at: number) => boolean;
}

/**
 * Clauses that give what other values need, too, go to where they always are: the nearest place above, or else below, with
 * nothing on the way there that has to do with them.
 */
export function withoutLeftOut(
  handed: readonly Handed[],
  text: Text,
  conditions: Conditions,
  as: Program['as'],
): readonly Handed[] {
  if (conditions.every((each) => each.length === 0)) return handed;
  const program = parse(text.text, { commandLine: as === 'argument' });
  const { items, comments } = program;
  const old = new Set(text.text.match(/\w+/g));
  const names = new Set(givenIn(newTextOf(handed)).filter((name) => !old.has(name)));
  const isBetweenClauses = (at: number): boolean => {
    const around = spanOf(at - 1, at + 1);
    return containing(items, around) === null && containing(comments, around) === null;
  };
  const scene: Scene = { text, conditions, names, isBetweenClauses };
  const slotsNaming = slotsByName(handed, names);
  for (const clause of clausesOf(program)) refuseInside(clause, handed, slotsNaming, scene);
  let all = handed;
  for (let run = sharedRun(all, scene); run; run = sharedRun(all, scene)) all = withMoved(run, all, scene);
  return all;
}

/** The first clauses that may be left out while what they give is needed; all that was put into one place. */
function sharedRun(all: readonly Handed[], scene: Scene): Range | undefined {
  const { names, conditions, isBetweenClauses } = scene;
  const slotsNaming = slotsByName(all, names);
  for (let start = 0; start < all.length; start++) {
    const { item, from, slot } = all[start]!;
    if (conditions[slot]!.length === 0 || !isNew(item) || !isInsertion(from) || !isBetweenClauses(from.start)) continue;
    let end = start + 1;
    while (end < all.length && all[end]!.slot === slot && isSamePlace(all[end]!, from)) end++;
    const given = givenIn(newTextOf(all.slice(start, end)));
    const naming = given.flatMap((name) => [...(slotsNaming.get(name) ?? [])]);
    if (naming.some((other) => !areImplied(conditions[slot]!, conditions[other]!))) return { start, end };
    start = end - 1;
  }
}

/** The slots with new text that mentions each of the names. */
function slotsByName(all: readonly Handed[], names: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<number>> {
  const slots = new Map([...names].map((name) => [name, new Set<number>()]));
  for (const { item, slot } of all) {
    if (isNew(item)) for (const word of item.text.match(/\w+/g) ?? []) slots.get(word)?.add(slot);
  }
  return slots;
}

/** A clause of which a part may be left out cannot get there what it always needs, nor anything for some of its probes. */
function refuseInside(
  { start, end, probes, body }: Clause,
  handed: readonly Handed[],
  slotsNaming: ReadonlyMap<string, ReadonlySet<number>>,
  scene: Scene,
): void {
  const inserted = within(insertionsIn(handed), spanOf(start, end + 1));
  if (inserted.length === 0) return;
  const { text, conditions } = scene;
  const slotAt = (at: number): number => text.parts[indexAt(text.parts, at)]!.slot;
  const head = slotAt(start);
  const isWithHead = (slot: number): boolean => areImplied(conditions[slot]!, conditions[head]!);
  const isHeadWith = (slot: number): boolean => areImplied(conditions[head]!, conditions[slot]!);
  const heads = new Set(probes.map((probe) => slotAt(probe.start)));
  const uneven = [...heads].find((slot) => !isWithHead(slot) || !isHeadWith(slot));
  if (uneven !== undefined) throw leftOutOf(isWithHead(uneven) ? head : uneven, scene);
  const lacking = inserted.find((each) => {
    const { start: at, slot } = each;
    if (at === start || at === end || isWithHead(slot)) return false;
    if (!body || at <= body.start) return true;
    const naming = givenIn(newTextOf([each])).flatMap((name) => [...(slotsNaming.get(name) ?? [])]);
    return naming.some((other) => !areImplied(conditions[slot]!, conditions[other]!));
  });
  if (lacking) throw leftOutOf(lacking.slot, scene);
}

const insertionsIn = once((handed: readonly Handed[]) =>
  handed
    .flatMap((each) => (isNew(each.item) && isInsertion(each.from) ? [{ ...each.from, ...each }] : []))
    .toSorted(byStart),
);

const leftOutOf = (slot: number, { text }: Scene): LeftOut => new LeftOut(text.slots[slot]!.branch.carrier!);

const isInsertion = (from: Range | null): from is Range => from !== null && from.start === from.end;

const isSamePlace = ({ from }: Handed, { start, end }: Range): boolean => from?.start === start && from.end === end;

function withMoved({ start, end }: Range, all: readonly Handed[], scene: Scene): Handed[] {
  const { from, slot } = all[start]!;
  const { slots } = scene.text;
  const own = newTextOf(all.slice(start, end));
  const to = isWhole(own) ? placeFor({ start, end }, all, scene) : undefined;
  if (to === undefined) throw leftOutOf(slot, scene);
  const lineBreak = /\r?\n/.exec(own);
  const gap = lineBreak ? lineBreak[0].repeat(2) : ' ';
  const isFirst = to < slot && slots[to]!.start === slots[to]!.end;
  const text = isFirst ? `${own.trim()}${gap}` : `${gap}${own.trim()}`;
  return [...all.slice(0, start), { item: { text }, from, slot: to }, ...all.slice(end)];
}

/** The end of a slot above, or the start of one below; what is between must not be about the same names. */
function placeFor({ start, end }: Range, all: readonly Handed[], scene: Scene): number | undefined {
  const { text, conditions, names, isBetweenClauses } = scene;
  const { slot } = all[start]!;
  const own = newTextOf(all.slice(start, end)).match(/\w+/g) ?? [];
  const words = new Set(own.filter((word) => names.has(word)));
  const isFree = (between: readonly Handed[]): boolean => !between.some((each) => mentions(each, words));
  const always = [...text.slots.keys()].filter(
    (i) => text.slots[i]!.branch.role === 'program' && conditions[i]!.length === 0,
  );
  // The first and the last are of the command itself, whether it says something there or not.
  const places = always.filter(
    (i, k) => k === 0 || k === always.length - 1 || text.slots[i]!.end > text.slots[i]!.start,
  );
  const above = places.findLast((i) => i < slot && isBetweenClauses(text.slots[i]!.end));
  if (above !== undefined && isFree(all.slice(0, start).filter((each) => each.slot > above))) return above;
  const below = places.find((i) => i > slot && isBetweenClauses(text.slots[i]!.start));
  return below !== undefined && isFree(all.slice(end).filter((each) => each.slot < below)) ? below : undefined;
}

/** Clauses that repeat something of the old text come in several pieces. */
function isWhole(text: string): boolean {
  try {
    return parse(text).items.length > 0;
  } catch (error) {
    if (error instanceof DSyntaxError) return false;
    throw error;
  }
}

const newTextOf = (all: readonly Handed[]): string => all.map(({ item }) => (isNew(item) ? item.text : '')).join('');

const mentions = ({ item }: Handed, names: ReadonlySet<string>): boolean =>
  isNew(item) && (item.text.match(/\w+/g) ?? []).some((word) => names.has(word));

/** The names that clauses give values to, or declare. */
const givenIn = (text: string): string[] =>
  [...text.matchAll(ASSIGNED), ...text.matchAll(DECLARED)].flatMap(([, name]) => name ?? []);

const ASSIGNED = /([A-Za-z_]\w*)(?:\[[^\]]*\])?\s*(?:\+\+|--|[-+*/%&|^]?=(?!=))/g;
const DECLARED = /^[\t ]*(?:[A-Za-z_]\w*\s+)+([A-Za-z_]\w*)(?:\[[^\]]*\])?;/gm;
