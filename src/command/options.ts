/** The command line as a value: argv to options, with every fault in it told at once. */
import { fidelities, type Fidelity } from '../fidelity.js';
import { isSlipOf, nearest } from '../nearest.js';
import { nearestTargets } from '../target.js';
import { examples, exitStatuses, rows, scenarioWords, shells } from './option-table.js';
import type { Clock } from '../transform.js';

export interface Options {
  /** What is asked for. */
  readonly task: Task;
  /** Files, directories and `-`; none is the standard input. */
  readonly operands: readonly string[];
  /** The argument of -n. */
  readonly program: string | null;
  /** Names of targets and JSON files, with commas between; null where none is given. */
  readonly target: string | null;
  /** What the files among them say, by their names, as far as they are read: a pipe says it once. */
  readonly targetFiles: ReadonlyMap<string, string>;
  readonly output: string | null;
  readonly outDir: string | null;
  /** Whether -d takes along what is no script. */
  readonly copy: boolean;
  readonly write: boolean;
  /** Patterns of files to pass over in directories. */
  readonly ignore: readonly string[];
  /** How many scripts to convert at once; null for as many as pay. */
  readonly jobs: number | null;
  readonly only: readonly string[] | null;
  readonly skip: readonly string[];
  readonly with: readonly string[];
  readonly fidelity: Exclude<Fidelity, 'disabled'>;
  readonly clock: Clock;
  readonly unsupported: 'comment' | 'fail';
  readonly format: Format;
  /** The format of what goes to the file of --report. */
  readonly reportFormat: Format;
  readonly report: string | null;
  readonly stdinName: string;
  /** Whether a script must compile as it is. */
  readonly checkInput: boolean;
  /** Of --simulate; null for all. */
  readonly scenario: string | null;
  readonly seed: number;
  readonly seeds: number;
  /** `$1`, `$2`, … of a simulated script. */
  readonly arguments: readonly string[];
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

export type Task =
  | { readonly kind: 'convert' | 'check' | 'diff' | 'needs' | 'list' | 'help' | 'version' | 'simulate' | 'lsp' }
  | { readonly kind: 'print-after' | 'explain' | 'completion'; readonly word: string };

const formats = ['text', 'json', 'sarif', 'github', 'html'] as const;

export type Format = (typeof formats)[number];

/** Either faults or options that are in themselves sound. */
export interface Parsed {
  readonly options: Options;
  readonly faults: readonly string[];
}

/** The words that options may name. */
export interface Vocabulary {
  readonly transforms: readonly string[];
  readonly targets: readonly string[];
}

const defaults: Options = {
  task: { kind: 'convert' },
  operands: [],
  program: null,
  target: null,
  targetFiles: new Map(),
  output: null,
  outDir: null,
  copy: false,
  write: false,
  ignore: [],
  jobs: null,
  only: null,
  skip: [],
  with: [],
  fidelity: 'stand-in',
  clock: 'walltimestamp',
  unsupported: 'comment',
  format: 'text',
  reportFormat: 'json',
  report: null,
  stdinName: '<stdin>',
  checkInput: false,
  scenario: null,
  seed: 1,
  seeds: 2,
  arguments: [],
  verbose: false,
  quiet: false,
  color: true,
};

/** Options are looked at only where there are any, so that a plain filter does without the parser for them. */
export async function parseOptions(argv: readonly string[], vocabulary: Vocabulary): Promise<Parsed> {
  if (!argv.some(isOption)) {
    const options = { ...defaults, operands: argv };
    return { options, faults: conflictsOf(options, new Map()) };
  }
  const given = await readArguments(argv);
  const { options, faults } = settle(given, vocabulary);
  // What follows an unknown option may be its value, and no script.
  const conflicts = given.unknown.length > 0 ? [] : conflictsOf(options, given.values);
  return { options, faults: [...given.faults, ...given.unknown.map(sayUnknown), ...faults, ...conflicts] };
}

export async function helpPage(): Promise<string> {
  return [
    (await command()).helpInformation(),
    examples,
    '\nExit status:\n',
    ...exitStatuses.map(([status, meaning]) => `  ${status.padEnd(5)}${hanging(meaning)}\n`),
  ].join('');
}

/** In lines of the width of the page, below a word of seven columns. */
const hanging = (text: string): string => text.replace(/(?=.{90})(.{1,90}) /g, `$1\n${' '.repeat(7)}`);

// ---- argv ------------------------------------------------------------------------------------------------------------

/** Long name of an option, without dashes, to its values in the order given; an option without a value has ''. */
type Values = ReadonlyMap<string, readonly string[]>;

interface Given {
  readonly operands: readonly string[];
  readonly values: Values;
  readonly unknown: readonly string[];
  readonly faults: readonly string[];
}

/** The parser of argv. It is told that values may be missing, so that we can say so for all options at once. */
async function command(): Promise<import('commander').Command> {
  const { Command, Option } = await import('commander');
  const parser = new Command('zonesafe')
    .usage('[options] [file | directory | -]...')
    .description('Rewrites DTrace scripts for the global zone into scripts that run in a non-global zone.')
    .helpOption(false)
    .configureHelp({ optionTerm: ({ flags }) => flags.replace(/ \[(.*)\]$/, ' <$1>'), helpWidth: 100 });
  for (const { short, long, value, group, help } of rows) {
    const flags = `${short ? `${short}, ` : ''}${long}${value ? ` [${value}]` : ''}`;
    parser.addOption(new Option(flags, help).helpGroup(group));
  }
  return parser;
}

async function readArguments(argv: readonly string[]): Promise<Given> {
  const parser = await command();
  const values = new Map<string, string[]>();
  const faults: string[] = [];
  for (const { long, value, words } of rows) {
    const name = long.slice(2);
    parser.on(`option:${name}`, (given?: string | null) => {
      if (value && !words && (given === null || given === undefined || given === ''))
        faults.push(`${long} needs a value: <${value}>`);
      else values.set(name, [...(values.get(name) ?? []), given ?? '']);
    });
  }
  const { operands, unknown } = parser.parseOptions(withWords(argv));
  const rest = splitUnknown(unknown);
  return { operands: [...operands, ...rest.operands], values, unknown: rest.options, faults };
}

/** Where a value may be left out, what follows is one only if it is one of the words, or a slip of one; else an operand. */
function withWords(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const joined: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    const words = i < end ? rows.find(({ long }) => long === word)?.words : undefined;
    const next = argv[i + 1];
    const isValue = words !== undefined && next !== undefined && isMeantAs(next, words);
    // An empty value keeps the parser of argv from taking the operand that follows.
    joined.push(words ? `${word}=${isValue ? next : ''}` : word);
    if (isValue) i++;
  }
  return joined;
}

