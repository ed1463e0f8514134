/** What predicates ask for, and whether a system call can tell it. */
import type { Clause, Expression, Program, Range } from '../../src/ast.js';
import { argumentReads } from '../../src/language/arguments.js';
import { pathOf } from '../../src/language/chain.js';
import type { Missed } from '../../src/dtrace/proc.js';
import { exitReasons, sentByPrograms, signals } from '../../src/dtrace/signals.js';
import { spanOf } from '../../src/edit.js';
import { type Known, conjunctsOf, replaceableBy, valueOf } from '../../src/language/truth.js';
import { contains, nodesOf } from '../../src/walk.js';
import type { Scene } from './scene.js';

const ofKernel = {
  why: 'it asks only for signals that the kernel itself sends, which pass no system call',
  help: 'pid$target:libc.so.1:sigacthandler:entry sees the ones that a program catches; or trace from the global zone.',
};

/**
 * The parent is told the reason by waitsys, but there every other value is the parent's: execname, uid, the stacks and
 * thread-locals; and it fires only when the parent asks. What a clause does with the process would be wrong.
 */
const ofKilled = {
  why: 'it asks for processes that do not exit by themselves, and those make no system call as they end',
  help: 'Their parent is told: at syscall::waitsys:return, the siginfo_t at arg2 of its entry has si_code at 4 and si_pid at 12 (at 16 in a 64-bit parent); or trace from the global zone.',
};

/** What a clause misses that asks for processes that exit by themselves. */
export const lastThread: Missed = {
  message: 'processes whose last thread ends on its own are not seen',
  help: 'Nothing needs to be done for programs that end by exit(2).',
  note: true,
};

export const ofDumped = {
  why: 'nothing in a zone tells a process that dumped core from one that was just killed',
  help: 'Ask for args[0] != CLD_EXITED, which holds for both.',
};

/** Why a clause would never fire on a system call, if what it asks for never comes from one. */
export function askedInVain(name: string, { predicate }: Clause): { why: string; help: string } | null {
  if (!predicate) return null;
  const { expression } = predicate;
  if (name === 'exit' && valueOf(expression, whereReason(1)) === 0) return ofKilled;
  if (name === 'signal-send' && sentByPrograms.every((signal) => valueOf(expression, whereSignal(signal)) === 0))
    return ofKernel;
  return null;
}

export const whereSignal =
  (signal: number): Known =>
  (expression) =>
    isRead(expression, 2) ? signal : constantIn(signals, expression);

export const whereReason =
  (reason: number): Known =>
  (expression) =>
    isRead(expression, 0) ? reason : constantIn(exitReasons, expression);

/** What can stand for an expression where only exits are seen. */
const constantAtExit = (expression: Expression, program: Program): number | null =>
  replaceableBy(expression, whereReason(1), program);

export const constantIn = (constants: ReadonlyMap<string, number>, expression: Expression): number | null =>
  expression.type === 'Identifier' ? (constants.get(expression.name) ?? null) : null;

/** Whether an expression is the argument itself. */
export function isRead(expression: Expression, index: number): boolean {
  if (expression.type === 'Identifier') return expression.name === `arg${index}`;
  if (expression.type !== 'Index' || pathOf(expression) !== 'args[]') return false;
  const [key] = expression.keys;
  return key?.type === 'Integer' && Number(key.text) === index;
}

/**
 * What goes where only exits are seen: `args[0] == CLD_EXITED` in a predicate, with the `&&` beside it, and the other
 * branch of `args[0] == CLD_EXITED ? a : b`. Where the whole predicate holds, it goes with its slashes.
 */
export function settledAtExit(clause: Clause, { program }: Scene): Range[] {
  const conjuncts = clause.predicate ? conjunctsOf(clause.predicate.expression) : [];
  const holds = conjuncts.map((conjunct) => constantAtExit(conjunct, program) === 1);
  const settled = conjuncts.flatMap(({ start, end }, i) => {
    if (!holds[i] || !holds.includes(false)) return [];
    const isFirst = holds.slice(0, i).every(Boolean);
    return [isFirst ? spanOf(start, conjuncts[i + 1]!.start) : spanOf(conjuncts[i - 1]!.end, end)];
  });
  return [...nodesOf(clause, 'Conditional')].reduce<Range[]>((gone, node) => {
    const isAsked = argumentReads(clause).some(({ node: read }) => contains(node.test, read));
    const truth = isAsked ? constantAtExit(node.test, program) : null;
    // The outer one comes first; what goes with it is settled.
    if (truth === null || gone.some((range) => contains(range, node))) return gone;
    const branch = truth === 0 ? node.alternate : node.consequent;
    const rest = [spanOf(node.start, branch.start), spanOf(branch.end, node.end)];
    return [...gone, ...rest];
  }, settled);
}

export const holdsAtExit = ({ predicate }: Clause, { program }: Scene): boolean =>
  predicate !== null && conjunctsOf(predicate.expression).every((conjunct) => constantAtExit(conjunct, program) === 1);

/**
 * `proc:::exit /pid == $target/ { exit(0); }` ends the tracing with its process, which dtrace does on its own account
 * for -p and -c (libdtrace dt_proc.c, cmd/dtrace prochandler). So nothing differs where a signal kills the process.
 */
export function isTheEnd({ predicate, body }: Clause): boolean {
  if (!predicate || !body) return false;
  const isOfTarget = conjunctsOf(predicate.expression).some(
    (conjunct) =>
      conjunct.type === 'Binary' &&
      conjunct.operator === '==' &&
      [pathOf(conjunct.left), pathOf(conjunct.right)].includes('pid') &&
      [conjunct.left, conjunct.right].some((side) => side.type === 'MacroReference' && side.text === '$target'),
  );
  const [only, ...others] = body.statements.filter(({ type }) => type !== 'EmptyStatement');
  return isOfTarget && only !== undefined && others.length === 0 && isExitZero(only);
}

const isExitZero = (statement: NonNullable<Clause['body']>['statements'][number]): boolean =>
  statement.type === 'ExpressionStatement' &&
  statement.expression.type === 'Call' &&
  pathOf(statement.expression.callee) === 'exit' &&
  statement.expression.arguments.length === 1 &&
  valueOf(statement.expression.arguments[0]!, () => null) === 0;
