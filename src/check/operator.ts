/** What the operators of D make of their operands, and what they refuse. */
import type { Expression } from '../ast.js';
import { type Operand, TRANSLATED_NAME, arePointerCompatible, isActionCall, isDynamic, operand } from './operand.js';
import {
  INT,
  LONG,
  STRING,
  type Type,
  UNKNOWN,
  areCompatible,
  isBitField,
  isInteger,
  isPointer,
  isPointerToNothing,
  isScalar,
  isString,
  isStringLike,
  isUnknown,
  pointerTo,
  promoted,
  referenced,
  resultOf,
} from './type.js';

/** Why the compiler refuses an expression. */
export interface Fault {
  readonly tag: string;
  readonly message: string;
}

export const fault = (tag: string, message: string): Fault => ({ tag, message });

// ---- unary -----------------------------------------------------------------------------------------------------------

export function unary(node: Expression, operator: string, inner: Operand): Operand | Fault {
  const { type } = inner;
  if (operator === '&') return addressOf(node, inner);
  if (isUnknown(type))
    return operator === '!' ? operand(node, INT) : operand(node, type, { isLvalue: true, isWritable: true });
  switch (operator) {
    case '*':
      return dereferenced(node, inner);
    case '+':
    case '-':
      if (isInteger(type)) return operand(node, type);
      return fault('D_OP_ARITH', `operator ${operator} requires an operand of arithmetic type`);
    case '~':
      if (isInteger(type)) return operand(node, type);
      return fault('D_OP_INT', 'operator ~ requires an operand of integral type');
    case '!':
      if (isScalar(type)) return operand(node, INT);
      return fault('D_OP_SCALAR', 'operator ! requires an operand of scalar type');
    default:
      return stepped(node, operator, inner);
  }
}

function stepped(node: Expression, operator: string, inner: Operand): Operand | Fault {
  if (!isScalar(inner.type)) return fault('D_OP_SCALAR', `operator ${operator} requires operand of scalar type`);
  if (isPointerToNothing(inner.type))
    return fault('D_OP_VFPTR', `operator ${operator} requires an operand of known size`);
  return modified(node, operator, inner);
}

/** The result of an operator that changes its operand. */
function modified(node: Expression, operator: string, { type, isLvalue, isWritable }: Operand): Operand | Fault {
  if (!isLvalue) return fault('D_OP_LVAL', `operator ${operator} requires modifiable lvalue as an operand`);
  if (!isWritable) return fault('D_OP_WRITE', `operator ${operator} can only be applied to a writable variable`);
  return operand(node, type);
}

function addressOf(node: Expression, inner: Operand): Operand | Fault {
  const { variable, type, isLvalue } = inner;
  if (variable && !isUnknown(type))
    return fault(
      'D_ADDROF_VAR',
      `cannot take address of dynamic ${variable.kind === 'scalar' ? 'variable' : 'object'}`,
    );
  if (isDynamic(inner)) return fault('D_ADDROF_VAR', 'cannot take address of dynamic object');
  if (!isLvalue && !isUnknown(type)) return fault('D_ADDROF_LVAL', 'unacceptable operand for unary & operator');
  if (isBitField(type)) return fault('D_ADDROF_BITFIELD', 'cannot take address of bit-field');
  return operand(node, pointerTo(type));
}

export function dereferenced(node: Expression, { type, isWritable }: Operand): Operand | Fault {
  const to = referenced(type);
  if (to === null) return fault('D_DEREF_NONPTR', 'cannot dereference non-pointer type');
  if (to.kind === 'void') return fault('D_DEREF_VOID', 'cannot dereference pointer to void');
  if (to.kind === 'function') return fault('D_DEREF_FUNC', 'cannot dereference pointer to function');
  return operand(node, to, { isLvalue: to.kind !== 'array', isWritable });
}

// ---- binary ----------------------------------------------------------------------------------------------------------

export function binary(node: Expression, operator: string, left: Operand, right: Operand): Operand | Fault {
  const types = [left.type, right.type].filter((type) => !isUnknown(type));
  switch (operator) {
    case '&':
    case '|':
    case '^':
    case '%':
    case '<<':
    case '>>':
      if (!types.every(isInteger)) return fault('D_OP_INT', `operator ${operator} requires operands of integral type`);
      return operand(node, resultOf(operator, left.type, right.type));
    case '*':
    case '/':
      if (!types.every(isInteger))
        return fault('D_OP_ARITH', `operator ${operator} requires operands of arithmetic type`);
      return operand(node, resultOf(operator, left.type, right.type));
    case '&&':
    case '||':
    case '^^':
      if (!types.every(isScalar)) return fault('D_OP_SCALAR', `operator ${operator} requires operands of scalar type`);
      return operand(node, INT);
    case '+':
    case '-':
      return sum(node, operator, left, right);
    default:
      return areComparable(left, right) ? operand(node, INT) : incompatible(operator, left, right);
  }
}

const incompatible = (operator: string, left: Operand, right: Operand): Fault =>
  fault('D_OP_INCOMPAT', `operands have incompatible types: "${left.type.name}" ${operator} "${right.type.name}"`);

const areComparable = (left: Operand, right: Operand): boolean =>
  areCompatible(left.type, right.type) ||
  (isInteger(left.type) && isInteger(right.type)) ||
  areStrings(left.type, right.type) ||
  arePointerCompatible(left, right);

const areStrings = (left: Type, right: Type): boolean =>
  isStringLike(left) && isStringLike(right) && (isString(left) || isString(right));

