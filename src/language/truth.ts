/** What a predicate comes to when some of its values are known. */
import type { Binary, Clause, Expression, Program, Unary } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { walkMeant } from './stand-for.js';
import { withoutParens } from './variable.js';

export const isEquality = (operator: string): boolean => operator === '==' || operator === '!=';

export const isLogical = (operator: string): boolean => operator === '&&' || operator === '||';

/** The value of an expression that the caller knows; null for all others. */
export type Known = (expression: Expression) => number | null;

/** The value of an expression as a number, as far as the known values settle it; null where they do not. */
export function valueOf(expression: Expression, known: Known): number | null {
  const value = known(expression);
  if (value !== null) return value;
  switch (expression.type) {
    case 'Paren':
      return valueOf(expression.expression, known);
    case 'Cast':
      // What is not nothing may be cut to nothing.
      return valueOf(expression.expression, known) === 0 ? 0 : null;
    case 'Integer':
      return Number(expression.text.replace(/^0(?=\d)/, '0o').replace(/[uUlL]+$/, ''));
    case 'Character':
      return expression.text === String.raw`'\0'` ? 0 : codeOf(expression.text);
    case 'Identifier':
      return expression.name === 'NULL' ? 0 : null;
    case 'Unary':
      return valueOfUnary(expression, known);
    case 'Binary':
      return valueOfBinary(expression, known);
    default:
      return null;
  }
}

/**
 * The value that an expression can be replaced by; null also where something is done on the way to it, which would no
 * longer be done.
 */
export function replaceableBy(expression: Expression, known: Known, program: Program): number | null {
  const value = valueOf(expression, known);
  if (value === null || !doesSomething(expression, program)) return value;
  return reachedIn(expression, known).some((part) => doesSomething(part, program)) ? null : value;
}

/** What is evaluated until the value is settled: what stands right of the operand that settles a chain is not. */
function reachedIn(expression: Expression, known: Known): Expression[] {
  const inner = withoutParens(expression);
  if (inner.type === 'Unary' && !/^(\+\+|--)$/.test(inner.operator)) return reachedIn(inner.operand, known);
  if (inner.type !== 'Binary' || !isLogical(inner.operator)) return [inner];
  const operands = operandsOf(inner, inner.operator);
  const last = operands.findIndex((operand) => {
    const value = valueOf(operand, known);
    return value !== null && Boolean(value) === (inner.operator === '||');
  });
  return operands.slice(0, last < 0 ? operands.length : last + 1).flatMap((operand) => reachedIn(operand, known));
}

/** Whether evaluating it changes anything that can be seen later, also by way of a macro or an inline. */
export function doesSomething(expression: Expression, program: Program): boolean {
  for (const { node } of walkMeant(expression, program)) {
    if (node.type === 'Assignment') return true;
    if ((node.type === 'Unary' || node.type === 'Postfix') && /^(\+\+|--)$/.test(node.operator)) return true;
    if (node.type !== 'Call' || node.callee.type !== 'Identifier') continue;
    if (KEEPING.has(node.callee.name) || functionNamed(node.callee.name)?.destructive) return true;
  }
  return false;
}

/**
 * Subroutines that leave something behind: a buffer in use, memory that is written, a place in a string, the file that
 * may be read. Source: uts/common/dtrace/dtrace.c dtrace_dif_subr.
 */
const KEEPING: ReadonlySet<string> = new Set(['speculation', 'bcopy', 'copyinto', 'strtok', 'getf']);

/** One plain character; what an escape stands for stays open. */
const codeOf = (text: string): number | null => (/^'[^\\]'$/.test(text) ? text.charCodeAt(1) : null);

function valueOfUnary({ operator, operand }: Unary, known: Known): number | null {
  const value = operator === '!' || operator === '-' ? valueOf(operand, known) : null;
  return value === null ? null : operator === '!' ? Number(!value) : 0 - value;
}

function valueOfBinary(binary: Binary, known: Known): number | null {
  const { operator } = binary;
  if (operator === '&&' || operator === '||') {
    const settling = operator === '||' ? 1 : 0;
    const truths = operandsOf(binary, operator).map((operand) => mapped(valueOf(operand, known), Boolean));
    if (truths.includes(settling)) return settling;
    return truths.includes(null) ? null : 1 - settling;
  }
  const compare = comparisons[operator];
  const sides = compare ? comparable(termOf(binary.left, known), termOf(binary.right, known)) : null;
  return compare && sides ? Number(compare(...sides)) : null;
}

type Term = number | string | null;

const termOf = (expression: Expression, known: Known): Term => {
  let inner = expression;
  while (inner.type === 'Paren') inner = inner.expression;
  return inner.type === 'StringLiteral' ? inner.text.slice(1, -1) : valueOf(inner, known);
};

/** The empty string is a string that is zero, or NULL. */
function comparable(left: Term, right: Term): [number, number] | [string, string] | null {
  if (typeof left === 'number' && typeof right === 'number') return [left, right];
  const [one, other] = [left, right].map((term) => (term === 0 ? '' : term));
  return typeof one === 'string' && typeof other === 'string' ? [one, other] : null;
}

const mapped = (value: number | null, truth: (value: number) => boolean): number | null =>
  value === null ? null : Number(truth(value));

type Comparison = (...sides: [number, number] | [string, string]) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** What the predicate asks for at once, in the order of the text: `a`, `b` and `c` of `a && b && c`. */
export const conjunctsOf = (predicate: Expression): Expression[] => operandsOf(predicate, '&&');

/** What a clause asks for before it runs, one by one; nothing where it has no predicate. */
export const conjunctsAt = ({ predicate }: Clause): readonly Expression[] =>
  predicate ? conjunctsOf(predicate.expression) : [];

/** Along the left side, to which chains of one operator lean. */
function operandsOf(expression: Expression, operator: string): Expression[] {
  const operands: Expression[] = [];
  let left = expression;
  for (; left.type === 'Binary' && left.operator === operator; left = left.left) operands.push(left.right);
  return [left, ...operands.toReversed()];
}
