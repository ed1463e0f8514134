/** Where a clause reads the arguments of its probe, or members of what they point to. */
import type { Clause, Expression } from '../ast.js';
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
  /** Of the node. */
  readonly visit: Visit;
}

/** In the order of the text. */
export const argumentReads: (clause: Clause) => readonly ArgumentRead[] = once((clause: Clause) => {
  const reads: ArgumentRead[] = [];
  const read = (visit: Visit, path: string, isMember: boolean): void =>
    void reads.push({ node: visit.node as Expression, path, isMember, visit });
  for (const visit of walk(clause)) {
    const { node, parent } = visit;
    if (node.type !== 'Identifier' || !isOfArguments(node.name)) continue;
    const element = parent?.node;
    if (node.name !== 'args' || element?.type !== 'Index') {
      read(visit, node.name, false);
      continue;
    }
    const path = `args[${element.keys.map((key) => (key.type === 'Integer' ? Number(key.text) : '?')).join()}]`;
    const around = withParens(parent!).parent;
    const member = around?.node;
    if (member?.type === 'Member' && member.operator === '->') read(around!, `${path}->${member.property.name}`, true);
    else read(parent!, path, false);
  }
  return reads;
});
