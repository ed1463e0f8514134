/** The formats of printf() and printa(). Source: the Dynamic Tracing Guide, chapter "Output Formatting". */
import { type AggregatingFunction, type Data } from './aggregating.js';
import { type Datum, type Style, isDistribution, scalarOf, sizeOfDatum, stackLines } from './datum.js';
import { histogram } from './histogram.js';
import { Memory, type Value, cut, isFrames, isSymbol, registerOf } from './value.js';

/** Text as it stands, or a conversion. */
export type Segment = string | Conversion;

export interface Conversion {
  readonly flags: ReadonlySet<string>;
  readonly width: number | '*' | null;
  readonly precision: number | '*' | null;
  readonly letter: string;
  /** `%@d` shows the value of the aggregation. */
  readonly isAggregation: boolean;
}

export const isConversion = (segment: Segment): segment is Conversion => typeof segment !== 'string';

export function segmentsOf(format: string): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const { 0: whole, 1: modifiers = '', 2: letter = '', index } of format.matchAll(
    /%([-+ 0'#?@\d.*]*)(?:hh|h|ll|l|L|w)?([A-Za-z%])/g,
  )) {
    segments.push(format.slice(end, index));
    segments.push(letter === '%' ? '%' : conversionOf(modifiers, letter));
    end = index + whole.length;
  }
  return [...segments, format.slice(end)].filter((segment) => segment !== '');
}

/** Flags may stand anywhere before the letter. */
function conversionOf(modifiers: string, letter: string): Conversion {
  const [before = '', after] = modifiers.split('.');
  const [, width = ''] = /([1-9]\d*)/.exec(before) ?? [];
  const flags = new Set(before.replace(width, '').replace(/[*\d?]/g, (char) => (char === '0' ? '0' : '')));
  return {
    flags,
    width: before.includes('*') ? '*' : before.includes('?') ? 16 : width ? Number(width) : null,
    precision: after === undefined ? null : after.includes('*') ? '*' : Number(after.replace(/\D/g, '')),
    letter,
    isAggregation: before.includes('@'),
  };
}

/** How many values a conversion takes. */
export const valuesOf = ({ width, precision }: Conversion): number =>
  1 + Number(width === '*') + Number(precision === '*');

// ---- printf() --------------------------------------------------------------------------------------------------------

export function formatted(segments: readonly Segment[], data: readonly Datum[], style: Style): string {
  let at = 0;
  let text = '';
  for (const segment of segments) {
    if (isConversion(segment)) {
      const given = data.slice(at, at + valuesOf(segment));
      at += given.length;
      text += converted(settled(segment, given), given.at(-1), style);
    } else text += segment;
  }
  return text;
}

/** A conversion whose width and precision are known. */
interface Settled {
  readonly flags: ReadonlySet<string>;
  readonly width: number;
  readonly precision: number | null;
  readonly letter: string;
}

/**
 * More columns than this are not filled: what a script prints is meant to be read, and each of many lines of a width such as
 * `%1000000000d` would take all the memory there is.
 */
const MOST_COLUMNS = 4096;

/** A negative width from `*` means the left; a precision of 0, or a negative one, is none (dt_printf.c dt_printf_format). */
function settled({ flags, width, precision, letter }: Conversion, given: readonly Datum[]): Settled {
  const numbers = given.map(({ value }) => Number(cut(registerOf(value), 4, true)));
  const wide = width === '*' ? numbers[0]! : (width ?? 0);
  const precise = precision === '*' ? numbers[width === '*' ? 1 : 0]! : precision;
  return {
    flags: wide < 0 ? new Set([...flags, '-']) : flags,
    width: Math.min(Math.abs(wide), MOST_COLUMNS),
    precision: precise !== null && precise > 0 ? precise : null,
    letter,
  };
}

const padded = (text: string, { flags, width }: Settled): string =>
  flags.has('-') ? text.padEnd(width) : text.padStart(width);

function converted(conversion: Settled, datum: Datum | undefined, style: Style): string {
  if (!datum) return '';
  const { value } = datum;
  if (isFrames(value)) return stackLines(value.frames, conversion.width);
  if (isSymbol(value)) return padded(cutTo(value.symbol, conversion), conversion);
  switch (conversion.letter) {
    case 's':
      return padded(cutTo(textOfDatum(value), conversion), conversion);
    case 'S':
      return padded(cutTo(escaped(textOfDatum(value)), conversion), conversion);
    case 'c':
      return padded(charOf(value), conversion);
    case 'C':
      return padded(escaped(charOf(value)), conversion);
    case 'Y':
      return padded(cutTo(calendar(value), conversion), conversion);
    case 'T':
      return padded(cutTo(dateOfMail(value), conversion), conversion);
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return padded(floatText(conversion, datum, style), conversion);
    case 'I':
    case 'P':
      return padded(cutTo(typeof value === 'bigint' ? String(value) : textOfDatum(value), conversion), conversion);
    default:
      return integerText(conversion, datum, style);
  }
}

const cutTo = (text: string, { precision }: Settled): string => (precision === null ? text : text.slice(0, precision));

