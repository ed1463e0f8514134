/** The types of expressions, and where the compiler would refuse one. */
import type {
  Assignment,
  Binary,
  Call,
  Comma,
  Conditional,
  Expression,
  Index,
  Member,
  Postfix,
  Range,
  SizeOf,
  Translate,
  Unary,
} from '../ast.js';
import { walk } from '../walk.js';
import { withoutParens } from '../language/variable.js';
import type { Declarations } from './declarations.js';
import { typeNamed } from './named-types.js';
import type { Folded } from './folding.js';
import { type Operand, isAccepted, isAggregation, operand, unknown } from './operand.js';
import {
  type Fault,
  assignment,
  binary,
  cast,
  comma,
  compound,
  conditional,
  dereferenced,
  fault,
  stringOf,
  sum,
  unary,
} from './operator.js';
import type { Report } from './problem.js';
import { checkSignature, signatureOf } from './prototype.js';
import { type Use, referencesOf, settled } from './reference.js';
import type { Scope, Variable } from './scope.js';
import { DYNAMIC, STRING, type Type, UNKNOWN, isBitField, isOwn, isUnknown, referenced, sizeOf } from './type.js';

/**
 * The check of one expression, which hands out the checks of its parts: `run` keeps them on a stack of its own, so that a
 * chain of any length is checked.
 */
interface Check extends Generator<Check, Operand, Operand> {}

function run(first: Check): Operand {
  const stack = [first];
  let result: Operand | undefined;
  for (;;) {
    const step = stack.at(-1)!.next(result!);
    if (!step.done) {
      stack.push(step.value);
      result = undefined;
      continue;
    }
    stack.pop();
    if (stack.length === 0) return step.value;
    result = step.value;
  }
}

export interface Expressions {
  check(expression: Expression): Operand;
}

export interface Names {
  readonly scope: Scope;
  readonly declarations: Declarations;
  readonly folded: Folded;
  readonly lineOf: (range: Range) => number;
  /** What args[n] of the clause is. */
  readonly argumentType: (node: Index) => Type;
}

