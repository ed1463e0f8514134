/** Whether what is left of a clause does anything. */
import type { Block, Clause, Expression, Node, Range, Statement } from '../../ast.js';
import { calleeOf } from '../../language/call.js';
import { functionNamed } from '../../dtrace/functions.js';
import { spanOf } from '../../edit.js';
import { conditionsOf } from '../../language/directive.js';
import { containing, within } from '../../ranges.js';
import { variableOf, withoutParens } from '../../language/variable.js';
import { walk } from '../../walk.js';
import { type Cuts, cutAround } from '../cut.js';
import type { Site } from '../site.js';

/**
 * Whether what is left of a body does anything, whatever the preprocessor chooses. An empty body would trace the probe,
 * which is D's default action.
 */
export function leavesEffect(clause: Clause, cuts: Cuts, site: Site, before: Cuts): boolean {
  const effects = [...kept(clause.body?.statements ?? [], cuts)].filter((each) => hasEffect(each, site, before));
  const leavesIn = (range: Range): boolean => {
    const conditions = conditionsOf(within(site.program.controls, range));
    const spans = conditions.map((lines) => spanOf(lines[0]!.start, lines.at(-1)!.end));
    if (within(effects, range).some((effect) => !containing(spans, effect))) return true;
    return conditions.some(
      (lines) =>
        lines.some(({ directive }) => directive === 'else') &&
        lines.slice(1).every((line, i) => leavesIn(spanOf(lines[i]!.end, line.start))),
    );
  };
  return leavesIn(clause);
}

export function hasEffect(expression: Expression, site: Site, before: Cuts): boolean {
  for (const { node } of walk(expression)) if (isEffect(node, site, before)) return true;
  return false;
}

/** The expressions that stay, of an `if` its test. */
function* kept(statements: readonly Statement[], cuts: Cuts): Generator<Expression> {
  const stack: (Block | Statement)[] = statements.toReversed();
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (cuts.has(at)) continue;
    if (at.type === 'ExpressionStatement') yield* keptOf(at.expression, cuts);
    if (at.type === 'Block') for (const statement of at.statements.toReversed()) stack.push(statement);
    if (at.type !== 'IfStatement') continue;
    yield at.test;
    if (at.alternate) stack.push(at.alternate);
    stack.push(at.consequent);
  }
}

function* keptOf(expression: Expression, cuts: Cuts): Generator<Expression> {
  const stack = [expression];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (cuts.has(at)) continue;
    const inner = withoutParens(at);
    if (inner.type === 'Conditional') stack.push(inner.alternate, inner.consequent);
    yield inner.type === 'Conditional' ? inner.test : inner;
  }
}

function isEffect(node: Node, site: Site, before: Cuts): boolean {
  if (node.type === 'Call') {
    const called = functionNamed(calleeOf(node));
    return called === undefined || called.kind !== 'subroutine' || called.destructive;
  }
  const target = node.type === 'Assignment' ? node.left : isStep(node) ? node.operand : null;
  if (!target) return false;
  const variable = variableOf(withoutParens(target));
  if (!variable?.startsWith('this->')) return true;
  const reads = site.flow.reads.get(variable) ?? [];
  return reads.some((read) => !cutAround(before, read.node));
}

const isStep = (node: Node): node is Extract<Node, { type: 'Unary' | 'Postfix' }> =>
  (node.type === 'Unary' || node.type === 'Postfix') && (node.operator === '++' || node.operator === '--');
