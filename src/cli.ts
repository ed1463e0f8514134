/** The command: argv in, exit status out. */
import { fstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { transforms } from '../transforms/index.js';
import { convertAll } from './batch.js';
import { readAll, writeAll } from './batch/stream.js';
import { bytesOf } from './bytes.js';
import { kinds } from './capability.js';
import { targetsOf } from './command/asked-targets.js';
import type { Io } from './command/io.js';
import type { Shell } from './command/option-table.js';
import { helpPage } from './command/argv.js';
import type { Options, Vocabulary } from './command/options.js';
import { parseOptions } from './command/parse-options.js';
import { didYouMean } from './suggestion.js';
import { printJson } from './report/json.js';
import { harmless } from './report/shown.js';
import { isSystemError, reasonOf } from './command/system-error.js';
import { type Target, targets } from './target.js';
import { tellFaults } from './command/tell.js';

/** Runs the command. Whatever happens, it ends in an exit status and in words, never in an exception. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await run(argv, { ...io, stdout: (bytes) => writeOut(bytes, io) });
  } catch (error) {
    if (hasCode(error, 'EPIPE')) return 0;
    if (error instanceof Unwritable) return tellFaults([error.message], io);
    if (isTooLong(error)) return tellFaults([TOO_LONG], io);
    io.stderr(`zonesafe: this is a fault of zonesafe, please report it: ${harmless(messageOf(error))}\n`);
    return 2;
  }
}

/** The standard output took no more, which is no fault of ours. */
class Unwritable extends Error {
  override readonly name = 'Unwritable';
}

/** What V8 says of a text that is longer than any can be; that of a script is told with the script. */
const isTooLong = (error: unknown): boolean => error instanceof RangeError && error.message === 'Invalid string length';

const TOO_LONG = 'a report of more than 512 megabytes cannot be written: name fewer scripts at once';

function writeOut(bytes: string, io: Io): void {
  try {
    io.stdout(bytes);
  } catch (error) {
    if (hasCode(error, 'EPIPE') || !isSystemError(error)) throw error;
    throw new Unwritable(`cannot write the standard output: ${reasonOf(error)}`, { cause: error });
  }
}

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { options: given, faults } = await parseOptions(argv, vocabulary);
  if (given.task.kind === 'help') return print(await helpPage(), io);
  if (given.task.kind === 'version') return print(`zonesafe ${manifest.version}\n`, io);
  const asked = targetsOf(given, io.cwd);
  if (faults.length > 0 || asked.fault !== null) return refuse([...faults, ...(asked.fault ?? [])], io);
  const options = { ...given, targetFiles: asked.files };

  switch (options.task.kind) {
    case 'list':
      return list(options, io);
    case 'explain':
      return explainWord(options.task.word, asked.each, io);
    case 'simulate':
      if (options.scenario === 'list') return print(await scenarioList(), io);
      if (readsTerminal(options, io)) return refuse([hint], io);
      return (await import('./batch/simulate.js')).simulateAll(
        options,
        options.target === null ? targets.get('global')! : asked.together,
        io,
      );
    case 'lsp':
      return (await import('./lsp/server.js')).serve(
        (await import('./batch/convert-input.js')).convertOptions(options, asked.together),
      );
    case 'completion':
      return print(await completionFor(options.task.word as Shell), io);
    default:
      if (readsTerminal(options, io)) return refuse([hint], io);
      if (options.task.kind !== 'needs') return convertAll(options, asked.together, io);
      return (await import('./batch/needs.js')).needsOfAll(
        options,
        options.target === null ? [...targets.values()] : asked.each,
        io,
      );
  }
}

const hint = 'no script: name a file, or pipe one in, as in: zonesafe < script.d';

const readsTerminal = ({ operands, program }: Options, io: Io): boolean =>
  operands.length === 0 && program === null && io.isTTY('stdin');

const vocabulary: Vocabulary = { transforms: transforms.map(({ name }) => name), targets: [...targets.keys()] };