const isMeantAs = (word: string, words: readonly string[]): boolean =>
  words.includes(word) || (/^[a-z-]+$/.test(word) && words.some((known) => isSlipOf(word, known)));

/** What follows an unknown option is handed back with it: the operands there are operands still. */
function splitUnknown(unknown: readonly string[]): { options: string[]; operands: string[] } {
  const end = unknown.indexOf('--');
  const before = end < 0 ? unknown : unknown.slice(0, end);
  return {
    options: before.filter(isOption),
    operands: [...before.filter((word) => !isOption(word)), ...(end < 0 ? [] : unknown.slice(end + 1))],
  };
}

const isOption = (word: string): boolean => word.length > 1 && word.startsWith('-');

/** The options of dtrace(1M) that are none of ours, with or without a value. */
const OF_DTRACE = /^-(?:32$|64$|[aAbcCDefFGHiIlLmpPsSUvxXZ])/;

function sayUnknown(word: string): string {
  const name = word.replace(/=.*/s, '');
  if (rows.some(({ long, value }) => long === name && !value)) return `${name} takes no value`;
  if (name === '-s') return 'unknown option -s; a script is given by its name alone';
  if (OF_DTRACE.test(name)) return `unknown option ${name}; options of dtrace go to the dtrace that runs the result`;
  return `unknown option ${name}${suggestion(
    name,
    rows.map(({ long }) => long),
  )}`;
}

export const suggestion = (word: string, words: readonly string[]): string => didYouMean(nearest(word, words));

const didYouMean = (near: readonly string[]): string => (near.length > 0 ? `; did you mean ${orList(near)}?` : '');

export const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

// ---- values ----------------------------------------------------------------------------------------------------------

/** Days of work even for a short script, and a list that still fits into memory. */
const MOST_SEEDS = 100_000;

function settle({ operands, values }: Given, { transforms, targets }: Vocabulary): Parsed {
  const faults: string[] = [];
  const has = (name: string): boolean => values.has(name);
  const last = (name: string): string | null => values.get(name)?.at(-1) ?? null;
  const choice = <T extends string>(name: string, choices: readonly T[], missing: T): T => {
    const word = last(name);
    const chosen = word === null ? missing : choices.find((known) => known === word);
    if (chosen === undefined)
      faults.push(`--${name} ${word}: not one of ${choices.join(', ')}${suggestion(word!, choices)}`);
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
        faults.push(`--${name}: no ${kind} is called '${word}'${didYouMean(near(word, known)) || seeList}`);
    }
    return words;
  };
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

/** The endings that tell the format of a report. */
const endings: ReadonlyMap<string, Format> = new Map([
  ['.txt', 'text'],
  ['.json', 'json'],
  ['.sarif', 'sarif'],
  ['.html', 'html'],
]);

/** Where no format is asked for, the name of the file tells; undefined where it does not. */
const formatFor = (report: string): Format | undefined => endings.get(/\.\w+$/.exec(report)?.[0].toLowerCase() ?? '');

