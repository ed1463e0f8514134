/** The conditions of a clause, and the runs of actions between them. */
import type { Block, Expression, Statement } from '../ast.js';

export type Run =
  | { readonly kind: 'actions'; readonly actions: readonly Expression[] }
  | { readonly kind: 'condition'; readonly test: Expression };

/** Each arm is a clause to the compiler. */
const END_OF_ARM = 'end of arm';

/** In the order of the text. */
export function runsOf(body: Block): Run[] {
  const runs: Run[] = [];
  const rest: (Block | Statement | typeof END_OF_ARM)[] = [body];
  let actions: Expression[] = [];
  const close = (): void => {
    if (actions.length > 0) runs.push({ kind: 'actions', actions });
    actions = [];
  };
  for (let statement = rest.pop(); statement; statement = rest.pop()) {
    if (statement === END_OF_ARM) close();
    else if (statement.type === 'ExpressionStatement') actions.push(statement.expression);
    else if (statement.type === 'Block') for (const one of statement.statements.toReversed()) rest.push(one);
    else if (statement.type === 'IfStatement') {
      close();
      runs.push({ kind: 'condition', test: statement.test });
      if (statement.alternate) rest.push(END_OF_ARM, statement.alternate);
      rest.push(END_OF_ARM, statement.consequent);
    }
  }
  close();
  return runs;
}
