/** What the command has of the process it runs in, so that it can be run inside another one. */
export interface Io {
  /** The whole standard input, one character per byte. */
  readonly stdin: () => string;
  /** Takes one character per byte. */
  readonly stdout: (bytes: string) => void;
  /** Takes Unicode. */
  readonly stderr: (text: string) => void;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: (stream: 'stdin' | 'stdout' | 'stderr') => boolean;
  /** Calls `stop` with the exit status that a signal asks for, instead of ending at once; returns how to end that. */
  readonly onInterrupt?: (stop: (status: number) => void) => () => void;
  /** The file that a worker thread runs; without it there are none. */
  readonly worker?: () => string;
}
