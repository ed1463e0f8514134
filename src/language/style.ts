/** A script's own indentation and line ending, which new clauses follow. */
import type { Program } from '../ast.js';
import { clausesOf } from '../walk.js';

export interface Style {
  /** One level of a clause's body: a tab or some spaces. */
  readonly indent: string;
  readonly newline: '\n' | '\r\n';
}

/** A tab where the script does not say, as the DTrace Guide has it. */
export function styleOf(program: Program): Style {
  const known = styles.get(program);
  if (known) return known;
  const style: Style = { indent: mostFrequent(indentsOf(program)) ?? '\t', newline: newlineOf(program.text) };
  styles.set(program, style);
  return style;
}

/** A program does not change, and every transform asks. */
const styles = new WeakMap<Program, Style>();

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
function blanksBefore(text: string, offset: number): string | null {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[\t ]*$/.test(before) ? before : null;
}

/** The first of equals. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function newlineOf(text: string): Style['newline'] {
  const all = text.split('\n').length - 1;
  const withReturn = text.split('\r\n').length - 1;
  return withReturn * 2 > all ? '\r\n' : '\n';
}
