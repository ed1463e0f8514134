/** Integer constants, which the compiler folds while it parses. */
import { INT, LONG, type Type, UINT, ULONG, resultOf } from './type.js';

export interface Constant {
  /** null where only the run tells it: `$target`. */
  readonly value: bigint | null;
  readonly type: Type;
}

const LARGEST = 1n << 63n;

/** An integer as written; null if it is none of D's types: a decimal one without `u` is signed. */
export function integerConstant(text: string): Constant | null {
  const [, digits = '0', suffix = ''] = /^(0[xX][0-9a-fA-F]+|\d+)(\w*)$/.exec(text) ?? [];
  const isDecimal = !digits.startsWith('0') || digits === '0';
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const isUnsigned = /u/i.test(suffix);
  const isLong = /l/i.test(suffix);
  const fitting = [
    { type: INT, limit: 1n << 31n, fits: !isUnsigned && !isLong },
    { type: UINT, limit: 1n << 32n, fits: !isLong && (isUnsigned || !isDecimal) },
    { type: LONG, limit: LARGEST, fits: !isUnsigned },
    { type: ULONG, limit: 1n << 64n, fits: isUnsigned || !isDecimal },
  ].find(({ limit, fits }) => fits && value < limit);
  return fitting ? { value, type: fitting.type } : null;
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '"': 34, '\\': 92 };

/** Several characters make one number, the first being the highest. */
export function characterConstant(text: string): Constant {
  const codes: bigint[] = [];
  for (const [whole, octal, hex, letter] of text.slice(1, -1).matchAll(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]+)|(.))|[^]/g)) {
    if (octal !== undefined) codes.push(BigInt(`0o${octal}`) & 0xffn);
    else if (hex !== undefined) codes.push(BigInt(`0x${hex}`) & 0xffn);
    else if (letter === undefined) codes.push(BigInt(whole.charCodeAt(0)));
    else if (escapes[letter] === undefined) codes.push(92n, BigInt(letter.charCodeAt(0)));
    else codes.push(BigInt(escapes[letter]));
  }
  return { value: codes.reduce((sum, code) => (sum << 8n) | code, 0n), type: INT };
}

/** `-1`, `~0`, `!1`; null for an operator that makes no constant. */
export function unaryConstant(operator: string, { value, type }: Constant): Constant | null {
  switch (operator) {
    case '+':
      return { value, type };
    case '-':
      return { value: value === null ? null : wrapped(-value, type), type };
    case '~':
      return { value: value === null ? null : wrapped(~value, type), type };
    case '!':
      return { value: value === null ? null : BigInt(value === 0n), type: INT };
    default:
      return null;
  }
}

const arithmetic: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '<<': (left, right) => left << (right & 63n),
  '>>': (left, right) => left >> (right & 63n),
};

const relations: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '&&': (left, right) => left !== 0n && right !== 0n,
  '||': (left, right) => left !== 0n || right !== 0n,
  '^^': (left, right) => (left !== 0n) !== (right !== 0n),
};

export const isDivision = (operator: string): boolean => /^[/%]=?$/.test(operator);

export function binaryConstant(operator: string, left: Constant, right: Constant): Constant | null {
  const relation = relations[operator];
  const operation = arithmetic[operator];
  if (!relation && !operation) return null;
  const type = relation ? INT : resultOf(operator, left.type, right.type);
  if (left.value === null || right.value === null || (isDivision(operator) && right.value === 0n))
    return { value: null, type };
  if (relation) return { value: BigInt(relation(left.value, right.value)), type };
  return { value: wrapped(operation!(left.value, right.value), type), type };
}

/** What is left of a value in so many bits. */
export function wrapped(value: bigint, type: Type): bigint {
  if (type.kind !== 'integer') return BigInt.asIntN(32, value);
  return type.signed ? BigInt.asIntN(type.bytes * 8, value) : BigInt.asUintN(type.bytes * 8, value);
}
