/** Everything that the options name, run in the model of a machine. */
import { bytesOf } from '../bytes.js';
import type { Io } from '../command/io.js';
import { scenarioWords } from '../command/option-table.js';
import type { Options } from '../command/options.js';
import { type Simulated, notCompared, printSimulated, simulateOne } from '../command/simulate.js';
import { isSystemError } from '../command/system-error.js';
import { styleOf, tellFaults } from '../command/tell.js';
import { hostOf } from '../host/language.js';
import { fileReportOf } from '../report/json.js';
import { counted } from '../report/shown.js';
import { printDiagnostics } from '../report/text.js';
import { nearest } from '../nearest.js';
import type { Result } from '../rewrite.js';
import { didYouMean } from '../suggestion.js';
import type { Target } from '../target.js';
import { convertInput } from './convert-input.js';
import { failed, internalFault } from './faults.js';
import { type Input, type Inputs, faultsOf, findInputs, readAhead } from './inputs.js';
import { watchInterruption } from './interruption.js';
import { resultsOf } from './results.js';

/** Without a zone in the target, each script as it is. Returns the exit status. */
export async function simulateAll(options: Options, target: Target, io: Io): Promise<number> {
  const found = await findInputs(options, io);
  const faults = [...slipsOf(found, options), ...faultsOf(found, options, io)];
  if (faults.length) return tellFaults(faults, io);
  const isText = options.format === 'text';
  const style = styleOf(options, found.many, io);
  const files: unknown[] = [];
  let status = 0;
  let uncompared = 0;
  const inputs = readAhead(found.inputs, io);
  const convert = (input: Input): Promise<Result> => convertInput(input, options, target);
  // A thread looks its target up by name.
  const asked = { ...options, target: options.target ?? target.name };
  for await (const result of resultsOf(inputs, asked, convert, io, watchInterruption({}))) {
    const host = hostOf(result.source.name, result.source.text);
    if (options.program === null && host.language !== 'D') {
      tellFaults([`${result.source.name}: only D scripts are simulated, and this is ${host.name}; try -n`], io);
      status = Math.max(status, found.many ? 0 : 2);
      uncompared++;
      continue;
    }
    if (isText && !found.many && result.status !== 'failed') io.stderr(printDiagnostics(result, style));
    const simulated = attempt(result, () => simulateOne(result, target, options, found.many, io));
    if ('source' in simulated) {
      if (isText) io.stderr(printDiagnostics(simulated, style));
      if (isText && found.many) io.stdout(bytesOf(notCompared(simulated, target)));
      files.push(fileReportOf(simulated));
      status = 2;
      uncompared++;
      continue;
    }
    if (isText) io.stdout(bytesOf(simulated.text));
    files.push(simulated.data);
    if (simulated.status === 2) uncompared++;
    // Among many there are always some that the model cannot run; each says so.
    status = Math.max(status, found.many && simulated.status === 2 ? 0 : simulated.status);
  }
  if (found.many && uncompared > 0 && !options.quiet)
    io.stderr(`zonesafe: ${uncompared} of ${counted(found.inputs.length, 'script')} could not be simulated\n`);
  // Where nothing at all was, the run has shown nothing.
  if (uncompared > 0 && uncompared === found.inputs.length) status = 2;
  if (!isText) io.stdout(bytesOf(printSimulated(target, files)));
  return status;
}

/** What is no file was probably meant for the scenario, of which only a near slip is told before files are looked for. */
const slipsOf = ({ inputs }: Inputs, { scenario }: Options): string[] =>
  inputs
    .filter(({ name, failure }) => scenario === null && isSystemError(failure, 'ENOENT') && /^[\w-]+$/.test(name))
    .map(
      ({ name }) =>
        `no scenario is called '${name}', and no file; ${didYouMean(nearest(name, scenarioWords)) || SEE_LIST}`,
    );

const SEE_LIST = 'see zonesafe --simulate list';

/** The result that says why a script was not run. A fault of the model ends the run of that script alone. */
function attempt(result: Result, run: () => Simulated): Simulated | Result {
  if (result.status === 'failed') return result;
  try {
    return run();
  } catch (error) {
    return failed(result.source, internalFault(result.source, error));
  }
}
