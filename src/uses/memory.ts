/** Kernel pointers that a program keeps in variables and follows. */
import type { Clause, Expression } from '../ast.js';
import { continues, inward, isZero, pathOf, rootOf, withoutCasts } from '../language/chain.js';
import { type Definition, type Flow, withoutParens } from '../flow.js';
import { once } from '../once.js';
import type { Visit } from '../walk.js';
import type { Use } from './use.js';

export const isChainTop = ({ node, parent }: Visit): boolean =>
  (inward(node as Expression) !== null || node.type === 'StringOf') && !(parent && continues(parent.node, node));

/** A kernel pointer kept in a variable and followed. Chains that begin with a built-in are uses of that built-in. */
export function useOfMemory(top: Expression, clause: Clause | null, flow: Flow): Use | null {
  const start = top.type === 'StringOf' ? top.operand : top;
  if (!isOwnVariable(start, flow)) return null;
  const path = pathThroughVariable(start, clause, flow);
  if (path !== null) {
    // What stringof() is given is a chain of its own.
    if (top !== start) return null;
    return { kind: 'variable', capability: `field:${path}`, node: withoutCasts(start), clause };
  }
  const followed = linkFollowed(start, clause, flow);
  // stringof() loads the string itself; what its operand loads on the way is a use of its own.
  const loaded = !followed && flow.isKernelPointer(start, clause) ? top : null;
  const node = top.type === 'StringOf' ? loaded : followed;
  return node && { kind: 'memory', capability: 'memory:kernel', node, clause };
}

/** The thread or the process itself, or the parent: what a clause keeps of them stays so until it ends. */
const OF_THREAD = /^curthread(->t_procp(->p_parent)?)?$/;

/**
 * The chain from curthread on, where a clause-local that the clause has set above holds the beginning of it and never
 * anything else; null if it is another. What an earlier firing kept may be gone by now, or may never have been set.
 */
function pathThroughVariable(chain: Expression, clause: Clause | null, flow: Flow): string | null {
  const path = pathOf(chain);
  const [variable] = /^this->\w+(?=->)/.exec(path) ?? [];
  const all = variable === undefined ? undefined : flow.definitions.get(variable);
  const isSetAbove = all?.some((one) => one.clause === clause && one.node.end <= chain.start) ?? false;
  const held = all && isSetAbove ? heldBy(all) : null;
  return held === null || flow.isSetBehind(variable!) ? null : `${held}${path.slice(variable!.length)}`;
}

/** What of the thread all definitions of a variable give it that give it anything. */
const heldBy = once((all: readonly Definition[]): string | null => {
  // A declaration gives it a type, and a step changes it without a value.
  const values = all.flatMap(({ value, type }) => (value === null && type !== null ? [] : [value]));
  const [held, ...others] = new Set(
    values.flatMap((value) => (value === null ? [''] : isZero(value) ? [] : [pathOf(value)])),
  );
  return held !== undefined && others.length === 0 && OF_THREAD.test(held) ? held : null;
});

/** The outermost link of a chain that loads from the kernel. */
function linkFollowed(chain: Expression, clause: Clause | null, flow: Flow): Expression | null {
  for (let link: Expression | null = chain; link; link = inward(link)) {
    const pointer = pointerFollowed(link);
    if (pointer && flow.isKernelPointer(pointer, clause)) return link;
  }
  return null;
}

/** The pointer that a link of a chain loads through, if it does. */
function pointerFollowed(link: Expression): Expression | null {
  if (link.type === 'Unary' && link.operator === '*') return link.operand;
  if (link.type !== 'Member' || link.object.type === 'Scope') return null;
  // What xlate makes is read where it is asked for, a member at a time.
  return link.operator === '->' || withoutParens(link.object).type === 'Translate' ? link.object : null;
}

export function isOwnVariable(expression: Expression, flow: Flow): boolean {
  const root = rootOf(expression);
  if (root.type === 'Scope' || root.type === 'Translate') return true;
  return root.type === 'Identifier' && flow.definitions.has(root.name);
}
