/** What the macros of a preprocessed script stand for, as far as it can be told without running the preprocessor. */
import type { ControlLine, Program } from '../ast.js';
import { ignoresIn } from '../language/ignore.js';
import { type Macro, macrosOf, readingOf } from '../language/macros.js';
import type { Target } from '../target.js';
import { type Use, lacking, usesOf } from '../uses.js';
import { clausesOf } from '../walk.js';

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
  const macros = macrosOf(program);
  if (macros.length === 0) return [];
  const ignores = ignoresIn(program);
  const usesIn = ({ line, name }: Macro, replacement: Program): MacroUse[] => {
    const ignored = ignores.filter(({ covers }) => covers === line).flatMap(({ names }) => names);
    return lacking(usesOf(replacement), target)
      .filter(({ capability }) => !ignored.includes(capability))
      .map((use) => ({ line, name, use, words: replacement.text.slice(use.node.start, use.node.end) }));
  };
  return [
    ...macros.flatMap((macro) => {
      const replacement = macro.body === '' ? null : readingOf(macro);
      return replacement ? usesIn(macro, replacement) : [];
    }),
    ...clausesOf(program).flatMap(({ probes }) =>
      probes.flatMap(({ text }) => {
        const [first, meant] = expanded(text, macros);
        const replacement = first && readingOf({ ...first, body: meant });
        return replacement ? usesIn(first, replacement) : [];
      }),
    ),
  ];
}

/** A description with the macros in it replaced, and the first of them; null where none is. */
function expanded(description: string, macros: readonly Macro[]): [Macro | null, string] {
  let first: Macro | null = null;
  let text = description;
  // One after the other, each once: what stands for itself comes to an end.
  for (const macro of macros) {
    if (macro.parameters !== null || !text.includes(macro.name)) continue;
    const replaced = text.replaceAll(new RegExp(`(?<![\\w])${macro.name}(?!\\w)`, 'g'), () => macro.body);
    if (replaced !== text) first ??= macro;
    text = replaced;
  }
  return [first, text];
}
