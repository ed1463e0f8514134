/** What a call calls. */
import type { Call, Node } from '../ast.js';

/** The name; '' for anything else, which D refuses. */
export const calleeOf = ({ callee }: Call): string => (callee.type === 'Identifier' ? callee.name : '');

/** Whether it is a call of one of these functions. */
export const isCallOf = (node: Node | undefined, ...names: readonly string[]): node is Call =>
  node?.type === 'Call' && names.includes(calleeOf(node));
