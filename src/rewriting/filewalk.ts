/** Recognises the walk by hand from the current thread to what an open file is: fi_list, uf_file, f_vnode, v_path. */
import type { Call, Clause, Expression, Node, Statement } from '../ast.js';
import { calleeOf } from '../language/call.js';
import { isZero, pathOf, withoutCasts } from '../language/chain.js';
import { type Definition, type Flow, type VariableName, inClause, variableOf, withoutParens } from '../flow.js';
import { once } from '../once.js';
import { childrenOf, contains, walk } from '../walk.js';

/**
 * What a finished walk tells of a file: its path or a part of it, what kind of file system it is on, where it is read
 * or written next, whether it is a regular file (or a directory).
 */
export type Told = 'path' | 'name' | 'dir' | 'fs' | 'offset' | 'regular';

/** What a step of the walk has come to, for the descriptor `fd`. `path` and `fs` point to the string that is wanted. */
type Kind = 'list' | 'entry' | 'file' | 'vnode' | 'operations' | 'path' | 'fs' | 'type' | 'directory' | `${Told} told`;

interface Step {
  readonly kind: Kind;
  /** null as long as no descriptor was chosen. */
  readonly fd: Expression | null;
}

/** Where a walk ends in something that can be told. */
export interface Sink {
  readonly what: Told;
  readonly node: Expression;
  readonly fd: Expression;
}

export interface Walks {
  readonly sinks: readonly Sink[];
  /** Statements that only lead to the sinks. */
  readonly steps: readonly Statement[];
  /** Whether an expression is part of a walk, finished or not. */
  readonly isStep: (expression: Expression) => boolean;
}

/** The members that lead on; os/fio.c, sys/user.h, sys/vnode.h, the translators of io.d.in. */
const NEXT: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['entry.uf_file', 'file'],
  ['file.f_vnode', 'vnode'],
  ['vnode.v_path', 'path'],
  ['vnode.v_op', 'operations'],
  ['operations.vnop_name', 'fs'],
  ['file.f_offset', 'offset told'],
  ['vnode.v_type', 'type'],
]);

const LIST = 'curthread->t_procp->p_user.u_finfo.fi_list';

/** The walks of one clause. A step kept in a variable counts only if the clause itself sets it before. */
export function walksIn(clause: Clause, flow: Flow): Walks {
  const known = new Map<Expression, Step | null>();
  const entered = new Set<VariableName>();

  function stepAt(expression: Expression): Step | null {
    if (!known.has(expression)) known.set(expression, compute(expression));
    return known.get(expression)!;
  }

  function compute(expression: Expression): Step | null {
    const variable = variableOf(expression);
    if (variable !== null && expression.type !== 'Index') {
      const kept = stepKeptIn(variable, expression);
      if (kept) return kept;
    }
    switch (expression.type) {
      case 'Paren':
        return stepAt(expression.expression);
      case 'Cast':
        return afterCast(expression);
      case 'StringOf':
        return asText(stepAt(expression.operand));
      case 'Member':
        if (pathOf(expression) === LIST) return { kind: 'list', fd: null };
        return onward(stepAt(expression.object), expression.property.name);
      case 'Index':
        return chosen(stepAt(expression.object), expression.keys);
      case 'Binary':
        return afterOperator(expression.operator, expression.left, expression.right);
      case 'Conditional':
        return guarded(expression.test, expression.consequent, expression.alternate);
      case 'Call':
        return afterCall(expression);
      default:
        return null;
    }
  }

  function stepKeptIn(variable: VariableName, read: Expression): Step | null {
    const value = entered.has(variable) ? null : valueReaching(read, variable, clause, flow);
    if (!value) return null;
    entered.add(variable);
    const step = stepAt(value);
    entered.delete(variable);
    // What tells something is a value of its own, and need not be followed.
    return step && toldBy(step) ? null : step;
  }

  const afterCast = (cast: Extract<Expression, { type: 'Cast' }>): Step | null => {
    const step = stepAt(cast.expression);
    return cast.typeName.specifiers.words.some((word) => word.type === 'TypeWord' && word.word === 'string')
      ? asText(step)
      : step;
  };

  function afterCall(call: Call): Step | null {
    const [argument, ...others] = call.arguments;
    const part = others.length === 0 ? PARTS.get(calleeOf(call)) : undefined;
    const whole = part && argument ? asText(stepAt(argument)) : null;
    return whole?.kind === 'path told' ? { ...whole, kind: `${part!} told` } : null;
  }

  function afterOperator(operator: string, left: Expression, right: Expression): Step | null {
    if (operator === '==') return typeTest(stepAt(left), right) ?? typeTest(stepAt(right), left);
    return operator === '||' ? eitherType(stepAt(left), stepAt(right)) : afterArithmetic(operator, left, right);
  }

  /** `list + fd`, or counted in bytes: `list + fd * sizeof (uf_entry_t)`. */
  function afterArithmetic(operator: string, left: Expression, right: Expression): Step | null {
    if (operator !== '+' || stepAt(left)?.kind !== 'list') return null;
    const offset = withoutCasts(right);
    if (offset.type !== 'Binary') return isWhole(left) ? { kind: 'entry', fd: offset } : null;
    if (offset.operator !== '*') return null;
    const sides = [withoutCasts(offset.left), withoutCasts(offset.right)] as const;
    const size = sides.findIndex(isSizeOfEntry);
    return size < 0 ? null : { kind: 'entry', fd: sides[1 - size]! };
  }

  /** `step != 0 ? further step : 0`, or with a string as what is said in its absence. */
  function guarded(test: Expression, consequent: Expression, alternate: Expression): Step | null {
    const tested = testedIn(test);
    const flag = stepAt(test);
    if (flag?.kind === 'regular told' && isNumber(consequent, 1) && isNumber(alternate, 0)) return flag;
    const step = stepAt(consequent);
    if (!tested || !step || !isSame(stepAt(tested), step)) return null;
    const instead = withoutCasts(alternate);
    const isFitting = isText(step) ? instead.type === 'StringLiteral' : isZero(instead);
    return isFitting ? step : null;
  }

  const isSame = (a: Step | null, b: Step): boolean => a !== null && a.fd !== null && a.fd === b.fd;

  return { ...found(clause, flow, stepAt), isStep: (expression) => stepAt(expression) !== null };
}

