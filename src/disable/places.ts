/** Where something stands in a program, from the item down to the argument: the places that can be lost one by one. */
import type { Block, Clause, ControlLine, Expression, Item, Node, Program, Range, Statement } from '../ast.js';
import { withoutParens } from '../language/variable.js';
import { containing } from '../ranges.js';
import { contains } from '../walk.js';

/** What can be lost on its own: a probe, a control line, a declaration, a clause, a statement, an arm of a condition. */
export type Place = Node | ControlLine;

export const itemAt = (program: Program, node: Range): Item | null => containing(program.items, node);

export function clauseAt(program: Program, node: Range): Clause | null {
  const item = itemAt(program, node);
  return item?.type === 'Clause' ? item : null;
}

/** Where the loss of a value strikes: the innermost arm or statement, the clause if it is in the predicate, or a declaration. */
export function placeOf(program: Program, clause: Clause | null, node: Range): Place | null {
  if (!clause) return itemAt(program, node);
  return [...branchesAround(clause, node)].findLast((around) => around.type !== 'Block') ?? clause;
}

/** The statements and arms around a node, and the argument of a call that it stands in; the outermost first. */
export function* partsAround(clause: Clause, node: Range): Generator<Statement | Block | Expression> {
  let inner: Statement | Block | Expression | null = null;
  for (const branch of branchesAround(clause, node)) yield (inner = branch);
  const expression = inner?.type === 'ExpressionStatement' ? inner.expression : inner;
  const call = expression && isExpression(expression) ? withoutParens(expression) : null;
  const argument = call?.type === 'Call' ? containing(call.arguments, node) : null;
  if (!argument) return;
  yield argument;
  yield* armsAround(argument, node);
}

/** An arm of `if` or `?:`, and what it is an arm of. */
export interface Arm {
  readonly arm: Range;
  readonly whole: Range;
}

/** The arms around a node, the outermost first. */
export function armsOf(clause: Clause, node: Range): Arm[] {
  const branches = [...branchesAround(clause, node)];
  return branches.flatMap((arm, i) => {
    const whole = branches[i - 1];
    return whole && (whole.type === 'IfStatement' || isExpression(arm)) ? [{ arm, whole }] : [];
  });
}

const isExpression = (node: Statement | Block | Expression): node is Expression =>
  node.type !== 'Block' && node.type !== 'IfStatement' && !node.type.endsWith('Statement');

function* branchesAround(clause: Clause, node: Range): Generator<Statement | Block | Expression> {
  for (const statement of statementsAround(clause, node)) {
    yield statement;
    if (statement.type === 'ExpressionStatement') yield* armsAround(statement.expression, node);
  }
}

/** Each arm of an `if` comes after it. */
function* statementsAround(clause: Clause, node: Range): Generator<Statement | Block> {
  let statement = containing(clause.body?.statements ?? [], node);
  if (statement) yield statement;
  while (statement?.type === 'IfStatement') {
    const arms: (Block | Statement)[] = statement.alternate
      ? [statement.consequent, statement.alternate]
      : [statement.consequent];
    const arm = arms.find((one) => contains(one, node));
    if (!arm) return;
    yield arm;
    statement = arm.type === 'Block' ? containing(arm.statements, node) : arm;
    if (statement && statement !== arm) yield statement;
  }
}

/** The arms of `?:` around a node, where the expression is one. */
function* armsAround(expression: Expression, node: Range): Generator<Expression> {
  let at = withoutParens(expression);
  while (at.type === 'Conditional') {
    const arm: Expression | undefined = [at.consequent, at.alternate].find((one) => contains(one, node));
    if (!arm) return;
    yield arm;
    at = withoutParens(arm);
  }
}
