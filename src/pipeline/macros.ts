/** What the macros of a preprocessed script stand for, as far as it can be told without running the preprocessor. */
import type { ControlLine, Program } from '../ast.js';
import { flowOf } from '../flow.js';
import { ignoresIn } from '../language/ignore.js';
import { macrosOf, readingOf } from '../language/macros.js';
import type { Target } from '../target.js';
import { type Use, lacking, usesOf } from '../uses.js';

export interface MacroUse {
  /** The `#define`. */
  readonly line: ControlLine;
  readonly name: string;
  readonly use: Use;
  /** The use as the macro has it. */
  readonly words: string;
}

/** Macros whose replacement uses something that the target lacks. Nothing is rewritten inside a macro. */
export function macroUses(program: Program, target: Target): MacroUse[] {
  const ignores = ignoresIn(program);
  return macrosOf(program).flatMap((macro) => {
    const { line, name, body } = macro;
    const replacement = body === '' ? null : readingOf(macro);
    if (!replacement) return [];
    const ignored = ignores.filter(({ covers }) => covers === line).flatMap(({ names }) => names);
    const uses = lacking(usesOf(replacement, flowOf(replacement)), target);
    return uses
      .filter(({ capability }) => !ignored.includes(capability))
      .map((use) => ({
        line,
        name,
        use,
        words: replacement.text.slice(use.node.start, use.node.end),
      }));
  });
}
