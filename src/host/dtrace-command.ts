/** A dtrace command in a script: which programs it runs, and which options it gives them. */
import type { Range } from '../ast.js';
import { optionOfLetter, takesArgument } from '../dtrace/options.js';
import { spanOf } from '../edit.js';
import { grouped, once } from '../once.js';
import { MARK, type Medium, sliceOf, textOf } from './chunk.js';
import type { Carrier, ScriptCommand, ScriptWord, Values } from './script.js';
import { asWritten, fieldsOf, soleSplice, valuesOf, withConstants } from './words.js';

export interface Invocation {
  readonly range: Range;
  readonly programs: readonly GivenProgram[];
  readonly options: readonly GivenOption[];
  /** The text goes through the C preprocessor. */
  readonly preprocessed: boolean;
  /** Programs that could not be found, and why. */
  readonly unseen: readonly Unseen[];
}

export interface GivenProgram {
  /** How it is given: as the argument of -n, or as a file. */
  readonly as: 'argument' | 'file';
  readonly carrier: Carrier;
}

/** An option as a control line would give it: `#pragma D option ` before the setting, the bytes of the setting itself. */
export interface GivenOption {
  readonly lead: string;
  /** From the letter to the end of the setting. */
  readonly range: Range;
  readonly carrier: Carrier | null;
}

export interface Unseen {
  readonly range: Range;
  /** `separate`: the program is a file of its own. */
  readonly kind: 'unknown' | 'separate';
  readonly message: string;
  /** What to do, where that is something of its own. */
  readonly help?: string;
}

/** With these dtrace enables nothing: it lists, links, says its version or helps. */
const ENABLES_NOTHING = /[lGVh]/;

/** Commands that run the command they are given. */
const RUNNERS: ReadonlySet<string> = new Set(
  'sudo pfexec doas exec nohup time ptime env command builtin nice timeout zlogin truss'.split(' '),
);

export const invocationsIn = (commands: readonly ScriptCommand[], values: Values): Invocation[] =>
  commands.flatMap((command) => {
    const words = argumentsOfDtrace(command.words, values);
    return words ? [invocationOf(command, words, commands, values)] : [];
  });

/** The words behind dtrace; null where the command does not run it. */
export function argumentsOfDtrace(words: readonly ScriptWord[], values: Values): ScriptWord[] | null {
  const isIt = ({ carrier }: ScriptWord): boolean => isDtrace(carrier, values);
  const at = words.findIndex((word) => fieldsOf(word, values).some(isIt));
  if (at < 0) return null;
  const fields = words.slice(0, at + 1).flatMap((word) => fieldsOf(word, values));
  const before = fields.slice(0, fields.findIndex(isIt));
  if (before[0] && !runsOthers(before[0].carrier, values)) return null;
  return [...fields.slice(before.length + 1), ...words.slice(at + 1)];
}

/** A command that runs another, a setting for it, or a variable that holds at most such a command. */
function runsOthers(carrier: Carrier, values: Values): boolean {
  const variable = soleSplice(carrier)?.variable;
  const all = variable === undefined ? [carrier] : valuesOf(variable, values);
  const isRunner = (text: string): boolean => RUNNERS.has(nameOf(text)) || /^\w+=/.test(text);
  return (
    all.length > 0 &&
    all.every((value) => {
      const [first = ''] = value ? textOf(value.chunks).trim().split(/\s+/) : [MARK];
      return isRunner(first) || (first === '' && variable !== undefined);
    })
  );
}

/** The last name of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `dtrace`, `/usr/sbin/dtrace`, or a variable that holds one of them. */
function isDtrace(carrier: Carrier, values: Values): boolean {
  const only = soleSplice(carrier);
  if (!only) return /^(.*\/)?dtrace$/.test(textOf(carrier.chunks));
  if (only.variable === undefined) return LOCATED.test(carrier.raw);
  return valuesOf(only.variable, values).some(
    (value) => value && (/^(\S*\/)?dtrace$/.test(textOf(value.chunks)) || LOCATED.test(value.raw)),
  );
}