export function expressionsOf(report: Report, names: Names): Expressions {
  const { scope, declarations, folded } = names;
  const references = referencesOf(report, scope);

  function fail(tag: string, message: string, node: Expression): Operand {
    report(tag, message, node);
    return unknown(node);
  }

  const outcome = (result: Operand | Fault, node: Expression): Operand =>
    'tag' in result ? fail(result.tag, result.message, node) : result;

  function* check(written: Expression, use: Use): Check {
    const node = withoutParens(written);
    const constant = folded.constants.get(node);
    if (constant) return { ...(isUnknown(constant.type) ? unknown(node) : operand(node, constant.type)), constant };
    switch (node.type) {
      case 'Identifier':
        return references.named(node, use);
      case 'Aggregation':
        return references.aggregation(node.name, node);
      case 'StringLiteral':
        return operand(node, STRING);
      case 'MacroReference':
        return node.text.startsWith('$$') ? operand(node, STRING) : unknown(node);
      case 'Scope':
        return references.bare(node.name, node);
      case 'Unary':
      case 'Postfix':
        return yield* checkUnary(node);
      case 'Binary':
        return yield* checkBinary(node);
      case 'Conditional':
        return yield* checkConditional(node, use);
      case 'Assignment':
        return yield* node.operator === '=' ? checkAssignment(node) : checkCompound(node);
      case 'Comma':
        return yield* checkComma(node);
      case 'Call':
        return yield* checkCall(node);
      case 'Index':
        return yield* checkIndex(node, use);
      case 'Member':
        return yield* checkMember(node, use);
      case 'Cast':
        return outcome(
          cast(node, folded.types.get(node.typeName) ?? UNKNOWN, yield check(node.expression, 'read')),
          node,
        );
      case 'SizeOf':
        return yield* checkSize(node);
      case 'StringOf':
        return outcome(stringOf(node, settled(yield check(node.operand, 'named'))), node);
      case 'Translate':
        return yield* checkTranslation(node);
      default:
        return unknown(node);
    }
  }

  // ---- operators -----------------------------------------------------------------------------------------------------

  function* checkUnary(node: Unary | Postfix): Check {
    const { operator } = node;
    const isStep = operator === '++' || operator === '--';
    // The compiler takes `@a++` for a variable of that name.
    if (isStep && withoutParens(node.operand).type === 'Aggregation') return unknown(node);
    const inner = isStep ? yield checkTarget(node.operand, 'named') : yield check(node.operand, 'named');
    return outcome(unary(node, operator, settled(inner)), node);
  }

  function* checkSize(node: SizeOf): Check {
    if (node.operand.type === 'TypeName') return unknown(node);
    const { type } = settled(yield check(node.operand, 'named'));
    if (isBitField(type)) return fail('D_SIZEOF_BITFIELD', 'cannot apply sizeof to a bit-field', node);
    if (sizeOf(type) !== 0) return operand(node, typeNamed('size_t'));
    return fail('D_SIZEOF_TYPE', 'cannot apply sizeof to an operand of unknown size', node);
  }

  function* checkBinary(node: Binary): Check {
    const left = yield check(node.left, 'read');
    const right = isTagOf(left.type, node) ? unknown(node.right) : yield check(node.right, 'read');
    return outcome(binary(node, node.operator, left, right), node);
  }

  /** What is compared with an enum may be a tag of it; which there are, the system knows. */
  function isTagOf({ kind }: Type, { operator, right }: Binary): boolean {
    const tag = withoutParens(right);
    if (tag.type !== 'Identifier' || (kind !== 'unknown' && kind !== 'enum')) return false;
    return /^(?:[<>]=?|[=!]=)$/.test(operator) && scope.find(tag.name, 'global') === null;
  }

  function* checkConditional(node: Conditional, use: Use): Check {
    const arm = folded.arms.get(node);
    if (arm) return yield check(arm, use);
    if (arm === null) return skipArms(node);
    const test = yield check(node.test, 'read');
    const left = yield check(node.consequent, 'read');
    const right = yield check(node.alternate, 'read');
    return outcome(conditional(node, test, left, right), node);
  }

  /** Only one of the arms is looked at in the end, so that what they define may be anything. */
  function skipArms(node: Conditional): Operand {
    for (const { node: part } of walk(node)) {
      if (part.type === 'Assignment') references.open(part.left);
      else if (part.type === 'Unary' || part.type === 'Postfix') references.open(part.operand);
    }
    return unknown(node);
  }

  function* checkComma(node: Comma): Check {
    const [first, ...rest] = node.expressions;
    let left = yield check(first!, 'read');
    for (const next of rest) left = outcome(comma(node, left, yield check(next, 'read')), node);
    return left;
  }

  // ---- assignments ---------------------------------------------------------------------------------------------------

  /** The left side of an assignment or the operand of `++`: a plain name may be new. */
  function* checkTarget(written: Expression, use: Use): Check {
    const node = withoutParens(written);
    if (node.type !== 'Identifier' || folded.constants.has(node)) return yield check(node, use);
    return references.target(node, 'scalar', use);
  }

  function* checkCompound(node: Assignment): Check {
    const target = withoutParens(node.left);
    // An aggregation has no value to start from: its name is looked for among the variables.
    if (target.type === 'Aggregation')
      return fail('D_VAR_UNDEF', `@${target.name} has not yet been declared or assigned`, target);
    const left = yield checkTarget(target, 'read');
    const right = yield check(node.right, 'read');
    return outcome(compound(node, node.operator, left, right), node);
  }

  function* checkAssignment(node: Assignment): Check {
    const target = withoutParens(node.left);
    const left =
      target.type === 'Aggregation'
        ? references.to(references.made(target.name, 'aggregation'), 'named', target)
        : yield checkTarget(target, 'named');
    if (isAggregation(left)) return yield* checkAggregating(left.variable!, node);
    const right = yield check(node.right, 'read');
    const { variable } = left;
    if (!variable || variable.isKnown) return outcome(assignment(node, left, right), node);
    variable.type = right.type;
    variable.isKnown = true;
    return outcome(assignment(node, { ...left, type: right.type }, right), node);
  }

  function* checkAggregating(aggregation: Variable, node: Assignment): Check {
    const right = yield check(node.right, 'read');
    aggregation.isKnown = true;
    const called = right.call?.called;
    if (called?.kind !== 'aggregating') {
      if (isUnknown(right.type)) return unknown(node);
      return fail('D_AGG_FUNC', `${aggregation.name} must be assigned the result of an aggregating function`, node);
    }
    const { name, aggregates: previous } = aggregation;
    if (previous && previous.name !== called.name && !aggregation.isOpen) {
      const is = `current: ${name} = ${called.name}( )`;
      const was = `previous: ${name} = ${previous.name}( ) : line ${previous.line}`;
      return fail('D_AGG_REDEF', `aggregation redefined: ${name} ${is} ${was}`, node);
    }
    aggregation.aggregates ??= { name: called.name, line: names.lineOf(node) };
    const element = withoutParens(node.left);
    const keys: Operand[] = [];
    if (element.type === 'Index') for (const key of element.keys) keys.push(yield check(key, 'read'));
    references.checkKeys(aggregation, keys, node);
    return operand(node, DYNAMIC, { variable: aggregation, call: right.call });
  }

  // ---- elements ------------------------------------------------------------------------------------------------------

  function* checkIndex(node: Index, use: Use): Check {
    const found = yield checkIndexed(withoutParens(node.object));
    const { variable, hasKeys } = found;
    if (variable && isAggregation(found)) {
      if (!hasKeys) return operand(node, DYNAMIC, { variable, hasKeys: true });
      return fail('D_AGG_MDIM', `improper attempt to reference ${variable.name} as a multi-dimensional array`, node);
    }
    if (isUnknown(found.type) && variable?.kind !== 'array') return yield* checkUnknownElement(node);
    const isElement = variable && (variable.kind === 'array' ? !hasKeys : !variable.isKnown);
    return yield* isElement ? checkElement(variable, node, use) : checkOffset(found, node);
  }

  function* checkUnknownElement(node: Index): Check {
    for (const key of node.keys) yield check(key, 'read');
    return unknown(node);
  }

  /** What stands before `[`; a name may be new, and is an array then. */
  function* checkIndexed(object: Expression): Check {
    if (object.type === 'Aggregation')
      return references.to(references.made(object.name, 'aggregation'), 'named', object);
    if (object.type !== 'Identifier' || folded.constants.has(object)) return yield check(object, 'named');
    return references.target(object, 'array', 'named');
  }

  function* checkElement(array: Variable, node: Index, use: Use): Check {
    const wrong = array.kind === 'array' ? null : wrongElement(array);
    if (wrong) return outcome(wrong, node);
    array.kind = 'array';
    if (use === 'read') references.checkKnown(array, node);
    const keys: Operand[] = [];
    for (const key of node.keys) keys.push(yield check(key, 'read'));
    if (isBuiltInArray(array)) return checkBuiltInElement(array, keys, node);
    references.checkKeys(array, keys, node);
    return references.to(array, 'named', node, true);
  }

  function checkBuiltInElement(array: Variable, keys: readonly Operand[], node: Index): Operand {
    const { name } = array;
    const [key] = keys;
    if (keys.length !== 1)
      return fail('D_PROTO_LEN', `${name}[ ] prototype mismatch: ${keys.length} args passed, 1 expected`, node);
    if (name === 'args' && key!.constant === null && !isUnknown(key!.type))
      return fail('D_ARGS_TYPE', 'args[ ] argument #1 must be an integer constant', node);
    const type = name === 'args' ? names.argumentType(node) : array.type!;
    const isTranslated = name === 'args' && referenced(type)?.kind === 'record';
    return { ...references.to(array, 'named', node, true), type, isTranslated };
  }

  /** `a[i]` is `*(a + i)`. */
  function* checkOffset(found: Operand, node: Index): Check {
    const { variable } = found;
    if (variable) references.checkKnown(variable, found.node);
    const [first, ...more] = node.keys;
    const at = outcome(sum(node, '+', found, yield check(first!, 'read')), node);
    if (isUnknown(at.type)) return unknown(node);
    if (more.length === 0) return outcome(dereferenced(node, at), node);
    const what = variable ? `${variable.kind} ${variable.name}` : 'expression';
    return fail('D_ARR_BADREF', `cannot access ${what} as an associative array`, node);
  }

  function* checkMember(node: Member, use: Use): Check {
    const { operator, property } = node;
    const object = withoutParens(node.object);
    if (object.type === 'Scope' && operator === '->') {
      if (property.name.startsWith('$')) return unknown(node);
      return references.to(references.made(property.name, object.name), use, node);
    }
    const inner = yield check(object, 'read');
    if (isUnknown(inner.type)) return unknown(node);
    if (operator === '->' && inner.type.kind !== 'pointer')
      return fail('D_OP_PTR', 'operator -> must be applied to a pointer', node);
    const of = declarations.resolved(operator === '->' ? referenced(inner.type)! : inner.type);
    return outcome(memberOf(of, node, inner), node);
  }

  // ---- calls and translations ----------------------------------------------------------------------------------------

  /** What is no function was told while the text was folded. */
  function* checkCall(node: Call): Check {
    const callee = withoutParens(node.callee);
    if (callee.type !== 'Identifier') return unknown(node);
    const found = scope.find(callee.name, 'global');
    if (found?.kind !== 'function' && scope.isMacro(callee.name)) return openArguments(node);
    const given: Operand[] = [];
    for (const argument of node.arguments) given.push(yield check(argument, 'read'));
    if (found?.kind !== 'function' || found.called === null) return unknown(node);
    const { called } = found;
    checkSignature(report, signatureOf(called), given, node);
    const type = called.kind === 'aggregating' ? DYNAMIC : typeNamed(called.result);
    return operand(node, type, { call: { called, arguments: given } });
  }

  /** The arguments of a macro are what it makes of them: members, types, or variables that it sets. */
  function openArguments(node: Call): Operand {
    for (const { node: part } of node.arguments.flatMap((argument) => walk(argument)))
      if (part.type === 'Identifier' && scope.find(part.name, 'global')?.kind !== 'function') references.open(part);
    return unknown(node);
  }

  function* checkTranslation(node: Translate): Check {
    const to = folded.types.get(node.typeName) ?? UNKNOWN;
    const given = yield check(node.expression, 'read');
    const { type } = given;
    const target = declarations.resolved(to.kind === 'pointer' ? to.to : to);
    const isRecord = isUnknown(target) || target.kind === 'record' || target.kind === 'forward';
    const isTranslated =
      !isOwn(target) || !isOwn(type) || declarations.translator(type, target, (wanted) => isAccepted(wanted, given));
    if (isUnknown(type) || (isRecord && isTranslated))
      return operand(node, to, { isTranslated: to.kind === 'pointer' });
    return fail('D_XLATE_NONE', `cannot translate from "${type.name}" to "${to.name}"`, node);
  }

  return { check: (expression) => run(check(expression, 'read')) };
}

