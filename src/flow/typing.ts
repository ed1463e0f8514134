/** The D types of expressions, as far as they can be told. */
import type {
  Assignment,
  Binary,
  Clause,
  Conditional,
  Declarator,
  Expression,
  Identifier,
  Index,
  Member,
  Specifier,
  Specifiers,
  TypeName,
} from '../ast.js';
import { calleeOf } from '../language/call.js';
import { functionNamed } from '../dtrace/functions.js';
import { probesMatching, providersNamed } from '../dtrace/probes.js';
import { fieldType, integerTypes, isNetworkString } from '../dtrace/types.js';
import { variableNamed } from '../dtrace/variables.js';
import {
  type Definition,
  type Definitions,
  type VariableName,
  isBuiltIn,
  variableOf,
  withoutParens,
} from '../language/variable.js';

export type TypeOf = (expression: Expression, clause: Clause | null) => string;

const UNKNOWN = 'int64_t';

/** D fixes the type of a variable at its first definition in the text. */
export function typesFrom(definitions: Definitions): TypeOf {
  const known = new Map<VariableName, string>();

  function typeOfVariable(variable: VariableName, clause: Clause | null): string {
    const type = known.get(variable);
    if (type !== undefined) return type;
    const first = definitions.get(variable)?.[0];
    if (!first) return variable.includes('->') || variable.includes('`') ? UNKNOWN : 'int';
    // A variable that is defined by itself finds this.
    known.set(variable, UNKNOWN);
    const found = first.type ?? (first.value ? typeOf(first.value, first.clause ?? clause) : UNKNOWN);
    known.set(variable, found === 'void' ? UNKNOWN : found);
    return known.get(variable)!;
  }

  function typeOf(expression: Expression, clause: Clause | null): string {
    switch (expression.type) {
      case 'Identifier':
        return typeOfName(expression, clause);
      case 'Member':
        return typeOfMember(expression, clause);
      case 'Index':
        return typeOfElement(expression, clause);
      case 'Paren':
        return typeOf(expression.expression, clause);
      case 'Cast':
      case 'Translate':
        return typeNameText(expression.typeName);
      case 'Unary':
        return typeOfUnary(expression.operator, typeOf(expression.operand, clause));
      case 'Postfix':
        return typeOf(expression.operand, clause);
      case 'Binary':
        return isComparison(expression.operator) ? 'int' : typeOfArithmetic(expression, clause);
      case 'Conditional':
        return armsOf(expression)
          .map((arm) => typeOf(arm, clause))
          .reduce(joined);
      case 'Assignment':
        return typeOf(assigned(expression), clause);
      case 'Comma':
        return typeOf(expression.expressions.at(-1)!, clause);
      case 'Call':
        return functionNamed(calleeOf(expression))?.result || UNKNOWN;
      default:
        return typeOfConstant(expression);
    }
  }

  function typeOfName({ name }: Identifier, clause: Clause | null): string {
    const builtIn = definitions.has(name) ? undefined : variableNamed(name);
    return name === 'NULL' ? UNKNOWN : (builtIn?.type ?? typeOfVariable(name, clause));
  }

  function typeOfMember(member: Member, clause: Clause | null): string {
    const variable = variableOf(member);
    if (variable !== null) return typeOfVariable(variable, clause);
    const type = fieldType(typeOf(member.object, clause), member.property.name);
    return type ?? (isOfNetwork(member, clause) ? 'string' : UNKNOWN);
  }

  /** An element of an associative array has the type of the array, for that is how D and we speak of it. */
  function typeOfElement({ object, keys }: Index, clause: Clause | null): string {
    if (object.type === 'Identifier' && object.name === 'args') return typeOfArgument(keys[0], clause);
    const type = typeOf(object, clause);
    const variable = variableOf(object);
    const isArray = variable !== null && (isBuiltIn(variable) || (definitions.get(variable)?.some(isElement) ?? false));
    return isArray ? type : type.endsWith('*') ? pointedTo(type) : type;
  }

  /** Along the left side, since sums are chains that lean to the left. */
  function typeOfArithmetic(binary: Binary, clause: Clause | null): string {
    const operands: Expression[] = [];
    let left: Expression = binary;
    for (; left.type === 'Binary' && !isComparison(left.operator); left = left.left) operands.push(left.right);
    return operands.reduceRight((type, operand) => promoted(type, typeOf(operand, clause)), typeOf(left, clause));
  }

  return typeOf;
}

const isElement = ({ keys, type, node }: Definition): boolean =>
  keys.length > 0 || (type !== null && node.type === 'Declarator' && node.suffixes.some(isKeySignature));

const isKeySignature = (suffix: Declarator['suffixes'][number]): boolean =>
  suffix.type === 'ArraySuffix' && suffix.keys !== null;

const isComparison = (operator: string): boolean => /^([<>]=?|[!=]=|&&|\|\||\^\^)$/.test(operator);

