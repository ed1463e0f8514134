/** Which values are pointers into the kernel, followed through variables and inlines. */
import type { Call, Clause, Expression } from '../ast.js';
import { calleeOf } from '../language/call.js';
import { functionNamed } from '../dtrace/functions.js';
import { providersNamed } from '../dtrace/probes.js';
import { isKernelProvider } from '../dtrace/providers.js';
import { integerTypes } from '../dtrace/types.js';
import { variableNamed } from '../dtrace/variables.js';
import { type TypeOf, typeNameText } from './typing.js';
import { type Definitions, type VariableName, isBuiltIn, variableOf, withoutParens } from '../language/variable.js';

export type IsKernelPointer = (expression: Expression, clause: Clause | null) => boolean;

/**
 * A value is a kernel pointer if one of the roots it can come from is: directly, or a variable that holds one. Which
 * variables do is settled for all of them at once, and only when it is first asked for.
 */
export function kernelPointersFrom(definitions: Definitions, typeOf: TypeOf): IsKernelPointer {
  let holders: ReadonlySet<VariableName> | null = null;
  return (expression, clause) => {
    if (!canPoint(typeOf(expression, clause))) return false;
    holders ??= holdersOf(definitions, typeOf);
    const known = holders;
    return rootsOf(expression, definitions).some((root) => isKernelRoot(root, clause) || holds(known, root));
  };
}

const holds = (holders: ReadonlySet<VariableName>, root: Expression): boolean => {
  const variable = variableOf(root);
  return variable !== null && holders.has(variable);
};

/** The variables that hold a kernel pointer after one of their definitions, through other variables, too. */
function holdersOf(definitions: Definitions, typeOf: TypeOf): ReadonlySet<VariableName> {
  const holders = new Set<VariableName>();
  const takers = new Map<VariableName, Set<VariableName>>();
  for (const { variable, value, clause } of [...definitions.values()].flat()) {
    if (value === null || variable.startsWith('@') || !canPoint(typeOf(value, clause))) continue;
    for (const root of rootsOf(value, definitions)) {
      const from = variableOf(root);
      if (isKernelRoot(root, clause)) holders.add(variable);
      else if (from !== null) takers.set(from, (takers.get(from) ?? new Set()).add(variable));
    }
  }
  for (const holder of holders) for (const taker of takers.get(holder) ?? []) holders.add(taker);
  return holders;
}

/** Strings are copied into D's own memory, and what is not as wide as a pointer is none. */
function canPoint(type: string): boolean {
  if (type === 'string' || /^(size_t|ssize_t|offset_t)$/.test(type)) return false;
  return (integerTypes.get(type)?.bytes ?? 8) === 8;
}

/**
 * What a value can come from when it is a pointer: the beginning of its chain, either arm of a condition, both sides of
 * pointer arithmetic, the value of an inline. The explicit stack keeps deep trees from overflowing the call stack.
 */
function rootsOf(expression: Expression, definitions: Definitions): Expression[] {
  const roots: Expression[] = [];
  const entered = new Set<VariableName>();
  const stack = [expression];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const first = at.type === 'Identifier' ? definitions.get(at.name)?.[0] : undefined;
    if (first?.value && first.node.type === 'Inline' && !entered.has(first.variable)) {
      entered.add(first.variable);
      stack.push(first.value);
    } else if (isRoot(at)) roots.push(at);
    else stack.push(...comesFrom(at));
  }
  return roots;
}

const isRoot = (expression: Expression): boolean =>
  expression.type === 'Call' || (expression.type !== 'Aggregation' && variableOf(expression) !== null);

const POINTER_ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '&', '|', '^', '<<', '>>']);

function comesFrom(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'Paren':
    case 'Translate':
      return [expression.expression];
    case 'Cast':
      return typeNameText(expression.typeName) === 'string' ? [] : [expression.expression];
    case 'Member':
    case 'Index':
      return [expression.object];
    case 'Unary':
      return leadsToMemory(expression.operator, expression.operand) ? [expression.operand] : [];
    case 'Postfix':
      return [expression.operand];
    case 'Binary':
      return POINTER_ARITHMETIC.has(expression.operator) ? [expression.left, expression.right] : [];
    case 'Conditional':
      return [expression.consequent, expression.alternate];
    case 'Assignment':
      return expression.operator === '=' ? [expression.right] : [expression.left, expression.right];
    case 'Comma':
      return expression.expressions.slice(-1);
    default:
      return [];
  }
}

/** The address of a variable is D's own memory; `!` yields no pointer. */
const leadsToMemory = (operator: string, operand: Expression): boolean =>
  operator !== '!' && !(operator === '&' && isOwnVariable(withoutParens(operand)));

function isOwnVariable(expression: Expression): boolean {
  const variable = variableOf(expression);
  return variable !== null && !isBuiltIn(variable);
}

function isKernelRoot(root: Expression, clause: Clause | null): boolean {
  if (root.type === 'Call') return isKernelCall(root);
  const name = variableOf(root)!;
  if (name.includes('`')) return true;
  if (/^arg(s|\d)$/.test(name)) return clause !== null && hasKernelArguments(clause);
  return variableNamed(name)?.type.endsWith('*') ?? false;
}

function isKernelCall(call: Call): boolean {
  const called = functionNamed(calleeOf(call));
  return called !== undefined && called.result.endsWith('*') && !called.dMemory;
}

/** A description that also matches what every zone sees matches just that in a zone. */
const hasKernelArguments = (clause: Clause): boolean =>
  clause.probes.some((probe) => probe.id === null && providersNamed(probe).providers.every(isKernelProvider));
