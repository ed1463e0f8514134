/** Small defects, each of them one change of a source text: a guard dropped, a comparison turned, a table row swapped. */
import { parseSync } from 'oxc-parser';
import { textMutants } from './text-mutants.js';

export interface Mutant {
  readonly start: number;
  readonly end: number;
  /** What stands there instead. */
  readonly by: string;
}

/** A node as the parser gives it, with what it hangs on. */
interface Visit {
  readonly node: Node;
  /** The name under which the parent has it. */
  readonly key: string;
  readonly parent: Visit | null;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

type Operator = (visit: Visit, text: string) => readonly Mutant[];

/** @throws what the parser says where the text is not TypeScript. */
export function mutantsOf(text: string): Mutant[] {
  const { program, errors } = parseSync('mutated.ts', text);
  if (errors.length > 0) throw new SyntaxError(errors[0]!.message);
  const found = visitsIn({ node: program as unknown as Node, key: '', parent: null }).flatMap((visit) =>
    (OPERATORS[visit.node.type] ?? []).flatMap((operator) => operator(visit, text)),
  );
  const byText = new Map(found.map((mutant) => [withMutant(text, mutant), mutant]));
  byText.delete(text);
  return [...byText.values()];
}

export const withMutant = (text: string, { start, end, by }: Mutant): string =>
  text.slice(0, start) + by + text.slice(end);

export const lineOf = (text: string, { start }: Mutant): number => text.slice(0, start).split('\n').length;

// ---- where to look ---------------------------------------------------------------------------------------------------

function visitsIn(visit: Visit): Visit[] {
  if (isPassedOver(visit)) return [];
  const children = Object.entries(visit.node).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((node) => ({ node, key, parent: visit })),
  );
  return [visit, ...children.flatMap(visitsIn)];
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';

/** Types, and words for the user: a wrong one is a pity, but no wrong rewrite. */
function isPassedOver({ node, key, parent }: Visit): boolean {
  if (/^(TS(?!AsExpression|NonNull|Satisfies)|Import|ExportNamed$)/.test(node.type)) return true;
  if (node.type === 'Property') return isForWords(nameOf(node['key'])) || isForWords(nameOf(node['value']));
  if (node.type === 'VariableDeclarator') return isForWords(nameOf(node['id']));
  if (node.type === 'FunctionDeclaration') return isForWords(nameOf(node['id']));
  if (parent?.node.type !== 'CallExpression' || key !== 'arguments') return false;
  return nameOf(parent.node['callee']) === 'refuse' && (parent.node['arguments'] as Node[])[0] !== node;
}

const isForWords = (name: string): boolean =>
  /^(why|help|message|words|summary|comment|said|listed|example|grades|level|optIn|name$|differences?$|unknown$)/i.test(
    name,
  );

const nameOf = (node: unknown): string => (isNode(node) && typeof node['name'] === 'string' ? node['name'] : '');

// ---- what to change --------------------------------------------------------------------------------------------------

const source = (text: string, node: unknown): string => text.slice((node as Node).start, (node as Node).end);
const become = ({ node }: Visit, by: string): Mutant => ({ start: node.start, end: node.end, by });
const child = (visit: Visit, key: string): Visit => ({ node: visit.node[key] as Node, key, parent: visit });

/** A guard that always holds, and one that never does. */
const settleTest: Operator = (visit) => [become(child(visit, 'test'), 'true'), become(child(visit, 'test'), 'false')];

/** Without what stands in for a missing value, the compiler of the types would say so. */
const dropOperand: Operator = (visit, text) =>
  (visit.node['operator'] === '??' ? ['right'] : ['left', 'right']).map((side) =>
    become(visit, `(${source(text, visit.node[side])})`),
  );

const TURNED: ReadonlyMap<string, string> = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
  ['+', '-'],
  ['-', '+'],
]);

const turnOperator: Operator = (visit, text) => {
  const { left, right, operator } = visit.node as unknown as { left: Node; right: Node; operator: string };
  const by = TURNED.get(operator);
  // Two texts are put together, and no difference of them can be had.
  if (by === undefined || (operator === '+' && [left, right].some(({ type }) => type === 'TemplateLiteral'))) return [];
  const turned = become(visit, `${source(text, left)} ${by} ${source(text, right)}`);
  return operator === '+' || operator === '-' ? [turned, become(visit, source(text, left))] : [turned];
};

const dropNegation: Operator = (visit, text) =>
  visit.node['operator'] === '!' ? [become(visit, source(text, visit.node['argument']))] : [];

