/** The program that calls exec, as it was before. */
import type { Edit } from '../../src/edit.js';
import { above, below } from '../../src/rewriting/insert.js';
import { type NewClause, printClause } from '../../src/print.js';
import { styleOf } from '../../src/language/style.js';
import type { Site } from '../../src/transform.js';
import { byStart } from '../../src/ranges.js';
import type { Plans, Words } from './plan.js';

export function callerEdits({ caller }: Words, { parts }: Plans, { program }: Site): Edit[] {
  if (caller === null) return [];
  const style = styleOf(program);
  const clauses = parts
    .filter(({ rows }) => rows[0]!.family === 'exec')
    .map(({ clause }) => clause)
    .toSorted(byStart);
  const saving: NewClause = {
    comment: 'the program that calls exec: when exec returns, another is in its place',
    probes: ['syscall::exec*:entry'],
    statements: [[`${caller} = execname`]],
  };
  const freeing: NewClause = { probes: ['syscall::exec*:return'], statements: [[`${caller} = 0`]] };
  return [
    above(program, clauses[0]!, [printClause(saving, style)], style),
    below(program, clauses.at(-1)!, [printClause(freeing, style)], style),
  ];
}
