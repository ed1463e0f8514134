/** Where the arguments of a kernel function are read, and what they point to, also through what was kept of them. */
import type { Clause, Expression, Node } from '../ast.js';
import { type VariableName, withoutParens } from '../flow.js';
import { isZero, withoutCasts } from '../language/chain.js';
import { isEquality } from '../language/truth.js';
import { isOfArguments } from '../language/arguments.js';
import { isWrittenIn } from '../language/written.js';
import { type Visit, walk, withCasts } from '../walk.js';

export interface KernelRead {
  /** `args[0]->v_path`, however the chain is spelt. */
  readonly path: string;
  /** The chain without casts and parentheses around it. */
  readonly visit: Visit;
  readonly clause: Clause;
  /** Whether it begins at args[n]: it is known for an argument of the kernel, whatever becomes of the probe. */
  readonly isTyped: boolean;
  /** The variable in which the argument was kept. */
  readonly kept: VariableName | null;
}

/** In the order of the text. */
export function kernelReads(clause: Clause): KernelRead[] {
  const reads: KernelRead[] = [];
  for (const visit of walk(clause)) {
    const { node, parent } = visit;
    if (node.type !== 'Identifier' || !isOfArguments(node.name)) continue;
    if (node.name !== 'args') reads.push(readFrom(visit, clause, `args[${node.name.slice(3)}]`, false, null));
    else if (parent?.node.type === 'Index')
      reads.push(readFrom(parent, clause, `args[${indexIn(parent.node.keys)}]`, true, null));
  }
  return reads;
}

const indexIn = ([key]: readonly Expression[]): string => (key?.type === 'Integer' ? String(Number(key.text)) : '?');

/** A read through a variable that keeps the argument named by the path. */
export const keptRead = (visit: Visit, clause: Clause, path: string, kept: VariableName): KernelRead =>
  readFrom(visit, clause, path, false, kept);

/** Follows the chain outward as far as it goes. */
function readFrom(root: Visit, clause: Clause, start: string, isTyped: boolean, kept: VariableName | null): KernelRead {
  let [at, end, path] = [root, root, start];
  for (let parent = at.parent; parent; parent = at.parent) {
    const further = through(parent.node, at.node, path);
    if (further === null) break;
    at = parent;
    if (further !== path) end = at;
    path = further;
  }
  return { path, visit: end, clause, isTyped, kept };
}

function through(parent: Node, node: Node, path: string): string | null {
  switch (parent.type) {
    case 'Paren':
      return path;
    case 'Cast':
      return parent.expression === node ? path : null;
    case 'Member':
      return parent.object === node ? `${path}${parent.operator}${parent.property.name}` : null;
    case 'Index':
      return parent.object === node ? `${path}[]` : null;
    case 'Unary':
      return parent.operator === '*' || parent.operator === '&' ? `${parent.operator}${path}` : null;
    default:
      return null;
  }
}

// ---- what is done with it --------------------------------------------------------------------------------------------

/** Whether something is written there, which is no read: the kernel's memory cannot be written, nor what comes in its place. */
export const isWritten = ({ visit, clause }: KernelRead): boolean =>
  isWrittenIn(clause, withoutCasts(visit.node as Expression));

/** A value that is only tested for being there, with all that belongs to the test. */
export interface Test {
  readonly visit: Visit;
  /** Whether the test holds if it is there. */
  readonly ifThere: boolean;
}

export function testOf(visit: Visit): Test | null {
  const at = withCasts(visit);
  const { node, parent } = at;
  switch (parent?.node.type) {
    case 'Predicate':
      return { visit: at, ifThere: true };
    case 'Unary':
      return parent.node.operator === '!' ? { visit: parent, ifThere: false } : null;
    case 'Binary': {
      const { operator, left, right } = parent.node;
      if (/^(&&|\|\||\^\^)$/.test(operator)) return { visit: at, ifThere: true };
      const isNothing = isZero(left === node ? right : left);
      return isEquality(operator) && isNothing ? { visit: parent, ifThere: operator === '!=' } : null;
    }
    case 'Conditional':
    case 'IfStatement':
      return parent.node.test === node ? { visit: at, ifThere: true } : null;
    default:
      return null;
  }
}

/** A string that is read off a pointer to characters, as a whole or in part. */
export interface Text {
  readonly visit: Visit;
  readonly part: 'whole' | 'name' | 'directory';
}

const PARTS: ReadonlyMap<string, Text['part']> = new Map<string, Text['part']>([
  ['cleanpath', 'whole'],
  ['basename', 'name'],
  ['dirname', 'directory'],
]);

/** null where the pointer is not read as a string. */
export function textOf(visit: Visit): Text | null {
  let [at, isText] = [visit, false];
  for (let parent = at.parent; parent; parent = at.parent) {
    const part = partBy(parent.node, at.node);
    if (part === null) break;
    at = parent;
    isText ||= parent.node.type !== 'Paren';
    if (part !== 'whole') return { visit: at, part };
  }
  const around = at.parent?.node;
  const isGiven = around?.type === 'Call' || (around?.type === 'Binary' && isString(around.left, around.right));
  return isText || isGiven ? { visit: at, part: 'whole' } : null;
}

function partBy(parent: Node, node: Node): Text['part'] | null {
  if (parent.type === 'Paren' || parent.type === 'StringOf') return 'whole';
  if (parent.type === 'Cast')
    return parent.typeName.specifiers.words.some((word) => word.type === 'TypeWord' && word.word === 'string')
      ? 'whole'
      : null;
  if (parent.type !== 'Call' || parent.callee === node || parent.callee.type !== 'Identifier') return null;
  return PARTS.get(parent.callee.name) ?? null;
}

const isString = (...sides: readonly Expression[]): boolean =>
  sides.some((side) => withoutParens(side).type === 'StringLiteral');

// ---- types of files --------------------------------------------------------------------------------------------------

/**
 * Numbers of vtype_t, for which a zone may have no names, and the file systems that tell it.
 * Source: sys/vnode.h; the vnode operations of sockfs and fifofs.
 */
export const TYPES = [
  { name: 'VSOCK', number: '9', fs: 'sockfs' },
  { name: 'VFIFO', number: '6', fs: 'fifofs' },
] as const;

const isRegular = (text: string): boolean => text === 'VREG' || text === '1';

export interface TypeTest {
  readonly visit: Visit;
  /** null for a regular file. */
  readonly fs: string | null;
  readonly isEqual: boolean;
}

/** A comparison of the type of a file with one that can be told; `none` where it is with another. */
export function typeTest({ node, parent }: Visit): TypeTest | 'none' | null {
  let [at, around] = [node, parent];
  while (around && (around.node.type === 'Paren' || around.node.type === 'Cast'))
    [at, around] = [around.node, around.parent];
  if (around?.node.type !== 'Binary') return null;
  const { operator, left, right } = around.node;
  const other = withoutCasts(left === at ? right : left);
  const text = other.type === 'Identifier' ? other.name : other.type === 'Integer' ? other.text : '';
  const row = TYPES.find(({ name, number }) => name === text || number === text);
  if (!isEquality(operator) || !(row || isRegular(text))) return 'none';
  return { visit: around, fs: row?.fs ?? null, isEqual: operator === '==' };
}

export const isTypeKnown = (visit: Visit): boolean => typeTest(visit) !== 'none';