/** The subroutines that make something of a path. */
const PARTS: ReadonlyMap<string, Told> = new Map<string, Told>([
  ['cleanpath', 'path'],
  ['basename', 'name'],
  ['dirname', 'dir'],
]);

const toldBy = ({ kind }: Step): Told | null => (kind.endsWith(' told') ? (kind.slice(0, -5) as Told) : null);

const isText = (step: Step): boolean => /^(path|name|dir|fs) told$/.test(step.kind);

/** VREG and VDIR, or their numbers (sys/vnode.h). */
function typeTest(step: Step | null, type: Expression): Step | null {
  if (step?.kind !== 'type') return null;
  const name = type.type === 'Identifier' ? type.name : type.type === 'Integer' ? type.text : '';
  if (/^(VREG|1)$/.test(name)) return { ...step, kind: 'regular told' };
  return /^(VDIR|2)$/.test(name) ? { ...step, kind: 'directory' } : null;
}

/** Regular files, with directories or without: both are opened by their paths. */
function eitherType(left: Step | null, right: Step | null): Step | null {
  const kinds = [left?.kind, right?.kind];
  const isBoth = kinds.includes('regular told') && kinds.includes('directory');
  return isBoth && left!.fd === right!.fd ? { ...left!, kind: 'regular told' } : null;
}

function asText(step: Step | null): Step | null {
  if (step && isText(step)) return step;
  return step?.kind === 'path' || step?.kind === 'fs' ? { ...step, kind: `${step.kind} told` } : null;
}

function onward(step: Step | null, member: string): Step | null {
  const kind = step && NEXT.get(`${step.kind}.${member}`);
  return kind ? { ...step, kind } : null;
}

const chosen = (step: Step | null, keys: readonly Expression[]): Step | null =>
  step?.kind === 'list' && keys.length === 1 ? { kind: 'entry', fd: keys[0]! } : null;

/** A pointer that was cast to a number counts bytes. */
const isWhole = (list: Expression): boolean => withoutParens(list).type !== 'Cast';

const isSizeOfEntry = (expression: Expression): boolean =>
  expression.type === 'SizeOf' &&
  walk(expression).some(({ node }) => node.type === 'TypeWord' && /^uf_entry(_t)?$/.test(node.word));

const isNumber = (expression: Expression, number: number): boolean => {
  const bare = withoutCasts(expression);
  return bare.type === 'Integer' && Number(bare.text) === number;
};

/** The value that a statement of the clause gave a thread-local or clause-local, if it alone can have done so. */
function valueReaching(read: Expression, variable: VariableName, clause: Clause, flow: Flow): Expression | null {
  const before = definitionsIn(clause, variable, flow).filter(({ node }) => node.end <= read.start);
  const [only, ...others] = before;
  if (!only || others.length > 0 || !isOwnStatement(only, clause) || flow.isSetBehind(variable)) return null;
  return only.node.type === 'Assignment' && only.node.operator === '=' && only.node.left.type === 'Member'
    ? only.value
    : null;
}

const definitionsIn = (clause: Clause, variable: VariableName, flow: Flow): readonly Definition[] =>
  inClause(flow.definitions.get(variable) ?? [], clause);

/** Whether a definition is a whole statement, so that it comes about in every firing. */
const isOwnStatement = ({ node }: Definition, clause: Clause): boolean =>
  (clause.body?.statements ?? []).some(
    (statement) => statement.type === 'ExpressionStatement' && statement.expression === node,
  );

