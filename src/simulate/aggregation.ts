/** Aggregations while a program runs: their tuples, and the orders in which dtrace prints them. */
import { type AggregatingFunction, type Data, compareData } from './aggregating.js';
import { type Datum, sizeOfDatum } from './datum.js';
import { Memory, cut, isFrames, isSymbol, registerOf, textOfBytes, unsigned } from './value.js';

export interface Aggregation {
  readonly name: string;
  /** In the order of the text. */
  readonly id: number;
  /** null as long as the text only speaks of it. */
  func: AggregatingFunction | null;
  readonly tuples: Map<string | bigint, Tuple>;
  normal: bigint;
  /** Whether printa() showed any of it, so that the end does not. */
  isPrinted: boolean;
}

export interface Tuple {
  readonly keys: readonly Datum[];
  data: Data;
}

export const emptyAggregation = (name: string, id: number): Aggregation => ({
  name,
  id,
  func: null,
  tuples: new Map(),
  normal: 1n,
  isPrinted: false,
});

export function aggregate(
  { tuples, func }: Aggregation,
  keys: readonly Datum[],
  value: bigint,
  increment: bigint,
  strsize: number,
): void {
  if (!func) return;
  const key = identityOf(keys, strsize);
  let tuple = tuples.get(key);
  if (!tuple) tuples.set(key, (tuple = { keys, data: func.initial() }));
  func.add(tuple.data, value, increment);
}

/** What tells tuples apart: the bytes that are recorded. */
function identityOf(keys: readonly Datum[], strsize: number): string | bigint {
  const [first] = keys;
  if (keys.length === 1 && typeof first!.value === 'bigint') return identityOfKey(first!, strsize);
  return keys.map((key) => identityOfKey(key, strsize)).join('\0\0');
}

function identityOfKey(datum: Datum, strsize: number): string | bigint {
  const { value } = datum;
  if (typeof value === 'string') return value;
  if (isFrames(value)) return value.frames.join('\n');
  if (isSymbol(value)) return value.symbol;
  if (value instanceof Memory && sizeOfDatum(datum, strsize) > 8) return textOfBytes(value.bytes.subarray(value.at));
  return cut(registerOf(value), sizeOfDatum(datum, strsize), false);
}

/** clear() keeps the tuples. */
export function clear({ tuples, func }: Aggregation): void {
  for (const tuple of tuples.values()) tuple.data = func!.initial();
}

/** trunc() keeps the greatest, or with a negative number the least. */
export function trunc(aggregation: Aggregation, count: bigint): void {
  const { tuples } = aggregation;
  const sorted = inOrder(aggregation, plainOrder);
  const kept = Number(count < 0n ? -count : count);
  const gone = count < 0n ? sorted.slice(kept) : sorted.slice(0, Math.max(0, sorted.length - kept));
  for (const { keys } of gone) tuples.delete(identityOf(keys, Number.MAX_SAFE_INTEGER));
}

// ---- order -----------------------------------------------------------------------------------------------------------

/** The options aggsortkey, aggsortkeypos, aggsortpos and aggsortrev. */
export interface SortOrder {
  readonly byKey: boolean;
  readonly keyPosition: number;
  readonly valuePosition: number;
  readonly isReversed: boolean;
}

const plainOrder: SortOrder = { byKey: false, keyPosition: 0, valuePosition: 0, isReversed: false };

/** By value, and by key where values are equal; or the other way round. */
export function inOrder(aggregation: Aggregation, order: SortOrder): Tuple[] {
  const { func, tuples } = aggregation;
  if (!func) return [];
  const sign = order.isReversed ? -1 : 1;
  return [...tuples.values()].toSorted((left, right) => {
    const byValue = order.byKey ? 0 : compareData(func, left.data, right.data);
    return sign * (byValue || compareKeys(left.keys, right.keys, order.keyPosition));
  });
}

/** Keys from the one at `first` on, then those before it. */
function compareKeys(left: readonly Datum[], right: readonly Datum[], first: number): number {
  const start = first < left.length ? first : 0;
  for (let i = 0; i < left.length; i++) {
    const at = (start + i) % left.length;
    const order = compareKey(left[at]!, right[at]!);
    if (order !== 0) return order;
  }
  return 0;
}

/** As their bytes: strings as such, integers without a sign (dt_aggregate.c dt_aggregate_keycmp). */
function compareKey(left: Datum, right: Datum): number {
  const [low, high] = [comparable(left), comparable(right)];
  return low < high ? -1 : low > high ? 1 : 0;
}

function comparable({ type, value }: Datum): string | bigint {
  if (typeof value === 'string') return value;
  if (isFrames(value)) return value.frames.join('\n');
  if (isSymbol(value)) return value.address;
  const register = registerOf(value);
  return type.kind === 'integer' ? cut(unsigned(register), type.bytes, false) : unsigned(register);
}

// ---- several ---------------------------------------------------------------------------------------------------------

/** A tuple with its value in each of several aggregations; 0 where one does not have it. */
export interface JoinedTuple {
  readonly keys: readonly Datum[];
  readonly data: readonly Data[];
}

/** printa() of several aggregations: sorted by the one at aggsortpos, then by the others in their order. */
export function joinedInOrder(aggregations: readonly Aggregation[], order: SortOrder, strsize: number): JoinedTuple[] {
  const known = aggregations.filter(({ func }) => func !== null);
  const keys = new Map(
    known.flatMap(({ tuples }) => [...tuples.values()].map((tuple) => [identityOf(tuple.keys, strsize), tuple.keys])),
  );
  const position = order.valuePosition < known.length ? order.valuePosition : 0;
  const sequence = [position, ...[...known.keys()].filter((i) => i !== position)];
  const tuples = [...keys].map(([identity, tupleKeys]) => ({
    keys: tupleKeys,
    data: known.map(({ tuples: own, func }) => own.get(identity)?.data ?? func!.initial().map(() => 0n)),
  }));
  const byValue = (left: JoinedTuple, right: JoinedTuple): number =>
    sequence.map((i) => compareData(known[i]!.func!, left.data[i]!, right.data[i]!)).find((found) => found !== 0) ?? 0;
  const sign = order.isReversed ? -1 : 1;
  return tuples.toSorted((left, right) => {
    const byKey = compareKeys(left.keys, right.keys, order.keyPosition);
    return sign * (order.byKey ? byKey || byValue(left, right) : byValue(left, right) || byKey);
  });
}
