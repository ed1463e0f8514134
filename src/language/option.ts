/** The options that a script sets itself, with `#pragma D option`. */
import type { ControlLine, Program, Word } from '../ast.js';

export interface OptionLine {
  readonly line: ControlLine;
  /** The name with its value: `strsize=512`, `quiet`. */
  readonly setting: Word;
  readonly name: string;
  /** null where the option is just switched on. */
  readonly value: string | null;
}

/** In the order of the text; of two of one name, the later one holds. */
export const optionsIn = ({ controls }: Program): OptionLine[] =>
  controls.flatMap((line) => {
    const setting = line.words[2];
    if (!isOption(line) || !setting) return [];
    const [name = '', ...value] = setting.text.split('=');
    return [{ line, setting, name, value: value.length > 0 ? value.join('=') : null }];
  });

export const isOption = ({ directive, words }: ControlLine): boolean =>
  directive === 'pragma' && words[0]?.text === 'D' && words[1]?.text === 'option';
