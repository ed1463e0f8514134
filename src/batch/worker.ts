/** A worker thread: does what the command is to do with the scripts that it is sent, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { targetsOf } from '../command/asked-targets.js';
import type { Options } from '../command/options.js';
import type { FileNeeds } from '../report/needs.js';
import type { Result } from '../rewrite.js';
import { targets } from '../target.js';
import { convertInput } from './convert-input.js';
import type { Input } from './inputs.js';
import { needsOfOne } from './needs-input.js';
import type { Order } from './pool.js';

/** The main thread has found the options sound, and has read the standard input. */
export function answer(): void {
  const { options, cwd } = workerData as Order;
  const asked = targetsOf(options, cwd);
  if (asked.fault !== null) throw new Error(asked.fault.join('; '));
  const answerTo = async (input: Input): Promise<FileNeeds | Result> =>
    options.task.kind === 'needs'
      ? needsOfOne(input, options, options.target === null ? [...targets.values()] : asked.each)
      : forCommand(await convertInput(input, options, asked.together), options);
  parentPort!.on('message', (input: Input) => {
    void answerTo(input).then((answer) => parentPort!.postMessage(answer));
  });
}

/** Without what no command asks for: the rest is copied from one thread to the other, which takes time. */
const forCommand = (result: Result, { task }: Options): Result => ({
  ...result,
  stages: task.kind === 'print-after' ? result.stages : [],
  pieces: task.kind === 'simulate' ? result.pieces : [],
});
