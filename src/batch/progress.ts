/** A bar on a terminal that says how far it is; it goes away before anything else is printed. */
import type { Io } from '../command/io.js';

export interface Progress {
  /** The streams; what goes to them stands above the bar. */
  readonly above: Io;
  readonly advance: (done: number) => void;
  readonly clear: () => void;
}

/** Milliseconds before the bar appears, and between two looks of it. */
const PATIENCE = 500;
const PAUSE = 100;

const WIDTH = 24;
const CLEAR_LINE = '\r\x1b[K';

/** `now` tells milliseconds. */
export function progressBar(total: number, io: Io, now: () => number = Date.now): Progress {
  let shown = '';
  const start = now() + PATIENCE;
  let next = start;
  const clear = (): void => {
    if (shown) io.stderr(CLEAR_LINE);
    shown = '';
  };
  const first =
    (write: (text: string) => void) =>
    (text: string): void => {
      if (text !== '') clear();
      write(text);
    };
  return {
    above: { ...io, stdout: first(io.stdout), stderr: first(io.stderr) },
    advance: (done) => {
      if (now() < start || (shown && now() < next)) return;
      next = now() + PAUSE;
      const bar = barOf(done, total);
      io.stderr(`${shown ? '\r' : ''}${bar}`);
      shown = bar;
    },
    clear,
  };
}

/** `[=========>              ] 97 of 231 scripts`; a narrow terminal holds it in a line. */
function barOf(done: number, total: number): string {
  const filled = Math.floor((WIDTH * done) / total);
  const bar = filled < WIDTH ? `${'='.repeat(filled)}>`.padEnd(WIDTH) : '='.repeat(WIDTH);
  return `[${bar}] ${done} of ${total} scripts`;
}
