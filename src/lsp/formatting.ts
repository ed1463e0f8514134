/** A document laid out anew; one that is no D stays as it is. */
import type { FormattingOptions, TextEdit } from 'vscode-languageserver-types';
import { hostOf } from '../host/language.js';
import type { Held } from './document.js';

/** One edit of the whole, or none. Formatting is not loaded before it is asked for. */
export async function formatting({ source, text, rangeOf }: Held, options: FormattingOptions): Promise<TextEdit[]> {
  if (hostOf(source.name, source.text).language !== 'D') return [];
  const { formatD } = await import('../prettier/format.js');
  const { tabSize: tabWidth, insertSpaces } = options;
  const endOfLine = text.includes('\r\n') ? 'crlf' : 'lf';
  try {
    const newText = await formatD(text, { tabWidth, useTabs: !insertSpaces, endOfLine });
    return newText === text ? [] : [{ range: rangeOf({ start: 0, end: source.text.length }), newText }];
  } catch (error) {
    // What is wrong with it is told as a diagnostic.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
