/** The two ways in which text is held: one character per byte, as files are, and Unicode, as words to the user are. */

/** A Unicode text as the bytes of its UTF-8 form, one character per byte. */
export const bytesOf = (text: string): string =>
  text.replace(/[^\x00-\x7f]+/g, (run) => Array.from(new TextEncoder().encode(run), byteChar).join(''));

const byteChar = (byte: number): string => String.fromCharCode(byte);

/**
 * Bytes as Unicode: every run of bytes that is UTF-8 is decoded. A file in another encoding is not refused for that; its
 * bytes are shown as ISO 8859-1.
 */
export const unicodeOf = (bytes: string): string => bytes.replace(/[\x80-\xff]+/g, decodeRun);

function decodeRun(run: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(run, (char) => char.charCodeAt(0)));
  } catch {
    return run;
  }
}
