/** The variables of the other programs that the same dtrace command runs: all of them share their names. */
import type { Program } from '../ast.js';
import { spanOf } from '../edit.js';
import { type Flow, flowOf } from '../flow.js';
import { once } from '../once.js';
import { DSyntaxError, parse } from '../parse.js';
import { type Cuts, cutAround } from './cut.js';
import type { Site } from './site.js';
import type { Starved } from './starving.js';

/** null where there are no others, or not all of them can be read together. */
export const flowBeside: (program: Program) => Flow | null = once(({ beside }: Program) =>
  beside === undefined ? null : (flowIn(beside, false) ?? flowIn(beside, true)),
);

function flowIn(text: string, commandLine: boolean): Flow | null {
  try {
    return flowOf(parse(text, { commandLine }));
  } catch (error) {
    if (error instanceof DSyntaxError) return null;
    throw error;
  }
}

/** Where a variable was set that another program still reads. */
export interface Missed extends Starved {
  /** The use that is to blame. */
  readonly by: number;
  /** Whether what stays may still set the variable. */
  readonly isSet: boolean;
}

/** Of each such variable the first place. A clause-local belongs to its program. */
export function missedBeside({ names, beside }: Site, cuts: Cuts): readonly Missed[] {
  return [...names.values()].flatMap(({ variable, values, isSetBeside }) => {
    if (variable.startsWith('this->') || !beside?.reads.has(variable)) return [];
    const gone = values.flatMap(({ node }) => {
      const cut = cutAround(cuts, node);
      return cut ? [{ variable, range: spanOf(node.start, node.end), by: cut.hit.by }] : [];
    });
    return gone.slice(0, 1).map((one) => ({ ...one, isSet: isSetBeside || gone.length < values.length }));
  });
}
