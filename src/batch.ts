/** Many files: finding, converting and writing each of them, and telling how it went, in the order of their names. */
import { convertInput } from './batch/convert-input.js';
import { deliver } from './batch/deliver.js';
import { missingOf } from './batch/faults.js';
import { directoriesBelow } from './batch/directories.js';
import { setUpEngine } from './batch/engine.js';
import { faultsOf, findInputs, isStream, readAhead, type Input, type Inputs } from './batch/inputs.js';
import { type Interruption, watchInterruption } from './batch/interruption.js';
import { within } from './batch/paths.js';
import type { Progress } from './batch/progress.js';
import { resultsOf } from './batch/results.js';
import { writeFile } from './batch/write.js';
import { bytesOf } from './bytes.js';
import type { Io } from './command/io.js';
import type { Options } from './command/options.js';
import { reasonOf } from './command/system-error.js';
import { tellFaults, tellerOf } from './command/tell.js';
import { counted } from './report/shown.js';
import type { Result } from './rewrite.js';
import type { Target } from './target.js';

/** Converts everything that the options name. Returns the exit status. */
export async function convertAll(options: Options, target: Target, io: Io): Promise<number> {
  const found = await findInputs(options, io);
  const faults = faultsOf(found, options, io);
  if (faults.length) return tellFaults(faults, io);
  await setUpEngine(found.inputs.length);
  const progress = await progressOf(found, options, io);
  const teller = tellerOf(options, target, found.many, progress.above);
  // While it is waited for no signal would be noticed.
  const inputs = readAhead(found.inputs, io);
  const interruption = watchInterruption(canLeaveHalf(found, options, io) ? io : {});
  const convert = (input: Input): Promise<Result> => convertInput(input, options, target);
  const makeDirectory = options.outDir === null ? null : directoriesBelow(within(io.cwd, bytesOf(options.outDir)));
  let done = 0;
  let status = 0;
  try {
    for await (const result of resultsOf(inputs, options, convert, io, interruption)) {
      const outcome = await deliver(result, found.inputs[done]!, options, makeDirectory, progress.above);
      await teller.tell(outcome.result);
      status = Math.max(status, outcome.status);
      progress.advance(++done);
    }
    progress.clear();
    if (interruption.status() === 0) status = Math.max(status, await mirrorOthers(found, options, interruption, io));
    if (interruption.status() > 0) return tellInterrupted(done, found, interruption.status(), options, io);
    // What goes to the standard output may wait for its reader without end.
    if (options.report === null) interruption.off();
    const report = await teller.close(found.skipped, status);
    return report === null ? status : Math.max(status, writeReport(options.report!, report, io));
  } finally {
    progress.clear();
    interruption.off();
  }
}

/** A plain filter ends at once when it is told to, also where it waits for the reader of a pipe that is named. */
const canLeaveHalf = ({ many }: Inputs, { output, outDir, write, report }: Options, { cwd }: Io): boolean =>
  many ||
  write ||
  outDir !== null ||
  [output, report].some((name) => name !== null && !isStream(within(cwd, bytesOf(name))));

function tellInterrupted(done: number, { inputs }: Inputs, status: number, { quiet, outDir }: Options, io: Io): number {
  const others = outDir === null ? 'the others are as they were' : 'the others are not written';
  const rest = done < inputs.length ? others : 'what else is in the tree is not all taken along';
  if (!quiet) io.stderr(`zonesafe: interrupted: ${done} of ${counted(inputs.length, 'script')} done, ${rest}\n`);
  return status;
}

/** A handful of scripts is done before anyone wonders. */
const HANDFUL = 5;

async function progressOf({ inputs }: Inputs, { quiet }: Options, io: Io): Promise<Progress> {
  const wanted = inputs.length > HANDFUL && !quiet && io.isTTY('stderr') && io.env['TERM'] !== 'dumb';
  if (!wanted) return { above: io, advance: () => {}, clear: () => {} };
  const { progressBar } = await import('./batch/progress.js');
  return progressBar(inputs.length, io);
}

async function mirrorOthers({ others }: Inputs, options: Options, interruption: Interruption, io: Io): Promise<0 | 2> {
  if (options.outDir === null || others.length === 0) return 0;
  const { mirror } = await import('./batch/mirror.js');
  const faults = await mirror(others, options.outDir, options.copy, interruption, io.cwd);
  return faults.length > 0 ? tellFaults(faults, io) : 0;
}

function writeReport(name: string, text: string, io: Io): 0 | 2 {
  const path = within(io.cwd, bytesOf(name));
  try {
    writeFile(path, bytesOf(text), { like: path, follow: true });
    return 0;
  } catch (error) {
    const reason = missingOf(bytesOf(name), error, io.cwd) ?? reasonOf(error);
    return tellFaults([`cannot write the report ${name}: ${reason}`], io);
  }
}
