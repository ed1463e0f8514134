/** The types of D with their sizes and layouts, as the kernel's LP64 model has them. */

export type DType =
  | Integer
  | Record
  | { readonly kind: 'string' }
  | { readonly kind: 'pointer'; readonly to: DType }
  | { readonly kind: 'array'; readonly of: DType; readonly length: number }
  /** A structure whose layout only the machine knows: `psinfo_t`, `struct buf`. */
  | { readonly kind: 'machine'; readonly name: string }
  /** Frames of a stack, or a symbol: they are printed, and can be keys. */
  | { readonly kind: 'frames' | 'symbol' | 'void' }
  /** What the machine yields, an integer or a string, is seen when it is there. */
  | { readonly kind: 'unknown' };

export interface Integer {
  readonly kind: 'integer';
  readonly bytes: number;
  readonly signed: boolean;
  readonly name: string;
  /** How many of its bits a bit-field has. */
  readonly bits?: number;
}

export interface Record {
  readonly kind: 'record';
  readonly name: string;
  readonly members: ReadonlyMap<string, Place>;
  readonly bytes: number;
  readonly align: number;
}

/** Where a member lies. */
export interface Place {
  readonly offset: number;
  readonly type: DType;
}

export const integer = (name: string, bytes: number, signed: boolean): Integer => ({
  kind: 'integer',
  name,
  bytes,
  signed,
});
export const INT: Integer = integer('int', 4, true);
const UINT = integer('unsigned int', 4, false);
export const LONG: Integer = integer('long', 8, true);
export const ULONG: Integer = integer('unsigned long', 8, false);
export const INT64: Integer = integer('int64_t', 8, true);
export const CHAR: Integer = integer('char', 1, true);
export const STRING: DType = { kind: 'string' };
export const VOID: DType = { kind: 'void' };
export const UNKNOWN: DType = { kind: 'unknown' };
export const pointerTo = (to: DType): DType => ({ kind: 'pointer', to });

/** The size of a string without `-x strsize` (dt_open.c). */
export const STRSIZE: number = 256;

export function sizeOf(type: DType, strsize: number = STRSIZE): number {
  switch (type.kind) {
    case 'integer':
    case 'record':
      return type.bytes;
    case 'string':
      return strsize;
    case 'array':
      return type.length * sizeOf(type.of, strsize);
    case 'void':
      return 0;
    default:
      return 8;
  }
}

export function alignOf(type: DType): number {
  if (type.kind === 'array') return alignOf(type.of);
  if (type.kind === 'string') return 1;
  return type.kind === 'record' ? type.align : Math.max(1, Math.min(8, sizeOf(type)));
}

/** How D writes a type. */
export function nameOf(type: DType): string {
  switch (type.kind) {
    case 'integer':
    case 'record':
    case 'machine':
      return type.name;
    case 'pointer':
      return type.to.kind === 'pointer' ? `${nameOf(type.to)}*` : `${nameOf(type.to)} *`;
    case 'array':
      return `${nameOf(type.of)} [${type.length}]`;
    case 'unknown':
      return INT64.name;
    default:
      return type.kind;
  }
}

export const isSigned = (type: DType): boolean => type.kind === 'integer' && type.signed;

/** The usual arithmetic conversions; what is not known counts as int64_t. */
export function promoted(left: DType, right: DType): DType {
  if (left.kind === 'pointer' || left.kind === 'array') return left;
  if (right.kind === 'pointer' || right.kind === 'array') return right;
  const sides = [left, right].map((side) => (side.kind === 'integer' ? side : INT64));
  const bytes = Math.max(4, ...sides.map((side) => side.bytes));
  const signed = sides.every((side) => side.bytes < bytes || side.signed);
  return bytes === 4 ? (signed ? INT : UINT) : signed ? LONG : ULONG;
}

/** What a pointer or an array refers to. */
export function referenced(type: DType): DType {
  if (type.kind === 'pointer') return type.to;
  if (type.kind === 'array') return type.of;
  return type.kind === 'string' ? CHAR : UNKNOWN;
}

export const isText = (type: DType): boolean =>
  type.kind === 'string' ||
  ((type.kind === 'pointer' || type.kind === 'array') &&
    referenced(type).kind === 'integer' &&
    sizeOf(referenced(type)) === 1);
