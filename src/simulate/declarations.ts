/** The types that a program declares, and those of the system. */
import type { Declarator, Expression, Item, Specifier, Specifiers, StructType, TypeName } from '../ast.js';
import { integerTypes } from '../dtrace/types.js';
import { parse } from '../parse.js';
import {
  type DType,
  type Integer,
  type Place,
  type Record,
  CHAR,
  INT,
  INT64,
  STRING,
  VOID,
  alignOf,
  integer,
  nameOf,
  pointerTo,
  sizeOf,
} from './type.js';

interface Declared {
  readonly name: string | null;
  readonly type: DType;
  /** Types of the keys of an associative array. */
  readonly keys: readonly DType[] | null;
}

export interface Types {
  specified(specifiers: Specifiers): DType;
  declared(base: DType, declarator: Declarator | null): Declared;
  typeName(node: TypeName): DType;
  /** By its text: `psinfo_t *`. */
  named(text: string): DType;
  define(name: string, type: DType): void;
  /** Declares the types of the system, before those of the program. */
  defineSystem(): void;
}

/** What declarations ask of the rest: sizes of arrays and values of enumerators are expressions. */
interface Constants {
  constantOf(expression: Expression): bigint;
  addEnumerator(name: string, value: bigint): void;
}

export function typesOf(constants: Constants): Types {
  const typedefs = new Map<string, DType>();
  const records = new Map<string, DType>();
  let areOfSystem = false;

  function specified({ words }: Specifiers): DType {
    let base: DType | null = null;
    const attributes: string[] = [];
    for (const word of words) {
      if (word.type === 'TypeWord' && ATTRIBUTES.has(word.word)) attributes.push(word.word);
      else base = baseType(word) ?? base;
    }
    return attributes.length === 0 ? (base ?? INT) : withAttributes(base, attributes);
  }

  function baseType(word: Specifier): DType | null {
    if (word.type === 'StructType') return recordType(word);
    if (word.type === 'EnumType') {
      let next = 0n;
      for (const { name, value } of word.enumerators ?? []) {
        next = value ? constants.constantOf(value) : next;
        constants.addEnumerator(name.name, next++);
      }
      return INT;
    }
    return word.named ? named(word.word) : (KEYWORDS.get(word.word) ?? null);
  }

  function recordType({ kind, tag, members }: StructType): DType {
    const name = tag ? `${kind} ${tag.name.replace(/^[CD]`/, '')}` : kind;
    if (members === null) return records.get(name) ?? { kind: 'machine', name };
    const fields = members.flatMap(({ specifiers, declarators }) => {
      const base = specified(specifiers);
      return declarators.map((declarator) => ({
        ...declared(base, declarator),
        width: declarator.width ? Number(constants.constantOf(declarator.width)) : null,
      }));
    });
    const record = (areOfSystem ? laidOutByC : laidOutByD)(
      name,
      kind === 'union',
      fields.filter(({ width }) => width !== 0),
    );
    if (tag) records.set(name, record);
    return record;
  }

  function declared(base: DType, declarator: Declarator | null): Declared {
    let type = base;
    let keys: readonly DType[] | null = null;
    let at = declarator;
    for (; at; at = at.inner) {
      for (let i = 0; i < at.pointers; i++) type = pointerTo(type);
      for (const suffix of at.suffixes.toReversed()) {
        if (suffix.type === 'FunctionSuffix') type = VOID;
        else if (suffix.keys)
          keys = suffix.keys.map((key) =>
            key.specifiers ? declared(specified(key.specifiers), key.declarator).type : INT64,
          );
        else type = { kind: 'array', of: type, length: suffix.size ? Number(constants.constantOf(suffix.size)) : 0 };
      }
      if (!at.inner) return { name: at.name?.name ?? null, type, keys };
    }
    return { name: null, type, keys };
  }

  function named(text: string): DType {
    const [, base = '', stars = ''] = /^(?:const )?(.*?)\s*(\**)$/.exec(text) ?? [];
    const plain = base.replace(/^[CD]`/, '');
    let type: DType = typedefs.get(plain) ??
      records.get(plain) ??
      KEYWORDS.get(plain) ??
      integerNamed(plain) ?? { kind: 'machine', name: plain };
    for (const _ of stars) type = pointerTo(type);
    return type;
  }

  function defineSystem(): void {
    areOfSystem = true;
    for (const item of itemsOfSystem()) {
      if (item.type !== 'Declaration') continue;
      const base = specified(item.specifiers);
      for (const declarator of item.declarators) {
        const { name, type } = declared(base, declarator);
        if (name) typedefs.set(name, type);
      }
    }
    areOfSystem = false;
  }

  return {
    specified,
    declared,
    named,
    defineSystem,
    typeName: ({ specifiers, declarator }) => declared(specified(specifiers), declarator).type,
    define: (name, type) => void typedefs.set(name, type),
  };
}

interface Field extends Declared {
  readonly width: number | null;
}

/** As a C compiler does it, for the structs of the system. None of them has bit-fields. */
function laidOutByC(name: string, isUnion: boolean, fields: readonly Field[]): Record {
  const members = new Map<string, Place>();
  const align = Math.max(1, ...fields.map(({ type }) => alignOf(type)));
  let [end, bytes] = [0, 0];
  for (const { name: member, type } of fields) {
    const offset = isUnion ? 0 : roundedUp(end, alignOf(type));
    if (member) members.set(member, { offset, type });
    end = offset + sizeOf(type);
    bytes = Math.max(bytes, end);
  }
  return { kind: 'record', name, members, align, bytes: roundedUp(bytes, align) };
}

