/** Runs a D program in a world: what dtrace would print there. */
import type { Program } from '../ast.js';
import { check } from '../check/check.js';
import { DSyntaxError, parse } from '../parse.js';
import type { Clause } from '../ast.js';
import type { Writer } from './consumer.js';
import type { Macros } from './code.js';
import type { World } from './machine.js';
import { once } from '../once.js';
import { CompileProblem, lineOf } from './names.js';
import { unfollowedLine } from './preprocessor.js';
import { compileProgram } from './program.js';
import { run } from './run.js';
import { isSet, optionsOf } from './settings.js';

export type * from './machine.js';

export interface SimulateOptions {
  /** `$0` and the name in messages. */
  readonly name?: string;
  /** `$1`, `$2`, … */
  readonly arguments?: readonly string[];
  /** As `-x` sets them: `{ quiet: '', aggrate: '10ms' }`. */
  readonly options?: Readonly<Record<string, string>>;
  /** Tracing stops when so many characters are printed. */
  readonly outputLimit?: number;
}

export interface Output {
  readonly stdout: string;
  /** Which clause wrote what of it. */
  readonly writers: readonly Writer[];
  /** The clauses in which errors happened. */
  readonly faulted: readonly Clause[];
  /** Errors and drops, as dtrace says them; without its count of matched probes. */
  readonly stderr: string;
  /** Of the command: what exit() asked for, or 1 if the program could not be enabled. */
  readonly status: number;
  /** What destructive actions would have done. */
  readonly undone: readonly string[];
}

const OUTPUT_LIMIT = 1 << 26;

export function simulate(source: Program | string, world: World, options: SimulateOptions = {}): Output {
  const name = options.name ?? 'script.d';
  const failed = (message: string): Output => ({
    stdout: '',
    writers: [],
    faulted: [],
    stderr: `dtrace: ${message}\n`,
    status: 1,
    undone: [],
  });
  const notCompiled = (line: number, message: string): Output =>
    failed(`failed to compile script ${name}: line ${line}: ${message}`);
  let program: Program;
  try {
    program = typeof source === 'string' ? parse(source) : source;
  } catch (error) {
    if (!(error instanceof DSyntaxError)) throw error;
    return notCompiled(error.line, error.message);
  }
  const undone: string[] = [];
  const describe = (deed: string): void => void (undone.length < DEEDS && undone.push(deed));
  try {
    const { mistake, unfollowed } = obstaclesIn(program);
    if (mistake) return notCompiled(lineOf(program, mistake.range.start), mistake.message);
    if (unfollowed)
      return notCompiled(
        lineOf(program, unfollowed.start),
        `the C preprocessor is not simulated: #${unfollowed.directive}`,
      );
    const settings = optionsOf(program, options.options ?? {});
    const macros = macrosOf(world, [name, ...(options.arguments ?? [])], isSet(settings, 'defaultargs'));
    const compiled = compileProgram(program, macros, describe);
    if (compiled.isDestructive && !isSet(settings, 'destructive'))
      return failed('could not enable tracing: Destructive actions not allowed');
    return { ...run(compiled, world, settings, { limit: options.outputLimit ?? OUTPUT_LIMIT, describe }), undone };
  } catch (error) {
    if (isTooDeep(error)) return failed(`${name} is nested too deeply to be simulated`);
    if (!(error instanceof CompileProblem)) throw error;
    return notCompiled(lineOf(program, error.offset), error.message);
  }
}

/** The first mistake that the compiler would find, and the first line that only the C preprocessor understands. */
const obstaclesIn = once((program: Program) => ({
  mistake: check(program)[0] ?? null,
  unfollowed: unfollowedLine(program),
}));

/** Expressions, inlines and conditions are compiled into one another. */
const isTooDeep = (error: unknown): boolean => error instanceof RangeError && error.message.includes('call stack');

/** More than so many descriptions no one reads. */
const DEEDS = 10_000;

/** With defaultargs an argument that is missing is 0, or the empty string. */
const macrosOf = (world: World, given: readonly string[], isDefaulted: boolean): Macros => ({
  integer: (name) => world.macro(name),
  argument: (index) => given[index] ?? (isDefaulted ? '' : null),
});
