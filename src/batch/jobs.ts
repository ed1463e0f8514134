/** How many worker threads pay for these scripts. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { LARGE, type Input } from './inputs.js';
import { onDisk } from './paths.js';

/** What there is to do: the number of scripts, and their sizes in bytes. */
export interface Load {
  readonly count: number;
  readonly bytes: number;
  readonly largest: number;
}

/** A thread compiles everything anew, and costs some 50 MB: it is worth it from here on, some 5,000 scripts of 4 KB. */
const WORTH_A_THREAD = 20 * 1024 * 1024;

/** How many threads to start beside the main one; 0 where that does it all. `asked` is the value of --jobs. */
export function threadsFor({ count, bytes, largest }: Load, asked: number | null, cores: number): number {
  const wanted = asked ?? Math.min(cores, Math.floor(bytes / WORTH_A_THREAD));
  const threads = Math.min(wanted, count);
  if (threads > 1) return threads;
  return largest >= LARGE ? 1 : 0;
}

export function threadsForAll(inputs: readonly Input[], asked: number | null): number {
  const sizes = inputs.map(sizeOf);
  const load = {
    count: inputs.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    largest: sizes.reduce((most, size) => Math.max(most, size), 0),
  };
  return threadsFor(load, asked, availableParallelism());
}

/** What cannot be looked at is told when it is read. */
function sizeOf({ path, text, failure }: Input): number {
  if (text !== undefined) return text.length;
  if (failure !== undefined) return 0;
  try {
    return statSync(onDisk(path)).size;
  } catch {
    return 0;
  }
}
