/** Recorded values, and how they look without a format: trace(), keys and values of aggregations, tracemem() and print(). */
import { type AggregatingFunction, type Data, stddevOf } from './aggregating.js';
import { histogram } from './histogram.js';
import { isStructure } from './machine.js';
import { type DType, nameOf, sizeOf } from './type.js';
import { Memory, type Value, bytesOfText, cut, isFrames, isSymbol, loaded, registerOf, textOfBytes } from './value.js';

export interface Datum {
  readonly type: DType;
  readonly value: Value;
}

/** The bytes of a record: its size decides how it is shown. */
export function sizeOfDatum({ type, value }: Datum, strsize: number): number {
  if (typeof value === 'string') return strsize;
  return type.kind === 'unknown' || isStructure(value) ? 8 : sizeOf(type, strsize);
}

/** As recorded: a struct or an array with its bytes as they are now. */
export function recorded(type: DType, value: Value): Datum {
  if (!(value instanceof Memory) || (type.kind !== 'record' && type.kind !== 'array')) return { type, value };
  const bytes = value.bytes.slice(value.at, value.at + sizeOf(type));
  return { type, value: new Memory(bytes, 0, value.base) };
}

// ---- without a format ------------------------------------------------------------------------------------------------

/** How integers of each size look: the width in columns, and whether they are shown with their sign (dt_consume.c). */
const integerColumns: Readonly<Record<number, { readonly width: number; readonly signed: boolean }>> = {
  1: { width: 3, signed: false },
  2: { width: 5, signed: false },
  4: { width: 8, signed: true },
  8: { width: 16, signed: true },
};

/** What trace() shows: in columns, or bare in quiet mode. */
export function traced(datum: Datum, isQuiet: boolean, style: Style): string {
  const special = specially(datum, style);
  return special ?? plain(datum, 33, isQuiet, style);
}

/** A key of an aggregation. */
export const keyColumn = (datum: Datum, style: Style): string =>
  specially(datum, style) ?? plain(datum, 50, false, style);

export interface Style {
  readonly strsize: number;
  /** Columns before each frame of a stack. */
  readonly stackindent: number;
  readonly rawbytes: boolean;
}

function specially({ value }: Datum, style: Style): string | null {
  if (isFrames(value)) return stackLines(value.frames, style.stackindent);
  return isSymbol(value) ? `  ${value.symbol.padEnd(50)}` : null;
}

export const stackLines = (frames: readonly string[], indent: number): string =>
  `\n${frames.map((frame) => `${' '.repeat(indent)}${frame}\n`).join('')}`;

function plain(datum: Datum, width: number, isQuiet: boolean, style: Style): string {
  const size = sizeOfDatum(datum, style.strsize);
  const { value } = datum;
  if (typeof value === 'string')
    return shownBytes(bytesOfText(value.padEnd(size, '\0')), width, isQuiet, style.rawbytes);
  const column = integerColumns[size];
  if (column && !(value instanceof Memory && size !== 8)) {
    const text = cut(registerOf(value), size, column.signed).toString();
    return isQuiet ? text : ` ${text.padStart(column.width)}`;
  }
  return shownBytes(bytesOf(value, size), width, isQuiet, style.rawbytes);
}

const bytesOf = (value: Value, size: number): Uint8Array =>
  value instanceof Memory ? value.bytes.subarray(value.at, value.at + size) : new Uint8Array(size);

/** Printable characters, or what isspace(3C) takes, and the two control characters that a terminal obeys. */
const isPrintable = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || (byte >= 0x07 && byte <= 0x0d);

/** Bytes that look like a string are shown as one: printable up to a NUL with nothing but NULs behind it. */
function shownBytes(bytes: Uint8Array, width: number, isQuiet: boolean, isRaw: boolean): string {
  if (bytes.length === 0) return '';
  const end = bytes.findIndex((byte) => !isPrintable(byte));
  const isWhole = end < 0;
  const isString = isWhole || (end > 0 && bytes.subarray(end).every((byte) => byte === 0));
  if (isRaw || !isString) return dump(bytes);
  const text = textOfBytes(isWhole ? bytes : bytes.subarray(0, end));
  return isQuiet && !isWhole ? text : `  ${text.padEnd(width)}`;
}

const MARGIN = 5;

/** The dump that tracemem() shows (dt_consume.c dt_print_bytes). */
export function dump(bytes: Uint8Array): string {
  const digits = [...'0123456789abcdef'];
  let text = `\n${' '.repeat(MARGIN + 6)}${digits.map((digit) => `  ${digit}`).join('')}  ${digits.join('')}\n`;
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)];
    const hex = row.map((byte) => ` ${byte.toString(16).padStart(2, '0')}`).join('');
    const shown = row.map((byte) => (byte < 0x20 || byte > 0x7e ? '.' : String.fromCharCode(byte))).join('');
    text += `${' '.repeat(MARGIN)}${at.toString(16).padStart(5)}:${hex.padEnd(48)}  ${shown}\n`;
  }
  return text;
}

// ---- aggregations ----------------------------------------------------------------------------------------------------

/** The value of an aggregation, without its column. */
export function scalarOf({ name }: AggregatingFunction, data: Data, normal: bigint): bigint {
  if (name === 'avg') return data[0] ? data[1]! / BigInt.asIntN(64, normal) / data[0] : 0n;
  if (name === 'stddev') return stddevOf(data, normal);
  // C divides a signed by an unsigned number without a sign.
  return normal === 1n ? data[0]! : BigInt.asIntN(64, BigInt.asUintN(64, data[0]!) / normal);
}

export const isDistribution = ({ name }: AggregatingFunction): boolean => name.endsWith('quantize');

export function valueColumn(func: AggregatingFunction, data: Data, normal: bigint): string {
  if (isDistribution(func)) return histogram(func, data, normal);
  return ` ${scalarOf(func, data, normal).toString().padStart(16)}`;
}

// ---- print() ---------------------------------------------------------------------------------------------------------

/** A value with its type, a struct member by member (dt_print.c). */
export const printed = ({ type, value }: Datum): string => `${nameOf(type)} ${printedValue(type, value, 1)}`;

function printedValue(type: DType, value: Value, depth: number): string {
  if (typeof value === 'string') return `"${value}"`;
  if (type.kind === 'record' && value instanceof Memory) {
    const lines = [...type.members].map(([name, place]) => {
      const at = value.moved(place.offset);
      return `${'    '.repeat(depth)}${nameOf(place.type)} ${name} = ${printedValue(place.type, loaded(at, place.type), depth + 1)}\n`;
    });
    return `{\n${lines.join('')}${'    '.repeat(depth - 1)}}`;
  }
  if (type.kind === 'array' && value instanceof Memory) {
    if (type.of.kind === 'integer' && type.of.bytes === 1) return `[ "${value.text(type.length)}" ]`;
    const size = sizeOf(type.of);
    const elements = Array.from({ length: type.length }, (_, i) =>
      printedValue(type.of, loaded(value.moved(i * size), type.of), depth),
    );
    return `[ ${elements.join(', ')} ]`;
  }
  const bytes = type.kind === 'integer' ? type.bytes : 8;
  return `0x${cut(registerOf(value), bytes, false).toString(16).replace('-', '')}`;
}
