/** What the macros of a preprocessed script stand for, as far as it can be told without running the preprocessor. */
import type { ControlLine, Program } from '../ast.js';
import { flowOf } from '../flow.js';
import { ignoresIn } from '../language/ignore.js';
import { DSyntaxError, parse } from '../parse.js';
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
  return program.controls.flatMap((line) => {
    const [first, second] = line.words;
    if (line.directive !== 'define' || !first || !second) return [];
    const body = program.text.slice(second.start, line.end).replaceAll(/\\\r?\n/g, ' ');
    const replacement = readingOf(body);
    if (!replacement) return [];
    const name = /^\w+/.exec(first.text)?.[0] ?? first.text;
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

/** A replacement read as what it may be: statements, or a probe description. null where it is neither by itself. */
function readingOf(body: string): Program | null {
  for (const text of [`BEGIN { ${body}; }\n`, `${body} { }\n`]) {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof DSyntaxError)) throw error;
    }
  }
  return null;
}
