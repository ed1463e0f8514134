/** What a clause runs in: the firing, and the variables that outlive it. */
import type { Clause } from '../ast.js';
import type { Context, Probe } from './machine.js';
import type { Value } from './value.js';

/** The variables of one scope: scalars and associative arrays by their slots. Nothing stored is a hole. */
export interface Store {
  readonly scalars: (Value | undefined)[];
  readonly arrays: (Map<Key, Value> | undefined)[];
}

/** A tuple of keys; what is equal to D is one key. */
export type Key = bigint | string;

export const emptyStore = (): Store => ({ scalars: [], arrays: [] });

/**
 * Thread-locals and elements of arrays live in dynamic variable space. A thread that ends leaves its variables there, where
 * no one finds them again, as in the kernel; only what a program sets to 0 is given back.
 */
export interface DynamicSpace {
  readonly capacity: number;
  used: number;
  drops: number;
}

export interface Variables {
  readonly globals: Store;
  readonly threads: Map<string, Store>;
  /** Clause-locals are static for each processor, so that what a clause did not set is what the last one there left. */
  readonly processors: Map<number, Store>;
  readonly dynamic: DynamicSpace;
}

export interface Speculations {
  /** 0 if none is free. */
  open(): bigint;
}

/** One firing, for all of its clauses. */
export interface Frame {
  readonly context: Context;
  readonly probe: Probe;
  readonly variables: Variables;
  readonly locals: Store;
  readonly speculations: Speculations;
  readonly strsize: number;
  /** The clause that runs; null before the first. */
  clause: Clause | null;
  /** Its number. */
  epid: number;
  /** The action of it that runs, counted from 1 as dtrace counts them; 0 is the predicate. */
  action: number;
  /** The variables of the thread, once one of them was asked for. */
  own: Store | null;
  /** What strtok() goes on with. */
  tokens: { readonly text: string; readonly at: number } | null;
}

const storeOf = <K>(stores: Map<K, Store>, key: K): Store => {
  let store = stores.get(key);
  if (!store) stores.set(key, (store = emptyStore()));
  return store;
};

export const localsOf = ({ processors }: Variables, cpu: number): Store => storeOf(processors, cpu);

export const threadStore = (frame: Frame): Store =>
  (frame.own ??= storeOf(frame.variables.threads, frame.context.thread));

/** Whether there is room for one more; a drop is counted if not. */
export function isRoom(space: DynamicSpace): boolean {
  if (space.used < space.capacity) {
    space.used++;
    return true;
  }
  space.drops++;
  return false;
}
