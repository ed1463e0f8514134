/** The options of a run: those of the pragmas, of the interpreter line and of the caller. */
import type { Program } from '../ast.js';
import { parseRate, parseSize } from '../dtrace/options.js';
import { optionsIn } from '../language/option.js';

/** As written; a flag has the value ''. What setopt() or a later pragma unsets is gone. */
export type Options = ReadonlyMap<string, string>;

const OFF: ReadonlySet<string> = new Set('no disable disabled false off unset 0'.split(' '));

/** An option with the value that it is given; null, and the words for off, unset it. */
export function withOption(options: Options, name: string, value: string | null): Options {
  const changed = new Map(options);
  if (value !== null && OFF.has(value.toLowerCase())) changed.delete(name);
  else changed.set(name, value ?? '');
  return changed;
}

/** The letters of dtrace(1M) that set an option. */
const letters: Readonly<Record<string, string>> = {
  q: 'quiet',
  w: 'destructive',
  Z: 'zdefs',
  F: 'flowindent',
  b: 'bufsize',
};

export function optionsOf(program: Program, given: Readonly<Record<string, string>>): Options {
  let options: Options = new Map();
  for (const [name, value] of interpreterOptions(program)) options = withOption(options, name, value);
  for (const [name, value] of Object.entries(given)) options = withOption(options, name, value);
  for (const { name, value } of optionsIn(program)) options = withOption(options, name, value === '' ? 'off' : value);
  return options;
}

function interpreterOptions({ text, interpreters }: Program): [string, string | null][] {
  const line = interpreters[0]?.start === 0 ? text.slice(0, interpreters[0].end) : '';
  const found: [string, string | null][] = [];
  const words = line.split(/\s+/).slice(1);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith('-')) continue;
    for (let at = 1; at < word.length; at++) {
      const letter = word[at]!;
      const rest = word.slice(at + 1);
      if (letter === 'x' || letter === 'b') {
        const [name = '', value = null] = (rest || words[++i] || '').split('=');
        found.push(letter === 'x' ? [name, value] : ['bufsize', name]);
        break;
      }
      const name = letters[letter];
      if (name) found.push([name, null]);
    }
  }
  return found;
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
