/** The macros of a script: what each stands for, as far as it can be told without running the preprocessor. */
import type { ControlLine, Expression, Program } from '../ast.js';
import { once } from '../once.js';
import { DSyntaxError, parse } from '../parse.js';
import { clausesOf } from '../walk.js';

export interface Macro {
  /** The `#define`. */
  readonly line: ControlLine;
  readonly name: string;
  /** null where it takes none, not even an empty list. */
  readonly parameters: readonly string[] | null;
  /** What it stands for, on one line; empty where it stands for nothing. */
  readonly body: string;
}

/** In the order of the text. */
export const macrosOf: (program: Pick<Program, 'controls' | 'text'>) => readonly Macro[] = once(({ controls, text }) =>
  controls.flatMap((line) => (line.directive === 'define' ? (macroOf(line, text) ?? []) : [])),
);

function macroOf(line: ControlLine, text: string): Macro | null {
  const [first] = line.words;
  const defined = first ? text.slice(first.start, line.end).replaceAll(/\\\r?\n/g, ' ') : '';
  const [whole, name, parameters] = /^(\w+)(?:\(([^)]*)\))?/.exec(defined) ?? [];
  if (whole === undefined || name === undefined) return null;
  return {
    line,
    name,
    parameters: parameters === undefined ? null : (parameters.match(/\w+/g) ?? []),
    body: defined.slice(whole.length).trim(),
  };
}

/** The body read as what it may be: the statements of a clause, or its probes. null where it is neither by itself. */
export const readingOf: (macro: Macro) => Program | null = once(({ body }: Macro) => {
  for (const text of [`BEGIN { ${body}\n; }\n`, `${body}\n{ }\n`]) {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof DSyntaxError)) throw error;
    }
  }
  return null;
});

/** The one expression that a body read as statements is; null where it is anything else. */
export function expressionOf(reading: Program): Expression | null {
  const [clause, ...more] = clausesOf(reading);
  const [statement, ...others] = (clause?.body?.statements ?? []).filter(({ type }) => type !== 'EmptyStatement');
  if (more.length > 0 || others.length > 0 || statement?.type !== 'ExpressionStatement') return null;
  return statement.expression;
}

/** The names in a text that cannot be read, a variable with its scope: `x`, `self->x`, `@x`. */
export const namesIn = (text: string): string[] =>
  [...text.replaceAll(QUOTED, ' ').matchAll(NAME)].map(([name]) => name.replaceAll(/\s/g, ''));

const QUOTED = /"(?:\\.|[^"\\])*"|\/\*.*?\*\//g;
const NAME = /(?:\b(?:self|this)\s*->\s*)?@?\w+/g;
