/** Where a clause reads the arguments of its probe, or members of what they point to. */
import type { Clause, Expression } from '../ast.js';
import { once } from '../once.js';
import { type Visit, walk } from '../walk.js';

export interface ArgumentRead {
  readonly node: Expression;
  /** `arg0`, `args[0]` or `args[0]->pr_pid`. */
  readonly path: string;
  readonly isMember: boolean;
  /** Whether it is an operand, so that what stands for it may need parentheses. */
  readonly isOperand: boolean;
}

/** In the order of the text. */
export const argumentReads: (clause: Clause) => readonly ArgumentRead[] = once((clause: Clause) => {
  const reads: ArgumentRead[] = [];
  for (const { node, parent } of walk(clause)) {
    if (node.type !== 'Identifier' || !/^arg(s|\d)$/.test(node.name)) continue;
    const element = parent?.node;
    if (node.name !== 'args' || element?.type !== 'Index') {
      reads.push({ node, path: node.name, isMember: false, isOperand: isOperator(parent) });
      continue;
    }
    const path = `args[${element.keys.map((key) => (key.type === 'Integer' ? Number(key.text) : '?')).join()}]`;
    let around = parent?.parent;
    while (around?.node.type === 'Paren') around = around.parent;
    const member = around?.node;
    if (member?.type === 'Member' && member.operator === '->')
      reads.push({
        node: member,
        path: `${path}->${member.property.name}`,
        isMember: true,
        isOperand: isOperator(around!.parent),
      });
    else reads.push({ node: element, path, isMember: false, isOperand: isOperator(parent!.parent) });
  }
  return reads;
});

const isOperator = (around: Visit | null): boolean =>
  around !== null && ['Binary', 'Unary', 'Postfix', 'Conditional', 'Cast'].includes(around.node.type);
