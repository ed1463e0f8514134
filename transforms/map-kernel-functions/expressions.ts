/** Small things that the rewrites of clauses and of values have in common. */
import type { Node } from '../../src/ast.js';
import { isCallOf } from '../../src/language/call.js';
import type { Visit } from '../../src/walk.js';

/** A call that fails returns -1. */
export const MOVED = 'arg0 > 0 ? arg0 : 0';

/** Whichever of the functions that tell the size of a message is asked. */
export function sizeCall({ parent }: Visit): Node | null {
  const call = parent?.node;
  return isCallOf(call, 'msgsize', 'msgdsize') ? call : null;
}
