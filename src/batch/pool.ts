/** Worker threads that convert scripts, each one at a time; whichever is done first, the results come in order. */
import { Worker } from 'node:worker_threads';
import type { Options } from '../command/options.js';
import { isSystemError } from '../command/system-error.js';
import type { Result } from '../rewrite.js';
import { failed, internalFault, tooLarge } from './faults.js';
import type { Input } from './inputs.js';

/** What a worker thread is started with. */
export interface Order {
  readonly options: Options;
  readonly cwd: string;
}

export interface Pool<T> {
  /** Never fails: where the thread dies, that is the result. null where no thread can be started. */
  readonly convert: (input: Input) => Promise<T | Result | null>;
  readonly close: () => Promise<unknown>;
}

/** In MB: room for what lives as long as one script; more of it takes memory and saves no time. */
const YOUNG = 24;

/**
 * `file` is the built script that a thread runs. Threads are started as they are needed, at most `wanted`, and no more than
 * there are once the system has refused one.
 */
export function poolOf<T>(file: string, wanted: number, order: Order): Pool<T> {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((worker: Worker | null) => void)[] = [];
  let most = wanted;
  let closed = false;
  const start = (): Worker | undefined => {
    if (all.size >= most) return undefined;
    try {
      const worker = new Worker(file, { workerData: order, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
      all.add(worker);
      return worker;
    } catch (error) {
      if (!isRefused(error)) throw error;
      most = all.size;
      return undefined;
    }
  };
  const free = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  const lose = (worker: Worker, error: unknown): void => {
    all.delete(worker);
    if (isRefused(error)) most = all.size;
    const next = closed || waiting.length === 0 ? undefined : start();
    if (next) waiting.shift()!(next);
    else if (most === 0) for (const tell of waiting.splice(0)) tell(null);
  };
  const worker = (): Worker | null | Promise<Worker | null> =>
    idle.pop() ?? start() ?? (most === 0 ? null : new Promise((resolve) => waiting.push(resolve)));
  const convert = async (input: Input): Promise<T | Result | null> => {
    const mine = await worker();
    if (mine === null) return null;
    try {
      const result = await ask<T>(mine, input);
      free(mine);
      return result;
    } catch (error) {
      lose(mine, error);
      return isRefused(error) ? convert(input) : failed({ name: input.name, text: '' }, wordsOf(input, error));
    }
  };
  return {
    convert,
    close: () => {
      closed = true;
      return Promise.all([...all].map((each) => each.terminate()));
    },
  };
}

/** Fails with what the thread died of. */
function ask<T>(worker: Worker, input: Input): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number): void => reject(new Error(`its thread ended with status ${code}`));
    worker.once('error', reject);
    worker.once('exit', ended);
    worker.once('message', (result: T) => {
      worker.off('error', reject);
      worker.off('exit', ended);
      resolve(result);
    });
    worker.postMessage(input);
  });
}

/** Whether the system had no room for one more thread: it has not come so far as to convert anything. */
const isRefused = (error: unknown): boolean =>
  isSystemError(error) || (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_INIT_FAILED');

const wordsOf = ({ name }: Input, error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? tooLarge(name)
    : internalFault({ name }, error);

/** Results in the order of the inputs; so many are under way or wait for their turn that no thread is ever idle. */
export async function* inOrder<T>(
  inputs: readonly Input[],
  convert: (input: Input) => Promise<T>,
  ahead: number,
): AsyncGenerator<T> {
  const under: Promise<T>[] = [];
  for (const input of inputs) {
    under.push(convert(input));
    if (under.length >= ahead) yield await under.shift()!;
  }
  for (const result of under) yield await result;
}