export function sum(node: Expression, operator: string, left: Operand, right: Operand): Operand | Fault {
  if (isUnknown(left.type) || isUnknown(right.type)) return operand(node, UNKNOWN);
  if (isInteger(left.type) && isInteger(right.type)) return operand(node, promoted(left.type, right.type));
  // A scalar array stays what it is, so that an element of it can be assigned.
  const { isWritable } = left;
  if (isMovable(left.type) && isInteger(right.type)) return operand(node, left.type, { isWritable });
  if (isInteger(left.type) && isMovable(right.type) && operator === '+') return operand(node, right.type);
  const isDistance = isMovable(left.type) && isMovable(right.type) && operator === '-';
  return isDistance && arePointerCompatible(left, right) ? operand(node, LONG) : incompatible(operator, left, right);
}

const isMovable = (type: Type): boolean => isString(type) || (isPointer(type) && !isPointerToNothing(type));

// ---- conditions and commas -------------------------------------------------------------------------------------------

export function conditional(node: Expression, test: Operand, left: Operand, right: Operand): Operand | Fault {
  if (!isUnknown(test.type) && !isScalar(test.type))
    return fault('D_OP_SCALAR', 'operator ?: expression must be of scalar type');
  if (isDynamic(left) || isDynamic(right)) return fault('D_OP_DYN', 'operator ?: operands cannot be of dynamic type');
  if (isActionCall(left) || isActionCall(right))
    return fault('D_OP_ACT', 'action cannot be used in a conditional context');
  if (isUnknown(left.type) || isUnknown(right.type)) return operand(node, UNKNOWN);
  if (areCompatible(left.type, right.type)) return operand(node, left.type);
  if (isInteger(left.type) && isInteger(right.type)) return operand(node, promoted(left.type, right.type));
  if (areStrings(left.type, right.type)) return operand(node, STRING);
  if (arePointerCompatible(left, right)) return operand(node, isInteger(left.type) ? right.type : left.type);
  return fault('D_OP_INCOMPAT', 'operator ?: operands must have compatible types');
}

export function comma(node: Expression, left: Operand, right: Operand): Operand | Fault {
  if (isDynamic(left) || isDynamic(right)) return fault('D_OP_DYN', 'operator , operands cannot be of dynamic type');
  if (isActionCall(left) || isActionCall(right)) return fault('D_OP_ACT', 'operator , operands cannot be actions');
  return operand(node, right.type);
}

// ---- assignments -----------------------------------------------------------------------------------------------------

/** `left = right`, where left has its type. */
export function assignment(node: Expression, left: Operand, right: Operand): Operand | Fault {
  if (left.type.kind === 'array' || left.type.kind === 'function')
    return fault('D_OP_ARRFUN', `operator = may not be applied to operand of type "${left.type.name}"`);
  if (right.isTranslated)
    return fault('D_OP_INCOMPAT', `operands have incompatible types: "${left.type.name}" = "${TRANSLATED_NAME}"`);
  return isAssignable(left, right) ? modified(node, '=', left) : incompatible('=', left, right);
}

const isAssignable = (left: Operand, right: Operand): boolean =>
  right.type.kind !== 'void' &&
  right.type.kind !== 'dynamic' &&
  (areCompatible(left.type, right.type) ||
    (isInteger(left.type) && isInteger(right.type)) ||
    (isString(left.type) && isStringLike(right.type)) ||
    arePointerCompatible(left, right));

export function compound(node: Expression, operator: string, left: Operand, right: Operand): Operand | Fault {
  const types = [left.type, right.type].filter((type) => !isUnknown(type));
  const wrong = types.every(isInteger) ? null : wrongCompound(operator, left, right, types);
  return wrong ?? modified(node, operator, left);
}

function wrongCompound(operator: string, left: Operand, right: Operand, types: readonly Type[]): Fault | null {
  if (operator === '*=' || operator === '/=')
    return fault('D_OP_ARITH', `operator ${operator} requires operands of arithmetic type`);
  if (operator !== '+=' && operator !== '-=')
    return fault('D_OP_INT', `operator ${operator} requires operands of integral type`);
  if (types.some(isString)) return incompatible(operator, left, right);
  if (!isUnknown(left.type) && (left.type.kind !== 'pointer' || isPointerToNothing(left.type)))
    return fault('D_OP_VFPTR', `operator ${operator} requires left-hand scalar operand of known size`);
  return isUnknown(right.type) || isInteger(right.type) ? null : incompatible(operator, left, right);
}

// ---- casts -----------------------------------------------------------------------------------------------------------

/** What a pointer that was cast points to can be written; older systems refuse that. */
export function cast(node: Expression, to: Type, { type: from }: Operand): Operand | Fault {
  if (isUnknown(to) || isUnknown(from) || canCast(to, from))
    return operand(node, to, { isWritable: to.kind === 'pointer' });
  return fault('D_CAST_INVAL', `invalid cast expression: "${from.name}" to "${to.name}"`);
}

const canCast = (to: Type, from: Type): boolean =>
  areCompatible(to, from) ||
  (isScalar(to) && isScalar(from)) ||
  to.kind === 'void' ||
  (to.kind === 'pointer' && isPointer(from)) ||
  (isString(to) && (isScalar(from) || isPointer(from)));

export function stringOf(node: Expression, { type }: Operand): Operand | Fault {
  if (isUnknown(type) || isScalar(type) || isPointer(type) || isStringLike(type)) return operand(node, STRING);
  return fault('D_STRINGOF_TYPE', `cannot apply stringof to a value of type ${type.name}`);
}
