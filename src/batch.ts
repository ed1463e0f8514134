/** Many files: which they are, reading, converting and writing each of them, and telling how it went. */
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { transforms } from '../transforms/index.js';
import type { Range } from './ast.js';
import { bytesOf } from './bytes.js';
import type { Diagnostic } from './diagnostic.js';
import { convert, type ConvertOptions } from './convert.js';
import type { Embedded } from './host/embedded.js';
import { hostOf } from './host/language.js';
import type { Io } from './command/io.js';
import { syntaxError } from './pipeline/messages.js';
import { commandOf } from './command/one-liner.js';
import { severalOnOneOutput, type Options } from './command/options.js';
import { DSyntaxError, parse } from './parse.js';
import { fileReportOf, printJson, type FileReport } from './report/json.js';
import type { FileNeeds } from './report/needs.js';
import { printDiagnostics } from './report/text.js';
import type { Result, Source } from './rewrite.js';
import { isSystemError, reasonOf } from './command/system-error.js';
import type { Target } from './target.js';
import { styleOf, tellFaults, tellSkipped, tellerOf } from './command/tell.js';
import { walkTree, type Found, type Skipped, type Tree } from './command/walk-tree.js';

/** One script to convert, before it is read. */
interface Input {
  readonly from: 'stdin' | 'file' | 'command line';
  /** As messages show it. */
  readonly name: string;
  /** Where the file lies; '' where there is none. */
  readonly path: string;
  readonly under: string;
  readonly failure?: unknown;
}

interface Inputs {
  readonly inputs: readonly Input[];
  readonly skipped: readonly Skipped[];
  /** Several scripts, or a directory: each gets a line of its own, and there is a summary. */
  readonly many: boolean;
  readonly directories: boolean;
}

/** What became of one script. */
interface Outcome {
  readonly result: Result;
  /** The exit status it asks for. */
  readonly status: 0 | 1 | 2;
}

/** Converts everything that the options name. Returns the exit status. */
export async function convertAll(options: Options, target: Target, io: Io): Promise<number> {
  const found = findInputs(options, io);
  const faults = faultsOf(found, options, io);
  if (faults.length) return tellFaults(faults, io);
  const teller = tellerOf(options, target, found.many, io);
  const files: FileReport[] = [];
  let status = 0;
  for (const input of found.inputs) {
    const outcome = await convertOne(input, options, target, io);
    teller.tell(outcome.result);
    files.push(fileReportOf(outcome.result));
    status = Math.max(status, outcome.status);
  }
  const report = await teller.close(files, found.skipped);
  return report === null ? status : Math.max(status, writeReport(options.report!, report, io));
}

/** Runs everything that the options name in the model of a machine. Returns the exit status. */
export async function simulateAll(options: Options, target: Target, io: Io): Promise<number> {
  const found = findInputs(options, io);
  const faults = faultsOf(found, options, io);
  if (faults.length) return tellFaults(faults, io);
  const { printSimulated, simulateOne } = await import('./command/simulate.js');
  const isText = options.format === 'text';
  const style = styleOf(options, found.many, io);
  const files: unknown[] = [];
  let status = 0;
  for (const input of found.inputs) {
    const { result, ...outcome } = await convertOne(input, options, target, io);
    const host = hostOf(result.source.name, result.source.text);
    const isD = options.program !== null || host.language === 'D';
    if (isText && isD && (!found.many || result.status === 'failed')) io.stderr(printDiagnostics(result, style));
    if (result.status === 'failed' || !isD) {
      if (!isD) tellFaults([`${input.name}: only D scripts are simulated, and this is ${host.name}; try -n`], io);
      else files.push(fileReportOf(result));
      status = Math.max(status, isD || !found.many ? 2 : 0, outcome.status);
      continue;
    }
    const simulated = simulateOne(result, target, options, found.many, io);
    if (isText) io.stdout(bytesOf(simulated.text));
    files.push(simulated.data);
    status = Math.max(status, simulated.status);
  }
  if (!isText) io.stdout(bytesOf(printSimulated(target, files)));
  return status;
}

