/** Where something stands in a program, from the item down to the argument: the places that can be lost one by one. */
import type { Block, Clause, ControlLine, Expression, Item, Node, Program, Range, Statement } from '../ast.js';
import { withoutParens } from '../language/variable.js';
import { once } from '../once.js';
import { containing, firstFrom } from '../ranges.js';
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
  let branch = branchAround(clause, node);
  while (branch?.node.type === 'Block') branch = branch.parent;
  return branch?.node ?? clause;
}

/** A statement, a block or an arm of a condition, and what it stands in. */
export interface Branch {
  readonly node: Statement | Block | Expression;
  readonly parent: Branch | null;
}

/** The innermost one around a node. Those of a long chain of conditions are too many to be gone through for each node. */
export function branchAround(clause: Clause, node: Range): Branch | null {
  const { nodes, branches } = branchesIn(clause);
  let branch = branches[firstFrom(nodes, node.start + 1) - 1] ?? null;
  while (branch && !contains(branch.node, node)) branch = branch.parent;
  return branch;
}

/** All of a clause, in the order of the text. */
const branchesIn = once((clause: Clause) => {
  const branches: Branch[] = [];
  const stack = partsOf(clause.body).map((node): Branch => ({ node, parent: null }));
  for (let branch = stack.pop(); branch; branch = stack.pop()) {
    const parent = branch;
    branches.push(parent);
    for (const node of partsOf(parent.node)) stack.push({ node, parent });
  }
  return { branches, nodes: branches.map(({ node }) => node) };
});

/** The branches right below one, the last one first. */
function partsOf(node: Branch['node'] | null): Branch['node'][] {
  if (!node) return [];
  switch (node.type) {
    case 'Block':
      return node.statements.toReversed();
    case 'IfStatement':
      return node.alternate ? [node.alternate, node.consequent] : [node.consequent];
    case 'EmptyStatement':
      return [];
    default: {
      const inner = withoutParens(node.type === 'ExpressionStatement' ? node.expression : node);
      return inner.type === 'Conditional' ? [inner.alternate, inner.consequent] : [];
    }
  }
}

/** Whether it is an arm of `if` or `?:`. */
export const isArm = ({ node, parent }: Branch): boolean =>
  parent !== null && (parent.node.type === 'IfStatement' || isExpression(node));

const isExpression = (node: Branch['node']): node is Expression =>
  node.type !== 'Block' && node.type !== 'IfStatement' && !node.type.endsWith('Statement');
