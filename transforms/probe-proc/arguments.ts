/** The arguments of probes of proc, as a system call has them. */
import { asOperand, inPlaceOf } from '../../src/rewriting/operand.js';
import type { Clause, Expression, Node, Program, Range, StringOf } from '../../src/ast.js';
import { type ArgumentRead, isArgument } from '../../src/language/arguments.js';
import { pathOf } from '../../src/language/chain.js';
import { conversionOf } from '../../src/rewriting/column.js';
import type { Probe } from '../../src/dtrace/probes.js';
import type { Behind } from '../../src/dtrace/proc.js';
import { type Edit, remove, replace, spanOf } from '../../src/edit.js';
import { withoutParens } from '../../src/flow.js';
import { once } from '../../src/once.js';
import { whyNoString } from '../../src/rewriting/string-place.js';
import { type Visit, contains, nodesOf } from '../../src/walk.js';
import { type Scene, UNKNOWN } from './scene.js';

/** Why a read keeps its probe: it would become a string where a pointer is wanted, or is measured and has no type elsewhere. */
export function misfitOf(
  { path, visit }: ArgumentRead,
  { reads }: Pick<Behind, 'reads'>,
  clause: Clause,
  { flow }: Scene,
): string | null {
  const by = reads.get(path);
  if (by === undefined && isMeasured(visit)) return `no other probe has the type of ${path}, which is measured`;
  const why = by !== undefined && isText(by) ? whyNoString(visit, clause, flow) : null;
  return why === null ? null : `${path} is known as ${by}, a string, and ${why}`;
}

function isMeasured({ parent }: Visit): boolean {
  for (let at = parent; at; at = at.parent) if (at.node.type === 'SizeOf') return true;
  return false;
}

/** Whether it can be had, and is not only lost by another name. */
export const isTold = (by: string | undefined): boolean => by !== undefined && !by.startsWith('args[');

const isText = (by: string): boolean => by.startsWith('execname') || by.startsWith('copyinstr');

/** A probe of an address can pass it on, but nothing can be read there. */
export const whyStray = ({ name, args }: Probe, path: string): string =>
  Number(/\d/.exec(path)?.[0]) < args.length ? `${path} is an address in the kernel` : `${name} has no ${path}`;

export const helpForStray = ({ name }: Probe, { path }: ArgumentRead): string =>
  name === 'exec' && path === 'arg0' ? 'Use args[0], the path itself.' : UNKNOWN.help;

/** Each argument becomes what the row says, without a stringof() around what is a string already. */
export function argumentEdits(
  clause: Clause,
  row: Pick<Behind, 'reads'>,
  reads: readonly ArgumentRead[],
  gone: readonly Range[],
  { program }: Scene,
): Edit[] {
  const strings = stringsIn(clause);
  const edits = reads.flatMap(({ node, path, visit }) => {
    const by = row.reads.get(path);
    if (by === undefined || gone.some((range) => contains(range, node))) return [];
    if (isArgument(path) && isWidthSeen(visit, program)) return [replace(node, asOperand(`(int64_t)${by}`, visit))];
    const around = isText(by) ? strings.find((string) => isAround(string, node)) : undefined;
    return [replace(around ?? node, by.includes(' ? ') ? inPlaceOf(visit, by, program) : asOperand(by, visit))];
  });
  // A slash in front of a `*` would open a comment.
  const without = ({ start, end }: Range): Edit =>
    program.text[start - 1] === '/' && program.text[end] === '*'
      ? replace(spanOf(start, end), ' ')
      : remove(spanOf(start, end));
  return [...gone.map(without), ...edits];
}

const stringsIn = once((clause: Clause) => [...nodesOf(clause, 'StringOf')]);

const isAround = ({ operand }: StringOf, read: Expression): boolean => withoutParens(operand) === read;

/** Whether it shows that argN has 64 bits: in a format that insists on them, in a column of trace(), in a variable, in a key. */
export function isWidthSeen(read: Visit, program: Program): boolean {
  let { node, parent } = read;
  while (parent && passesOn(parent.node, node)) ({ node, parent } = parent);
  const around = parent?.node;
  if (around?.type === 'Assignment') return around.operator === '=';
  if (around?.type === 'Index') return around.object !== node && LONG_COLUMN.test(program.text);
  if (around?.type !== 'Call') return false;
  if (pathOf(around.callee) === 'trace') return true;
  return conversionOf(around, node as Expression)?.startsWith('l') ?? false;
}

const LONG_COLUMN = /printa[^;]*%[-+0-9.*# ]*l/;

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>']);

const SIGNS: ReadonlySet<string> = new Set(['-', '+', '~']);

/** Whether an expression has the type of one of its operands. */
function passesOn(around: Node, operand: Node): boolean {
  if (around.type === 'Paren') return true;
  if (around.type === 'Binary') return ARITHMETIC.has(around.operator);
  if (around.type === 'Unary') return SIGNS.has(around.operator);
  return around.type === 'Conditional' && around.test !== operand;
}