/** Shows what everything that the options name uses, and which of the targets has it. Returns the exit status. */
export async function needsOfAll(options: Options, targets: readonly Target[], io: Io): Promise<number> {
  const found = findInputs(options, io);
  const faults = faultsOf(found, options, io);
  if (faults.length) return tellFaults(faults, io);
  const files: FileNeeds[] = [];
  let status = 0;
  for (const input of found.inputs) {
    const outcome = await needsOfOne(input, options, targets, io);
    if ('result' in outcome) {
      io.stderr(printDiagnostics(outcome.result, styleOf(options, found.many, io)));
      status = 2;
    } else files.push(outcome);
  }
  const { printNeeds, printNeedsOfMany } = await import('./report/needs.js');
  if (options.format === 'json') io.stdout(bytesOf(printJson({ version: 1, files })));
  else if (found.many && !options.verbose) io.stdout(bytesOf(printNeedsOfMany(files, targets)));
  else for (const file of files) io.stdout(bytesOf(printNeeds(file, targets)));
  if (options.format === 'text') tellSkipped(found.skipped, options, io);
  return status;
}

// ---- inputs ----------------------------------------------------------------------------------------------------------

function findInputs(options: Options, io: Io): Inputs {
  const { operands, program, stdinName } = options;
  const stdin: Input = { from: 'stdin', name: stdinName, path: '', under: '' };
  if (program !== null) {
    const input: Input = { from: 'command line', name: '<command line>', path: '', under: '' };
    return { inputs: [input], skipped: [], many: false, directories: false };
  }
  if (operands.length === 0) return { inputs: [stdin], skipped: [], many: false, directories: false };

  const except = options.outDir === null ? null : realPath(resolve(io.cwd, options.outDir));
  const files = operands.filter((operand) => operand !== '-');
  const { found, skipped, directories } = walkTree(files, treeOf(io.cwd), except);
  const inputs = [...(operands.includes('-') ? [stdin] : []), ...found.map((file) => fileInput(file, io.cwd))];
  return { inputs, skipped, many: directories || operands.length > 1, directories };
}

const fileInput = ({ path, under, failure }: Found, cwd: string): Input => ({
  from: 'file',
  name: path,
  path: resolve(cwd, path),
  under,
  ...(failure !== undefined && { failure }),
});

/** Wrong usage that shows only once the directories are read. */
function faultsOf({ inputs, directories }: Inputs, options: Options, io: Io): string[] {
  const { task, output, outDir, write, format } = options;
  const named = options.operands.filter((operand) => operand !== '-').join(', ');
  if (inputs.length === 0)
    return [
      `no D scripts in ${named}: neither *.d nor scripts that run dtrace (links in a directory are not followed)`,
    ];
  if (directories && output !== null) return ['-o takes one script; use -d <dir> for a directory'];
  if (directories && task.kind === 'print-after') return ['--print-after takes one script'];
  const toStdout = task.kind === 'convert' && format === 'text' && output === null && outDir === null && !write;
  if (directories && toStdout) return [severalOnOneOutput(null)];
  const overwriting = inputs.filter((input) => overwrites(input, options, io.cwd));
  if (overwriting.length) {
    const names = overwriting.map(({ name }) => name).join(', ');
    return [`${output === null ? '-d' : '-o'} would overwrite what is read, ${names}: use -w to write in place`];
  }
  return outDir === null ? [] : collisions(inputs, resolve(io.cwd, outDir), io.cwd);
}

/** Whether the converted script would go where the script itself lies. */
function overwrites({ path, under, failure }: Input, { output, outDir }: Options, cwd: string): boolean {
  const place = output ?? (outDir === null ? null : join(outDir, under));
  if (place === null || path === '' || failure !== undefined) return false;
  return realPath(resolve(cwd, place)) === realPath(path);
}

/** Two files that would be written to one place: nothing is written then. */
function collisions(inputs: readonly Input[], outDir: string, cwd: string): string[] {
  const places = new Map<string, string[]>();
  for (const { name, under } of inputs) {
    const place = join(outDir, under);
    places.set(place, [...(places.get(place) ?? []), name]);
  }
  return [...places]
    .filter(([, names]) => names.length > 1)
    .map(([place, names]) => `${names.join(' and ')} would both be written to ${relative(cwd, place)}`);
}

// ---- one script ------------------------------------------------------------------------------------------------------

