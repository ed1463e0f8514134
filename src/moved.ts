/** Nodes at another place of the text. */
import type { Node } from './ast.js';

type Moves = {
  readonly [T in Node['type']]: (node: Extract<Node, { type: T }>, by: number) => Extract<Node, { type: T }>;
};

/**
 * A copy of a node and of everything below it, which stands `by` characters further on; the node itself where that is 0.
 * It recurses, so that a very deep tree throws a RangeError. A line for each type, instead of one loop over fields: objects
 * that are copied where all are alike are copied several times as fast.
 */
export function moved<T extends Node>(node: T, by: number): T {
  return by === 0 ? node : (MOVES[node.type] as unknown as (node: T, by: number) => T)(node, by);
}

const all = <T extends Node>(nodes: readonly T[], by: number): T[] => nodes.map((node) => moved(node, by));

const any = <T extends Node>(node: T | null, by: number): T | null => node && moved(node, by);

const MOVES: Moves = {
  Program: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, items: all(n.items, by) }),
  Clause: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    probes: all(n.probes, by),
    predicate: any(n.predicate, by),
    body: any(n.body, by),
  }),
  ProbeDescription: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  Predicate: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, expression: moved(n.expression, by) }),
  Declaration: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    specifiers: moved(n.specifiers, by),
    declarators: all(n.declarators, by),
  }),
  Inline: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    specifiers: moved(n.specifiers, by),
    declarator: moved(n.declarator, by),
    value: moved(n.value, by),
  }),
  Translator: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    output: moved(n.output, by),
    input: moved(n.input, by),
    parameter: moved(n.parameter, by),
    members: all(n.members, by),
  }),
  TranslatorMember: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    name: moved(n.name, by),
    value: moved(n.value, by),
  }),
  Provider: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    name: moved(n.name, by),
    probes: all(n.probes, by),
  }),
  ProviderProbe: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, name: moved(n.name, by) }),
  Block: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, statements: all(n.statements, by) }),
  ExpressionStatement: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, expression: moved(n.expression, by) }),
  EmptyStatement: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  IfStatement: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    test: moved(n.test, by),
    consequent: moved(n.consequent, by),
    alternate: any(n.alternate, by),
  }),
  Identifier: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  Aggregation: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  Integer: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  Character: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  StringLiteral: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  MacroReference: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  Scope: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  Paren: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, expression: moved(n.expression, by) }),
  Unary: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, operand: moved(n.operand, by) }),
  Postfix: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, operand: moved(n.operand, by) }),
  Binary: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    left: moved(n.left, by),
    right: moved(n.right, by),
  }),
  Conditional: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    test: moved(n.test, by),
    consequent: moved(n.consequent, by),
    alternate: moved(n.alternate, by),
  }),
  Assignment: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    left: moved(n.left, by),
    right: moved(n.right, by),
  }),
  Comma: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, expressions: all(n.expressions, by) }),
  Call: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    callee: moved(n.callee, by),
    arguments: all(n.arguments, by),
  }),
  Index: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    object: moved(n.object, by),
    keys: all(n.keys, by),
  }),
  Member: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    object: moved(n.object, by),
    property: moved(n.property, by),
  }),
  Name: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  Cast: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    typeName: moved(n.typeName, by),
    expression: moved(n.expression, by),
  }),
  SizeOf: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, operand: moved(n.operand, by) }),
  StringOf: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, operand: moved(n.operand, by) }),
  OffsetOf: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    typeName: moved(n.typeName, by),
    member: moved(n.member, by),
  }),
  Translate: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    typeName: moved(n.typeName, by),
    expression: moved(n.expression, by),
  }),
  Specifiers: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, words: all(n.words, by) }),
  TypeWord: (n, by) => ({ ...n, start: n.start + by, end: n.end + by }),
  StructType: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    tag: any(n.tag, by),
    members: n.members && all(n.members, by),
  }),
  StructMember: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    specifiers: moved(n.specifiers, by),
    declarators: all(n.declarators, by),
  }),
  EnumType: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    tag: any(n.tag, by),
    enumerators: n.enumerators && all(n.enumerators, by),
  }),
  Enumerator: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    name: moved(n.name, by),
    value: any(n.value, by),
  }),
  TypeName: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    specifiers: moved(n.specifiers, by),
    declarator: any(n.declarator, by),
  }),
  Declarator: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    name: any(n.name, by),
    inner: any(n.inner, by),
    suffixes: all(n.suffixes, by),
    width: any(n.width, by),
  }),
  ArraySuffix: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    size: any(n.size, by),
    keys: n.keys && all(n.keys, by),
  }),
  FunctionSuffix: (n, by) => ({ ...n, start: n.start + by, end: n.end + by, parameters: all(n.parameters, by) }),
  Parameter: (n, by) => ({
    ...n,
    start: n.start + by,
    end: n.end + by,
    specifiers: any(n.specifiers, by),
    declarator: any(n.declarator, by),
  }),
};
