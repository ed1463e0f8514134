/** Moving over the tree: children, descendants, and the clause or statement something stands in. */
import type { Clause, Node, Program, Range } from './ast.js';

/** The direct children of a node, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key === 'controls' || key === 'comments' || key === 'interpreters') continue;
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/**
 * A node and everything below it, each with its ancestors, nearest first; a parent comes before its children. The
 * explicit stack keeps deep trees from overflowing the call stack.
 */
export function* walk(root: Node): Generator<Visit> {
  const stack: Visit[] = [{ node: root, parent: null }];
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    yield visit;
    const children = childrenOf(visit.node);
    for (let i = children.length - 1; i >= 0; i--) stack.push({ node: children[i]!, parent: visit });
  }
}

/** A node on the way down, linked to the visit of its parent. */
export interface Visit {
  readonly node: Node;
  readonly parent: Visit | null;
}

/** Every node below `root`, itself included, of the given type. */
export function* nodesOf<T extends Node['type']>(root: Node, type: T): Generator<Extract<Node, { type: T }>> {
  for (const { node } of walk(root)) if (node.type === type) yield node as Extract<Node, { type: T }>;
}

export const clausesOf = (program: Program): Clause[] => program.items.filter((item) => item.type === 'Clause');

/** The source text of a range of the program. */
export const textOf = (program: Program, range: Range): string => program.text.slice(range.start, range.end);

export const contains = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The visit of a node on the way down from `root`, from which its ancestors can be read. */
export function visitOf(root: Node, wanted: Node): Visit {
  for (const visit of walk(root)) if (visit.node === wanted) return visit;
  throw new Error('the node is not below the root');
}
