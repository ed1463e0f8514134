/** Every option of the command, in the order in which the help page shows them. */

export interface Row {
  readonly short?: string;
  readonly long: string;
  /** Missing for an option without a value. */
  readonly value?: string;
  /** What the value can be where it may be left out: only one of these words is taken for it. */
  readonly words?: readonly string[];
  readonly group: string;
  readonly help: string;
}

/** What can be simulated. */
export const scenarioNames = ['web-server', 'build', 'shell-session', 'idle-zone', 'noisy-neighbour'] as const;

/** `list` lists them. */
export const scenarioWords: readonly string[] = [...scenarioNames, 'list'];

export const rows: readonly Row[] = [
  {
    short: '-t',
    long: '--target',
    value: '(name | file.json)[,...]',
    group: 'The zone to write for:',
    help: 'what all the named targets have; can be given more than once (default: any)',
  },
  { long: '--list', group: 'The zone to write for:', help: 'list targets, transforms and kinds of capability' },
  {
    long: '--needs',
    group: 'The zone to write for:',
    help: 'show what the script uses, and which target has it; converts nothing',
  },
  {
    long: '--explain',
    value: 'word',
    group: 'The zone to write for:',
    help: 'explain a transform, a target, a capability, a word of a report, or a word of a script',
  },
  {
    short: '-n',
    long: '--program',
    value: 'program',
    group: 'What to read and write:',
    help: 'convert a one-liner and print it as a command',
  },
  { short: '-o', long: '--output', value: 'file', group: 'What to read and write:', help: 'write the script here' },
  {
    short: '-d',
    long: '--out-dir',
    value: 'dir',
    group: 'What to read and write:',
    help: 'write the scripts here, under the same names',
  },
  {
    long: '--copy',
    group: 'What to read and write:',
    help: 'with -d: take along what is no script, as it is; links, modes and empty directories, too',
  },
  { short: '-w', long: '--write', group: 'What to read and write:', help: 'write the scripts in place' },
  {
    long: '--check',
    group: 'What to read and write:',
    help: 'write nothing; print the names of files that would change',
  },
  { long: '--diff', group: 'What to read and write:', help: 'write nothing; print a unified diff' },
  {
    long: '--ignore',
    value: 'pattern',
    group: 'What to read and write:',
    help: 'pass over these files in directories, as .gitignore and .zonesafeignore do; can be given more than once',
  },
  {
    long: '--jobs',
    value: 'number',
    group: 'What to read and write:',
    help: 'convert so many scripts at once; 1 for one after the other (default: as many as pay)',
  },
  {
    long: '--stdin-name',
    value: 'file',
    group: 'What to read and write:',
    help: 'the name of the standard input in messages',
  },
  { long: '--only', value: 'transform,...', group: 'How to rewrite:', help: 'run only these transforms' },
  { long: '--skip', value: 'transform,...', group: 'How to rewrite:', help: 'leave these transforms out' },
  {
    long: '--with',
    value: 'transform,...',
    group: 'How to rewrite:',
    help: 'run these as well, which run only when asked for',
  },
  {
    long: '--fidelity',
    value: 'exact | approximate | stand-in',
    group: 'How to rewrite:',
    help: 'the lowest grade of rewrite allowed; what falls below is disabled (default: stand-in)',
  },
  {
    long: '--clock',
    value: 'walltimestamp | timestamp',
    group: 'How to rewrite:',
    help: 'what driven ticks are timed by (default: walltimestamp)',
  },
  {
    long: '--unsupported',
    value: 'comment | fail',
    group: 'How to rewrite:',
    help: 'comment out what the target cannot do, or write no script at all (default: comment)',
  },
  {
    long: '--print-after',
    value: 'transform',
    group: 'How to rewrite:',
    help: 'print the script as it is after this transform',
  },
  {
    long: '--simulate',
    value: 'scenario',
    words: scenarioWords,
    group: 'To try it without DTrace:',
    help: 'run the script in a model of a machine with zones: alone, or with -t beside its rewritten form; all scenarios, or one ("list" lists them)',
  },
  {
    long: '--seed',
    value: 'number',
    group: 'To try it without DTrace:',
    help: 'what the happenings of a simulation depend on (default: 1)',
  },
  {
    long: '--seeds',
    value: 'number',
    group: 'To try it without DTrace:',
    help: 'compare on so many seeds, from --seed on (default: 2)',
  },
  {
    long: '--argument',
    value: 'word',
    group: 'To try it without DTrace:',
    help: 'an argument of the simulated script, $1 and so on; can be given more than once',
  },
  {
    long: '--format',
    value: 'text | json | sarif | github | html',
    group: 'What to be told:',
    help: 'how to report (default: text, on the standard error)',
  },
  {
    long: '--report',
    value: 'file',
    group: 'What to be told:',
    help: 'write the report here, as --format says, or the ending of the name (.txt, .json, .sarif, .html)',
  },
  {
    long: '--check-input',
    group: 'What to be told:',
    help: 'tell what dtrace would refuse in the script as it is, and convert none that has such errors',
  },
  { long: '--verbose', group: 'What to be told:', help: 'tell everything, also why each transform ran' },
  {
    short: '-q',
    long: '--quiet',
    group: 'What to be told:',
    help: 'tell errors only, and that nothing is left of a script',
  },
  { long: '--no-color', group: 'What to be told:', help: 'no colours (also: NO_COLOR in the environment)' },
  { long: '--lsp', group: 'What to be told:', help: 'be a language server for an editor, on the standard streams' },
  {
    long: '--completion',
    value: 'bash | zsh | fish',
    group: 'What to be told:',
    help: 'print a script that lets the shell complete options and names',
  },
  { short: '-V', long: '--version', group: 'What to be told:', help: 'print the version' },
  { short: '-h', long: '--help', group: 'What to be told:', help: 'print this page' },
];

export const examples = `
Examples:
  cat newproc.d | zonesafe | dtrace -qs /dev/stdin
  zonesafe -t illumos newproc.d -o newproc-zone.d
  zonesafe -d converted scripts/
  zonesafe --check -t solaris10,illumos scripts/
  zonesafe -n 'proc:::exec-success { trace(execname); }'
  zonesafe --simulate -t illumos newproc.d
`;

/** What the command ends with, and what that means. */
export const exitStatuses: readonly (readonly [status: string, meaning: string])[] = [
  ['0', 'done; warnings may stand'],
  [
    '1',
    '--check or --diff found changes, --unsupported fail and the target cannot do it all, or a simulation printed something else than was claimed',
  ],
  [
    '2',
    'wrong usage, a syntax error, a file that could not be read or written, or nothing to simulate but what the simulated dtrace refuses',
  ],
  ['130', 'interrupted by SIGINT (^C); every file is whole, as it was or converted'],
  ['143', 'the same by SIGTERM'],
  ['129', 'the same by SIGHUP'],
];

/** The shells that completion is written for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];
