/** The subroutines of D that work on text alone. Source: the Dynamic Tracing Guide, chapter "Actions and Subroutines". */

/** As basename(3C). */
export function basename(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** As dirname(3C). */
export function dirname(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path === '' ? '.' : '/';
  const slash = trimmed.lastIndexOf('/');
  return slash < 0 ? '.' : trimmed.slice(0, slash).replace(/\/+$/, '') || '/';
}

/** Without `//`, `/./` and `/../`; symbolic links are not looked at. */
export function cleanpath(path: string): string {
  const kept: string[] = [];
  const parts = path.split('/');
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    if (part === '..' && kept.length > 0) {
      if (kept.length > 1 || kept[0] !== '') kept.pop();
      if (isLast) kept.push('');
    } else if (i === 0 || (part !== '.' && part !== '') || isLast) kept.push(part);
  }
  return kept.join('/');
}

/** The position of the first `what` at or after `start`, -1 if there is none. */
export function index(where: string, what: string, start: number): number {
  if (what !== '' && start >= where.length) return -1;
  return where.indexOf(what, Math.max(0, start));
}

/** The position of the last `what` at or before `start`. */
export function rindex(where: string, what: string, start: number | null): number {
  if (start === null) return where.lastIndexOf(what);
  return start < 0 ? (what === '' ? 0 : -1) : where.lastIndexOf(what, start);
}

/** A negative position counts from the end, a negative length leaves so many off the end. */
export function substr(of: string, position: number, length: number): string {
  let [start, count] = [position, length];
  if (start < 0) {
    start += of.length;
    if (start < 0 && start + count > 0) [start, count] = [0, count + start];
  }
  if (start < 0 || start >= of.length) return '';
  return of.slice(start, count < 0 ? Math.max(start, of.length + count) : start + count);
}

/** The next token from `at` on, and where the one after it is looked for. */
export function token(
  of: string,
  at: number,
  delimiters: string,
): { readonly text: string; readonly next: number } | null {
  let start = at;
  while (start < of.length && delimiters.includes(of[start]!)) start++;
  if (start >= of.length) return null;
  let end = start;
  while (end < of.length && !delimiters.includes(of[end]!)) end++;
  return { text: of.slice(start, end), next: end + 1 };
}

/** Only base 10 has a sign; bases 8 and 16 have the prefix of C. */
export function lltostr(value: bigint, base: number): string {
  if (base === 10) return value.toString();
  const prefix = base === 16 ? '0x' : base === 8 && value !== 0n ? '0' : '';
  return prefix + BigInt.asUintN(64, value).toString(base);
}

/** As strtoll(3C): blanks, a sign, digits as far as they go. */
export function strtoll(of: string, base: number): bigint {
  const [, sign = '', rest = ''] = /^[ \t\n\v\f\r]*([+-]?)(.*)$/s.exec(of) ?? [];
  const digits = base === 16 ? rest.replace(/^0[xX]/, '') : rest;
  let value = 0n;
  for (const char of digits) {
    const digit = /[0-9a-z]/i.test(char) ? Number.parseInt(char, 36) : base;
    if (digit >= base) break;
    value = value * BigInt(base) + BigInt(digit);
  }
  const limit = (1n << 63n) - (sign === '-' ? 0n : 1n);
  return (value > limit ? limit : value) * (sign === '-' ? -1n : 1n);
}

/** An element of a JSON text by a path such as `a.b[0].c`: strings as they are, all else as JSON; null if there is none. */
export function json(of: string, path: string): string | null {
  let at: unknown;
  try {
    at = JSON.parse(of);
  } catch {
    return null;
  }
  for (const step of path.match(/[^.[\]]+/g) ?? []) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return null;
    at = (at as Readonly<Record<string, unknown>>)[step];
  }
  return typeof at === 'string' ? at : JSON.stringify(at);
}

export const inet4 = (bytes: Uint8Array): string => bytes.join('.');

/** The longest run of zeros is left out, the first of equal ones; an IPv4 address inside is written as one. */
export function inet6(bytes: Uint8Array): string {
  const words = Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
  const isMapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  const isCompatible = words.slice(0, 6).every((word) => word === 0) && words[6] !== 0;
  if (isMapped || isCompatible) return `${isMapped ? '::ffff:' : '::'}${inet4(bytes.subarray(12))}`;
  let [start, length] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && words[end] === 0) end++;
    if (end - i > length) [start, length] = [i, end - i];
  }
  const written = words.map((word) => word.toString(16));
  if (start < 0) return written.join(':');
  return `${written.slice(0, start).join(':')}::${written.slice(start + length).join(':')}`;
}
