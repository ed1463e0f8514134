/** The command line as a value. */
import type { Fidelity } from '../fidelity.js';
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

export const formats = ['text', 'json', 'sarif', 'github', 'html'] as const;

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

export const defaults: Options = {
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
