/** What scripts use, and which targets have it, of everything that the options name. */
import { bytesOf } from '../bytes.js';
import type { Io } from '../command/io.js';
import type { Options } from '../command/options.js';
import { styleOf, tellFaults, tellSkipped } from '../command/tell.js';
import { printJson } from '../report/json.js';
import { printNeeds, printNeedsOfMany, type FileNeeds } from '../report/needs.js';
import { printDiagnostics } from '../report/text.js';
import type { Result } from '../rewrite.js';
import type { Target } from '../target.js';
import { faultsOf, findInputs, readAhead, type Input } from './inputs.js';
import { watchInterruption } from './interruption.js';
import { needsOfOne } from './needs-input.js';
import { resultsOf } from './results.js';

/** Shows what everything that the options name uses, and which of the targets has it. Returns the exit status. */
export async function needsOfAll(options: Options, targets: readonly Target[], io: Io): Promise<number> {
  const found = await findInputs(options, io);
  const faults = faultsOf(found, options, io);
  if (faults.length) return tellFaults(faults, io);
  const files: FileNeeds[] = [];
  let status = 0;
  const one = (input: Input): Promise<FileNeeds | Result> => needsOfOne(input, options, targets);
  for await (const outcome of resultsOf(readAhead(found.inputs, io), options, one, io, watchInterruption({}))) {
    if ('status' in outcome) {
      io.stderr(printDiagnostics(outcome, styleOf(options, found.many, io)));
      status = 2;
    } else files.push(outcome);
  }
  if (options.format === 'json') io.stdout(bytesOf(printJson({ version: 1, files })));
  else if (found.many && !options.verbose) io.stdout(bytesOf(printNeedsOfMany(files, targets)));
  else for (const file of files) io.stdout(bytesOf(printNeeds(file, targets)));
  if (options.format === 'text') tellSkipped(found.skipped, options, io);
  return status;
}
