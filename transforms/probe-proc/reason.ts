/** The reason for an exit, where the probe is there and its arguments are not. */
import type { Binary, Clause, Expression, Node } from '../../src/ast.js';
import { argumentReads } from '../../src/language/arguments.js';
import { exitReasons } from '../../src/dtrace/signals.js';
import { replace } from '../../src/edit.js';
import { inPlaceOf } from '../../src/rewriting/operand.js';
import { roughly } from '../../src/transform.js';
import { isLogical, valueOf } from '../../src/language/truth.js';
import type { Use } from '../../src/uses.js';
import { contains, nodesOf } from '../../src/walk.js';
import { type Scene, type Plan, UNKNOWN, refusedPlan } from './scene.js';
import { isWidthSeen } from './arguments.js';
import { ofDumped, whereReason, constantIn, isRead } from './asked.js';

/**
 * The thread that fires exit is the one that called exit(2), or lwp_exit(2) as the last of its process, if it did: what it
 * did just before tells the reason, and the probe still sees the processes that are killed.
 */
export function planForReason(clause: Clause, uses: readonly Use[], { flag, program }: Scene): Plan {
  const reads = argumentReads(clause);
  if (reads.some(({ path }) => path !== 'arg0' && path !== 'args[0]')) return refusedPlan(clause, uses, UNKNOWN);
  const tests = testsOfReason(clause);
  const isTested = (node: Node): boolean => tests.some((test) => contains(test.node, node));
  const compared = [...nodesOf(clause, 'Binary')].filter((node) => !isTested(node));
  if (compared.some(asksForDumps)) return refusedPlan(clause, uses, ofDumped);
  const comparisons = compared.flatMap((node) => {
    const sides = [node.left, node.right];
    const isTest = sides.some((side) => isRead(side, 0)) && sides.some(isExited);
    const sign = { '==': '', '!=': '!' }[node.operator];
    return isTest && sign !== undefined ? [{ node, by: `${sign}${flag}` }] : [];
  });
  const others = reads.filter(
    ({ node }) => !isTested(node) && !comparisons.some(({ node: { left, right } }) => [left, right].includes(node)),
  );
  const reason = `${flag} ? CLD_EXITED : CLD_KILLED`;
  const edits = [
    ...tests.map(({ node, isExit }) => replace(node, isExit ? flag : `!${flag}`)),
    ...comparisons.map(({ node, by }) => replace(node, by)),
    ...others.map(({ node, path, visit }) => {
      const isWide = path === 'arg0' && isWidthSeen(visit, program);
      return replace(node, isWide ? `(int64_t)(${reason})` : inPlaceOf(visit, reason, program));
    }),
  ];
  const dumped = others.length > 0 ? ', and so does one that dumped core' : '';
  const difference = {
    message: `the reason for an exit is told from the call that ends the process: one of which the last threads end at once, or that has daemon threads left, counts as killed${dumped}`,
    help: 'Nothing needs to be done for programs that end by exit(2) or by a signal.',
    note: true,
  };
  return {
    clause,
    refusals: [],
    rewrite: roughly('approximate', uses, edits, difference),
    isLost: false,
    moves: [],
    helpers: ['exits'],
    readsReceiver: false,
  };
}

const asksForDumps = ({ left, right }: Binary): boolean => {
  const sides = [left, right];
  return sides.some((side) => isRead(side, 0)) && sides.some((side) => valueOf(side, whereReason(1)) === 3);
};

/** What is made of several comparisons, and comes out the same for a process that was killed and one that dumped core. */
function testsOfReason(clause: Clause): { node: Binary; isExit: boolean }[] {
  const tests: { node: Binary; isExit: boolean }[] = [];
  for (const node of nodesOf(clause, 'Binary')) {
    if (!isLogical(node.operator) || tests.some((test) => contains(test.node, node))) continue;
    const [exited, killed, dumped] = [1, 2, 3].map((reason) => valueOf(node, whereReason(reason)));
    if (exited === null || killed === null || killed !== dumped || exited === killed) continue;
    tests.push({ node, isExit: Boolean(exited) });
  }
  return tests;
}

const isExited = (expression: Expression): boolean =>
  constantIn(exitReasons, expression) === 1 || (expression.type === 'Integer' && Number(expression.text) === 1);
