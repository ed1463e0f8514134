/** How often a script has dtrace ask the kernel for its status. */
import type { ControlLine, Program } from '../ast.js';
import { parseRate } from '../dtrace/options.js';
import { type OptionLine, interpreterOptions, optionsIn } from '../language/option.js';
import { outsideOfConditions } from './insert.js';

/** The statusrate where a script does not set one, in nanoseconds (uts/common/dtrace/dtrace.c). */
export const DEFAULT_STATUSRATE = 1e9;

export interface Statusrate {
  /** In nanoseconds. */
  readonly rate: number;
  /** The script's own line that sets it; null where there is none. */
  readonly option: OptionLine | null;
}

export function statusrateOf(program: Program): Statusrate {
  const isIt = ({ name }: { readonly name: string }): boolean => name === 'statusrate';
  const option = unconditionalOptions(program).findLast(isIt) ?? null;
  const given = option ?? interpreterOptions(program).findLast(isIt);
  return { rate: parseRate(given?.value ?? '') ?? DEFAULT_STATUSRATE, option };
}

/** Those that hold whatever the preprocessor is told. */
export const unconditionalOptions = (program: Program): OptionLine[] =>
  optionsIn(program).filter(({ line }) => isUnconditional(program, line));

const isUnconditional = (program: Program, line: ControlLine): boolean =>
  outsideOfConditions(program, line.start) === null;
