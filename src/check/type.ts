/** The types of D values as the compiler tells them apart; what only a kernel could tell is `unknown`. */

/**
 * Each has the name under which a message shows it. `unknown` stands for the types of the system: nothing that hangs on
 * one is ever an error. `dynamic` is what the compiler gives to a variable that has no type yet, and to aggregations.
 */
export type Type =
  | {
      readonly kind: 'unknown' | 'void' | 'dynamic' | 'string' | 'stack' | 'symaddr' | 'usymaddr';
      readonly name: string;
    }
  | {
      readonly kind: 'integer';
      readonly bytes: number;
      readonly signed: boolean;
      readonly name: string;
      readonly isBitField?: boolean;
    }
  | { readonly kind: 'float'; readonly bytes: number; readonly name: string }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'record'; readonly record: Members; readonly name: string }
  | { readonly kind: 'forward'; readonly name: string }
  | { readonly kind: 'pointer'; readonly to: Type; readonly name: string }
  | { readonly kind: 'array'; readonly of: Type; readonly length: number | null; readonly name: string }
  | { readonly kind: 'function'; readonly name: string };

/** What is known of a struct or union. */
export interface Members {
  readonly members: ReadonlyMap<string, Type>;
  /** Whether these are all: the program declares it, and not the system. */
  readonly complete: boolean;
}

const plain = (
  kind: 'unknown' | 'void' | 'dynamic' | 'string' | 'stack' | 'symaddr' | 'usymaddr',
  name: string,
): Type => ({
  kind,
  name,
});

export const UNKNOWN: Type = plain('unknown', '<unknown>');
export const VOID: Type = plain('void', 'void');
export const DYNAMIC: Type = plain('dynamic', '<DYN>');
export const STRING: Type = plain('string', 'string');
export const STACK: Type = plain('stack', 'stack');
export const SYMADDR: Type = plain('symaddr', '_symaddr');
export const USYMADDR: Type = plain('usymaddr', '_usymaddr');
export const FUNCTION: Type = { kind: 'function', name: 'function' };

export const integer = (name: string, bytes: number, signed: boolean): Type => ({
  kind: 'integer',
  name,
  bytes,
  signed,
});
export const INT: Type = integer('int', 4, true);
export const UINT: Type = integer('unsigned int', 4, false);
export const LONG: Type = integer('long', 8, true);
export const ULONG: Type = integer('unsigned long', 8, false);
export const INT64: Type = integer('int64_t', 8, true);
export const CHAR: Type = integer('char', 1, true);

/** `int *`, `int **`. */
export const pointerTo = (to: Type): Type => ({
  kind: 'pointer',
  to,
  name: to.name.endsWith('*') ? `${to.name}*` : `${to.name} *`,
});

export const arrayOf = (of: Type, length: number | null): Type => ({
  kind: 'array',
  of,
  length,
  name: `${of.name} [${length ?? ''}]`,
});

export const named = (type: Type, name: string): Type => ({ ...type, name });

// ---- what operators ask for; `unknown` is nothing of all this, so that its callers look for it first ------------------

export const isUnknown = ({ kind }: Type): boolean => kind === 'unknown';
export const isInteger = ({ kind }: Type): boolean => kind === 'integer' || kind === 'enum';
export const isPointer = ({ kind }: Type): boolean => kind === 'pointer' || kind === 'array';
export const isScalar = (type: Type): boolean => isInteger(type) || type.kind === 'pointer';
export const isBitField = (type: Type): boolean => type.kind === 'integer' && type.isBitField === true;
export const isString = ({ kind }: Type): boolean => kind === 'string';

/** What a pointer or an array refers to; a string is an array of characters. */
export function referenced(type: Type): Type | null {
  if (type.kind === 'pointer') return type.to;
  if (isString(type)) return CHAR;
  return type.kind === 'array' ? type.of : null;
}

const isChar = (type: Type): boolean => type.kind === 'integer' && type.bytes === 1 && type.signed;

/** A pointer to, or an array of, characters can be used as a string. */
export function isStringLike(type: Type): boolean {
  const to = referenced(type);
  return isString(type) || (to !== null && (isChar(to) || isUnknown(to)));
}

/** A pointer to something that has no size. */
export function isPointerToNothing(type: Type): boolean {
  return type.kind === 'pointer' && (type.to.kind === 'void' || type.to.kind === 'function');
}

/** Whether two types are one to the compiler, names and qualifiers apart. */
export function areCompatible(left: Type, right: Type): boolean {
  let [one, other] = [left, right];
  for (;;) {
    if (isUnknown(one) || isUnknown(other)) return true;
    const [to, otherTo] = [referenced(one), referenced(other)];
    if (one.kind !== other.kind || to === null || otherTo === null) return areSame(one, other);
    if (one.kind === 'array' && other.kind === 'array' && one.length !== other.length) return false;
    [one, other] = [to, otherTo];
  }
}

function areSame(one: Type, other: Type): boolean {
  if (isInteger(one) && isInteger(other) && one.kind !== other.kind) return true;
  if (one.kind === 'integer' && other.kind === 'integer')
    return one.bytes === other.bytes && one.signed === other.signed;
  if (one.kind === 'float' && other.kind === 'float') return one.bytes === other.bytes;
  if (one.kind === 'record' && other.kind === 'record') return one.record === other.record;
  return hasTag(one) && hasTag(other) ? one.name === other.name : one.kind === other.kind;
}

const hasTag = ({ kind }: Type): boolean => kind === 'record' || kind === 'forward' || kind === 'enum';

/** Whether the program itself says all of the type, and nothing of it is left to the system. */
export function isOwn(type: Type): boolean {
  let at = type;
  for (let to = referenced(at); to !== null; to = referenced(at)) at = to;
  return at.kind === 'record' ? at.record.complete : at.kind !== 'unknown' && at.kind !== 'forward';
}

/** The usual arithmetic conversions of two integers. */
export function promoted(left: Type, right: Type): Type {
  const sides = [left, right].map((side) => (side.kind === 'integer' ? side : { bytes: 4, signed: true }));
  const bytes = Math.max(4, ...sides.map((side) => side.bytes));
  const signed = sides.every((side) => side.bytes < bytes || side.signed);
  return bytes === 4 ? (signed ? INT : UINT) : signed ? LONG : ULONG;
}

/** The type of what an operator makes of two integers; a shift is as wide as what is shifted. */
export function resultOf(operator: string, left: Type, right: Type): Type {
  if (isUnknown(left) || isUnknown(right)) return UNKNOWN;
  return /[<>]/.test(operator) ? left : promoted(left, right);
}

/** In bytes, null where only the system knows it; 0 for what has no size. */
export function sizeOf(type: Type): number | null {
  let [at, count] = [type, 1];
  while (at.kind === 'array') {
    if (at.length === null) return 0;
    [at, count] = [at.of, count * at.length];
  }
  switch (at.kind) {
    case 'integer':
    case 'float':
      return at.bytes * count;
    case 'pointer':
      return 8 * count;
    case 'enum':
      return 4 * count;
    case 'string':
      return 256 * count;
    case 'void':
    case 'forward':
    case 'function':
    case 'dynamic':
      return 0;
    default:
      return null;
  }
}
