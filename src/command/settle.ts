/** From the values of options to what they ask for. */
import { fidelities } from '../fidelity.js';
import { nearest } from '../nearest.js';
import { nearestTargets } from '../target.js';
import type { Given, Values } from './argv.js';
import { scenarioWords, shells } from './option-table.js';
import { type Format, type Options, type Parsed, type Task, type Vocabulary, defaults, formats } from './options.js';
import { didYouMean, suggestion } from '../suggestion.js';

export function settle({ operands, values }: Given, { transforms, targets }: Vocabulary): Parsed {
  const faults: string[] = [];
  const { has, last, choice, whole, numberOf, names } = readerOf(values, faults);
  names('target', targets, 'target');
  choice('completion', shells, 'bash');
  const printAfter = last('print-after');
  if (printAfter !== null) names('print-after', [...transforms, ...ownSteps], 'transform');

  const options: Options = {
    task: taskOf(values),
    operands,
    program: last('program'),
    target: values.get('target')?.join(',') ?? null,
    targetFiles: defaults.targetFiles,
    output: last('output') === '-' ? null : last('output'),
    outDir: last('out-dir'),
    copy: has('copy'),
    write: has('write'),
    ignore: values.get('ignore') ?? [],
    jobs: has('jobs') ? numberOf('jobs') : null,
    only: has('only') ? names('only', transforms, 'transform') : null,
    skip: names('skip', transforms, 'transform'),
    with: names('with', transforms, 'transform'),
    fidelity: choice(
      'fidelity',
      fidelities.filter((grade): grade is Options['fidelity'] => grade !== 'disabled'),
      defaults.fidelity,
    ),
    clock: choice('clock', ['walltimestamp', 'timestamp'], defaults.clock),
    unsupported: choice('unsupported', ['comment', 'fail'], defaults.unsupported),
    format: has('report') ? 'text' : choice('format', formats, defaults.format),
    reportFormat: choice('format', formats, formatFor(last('report') ?? '') ?? defaults.reportFormat),
    report: last('report'),
    stdinName: last('stdin-name') ?? defaults.stdinName,
    checkInput: has('check-input'),
    scenario: last('simulate') ? choice('simulate', scenarioWords, 'list') : null,
    seed: whole('seed', 0, Infinity, defaults.seed),
    seeds: whole('seeds', 1, MOST_SEEDS, defaults.seeds),
    arguments: values.get('argument') ?? [],
    verbose: has('verbose'),
    quiet: has('quiet'),
    color: !has('no-color'),
  };
  return { options, faults: [...new Set(faults)] };
}

/** Days of work even for a short script, and a list that still fits into memory. */
const MOST_SEEDS = 100_000;

/** Reads the values of options; what is wrong with them goes to the faults. */
function readerOf(values: Values, faults: string[]) {
  const has = (name: string): boolean => values.has(name);
  const last = (name: string): string | null => values.get(name)?.at(-1) ?? null;
  const choice = <T extends string>(name: string, choices: readonly T[], missing: T): T => {
    const word = last(name);
    const chosen = word === null ? missing : choices.find((known) => known === word);
    if (chosen === undefined) {
      const near = nearest(word!, choices);
      // All of them were just told.
      const hint = suggestion(near.length < choices.length ? near : []);
      faults.push(`--${name} ${word}: not one of ${choices.join(', ')}${hint}`);
    }
    return chosen ?? missing;
  };
  const whole = (name: string, least: number, most: number, missing: number): number => {
    const word = last(name);
    const isWithin = (number: number): boolean => number >= least && number <= most;
    if (word === null || (/^\d{1,9}$/.test(word) && isWithin(Number(word)))) return Number(word ?? missing);
    const range = most === Infinity ? `from ${least} on` : `from ${least} to ${most}`;
    faults.push(`--${name} ${word}: a whole number ${range} is wanted`);
    return missing;
  };
  const numberOf = (name: string): number | null => {
    const number = /^\d{1,3}$/.test(last(name)!) ? Number(last(name)) : 0;
    if (number < 1) faults.push(`--${name} ${last(name)}: not a number from 1 to 999`);
    return number < 1 ? null : number;
  };
  const names = (name: string, known: readonly string[], kind: string): string[] => {
    const words = (values.get(name) ?? []).flatMap(wordsIn);
    const near = name === 'target' ? nearestTargets : nearest;
    for (const word of words) {
      if (!known.includes(word) && !(name === 'target' && isTargetFile(word)))
        faults.push(`--${name}: no ${kind} is called '${word}'; ${didYouMean(near(word, known)) || SEE_LIST}`);
    }
    return words;
  };
  return { has, last, choice, whole, numberOf, names };
}

/** The endings that tell the format of a report. */
export const endings: ReadonlyMap<string, Format> = new Map([
  ['.txt', 'text'],
  ['.json', 'json'],
  ['.sarif', 'sarif'],
  ['.html', 'html'],
]);

/** Where no format is asked for, the name of the file tells; undefined where it does not. */
export const formatFor = (report: string): Format | undefined =>
  endings.get(/\.\w+$/.exec(report)?.[0].toLowerCase() ?? '');

/** What stands in a list with commas. */
export const wordsIn = (list: string): string[] => list.split(',').map((word) => word.trim());

const SEE_LIST = 'see zonesafe --list';

/** Steps of the pipeline that are no transforms. */
const ownSteps: readonly string[] = ['disable', 'stubs'];

/** A target that is written as a file and not as a name. */
export const isTargetFile = (target: string): boolean => target.endsWith('.json') || target.includes('/');

/** The tasks, of which one at a time can be asked for; help and version win over everything. */
export const taskOptions = [
  'help',
  'version',
  'list',
  'explain',
  'completion',
  'needs',
  'check',
  'diff',
  'print-after',
  'simulate',
  'lsp',
] as const;

function taskOf(values: Values): Task {
  const kind = taskOptions.find((name) => values.has(name)) ?? 'convert';
  return kind === 'explain' || kind === 'print-after' || kind === 'completion'
    ? { kind, word: values.get(kind)!.at(-1)! }
    : { kind };
}
