/** Puts an entry of a table, which may be missing, in the place of a string. */
import type { Binary, Clause, Expression, Program } from '../ast.js';
import { placeOf } from '../diagnostic.js';
import { type Edit, type Fragment, replace, spanOf } from '../edit.js';
import { withoutParens } from '../flow.js';
import { isEquality } from '../language/truth.js';
import { styleOf } from '../language/style.js';
import { containing } from '../ranges.js';
import { type Visit, contains } from '../walk.js';
import { standsAlone } from './operand.js';

/** What is replaced: the node of the visit. */
export interface Place {
  readonly program: Program;
  readonly clause: Clause;
  readonly visit: Visit;
}

/**
 * The entry, or what is made of it, and `"<unknown>"` where there is none, unless something else is `missing` there. Where
 * it is compared with a string that no missing entry equals, the entry alone does.
 */
export function orUnknown(
  place: Place,
  entry: readonly Fragment[],
  value: readonly Fragment[] = entry,
  missing: readonly Fragment[] | null = null,
): Edit {
  const { visit, program } = place;
  const test = missing === null ? testOfUnknown(visit) : null;
  if (test) return replace(test, ...entry, ` ${test.operator} ""`);
  if (value === entry && isCompared(visit)) return replace(visit.node, ...entry);
  const [open, close] = standsAlone(visit, program) ? ['', ''] : ['(', ')'];
  return laidOut(place, [open, ...entry, ' != ""'], [...value, ' : ', ...(missing ?? ['"<unknown>"']), close]);
}

/** A comparison with what is said where there is no entry. */
function testOfUnknown({ node, parent }: Visit): Binary | null {
  if (parent?.node.type !== 'Binary' || !isEquality(parent.node.operator)) return null;
  const other = withoutParens(parent.node.left === node ? parent.node.right : parent.node.left);
  return other.type === 'StringLiteral' && other.text === '"<unknown>"' ? parent.node : null;
}

/** A missing entry reads as the empty string. */
export function isCompared({ node, parent }: Visit): boolean {
  if (parent?.node.type !== 'Binary' || !isEquality(parent.node.operator)) return false;
  const other: Expression = withoutParens(parent.node.left === node ? parent.node.right : parent.node.left);
  return other.type === 'StringLiteral' && !/^"(<.*>)?"$/.test(other.text);
}

// ---- layout ----------------------------------------------------------------------------------------------------------

/** The widest that a line should be; what is longer goes on four blanks further in. */
const WIDTH = 80;
const FURTHER = '    ';

/** The condition instead of the node, as far as it fits: on the line where the value stood, on a line of its own, or on two. */
export function laidOut({ program, clause, visit }: Place, test: readonly Fragment[], arms: readonly Fragment[]): Edit {
  const { text } = program;
  const { node } = visit;
  const lineStart = node.start - placeOf(text, node.start).column + 1;
  const width = lengthOf(test) + lengthOf(arms) + ' ? '.length;
  const onLine = replace(node, ...test, ' ? ', ...arms);
  if (lineStart <= clause.start) return onLine;
  // As far as it matters: of a line of very many values, each is looked at.
  const lineEnd = text.slice(node.end, node.end + WIDTH).search(/\r?\n|$/) + node.end;
  const rest = lineEnd - lineStart - (node.end - node.start);
  if (rest + width <= WIDTH) return onLine;

  const blanks = /^[\t ]*/.exec(text.slice(lineStart))![0];
  const { predicate, body } = clause;
  const part = predicate && contains(predicate, node) ? predicate : containing(body?.statements ?? [], node);
  const isFirstLine = part !== null && part.start >= lineStart;
  const goesOn = isFirstLine ? `${blanks}${FURTHER}` : blanks;
  const { newline } = styleOf(program);
  const isListed = visit.parent?.node.type === 'Call';
  const startsLine = node.start === lineStart + blanks.length;
  const canMove = isListed && !startsLine && text.slice(node.start - 2, node.start) === ', ';
  const arm = isListed && (canMove || startsLine) ? `${goesOn}${FURTHER}` : goesOn;
  const gap = !canMove || widthOf(goesOn) + width + ');'.length > WIDTH ? [' ?', newline, arm] : [' ? '];
  if (!canMove) return replace(node, ...test, ...gap, ...arms);
  return replace(spanOf(node.start - 1, node.end), newline, goesOn, ...test, ...gap, ...arms);
}

const lengthOf = (fragments: readonly Fragment[]): number =>
  fragments.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : part.end - part.start), 0);

const widthOf = (blanks: string): number => blanks.replaceAll('\t', ' '.repeat(8)).length;
