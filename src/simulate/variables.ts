/** Variables at run time: where each scope keeps them, and what a store to one costs. */
import { type Frame, type Key, type Store, isRoom, threadStore } from './frame.js';
import type { Code } from './code.js';
import type { Names, Scope, Variable } from './names.js';
import { textOf } from './reading.js';
import { type DType, INT64 } from './type.js';
import { type Value, copied, registerOf, zeroOf } from './value.js';

const storeOf = (scope: Scope, frame: Frame): Store =>
  scope === 'global' ? frame.variables.globals : scope === 'this' ? frame.locals : threadStore(frame);

/** Globals and clause-locals that are no arrays have a place of their own; all others take dynamic space. */
const isStatic = ({ scope, isArray }: Variable): boolean => scope !== 'self' && !isArray;

/** Where the text reads what it never defines, nothing is there; a checker says so, not we. */
export function readVariable(scope: Scope, name: string, names: Names): Code {
  const variable = names.variable(scope, name) ?? names.define(scope, name, INT64, false);
  const { type, slot } = variable;
  if (type.kind === 'record' || type.kind === 'array') return { type, run: (frame) => placeOf(variable, frame) };
  const zero = zeroOf(type, isStatic(variable));
  return { type, run: (frame) => storeOf(scope, frame).scalars[slot] ?? zero };
}

export function readElement(variable: Variable, keys: readonly Code[]): Code {
  return { type: variable.type, run: (frame) => elementAt(variable, keyOf(keys, frame), frame) };
}

/**
 * What is not there is 0. A string, a struct or an array comes to be where it is looked for, empty, so that something can be
 * stored in it (lib/libdtrace/common/dt_cg.c dt_cg_assoc_op); where there is no room for it, it is a null pointer.
 */
export function elementAt({ scope, slot, type }: Variable, key: Key, frame: Frame): Value {
  const store = storeOf(scope, frame);
  const found = store.arrays[slot]?.get(key);
  if (found !== undefined) return found;
  if (type.kind !== 'string' && type.kind !== 'record' && type.kind !== 'array') return 0n;
  writeElement(store, slot, key, zeroOf(type, true), frame);
  return store.arrays[slot]?.get(key) ?? 0n;
}

/** A struct or array with a place of its own is there from the start; a thread-local one once it is assigned. */
function placeOf(variable: Variable, frame: Frame): Value {
  const { scalars } = storeOf(variable.scope, frame);
  return (scalars[variable.slot] ??= isStatic(variable) ? zeroOf(variable.type, true) : 0n);
}

export function writeVariable(variable: Variable, key: Key | null, value: Value, frame: Frame): void {
  const store = storeOf(variable.scope, frame);
  const stored = storable(value, variable.type, frame);
  if (isStatic(variable)) store.scalars[variable.slot] = stored;
  else if (key === null) writeThreadLocal(store, variable.slot, stored, frame);
  else writeElement(store, variable.slot, key, stored, frame);
}

/** Strings are stored as strings, NULL as NULL, structs by value; anything else as the register it is. */
function storable(value: Value, type: DType, frame: Frame): Value {
  if (type.kind === 'string') return value === 0n ? 0n : textOf(value, frame);
  return copied(value, type);
}

function writeThreadLocal({ scalars }: Store, slot: number, value: Value, { variables }: Frame): void {
  const isThere = scalars[slot] !== undefined;
  if (value === 0n) {
    if (isThere) variables.dynamic.used--;
    scalars[slot] = undefined;
  } else if (isThere || isRoom(variables.dynamic)) scalars[slot] = value;
}

function writeElement({ arrays }: Store, slot: number, key: Key, value: Value, { variables }: Frame): void {
  const array = (arrays[slot] ??= new Map());
  if (value === 0n) {
    if (array.delete(key)) variables.dynamic.used--;
  } else if (array.has(key) || isRoom(variables.dynamic)) array.set(key, value);
}

/** Equal tuples are one key; strings are told from integers, and from the parts beside them. */
export function keyOf(keys: readonly Code[], frame: Frame): Key {
  if (keys.length === 1) return keyPart(keys[0]!, frame);
  let tuple = '';
  for (const key of keys) {
    const part = keyPart(key, frame);
    tuple += typeof part === 'string' ? `s${part.length}:${part}` : `i${part};`;
  }
  return tuple;
}

function keyPart({ type, run }: Code, frame: Frame): Key {
  const value = run(frame);
  if (typeof value === 'string' || type.kind === 'string') return textOf(value, frame);
  return registerOf(value);
}