async function convertOne(input: Input, options: Options, target: Target, io: Io): Promise<Outcome> {
  const source = readSource(input, options, io);
  if ('code' in source) return failed({ name: input.name, text: '' }, source);
  const mistakes = options.checkInput ? await mistakesOf(source, options) : [];
  if (mistakes.length) return failed(source, ...mistakes);
  const result = await converted(source, convertOptions(options, target));
  return result.status === 'failed' ? { result, status: 2 } : deliver(result, input, options, io);
}

async function converted(source: Source, options: ConvertOptions): Promise<Result> {
  try {
    return await convert(source, options);
  } catch (error) {
    return failed(source, internalFault(source, error)).result;
  }
}

const convertOptions = (options: Options, target: Target): ConvertOptions => ({
  target,
  fidelity: options.fidelity,
  clock: options.clock,
  ...(options.only && { only: options.only }),
  skip: options.skip,
  with: options.with,
  commandLine: options.program !== null,
  stages: options.task.kind === 'print-after',
});

const failed = (source: Source, ...diagnostics: readonly Diagnostic[]): Outcome => ({
  result: {
    source,
    text: source.text,
    status: 'failed',
    fidelity: null,
    applied: [],
    diagnostics,
    stages: [],
    pieces: [],
  },
  status: 2,
});

function readSource(input: Input, { program }: Options, io: Io): Source | Diagnostic {
  const { name, from, path, failure } = input;
  try {
    if (failure !== undefined) throw failure;
    if (from === 'command line') return { name, text: bytesOf(program!) };
    return { name, text: from === 'stdin' ? io.stdin() : readFileSync(path, 'latin1') };
  } catch (error) {
    return fileFault(name, 'read', name, error);
  }
}

/** Brings the script, or what is wanted of it, to its place. */
async function deliver(result: Result, input: Input, options: Options, io: Io): Promise<Outcome> {
  const { source, text, status } = result;
  const changed = text !== source.text;
  if (options.unsupported === 'fail' && (status === 'partial' || status === 'unportable')) return { result, status: 1 };
  switch (options.task.kind) {
    case 'check':
      if (changed && options.format === 'text') io.stdout(`${(await diffs()).printedName(source.name)}\n`);
      return { result, status: changed ? 1 : 0 };
    case 'diff':
      if (changed) io.stdout((await diffs()).unifiedDiff(source.name, source.text, text));
      return { result, status: changed ? 1 : 0 };
    case 'simulate':
      return { result, status: 0 };
    case 'print-after':
      io.stdout(textAfter(result, options.task.word));
      return { result, status: 0 };
    default:
      return deliverScript(result, input, options, io);
  }
}

const diffs = (): Promise<typeof import('./report/diff.js')> => import('./report/diff.js');

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

function deliverScript(result: Result, input: Input, options: Options, io: Io): Outcome {
  const { source, text } = result;
  const { output, outDir, write, format } = options;
  if (output === null && outDir === null && !write) {
    if (format === 'text') io.stdout(printed(text, options));
    return { result, status: 0 };
  }
  if (write && text === source.text) return { result, status: 0 };
  const name = write ? input.name : (output ?? join(outDir!, input.under));
  try {
    const path = resolve(io.cwd, name);
    if (outDir !== null) mkdirSync(dirname(path), { recursive: true });
    writeFile(path, printed(text, options), input.from === 'file' ? input.path : path);
    return { result, status: 0 };
  } catch (error) {
    return failed(source, ...result.diagnostics, fileFault(source.name, 'write', name, error, io.cwd));
  }
}

async function needsOfOne(
  input: Input,
  options: Options,
  targets: readonly Target[],
  io: Io,
): Promise<FileNeeds | Outcome> {
  const source = readSource(input, options, io);
  if ('code' in source) return failed({ name: input.name, text: '' }, source);
  const commandLine = options.program !== null;
  try {
    const { programs, error } = await programsOf(source, commandLine);
    if (error) return failed(source, error);
    const { needsOf } = await import('./report/needs.js');
    return needsOf(source, programs, targets);
  } catch (error) {
    return failed(source, error instanceof DSyntaxError ? syntaxError(source, error) : internalFault(source, error));
  }
}

/** What dtrace would refuse in the script as it is; a syntax error shows when it is converted. */
async function mistakesOf(source: Source, { program }: Options): Promise<Diagnostic[]> {
  try {
    const { mistakesIn } = await import('./check/diagnose.js');
    const { programs } = await programsOf(source, program !== null);
    const mistakes = programs.flatMap(({ program, offsetOf }) => mistakesIn(source, program, offsetOf));
    return [...new Map(mistakes.map((each) => [`${each.range.start} ${each.message}`, each])).values()];
  } catch (error) {
    return error instanceof DSyntaxError ? [] : [internalFault(source, error)];
  }
}

