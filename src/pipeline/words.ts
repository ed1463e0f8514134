/** Places in a source and words of it, as messages have them. */
import type { Range } from '../ast.js';
import { placeOf } from '../diagnostic.js';

export interface Named {
  readonly name: string;
  readonly text: string;
}

export const placeIn = (source: Named, range: Range): { file: string; range: Range; line: number; column: number } => ({
  file: source.name,
  range,
  ...placeOf(source.text, range.start),
});

/** Words of the script as a message shows them: on one line and not too long. */
export function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
