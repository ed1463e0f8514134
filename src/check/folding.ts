/** What the compiler settles while it still parses: constants, type names, and which functions there are. */
import type { Call, Conditional, Expression, Node, OffsetOf, SizeOf, TypeName } from '../ast.js';
import { childrenOf } from '../walk.js';
import {
  type Constant,
  binaryConstant,
  characterConstant,
  integerConstant,
  isDivision,
  unaryConstant,
  wrapped,
} from './constant.js';
import { withoutParens } from '../language/variable.js';
import type { Declarations } from './declarations.js';
import { typeNamed } from './named-types.js';
import type { Report } from './problem.js';
import type { Scope } from './scope.js';
import { INT, type Type, UNKNOWN, isBitField, isUnknown, sizeOf } from './type.js';

/** Filled item by item, in the order of the text. */
export interface Folded {
  readonly constants: ReadonlyMap<Expression, Constant>;
  readonly types: ReadonlyMap<TypeName, Type>;
  /** What stands for a condition with a constant test; null where only the run tells which arm it is. */
  readonly arms: ReadonlyMap<Conditional, Expression | null>;
  /** Folds everything below a node; declarations below it are not its business. */
  fold(root: Node): void;
}

export interface Given {
  readonly scope: Scope;
  readonly declarations: Declarations;
  /** There are no macro arguments: `$1` is 0. */
  readonly isDefaulted: boolean;
  /** There are no macro arguments: `$1` is an error. */
  readonly isMissing: boolean;
}

export function foldingOf(report: Report, { scope, declarations, isDefaulted, isMissing }: Given): Folded {
  const constants = new Map<Expression, Constant>();
  const types = new Map<TypeName, Type>();
  const arms = new Map<Conditional, Expression | null>();
  const SIZE = typeNamed('size_t');

  /** Children before parents, as the parser reduces them. */
  function fold(root: Node): void {
    const nodes: Node[] = [];
    const rest = [root];
    for (let node = rest.pop(); node; node = rest.pop()) {
      nodes.push(node);
      for (const child of childrenOf(node)) rest.push(child);
    }
    for (const node of nodes.toReversed()) settle(node);
  }

  function settle(node: Node): void {
    if (node.type === 'TypeName') types.set(node, declarations.typeName(node));
    else if (node.type === 'Call') checkCallee(node);
    else if (node.type === 'OffsetOf') checkOffset(node);
    else if (node.type === 'MacroReference' && isMissing && /[1-9]/.test(node.text))
      report('D_MACRO_UNDEF', `macro argument ${node.text} is not defined`, node);
    const constant = constantOf(node as Expression);
    if (constant) constants.set(node as Expression, constant);
  }

  function constantOf(node: Expression): Constant | null {
    switch (node.type) {
      case 'Integer':
        return integerOf(node);
      case 'Character':
        return characterConstant(node.text);
      case 'MacroReference':
        return macroConstant(node.text);
      case 'Identifier':
        return constantNamed(node.name);
      case 'Paren':
        return constants.get(node.expression) ?? null;
      case 'Unary': {
        const operand = constants.get(node.operand);
        return operand ? unaryConstant(node.operator, operand) : null;
      }
      case 'Binary':
      case 'Assignment': {
        const [left, right] = [constants.get(node.left), constants.get(node.right)];
        if (right?.value === 0n && isDivision(node.operator))
          report('D_DIV_ZERO', 'expression contains division by zero', node);
        return left && right && node.type === 'Binary' ? binaryConstant(node.operator, left, right) : null;
      }
      case 'Conditional':
        return armConstant(node);
      case 'Cast': {
        const operand = constants.get(node.expression);
        const type = types.get(node.typeName);
        if (!operand || type?.kind !== 'integer') return null;
        return { value: operand.value === null ? null : wrapped(operand.value, type), type };
      }
      case 'SizeOf':
        return sizeConstant(node);
      case 'OffsetOf':
        return { value: null, type: SIZE };
      default:
        return null;
    }
  }

  /** An arm that is not taken is not looked at any more: `inline int LOUD = 1; … LOUD ? printf("…") : 1`. */
  function armConstant(node: Conditional): Constant | null {
    const test = constants.get(node.test);
    if (!test) return null;
    const arm = test.value === null ? null : test.value === 0n ? node.alternate : node.consequent;
    arms.set(node, arm);
    return arm && (constants.get(arm) ?? null);
  }

  function integerOf(node: Extract<Expression, { type: 'Integer' }>): Constant | null {
    const constant = integerConstant(node.text);
    if (constant) return constant;
    report('D_INT_OFLOW', `integer constant ${node.text} cannot be represented in any built-in integral type`, node);
    return { value: null, type: INT };
  }

  /** `$1` may be a number, a name or a string; where no argument is given it is 0. */
  function macroConstant(text: string): Constant | null {
    if (text.startsWith('$$')) return null;
    if (/\d/.test(text)) return isDefaulted ? { value: 0n, type: INT } : { value: null, type: UNKNOWN };
    return { value: null, type: INT };
  }

  function constantNamed(name: string): Constant | null {
    const found = scope.find(name, 'global');
    return found?.kind === 'variable' ? found.variable.constant : null;
  }

  function sizeConstant({ operand, ...node }: SizeOf): Constant | null {
    if (operand.type !== 'TypeName') {
      const inner = withoutParens(operand);
      return inner.type === 'StringLiteral' ? { value: null, type: SIZE } : null;
    }
    const size = sizeOf(types.get(operand) ?? UNKNOWN);
    if (size === 0) report('D_SIZEOF_TYPE', 'cannot apply sizeof to an operand of unknown size', node);
    return { value: size === null ? null : BigInt(size), type: SIZE };
  }

  function checkOffset(node: OffsetOf): void {
    const { name } = node.member;
    const type = declarations.resolved(types.get(node.typeName) ?? UNKNOWN);
    if (isUnknown(type)) return;
    if (type.kind !== 'record')
      return report('D_OFFSETOF_TYPE', 'offsetof operand must be a struct or union type', node);
    const member = type.record.members.get(name);
    if (member === undefined && type.record.complete)
      report('D_UNKNOWN', `failed to determine offset of ${name}: Invalid member name`, node.member);
    else if (member && isBitField(member))
      report('D_OFFSETOF_BITFIELD', `cannot take offset of a bit-field: ${name}`, node.member);
  }

  /** Only names that are declared before the first clause is looked at can be functions. */
  function checkCallee({ callee: written }: Call): void {
    const callee = withoutParens(written);
    if (callee.type === 'MacroReference' && !callee.text.startsWith('$$') && /\d/.test(callee.text) && !isDefaulted)
      return;
    if (callee.type !== 'Identifier') {
      report('D_FUNC_IDENT', 'function designator is not of function type', written);
      return;
    }
    const found = scope.find(callee.name, 'global');
    if (found?.kind === 'function' || scope.isOpen(callee.name)) return;
    if (found)
      report('D_FUNC_IDKIND', `${found.variable.kind} '${callee.name}' may not be referenced as a function`, callee);
    else report('D_FUNC_UNDEF', `undefined function name: ${callee.name}`, callee);
  }

  return { constants, types, arms, fold };
}