const dropStatement: Operator = (visit) => [become(visit, ';')];

const dropElement: Operator = (visit, text) => {
  const elements = visit.node['elements'] as readonly Node[];
  // A pair is a row of a table: without a key or a value it is none.
  if (elements.length === 2 && elements[0]!.type === 'Literal' && visit.parent?.node.type === 'ArrayExpression')
    return [];
  return elements.map((_, i) =>
    become(
      visit,
      `[${elements
        .filter((__, other) => other !== i)
        .map((node) => source(text, node))
        .join(', ')}]`,
    ),
  );
};

/** The values of two fields that stand beside one another. */
const swapFields: Operator = (visit, text) => {
  const fields = (visit.node['properties'] as readonly Node[]).filter(
    (node) => node.type === 'Property' && !node['shorthand'] && !isForWords(nameOf(node['key'])),
  );
  return fields.slice(1).flatMap((second, i) => {
    const [a, b] = [fields[i]!['value'] as Node, second['value'] as Node];
    if (a.type !== b.type || /Function/.test(a.type)) return [];
    return [{ start: a.start, end: b.end, by: source(text, b) + text.slice(a.end, b.start) + source(text, a) }];
  });
};

const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['start', 'end'],
  ['end', 'start'],
  ['above', 'below'],
  ['below', 'above'],
  ['left', 'right'],
  ['right', 'left'],
]);

const otherMember: Operator = (visit) => {
  const by = OTHER_NAMES.get(nameOf(visit.node['property']));
  return by === undefined || visit.node['computed'] ? [] : [become(child(visit, 'property'), by)];
};

const DROPPED_CALLS = /^(filter|toSorted|toReversed|trim|trimEnd|slice)$/;

const dropCall: Operator = (visit, text) => {
  const { callee } = visit.node as unknown as { callee: Node };
  return callee.type === 'MemberExpression' && DROPPED_CALLS.test(nameOf(callee['property']))
    ? [become(visit, source(text, callee['object']))]
    : [];
};

const otherPlace: Operator = (visit) => {
  const by = OTHER_NAMES.get(nameOf(visit.node['callee']));
  return by === undefined ? [] : [become(child(visit, 'callee'), by)];
};

/** A rewrite that changes nothing, and one that claims to be exact. */
const emptyStep: Operator = (visit, text) => {
  const words = (visit.node['arguments'] as readonly Node[]).map((node) => source(text, node));
  const name = nameOf(visit.node['callee']);
  if (name === 'exactly') return [become(visit, `exactly(${words[0]}, [])`)];
  if (name !== 'roughly') return [];
  return [
    become(visit, `roughly(${words[0]}, ${words[1]}, [], ${words[3]})`),
    become(visit, `exactly(${words[1]}, ${words[2]})`),
  ];
};

const otherLiteral: Operator = (visit, text) => {
  const { value, start } = visit.node as Node & { value: unknown };
  if (typeof value === 'boolean') return [become(visit, String(!value))];
  if (typeof value === 'number') return [become(visit, String(value + 1))];
  if ('regex' in visit.node) return textMutants(source(text, visit.node), start, 'pattern');
  return typeof value === 'string' ? inText(visit, text) : [];
};

/** What a text is compared with says what kind of thing is meant; that is turned as a comparison. */
const inText: Operator = (visit, text) => {
  const around = visit.parent?.node;
  const isName =
    around?.type === 'BinaryExpression' ||
    around?.type === 'TSLiteralType' ||
    (around?.type === 'Property' && visit.key === 'key');
  if (isName) return [];
  const { type, start, end } = visit.node;
  // The parser counts the delimiters in: a quote, or those of a piece of a template.
  const last = type === 'TemplateElement' && !visit.node['tail'] ? end - 2 : end - 1;
  return textMutants(text.slice(start + 1, last), start + 1, 'D');
};

const OPERATORS: Readonly<Record<string, readonly Operator[]>> = {
  IfStatement: [settleTest],
  ConditionalExpression: [settleTest],
  LogicalExpression: [dropOperand],
  BinaryExpression: [turnOperator],
  UnaryExpression: [dropNegation],
  ExpressionStatement: [dropStatement],
  ArrayExpression: [dropElement],
  ObjectExpression: [swapFields],
  MemberExpression: [otherMember],
  CallExpression: [dropCall, otherPlace, emptyStep],
  Literal: [otherLiteral],
  TemplateElement: [inText],
};
