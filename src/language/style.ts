/** A script's own indentation and line ending, which new clauses follow. */
import type { Program } from '../ast.js';
import { once } from '../once.js';
import { clausesOf } from '../walk.js';

export interface Style {
  /** One level of a clause's body: a tab or some spaces. */
  readonly indent: string;
  readonly newline: '\n' | '\r\n';
}

/** A tab where the script does not say, as the DTrace Guide has it. */
export const styleOf: (program: Program) => Style = once((program: Program) => ({
  indent: mostFrequent(indentsOf(program)) ?? '\t',
  newline: newlineOf(program.text),
}));

/** The indentation of each statement that begins a line, beyond that of its clause. */
function indentsOf(program: Program): string[] {
  return clausesOf(program).flatMap((clause) => {
    const outer = blanksBefore(program.text, clause.start) ?? '';
    return (clause.body?.statements ?? []).flatMap((statement) => {
      const blanks = blanksBefore(program.text, statement.start);
      const indent = blanks?.startsWith(outer) ? blanks.slice(outer.length) : '';
      return /^(\t| +)$/.test(indent) ? [indent] : [];
    });
  });
}

/** The blanks from the start of the line to the offset, or null where something else stands before it. */
export function blanksBefore(text: string, offset: number): string | null {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start === 0 || text[start - 1] === '\n' ? text.slice(start, offset) : null;
}

/** The first of equals. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function newlineOf(text: string): Style['newline'] {
  if (!text.includes('\r\n')) return '\n';
  const all = text.split('\n').length - 1;
  const withReturn = text.split('\r\n').length - 1;
  return withReturn * 2 > all ? '\r\n' : '\n';
}
