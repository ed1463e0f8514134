/** Chains of members, elements, dereferences, casts and parentheses: `((vnode_t *)self->vp)->v_path`. */
import type { Expression, Node } from '../ast.js';

/** The expression one link further in, or null at the root. */
export function inward(expression: Expression): Expression | null {
  switch (expression.type) {
    case 'Member':
    case 'Index':
      return expression.object;
    case 'Paren':
    case 'Cast':
      return expression.expression;
    case 'Unary':
      return expression.operator === '*' || expression.operator === '&' ? expression.operand : null;
    default:
      return null;
  }
}

/** What a chain begins with: `curthread` of `curthread->t_procp->p_user.u_comm`, `self` of `self->vp->v_path`. */
export function rootOf(expression: Expression): Expression {
  let root = expression;
  for (let next = inward(root); next; next = inward(root)) root = next;
  return root;
}

/** Whether `parent` continues the chain that `node` is part of. */
export const continues = (parent: Node, node: Node): boolean => inward(parent as Expression) === node;

/** A chain without its keys and casts: `curthread->t_procp->p_user.u_comm`, `fds[].fi_fs`. */
export function pathOf(expression: Expression): string {
  const before: string[] = [];
  const behind: string[] = [];
  for (let link = expression; ;) {
    switch (link.type) {
      case 'Identifier':
      case 'Scope':
        return [...before, link.name, ...behind.toReversed()].join('');
      case 'Aggregation':
        return [...before, `@${link.name}`, ...behind.toReversed()].join('');
      case 'Member':
        behind.push(`${link.operator}${link.property.name}`);
        link = link.object;
        break;
      case 'Index':
        behind.push('[]');
        link = link.object;
        break;
      case 'Paren':
      case 'Cast':
        link = link.expression;
        break;
      case 'Unary':
        before.push(link.operator);
        link = link.operand;
        break;
      default:
        return [...before, link.type, ...behind.toReversed()].join('');
    }
  }
}

/** What a node assigns to, by an assignment of any kind or by ++ or --; null if it assigns nothing. */
export function assignedIn(node: Node): Expression | null {
  if (node.type === 'Assignment') return node.left;
  const isStep =
    (node.type === 'Unary' || node.type === 'Postfix') && (node.operator === '++' || node.operator === '--');
  return isStep ? node.operand : null;
}

/** What parentheses and casts stand around. */
export function withoutCasts(expression: Expression): Expression {
  let bare = expression;
  while (bare.type === 'Paren' || bare.type === 'Cast') bare = bare.expression;
  return bare;
}

/** 0 or NULL, in parentheses and casts. */
export function isZero(expression: Expression): boolean {
  const bare = withoutCasts(expression);
  return bare.type === 'Integer' ? Number(bare.text) === 0 : bare.type === 'Identifier' && bare.name === 'NULL';
}
