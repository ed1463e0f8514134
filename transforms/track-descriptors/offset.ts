/** Where in a file something is read or written next, which no table keeps. */
import type { Clause, Expression } from '../../src/ast.js';
import { columnAround } from '../../src/rewriting/column.js';
import { type Edit, replace } from '../../src/edit.js';
import { variableOf } from '../../src/flow.js';
import { removal } from '../../src/rewriting/insert.js';
import type { Site } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { visitOf } from '../../src/walk.js';
import type { Read } from './read.js';

/** What becomes of an offset: the columns of printf that show it are a constant, and it is not kept any more. */
interface Offset {
  readonly edits: readonly Edit[];
  readonly uses: readonly Use[];
}

/** null where the script does more with it than show it. */
export function offsetShown({ visit, program, clause }: Read, { flow }: Site): Offset | null {
  const own = columnAround(visit);
  if (own) return { edits: [standIn(own)], uses: [] };
  const statement = clause.body?.statements.find(
    (one) => one.type === 'ExpressionStatement' && one.expression === visit.parent?.node,
  );
  const variable = visit.parent?.node.type === 'Assignment' ? variableOf(visit.parent.node.left) : null;
  if (!statement || variable === null || variable.startsWith('@')) return null;
  const shown = new Map<Expression, Clause>();
  for (const read of flow.reads.get(variable) ?? []) {
    const column = read.clause && columnAround(visitOf(read.clause, read.node));
    if (!column) return null;
    shown.set(column, read.clause!);
  }
  return {
    edits: [removal(program, statement), ...[...shown.keys()].map(standIn)],
    uses: [...shown].map(([node, where]) => ({ kind: 'memory', capability: 'memory:kernel', node, clause: where })),
  };
}

const standIn = (column: Expression): Edit => replace(column, '-1 /* f_offset */');
