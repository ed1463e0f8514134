/** Where new clauses go, above or below a clause of the script, a blank line apart; and how a statement goes. */
import type { Clause, ControlLine, Program, Statement } from '../ast.js';
import { withComments } from '../language/clause.js';
import { type Edit, type Fragment, insertAt, remove, spanOf } from '../edit.js';
import { type Style, blanksBefore } from '../language/style.js';
import { containing, firstFrom } from '../ranges.js';

/** One declaration, or one clause as printClause gives it. */
export type Block = readonly Fragment[];

/** Above the clause and its comments, and above the `#if` that the clause depends on, if any. */
export function above(program: Program, clause: Clause, blocks: readonly Block[], { newline }: Style): Edit {
  const at = placeAbove(program, clause);
  const gap = /(^|\n[\t ]*\r?\n)[\t ]*$/.test(program.text.slice(0, at)) ? [] : [newline];
  return insertAt(at, ...gap, ...blocks.flatMap((block) => [...block, newline, newline]));
}

/**
 * Where what is put above a clause begins: above its comments, and outside of conditions; at the start of the line, so
 * that the blanks before the clause stay with it.
 */
export function placeAbove(program: Program, clause: Clause): number {
  const { start } = withComments(program, clause);
  const at = outsideOfConditions(program, start) ?? start;
  return at - (blanksBefore(program.text, at)?.length ?? 0);
}

/** Below the clause and a comment on its last line, and below the `#endif` of what the clause depends on, if any. */
export function below(program: Program, clause: Clause, blocks: readonly Block[], { newline }: Style): Edit {
  const at = endOfConditions(program, clause.end) ?? endWithComment(program, clause);
  return insertAt(at, ...blocks.flatMap((block) => [newline, newline, ...block]));
}

/** Behind the comment on the last line of the clause, if there is one. */
export function endWithComment(program: Program, { end }: Clause): number {
  const comment = program.comments[firstFrom(program.comments, end)];
  return comment && /^[\t ]*$/.test(program.text.slice(end, comment.start)) ? comment.end : end;
}

/**
 * Where the outermost condition around the offset begins: what stands between `#if` and `#endif` may not be compiled. A
 * condition that begins within a clause lets nothing come between the parts of that one.
 */
export function outsideOfConditions({ controls, items }: Program, offset: number): number | null {
  const open: ControlLine[] = [];
  for (const line of controls) {
    if (line.start >= offset) break;
    if (line.directive.startsWith('if')) open.push(line);
    else if (line.directive === 'endif') open.pop();
  }
  const [first] = open;
  return first ? (containing(items, first) ?? first).start : null;
}

/** Where the outermost condition around the offset ends. */
function endOfConditions({ controls, items }: Program, offset: number): number | null {
  let depth = 0;
  for (const line of controls) {
    if (line.start >= offset && depth === 0) return null;
    if (line.directive.startsWith('if')) depth++;
    else if (line.directive === 'endif') depth--;
    if (line.start >= offset && depth === 0) return (containing(items, line) ?? line).end;
  }
  return null;
}

/** A statement with its line, and with the comment behind it, if it has the line for itself. */
export function removal({ text, comments }: Program, statement: Statement): Edit {
  const blanks = blanksBefore(text, statement.start);
  const comment = comments[firstFrom(comments, statement.end)];
  const isBeside = comment && /^[\t ]*$/.test(text.slice(statement.end, comment.start));
  const rest = /^[\t ]*(\r?\n)?/.exec(text.slice(isBeside ? comment.end : statement.end))![0];
  const end = (isBeside ? comment.end : statement.end) + rest.length;
  const isOwnLine = blanks !== null && rest.endsWith('\n');
  return remove(
    isOwnLine
      ? spanOf(statement.start - blanks.length, end)
      : spanOf(statement.start, end - (rest.endsWith('\n') ? rest.length : 0)),
  );
}