function print(text: string, io: Io): 0 {
  io.stdout(bytesOf(text));
  return 0;
}

function refuse(faults: readonly string[], io: Io): 2 {
  tellFaults(faults, io);
  io.stderr('zonesafe --help tells how it is used\n');
  return 2;
}

// ---- words -----------------------------------------------------------------------------------------------------------

async function list({ format }: Options, io: Io): Promise<0> {
  const { listingAsData, printListing } = await import('./report/list.js');
  const listing = { targets: [...targets.values()], transforms, capabilities: kinds };
  return print(format === 'json' ? printJson(listingAsData(listing)) : printListing(listing), io);
}

/** `asked`: the targets of -t, among which may be some of the user's own. */
async function explainWord(word: string, asked: readonly Target[], io: Io): Promise<0 | 2> {
  const { explain } = await import('./report/explain.js');
  const explained = explain(word, { transforms, targets: [...new Set([...targets.values(), ...asked])] });
  if ('page' in explained) return print(explained.page, io);
  const meant = didYouMean(explained.nearest) || 'zonesafe --list has the words';
  io.stderr(`zonesafe: nothing is called '${harmless(word)}'; ${meant}\n`);
  return 2;
}

async function scenarioList(): Promise<string> {
  const { printScenarios } = await import('./command/simulate.js');
  return printScenarios();
}

async function completionFor(shell: Shell): Promise<string> {
  const { printCompletion } = await import('./report/completion.js');
  const { wordsOf } = await import('./report/explain.js');
  return printCompletion(shell, { ...vocabulary, words: wordsOf({ transforms, targets: [...targets.values()] }) });
}

// ---- the process -----------------------------------------------------------------------------------------------------

/** Runs the command on this process. */
export async function runProcess(): Promise<void> {
  const cwd = whereStarted();
  if (cwd === null) {
    process.exitCode = 2;
    return writeError('zonesafe: the directory in which it was started is no longer there\n');
  }
  process.exitCode = await main(process.argv.slice(2), processIo(cwd, await terminals()));
}

/** null where the directory has been removed since: no name would mean anything. */
function whereStarted(): string | null {
  try {
    return process.cwd();
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return null;
    throw error;
  }
}

const STREAMS = { stdin: 0, stdout: 1, stderr: 2 } as const;

type Stream = keyof typeof STREAMS;

/** Only a character device can be a terminal, and not the null device; the module that tells is loaded only where it must. */
async function terminals(): Promise<readonly Stream[]> {
  const devices = (Object.keys(STREAMS) as Stream[]).filter((stream) => mayBeTerminal(STREAMS[stream]));
  if (devices.length === 0) return [];
  const { isatty } = await import('node:tty');
  return devices.filter((stream) => isatty(STREAMS[stream]));
}

function mayBeTerminal(fd: number): boolean {
  try {
    const device = fstatSync(fd);
    return device.isCharacterDevice() && device.rdev !== statSync('/dev/null').rdev;
  } catch {
    return false;
  }
}

/** Everything is read and written at once and in order: it starts faster than streams, and nothing is cut at exit. */
const processIo = (cwd: string, terminals: readonly Stream[]): Io => ({
  stdin: () => readAll(STREAMS.stdin),
  stdout: (bytes) => writeAll(STREAMS.stdout, Buffer.from(bytes, 'latin1')),
  stderr: writeError,
  cwd,
  env: process.env,
  isTTY: (stream) => terminals.includes(stream),
  onInterrupt,
  worker: () => join(__dirname, 'worker.js'),
});

function writeError(text: string): void {
  try {
    writeAll(STREAMS.stderr, Buffer.from(text, 'utf8'));
  } catch (error) {
    // Where words cannot be said, the scripts are written all the same, and the status says how it went.
    if (!isSystemError(error)) throw error;
  }
}

/** As a shell counts them: a process that a signal ended has 128 and the number of the signal. */
const interrupts = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

function onInterrupt(stop: (status: number) => void): () => void {
  const listeners = Object.entries(interrupts).map(([signal, status]) => [signal, () => stop(status)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