/** What stands in a list with commas. */
export const wordsIn = (list: string): string[] => list.split(',').map((word) => word.trim());

const seeList = '; see zonesafe --list';

/** Steps of the pipeline that are no transforms. */
const ownSteps: readonly string[] = ['disable', 'stubs'];

/** A target that is written as a file and not as a name. */
export const isTargetFile = (target: string): boolean => target.endsWith('.json') || target.includes('/');

/** The tasks, of which one at a time can be asked for; help and version win over everything. */
const taskOptions = [
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

// ---- combinations ----------------------------------------------------------------------------------------------------

function conflictsOf(options: Options, values: Values): string[] {
  const given = (...names: readonly string[]): string[] => names.filter((name) => values.has(name)).map(asWritten);
  const { task, operands, program, write, outDir, output } = options;
  const places = given('output', 'out-dir', 'write');
  const tasks = given(...taskOptions);
  const readsStdin = program === null && (operands.length === 0 || operands.includes('-'));
  const converts = ['convert', 'check', 'diff', 'print-after', 'needs'].includes(task.kind);
  const simulates = given('seed', 'seeds', 'argument');
  const format = values.get('format')?.at(-1) ?? 'text';
  const isText = format === 'text';
  const severalScripts = operands.length > 1 && task.kind === 'convert' && options.format === 'text';

  const rules: readonly [wrong: boolean, fault: string][] = [
    [tasks.length > 1, `${tasks.join(' and ')}: ask for one at a time`],
    [places.length > 1, `${places.join(' and ')}: the script can go to one place only`],
    [
      tasks.length > 0 && places.length > 0,
      `${tasks[0]} writes no script, so that ${places.join(' and ')} cannot be given with it`,
    ],
    [
      program !== null && operands.length > 0,
      `-n gives the program, so that no file can be given with it: ${operands[0]}`,
    ],
    [(values.get('program')?.length ?? 0) > 1, '-n can be given once; several clauses can stand in one program'],
    [
      program !== null && (write || outDir !== null),
      `${places[0]} needs files; a program given with -n is printed, or goes to the file of -o`,
    ],
    [readsStdin && write, '-w needs files: the standard input cannot be written in place'],
    [readsStdin && outDir !== null, '-d needs files or directories: the standard input has no name; use -o'],
    [operands.includes(''), 'the name of a file is empty: a variable of the shell is perhaps not set'],
    [operands.filter((operand) => operand === '-').length > 1, '- can be given once: there is one standard input'],
    [severalScripts && places.length === 0, severalOnOneOutput(operands.length)],
    [operands.length > 1 && output !== null, '-o takes one script; use -d <dir> for several'],
    [
      task.kind === 'lsp' && (operands.length > 0 || program !== null),
      '--lsp takes its scripts from the editor, so that none can be given with it',
    ],
    [!isText && task.kind === 'lsp', '--lsp speaks the language server protocol, so that it takes no --format'],
    [task.kind === 'print-after' && operands.length > 1, '--print-after takes one script'],
    [
      !isText &&
        ['diff', 'print-after', 'explain', 'completion'].includes(task.kind) &&
        !(task.kind === 'diff' && options.report),
      `${tasks[0]} cannot be printed as ${format}`,
    ],
    [
      options.report !== null && (!converts || task.kind === 'needs' || task.kind === 'print-after'),
      `--report: ${tasks[0]} makes no report`,
    ],
    [
      options.report === '-',
      '--report needs a file: --format json in its place puts the report on the standard output',
    ],
    [
      ![null, '-'].includes(options.report) && !values.has('format') && formatFor(options.report!) === undefined,
      `--report ${options.report}: its name tells no format: let it end in ${orList([...endings.keys()])}, or give --format`,
    ],
    [
      simulates.length > 0 && task.kind !== 'simulate',
      `${simulates.join(' and ')}: only --simulate takes ${simulates.length > 1 ? 'them' : 'it'}`,
    ],
    [
      !isText && format !== 'json' && ['needs', 'list', 'simulate'].includes(task.kind),
      `${tasks[0]} can be printed as text or json, and not as ${format}`,
    ],
    [options.copy && outDir === null, '--copy needs -d <dir>: only a tree that is written anew can take files along'],
    [options.verbose && options.quiet, '--verbose and --quiet: choose one'],
  ];
  return task.kind === 'help' || task.kind === 'version'
    ? []
    : rules.filter(([wrong]) => wrong).map(([, fault]) => fault);
}

/** Several scripts printed one after the other make no script. */
export const severalOnOneOutput = (count: number | null): string =>
  `${count === null ? 'the scripts of a directory' : `${count} scripts`} cannot all go to the standard output: ` +
  'use -d <dir>, -w to write in place, --check, --diff or a --format for reports';

function asWritten(name: string): string {
  const { short, long } = rows.find((row) => row.long === `--${name}`)!;
  return short && name !== 'help' && name !== 'version' ? short : long;
}