/**
 * As D does it for the structs of a program (lib/libctf ctf_add_member): a bit-field is an integer with bytes of its own, of
 * which only the bits count for what comes after it; nothing is padded at the end; and a struct is aligned as its first member.
 */
function laidOutByD(name: string, isUnion: boolean, fields: readonly Field[]): Record {
  const members = new Map<string, Place>();
  const types = fields.map(fieldTypeOf);
  const aligns = types.map(alignOf);
  let [bits, bytes] = [0, 0];
  for (const [i, type] of types.entries()) {
    const offset = isUnion ? 0 : roundedUp(Math.ceil(bits / 8), aligns[i]!);
    const member = fields[i]!.name;
    if (member) members.set(member, { offset, type });
    bits = offset * 8 + (fields[i]!.width ?? sizeOf(type) * 8);
    bytes = Math.max(bytes, offset + sizeOf(type));
  }
  return { kind: 'record', name, members, align: isUnion ? Math.max(1, ...aligns) : (aligns[0] ?? 1), bytes };
}

/** The smallest integer that holds the bits of a field. */
function fieldTypeOf({ type, width }: Field): DType {
  if (width === null || type.kind !== 'integer') return type;
  return { ...type, bits: width, bytes: [1, 2, 4].find((bytes) => width <= bytes * 8) ?? 8 };
}

const roundedUp = (offset: number, align: number): number => Math.ceil(offset / align) * align;

function integerNamed(name: string): Integer | null {
  const known = integerTypes.get(name);
  return known ? integer(name, known.bytes, known.signed) : null;
}

function withAttributes(base: DType | null, attributes: readonly string[]): DType {
  const of = base?.kind === 'integer' ? base : INT;
  const bytes = attributes.includes('long') ? 8 : attributes.includes('short') ? 2 : of.bytes;
  const signed = attributes.includes('unsigned') ? false : attributes.includes('signed') || of.signed;
  const name = attributes.toSorted((a, b) => Number(b.endsWith('signed')) - Number(a.endsWith('signed')));
  return integer([...name, ...(base ? [nameOf(base)] : [])].join(' '), bytes, signed);
}

const ATTRIBUTES: ReadonlySet<string> = new Set(['long', 'short', 'signed', 'unsigned']);

const KEYWORDS: ReadonlyMap<string, DType> = new Map<string, DType>([
  ['', VOID],
  ['void', VOID],
  ['char', CHAR],
  ['int', INT],
  ['string', STRING],
  ['float', integer('float', 4, true)],
  ['double', integer('double', 8, true)],
  ['_Bool', integer('_Bool', 1, false)],
  ['stack', { kind: 'frames' }],
  ['_symaddr', { kind: 'symbol' }],
  ['_usymaddr', { kind: 'symbol' }],
]);

/** Types of the system that scripts lay over what copyin() gave them, or that the libraries name, by their public headers. */
const SYSTEM = `
typedef short pri_t; typedef int processorid_t; typedef int psetid_t; typedef int chipid_t; typedef int lgrp_id_t;
typedef int boolean_t; typedef int ctid_t; typedef unsigned long dev_t; typedef unsigned int major_t;
typedef unsigned int minor_t; typedef unsigned int mode_t; typedef unsigned long ino_t; typedef unsigned int nlink_t;
typedef long off_t; typedef long long off64_t; typedef long daddr_t; typedef char *caddr_t; typedef long time_t;
typedef long long hrtime_t; typedef long clock_t; typedef long ptrdiff_t; typedef unsigned long pc_t;
typedef unsigned short in_port_t; typedef unsigned int in_addr_t; typedef unsigned int ipaddr_t;
typedef unsigned short sa_family_t; typedef unsigned int socklen_t; typedef unsigned long model_t; typedef long key_t;
typedef unsigned char u_char; typedef unsigned short u_short; typedef unsigned int u_int; typedef unsigned long u_long;
typedef unsigned char uchar_t; typedef unsigned int idtype_t; typedef long long diskaddr_t;
struct timeval { long tv_sec; long tv_usec; };
struct timespec { long tv_sec; long tv_nsec; };
typedef struct timespec timespec_t; typedef struct timespec timestruc_t;
struct iovec { void *iov_base; size_t iov_len; };
struct in_addr { unsigned int s_addr; };
struct in6_addr { uint8_t s6_addr[16]; };
typedef struct in6_addr in6_addr_t;
struct sockaddr { unsigned short sa_family; char sa_data[14]; };
struct sockaddr_in { unsigned short sin_family; unsigned short sin_port; struct in_addr sin_addr; char sin_zero[8]; };
struct sockaddr_in6 { unsigned short sin6_family; unsigned short sin6_port; uint32_t sin6_flowinfo;
  struct in6_addr sin6_addr; uint32_t sin6_scope_id; uint32_t __sin6_src_id; };
struct sockaddr_un { unsigned short sun_family; char sun_path[108]; };
`;

let systemItems: readonly Item[] | null = null;

const itemsOfSystem = (): readonly Item[] => (systemItems ??= parse(SYSTEM).items);
