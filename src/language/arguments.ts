/** Where a clause reads the arguments of its probe, or members of what they point to. */
import type { Clause, Expression, Node } from '../ast.js';
import { once } from '../once.js';
import { type Visit, walk, withParens } from '../walk.js';

/** Whether it is argN. */
export const isArgument = (name: string): boolean => /^arg\d$/.test(name);

/** Whether it is argN or args. */
export const isOfArguments = (name: string): boolean => isArgument(name) || name === 'args';

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
    if (node.type !== 'Identifier' || !isOfArguments(node.name)) continue;
    const element = parent?.node;
    if (node.name !== 'args' || element?.type !== 'Index') {
      reads.push({ node, path: node.name, isMember: false, isOperand: isOperator(parent, node) });
      continue;
    }
    const path = `args[${element.keys.map((key) => (key.type === 'Integer' ? Number(key.text) : '?')).join()}]`;
    const around = withParens(parent!).parent;
    const member = around?.node;
    if (member?.type === 'Member' && member.operator === '->')
      reads.push({
        node: member,
        path: `${path}->${member.property.name}`,
        isMember: true,
        isOperand: isOperator(around!.parent, member),
      });
    else reads.push({ node: element, path, isMember: false, isOperand: isOperator(parent!.parent, element) });
  }
  return reads;
});

/** D assigns to no argument, but a script in which one does has to stay one that can be parsed. */
const isOperator = (around: Visit | null, operand: Node): boolean =>
  around !== null &&
  (['Binary', 'Unary', 'Postfix', 'Conditional', 'Cast'].includes(around.node.type) ||
    (around.node.type === 'Assignment' && around.node.left === operand));
