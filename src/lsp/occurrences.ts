/** Where a variable or an aggregation of the script is set, and where it is read. */
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Position,
} from 'vscode-languageserver-types';
import type { Declarator, Node, Program, Range } from '../ast.js';
import { flowOf } from '../flow.js';
import { assignedIn } from '../language/chain.js';
import { withoutParens } from '../language/variable.js';
import { byStart } from '../ranges.js';
import type { Held } from './document.js';
import { programsOf } from './programs.js';

export async function definitions(held: Held, position: Position): Promise<Location[]> {
  const all = await occurrencesAt(held, position);
  return all.filter(({ isSet }) => isSet).map(({ range }) => ({ uri: held.uri, range: held.rangeOf(range) }));
}

export async function references(held: Held, position: Position, isWhole: boolean): Promise<Location[]> {
  const all = await occurrencesAt(held, position);
  return all
    .filter(({ isSet, isRead }) => isWhole || isRead || !isSet)
    .map(({ range }) => ({ uri: held.uri, range: held.rangeOf(range) }));
}

export async function highlights(held: Held, position: Position): Promise<DocumentHighlight[]> {
  const all = await occurrencesAt(held, position);
  return all.map(({ range, isSet }) => ({
    range: held.rangeOf(range),
    kind: isSet ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

interface Occurrence {
  readonly variable: string;
  /** Without its keys. */
  readonly range: Range;
  readonly isSet: boolean;
  readonly isRead: boolean;
}

/** All places of the variable that stands at a position, in the order of the text; none where none stands there. */
async function occurrencesAt({ source, offsetOf }: Held, position: Position): Promise<Occurrence[]> {
  const offset = offsetOf(position);
  for (const { program, placeOf } of await programsOf(source)) {
    const all = occurrencesIn(program).map((one) => ({ ...one, range: placeOf(one.range) }));
    const here = all.find(({ range: { start, end } }) => start <= offset && offset <= end);
    if (here) return all.filter(({ variable }) => variable === here.variable);
  }
  return [];
}

/** `x++` both sets and reads. */
function occurrencesIn(program: Program): Occurrence[] {
  const flow = flowOf(program);
  const found = new Map<number, Occurrence>();
  for (const [variable, all] of flow.definitions)
    for (const { node } of all) {
      const range = nameIn(node);
      if (range) found.set(range.start, { variable, range, isSet: true, isRead: false });
    }
  for (const [variable, all] of flow.reads)
    for (const { node } of all) {
      const range = withoutKeys(node);
      const isSet = found.get(range.start)?.isSet ?? false;
      found.set(range.start, { variable, range, isSet, isRead: true });
    }
  return [...found.values()].toSorted((a, b) => byStart(a.range, b.range));
}

/** What a definition gives its value to. */
function nameIn(node: Node): Range | null {
  if (node.type === 'Inline') return nameOf(node.declarator);
  if (node.type === 'Declarator') return nameOf(node);
  const target = assignedIn(node);
  return target && withoutKeys(withoutParens(target));
}

const nameOf = (declarator: Declarator): Range | null =>
  declarator.name ?? (declarator.inner && nameOf(declarator.inner));

const withoutKeys = (node: Node): Range => (node.type === 'Index' ? withoutKeys(withoutParens(node.object)) : node);
