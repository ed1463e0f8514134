/** New clauses that go with one of the script: next to it and on one line where that one is, else a blank line apart. */
import type { Clause, Program } from '../ast.js';
import { type Edit, type Fragment, insertAfter, insertBefore } from '../edit.js';
import { withComments } from '../language/clause.js';
import { styleOf } from '../language/style.js';
import { type NewClause, printClause } from '../print.js';
import { textOf } from '../walk.js';
import { above, below } from './insert.js';

export function clauseAbove(program: Program, clause: Clause, added: NewClause): Edit {
  const style = styleOf(program);
  if (!isFlat(clause, program)) return above(program, clause, [printClause(added, style)], style);
  return insertBefore(withComments(program, clause), ...onOneLine(added, program), lineBreak(program));
}

export function clauseBelow(program: Program, clause: Clause, added: NewClause): Edit {
  const style = styleOf(program);
  if (!isFlat(clause, program)) return below(program, clause, [printClause(added, style)], style);
  return insertAfter(clause, lineBreak(program), ...onOneLine(added, program));
}

const isFlat = (clause: Clause, program: Program): boolean => !textOf(program, clause).includes('\n');

function onOneLine({ comment, ...clause }: NewClause, program: Program): Fragment[] {
  const remark = comment === undefined ? [] : [`/* ${comment} */`, lineBreak(program)];
  return [...remark, ...printClause({ ...clause, flat: true }, styleOf(program))];
}

/** A program of one line stays one. */
export const lineBreak = (program: Program): string => (program.text.includes('\n') ? styleOf(program).newline : ' ');
