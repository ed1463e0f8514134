/** Which stretch of a program's new text belongs to which of the places that the old text came from. */
import { type Piece, stayingOf } from '../edit.js';
import type { Chunk } from './chunk.js';
import { type Fallen, type Handed, type Item, type New, isNew } from './item.js';
import { type Conditions, withoutLeftOut } from './left-out.js';
import { type Branch, type Program, type Slot, type Text, indexAt } from './program.js';

/** A converted program: its new text, handed out to the slots of the old one. */
export interface Converted {
  readonly text: Text;
  readonly items: readonly (readonly Item[])[];
  readonly spliceOf: (number: number) => Chunk | undefined;
}

export function convertedOf(
  text: Text,
  pieces: readonly Piece[],
  spliceOf: Converted['spliceOf'],
  conditions: Conditions,
  as: Program['as'],
): Converted {
  const items: Item[][] = text.slots.map(() => []);
  const handed = handedOut(text, pieces).map((each) => inItsVariable(each, text));
  for (const { item, from, slot } of withoutLeftOut(handed, text, conditions, as)) {
    const before = isNew(item) && from?.start === from?.end ? branchAfter(text.slots, slot, from?.end) : undefined;
    items[slot]!.push(before ? { ...item, before } : item);
  }
  const joined = items.map((all, i) => (text.slots[i]!.branch.role === 'option' ? withNewJoined(all) : all));
  return { text, items: relocated(text, joined), spliceOf };
}

/** What is new in an option is one text, also where it was put together from several. */
function withNewJoined(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (isNew(item) && last && isNew(last)) joined[joined.length - 1] = { text: last.text + item.text };
    else joined.push(item);
  }
  return joined;
}

function handedOut(text: Text, pieces: readonly Piece[]): Handed[] {
  const fallen = pieces.flatMap((piece) => fallenOf(text, piece));
  const stays = stayingOf(fallen.map(({ item }) => (isNew(item) ? null : item)));
  const handed: Handed[] = [];
  let last = 0;
  let next = -1;
  for (const [i, { item, from }] of fallen.entries()) {
    if (stays[i] && !isNew(item)) last = Math.max(last, item.part.slot);
    else {
      if (next <= i) next = nextStaying(stays, i);
      const following = fallen[next]?.item;
      const limit = following && !isNew(following) ? following.part.slot : text.slots.length - 1;
      last = isNew(item)
        ? slotFor(text, from, last, Math.max(last, limit), sideOf(insertedAt(fallen, i)))
        : clamp(item.part.slot, last, Math.max(last, limit));
    }
    handed.push({ item, from, slot: last });
  }
  return handed;
}