function wrongElement({ name, place }: Variable): Fault | null {
  if (place === 'self') return null;
  if (place === 'this')
    return fault(
      'D_ARR_LOCAL',
      `local variables may not be used as associative arrays: ${name.slice('this->'.length)}`,
    );
  return fault('D_IDENT_BADREF', `scalar '${name}' may not be referenced as associative array`);
}

function memberOf(of: Type, node: Member, inner: Operand): Operand | Fault {
  const { operator, property } = node;
  if (isUnknown(of)) return unknown(node);
  if (of.kind === 'forward') {
    const why = `no ${of.name} definition is available`;
    return fault('D_OP_INCOMPLETE', `operator ${operator} cannot be applied to a forward declaration: ${why}`);
  }
  if (of.kind !== 'record') {
    const what = operator === '->' ? `pointer to type "${of.name}"` : `type "${of.name}"`;
    const needed = operator === '->' ? 'struct or union pointer' : 'struct or union';
    return fault('D_OP_SOU', `operator ${operator} cannot be applied to ${what}; must be applied to a ${needed}`);
  }
  const type = of.record.members.get(property.name);
  if (type === undefined) {
    if (!of.record.complete || property.name.startsWith('$')) return unknown(node);
    return fault('D_TYPE_MEMBER', `${property.name} is not a member of ${of.name}`);
  }
  const isPlace = operator === '->' || inner.isLvalue;
  return operand(node, type, { isLvalue: isPlace && type.kind !== 'array', isWritable: inner.isWritable });
}

const isBuiltInArray = ({ place, name }: Variable): boolean =>
  place === 'global' && ['args', 'uregs', 'vmregs', 'fds'].includes(name);
