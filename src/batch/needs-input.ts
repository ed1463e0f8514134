/** What one script uses. Nothing is told here, so that a worker thread can do it, too. */
import type { Options } from '../command/options.js';
import { DSyntaxError } from '../parse.js';
import { syntaxError } from '../pipeline/messages.js';
import { needsOf, type FileNeeds } from '../report/needs.js';
import type { Result } from '../rewrite.js';
import type { Target } from '../target.js';
import { programsOf, readSource } from './convert-input.js';
import { failed, internalFault } from './faults.js';
import type { Input } from './inputs.js';

/** A result says why it cannot be told. */
export async function needsOfOne(
  input: Input,
  options: Options,
  targets: readonly Target[],
): Promise<FileNeeds | Result> {
  const source = readSource(input);
  if ('code' in source) return failed({ name: input.name, text: '' }, source);
  const commandLine = options.program !== null;
  try {
    const { programs, unknown, error } = await programsOf(source, commandLine);
    if (error) return failed(source, error);
    return needsOf(source, programs, unknown, targets);
  } catch (error) {
    return failed(source, error instanceof DSyntaxError ? syntaxError(source, error) : internalFault(source, error));
  }
}
