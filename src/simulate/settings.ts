/** The options of a run: those of the pragmas, of the interpreter line and of the caller. */
import type { Program } from '../ast.js';
import { parseRate, parseSize } from '../dtrace/options.js';
import { interpreterOptions, isOff, optionsIn } from '../language/option.js';

/** As written; a flag has the value ''. What setopt() or a later pragma unsets is gone. */
export type Options = ReadonlyMap<string, string>;

/** An option with the value that it is given; null, and the words for off, unset it. */
export function withOption(options: Options, name: string, value: string | null): Options {
  const changed = new Map(options);
  if (isOff(value)) changed.delete(name);
  else changed.set(name, value ?? '');
  return changed;
}

export function optionsOf(program: Program, given: Readonly<Record<string, string>>): Options {
  let options: Options = new Map();
  for (const { name, value } of interpreterOptions(program)) options = withOption(options, name, value);
  for (const [name, value] of Object.entries(given)) options = withOption(options, name, value);
  for (const { name, value } of optionsIn(program)) options = withOption(options, name, value === '' ? 'off' : value);
  return options;
}

export const isSet = (options: Options, name: string): boolean => options.has(name);

export const sizeOption = (options: Options, name: string, byDefault: number): number =>
  parseSize(options.get(name) ?? '') ?? byDefault;

export const rateOption = (options: Options, name: string, byDefault: bigint): bigint => {
  const rate = parseRate(options.get(name) ?? '');
  return rate === null ? byDefault : BigInt(rate);
};

export const numberOption = (options: Options, name: string, byDefault: number): number => {
  const value = options.get(name);
  return value === undefined || value === '' ? byDefault : Number(value);
};
