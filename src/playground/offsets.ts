/** Offsets into bytes as offsets into the Unicode text that they are. */
import type { Range } from '../ast.js';
import { bytesOf } from '../bytes.js';

/** Takes ranges of the bytes of a text to ranges of the text itself. */
export function toUnicode(text: string): (range: Range) => Range {
  const length = bytesOf(text).length;
  if (length === text.length) return ({ start, end }) => ({ start, end });
  const offsets = new Uint32Array(length + 1);
  let byte = 0;
  let offset = 0;
  for (const char of text) {
    const { length: width } = bytesOf(char);
    offsets.fill(offset, byte, byte + width);
    byte += width;
    offset += char.length;
  }
  offsets[length] = offset;
  const at = (bytes: number): number => offsets[Math.min(bytes, length)]!;
  return ({ start, end }) => ({ start: at(start), end: at(end) });
}
