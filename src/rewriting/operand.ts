/** Puts a constant, or a value with a cast, in the place of an operand, where D would not take it as it is. */
import type { Node } from '../ast.js';
import type { Visit } from '../walk.js';

const CAST = /^\((?:int|int64_t)\)/;

/**
 * The value as it can stand there. `++` takes no cast; and a name in parentheses that only what follows shows to be a
 * type, as in `(x)arg0`, would be one that is called. There the value goes without its cast. A number is no structure.
 */
export function asOperand(value: string, { node, parent }: Visit): string {
  const around = parent?.node;
  if (around && isInFront(around, node) && /^[\d(]/.test(value)) return `(${value})`;
  if (!CAST.test(value)) return value;
  if (around?.type === 'SizeOf') return `(${value})`;
  return around !== undefined && takesNoCast(around, node) ? value.replace(CAST, '') : value;
}

/** A member, an element or a call is asked of it, and binds closer than a cast. */
const isInFront = (around: Node, operand: Node): boolean =>
  around.type === 'Member' ||
  (around.type === 'Index' && around.object === operand) ||
  (around.type === 'Call' && around.callee === operand);

function takesNoCast(around: Node, operand: Node): boolean {
  if (around.type === 'Unary') return around.operator === '++' || around.operator === '--';
  if (around.type === 'Assignment') return around.left === operand;
  if (around.type !== 'Cast') return false;
  const [word, ...others] = around.typeName.specifiers.words;
  const isLone = word?.type === 'TypeWord' && word.named && others.length === 0 && !around.typeName.declarator;
  return isLone && !word.word.endsWith('_t');
}
