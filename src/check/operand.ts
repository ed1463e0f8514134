/** What an expression comes to: its type, and what may be done with it. */
import type { Expression } from '../ast.js';
import type { DFunction } from '../dtrace/functions.js';
import type { Constant } from './constant.js';
import type { Variable } from './scope.js';
import { DYNAMIC, type Type, UNKNOWN, areCompatible, isInteger, isStringLike, isUnknown, referenced } from './type.js';

export interface Operand {
  readonly type: Type;
  readonly isLvalue: boolean;
  readonly isWritable: boolean;
  readonly constant: Constant | null;
  /** The variable or aggregation that it is. */
  readonly variable: Variable | null;
  /** Whether the variable stands there with keys. */
  readonly hasKeys: boolean;
  /** A pointer that a translator makes: nothing can be done with it but to ask for its members. */
  readonly isTranslated: boolean;
  readonly call: { readonly called: DFunction; readonly arguments: readonly Operand[] } | null;
  readonly node: Expression;
}

export const operand = (node: Expression, type: Type, given: Partial<Operand> = {}): Operand => ({
  type,
  isLvalue: false,
  isWritable: false,
  constant: null,
  variable: null,
  hasKeys: false,
  isTranslated: false,
  call: null,
  node,
  ...given,
});

/** What an error leaves, or what only the system knows. */
export const unknown = (node: Expression): Operand => operand(node, UNKNOWN, { isLvalue: true, isWritable: true });

/** How a message names what is translated. */
export const TRANSLATED_NAME = 'pointer to translated data';

export const isAggregation = ({ variable }: Operand): boolean => variable?.kind === 'aggregation';

export const isActionCall = ({ call }: Operand): boolean => call?.called.kind === 'action';

export const isDynamic = ({ type }: Operand): boolean => type === DYNAMIC;

const isZero = ({ constant }: Operand): boolean =>
  constant !== null && (constant.value === null || constant.value === 0n);

/** Whether the compiler takes one for the other where a pointer is asked for; a constant 0 is a pointer to nothing. */
export function arePointerCompatible(left: Operand, right: Operand): boolean {
  if (isUnknown(left.type) || isUnknown(right.type)) return true;
  const [to, otherTo] = [referenced(left.type), referenced(right.type)];
  if (to === null && otherTo === null) return false;
  if (to === null) return isInteger(left.type) && isZero(left);
  if (otherTo === null) return isInteger(right.type) && isZero(right);
  return to.kind === 'void' || otherTo.kind === 'void' || areCompatible(to, otherTo);
}

/** Whether an argument or a key may stand where a value of the type is asked for. */
export function isAccepted(type: Type, given: Operand): boolean {
  if (isUnknown(type) || isUnknown(given.type)) return true;
  if (isInteger(type) && isInteger(given.type)) return true;
  if (isStringLike(type) && isStringLike(given.type)) return true;
  if (type.kind === 'record' || type.kind === 'function') return areCompatible(type, given.type);
  if (type.kind === given.type.kind && referenced(type) === null) return true;
  return arePointerCompatible(operand(given.node, type), given);
}

export const isNoConstant = ({ constant, type }: Operand): boolean => constant === null && !isUnknown(type);
export const isNoPositive = (given: Operand): boolean =>
  isNoConstant(given) || (given.constant?.value !== null && (given.constant?.value ?? 1n) <= 0n);
