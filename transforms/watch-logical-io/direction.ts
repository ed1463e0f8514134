/** Whether a clause asks for reads or for writes. */
import type { Expression } from '../../src/ast.js';
import { withoutParens } from '../../src/flow.js';
import { isEquality, isLogical } from '../../src/language/truth.js';
import { type Visit, contains, visitOf, withParens } from '../../src/walk.js';
import type { Scene } from './scenes.js';

/**
 * `b_flags & B_READ`, or B_WRITE, compared with nothing or itself or not at all, where it is only true or false. B_WRITE is
 * taken for its opposite (zone-facts 5.5), although what the cache of blocks writes back bears neither.
 */
export interface Direction {
  readonly node: Expression;
  readonly isRead: boolean;
  readonly visit: Visit;
}

export function testOfDirection(flags: Visit): Direction | null {
  const mask = flags.parent;
  if (mask?.node.type !== 'Binary' || mask.node.operator !== '&') return null;
  const other = withoutParens(mask.node.left === flags.node ? mask.node.right : mask.node.left);
  if (other.type !== 'Identifier' || !['B_READ', 'B_WRITE'].includes(other.name)) return null;
  const flag = other.name;
  const isForRead = flag === 'B_READ';
  const at = withParens(mask);
  const around = at.parent?.node;
  if (around?.type === 'Binary' && isEquality(around.operator)) {
    const value = withoutParens(around.left === at.node ? around.right : around.left);
    const isFlag = value.type === 'Identifier' && value.name === flag;
    if (!isFlag && !(value.type === 'Integer' && Number(value.text) === 0)) return null;
    const isSet = (around.operator === '==') === isFlag;
    return { node: around, isRead: isSet === isForRead, visit: at.parent! };
  }
  if (!isTested(at)) return null;
  if (around?.type === 'Unary') return { node: around, isRead: !isForRead, visit: at.parent! };
  return { node: mask.node, isRead: isForRead, visit: mask };
}

function isTested({ node, parent }: Visit): boolean {
  switch (parent?.node.type) {
    case 'Predicate':
      return true;
    case 'Unary':
      return parent.node.operator === '!';
    case 'Binary':
      return isLogical(parent.node.operator);
    case 'Conditional':
    case 'IfStatement':
      return parent.node.test === node;
    default:
      return false;
  }
}

/** The direction that alone is the predicate, `!` in front of it counted. */
export function directionOf({ clause, reads }: Scene): 'read' | 'write' | null {
  if (!clause.predicate) return null;
  const flags = reads.find(({ node, path }) => path === 'args[0]->b_flags' && contains(clause.predicate!, node));
  const direction = flags && testOfDirection(visitOf(clause, flags.node));
  if (!direction) return null;
  let at: Visit | null = direction.visit;
  let { isRead } = direction;
  for (at = at.parent; at && at.node.type !== 'Predicate'; at = at.parent) {
    if (at.node.type === 'Unary' && at.node.operator === '!') isRead = !isRead;
    else if (at.node.type !== 'Paren') return null;
  }
  return isRead ? 'read' : 'write';
}
