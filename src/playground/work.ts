/** Work given to a worker, with a limit of time: what takes longer is ended, so that the page never waits for it. */
import type { Answer, Converted, Request, Simulated } from './messages.js';

/** `superseded`: something newer was asked for meanwhile, and nobody waits for this answer. */
export type Outcome<T> = Answer<T> | { readonly late: true } | { readonly superseded: true };

export interface Workshop<T> {
  /** Asks for this in place of what was asked for before. */
  ask(request: Request): Promise<Outcome<T>>;
}

interface Job<T> {
  readonly request: Request;
  readonly settle: (outcome: Outcome<T>) => void;
}

/** One worker, which does one thing at a time; of what waits for it, the last is kept. `limit` is in milliseconds. */
export function workshop<T extends Converted | Simulated>(limit: number): Workshop<T> {
  let worker: Worker | null = null;
  let running: Job<T> | null = null;
  let waiting: Job<T> | null = null;
  let clock = 0;

  const finish = (outcome: Outcome<T>): void => {
    clearTimeout(clock);
    const done = running;
    running = null;
    done?.settle(waiting === null ? outcome : { superseded: true });
    if (waiting !== null) start(waiting);
  };
  /** The next one starts anew. */
  const end = (outcome: Outcome<T>): void => {
    worker?.terminate();
    worker = null;
    finish(outcome);
  };
  const start = (job: Job<T>): void => {
    waiting = null;
    running = job;
    worker ??= hired(finish, (message) => end({ fault: message }));
    clock = window.setTimeout(() => end({ late: true }), limit);
    worker.postMessage(job.request);
  };
  return {
    ask: (request) =>
      new Promise((settle) => {
        waiting?.settle({ superseded: true });
        waiting = { request, settle };
        if (running === null) start(waiting);
      }),
  };
}

/** From a blob, because a page from a file may not start one from another file. */
function hired<T>(done: (answer: Answer<T>) => void, failed: (message: string) => void): Worker {
  const address = URL.createObjectURL(new Blob([WORKER_CODE], { type: 'text/javascript' }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  worker.addEventListener('message', ({ data }: MessageEvent<Answer<T>>) => done(data));
  worker.addEventListener('error', (event) => failed(event.message || 'the worker failed'));
  return worker;
}
