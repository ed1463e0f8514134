/** How the shell quotes: what new text must look like to come out as it is, and how to get from one quoting to another. */

/** none: a bare word. here: a here-document in which the shell expands. raw: text that the shell leaves alone. */
export type Quote = 'none' | 'single' | 'double' | 'here' | 'raw';

/** New text as it is written inside quotes; a bare word takes none. */
export function quoted(text: string, quote: Quote): string {
  switch (quote) {
    case 'single':
      return text.replaceAll("'", "'\\''");
    case 'double':
      return text.replace(/["\\$`]/g, '\\$&');
    case 'here':
      return text.replace(/[\\$`]/g, '\\$&');
    default:
      return text;
  }
}

/** Whether text means itself in a bare word. */
export const isPlain = (text: string): boolean => /^[\w.:=%+,/-]*$/.test(text);

/** What closes one quoting and opens the other. */
export const turn = (from: Quote, to: Quote): string => (from === to ? '' : MARKS[from] + MARKS[to]);

const MARKS: Readonly<Record<Quote, string>> = { none: '', single: "'", double: '"', here: '', raw: '' };
