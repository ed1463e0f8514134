/** Brings a converted script, or what is wanted of it, to its place. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transforms } from '../../transforms/index.js';
import { bytesOf } from '../bytes.js';
import type { Io } from '../command/io.js';
import { commandOf } from '../command/one-liner.js';
import type { Options } from '../command/options.js';
import type { Result } from '../rewrite.js';
import type { MakeDirectory } from './directories.js';
import { failed, parted, unwritable } from './faults.js';
import type { Input } from './inputs.js';
import { onDisk, parentOf, within } from './paths.js';
import { metText } from './tree.js';
import { writeFile } from './write.js';

/** What became of one script. */
export interface Outcome {
  readonly result: Result;
  /** The exit status it asks for. */
  readonly status: 0 | 1 | 2;
}

/** `makeDirectory` makes those below the directory of -d. */
export async function deliver(
  result: Result,
  input: Input,
  options: Options,
  makeDirectory: MakeDirectory | null,
  io: Io,
): Promise<Outcome> {
  if (result.status === 'failed') return { result, status: 2 };
  const { source, text, status } = result;
  const changed = text !== source.text;
  if (options.unsupported === 'fail' && (status === 'partial' || status === 'unportable')) return { result, status: 1 };
  switch (options.task.kind) {
    case 'check':
      if (changed && options.format === 'text') io.stdout(`${(await diffs()).printedName(input.bytes)}\n`);
      return { result, status: changed ? 1 : 0 };
    case 'diff':
      if (changed) io.stdout((await diffs()).unifiedDiff(input.bytes, source.text, text));
      return { result, status: changed ? 1 : 0 };
    case 'print-after':
      io.stdout(textAfter(result, options.task.word));
      return { result, status: 0 };
    default:
      return deliverScript(result, input, options, makeDirectory, io);
  }
}

const diffs = (): Promise<typeof import('../report/diff.js')> => import('../report/diff.js');

/** The text as it is after a transform, or where that changed nothing, as the ones before it left it. */
function textAfter({ source, stages }: Result, step: string): string {
  const own = stages.findLast(({ name }) => name === step);
  if (own) return own.text;
  const order = transforms.map(({ name }) => name);
  const earlier = order.slice(0, Math.max(0, order.indexOf(step)));
  return stages.findLast(({ name }) => earlier.includes(name))?.text ?? source.text;
}

/** The script as it goes out: a one-liner as the command that it came from. */
const printed = (text: string, { program }: Options): string => (program === null ? text : commandOf(text));

/** On a terminal what is said next begins a line of its own. */
const onScreen = (text: string, io: Io): string =>
  text === '' || text.endsWith('\n') || !io.isTTY('stdout') ? text : `${text}\n`;

function deliverScript(
  result: Result,
  input: Input,
  options: Options,
  makeDirectory: MakeDirectory | null,
  io: Io,
): Outcome {
  const { source, text } = result;
  const { output, outDir, write, format } = options;
  if (output === null && outDir === null && !write) {
    if (format === 'text') io.stdout(onScreen(printed(text, options), io));
    return { result, status: 0 };
  }
  if (write && text === source.text) return { result, status: 0 };
  const place = write ? input.bytes : output === null ? join(bytesOf(outDir!), input.under) : bytesOf(output);
  const path = write ? input.identity! : within(io.cwd, place);
  try {
    makeDirectory?.(parentOf(input.under), dirname(input.path));
    if (write && metText(path) !== source.text)
      throw new Error('it has been changed since it was read; convert it again');
    const isShared = write && statSync(onDisk(path)).nlink > 1;
    writeFile(path, printed(text, options), {
      like: input.from === 'file' ? input.path : path,
      // Written in place is what was read, whatever its name leads to by now.
      follow: output !== null,
    });
    const diagnostics = isShared ? [...result.diagnostics, parted(source.name)] : result.diagnostics;
    return { result: { ...result, diagnostics }, status: 0 };
  } catch (error) {
    return { result: failed(source, ...result.diagnostics, unwritable(source.name, place, error, io.cwd)), status: 2 };
  }
}
