/** The chain that a name begins, which is used as a whole. */
import type { Clause, Expression, Node } from '../ast.js';
import type { Capability } from '../capability.js';
import type { Visit } from '../walk.js';
import type { Use } from './use.js';

export const useOfChain = (
  kind: 'argument' | 'variable' | 'symbol',
  capability: Capability,
  chain: Visit,
  clause: Clause | null,
): Use => ({
  kind,
  capability,
  node: chain.node as Expression,
  clause,
});

/** The longest run of members and elements that begins at a name; parentheses within it count, those around it do not. */
export function chainFrom(visit: Visit): Visit {
  let top = visit;
  for (let at = visit; at.parent; at = at.parent) {
    if (isStepOf(at.parent.node, at.node)) top = at.parent;
    else if (at.parent.node.type !== 'Paren') break;
  }
  return top;
}

const isStepOf = (parent: Node, node: Node): boolean =>
  (parent.type === 'Member' || parent.type === 'Index') && parent.object === node;
