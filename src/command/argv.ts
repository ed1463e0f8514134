/** What stands in argv: options with their values, operands, and what is no option. */
import { isSlipOf, nearest } from '../nearest.js';
import { examples, exitStatuses, rows } from './option-table.js';
import { suggestion } from '../suggestion.js';

/** Long name of an option, without dashes, to its values in the order given; an option without a value has ''. */
export type Values = ReadonlyMap<string, readonly string[]>;

export interface Given {
  readonly operands: readonly string[];
  readonly values: Values;
  readonly unknown: readonly string[];
  readonly faults: readonly string[];
}

/** The parser of argv. It is told that values may be missing, so that we can say so for all options at once. */
async function command(): Promise<import('commander').Command> {
  const { Command, Option } = await import('commander');
  const parser = new Command('zonesafe')
    .usage('[options] [file | directory | -]...')
    .description('Rewrites DTrace scripts for the global zone into scripts that run in a non-global zone.')
    .helpOption(false)
    .configureHelp({ optionTerm: ({ flags }) => flags.replace(/ \[(.*)\]$/, ' <$1>'), helpWidth: 100 });
  for (const { short, long, value, group, help } of rows) {
    const flags = `${short ? `${short}, ` : ''}${long}${value ? ` [${value}]` : ''}`;
    parser.addOption(new Option(flags, help).helpGroup(group));
  }
  return parser;
}

export async function readArguments(argv: readonly string[]): Promise<Given> {
  const parser = await command();
  const values = new Map<string, string[]>();
  const faults: string[] = [];
  for (const { long, value, words } of rows) {
    const name = long.slice(2);
    parser.on(`option:${name}`, (given?: string | null) => {
      if (value && !words && (given === null || given === undefined || given === ''))
        faults.push(`${long} needs a value: <${value}>`);
      else values.set(name, [...(values.get(name) ?? []), given ?? '']);
    });
  }
  const { operands, unknown } = parser.parseOptions(withWords(argv));
  const rest = splitUnknown(unknown);
  return { operands: [...operands, ...rest.operands], values, unknown: rest.options, faults };
}

/** Where a value may be left out, what follows is one only if it is one of the words, or a slip of one; else an operand. */
function withWords(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const joined: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    const words = i < end ? rows.find(({ long }) => long === word)?.words : undefined;
    const next = argv[i + 1];
    const isValue = words !== undefined && next !== undefined && isMeantAs(next, words);
    // An empty value keeps the parser of argv from taking the operand that follows.
    joined.push(words ? `${word}=${isValue ? next : ''}` : word);
    if (isValue) i++;
  }
  return joined;
}

const isMeantAs = (word: string, words: readonly string[]): boolean =>
  words.includes(word) || (/^[a-z-]+$/.test(word) && words.some((known) => isSlipOf(word, known)));

/** What follows an unknown option is handed back with it: the operands there are operands still. */
function splitUnknown(unknown: readonly string[]): { options: string[]; operands: string[] } {
  const end = unknown.indexOf('--');
  const before = end < 0 ? unknown : unknown.slice(0, end);
  return {
    options: before.filter(isOption),
    operands: [...before.filter((word) => !isOption(word)), ...(end < 0 ? [] : unknown.slice(end + 1))],
  };
}

export const isOption = (word: string): boolean => word.length > 1 && word.startsWith('-');

/** The options of dtrace(1M) that are none of ours, with or without a value. */
const OF_DTRACE = /^-(?:32$|64$|[aAbcCDefFGHiIlLmpPsSUvxXZ])/;

export function sayUnknown(word: string): string {
  const name = word.replace(/=.*/s, '');
  if (rows.some(({ long, value }) => long === name && !value)) return `${name} takes no value`;
  if (name === '-s') return 'unknown option -s; a script is given by its name alone';
  if (OF_DTRACE.test(name)) return `unknown option ${name}; options of dtrace go to the dtrace that runs the result`;
  return `unknown option ${name}${suggestion(
    nearest(
      name,
      rows.map(({ long }) => long),
    ),
  )}`;
}

export async function helpPage(): Promise<string> {
  return [
    (await command()).helpInformation(),
    examples,
    '\nExit status:\n',
    ...exitStatuses.map(([status, meaning]) => `  ${status.padEnd(5)}${hanging(meaning)}\n`),
  ].join('');
}

/** In lines of the width of the page, below a word of seven columns. */
const hanging = (text: string): string => text.replace(/(?=.{90})(.{1,90}) /g, `$1\n${' '.repeat(7)}`);
