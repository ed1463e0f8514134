/** The options that a script sets itself, with `#pragma D option` or in its `#!` line. */
import type { ControlLine, Program, Range, Word } from '../ast.js';
import { optionOfLetter, takesArgument } from '../dtrace/options.js';

export interface OptionLine {
  readonly line: ControlLine;
  /** The name with its value: `strsize=512`, `quiet`. */
  readonly setting: Word;
  readonly name: string;
  /** null where the option is just switched on. */
  readonly value: string | null;
}

/** In the order of the text; of two of one name, the later one holds. */
export const optionsIn = ({ controls }: Pick<Program, 'controls'>): OptionLine[] =>
  controls.flatMap((line) => {
    const setting = line.words[2];
    if (!isOption(line) || !setting) return [];
    const [name = '', ...value] = setting.text.split('=');
    return [{ line, setting, name, value: value.length > 0 ? value.join('=') : null }];
  });

export const isOption = ({ directive, words }: ControlLine): boolean =>
  directive === 'pragma' && words[0]?.text === 'D' && words[1]?.text === 'option';

/** An option of the `#!` line, which only holds where the script is started by its name. */
export interface InterpreterOption {
  readonly name: string;
  /** null where the option is just switched on. */
  readonly value: string | null;
}

export function interpreterOptions({
  text,
  interpreters,
}: Pick<Program, 'text' | 'interpreters'>): InterpreterOption[] {
  const line = interpreters[0]?.start === 0 ? text.slice(0, interpreters[0].end) : '';
  const found: InterpreterOption[] = [];
  const words = line.split(/\s+/).slice(1);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (!word.startsWith('-')) continue;
    for (let at = 1; at < word.length; at++) {
      const letter = word[at]!;
      if (takesArgument.has(letter)) {
        // Behind -s stands nothing on this line: it gets the script itself.
        const argument = word.slice(at + 1) || (letter === 's' ? '' : (words.shift() ?? ''));
        const [name = '', value = null] = argument.split('=');
        if (letter === 'x') found.push({ name, value });
        if (letter === 'b') found.push({ name: 'bufsize', value: name });
        break;
      }
      const name = optionOfLetter[letter];
      if (name !== undefined) found.push({ name, value: null });
    }
  }
  return found;
}

/** The line by which an option is on that can be switched on and off; null where it is off. */
export function switchedOnBy(name: string, program: Pick<Program, 'text' | 'controls' | 'interpreters'>): Range | null {
  const option = optionsIn(program).findLast((one) => one.name === name);
  if (option) return option.value === '' || isOff(option.value) ? null : option.line;
  const ofInterpreter = interpreterOptions(program).findLast((one) => one.name === name);
  return ofInterpreter && !isOff(ofInterpreter.value) ? program.interpreters[0]! : null;
}

const OFF: ReadonlySet<string> = new Set('no disable disabled false off unset 0'.split(' '));

/** Whether a value switches an option off; none switches it on. */
export const isOff = (value: string | null): boolean => value !== null && OFF.has(value.toLowerCase());
