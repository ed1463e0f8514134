/** Where variables and aggregations are defined and read, what their types are, and which values come from the kernel. */
import type {
  Assignment,
  Binary,
  Call,
  Clause,
  Conditional,
  Declarator,
  Expression,
  Identifier,
  Index,
  Inline,
  Item,
  Member,
  Node,
  Program,
  Specifier,
  Specifiers,
  TypeName,
} from './ast.js';
import { functionNamed } from './dtrace/functions.js';
import { probesMatching, providersNamed } from './dtrace/probes.js';
import { isKernelProvider } from './dtrace/providers.js';
import { fieldType, integerTypes } from './dtrace/types.js';
import { variableNamed } from './dtrace/variables.js';
import { type Visit, nodesOf, walk } from './walk.js';

/**
 * One spelling for each variable: `x` (global, also inline), `self->x`, `this->x`, `@x` (`@` is the anonymous aggregation).
 */
export type VariableName = string;

export interface Definition {
  readonly variable: VariableName;
  /** The assignment, increment, declarator or inline that defines it. */
  readonly node: Node;
  /** What is assigned; null for `++`, `--` and declarations. For an aggregation, the call of the aggregating function. */
  readonly value: Expression | null;
  readonly keys: readonly Expression[];
  readonly clause: Clause | null;
  /** As declared, where it is declared: by a declaration or an inline. */
  readonly type: string | null;
}

export interface Read {
  readonly variable: VariableName;
  /** The variable, with its keys if it has any. */
  readonly node: Expression;
  readonly clause: Clause | null;
}

export interface Flow {
  /** In the order of the text. */
  readonly definitions: ReadonlyMap<VariableName, readonly Definition[]>;
  /** In the order of the text. A compound assignment and `++` both read and define. */
  readonly reads: ReadonlyMap<VariableName, readonly Read[]>;
  /** Whether dereferencing the value would read kernel memory: it is not D's own memory (copyin, alloca, strings, variables). */
  isKernelPointer(expression: Expression, clause: Clause | null): boolean;
  /** The D type of an expression as far as it can be told, `int64_t` where not. */
  typeOf(expression: Expression, clause: Clause | null): string;
}

export function flowOf(program: Program): Flow {
  const { definitions, reads } = variablesOf(program);
  const typeOf = typesFrom(definitions);
  return { definitions, reads, typeOf, isKernelPointer: kernelPointersFrom(definitions, typeOf) };
}

// ---- definitions and reads -------------------------------------------------------------------------------------------

type Definitions = ReadonlyMap<VariableName, readonly Definition[]>;

function variablesOf(program: Program): Pick<Flow, 'definitions' | 'reads'> {
  const definitions = new Map<VariableName, Definition[]>();
  const reads = new Map<VariableName, Read[]>();
  const constants = new Set(enumeratorsOf(program));
  for (const item of program.items) {
    const clause = item.type === 'Clause' ? item : null;
    const parameters = new Set(parametersOf(item));
    for (const visit of walk(item)) {
      for (const definition of definitionsAt(visit.node, clause)) append(definitions, definition);
      const read = readAt(visit, clause);
      if (read && !constants.has(read.variable) && !parameters.has(read.variable)) append(reads, read);
    }
  }
  return { definitions, reads };
}

function append<T extends { readonly variable: VariableName }>(map: Map<VariableName, T[]>, entry: T): void {
  const known = map.get(entry.variable);
  if (known) known.push(entry);
  else map.set(entry.variable, [entry]);
}

const enumeratorsOf = (program: Program): string[] =>
  program.items
    .filter((item) => item.type === 'Declaration')
    .flatMap((item) => [...nodesOf(item, 'Enumerator')].map(({ name }) => name.name));

/** The names that an inline with parameters or a translator binds in its own text. */
function parametersOf(item: Item): string[] {
  if (item.type === 'Translator') return [item.parameter.name];
  if (item.type !== 'Inline') return [];
  const keys = item.declarator.suffixes.flatMap((suffix) => (suffix.type === 'ArraySuffix' ? (suffix.keys ?? []) : []));
  return keys.flatMap((key) => nameOf(key.declarator) ?? []);
}

const nameOf = (declarator: Declarator | null): string | null =>
  declarator && (declarator.name?.name ?? nameOf(declarator.inner));

