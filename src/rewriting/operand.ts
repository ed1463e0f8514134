/** What stands in the place of a value: with parentheses, or without its cast, where D would not take it as it is. */
import type { Node, Program } from '../ast.js';
import { functions } from '../dtrace/functions.js';
import { isBesidePutIn } from '../language/comment.js';
import type { Visit } from '../walk.js';

/**
 * Whether a condition may stand there without parentheses. What is handed to a macro, or stands beside what a shell puts in,
 * may become an operand.
 */
export const standsAlone = ({ node, parent }: Visit, program: Program): boolean =>
  isWhole(node, parent?.node) && !isBesidePutIn(program, node);

/** A condition as it can stand in the place of a value. */
export const inPlaceOf = (visit: Visit, condition: string, program: Program): string =>
  standsAlone(visit, program) ? condition : `(${condition})`;

function isWhole(node: Node, around: Node | undefined): boolean {
  switch (around?.type) {
    case 'Call':
      return around.callee !== node && around.callee.type === 'Identifier' && functions.has(around.callee.name);
    case 'Assignment':
      return around.right === node;
    case 'Index':
      return around.object !== node;
    case 'Paren':
    case 'Translate':
    case 'Comma':
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'Predicate':
      return true;
    default:
      return false;
  }
}

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
