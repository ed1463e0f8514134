/** The types that have a name before a program declares any. */
import { integerTypes, translatedTypes } from '../dtrace/types.js';
import {
  CHAR,
  INT,
  type Members,
  STACK,
  STRING,
  SYMADDR,
  type Type,
  UNKNOWN,
  USYMADDR,
  VOID,
  integer,
  named,
  pointerTo,
} from './type.js';

export const keywordTypes: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['void', VOID],
  ['char', CHAR],
  ['int', INT],
  ['string', STRING],
  ['float', { kind: 'float', bytes: 4, name: 'float' }],
  ['double', { kind: 'float', bytes: 8, name: 'double' }],
]);

export function builtInType(name: string): Type | null {
  const known = integerTypes.get(name) ?? otherIntegers.get(name);
  return known ? integer(name, known.bytes, known.signed) : null;
}

const otherIntegers: ReadonlyMap<string, { readonly bytes: number; readonly signed: boolean }> = new Map([
  ['_Bool', { bytes: 1, signed: false }],
  ['ptrdiff_t', { bytes: 8, signed: true }],
]);

/** The type names that D itself has, whatever the system (dt_open.c). */
export const builtInNames: ReadonlySet<string> = new Set(
  `int8_t int16_t int32_t int64_t intptr_t ssize_t uint8_t uint16_t uint32_t uint64_t uchar_t ushort_t uint_t ulong_t
   u_longlong_t ptrdiff_t uintptr_t size_t id_t pid_t _Bool string stack _symaddr _usymaddr`.split(/\s+/),
);

// ---- types of the system ---------------------------------------------------------------------------------------------

/** Members that are strings by the table may be arrays of characters, so that they stay unknown. */
const membersOf = (fields: ReadonlyMap<string, string>): Members => ({
  members: new Map(
    [...fields].map(([name, type]) => {
      const known = integerTypes.get(type);
      return [name, known ? integer(type, known.bytes, known.signed) : named(UNKNOWN, type)];
    }),
  ),
  complete: false,
});

/** What the tables of D's variables, functions and probes name. */
const systemTypes: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['', VOID],
  ['void', VOID],
  ['string', STRING],
  ['stack', STACK],
  ['_symaddr', SYMADDR],
  ['_usymaddr', USYMADDR],
  ['char', CHAR],
  ...[...translatedTypes].map(([name, fields]): [string, Type] => [
    name,
    { kind: 'record', record: membersOf(fields), name },
  ]),
]);

/** A type by its text, as the tables have it: `kthread_t *`. */
export function typeNamed(text: string): Type {
  const [, base = '', stars = ''] = /^(?:const )?(.*?)\s*(\**)$/.exec(text) ?? [];
  let type = systemTypes.get(base) ?? builtInType(base) ?? named(UNKNOWN, base);
  for (const _ of stars) type = pointerTo(type);
  return type;
}