function definitionsAt(node: Node, clause: Clause | null): Definition[] {
  switch (node.type) {
    case 'Assignment':
      return definitionOf(node, node.left, node.right, clause);
    case 'Unary':
    case 'Postfix':
      return isStep(node.operator) ? definitionOf(node, node.operand, null, clause) : [];
    case 'Inline':
      return declared(node, node.specifiers, node.declarator, node.value);
    case 'Declaration':
      return node.declarators.flatMap((declarator) => declared(declarator, node.specifiers, declarator, null));
    default:
      return [];
  }
}

const isStep = (operator: string): boolean => operator === '++' || operator === '--';

function definitionOf(node: Node, target: Expression, value: Expression | null, clause: Clause | null): Definition[] {
  const element = withoutParens(target);
  const variable = variableOf(element);
  const keys = element.type === 'Index' ? element.keys : [];
  return variable === null || isBuiltIn(variable) ? [] : [{ variable, node, value, keys, clause, type: null }];
}

function declared(
  node: Declarator | Inline,
  specifiers: Specifiers,
  declarator: Declarator,
  value: Expression | null,
): Definition[] {
  const name = nameOf(declarator);
  const words = specifiers.words.map((word) => (word.type === 'TypeWord' ? word.word : word.type));
  const isFunction = declarator.suffixes.some((suffix) => suffix.type === 'FunctionSuffix');
  if (name === null || isFunction || words.includes('typedef')) return [];
  const scope = words.find((word) => word === 'self' || word === 'this');
  const variable = scope ? `${scope}->${name}` : name;
  return [{ variable, node, value, keys: [], clause: null, type: typeText(specifiers, declarator) }];
}

function readAt(visit: Visit, clause: Clause | null): Read | null {
  const variable = visit.node.type === 'Index' ? null : variableOf(visit.node);
  if (variable === null || isBuiltIn(variable) || isCallee(visit)) return null;
  const whole = visit.parent && isElementOf(visit.parent.node, visit.node) ? visit.parent : visit;
  return isOverwritten(whole) ? null : { variable, node: whole.node as Expression, clause };
}

const isBuiltIn = (name: string): boolean => name === 'NULL' || name.includes('`') || variableNamed(name) !== undefined;

const isCallee = ({ node, parent }: Visit): boolean => parent?.node.type === 'Call' && parent.node.callee === node;

const isElementOf = (parent: Node, node: Node): parent is Index => parent.type === 'Index' && parent.object === node;

/** Whether it stands left of a plain `=`. */
function isOverwritten(visit: Visit): boolean {
  let at = visit;
  while (at.parent?.node.type === 'Paren') at = at.parent;
  const parent = at.parent?.node;
  return parent?.type === 'Assignment' && parent.operator === '=' && parent.left === at.node;
}

/** The variable that an expression is, or is an element of; null for anything else. */
export function variableOf(node: Node): VariableName | null {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'Aggregation':
      return `@${node.name}`;
    case 'Member':
      return node.object.type === 'Scope' ? `${node.object.name}->${node.property.name}` : null;
    case 'Index':
      return node.object.type === 'Index' ? null : variableOf(node.object);
    default:
      return null;
  }
}

export function withoutParens(expression: Expression): Expression {
  let inner = expression;
  while (inner.type === 'Paren') inner = inner.expression;
  return inner;
}

// ---- kernel pointers -------------------------------------------------------------------------------------------------

/**
 * A value is a kernel pointer if one of the roots it can come from is: directly, or a variable that holds one. Which
 * variables do is settled for all of them at once, and only when it is first asked for.
 */
function kernelPointersFrom(definitions: Definitions, typeOf: Flow['typeOf']): Flow['isKernelPointer'] {
  let holders: ReadonlySet<VariableName> | null = null;
  return (expression, clause) => {
    if (!canPoint(typeOf(expression, clause))) return false;
    holders ??= holdersOf(definitions, typeOf);
    const known = holders;
    return rootsOf(expression, definitions).some((root) => isKernelRoot(root, clause) || holds(known, root));
  };
}

const holds = (holders: ReadonlySet<VariableName>, root: Expression): boolean => {
  const variable = variableOf(root);
  return variable !== null && holders.has(variable);
};

/** The variables that hold a kernel pointer after one of their definitions, through other variables, too. */
function holdersOf(definitions: Definitions, typeOf: Flow['typeOf']): ReadonlySet<VariableName> {
  const holders = new Set<VariableName>();
  const takers = new Map<VariableName, Set<VariableName>>();
  for (const { variable, value, clause } of [...definitions.values()].flat()) {
    if (value === null || variable.startsWith('@') || !canPoint(typeOf(value, clause))) continue;
    for (const root of rootsOf(value, definitions)) {
      const from = variableOf(root);
      if (isKernelRoot(root, clause)) holders.add(variable);
      else if (from !== null) takers.set(from, (takers.get(from) ?? new Set()).add(variable));
    }
  }
  for (const holder of holders) for (const taker of takers.get(holder) ?? []) holders.add(taker);
  return holders;
}

