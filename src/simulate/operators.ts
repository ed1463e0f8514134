/** What the operators of D do with two values. */
import type { Frame } from './frame.js';
import { textOf } from './reading.js';
import { CHAR, type DType, INT, LONG, isSigned, pointerTo, promoted, referenced, sizeOf } from './type.js';
import { Memory, type Value, asSigned, fault, isTrue, memoryOfText, registerOf, unsigned } from './value.js';

export interface Operation {
  readonly type: DType;
  readonly apply: (left: Value, right: Value, frame: Frame) => Value;
}

/** An operation on registers, which wraps at 64 bits: dtrace.c dtrace_dif_emulate. */
const onRegisters =
  (apply: (left: bigint, right: bigint) => bigint): Operation['apply'] =>
  (left, right) =>
    asSigned(
      typeof left === 'bigint' && typeof right === 'bigint'
        ? apply(left, right)
        : apply(registerOf(left), registerOf(right)),
    );

const signedOnly: Readonly<Record<string, Operation['apply']>> = {
  '+': onRegisters((left, right) => left + right),
  '-': onRegisters((left, right) => left - right),
  '*': onRegisters((left, right) => left * right),
  '&': onRegisters((left, right) => left & right),
  '|': onRegisters((left, right) => left | right),
  '^': onRegisters((left, right) => left ^ right),
  '<<': onRegisters((left, right) => left << (right & 63n)),
};

/** Operators that ask for the sign. */
const signedDivision: Readonly<Record<string, Operation['apply']>> = {
  '/': onRegisters((left, right) => (right === 0n ? fault('DIVZERO') : left / right)),
  '%': onRegisters((left, right) => (right === 0n ? fault('DIVZERO') : left % right)),
  '>>': onRegisters((left, right) => left >> (right & 63n)),
};

const unsignedDivision: Readonly<Record<string, Operation['apply']>> = {
  '/': onRegisters((left, right) => (right === 0n ? fault('DIVZERO') : unsigned(left) / unsigned(right))),
  '%': onRegisters((left, right) => (right === 0n ? fault('DIVZERO') : unsigned(left) % unsigned(right))),
  '>>': onRegisters((left, right) => unsigned(left) >> (right & 63n)),
};

type Order = (order: number) => boolean;

const comparisons: Readonly<Record<string, Order>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const truth = (is: boolean): bigint => (is ? 1n : 0n);

const logical: Readonly<Record<string, Operation['apply']>> = {
  '&&': (left, right) => truth(isTrue(left) && isTrue(right)),
  '||': (left, right) => truth(isTrue(left) || isTrue(right)),
  '^^': (left, right) => truth(isTrue(left) !== isTrue(right)),
};

/** The value of the left operand that settles the result, so that the right one is not evaluated. */
export const settlesOn = (operator: string): boolean | null =>
  operator === '&&' ? false : operator === '||' ? true : null;

export function operation(operator: string, left: DType, right: DType): Operation {
  const logic = logical[operator];
  if (logic) return { type: INT, apply: logic };
  const isOrdered = comparisons[operator];
  if (isOrdered) return { type: INT, apply: comparison(isOrdered, left, right) };
  const pointer = pointerOperation(operator, left, right);
  if (pointer) return pointer;
  const type = operator === '<<' || operator === '>>' ? promoted(left, INT) : promoted(left, right);
  const apply = signedOnly[operator] ?? (isSigned(type) ? signedDivision : unsignedDivision)[operator];
  if (!apply) throw new Error(`no operator ${operator}`);
  return { type, apply };
}

const isPointer = ({ kind }: DType): boolean => kind === 'pointer' || kind === 'array';

function pointerOperation(operator: string, left: DType, right: DType): Operation | null {
  if (operator !== '+' && operator !== '-') return null;
  if (isPointer(left) && isPointer(right)) {
    const size = BigInt(sizeOf(referenced(left)) || 1);
    return { type: LONG, apply: onRegisters((one, other) => (one - other) / size) };
  }
  if (left.kind === 'string' || left.kind === 'unknown') return textOperation(operator, left, right);
  if (isPointer(left)) return { type: left, apply: (at, by) => moved(at, registerOf(by), left, operator) };
  if (isPointer(right) && operator === '+')
    return { type: right, apply: (by, at) => moved(at, registerOf(by), right, '+') };
  return null;
}

/** A string is also where it lies, so that `path + 1` is the text after its first character. */
function textOperation(operator: string, left: DType, right: DType): Operation {
  const apply = signedOnly[operator]!;
  return {
    type: left.kind === 'string' ? pointerTo(CHAR) : promoted(left, right),
    apply: (one, other, frame) =>
      typeof one === 'string' || one instanceof Memory
        ? moved(one, registerOf(other), pointerTo(CHAR), operator)
        : apply(one, other, frame),
  };
}

/** A pointer, moved by so many of what it points to. */
export function moved(at: Value, by: bigint, type: DType, operator: string = '+'): Value {
  const bytes = by * BigInt(sizeOf(referenced(type)) || 1) * (operator === '-' ? -1n : 1n);
  if (at instanceof Memory) return at.moved(Number(bytes));
  if (typeof at === 'string') return memoryOfText(at).moved(Number(bytes));
  return asSigned(registerOf(at) + bytes);
}

/** Strings are compared if one is there on each side; a string and 0 are compared as pointers. */
function comparison(isOrdered: Order, left: DType, right: DType): Operation['apply'] {
  const isString = [left, right].some(({ kind }) => kind === 'string') && [left, right].every(canBeText);
  const isUnsigned = !isSigned(promoted(left, right)) || isPointer(left) || isPointer(right);
  return (one, other, frame) => {
    if (typeof one === 'bigint' && typeof other === 'bigint' && !isString) {
      const [low, high] = isUnsigned ? [unsigned(one), unsigned(other)] : [one, other];
      return truth(isOrdered(low < high ? -1 : low > high ? 1 : 0));
    }
    const areTexts = isString || (typeof one === 'string' && typeof other === 'string') || isTextBeside(one, other);
    const [low, high] = areTexts
      ? [textOrEmpty(one, frame), textOrEmpty(other, frame)]
      : [addressOf(one), addressOf(other)];
    return truth(isOrdered(low < high ? -1 : low > high ? 1 : 0));
  };
}

const canBeText = ({ kind }: DType): boolean => kind !== 'integer';

const isTextBeside = (one: Value, other: Value): boolean =>
  (typeof one === 'string' && other instanceof Memory) || (typeof other === 'string' && one instanceof Memory);

const addressOf = (value: Value): bigint => unsigned(registerOf(value));

/** NULL compares as the empty string (dtrace.c dtrace_strncmp). */
const textOrEmpty = (value: Value, frame: Frame): string => (value === 0n ? '' : textOf(value, frame));
