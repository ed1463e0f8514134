/** Text of the user's in a page: nothing in it is markup, and nothing invisible. */
import { harmless } from '../shown.js';
import { unicodeOf } from '../../bytes.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Unicode text between tags or in the quotes of an attribute; tabs stay. */
export const escaped = (text: string): string =>
  isPlain(text)
    ? text
    : text
        .split('\t')
        .map(harmless)
        .join('\t')
        .replace(/[&<>"']/g, (char) => entities[char]!);

/** Most of a script, which is escaped piece by piece. */
const isPlain = (text: string): boolean => /^[\w .,:;()[\]{}*+/=!?@#$%^|~\\-]*$/.test(text);

/** The same for text that holds one character per byte. */
export const escapedBytes = (bytes: string): string => escaped(unicodeOf(bytes));