/** Strings are copied into D's own memory, and what is not as wide as a pointer is none. */
function canPoint(type: string): boolean {
  if (type === 'string' || /^(size_t|ssize_t|offset_t)$/.test(type)) return false;
  return (integerTypes.get(type)?.bytes ?? 8) === 8;
}

/**
 * What a value can come from when it is a pointer: the beginning of its chain, either arm of a condition, both sides of
 * pointer arithmetic, the value of an inline. The explicit stack keeps deep trees from overflowing the call stack.
 */
function rootsOf(expression: Expression, definitions: Definitions): Expression[] {
  const roots: Expression[] = [];
  const entered = new Set<VariableName>();
  const stack = [expression];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const first = at.type === 'Identifier' ? definitions.get(at.name)?.[0] : undefined;
    if (first?.value && first.node.type === 'Inline' && !entered.has(first.variable)) {
      entered.add(first.variable);
      stack.push(first.value);
    } else if (isRoot(at)) roots.push(at);
    else stack.push(...comesFrom(at));
  }
  return roots;
}

const isRoot = (expression: Expression): boolean =>
  expression.type === 'Call' || (expression.type !== 'Aggregation' && variableOf(expression) !== null);

const POINTER_ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '&', '|', '^', '<<', '>>']);

function comesFrom(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'Paren':
    case 'Translate':
      return [expression.expression];
    case 'Cast':
      return typeNameText(expression.typeName) === 'string' ? [] : [expression.expression];
    case 'Member':
    case 'Index':
      return [expression.object];
    case 'Unary':
      return leadsToMemory(expression.operator, expression.operand) ? [expression.operand] : [];
    case 'Postfix':
      return [expression.operand];
    case 'Binary':
      return POINTER_ARITHMETIC.has(expression.operator) ? [expression.left, expression.right] : [];
    case 'Conditional':
      return [expression.consequent, expression.alternate];
    case 'Assignment':
      return expression.operator === '=' ? [expression.right] : [expression.left, expression.right];
    case 'Comma':
      return expression.expressions.slice(-1);
    default:
      return [];
  }
}

/** The address of a variable is D's own memory; `!` yields no pointer. */
const leadsToMemory = (operator: string, operand: Expression): boolean =>
  operator !== '!' && !(operator === '&' && isOwnVariable(withoutParens(operand)));

function isOwnVariable(expression: Expression): boolean {
  const variable = variableOf(expression);
  return variable !== null && !isBuiltIn(variable);
}

function isKernelRoot(root: Expression, clause: Clause | null): boolean {
  if (root.type === 'Call') return isKernelCall(root);
  const name = variableOf(root)!;
  if (name.includes('`')) return true;
  if (/^arg(s|\d)$/.test(name)) return clause !== null && hasKernelArguments(clause);
  return variableNamed(name)?.type.endsWith('*') ?? false;
}

function isKernelCall(call: Call): boolean {
  const called = call.callee.type === 'Identifier' ? functionNamed(call.callee.name) : undefined;
  return called !== undefined && called.result.endsWith('*') && !called.dMemory;
}

/** A description that also matches what every zone sees matches just that in a zone. */
const hasKernelArguments = (clause: Clause): boolean =>
  clause.probes.some((probe) => probe.id === null && providersNamed(probe).providers.every(isKernelProvider));

// ---- types -----------------------------------------------------------------------------------------------------------

const UNKNOWN = 'int64_t';

/** D fixes the type of a variable at its first definition in the text. */
function typesFrom(definitions: Definitions): Flow['typeOf'] {
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
        return (expression.callee.type === 'Identifier' && functionNamed(expression.callee.name)?.result) || UNKNOWN;
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
    return fieldType(typeOf(member.object, clause), member.property.name) ?? UNKNOWN;
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

function typeOfUnary(operator: string, type: string): string {
  if (operator === '!') return 'int';
  if (operator === '&') return type.endsWith('*') ? `${type}*` : `${type} *`;
  if (operator === '*') return pointedTo(type);
  return isStep(operator) ? type : promoted(type, 'int');
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

const typeNameText = ({ specifiers, declarator }: TypeName): string => typeText(specifiers, declarator);

/** A type as D would have it written, without storage classes: `struct sockaddr_in *`. */
function typeText(specifiers: Specifiers, declarator: Declarator | null): string {
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
