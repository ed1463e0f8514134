/** Formatting for those that have a text and want a text. */
import { format } from 'prettier/standalone';
import * as plugin from './index.js';

export interface FormatOptions {
  readonly printWidth?: number;
  readonly tabWidth?: number;
  readonly useTabs?: boolean;
  readonly endOfLine?: 'lf' | 'crlf';
}

/**
 * A text with a carriage return inside a line stays as it is: prettier takes it for the end of the line, D for a space.
 *
 * @throws a SyntaxError with `loc` if the text is not D.
 */
export const formatD = async (text: string, options: FormatOptions = {}): Promise<string> =>
  /\r(?!\n)/.test(text)
    ? text
    : format(text, { useTabs: true, tabWidth: 8, ...options, parser: 'dtrace', plugins: [plugin] });
