/** One script: read, looked at, and converted. Nothing is written here, so that a worker thread can do it, too. */
import { readFileSync } from 'node:fs';
import type { Range } from '../ast.js';
import type { Options } from '../command/options.js';
import type { Diagnostic } from '../diagnostic.js';
import { convert, type ConvertOptions } from '../convert.js';
import type { Embedded } from '../host/embedded.js';
import { DSyntaxError, parse } from '../parse.js';
import type { Result, Source } from '../rewrite.js';
import type { Target } from '../target.js';
import { failed, internalFault, unreadable } from './faults.js';
import type { Input } from './inputs.js';
import { onDisk } from './paths.js';
import { metText } from './tree.js';

/** Nothing is thrown on account of the script. */
export async function convertInput(input: Input, options: Options, target: Target): Promise<Result> {
  const source = readSource(input);
  if ('code' in source) return failed({ name: input.name, text: '' }, source);
  const mistakes = options.checkInput ? await mistakesOf(source, options) : [];
  if (mistakes.length) return failed(source, ...mistakes);
  try {
    return await convert(source, convertOptions(options, target));
  } catch (error) {
    return failed(source, internalFault(source, error));
  }
}

export const convertOptions = (options: Options, target: Target): ConvertOptions & { readonly target: Target } => ({
  target,
  fidelity: options.fidelity,
  clock: options.clock,
  ...(options.only && { only: options.only }),
  skip: options.skip,
  with: options.with,
  commandLine: options.program !== null,
  stages: options.task.kind === 'print-after',
});

/** What is wrong is a diagnostic. */
export function readSource({ name, path, text, isMet, failure }: Input): Source | Diagnostic {
  try {
    if (failure !== undefined) throw failure;
    if (text !== undefined) return { name, text };
    return { name, text: isMet ? metText(path) : readFileSync(onDisk(path), 'latin1') };
  } catch (error) {
    return unreadable(name, error);
  }
}

/** What dtrace would refuse in the script as it is; a syntax error shows when it is converted. */
async function mistakesOf(source: Source, { program }: Options): Promise<Diagnostic[]> {
  try {
    const { mistakesIn } = await import('../check/diagnose.js');
    const { programs } = await programsOf(source, program !== null);
    const mistakes = programs.flatMap(({ program, offsetOf }) => mistakesIn(source, program, offsetOf));
    return [...new Map(mistakes.map((each) => [`${each.range.start} ${each.message}`, each])).values()];
  } catch (error) {
    return error instanceof DSyntaxError ? [] : [internalFault(source, error)];
  }
}

export async function programsOf(source: Source, commandLine: boolean): Promise<Embedded> {
  const { programsIn } = await import('../host/embedded.js');
  const embedded = commandLine ? null : await programsIn(source);
  const offsetOf = ({ start }: Range): number => start;
  return (
    embedded ?? { programs: [{ program: parse(source.text, { commandLine }), offsetOf }], unknown: [], error: null }
  );
}