function armsOf(conditional: Conditional): Expression[] {
  const arms: Expression[] = [];
  let at: Expression = conditional;
  for (; at.type === 'Conditional'; at = at.alternate) arms.push(at.consequent);
  return [...arms, at];
}

function assigned(assignment: Assignment): Expression {
  let value: Expression = assignment;
  while (value.type === 'Assignment') value = value.right;
  return value;
}

/** The type of args[n] where the translators give it and all probes of the clause agree. */
function typeOfArgument(key: Expression | undefined, clause: Clause | null): string {
  if (!clause || key?.type !== 'Integer') return UNKNOWN;
  const types = clause.probes.flatMap((probe) => probesMatching(probe).map(({ args }) => args[Number(key.text)]));
  const [first] = types;
  return first !== undefined && types.every((type) => type === first) ? first : UNKNOWN;
}

/** Whether it is a string of an argument that the network's translators give: one can be kept in no variable. */
function isOfNetwork({ object, property }: Member, clause: Clause | null): boolean {
  const argument = withoutParens(object);
  if (!clause || argument.type !== 'Index' || variableOf(argument.object) !== 'args') return false;
  const providers = clause.probes.flatMap((probe) => providersNamed(probe).providers);
  return providers.every((provider) => isNetworkString(provider, property.name));
}

function typeOfUnary(operator: string, type: string): string {
  if (operator === '!') return 'int';
  if (operator === '&') return type.endsWith('*') ? `${type}*` : `${type} *`;
  if (operator === '*') return pointedTo(type);
  return operator === '++' || operator === '--' ? type : promoted(type, 'int');
}

const pointedTo = (type: string): string => (type.endsWith('*') ? type.slice(0, -1).trimEnd() : UNKNOWN);

/** The usual arithmetic conversions; a pointer stays one. */
function promoted(left: string, right: string): string {
  const pointer = [left, right].find((type) => type.endsWith('*'));
  if (pointer) return pointer;
  const sides = [left, right].map((type) => integerTypes.get(type) ?? integerTypes.get(UNKNOWN)!);
  const bytes = Math.max(4, ...sides.map((side) => side.bytes));
  const signed = sides.every((side) => side.bytes < bytes || side.signed);
  return bytes === 4 ? (signed ? 'int' : 'uint_t') : signed ? 'int64_t' : 'uint64_t';
}

/** The type of a condition with these arms. */
const joined = (left: string, right: string): string =>
  left === right ? left : [left, right].includes('string') ? 'string' : promoted(left, right);

function typeOfConstant(expression: Expression): string {
  switch (expression.type) {
    case 'StringLiteral':
    case 'StringOf':
      return 'string';
    case 'MacroReference':
      return expression.text.startsWith('$$') ? 'string' : /\d/.test(expression.text) ? UNKNOWN : 'int';
    case 'Integer':
      return typeOfInteger(expression.text);
    case 'Character':
      return 'int';
    case 'SizeOf':
    case 'OffsetOf':
      return 'size_t';
    default:
      return UNKNOWN;
  }
}

function typeOfInteger(text: string): string {
  const [, digits = '0', suffix = ''] = /^(0[xX][0-9a-fA-F]+|\d+)(\w*)$/.exec(text) ?? [];
  const value = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1).replace(/[89].*$/, '') || '0'}` : digits);
  const unsigned = /u/i.test(suffix) || value > 0x7fffffffffffffffn;
  const wide = /l/i.test(suffix) || value > (unsigned ? 0xffffffffn : 0x7fffffffn);
  return wide ? (unsigned ? 'uint64_t' : 'int64_t') : unsigned ? 'uint_t' : 'int';
}

export const typeNameText = ({ specifiers, declarator }: TypeName): string => typeText(specifiers, declarator);

/** A type as D would have it written, without storage classes: `struct sockaddr_in *`. */
export function typeText(specifiers: Specifiers, declarator: Declarator | null): string {
  const words = specifiers.words.map(wordText).filter((word) => !STORAGE.has(word));
  const stars = '*'.repeat(starsOf(declarator));
  return [words.join(' ') || 'int', stars].filter(Boolean).join(' ');
}

const STORAGE: ReadonlySet<string> = new Set(
  'self this auto register static extern typedef const restrict volatile userland'.split(' '),
);

const wordText = (word: Specifier): string =>
  word.type === 'TypeWord'
    ? word.word
    : word.type === 'EnumType'
      ? 'int'
      : `${word.kind} ${word.tag?.name ?? ''}`.trim();

/** An array of fixed size is used as a pointer. */
const starsOf = (declarator: Declarator | null): number =>
  declarator === null
    ? 0
    : declarator.pointers + starsOf(declarator.inner) + declarator.suffixes.filter((suffix) => isSized(suffix)).length;

const isSized = (suffix: Declarator['suffixes'][number]): boolean =>
  suffix.type === 'ArraySuffix' && suffix.keys === null;
