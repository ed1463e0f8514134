/** Strings that were pointers: what the script does with their addresses. */
import type { Clause, Expression, Node, Range } from '../../src/ast.js';
import { pathOf } from '../../src/language/chain.js';
import { type Edit, type Fragment, replace, spanOf } from '../../src/edit.js';
import { type Flow, type VariableName, variableOf, withoutParens } from '../../src/flow.js';
import { within } from '../../src/ranges.js';
import type { Site } from '../../src/transform.js';
import { isEquality } from '../../src/language/truth.js';
import { type Visit, visitOf } from '../../src/walk.js';
import { type Change, TABLES } from './kept.js';
import { withConversion } from './conversion.js';

/**
 * The changes in the statements that read the value from a variable: a character that they look at becomes a substring.
 * null if one of them does more with the address.
 */
export function changesOfReads({ parent }: Visit, site: Site, followed: Set<VariableName>): Change[] | null {
  let at: Visit | null = parent;
  while (at?.node.type === 'Paren') at = at.parent;
  if (isArithmetic(at?.node)) return null;
  const variable = at?.node.type === 'Assignment' ? variableOf(withoutParens(at.node.left)) : null;
  if (variable === null || followed.has(variable)) return [];
  followed.add(variable);
  const definitions = site.flow.definitions.get(variable) ?? [];
  if (!definitions.every(({ value, type }) => type === 'string' || (value && isText(value, site.flow)))) return null;
  const changes: Change[] = [];
  const isArray = definitions.some(({ keys }) => keys.length > 0);
  for (const read of site.flow.reads.get(variable) ?? []) {
    if (read.node.type === 'Index' && !isArray) return null;
    const found = read.clause && changesAtRead(visitOf(read.clause, read.node), read.clause, site, followed);
    if (!found) return null;
    changes.push(...found);
  }
  return changes;
}

/** Whether a variable may go on holding a string: all that it is given is one, or will be, or is nothing. */
function isText(value: Expression, flow: Flow): boolean {
  let bare = value;
  while (bare.type === 'Paren' || bare.type === 'Cast') bare = bare.expression;
  if (TABLES.has(pathOf(bare)) || (bare.type === 'Integer' && Number(bare.text) === 0)) return true;
  return flow.typeOf(bare, null) === 'string';
}

const isArithmetic = (node: Node | undefined): boolean =>
  (node?.type === 'Binary' && node.operator !== '==' && node.operator !== '!=') ||
  (node?.type === 'Unary' && node.operator === '*') ||
  node?.type === 'Member' ||
  node?.type === 'Cast';

function changesAtRead(visit: Visit, clause: Clause, site: Site, followed: Set<VariableName>): Change[] | null {
  const changeOf = (edit: Edit): Change => ({ edit, at: { node: visit.node as Expression, clause } });
  const looked = characterAt(visit, site);
  if (looked) return [changeOf(looked)];
  const whole = withConversion(visit);
  // A string cannot be cast to a pointer.
  const isCast = between(visit, whole).some(({ type }) => type === 'Cast');
  const own = isCast ? [changeOf(replace(whole.node, spanOf(visit.node.start, visit.node.end)))] : [];
  const further = changesOfReads(whole, site, followed);
  return further && [...own, ...further];
}

/** `*(char *)(string + offset) == 'c'` becomes `substr(string, offset, 1) == "c"`. */
function characterAt(visit: Visit, { program }: Site): Edit | null {
  let sum = visit;
  while (isLeftOfSum(sum)) sum = sum.parent!;
  const [first] = between(visit, sum);
  if (first?.type !== 'Binary' || first.operator !== '+') return null;
  let at: Visit | null = sum.parent;
  while (at && (at.node.type === 'Paren' || at.node.type === 'Cast')) at = at.parent;
  const comparison = at?.node.type === 'Unary' && at.node.operator === '*' ? at.parent?.node : null;
  if (comparison?.type !== 'Binary' || comparison.right.type !== 'Character') return null;
  if (!isEquality(comparison.operator)) return null;
  const inner = comparison.right.text.slice(1, -1);
  const letter = inner === '"' ? '\\"' : inner === "\\'" ? "'" : inner;
  const string = spanOf(visit.node.start, visit.node.end);
  const offset = spanOf(first.right.start, sum.node.end);
  const after = spanOf(offset.end, comparison.right.start);
  const before = [spanOf(comparison.start, string.start), spanOf(string.end, offset.start)];
  if ([...before, after].some((gap) => within(program.controls, gap).length > 0)) return null;
  const commentsIn = (gap: Range): Fragment[] => within(program.comments, gap).flatMap((comment) => [' ', comment]);
  const by = ['substr(', string, ...before.flatMap(commentsIn), ', ', offset, ', 1)', ...commentsIn(after)];
  return replace(comparison, ...by, ` ${comparison.operator} "${letter}"`);
}

const isLeftOfSum = ({ node, parent }: Visit): boolean =>
  parent?.node.type === 'Binary' && /^[-+]$/.test(parent.node.operator) && parent.node.left === node;

/** The nodes around a node, from the inside, up to one of them. */
function between(from: Visit, to: Visit): Node[] {
  const around: Node[] = [];
  for (let at = from; at !== to; at = at.parent!) around.push(at.parent!.node);
  return around;
}