/** `${DTRACE:-/usr/sbin/dtrace}`, or what tells where it is: `which dtrace`. */
const LOCATED =
  /[/:=-]dtrace\}"?$|^"?(?:`|\$\()\s*(?:which|type -p|command -v|whence(?: -p)?)\s+(?:\S*\/)?dtrace\b[^`)]*[`)]"?$/;

// ---- options ---------------------------------------------------------------------------------------------------------

interface Argument {
  readonly letter: string;
  /** From the letter on. */
  readonly range: Range;
  readonly value: ScriptWord | null;
}

function invocationOf(
  command: ScriptCommand,
  words: readonly ScriptWord[],
  commands: readonly ScriptCommand[],
  values: Values,
): Invocation {
  const { options, unknown } = optionsIn(words, values);
  const letters = options.map(({ letter }) => letter).join('');
  const isIdle = ENABLES_NOTHING.test(letters);
  const isAlone = options.filter(({ letter }) => 'ns'.includes(letter)).length === 1;
  const found = isIdle ? [] : options.flatMap((option) => programFrom(option, command, commands, isAlone));
  return {
    range: command.range,
    programs: found.filter((each) => 'as' in each),
    options: options.flatMap((option) => settingFrom(option, values)),
    preprocessed:
      letters.includes('C') || options.some(({ letter, value }) => letter === 'x' && /^cpp\b/.test(wordText(value))),
    unseen: [...found.filter((each) => 'message' in each), ...(found.length > 0 || isIdle ? [] : unknown.slice(0, 1))],
  };
}

const wordText = (word: ScriptWord | null): string => (word ? textOf(word.carrier.chunks) : '');

interface Given {
  readonly options: readonly Argument[];
  /** Words that may be options, too. */
  readonly unknown: readonly Unseen[];
}

/** Operands are macro arguments, and options may come after them. */
function optionsIn(words: readonly ScriptWord[], values: Values): Given {
  const options: Argument[] = [];
  const unknown: Unseen[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word; word = rest.shift()) {
    const [first, ...fields] = fieldsOf(word, values);
    if (!first) continue;
    rest.unshift(...fields);
    const { chunks } = first.carrier;
    const text = textOf(chunks);
    if (text === '--') break;
    if (text.startsWith(MARK)) unknown.push(mayHoldProgram(first.carrier));
    if (!/^-./.test(text)) continue;
    for (let at = 1; at < text.length; at++) {
      const letter = text[at]!;
      if (letter === MARK) break;
      const range = sliceOf(chunks, at, at + 1)[0]!.range;
      if (!takesArgument.has(letter)) {
        options.push({ letter, range, value: null });
        continue;
      }
      const value = at + 1 < text.length ? attached(first, at + 1) : (rest.shift() ?? null);
      options.push({ letter, range: throughEnd(range, value), value });
      break;
    }
  }
  return { options, unknown };
}

/** From a letter to the end of its argument, where that does not stand in another place. */
const throughEnd = ({ start, end }: Range, value: ScriptWord | null): Range =>
  spanOf(start, Math.max(end, value?.carrier.range.end ?? end));

const mayHoldProgram = (carrier: Carrier): Unseen => ({
  range: carrier.range,
  kind: 'unknown',
  message: `the program of this dtrace command may be in ${asWritten(carrier)}, which only the running script knows`,
});

/** What stands in the same word behind the letter. */
function attached({ carrier }: ScriptWord, at: number): ScriptWord {
  const start = sliceOf(carrier.chunks, at - 1, at)[0]!.range.end;
  const chunks = sliceOf(carrier.chunks, at, Infinity);
  return { carrier: { ...carrier, chunks, range: spanOf(start, carrier.range.end) }, substitution: null };
}

/** Options that a control line could give as well. */
function settingFrom({ letter, range, value }: Argument, values: Values): GivenOption[] {
  const flag = optionOfLetter[letter];
  if (flag !== undefined) return [{ lead: flag, range, carrier: null }];
  if (!value) return [];
  const carrier = withConstants(value.carrier, values);
  const text = textOf(carrier.chunks);
  if (letter === 'b' && /^\S+$/.test(text)) return [{ lead: 'bufsize=', range, carrier }];
  if (letter === 'x' && /^[a-z]\w*(=\S+)?$/i.test(text)) return [{ lead: '', range, carrier }];
  return [];
}

// ---- programs --------------------------------------------------------------------------------------------------------

function programFrom(
  { letter, value, range }: Argument,
  { input }: ScriptCommand,
  commands: readonly ScriptCommand[],
  isAlone: boolean,
): (GivenProgram | Unseen)[] {
  if (value?.carrier.kind === 'field' && letter === 'n') return [splitOff(value.carrier)];
  if (letter === 'n' && value) return [{ as: 'argument', carrier: value.carrier }];
  if ('Pmfi'.includes(letter)) {
    const message = `the probes that -${letter} names are not looked at: write them as the program of -n`;
    return [{ range, kind: 'unknown', message }];
  }
  if (letter !== 's' || !value) return [];
  if (value.substitution) return [{ as: 'file', carrier: value.substitution }];
  const { raw } = value.carrier;
  const name = wordText(value);
  if (/^(\/dev\/(stdin|fd\/0)|-)$/.test(name)) {
    if (input) return [{ as: 'file', carrier: input }];
    return [
      {
        range,
        kind: 'unknown',
        message: 'the program comes from the standard input, and what writes it is not in the script',
      },
    ];
  }
  const writers = commands.filter(({ output }) => output !== null && bare(output.file) === bare(raw));
  // A group of commands or `tee` may write to it as well.
  const isRead =
    writers.every(({ output, written }) => written && !output!.isAppended) &&
    timesWritten(value.carrier) <= writers.length;
  if (writers.length > 0 && isRead) return writers.map(({ written }) => ({ as: 'file', carrier: written! }));
  if (writers.length > 0 || /^<\(|^\/dev\/fd\//.test(raw) || name.includes(MARK) || timesWritten(value.carrier) > 0)
    return [
      { range, kind: 'unknown', message: `the program in ${asWritten(value.carrier)} is not a text in the script` },
    ];
  return [{ range, kind: 'separate', ...separate(name, isAlone) }];
}

/** The name of a file without quotes and braces. */
const bare = (name: string): string => name.replace(/["'\\]/g, '').replace(/\$\{(\w+)\}/g, '$$$1');

/** In how many places of the script something goes to the file. */
const timesWritten = ({ raw, medium }: Carrier): number => outputsIn(medium).get(bare(raw)) ?? 0;

const outputsIn = once(({ text }: Medium): ReadonlyMap<string, number> => {
  const outputs = text.matchAll(/(?:>[|>]?|\btee(?:[\t ]+-\w+)*[\t ])[\t ]*([^\s;&|)]+)/g);
  const byFile = grouped([...outputs], ([, file]) => bare(file!));
  return new Map([...byFile].map(([file, all]) => [file, all.length]));
});

/** New text has blanks, at which it would be split. */
const splitOff = ({ range, raw }: Carrier): Unseen => ({
  range,
  kind: 'unknown',
  message: `the program ${raw} stands among words that are split at blanks, where it cannot be rewritten`,
});

/** The programs of one command share their variables, and what is new in each of two files is named without the other. */
function separate(name: string, isAlone: boolean): Pick<Unseen, 'message' | 'help'> {
  const message = `the program is the file ${name}, which is converted on its own`;
  if (isAlone) return { message };
  return {
    message: `${message}: a variable that is new in it may have the name of one that is new in another program of this command, and of two ticks with one interval the second would never come`,
    help: 'Convert that file, too, and rename in it what both call zonesafe_….',
  };
}