/** What a test holds against nothing: `step`, `step != 0`. */
function testedIn(test: Expression): Expression | null {
  const bare = withoutParens(test);
  if (bare.type !== 'Binary') return bare;
  return bare.operator === '!=' && isZero(bare.right) ? bare.left : null;
}

// ---- sinks and steps -------------------------------------------------------------------------------------------------

function found(
  clause: Clause,
  flow: Flow,
  stepAt: (expression: Expression) => Step | null,
): Pick<Walks, 'sinks' | 'steps'> {
  const sinks = sinksUnder(clause, stepAt).filter((sink) => isStable(sink, clause, flow));
  const candidates = (clause.body?.statements ?? []).filter((statement) => variableSetBy(statement, stepAt) !== null);
  let steps = candidates;
  for (let size = -1; size !== steps.length;) {
    size = steps.length;
    const gone = [...sinks.map(({ node }) => node), ...steps];
    steps = steps.filter((statement) =>
      readsOf(variableSetBy(statement, stepAt)!, clause, flow).every((node) =>
        gone.some((range) => contains(range, node)),
      ),
    );
  }
  return { sinks, steps };
}

/** Where a variable can be read with a value of this clause: not where another clause has set it anew before. */
const readsOf = (variable: VariableName, clause: Clause, flow: Flow): Expression[] =>
  [...inClause(flow.reads.get(variable) ?? [], clause), ...(readsWithoutOwn(flow).get(variable) ?? [])].map(
    ({ node }) => node,
  );

/** The reads that may find what another clause has left. */
const readsWithoutOwn = once(
  (flow: Flow) =>
    new Map(
      [...flow.reads].map(([variable, all]) => [
        variable,
        all.filter(({ node, clause }) => clause === null || !isSetBefore(node, variable, clause, flow)),
      ]),
    ),
);

const isSetBefore = (read: Expression, variable: VariableName, clause: Clause, flow: Flow): boolean =>
  definitionsIn(clause, variable, flow).some(
    (definition) => definition.node.end <= read.start && isOwnStatement(definition, clause),
  );

/** The largest expressions that tell something, and the pointers to text that are handed to a function. */
function sinksUnder(root: Node, stepAt: (expression: Expression) => Step | null): Sink[] {
  const sinks: Sink[] = [];
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const step = isExpression(node) ? stepAt(node) : null;
    const what = step && toldBy(step);
    if (step?.fd && what) {
      sinks.push({ what, node: node as Expression, fd: step.fd });
      continue;
    }
    const pointers = node.type === 'Call' ? pointersIn(node, stepAt) : [];
    for (const pointer of pointers) sinks.push(pointer);
    const handed = new Set<Node>(pointers.map((pointer) => pointer.node));
    for (const child of childrenOf(node)) if (!handed.has(child)) stack.push(child);
  }
  return sinks;
}

const pointersIn = (
  call: Extract<Expression, { type: 'Call' }>,
  stepAt: (expression: Expression) => Step | null,
): Sink[] =>
  call.arguments.flatMap((argument): Sink[] => {
    const step = stepAt(argument);
    return (step?.kind === 'path' || step?.kind === 'fs') && step.fd
      ? [{ what: step.kind, node: argument, fd: step.fd }]
      : [];
  });

const EXPRESSIONS: ReadonlySet<Node['type']> = new Set<Node['type']>([
  'Identifier',
  'Paren',
  'Binary',
  'Conditional',
  'Call',
  'Index',
  'Member',
  'Cast',
  'StringOf',
]);

const isExpression = (node: Node): node is Expression => EXPRESSIONS.has(node.type);

/** The descriptor must still be the same where the walk ends: nothing in it is set on the way there. */
function isStable({ fd, node }: Sink, clause: Clause, flow: Flow): boolean {
  for (const { node: part } of walk(fd)) {
    if (part.type === 'Call' || part.type === 'Assignment' || part.type === 'Postfix') return false;
    if (part.type === 'Unary' && (part.operator === '++' || part.operator === '--')) return false;
    const variable = variableOf(part);
    const isSetBetween = definitionsIn(clause, variable ?? '', flow).some(
      (definition) => fd.start < definition.node.start && definition.node.start < node.start,
    );
    if (variable !== null && (isSetBetween || flow.isSetBehind(variable))) return false;
  }
  return true;
}

/** The variable in which a statement keeps a step, and does nothing else. */
function variableSetBy(statement: Statement, stepAt: (expression: Expression) => Step | null): VariableName | null {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'Assignment') return null;
  const { left, right, operator } = statement.expression;
  const step = operator === '=' ? stepAt(right) : null;
  return step && !toldBy(step) && left.type === 'Member' ? variableOf(left) : null;
}
