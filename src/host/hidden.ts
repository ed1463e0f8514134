/** dtrace commands that are run where they are not read: by another shell, by eval, from a variable. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { type Chunk, MARK, type Medium, placeIn, textOf } from './chunk.js';
import { type Unseen, argumentsOfDtrace, nameOf } from './dtrace-command.js';
import type { Carrier, ScriptCommand, Values } from './script.js';
import { asWritten, soleSplice, valuesOf } from './words.js';

/** dtrace with an option that gives it a program, or with something that may be one, inside of a text. */
const HIDDEN = new RegExp(
  String.raw`(?<=^|[\s;|&(/])dtrace\s+(?:-\w+\s+(?:[^-\s${MARK}]\S*\s+)?)*?(?:-\w*[nsPmfi]|${MARK})`,
);

/** Commands that run nothing of what they are given: they show it, look at it, or keep it. */
const RUNS_NOTHING: ReadonlySet<string> = new Set(
  `: [ test echo print printf cat grep egrep fgrep logger usage help die fail fatal abort err error warn warning info log
  msg message ls rm cp mv ln chmod chown mkdir man which type whence expr sed awk nawk export typeset local declare
  readonly read pgrep pkill`.split(/\s+/),
);

/** Commands that run what stands in their operands or their input. */
const SHELLS: ReadonlySet<string> = new Set(
  'eval ssh rsh remsh rexec xargs su sh ksh ksh93 bash dash zsh csh at batch zlogin watch'.split(' '),
);

/** The commands that hold dtrace in text that only another reading makes a command of. */
export const hiddenIn = (commands: readonly ScriptCommand[], values: Values, language: 'shell' | 'perl'): Unseen[] =>
  commands.flatMap((command) => {
    const [first] = command.words;
    if (!first || RUNS_NOTHING.has(nameOf(textOf(first.carrier.chunks)))) return [];
    if (argumentsOfDtrace(command.words, values)) return [];
    return [...inWords(command, values, language), ...inInput(command)];
  });

function inWords({ words, range }: ScriptCommand, values: Values, language: 'shell' | 'perl'): Unseen[] {
  // The strings that perl gives a variable are read as commands themselves.
  const known =
    language === 'perl' ? values.filter(([, value]) => !value || !HIDDEN.test(textOf(value.chunks))) : values;
  const isAlias = textOf(words[0]!.carrier.chunks) === 'alias';
  const texts = words.map(({ carrier }, i) => {
    const text = expandedText(carrier, known);
    return i === 0 || !SETTING.test(text) ? text : isAlias ? text.replace(SETTING, '') : '';
  });
  const inside = words.filter(({ carrier }, i) => (i > 0 || soleSplice(carrier)) && HIDDEN.test(texts[i]!));
  if (inside.length > 0) return inside.map(({ carrier }) => unseen(carrier.range, IN_TEXT));
  // What stands in a string of perl may as well be prose.
  const isCommand = language === 'shell' || soleSplice(words[0]!.carrier) !== null || runsText(words);
  if (!isCommand || !HIDDEN.test(texts.join(' '))) return [];
  const at = texts.findIndex((text) => /(?:^|[\s/])dtrace(?:\s|$)/.test(text));
  const first = asWritten(words[0]!.carrier);
  return [
    unseen(
      spanOf(words[Math.max(at, 0)]!.carrier.range.start, range.end),
      at > 0
        ? `${first} runs this dtrace command, whose program is not looked at`
        : `only the running script knows whether ${first} is dtrace, and its program is not looked at`,
    ),
  ];
}

/** The name that a word gives a value to. */
const SETTING = /^\w+=["']?/;

const runsText = (words: ScriptCommand['words']): boolean =>
  words.some(({ carrier }) => SHELLS.has(nameOf(textOf(carrier.chunks))));

/** A word with all that its variables may hold; one that is called dtrace, but is set elsewhere, will hold that. */
const expandedText = ({ chunks }: Carrier, values: Values): string =>
  chunks.map((chunk) => (chunk.kind === 'splice' ? (heldBy(chunk, values) ?? chunk.text) : chunk.text)).join('');

function heldBy({ variable }: Chunk, values: Values): string | null {
  const texts = valuesOf(variable, values).flatMap((value) => (value ? textOf(value.chunks) : []));
  const all = [...texts, ...(variable && /dtrace$/i.test(variable) ? ['dtrace'] : [])];
  return all.length > 0 ? all.join('\n') : null;
}

/** A here-document, or what is printed into a pipe, for a shell to run. */
function inInput({ words, input }: ScriptCommand): Unseen[] {
  if (!input || !runsText(words)) return [];
  const text = textOf(input.chunks).replace(/^\s*#.*/gm, (comment) => ' '.repeat(comment.length));
  const found = HIDDEN.exec(text);
  return found ? [unseen(placeIn(input.chunks, spanOf(found.index, found.index + found[0].length)), IN_TEXT)] : [];
}

const IN_TEXT = 'this text holds a dtrace command that another shell runs';

const unseen = (range: Range, message: string): Unseen => ({ range, kind: 'unknown', message });

/** A string of perl that is no whole command. */
export function brokenIn({ text, chunks }: Medium): Unseen[] {
  const found = /(?:^|[\s;|&(/])(dtrace\s+-\w+)/.exec(text);
  if (!found) return [];
  const start = found.index + found[0].length - found[1]!.length;
  const range = placeIn(chunks, spanOf(start, start + found[1]!.length));
  return [partOf(range)];
}

export const partOf = (range: Range): Unseen => ({
  range,
  kind: 'unknown',
  message: 'the string is only a part of a dtrace command',
});