/** A new predicate goes into the variable that stands in its place, and that has another one with another value. */
function inItsVariable({ item, from, slot }: Handed, { slots, text }: Text): Handed {
  if (!isNew(item) || from === null || from.start < from.end || !/^\s*\/[^*][^]*\/$/.test(item.text))
    return { item, from, slot };
  const isPlace = ({ branch, start, end }: Slot): boolean =>
    branch.variable !== null &&
    start === end &&
    text.slice(from.start, start).trim() === '' &&
    /^\s*\{/.test(text.slice(start));
  const place = slots.findIndex((each, i) => i >= slot && each.start >= from.start && isPlace(each));
  return place < 0 ? { item, from, slot } : { item: { text: item.text.trim() }, from, slot: place };
}

const nextStaying = (stays: readonly boolean[], i: number): number => {
  const at = stays.indexOf(true, i + 1);
  return at < 0 ? stays.length : at;
};

function fallenOf({ parts }: Text, { text, from, carried }: Piece): Fallen[] {
  if (!carried) return [{ item: { text }, from }];
  const all: Fallen[] = [];
  for (let i = Math.max(0, indexAt(parts, from.start)); i < parts.length && parts[i]!.at < from.end; i++) {
    const part = parts[i]!;
    const start = Math.max(from.start, part.at);
    const end = Math.min(from.end, part.at + part.text.length);
    if (start < end) all.push({ item: { part, start, end }, from: null });
  }
  return all;
}

/**
 * What does not end its line belongs to what comes after it. If it begins with a line of its own, as does a clause that
 * others are followed by, it belongs to what comes before it, which a variable may go on from under a condition.
 */
type Side = 'before' | 'after' | null;

const sideOf = (inserted: string): Side =>
  /\n[\t ]*$/.test(inserted) ? null : /^\r?\n/.test(inserted) ? 'before' : 'after';

/** All that was put into the same place of the old text as a piece. */
function insertedAt(fallen: readonly Fallen[], i: number): string {
  const isSame = ({ item, from }: Fallen): boolean =>
    isNew(item) && from?.start === fallen[i]!.from?.start && from?.end === fallen[i]!.from?.end;
  let start = i;
  while (start > 0 && isSame(fallen[start - 1]!)) start--;
  let end = i;
  while (end < fallen.length && isSame(fallen[end]!)) end++;
  return fallen
    .slice(start, end)
    .map(({ item }) => (isNew(item) ? item.text : ''))
    .join('');
}

/** The slot for what does not stand in its old place, between two that do. */
function slotFor({ slots }: Text, from: Fallen['from'], first: number, last: number, side: Side): number {
  if (from === null || first === last) return first;
  if (from.end > from.start) {
    const within = slots.findIndex(({ start, end }) => start <= from.start && from.start < end);
    return clamp(within < 0 ? first : within, first, last);
  }
  const at = from.start;
  const strictly = slots.findIndex(({ start, end }) => start < at && at < end);
  if (strictly >= 0) return clamp(strictly, first, last);
  const touching = slots.flatMap((slot, i) =>
    i >= first && i <= last && slot.start <= at && at <= slot.end ? [{ slot, i }] : [],
  );
  const inProgram = touching.filter(({ slot }) => slot.branch.role === 'program' && slot.end > slot.start);
  const continuing = inProgram.filter(({ slot }) => slot.start === at);
  const isContinued = ({ variable }: Branch): boolean =>
    variable !== null && continuing.some(({ slot }) => slot.branch.variable === variable);
  const ending = inProgram.filter(({ slot }) => slot.end === at && isContinued(slot.branch));
  const [neighbour] = side === 'after' ? continuing : side === 'before' ? ending : [];
  if (neighbour) return neighbour.i;
  const best = touching.toSorted((a, b) => rank(b.slot, slots, at) - rank(a.slot, slots, at))[0];
  return best?.i ?? first;
}

/** The branch of a variable that begins where the slot ends. */
function branchAfter(slots: readonly Slot[], index: number, at: number | undefined): Branch | undefined {
  const next = slots[index + 1];
  return next && next.start === at && next.path.length === slots[index]!.path.length + 1 ? next.branch : undefined;
}

/** Moves the last `count` items that stand before a branch into it. */
export function movedInto(branch: Branch, count: number, converted: Converted): Converted {
  const at = converted.text.slots.findIndex((slot) => slot.branch === branch);
  const before = converted.items[at - 1]!;
  const moved = before.slice(before.length - count);
  const items = converted.items.map((all, i) =>
    i === at ? [...moved, ...all] : i === at - 1 ? all.slice(0, all.length - count) : all,
  );
  return { ...converted, items };
}

/** The new texts that stand just before a branch, in their order. */
export function textsBefore(branch: Branch, { text, items }: Converted): string[] {
  const at = text.slots.findIndex((slot) => slot.branch === branch);
  const before = items[at - 1] ?? [];
  const first = before.findLastIndex((item) => !isNew(item) || item.before !== branch) + 1;
  return before.slice(first).map((item) => (isNew(item) ? item.text : ''));
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** New text goes rather into the command itself than into a variable, which others may use, and never into an option. */
function rank(slot: Slot, slots: readonly Slot[], at: number): number {
  if (slot.branch.role === 'option') return 0;
  const hasText = slots.some(({ branch, start, end }) => branch === slot.branch && end > start);
  if (slot.path.length === 1 && hasText) return 3;
  return slot.start === at && slot.end > at ? 2 : 1;
}

/** A control line that was put among the options of the command goes to the top of the program. */
function relocated({ slots }: Text, items: readonly (readonly Item[])[]): readonly (readonly Item[])[] {
  const isLine = (item: Item, i: number): boolean =>
    slots[i]!.branch.role === 'option' && isNew(item) && item.text.includes('\n');
  const lines = items.flatMap((all, i) => all.filter((item) => isLine(item, i)) as New[]);
  if (lines.length === 0) return items;
  const start = slots.findIndex(({ branch }) => branch.role === 'program');
  const at = slots[start]!.start;
  const top = slotFor({ slots, parts: [], text: '' }, { start: at, end: at }, start, slots.length - 1, null);
  return items.map((all, i) => [
    ...(i === top ? lines.map(({ text }) => ({ text: `${text.trim()}\n` })) : []),
    ...all.filter((item) => !isLine(item, i)),
  ]);
}
