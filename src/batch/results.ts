/** What is made of all scripts, in their order, here or in worker threads. */
import type { Io } from '../command/io.js';
import type { Options } from '../command/options.js';
import type { Result } from '../rewrite.js';
import { LARGE, type Input } from './inputs.js';
import type { Interruption } from './interruption.js';

/**
 * `here` does what the options ask for with one script, as a thread does, too. They end early when the user breaks it off;
 * what a thread was at then counts for nothing.
 */
export async function* resultsOf<T>(
  inputs: readonly Input[],
  options: Options,
  here: (input: Input) => Promise<T>,
  io: Io,
  interruption: Interruption,
): AsyncGenerator<T | Result> {
  const threads = await threadsFor(inputs, options, io);
  if (threads === 0) {
    for (const input of inputs) {
      if ((await interruption.noticed()) > 0) return;
      yield await here(input);
    }
    return;
  }
  const { inOrder, poolOf } = await import('./pool.js');
  const pool = poolOf<T>(io.worker!(), threads, { options, cwd: io.cwd });
  void interruption.happened.then(pool.close);
  // What failed on the way carries an error that does not survive the way to a thread.
  const convert = async (input: Input): Promise<T | Result> =>
    (input.failure === undefined ? await pool.convert(input) : null) ?? here(input);
  try {
    for await (const result of inOrder(inputs, convert, AHEAD * threads)) {
      if (interruption.status() > 0) return;
      yield result;
    }
  } finally {
    await pool.close();
  }
}

/** So many scripts for each thread are under way, or are done and wait for those before them to be told. */
const AHEAD = 16;

async function threadsFor(inputs: readonly Input[], { jobs }: Options, io: Io): Promise<number> {
  if (!io.worker || inputs.every(({ text }) => text !== undefined && text.length < LARGE)) return 0;
  const { threadsForAll } = await import('./jobs.js');
  return threadsForAll(inputs, jobs);
}
