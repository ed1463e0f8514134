/** Formatting for those that have a text and want a text. */
import { format } from 'prettier/standalone';
import * as plugin from './index.js';

export interface FormatOptions {
  readonly printWidth?: number;
  readonly tabWidth?: number;
  readonly useTabs?: boolean;
  readonly endOfLine?: 'lf' | 'crlf';
}

/** @throws a SyntaxError with `loc` if the text is not D. */
export const formatD = (text: string, options: FormatOptions = {}): Promise<string> =>
  format(text, { useTabs: true, tabWidth: 8, ...options, parser: 'dtrace', plugins: [plugin] });
