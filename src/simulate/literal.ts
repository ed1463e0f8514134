/** What the literals of D stand for. */

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/** Any other escape stays the two characters that it is (dt_strtab.c stresc2chr). */
const unescaped = (text: string): string =>
  text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]+)|([abfnrtv"\\]))/g,
    (_, octal?: string, hex?: string, letter?: string) =>
      letter === undefined
        ? String.fromCharCode((octal ? Number.parseInt(octal, 8) : Number.parseInt(hex!.slice(-2), 16)) & 0xff)
        : ESCAPES[letter]!,
  );

/** The bytes of a string literal, up to the first NUL. */
export const stringOf = (text: string): string => unescaped(text.slice(1, -1)).split('\0')[0]!;

/** A character constant packs its bytes, the first one highest. */
export function characterOf(text: string): bigint {
  let value = 0n;
  for (const char of unescaped(text.slice(1, -1))) value = (value << 8n) | BigInt(char.charCodeAt(0));
  return value;
}

export interface IntegerLiteral {
  readonly value: bigint;
  readonly bytes: 4 | 8;
  readonly signed: boolean;
}

/** A character constant has the first of int, unsigned, long, unsigned long that holds it. */
export function leastOf(value: bigint): Omit<IntegerLiteral, 'value'> {
  if (value <= 0xffffffffn) return { bytes: 4, signed: value <= 0x7fffffffn };
  return { bytes: 8, signed: value <= 0x7fffffffffffffffn };
}

/** An integer has the first of int, unsigned, long, unsigned long that holds it and agrees with its suffix. */
export function integerOf(text: string): IntegerLiteral {
  const [, digits = '0', suffix = ''] = /^(0[xX][0-9a-fA-F]+|\d+)(\w*)$/.exec(text) ?? [];
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const isDecimal = !digits.startsWith('0');
  const isUnsigned = /u/i.test(suffix);
  const isLong = /l/i.test(suffix);
  if (!isLong && !isUnsigned && value <= 0x7fffffffn) return { value, bytes: 4, signed: true };
  if (!isLong && (isUnsigned || !isDecimal) && value <= 0xffffffffn) return { value, bytes: 4, signed: false };
  const signed = !isUnsigned && value <= 0x7fffffffffffffffn;
  return { value, bytes: 8, signed };
}
