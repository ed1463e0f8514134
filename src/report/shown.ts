/** How text that the user wrote is shown: as Unicode, with nothing in it that a terminal would obey. */
import { unicodeOf } from '../bytes.js';

/**
 * C0 and C1 controls and DEL drive terminals; the bidirectional and invisible marks reorder or hide what is read.
 */
const unseen = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Bytes of the user's file as one line of harmless text. */
export const shown = (bytes: string): string => harmless(unicodeOf(bytes));

/** Unicode text, as file names are, as one line of harmless text. */
export const harmless = (text: string): string => text.replace(unseen, escapeOf);

/** JSON that a program reads as the same. */
export const harmlessJson = (json: string): string =>
  json.replace(unseen, (char) => (char === '\n' ? char : `\\u${hex(char.charCodeAt(0), 4)}`));

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

function escapeOf(char: string): string {
  const code = char.charCodeAt(0);
  return named[char] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** `1 warning`, `3 warnings`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
