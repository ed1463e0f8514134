/** What becomes of pairs. */
import type { Clause, Program } from '../../src/ast.js';
import { type Edit, insertBefore, replace } from '../../src/edit.js';
import type { VariableName } from '../../src/flow.js';
import { clauseBelow, lineBreak } from '../../src/rewriting/beside.js';
import type { Order } from '../../src/rewriting/order.js';
import { type Difference, type Step, roughly } from '../../src/transform.js';
import type { Pair } from './pairs.js';

/** All edits go with the first pair, in the order of the clauses that they make. */
export function* rewritePairs(pairs: readonly Pair[], { clauses, placed }: Order, program: Program): Generator<Step> {
  const pairOfClause = new Map(
    pairs.flatMap((pair) => [[pair.off.clause, pair] as const, [pair.on.clause, pair] as const]),
  );
  const edits = clauses.flatMap((clause) => {
    const pair = pairOfClause.get(clause);
    if (!pair) return [];
    return placed(clause, pair.off.clause === clause ? startEdits(pair, program) : endEdits(pair));
  });
  for (const [i, pair] of pairs.entries()) {
    const { off, on } = pair;
    yield roughly('approximate', [off, on], i === 0 ? edits : [], differenceOf(pair));
  }
}

/** One thread-local is enough: the start is kept as timestamp less vtimestamp, and ends are taken the same way. */
function startEdits({ off, variable, started }: Pair, program: Program): Edit[] {
  return [
    insertBefore(off.clause, `/* ${OFF_CPU_CLOCK} grows only while the thread is off CPU */`, lineBreak(program)),
    replace(off.node, 'syscall:::entry'),
    replace(started, OFF_CPU_CLOCK),
    freeing(variable, off.clause, program),
  ];
}

const endEdits = ({ on, ended }: Pair): Edit[] => [
  replace(on.node, 'syscall:::return'),
  ...ended.map((clock) => replace(clock, OFF_CPU_CLOCK)),
];

const differenceOf = ({ off, on, variable }: Pair): Difference => ({
  message: `${off.node.text} and ${on.node.text} become syscall:::entry and syscall:::return: what a thread waits outside of system calls, preempted or for a page, is missed, and each call gives a value, next to nothing where it never left its CPU`,
  help: `Leave out what is next to nothing with a predicate: ${OFF_CPU_CLOCK} - ${variable} > 100000.`,
});

const OFF_CPU_CLOCK = 'timestamp - vtimestamp';

/** The thread-local of a thread that is gone would never be freed. */
const freeing = (variable: VariableName, entry: Clause, program: Program): Edit =>
  clauseBelow(program, entry, {
    comment: 'a thread that ends in a system call does not return from it',
    probes: ['syscall::rexit:entry', 'syscall::lwp_exit:entry'],
    statements: [[`${variable} = 0`]],
  });
