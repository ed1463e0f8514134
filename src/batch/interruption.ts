/** Ctrl-C and its like: the file at hand is finished, so that no file is ever left half written, and then it ends. */
import type { Io } from '../command/io.js';

export interface Interruption {
  /** The exit status that a signal asked for; 0 as long as there was none. Signals that came meanwhile are noticed. */
  readonly noticed: () => Promise<number>;
  /** The same, without a look at what came meanwhile. */
  readonly status: () => number;
  readonly happened: Promise<void>;
  /** From here on a signal ends the process at once again. */
  readonly off: () => void;
}

export function watchInterruption(io: Pick<Io, 'onInterrupt'>): Interruption {
  let status = 0;
  let tell = (): void => {};
  const happened = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let off = io.onInterrupt?.((asked) => {
    status = asked;
    tell();
  });
  return {
    noticed: async () => {
      if (off) await new Promise((resolve) => setImmediate(resolve));
      return status;
    },
    status: () => status,
    happened,
    off: () => {
      off?.();
      off = undefined;
    },
  };
}
