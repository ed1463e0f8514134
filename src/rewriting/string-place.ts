/** Where a string may stand for what was a pointer to characters, or an array of them. */
import type { Binary, Call, Clause, Expression, Node } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { integerTypes } from '../dtrace/types.js';
import type { Flow } from '../flow.js';
import { typeNameText, typeText } from '../flow/typing.js';
import { withoutParens } from '../language/variable.js';
import { isLogical, valueOf } from '../language/truth.js';
import type { Visit } from '../walk.js';
import { conversionOf } from './column.js';

/**
 * Why D would refuse a string at a place, in its own words; null where it takes one. Sources: dt_parser.c dt_cook_op1,
 * dt_cook_op2, dt_cook_op3 and dt_node_is_scalar, dt_printf.c pfcheck_str, dt_cc.c dt_action_tracemem.
 */
export function whyNoString({ node, parent }: Visit, clause: Clause | null, flow: Flow): string | null {
  const around = parent?.node;
  if (!around) return null;
  switch (around.type) {
    case 'Paren':
      return whyNoString(parent, clause, flow);
    case 'Predicate':
    case 'IfStatement':
      return 'a predicate has to be of scalar type';
    case 'Unary':
      // A string is an array of characters.
      if (around.operator === '*') return null;
      return around.operator === '&'
        ? 'D cannot take the address of a variable'
        : requires(around.operator, 'an operand of scalar type');
    case 'Postfix':
      return requires(around.operator, 'an operand of scalar type');
    case 'Binary':
      return inBinary(around, node, parent, clause, flow);
    case 'Conditional':
      return around.test === node
        ? 'operator ?: requires a test of scalar type'
        : isNumber(around.consequent === node ? around.alternate : around.consequent, clause, flow)
          ? 'operands of operator ?: must have compatible types'
          : whyNoString(parent, clause, flow);
    case 'Comma':
      return around.expressions.at(-1) === node ? whyNoString(parent, clause, flow) : null;
    case 'Assignment':
      return around.operator === '=' ? whyNot(flow.typeOf(around.left, clause)) : requires(around.operator, 'a number');
    case 'Inline':
      return whyNot(typeText(around.specifiers, around.declarator));
    case 'Cast':
      return inCast(typeNameText(around.typeName));
    case 'SizeOf':
      return 'it has another size than the array that was measured';
    case 'Call':
      return inCall(around, node as Expression);
    default:
      return null;
  }
}

const requires = (operator: string, what: string): string => `operator ${operator} requires ${what}`;

/** Of a variable. A string can be taken for a pointer to characters; what is not known is an int64_t. */
const whyNot = (type: string): string | null =>
  TAKES_STRING.test(type) || type === 'int64_t' ? null : `it is given to a variable of type ${type}`;

const TAKES_STRING = /^(?:string|(?:const )?(?:char|void) \*)$/;

const inCast = (type: string): string | null =>
  type === 'string' || type === 'void' ? null : `no string can be cast to ${type}`;

function inBinary(around: Binary, node: Node, visit: Visit, clause: Clause | null, flow: Flow): string | null {
  const { operator, left, right } = around;
  if (isLogical(operator) || operator === '^^') return requires(operator, 'operands of scalar type');
  // A part of a string is one.
  if (operator === '+' || operator === '-') return whyNoString(visit, clause, flow);
  if (!/^([<>]=?|[=!]=)$/.test(operator)) return requires(operator, 'operands of integral type');
  const other = left === node ? right : left;
  return isNumber(other, clause, flow) ? 'it is compared with something that is no string' : null;
}

/** Whether it is known to be a number or an address. */
function isNumber(expression: Expression, clause: Clause | null, flow: Flow): boolean {
  const inner = withoutParens(expression);
  // A constant zero is a pointer to nothing, also beside a string.
  const value = valueOf(inner, () => null);
  if (value !== null) return value !== 0;
  const type = flow.typeOf(inner, clause);
  return type !== 'int64_t' && (integerTypes.has(type) || (type.endsWith('*') && !TAKES_STRING.test(type)));
}

function inCall(call: Call, argument: Expression): string | null {
  if (call.callee.type !== 'Identifier') return null;
  const called = functionNamed(call.callee.name);
  const conversion = conversionOf(call, argument);
  if (conversion !== null) return /[sS]$/.test(conversion) ? null : `conversion %${conversion} takes no string`;
  if (!called) return null;
  const parameter = called.arguments.split(', ')[call.arguments.indexOf(argument)]?.replace(/^\[|\]$/g, '');
  const isTaken =
    called.name !== 'tracemem' &&
    called.kind !== 'aggregating' &&
    (parameter === undefined || parameter === '@' || parameter === '...' || TAKES_STRING.test(parameter));
  return isTaken ? null : `${called.name}() takes a pointer or an integer`;
}