function textOfDatum(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof Memory) return value.text(Number.MAX_SAFE_INTEGER);
  return value === 0n ? '' : registerOf(value).toString();
}

const charOf = (value: Value): string => String.fromCharCode(Number(registerOf(value) & 0xffn));

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/** As a D string would have it written; what is not printable in octal. */
const escaped = (text: string): string =>
  text.replace(
    /[^\x20-\x7e]|["\\]/g,
    (char) => ESCAPES[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );

// ---- integers --------------------------------------------------------------------------------------------------------

const BASES: Readonly<Record<string, number>> = { o: 8, x: 16, X: 16, p: 16, a: 16, A: 16 };

/** The type of the value decides its width, and with %d and %i whether it has a sign. */
function integerText(conversion: Settled, datum: Datum, { strsize }: Style): string {
  const { letter } = conversion;
  const size = Math.min(8, sizeOfDatum(datum, strsize) || 8);
  const base = BASES[letter] ?? 10;
  const isSigned = (letter === 'd' || letter === 'i') && !(datum.type.kind === 'integer' && !datum.type.signed);
  const register = typeof datum.value === 'string' ? 0n : cut(registerOf(datum.value), size, isSigned);
  const number = isSigned ? register : BigInt.asUintN(64, register);
  return digitsText(conversion, number, base, isSigned);
}

function digitsText(conversion: Settled, number: bigint, base: number, isSigned: boolean): string {
  const { flags, width, precision, letter } = conversion;
  let digits = (number < 0n ? -number : number).toString(base);
  if (precision !== null) digits = digits.padStart(Math.min(precision, MOST_COLUMNS), '0');
  if (letter === 'X') digits = digits.toUpperCase();
  let prefix = number < 0n ? '-' : isSigned && flags.has('+') ? '+' : isSigned && flags.has(' ') ? ' ' : '';
  if (letter === 'a' || letter === 'A' || (flags.has('#') && base === 16 && number !== 0n))
    prefix = letter === 'X' ? '0X' : '0x';
  if (flags.has('#') && base === 8 && !digits.startsWith('0')) prefix = '0';
  if (flags.has('0') && !flags.has('-') && precision === null) digits = digits.padStart(width - prefix.length, '0');
  return padded(prefix + digits, conversion);
}

// ---- floating point --------------------------------------------------------------------------------------------------

/** JavaScript has no more; a double has 17 that mean anything. */
const MOST_DIGITS = 100;

/** D only prints such values: what lies there is taken for a float or a double by its size. */
function floatText({ letter, precision }: Settled, datum: Datum, { strsize }: Style): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, typeof datum.value === 'string' ? 0n : registerOf(datum.value), true);
  const number = sizeOfDatum(datum, strsize) === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
  const digits = Math.min(precision ?? 6, MOST_DIGITS);
  const text = /[eE]/.test(letter)
    ? number.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2')
    : letter === 'f'
      ? number.toFixed(digits)
      : String(Number(number.toPrecision(digits)));
  return /[EG]/.test(letter) ? text.toUpperCase() : text;
}

// ---- times -----------------------------------------------------------------------------------------------------------

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** The consumer's time zone is UTC. */
const dateOf = (value: Value): Date => new Date(Number(registerOf(value) / 1_000_000n));

const clock = (date: Date): string => date.toISOString().slice(11, 19);

/** `1973 Dec  3 17:20:00` */
function calendar(value: Value): string {
  const date = dateOf(value);
  return `${date.getUTCFullYear()} ${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${clock(date)}`;
}

/** As RFC 822 has it. */
function dateOfMail(value: Value): string {
  const date = dateOf(value);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${DAYS[date.getUTCDay()]}, ${day} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${clock(date)} UTC`;
}

// ---- printa() --------------------------------------------------------------------------------------------------------

/** The value of one aggregation for a tuple. */
export interface Aggregated {
  readonly func: AggregatingFunction;
  readonly data: Data;
  readonly normal: bigint;
}

/** One tuple: the conversions, and the widths of those with `*`, take its keys in turn, those with `@` the values. */
export function formattedTuple(
  segments: readonly Segment[],
  keys: readonly Datum[],
  values: readonly Aggregated[],
  style: Style,
): string {
  let [key, value] = [0, 0];
  let text = '';
  for (const segment of segments) {
    if (!isConversion(segment)) {
      text += segment;
      continue;
    }
    const stars = keys.slice(key, key + valuesOf(segment) - 1);
    key += stars.length;
    const conversion = settled(segment, stars);
    if (segment.isAggregation) text += aggregatedText(conversion, values[value++] ?? values.at(-1)!);
    else text += converted(conversion, keys[key++], style);
  }
  return text;
}

function aggregatedText(conversion: Settled, { func, data, normal }: Aggregated): string {
  if (isDistribution(func)) return histogram(func, data, normal);
  const base = BASES[conversion.letter] ?? 10;
  const value = scalarOf(func, data, normal);
  const isSigned = (conversion.letter === 'd' || conversion.letter === 'i') && func.name !== 'count';
  return digitsText(conversion, base === 10 && isSigned ? value : BigInt.asUintN(64, value), base, isSigned);
}
