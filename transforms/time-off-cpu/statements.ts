/** What the clause that ends a measure may do. */
import type { Assignment, Binary, Call, Clause, Expression, Statement } from '../../src/ast.js';
import { calleeOf, isCallOf } from '../../src/language/call.js';
import type { Reason } from '../../src/dtrace/reason.js';
import { variableNamed } from '../../src/dtrace/variables.js';
import { type VariableName, variableOf, withoutParens } from '../../src/flow.js';
import { contains, nodesOf, walk } from '../../src/walk.js';
import { WRITE_IT } from './reasons.js';
import { assignmentOf, isReset } from './start.js';

/** They stay what they are when values come that are next to nothing. */
const ROBUST = new Set('sum max quantize lquantize llquantize'.split(' '));

/** A statement of the clause that would not do the same for each system call. */
export function oddStatement({ body }: Clause, variable: VariableName, elapsed: readonly Binary[]): Reason | null {
  const statements = (body?.statements ?? []).filter(({ type }) => type !== 'EmptyStatement');
  const locals = new Set<VariableName>();
  let sums = 0;
  for (const statement of statements) {
    if (isReset(statement, variable)) continue;
    const assignment = assignmentOf(statement);
    const target = assignment && variableOf(withoutParens(assignment.left));
    if (!assignment || !target || assignment.operator !== '=') return oddReason(statement);
    const isMeasured = (node: Expression): boolean => holdsElapsed(node, elapsed, locals);
    if (isMeasured(assignment.left)) return BY_TIME;
    if (target.startsWith('this->') && isInProportion(assignment.right, elapsed, locals)) locals.add(target);
    else if (isRobust(assignment, (value) => isInProportion(value, elapsed, locals))) sums++;
    else return isMeasured(assignment.right) && isAggregated(assignment) ? NOT_IN_PROPORTION : oddReason(statement);
    const blind = kernelStackAlone(assignment.left);
    if (blind) return blind;
  }
  return sums > 0 ? null : { why: 'it sums nothing', help: WRITE_IT };
}

const holdsElapsed = (value: Expression, elapsed: readonly Binary[], locals: ReadonlySet<VariableName>): boolean =>
  elapsed.some((binary) => contains(value, binary)) ||
  nodesOf(value, 'Member').some((member) => locals.has(variableOf(member) ?? ''));

/** Whether a value vanishes with the time, so that a call that never left its CPU adds nothing: a multiple or a part of it. */
function isInProportion(value: Expression, elapsed: readonly Binary[], locals: ReadonlySet<VariableName>): boolean {
  const isPart = (part: Expression): boolean => isInProportion(part, elapsed, locals);
  switch (value.type) {
    case 'Paren':
    case 'Cast':
      return isPart(value.expression);
    case 'Member':
      return locals.has(variableOf(value) ?? '');
    case 'Binary': {
      if (elapsed.includes(value)) return true;
      const { operator, left, right } = value;
      if (operator === '*' && isSteady(left)) return isPart(right);
      return ['*', '/', '>>', '<<'].includes(operator) && isSteady(right) && isPart(left);
    }
    default:
      return false;
  }
}

/** Made of numbers and of names, which stand for numbers. */
function isSteady(factor: Expression): boolean {
  for (const { node } of walk(factor)) {
    if (node.type === 'Identifier' && (variableNamed(node.name) !== undefined || node.name.includes('`'))) return false;
    if (!['Integer', 'Identifier', 'MacroReference', 'Paren', 'Binary'].includes(node.type)) return false;
  }
  return true;
}

const isAggregated = ({ left, right }: Assignment): boolean =>
  variableOf(left)!.startsWith('@') && right.type === 'Call' && ROBUST.has(calleeOf(right));

function isRobust(assignment: Assignment, isInProportion: (value: Expression) => boolean): boolean {
  const [value] = isAggregated(assignment) ? (assignment.right as Call).arguments : [];
  return value !== undefined && isInProportion(value);
}

const NOT_IN_PROPORTION: Reason = {
  why: 'each system call would give a value, most of them next to nothing, and what it computes from the time is not next to nothing then',
  help: 'Aggregate the time itself, or a multiple or a part of it.',
};

const BY_TIME: Reason = {
  why: 'it sorts by the time, and a system call gives the sum of all times that the thread was off CPU in it',
  help: 'Use quantize() of the time instead of a key.',
};

const oddReason = (statement: Statement): Reason => ({
  why: `each system call would give a value, most of them next to nothing, and ${doing(statement)} would say something else then`,
  help: 'Use sum(), max() or quantize() of the time, and nothing else, or trace from the global zone.',
});

function doing(statement: Statement): string {
  const call = nodesOf(statement, 'Call').find((one) => calleeOf(one) !== '');
  return call ? `${calleeOf(call)}()` : 'what the clause does';
}

/** The kernel's stack will be left out; that must not put all threads into one sum. */
function kernelStackAlone(target: Expression): Reason | null {
  const keys = target.type === 'Index' ? target.keys : [];
  if (!keys.some((key) => isCallOf(key, 'stack')) || keys.some((key) => isCallOf(key, 'ustack', 'jstack'))) return null;
  return {
    why: 'it is keyed by the kernel stack alone, which a zone may not see',
    help: 'Use ustack() as the key: the user stack shows which call the thread sleeps in.',
  };
}
