/** The formats of printf() and printa(), and what each conversion asks of its value. */
import { type Type, isInteger, isPointer, isString, isUnknown, referenced } from './type.js';

export interface Conversion {
  /** Without the percent sign, as a message shows it. */
  readonly text: string;
  readonly letter: string;
  /** `h`, `l`, `ll`, `L`, `w` or ''. */
  readonly size: string;
  /** How many `*` take an argument before the value. */
  readonly stars: number;
  /** `%@d`: the value of the aggregation. */
  readonly isAggregation: boolean;
}

export interface Format {
  readonly conversions: readonly Conversion[];
  /** What is wrong with the format itself. */
  readonly problem: string | null;
}

const LETTERS = 'aAcCdeEfgGiIkopPsSTuxXY';

export function formatOf(text: string): Format {
  const conversions: Conversion[] = [];
  for (const [whole, flags = '', size = '', letter = ''] of text.matchAll(
    /%([-+ 0'#?@\d.*$]*)(hh|h|ll|l|L|w)?([^]?)/g,
  )) {
    if (letter === '%' && flags === '' && size === '') continue;
    const at = `format conversion #${conversions.length + 1}`;
    const problem = problemOf(flags, size, letter);
    if (problem) return { conversions, problem: `${at} ${problem}` };
    const stars = flags.split('*').length - 1;
    conversions.push({ text: whole.slice(1), letter, size, stars, isAggregation: flags.includes('@') });
  }
  return { conversions, problem: null };
}

function problemOf(flags: string, size: string, letter: string): string | null {
  if (letter === '') return 'is incomplete: it ends in the middle';
  if (flags.split('.').length > 2) return `has more than one '.' specified`;
  if (/\*[^.]*\*/.test(flags)) return `has more than one '*' specified for one value`;
  if (flags.includes('$')) return 'uses a position, which is not supported';
  if (!isConversion(size, letter)) return `is not a valid conversion: %${size}${letter}`;
  return null;
}

const isConversion = (size: string, letter: string): boolean => {
  if (size === '') return LETTERS.includes(letter);
  if (size === 'L') return 'eEfgG'.includes(letter);
  if (size === 'w') return 'cs'.includes(letter);
  return 'dioxXu'.includes(letter) || (size === 'l' && 'cseEfgG'.includes(letter));
};

/** What a conversion asks for; null where the type is right, or only a system could tell. */
export function mismatch({ letter, size }: Conversion, type: Type): string | null {
  const rule = ruleFor(letter, size);
  return isUnknown(type) || rule === null || rule.accepts(type) ? null : rule.wanted;
}

interface Rule {
  readonly wanted: string;
  readonly accepts: (type: Type) => boolean;
}

const rule = (wanted: string, accepts: (type: Type) => boolean): Rule => ({ wanted, accepts });

const ofBytes =
  (bytes: number) =>
  (type: Type): boolean =>
    type.kind === 'integer' && type.bytes === bytes;
const isAddress = (type: Type): boolean => isPointer(type) || isInteger(type);
const isText = (type: Type): boolean => {
  const to = type.kind === 'array' ? referenced(type) : null;
  return isString(type) || (to !== null && (isUnknown(to) || ofBytes(1)(to)));
};

const sized: Readonly<Record<string, Rule>> = {
  h: rule('short', ofBytes(2)),
  l: rule('long', ofBytes(8)),
  ll: rule('long long', ofBytes(8)),
};

const byLetter: readonly [letters: string, rule: Rule][] = [
  ['a', rule('pointer or integer', (type) => isAddress(type) || type.kind === 'symaddr')],
  ['A', rule('pointer or integer', (type) => isAddress(type) || type.kind === 'usymaddr')],
  ['pP', rule('pointer or integer', isAddress)],
  ['cC', rule('char, short, or int', (type) => isInteger(type) && !ofBytes(8)(type))],
  ['dioxXu', rule('integer', isInteger)],
  ['eEfgG', rule('float, double, or long double', ({ kind }) => kind === 'float')],
  ['k', rule('stack', ({ kind }) => kind === 'stack')],
  ['sS', rule('char [] or string (or use stringof)', isText)],
  ['TY', rule('int64_t', ofBytes(8))],
];

function ruleFor(letter: string, size: string): Rule | null {
  if (size !== '') return 'dioxXu'.includes(letter) ? (sized[size] ?? null) : null;
  return byLetter.find(([letters]) => letters.includes(letter))?.[1] ?? null;
}
