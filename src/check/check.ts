/** Does a D program compile, as far as that can be told without a kernel? */
import type { Clause, Expression, Index, Item, Predicate, ProbeDescription, Program, Range } from '../ast.js';
import { probesMatching } from '../dtrace/probes.js';
import { clausesOf, walk } from '../walk.js';
import { checkStatement } from './action.js';
import type { Constant } from './constant.js';
import { declarationsOf } from './declarations.js';
import { typeNamed } from './named-types.js';
import { expressionsOf } from './expression.js';
import { foldingOf } from './folding.js';
import { declarerOf } from './item.js';
import type { Operand } from './operand.js';
import { checkAttributes, checkPragma, hasOption, pragmasOf } from './pragma.js';
import { checkProbe } from './probe.js';
import type { Problem, Report } from './problem.js';
import { orderOf } from './order.js';
import { runsOf } from './run.js';
import { scopeOf, variable } from './scope.js';
import { type Type, UNKNOWN, isScalar, isUnknown } from './type.js';

export type { Problem } from './problem.js';

export interface CheckOptions {
  /** Whether probes that match nothing are allowed; where that is not said, they are not looked at. */
  readonly zdefs?: boolean;
  /** `true`: no macro argument is given, and 0 and "" stand for them. `false`: a missing one is an error. */
  readonly defaultargs?: boolean;
  /** There are no types and symbols but those of D and of the program. */
  readonly closed?: boolean;
}

/** In the order in which the compiler comes to them, so that the first is the one that dtrace shows. */
export function check(program: Program, options: CheckOptions = {}): Problem[] {
  const parsing: Problem[] = [];
  const compiling: Problem[] = [];
  let problems = parsing;
  const report: Report = (tag, message, { start, end }) => {
    problems.push({ tag, message, range: { start, end } });
  };
  const checker = checkerOf(program, options, report);
  const pragmas = pragmasOf(program);
  for (const item of program.items) {
    while (pragmas[0] && pragmas[0].start < item.end) checkPragma(pragmas.shift()!, program, report);
    checker.parsed(item);
  }
  for (const pragma of pragmas) checkPragma(pragma, program, report);
  checkAttributes(program, checker.isDeclared, report);
  problems = compiling;
  for (const clause of clausesOf(program)) checker.compiled(clause);
  return [...parsing, ...compiling];
}

interface Checker {
  /** What is found while the text is read: declarations, and the names of functions. */
  parsed(item: Item): void;
  /** What is found afterwards, clause by clause. */
  compiled(clause: Clause): void;
  isDeclared(name: string): boolean;
}

