/** Moving over the tree: children, descendants, and the clause or statement something stands in. */
import type { Clause, Identifier, Item, Node, Program, Range } from './ast.js';
import { grouped, once } from './once.js';

/** Which fields of each type of node hold its children, in the order of the text. */
const CHILDREN: { readonly [T in Node['type']]: readonly (keyof Extract<Node, { type: T }>)[] } = {
  Program: ['items'],
  Clause: ['probes', 'predicate', 'body'],
  ProbeDescription: [],
  Predicate: ['expression'],
  Declaration: ['specifiers', 'declarators'],
  Inline: ['specifiers', 'declarator', 'value'],
  Translator: ['output', 'input', 'parameter', 'members'],
  TranslatorMember: ['name', 'value'],
  Provider: ['name', 'probes'],
  ProviderProbe: ['name'],
  Block: ['statements'],
  ExpressionStatement: ['expression'],
  EmptyStatement: [],
  IfStatement: ['test', 'consequent', 'alternate'],
  Identifier: [],
  Aggregation: [],
  Integer: [],
  Character: [],
  StringLiteral: [],
  MacroReference: [],
  Scope: [],
  Paren: ['expression'],
  Unary: ['operand'],
  Postfix: ['operand'],
  Binary: ['left', 'right'],
  Conditional: ['test', 'consequent', 'alternate'],
  Assignment: ['left', 'right'],
  Comma: ['expressions'],
  Call: ['callee', 'arguments'],
  Index: ['object', 'keys'],
  Member: ['object', 'property'],
  Name: [],
  Cast: ['typeName', 'expression'],
  SizeOf: ['operand'],
  StringOf: ['operand'],
  OffsetOf: ['typeName', 'member'],
  Translate: ['typeName', 'expression'],
  Specifiers: ['words'],
  TypeWord: [],
  StructType: ['tag', 'members'],
  StructMember: ['specifiers', 'declarators'],
  EnumType: ['tag', 'enumerators'],
  Enumerator: ['name', 'value'],
  TypeName: ['specifiers', 'declarator'],
  Declarator: ['name', 'inner', 'suffixes', 'width'],
  ArraySuffix: ['size', 'keys'],
  FunctionSuffix: ['parameters'],
  Parameter: ['specifiers', 'declarator'],
};

/** The direct children of a node, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  pushChildren(node, (child) => children.push(child));
  return children.toReversed();
}

/** Hands over the direct children of a node, the last one first, as a stack wants them. */
function pushChildren(node: Node, push: (child: Node) => void): void {
  const fields = CHILDREN[node.type] as readonly (keyof Node)[];
  for (let i = fields.length - 1; i >= 0; i--) {
    const value = node[fields[i]!] as unknown as Node | readonly Node[] | null;
    if (value === null) continue;
    // One by one: a list of very many is too much for one call.
    if (Array.isArray(value)) for (let k = value.length - 1; k >= 0; k--) push(value[k] as Node);
    else push(value as Node);
  }
}

/**
 * A node and everything below it, each with its ancestors, nearest first; a parent comes before its children. Items are
 * gone through many times, by each who looks for something in them, and therefore once only.
 */
export const walk = (root: Node): readonly Visit[] => (isItem(root) ? visitsOfItem(root) : visitsOf(root));

const visitsOfItem = once((item: Node) => visitsOf(item));

/** The explicit stack keeps deep trees from overflowing the call stack. */
function visitsOf(root: Node): Visit[] {
  const visits: Visit[] = [];
  const stack: Visit[] = [{ node: root, parent: null }];
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const parent = visit;
    visits.push(parent);
    pushChildren(parent.node, (node) => stack.push({ node, parent }));
  }
  return visits;
}

/** The same without what is only measured: the operand of sizeof is not evaluated. */
export const walkEvaluated = (root: Node): readonly Visit[] =>
  isItem(root) ? evaluatedInItem(root) : evaluatedIn(walk(root));

const evaluatedInItem = once((item: Node) => evaluatedIn(walk(item)));

function evaluatedIn(visits: readonly Visit[]): readonly Visit[] {
  if (!visits.some(({ node }) => node.type === 'SizeOf')) return visits;
  const measured = new Set<Node>();
  return visits.filter(({ node, parent }) => {
    const isMeasured = parent !== null && (parent.node.type === 'SizeOf' || measured.has(parent.node));
    if (isMeasured) measured.add(node);
    return !isMeasured;
  });
}

const ITEMS: ReadonlySet<Node['type']> = new Set<Item['type']>([
  'Clause',
  'Declaration',
  'Inline',
  'Translator',
  'Provider',
]);

const isItem = ({ type }: Node): boolean => ITEMS.has(type);

/** A node on the way down, linked to the visit of its parent. */
export interface Visit {
  readonly node: Node;
  readonly parent: Visit | null;
}

/** Every node below `root`, itself included, of the given type. */
export function nodesOf<T extends Node['type']>(root: Node, type: T): readonly Extract<Node, { type: T }>[] {
  type Wanted = Extract<Node, { type: T }>;
  const visits = walk(root);
  if (visits.length > LARGE && isItem(root)) return (byType(root).get(type) ?? []) as readonly Wanted[];
  const found: Wanted[] = [];
  for (const { node } of visits) if (node.type === type) found.push(node as Wanted);
  return found;
}

/** A clause of very many probes is asked for each of them; others are sooner looked through than put in order. */
const LARGE = 2000;

const byType = once((item: Node) =>
  grouped(
    walk(item).map(({ node }) => node),
    ({ type }) => type,
  ),
);

/** Where something of that name is mentioned below `root`. */
export const identifiersNamed = (root: Node, name: string): readonly Identifier[] =>
  nodesOf(root, 'Identifier').filter((node) => node.name === name);

/** Whether a node is the name of the function in a call. */
export const isCallee = ({ node, parent }: Visit): boolean =>
  parent?.node.type === 'Call' && parent.node.callee === node;

/** An expression with the parentheses around it. */
export function withParens(visit: Visit): Visit {
  let whole = visit;
  while (whole.parent?.node.type === 'Paren') whole = whole.parent;
  return whole;
}

/** An expression with the parentheses and casts around it. */
export function withCasts(visit: Visit): Visit {
  let whole = visit;
  while (whole.parent?.node.type === 'Paren' || whole.parent?.node.type === 'Cast') whole = whole.parent;
  return whole;
}

export const clausesOf: (program: Program) => readonly Clause[] = once(({ items }: Program) =>
  items.filter((item) => item.type === 'Clause'),
);

/** The source text of a range of the program. */
export const textOf = (program: Program, range: Range): string => program.text.slice(range.start, range.end);

export const contains = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The visit of a node on the way down from `root`, from which its ancestors can be read. */
export function visitOf(root: Node, wanted: Node): Visit {
  const visit = visitsBelow(root).get(wanted);
  if (!visit) throw new Error('the node is not below the root');
  return visit;
}

const visitsBelow = once((root: Node) => new Map(walk(root).map((visit) => [visit.node, visit])));
