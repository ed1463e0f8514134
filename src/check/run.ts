/** The conditions of a clause, and the runs of actions between them. */
import type { Block, Expression, Statement } from '../ast.js';

export type Run =
  | { readonly kind: 'actions'; readonly actions: readonly Expression[] }
  | { readonly kind: 'condition'; readonly test: Expression };

/** In the order of the text. */
export function runsOf(body: Block): Run[] {
  const runs: Run[] = [];
  const rest: (Block | Statement)[] = [body];
  let actions: Expression[] = [];
  const close = (): void => {
    if (actions.length > 0) runs.push({ kind: 'actions', actions });
    actions = [];
  };
  for (let statement = rest.pop(); statement; statement = rest.pop()) {
    if (statement.type === 'ExpressionStatement') actions.push(statement.expression);
    else if (statement.type === 'Block') for (const one of statement.statements.toReversed()) rest.push(one);
    else if (statement.type === 'IfStatement') {
      close();
      runs.push({ kind: 'condition', test: statement.test });
      if (statement.alternate) rest.push(statement.alternate);
      rest.push(statement.consequent);
    }
  }
  close();
  return runs;
}
