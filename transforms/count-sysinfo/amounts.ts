/** How much a call adds to a counter. */
import { asOperand } from '../../src/rewriting/operand.js';
import type { Clause, Expression } from '../../src/ast.js';
import { functionNamed } from '../../src/dtrace/functions.js';
import { type Edit, replace } from '../../src/edit.js';
import { once } from '../../src/once.js';
import { isArgument } from '../../src/language/arguments.js';
import { type Visit, nodesOf, visitOf } from '../../src/walk.js';
import type { Row } from './counters.js';

/** argN, and args[n] as a whole. */
export const argumentsIn: (clause: Clause) => readonly Expression[] = once((clause: Clause) => [
  ...nodesOf(clause, 'Identifier').filter(({ name }) => isArgument(name)),
  ...nodesOf(clause, 'Index').filter(({ object }) => object.type === 'Identifier' && object.name === 'args'),
]);

export const isAmount = (read: Expression): boolean =>
  read.type === 'Identifier' ? read.name === 'arg0' : read.type === 'Index' && isKeyZero(read.keys);

const isKeyZero = ([key, ...more]: readonly Expression[]): boolean =>
  more.length === 0 && key?.type === 'Integer' && Number(key.text) === 0;

export function amountEdits(clause: Clause, amount: Row['amount']): Edit[] {
  return argumentsIn(clause).flatMap((read) => {
    if (amount === 'arg0') return [replace(read, amount)];
    const visit = visitOf(clause, read);
    // An element of an argument is no amount: D refuses it, with what we would put there as without.
    if (visit.parent?.node.type === 'Index' && visit.parent.node.object === read) return [];
    return [replace(read, asOperand(isCountedOnly(visit) ? '1' : '(int64_t)1', visit))];
  });
}

/** Where the value is only aggregated, added or compared, its type does not matter; a format or a key insists on it. */
function isCountedOnly({ node, parent }: Visit): boolean {
  if (parent?.node.type === 'Binary') return true;
  if (parent?.node.type === 'Assignment') return parent.node.operator !== '=';
  if (parent?.node.type !== 'Call' || parent.node.callee.type !== 'Identifier') return false;
  return parent.node.callee !== node && functionNamed(parent.node.callee.name)?.kind === 'aggregating';
}
