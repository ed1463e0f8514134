/** Which scripts there are to convert, and whether they can all go where they are to go. */
import { closeSync, openSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { bytesOf, unicodeOf } from '../bytes.js';
import type { Io } from '../command/io.js';
import { severalOnOneOutput } from '../command/conflicts.js';
import type { Options } from '../command/options.js';
import { isSystemError } from '../command/system-error.js';
import { isDirectory, walkTree, type Found, type Ignoring, type Other, type Skipped } from '../command/walk-tree.js';
import { skippedLinks } from './links.js';
import { onDisk, within } from './paths.js';
import { readAll } from './stream.js';
import { realPathOr, treeOf } from './tree.js';

/** One script to convert, before it is read. Paths hold one character per byte. */
export interface Input {
  readonly from: 'stdin' | 'file' | 'command line';
  /** Of what is no file, once it is read. */
  readonly text?: string;
  /** As messages show it. */
  readonly name: string;
  /** The same in bytes, as the file system has it. */
  readonly bytes: string;
  /** Where the file lies; '' where there is none. */
  readonly path: string;
  /** Its path without links; null where it is no file, or could not be reached. */
  readonly identity: string | null;
  /** Whether it was met in a directory, and not named. */
  readonly isMet: boolean;
  /** Its place below the directory of -d. */
  readonly under: string;
  readonly failure?: unknown;
}

/** A script of this size is converted in a thread of its own: it may need more memory than there is, or long. */
export const LARGE: number = 1024 * 1024;

export interface Inputs {
  readonly inputs: readonly Input[];
  /** What else is in the directories. */
  readonly others: readonly Other[];
  readonly skipped: readonly Skipped[];
  /** Several scripts, or a directory: each gets a line of its own, and there is a summary. */
  readonly many: boolean;
  readonly directories: boolean;
}

export async function findInputs(options: Options, io: Io): Promise<Inputs> {
  const { operands, program, stdinName } = options;
  const none = { others: [], skipped: [], many: false, directories: false };
  const stdin = noFile('stdin', stdinName);
  if (program !== null)
    return { ...none, inputs: [{ ...noFile('command line', '<command line>'), text: bytesOf(program) }] };
  if (operands.length === 0) return { ...none, inputs: [stdin] };

  const tree = treeOf(io.cwd);
  const except = options.outDir === null ? null : realPathOr(within(io.cwd, bytesOf(options.outDir)));
  const files = operands.filter((operand) => operand !== '-').map(bytesOf);
  const ignoring = files.some((file) => isDirectory(file, tree)) ? await ignoringOf(options) : nothingIgnored;
  const { found, others, skipped, directories } = walkTree(files, { tree, except, ignoring });
  return {
    inputs: [...(operands.includes('-') ? [stdin] : []), ...found.map((file) => fileInput(file, io.cwd))],
    others,
    skipped: [...skipped, ...skippedLinks(others, tree, io.cwd)],
    many: directories || operands.length > 1,
    directories,
  };
}

/**
 * With the standard input, and what pipes and devices are named, read at once: they may have to be waited for. What goes
 * wrong is told when it is converted.
 */
export const readAhead = (inputs: readonly Input[], io: Pick<Io, 'stdin'>): Input[] =>
  inputs.map((input) => {
    if (input.from === 'stdin') return { ...input, ...textOrFailure(io.stdin) };
    return isStreamed(input) ? { ...input, ...textOrFailure(() => streamedText(input.path)) } : input;
  });

/** In a directory none is met. */
const isStreamed = ({ from, path, isMet, failure }: Input): boolean =>
  from === 'file' && !isMet && failure === undefined && isStream(path);

/** Whether something is there that is no file: a pipe, a device. */
export const isStream = (path: string): boolean => statOf(path)?.isFile() === false;

function textOrFailure(read: () => string): Pick<Input, 'text' | 'failure'> {
  try {
    return { text: read() };
  } catch (failure) {
    return { failure };
  }
}

function streamedText(path: string): string {
  const file = openSync(onDisk(path), 'r');
  try {
    return readAll(file);
  } finally {
    closeSync(file);
  }
}

const nothingIgnored: Ignoring = { ignores: () => false, with: () => nothingIgnored };

/** Only directories are searched, so that only they need the library. */
const ignoringOf = async ({ ignore }: Options): Promise<Ignoring> =>
  (await import('./ignore.js')).ignoringOf(ignore.map(bytesOf));

const noFile = (from: Input['from'], name: string): Input => ({
  from,
  name,
  bytes: bytesOf(name),
  path: '',
  identity: null,
  isMet: false,
  under: '',
});

const fileInput = ({ path, root, identity, under, failure }: Found, cwd: string): Input => ({
  from: 'file',
  name: unicodeOf(path),
  bytes: path,
  path: within(cwd, path),
  identity,
  isMet: path !== root,
  under,
  ...(failure !== undefined && { failure }),
});

/** Wrong usage that shows only once the directories are read. */
export function faultsOf({ inputs, others, directories }: Inputs, options: Options, io: Io): string[] {
  const { task, output, outDir, write, format, copy } = options;
  const named = options.operands.filter((operand) => operand !== '-').join(', ');
  const onItself =
    inputs.length === 0 && outDir !== null ? options.operands.find((one) => isBelow(one, outDir, io.cwd)) : undefined;
  if (onItself !== undefined) return [overwriting('-d', onItself)];
  if (inputs.length === 0)
    return [
      `no D scripts in ${named}: neither *.d nor scripts that run dtrace (links in a directory are not followed)`,
    ];
  if (directories && output !== null) return ['-o takes one script; use -d <dir> for a directory'];
  if (directories && task.kind === 'print-after') return ['--print-after takes one script'];
  const toStdout = task.kind === 'convert' && format === 'text' && output === null && outDir === null && !write;
  if (directories && toStdout) return [severalOnOneOutput(null)];
  const lost = overwritten(inputs, options, io.cwd);
  if (lost.length) return [overwriting(output === null ? '-d' : '-o', lost.join(', '))];
  const onScript = reportedOnto(inputs, options, io.cwd);
  if (onScript !== undefined) return [`--report would overwrite ${onScript}: give the report a name of its own`];
  if (write) return special(inputs);
  if (outDir === null) return [];
  const there = statOf(within(io.cwd, bytesOf(outDir)));
  if (there && !there.isDirectory()) return [`-d ${outDir}: it is no directory, and nothing can be written below it`];
  const copied = copy ? others.filter(({ kind }) => kind === 'file') : [];
  const files = [...inputs, ...copied.map(({ path, under }) => ({ name: unicodeOf(path), under }))];
  return collisions(files, bytesOf(outDir), io.cwd);
}

const overwriting = (option: string, read: string): string =>
  `${option} would overwrite what is read, ${read}: use -w to write in place`;

/** What lies in the directory that is written is not read. */
function isBelow(operand: string, outDir: string, cwd: string): boolean {
  const [path, top] = [operand, outDir].map((name) => realPathOr(within(cwd, bytesOf(name)))) as [string, string];
  return path === top || path.startsWith(`${top}/`);
}

/** The names of the scripts where a converted script would go. */
function overwritten(inputs: readonly Input[], options: Options, cwd: string): string[] {
  const readable = inputs.filter(({ identity }) => identity !== null);
  const names = new Map(readable.map(({ identity, name }) => [identity!, name]));
  return [...new Set(placesOf(readable, options, cwd))].flatMap((place) => names.get(place) ?? []);
}

/** Where the converted scripts go, without links, but for those that are written in place. */
function placesOf(inputs: readonly Input[], { output, outDir }: Options, cwd: string): string[] {
  if (output !== null) return [realPathOr(within(cwd, bytesOf(output)))];
  if (outDir === null) return [];
  const top = within(cwd, bytesOf(outDir));
  const places = inputs.map(({ under }) => join(top, under));
  return statOf(top) ? places.map(realPathOr) : places;
}

/** The script, read or written, on which the report would go. */
function reportedOnto(inputs: readonly Input[], options: Options, cwd: string): string | undefined {
  if (options.report === null) return undefined;
  const place = realPathOr(within(cwd, bytesOf(options.report)));
  const scripts = [...inputs.map(({ identity }) => identity), ...placesOf(inputs, options, cwd)];
  return scripts.includes(place) ? options.report : undefined;
}

/** A device or a pipe cannot be written in place. */
const special = (inputs: readonly Input[]): string[] =>
  inputs
    .filter(({ path, failure }) => failure === undefined && isStream(path))
    .map(({ name }) => `-w needs regular files, and ${name} is none`);

/** Two files that would be written to one place: nothing is written then. */
function collisions(files: readonly Pick<Input, 'name' | 'under'>[], outDir: string, cwd: string): string[] {
  const anyCase = ignoresCase(within(cwd, outDir));
  const places = new Map<string, Pick<Input, 'name' | 'under'>[]>();
  for (const file of files) {
    const place = anyCase ? file.under.toLowerCase() : file.under;
    const there = places.get(place);
    if (there) there.push(file);
    else places.set(place, [file]);
  }
  return [...places.values()]
    .filter((sharing) => sharing.length > 1)
    .map((sharing) => {
      const place = relative(bytesOf(cwd), within(cwd, join(outDir, sharing[0]!.under)));
      return `${sharing.map(({ name }) => name).join(' and ')} would both be written to ${unicodeOf(place)}`;
    });
}

/** Whether names in capitals are the same names there: asked of the nearest directory that is there. */
function ignoresCase(directory: string): boolean {
  const there = statOf(directory);
  const above = dirname(directory);
  if (!there) return above !== directory && ignoresCase(above);
  const name = basename(directory);
  const swapped = name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase();
  const other = swapped === name ? undefined : statOf(join(above, swapped));
  return other?.ino === there.ino && other.dev === there.dev;
}

/** What cannot be looked at counts as not there: the write says why. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(onDisk(path), { throwIfNoEntry: false });
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