async function programsOf(source: Source, commandLine: boolean): Promise<Embedded> {
  const { programsIn } = await import('./host/embedded.js');
  const embedded = commandLine ? null : await programsIn(source);
  const offsetOf = ({ start }: Range): number => start;
  return embedded ?? { programs: [{ program: parse(source.text, { commandLine }), offsetOf }], error: null };
}

function writeReport(name: string, text: string, io: Io): 0 | 2 {
  const path = resolve(io.cwd, name);
  try {
    writeFile(path, bytesOf(text), path);
    return 0;
  } catch (error) {
    return tellFaults([`cannot write the report ${name}: ${missingOf(name, error, io.cwd) ?? reasonOf(error)}`], io);
  }
}

// ---- files -----------------------------------------------------------------------------------------------------------

const treeOf = (cwd: string): Tree => ({
  isDirectory: (path) => statSync(resolve(cwd, path)).isDirectory(),
  entriesIn: (directory) =>
    readdirSync(resolve(cwd, directory), { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : entry.isSymbolicLink() ? 'link' : 'other',
    })),
  identityOf: (path) => realpathSync(resolve(cwd, path)),
  interpretedText: (path) => (beginsWithMark(resolve(cwd, path)) ? readFileSync(resolve(cwd, path), 'latin1') : ''),
  join: (directory, name) => (directory === '.' ? name : `${directory.replace(/\/+$/, '')}/${name}`),
});

function beginsWithMark(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const first = Buffer.alloc(2);
    return readSync(file, first) === 2 && first.toString('latin1') === '#!';
  } finally {
    closeSync(file);
  }
}

const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/**
 * Writes a file so that there is never half of one: beside its place, then renamed. It gets the mode bits of `like`, and
 * keeps its owner. What is no file (a device, a pipe) is written to as it is.
 */
export function writeFile(path: string, bytes: string, like: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile()) return writeFileSync(path, bytes, 'latin1');
  const place = there ? realpathSync(path) : path;
  const mode = statSync(like, { throwIfNoEntry: false })?.mode;
  const temporary = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, bytes, { encoding: 'latin1', flag: 'wx' });
    if (there) keepOwner(temporary, there);
    if (mode !== undefined) chmodSync(temporary, mode & 0o777);
    renameSync(temporary, place);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) rmSync(temporary, { force: true });
    throw error;
  }
}

/** Only root may give a file away; for all others the file is theirs in the end, as with any editor. */
function keepOwner(path: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  try {
    const now = statSync(path);
    if (now.uid !== uid || now.gid !== gid) chownSync(path, uid, gid);
  } catch (error) {
    if (!isSystemError(error, 'EPERM')) throw error;
  }
}

// ---- faults ----------------------------------------------------------------------------------------------------------

const fileFault = (file: string, verb: 'read' | 'write', name: string, error: unknown, cwd = ''): Diagnostic => ({
  ...nowhere(file),
  code: verb,
  message: `cannot ${verb} ${name}: ${(verb === 'write' && missingOf(name, error, cwd)) || reasonOf(error)}`,
  help: verb === 'read' ? 'nothing was written for it' : 'the script was left as it was',
});

/** A file that cannot be made for want of a file lacks its directory; null for any other reason. */
function missingOf(name: string, error: unknown, cwd: string): string | null {
  const directory = dirname(name);
  const isMissing = isSystemError(error, 'ENOENT') && !statSync(resolve(cwd, directory), { throwIfNoEntry: false });
  return isMissing ? `the directory ${directory} does not exist` : null;
}

const internalFault = ({ name }: Source, error: unknown): Diagnostic => ({
  ...nowhere(name),
  code: 'internal',
  message: `zonesafe failed on this script: ${reasonOf(error)}`,
  help: 'this is a fault of zonesafe, not of the script: please report it together with the script',
});

const nowhere = (file: string): Pick<Diagnostic, 'file' | 'severity' | 'range' | 'line' | 'column'> => ({
  file,
  severity: 'error',
  range: { start: 0, end: 0 },
  line: 1,
  column: 1,
});
