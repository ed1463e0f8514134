/** A dtrace command in a script: which programs it runs, and which options it gives them. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { MARK, sliceOf, textOf } from './chunk.js';
import type { Carrier, ScriptCommand, ScriptWord, Values } from './script.js';

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

/** Options with an argument (cmd/dtrace/dtrace.c, DTRACE_OPTSTRING); all others stand alone. */
const WITH_ARGUMENT: ReadonlySet<string> = new Set('36bcDfIiLmnoPpsUxX');

/** With these dtrace enables nothing: it lists, links, says its version or helps. */
const ENABLES_NOTHING = /[lGVh]/;

/** Commands that run the command they are given. */
const RUNNERS: ReadonlySet<string> = new Set(
  'sudo pfexec doas exec nohup time ptime env command builtin nice timeout zlogin truss'.split(' '),
);

export function invocationsIn(commands: readonly ScriptCommand[], values: Values): Invocation[] {
  return commands.flatMap((command) => {
    const at = indexOfDtrace(command.words, values);
    return at < 0 ? [] : [invocationOf(command, at, commands)];
  });
}

function indexOfDtrace(words: readonly ScriptWord[], values: Values): number {
  const at = words.findIndex(({ carrier }) => isDtrace(carrier, values));
  const before = words.slice(0, Math.max(0, at)).map(({ carrier }) => textOf(carrier.chunks));
  const isRun = before.every((text, i) => (i === 0 ? RUNNERS.has(nameOf(text)) || isSetting(text) : true));
  return isRun ? at : -1;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const isSetting = (text: string): boolean => /^\w+=/.test(text);

/** `dtrace`, `/usr/sbin/dtrace`, or a variable that holds one of them. */
function isDtrace({ chunks, raw }: Carrier, values: Values): boolean {
  const text = textOf(chunks);
  if (/^(.*\/)?dtrace$/.test(text)) return true;
  const [only] = chunks;
  if (chunks.length !== 1 || only?.kind !== 'splice') return false;
  if (only.variable === undefined) return DEFAULT.test(raw);
  return values.some(
    ([name, value]) =>
      name === only.variable && value && (/^(\S*\/)?dtrace$/.test(textOf(value.chunks)) || DEFAULT.test(value.raw)),
  );
}

/** `${DTRACE:-/usr/sbin/dtrace}` */
const DEFAULT = /[/:=-]dtrace\}"?$/;

// ---- options ---------------------------------------------------------------------------------------------------------

interface Argument {
  readonly letter: string;
  /** From the letter on. */
  readonly range: Range;
  readonly value: ScriptWord | null;
}

function invocationOf(command: ScriptCommand, at: number, commands: readonly ScriptCommand[]): Invocation {
  const options = optionsIn(command.words.slice(at + 1));
  const letters = options.map(({ letter }) => letter).join('');
  const isIdle = ENABLES_NOTHING.test(letters);
  const isAlone = options.filter(({ letter }) => 'ns'.includes(letter)).length === 1;
  const found = isIdle ? [] : options.flatMap((option) => programFrom(option, command, commands, isAlone));
  return {
    range: command.range,
    programs: found.filter((each) => 'as' in each),
    options: options.flatMap(settingFrom),
    preprocessed:
      letters.includes('C') || options.some(({ letter, value }) => letter === 'x' && /^cpp\b/.test(wordText(value))),
    unseen: found.filter((each) => 'message' in each),
  };
}

const wordText = (word: ScriptWord | null): string => (word ? textOf(word.carrier.chunks) : '');

/** Operands are macro arguments, and options may come after them. */
function optionsIn(words: readonly ScriptWord[]): Argument[] {
  const found: Argument[] = [];
  for (let i = 0; i < words.length; i++) {
    const { chunks } = words[i]!.carrier;
    const text = textOf(chunks);
    if (text === '--') break;
    if (!/^-./.test(text)) continue;
    for (let at = 1; at < text.length; at++) {
      const letter = text[at]!;
      if (letter === MARK) break;
      const range = sliceOf(chunks, at, at + 1)[0]!.range;
      if (!WITH_ARGUMENT.has(letter)) {
        found.push({ letter, range, value: null });
        continue;
      }
      const rest = at + 1 < text.length ? attached(words[i]!, at + 1) : (words[++i] ?? null);
      found.push({ letter, range: spanOf(range.start, rest?.carrier.range.end ?? range.end), value: rest });
      break;
    }
  }
  return found;
}

/** What stands in the same word behind the letter. */
function attached({ carrier }: ScriptWord, at: number): ScriptWord {
  const start = sliceOf(carrier.chunks, at - 1, at)[0]!.range.end;
  const chunks = sliceOf(carrier.chunks, at, Infinity);
  return { carrier: { ...carrier, chunks, range: spanOf(start, carrier.range.end) }, substitution: null };
}

/** Options that a control line could give as well. */
function settingFrom({ letter, range, value }: Argument): GivenOption[] {
  const flag = FLAGS[letter];
  if (flag !== undefined) return [{ lead: flag, range, carrier: null }];
  const text = wordText(value);
  if (letter === 'b' && /^\S+$/.test(text)) return [{ lead: 'bufsize=', range, carrier: value!.carrier }];
  if (letter === 'x' && /^[a-z]\w*(=\S+)?$/i.test(text)) return [{ lead: '', range, carrier: value!.carrier }];
  return [];
}

const FLAGS: Readonly<Record<string, string>> = { q: 'quiet', w: 'destructive', F: 'flowindent', Z: 'zdefs' };

// ---- programs --------------------------------------------------------------------------------------------------------

function programFrom(
  { letter, value, range }: Argument,
  { input }: ScriptCommand,
  commands: readonly ScriptCommand[],
  isAlone: boolean,
): (GivenProgram | Unseen)[] {
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
  const written = commands.findLast(({ output }) => output !== null && output === raw)?.written;
  if (written) return [{ as: 'file', carrier: written }];
  if (/^<\(/.test(raw) || name.includes(MARK))
    return [{ range, kind: 'unknown', message: `the program in ${raw} is not a text in the script` }];
  return [{ range, kind: 'separate', ...separate(name, isAlone) }];
}

/** The programs of one command share their variables, and what is new in each of two files is named without the other. */
function separate(name: string, isAlone: boolean): Pick<Unseen, 'message' | 'help'> {
  const message = `the program is the file ${name}, which is converted on its own`;
  if (isAlone) return { message };
  return {
    message: `${message}: a variable that is new in it may have the name of one that is new in another program of this command`,
    help: 'Convert that file, too, and rename in it what both call zonesafe_….',
  };
}