function checkerOf(program: Program, options: CheckOptions, to: Report): Checker {
  let tell = to;
  const { closed = false, defaultargs, zdefs } = options;
  const looksAtProbes = zdefs === false && !hasOption(program, 'zdefs');
  const isMissing = defaultargs === false && !hasOption(program, 'defaultargs');
  let clause: Clause | null = null;
  let isTrial = false;
  const report: Report = (tag, message, range) => {
    if (isTrial) throw new Stop(tag);
    tell(tag, message, range);
  };

  const declarations = declarationsOf(program, { report, isClosed: closed, constantOf, addEnumerator });
  const scope = scopeOf(program, closed);
  const folded = foldingOf(report, { scope, declarations, isDefaulted: defaultargs === true, isMissing });
  const expressions = expressionsOf(report, { scope, declarations, folded, lineOf: linesOf(program), argumentType });

  function constantOf(expression: Expression): Constant | null {
    folded.fold(expression);
    return expressions.check(expression).constant;
  }

  function addEnumerator(name: string, constant: Constant, range: Range): void {
    if (scope.find(name, 'global') && !scope.isOpen(name))
      report('D_DECL_IDRED', `identifier redeclared: ${name}`, range);
    scope.add(variable(name, 'global', { type: constant.type, constant, isKnown: true, isWritable: false }));
  }

  const declare = declarerOf(program, report, { scope, declarations, folded, expressions });

  function parsed(item: Item): void {
    if (item.type === 'Clause') folded.fold(item);
    else declare(item);
  }

  /** The type of args[n], where the tables give it and all probes of the clause agree. */
  function argumentType({ keys }: Index): Type {
    const place = folded.constants.get(keys[0]!)?.value;
    if (place === undefined || place === null || !clause) return UNKNOWN;
    const types = clause.probes.flatMap((probe) => probesMatching(probe).map(({ args }) => args[Number(place)]));
    const [first] = types;
    return first !== undefined && types.every((type) => type === first) ? typeNamed(first) : UNKNOWN;
  }

  // ---- clauses -------------------------------------------------------------------------------------------------------

  /** A clause with conditions is several clauses to the compiler, of which the first has the predicate. */
  function compiled(next: Clause): void {
    clause = next;
    const { probes, predicate, body } = next;
    if (looksAtProbes) for (const probe of probes) if (!hasMacro(probe)) checkProbe(probe, report);
    const runs = body ? runsOf(body) : [];
    const isPlain = runs.length <= 1 && runs.every((run) => run.kind === 'actions');
    if (!isPlain && predicate) checkCondition(predicate.expression);
    for (const run of runs) {
      if (run.kind === 'condition') checkCondition(run.test);
      else compileActions(run.actions, isPlain ? predicate : null);
    }
    if (isPlain && runs.length === 0 && predicate) checkPredicate(predicate);
  }

  const hasMacro = ({ text }: ProbeDescription): boolean => (text.match(/\w+/g) ?? []).some(scope.isMacro);

  /** The predicate is looked at after the actions, so that they may define what it reads, unless they need it first. */
  function compileActions(actions: readonly Expression[], predicate: Predicate | null): void {
    const isFirst = predicate !== null && definesSomething(predicate) && needMore(actions);
    if (isFirst) checkPredicate(predicate);
    let operands: readonly Operand[] = [];
    const inActions = caught(() => {
      operands = actions.map((action) => expressions.check(action));
    });
    const inPredicate = predicate && !isFirst ? caught(() => checkPredicate(predicate)) : [];
    const isUndefined = inActions[0] !== undefined && undefinedTags.has(inActions[0].tag);
    for (const { tag, message, range } of isUndefined ? [...inPredicate, ...inActions] : [...inActions, ...inPredicate])
      report(tag, message, range);
    const checkOrder = orderOf(report);
    for (const action of operands) {
      checkStatement(action, scope, report);
      checkOrder(action);
    }
  }

  /** The problems that an action finds. */
  function caught(action: () => void): readonly Problem[] {
    const found: Problem[] = [];
    const outer = tell;
    tell = (tag, message, range) => found.push({ tag, message, range });
    action();
    tell = outer;
    return found;
  }

  /** Whether the actions read what nothing has defined so far; as with the compiler, what they define before stays. */
  function needMore(actions: readonly Expression[]): boolean {
    isTrial = true;
    try {
      for (const action of actions) expressions.check(action);
      return false;
    } catch (error) {
      if (error instanceof Stop) return undefinedTags.has(error.tag);
      throw error;
    } finally {
      isTrial = false;
    }
  }

  function checkPredicate({ expression }: Predicate): void {
    const { type } = expressions.check(expression);
    if (!isUnknown(type) && !isScalar(type))
      report('D_PRED_SCALAR', 'predicate result must be of scalar type', expression);
  }

  function checkCondition(test: Expression): void {
    const { type } = expressions.check(test);
    if (!isUnknown(type) && !isScalar(type))
      report('D_OP_SCALAR', 'operator && requires operands of scalar type', test);
  }

  return { parsed, compiled, isDeclared: (name) => scope.find(name, 'global') !== null };
}

const undefinedTags: ReadonlySet<string> = new Set(['D_IDENT_UNDEF', 'D_VAR_UNDEF']);

/** Ends a trial at its first problem. */
class Stop extends Error {
  readonly tag: string;

  constructor(tag: string) {
    super(tag);
    this.tag = tag;
  }
}

function definesSomething(predicate: Predicate): boolean {
  for (const { node } of walk(predicate)) {
    if (node.type === 'Assignment' || node.type === 'Postfix') return true;
    if (node.type === 'Unary' && (node.operator === '++' || node.operator === '--')) return true;
  }
  return false;
}

function linesOf({ text }: Program): (range: Range) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return ({ start }) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= start) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
