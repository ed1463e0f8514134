/** --simulate: runs a script in the model of a machine with zones, alone or beside its rewritten form. */
import { parse } from '../parse.js';
import { compare } from '../proof/compare.js';
import { placesOf } from '../proof/places.js';
import {
  type Tally,
  isDisproved,
  isUntried,
  outputAsData,
  printTally,
  printVerdict,
  tallyAsData,
  tallyOf,
} from '../report/comparison.js';
import { printJson } from '../report/json.js';
import { harmless } from '../report/shown.js';
import type { Result, Source } from '../rewrite.js';
import { type Output, simulate } from '../simulate/index.js';
import { scenarios } from '../simulate/scenarios/index.js';
import type { Scenario } from '../simulate/world/scenario.js';
import { isRefused } from '../simulate/world/verify.js';
import { globalView } from '../simulate/world/views.js';
import type { Target } from '../target.js';
import type { Io } from './io.js';
import type { Options } from './options.js';

/** What was found in one script: the words for it, or a value for --format json; and the exit status that it asks for. */
export interface Simulated {
  readonly text: string;
  readonly data: unknown;
  readonly status: 0 | 1 | 2;
}

/** Without a target the script is run as it is in the global zone. `many`: a line for each script is enough. */
export function simulateOne(result: Result, target: Target, options: Options, many: boolean, io: Io): Simulated {
  const some = chosen(options.scenario);
  if (placesOf(target).length === 0) return runAlone(result.source, some[0]!, options, many, io);
  const runs = compare(result, {
    scenarios: some,
    places: placesOf(target),
    seeds: Array.from({ length: options.seeds }, (_, i) => options.seed + i),
    arguments: options.arguments,
    commandLine: options.program !== null,
  });
  const tally: Tally = tallyOf(result, runs, options.program !== null);
  return {
    text: many ? printVerdict(tally) : printTally(tally, widthOf(io)),
    data: tallyAsData(tally),
    status: isDisproved(tally) ? 1 : isUntried(tally) ? 2 : 0,
  };
}

/** The line for a script that could not be converted or run, where each of many has one. */
export function notCompared({ source, diagnostics }: Result, target: Target): string {
  if (placesOf(target).length === 0) return '';
  const reason = diagnostics.some(({ code }) => code === 'internal')
    ? 'zonesafe failed on it'
    : 'it could not be converted';
  return `${harmless(source.name)}: not compared: ${reason}\n`;
}

export const printScenarios = (): string =>
  scenarios.map(({ name, summary }) => `  ${name.padEnd(17)}${summary}\n`).join('');

const chosen = (name: string | null): readonly Scenario[] =>
  name === null ? scenarios : scenarios.filter((scenario) => scenario.name === name);

/** Of a terminal as the shell says it; where it does not, a screen of today. */
const widthOf = ({ env }: Io): number => Number(env['COLUMNS']) || 132;

/** Of many, each output stands below the name of its script, and each word of dtrace behind it. */
function runAlone(source: Source, scenario: Scenario, options: Options, many: boolean, io: Io): Simulated {
  const program = parse(source.text, { commandLine: options.program !== null });
  const view = globalView(scenario, options.seed, { release: 'illumos' });
  const output = simulate(program, view, { name: source.name, arguments: options.arguments });
  const name = harmless(source.name);
  if (options.format === 'text') tellRun(output, many ? `${name}: ` : '', io);
  return {
    text: many ? `${name}:\n${output.stdout}` : output.stdout,
    data: { file: source.name, scenario: scenario.name, seed: options.seed, ...(outputAsData(output) as object) },
    status: isRefused(output) ? 2 : 0,
  };
}

function tellRun({ stderr, undone }: Output, lead: string, io: Io): void {
  for (const line of stderr.split('\n')) if (line !== '') io.stderr(`${lead}${harmless(line)}\n`);
  for (const deed of undone) io.stderr(`${lead}not done: ${harmless(deed)}\n`);
}

/** The report of all scripts for --format json. */
export const printSimulated = (target: Target, files: readonly unknown[]): string =>
  printJson({ version: 1, target: target.name, files });
