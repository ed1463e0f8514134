/** Files that are open, pipes and devices among them, read to their end and written at once. */
import { constants } from 'node:buffer';
import { readSync, writeSync } from 'node:fs';
import { isSystemError } from '../command/system-error.js';

/** All that comes, one character per byte. */
export function readAll(fd: number): string {
  const chunks: Buffer[] = [];
  const chunk = Buffer.alloc(1 << 16);
  for (let all = 0; ;) {
    const length = whenReady(() => readSync(fd, chunk));
    chunks.push(Buffer.from(chunk.subarray(0, length)));
    all += length;
    // What is too long for a text fails here; some has no end.
    if (length === 0 || all > constants.MAX_STRING_LENGTH) return Buffer.concat(chunks).toString('latin1');
  }
}

export function writeAll(fd: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length;) done += whenReady(() => writeSync(fd, bytes, done));
}

/** A pipe that another process made non-blocking says EAGAIN where it would block. */
function whenReady(transfer: () => number): number {
  for (;;) {
    try {
      return transfer();
    } catch (error) {
      if (!isSystemError(error, 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
