/** Which options cannot be given together. */
import type { Values } from './argv.js';
import { rows } from './option-table.js';
import type { Options } from './options.js';
import { endings, formatFor, taskOptions } from './settle.js';
import { orList } from '../suggestion.js';
import { targets } from '../target.js';

export function conflictsOf(options: Options, values: Values): string[] {
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
  const target = operands.find((operand) => targets.has(operand));

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
    [severalScripts && target !== undefined, `${target} is read as a file: -t ${target} names the target`],
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
