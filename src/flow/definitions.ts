/** Finds the definitions and reads of variables and aggregations. */
import type { Clause, Declarator, Expression, Index, Inline, Item, Node, Program, Specifiers } from '../ast.js';
import { typeText } from './typing.js';
import { once } from '../once.js';
import { type Definition, type Definitions, type Read, type Reads, type VariableName } from '../language/variable.js';
import { isBuiltIn, variableOf, withoutParens } from '../language/variable.js';
import { type Visit, nodesOf, walk, isCallee, withParens } from '../walk.js';

/** Both in the order of the text. */
export interface Variables {
  readonly definitions: Definitions;
  readonly reads: Reads;
}

export function variablesOf(program: Program): Variables {
  const definitions = new Map<VariableName, Definition[]>();
  const reads = new Map<VariableName, Read[]>();
  const constants = new Set(enumeratorsOf(program));
  for (const item of program.items) {
    const own = variablesIn(item);
    for (const definition of own.definitions) append(definitions, definition);
    for (const read of own.reads) if (!constants.has(read.variable)) append(reads, read);
  }
  return { definitions, reads };
}

/** What an item defines and reads, both in the order of the text; it may take an enumerator for a variable. */
const variablesIn = once((item: Item) => {
  const clause = item.type === 'Clause' ? item : null;
  const parameters = new Set(parametersOf(item));
  const definitions: Definition[] = [];
  const reads: Read[] = [];
  for (const visit of walk(item)) {
    for (const definition of definitionsAt(visit.node, clause)) definitions.push(definition);
    const read = readAt(visit, clause);
    if (read && !parameters.has(read.variable)) reads.push(read);
  }
  return { definitions, reads };
});

function append<T extends { readonly variable: VariableName }>(map: Map<VariableName, T[]>, entry: T): void {
  const known = map.get(entry.variable);
  if (known) known.push(entry);
  else map.set(entry.variable, [entry]);
}

const enumeratorsOf = (program: Program): string[] =>
  program.items
    .filter((item) => item.type === 'Declaration')
    .flatMap((item) => nodesOf(item, 'Enumerator').map(({ name }) => name.name));

/** The names that an inline with parameters or a translator binds in its own text. */
function parametersOf(item: Item): string[] {
  if (item.type === 'Translator') return [item.parameter.name];
  if (item.type !== 'Inline') return [];
  const keys = item.declarator.suffixes.flatMap((suffix) => (suffix.type === 'ArraySuffix' ? (suffix.keys ?? []) : []));
  return keys.flatMap((key) => nameOf(key.declarator) ?? []);
}

const nameOf = (declarator: Declarator | null): string | null =>
  declarator && (declarator.name?.name ?? nameOf(declarator.inner));

function definitionsAt(node: Node, clause: Clause | null): readonly Definition[] {
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
      return NONE;
  }
}

/** Most nodes define nothing. */
const NONE: readonly Definition[] = [];

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

const isElementOf = (parent: Node, node: Node): parent is Index => parent.type === 'Index' && parent.object === node;

/** Whether it stands left of a plain `=`. */
function isOverwritten(visit: Visit): boolean {
  const { node, parent } = withParens(visit);
  return parent?.node.type === 'Assignment' && parent.node.operator === '=' && parent.node.left === node;
}
