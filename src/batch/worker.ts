/** A worker thread: converts the scripts that it is sent, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { targetsOf } from '../command/asked-targets.js';
import type { Options } from '../command/options.js';
import type { Result } from '../rewrite.js';
import { convertInput } from './convert-input.js';
import type { Input } from './inputs.js';
import type { Order } from './pool.js';

/** The main thread has found the options sound, and has read the standard input. */
export function answer(): void {
  const { options, cwd } = workerData as Order;
  const asked = targetsOf(options, cwd);
  if (asked.fault !== null) throw new Error(asked.fault.join('; '));
  parentPort!.on('message', (input: Input) => {
    void convertInput(input, options, asked.together).then((result) =>
      parentPort!.postMessage(forCommand(result, options)),
    );
  });
}

/** Without what no command asks for: the rest is copied from one thread to the other, which takes time. */
const forCommand = (result: Result, { task }: Options): Result => ({
  ...result,
  stages: task.kind === 'print-after' ? result.stages : [],
  pieces: task.kind === 'simulate' ? result.pieces : [],
});
