/** What stands for what is read of the kernel. */
import type { Clause, Expression, Node, Program, Range } from '../../src/ast.js';
import type { KernelFunction } from '../../src/dtrace/fbt.js';
import { type Edit, replace } from '../../src/edit.js';
import { withoutParens } from '../../src/flow.js';
import { assignedIn } from '../../src/language/chain.js';
import { laidOut } from '../../src/rewriting/entry.js';
import { type Part, LEFT, meaningOf } from '../../src/rewriting/kernel-parts.js';
import { type KernelRead, TYPES, testOf, textOf, typeTest } from '../../src/rewriting/kernel-reads.js';
import type { Site } from '../../src/transform.js';
import { isEquality } from '../../src/language/truth.js';
import { type Visit, contains, identifiersNamed, nodesOf, visitOf, withCasts } from '../../src/walk.js';
import type { Plans } from './plan.js';
import { inPlaceOf, standsAlone } from '../../src/rewriting/operand.js';
import { MOVED, sizeCall } from './expressions.js';

export function readEdit(read: KernelRead, part: Part, site: Site): Edit | null {
  const { visit } = read;
  switch (meaningOf(part, read)) {
    case 'file':
      return replace(withCasts(visit).node, 'arg0 + 1 /* descriptor */');
    case 'transfer':
      return replace(withCasts(visit).node, '1');
    case 'path':
      return pathEdit(visit, 'arg0');
    case 'type':
      return typeEdit(read, 'arg0', site);
    case 'asked':
    case 'buffer':
      return replace(visit.node, 'arg2');
    case 'error':
      return replace(visit.node, 'errno');
    case 'program':
      return replace(withStringOf(visit), 'copyinstr(arg0)');
    case 'format': {
      const { visit: test, ifThere } = testOf(visit)!;
      return replace(test.node, `errno ${ifThere ? '!=' : '=='} ENOEXEC`);
    }
    case 'sent':
      return replace(sizeCall(visit)!, 'arg2');
    default:
      return null;
  }
}

/** A variable that keeps a file holds its descriptor plus one, and one that keeps a transfer is not 0. */
export function keptEdit(read: KernelRead, { asked }: Plans, site: Site): Edit | null {
  const { path, visit, kept } = read;
  if (path === 'args[0]->v_path') return pathEdit(visit, `${kept} - 1`);
  if (path === 'args[0]->v_type') return typeEdit(read, `${kept} - 1`, site);
  if (path !== LEFT) return null;
  const [size] = asked;
  return replace(visit.node, inPlaceOf(visit, `${size} - (${MOVED})`, site.program));
}

const FIELDS = { whole: 'fi_pathname', name: 'fi_name', directory: 'fi_dirname' } as const;

function pathEdit(visit: Visit, fd: string): Edit {
  const text = textOf(visit);
  if (text) return replace(text.visit.node, `fds[${fd}].${FIELDS[text.part]}`);
  const { visit: test, ifThere } = testOf(visit)!;
  return replace(test.node, `fds[${fd}].fi_pathname ${ifThere ? '!=' : '=='} "<unknown>"`);
}

/** `v_path ? v_path : "…"`: fds[] has a word of its own for a file without a path. */
export function guardsIn(clause: Clause, reads: readonly KernelRead[], fd: string | null): Edit[] {
  const paths = reads.filter(({ path }) => path === 'args[0]->v_path');
  return nodesOf(clause, 'Conditional').flatMap((conditional) => {
    const test = paths
      .map(({ visit }) => testOf(visit))
      .find((one) => one && withoutParens(one.visit.node as Expression) === withoutParens(conditional.test));
    if (!test) return [];
    const { consequent, alternate } = conditional;
    const [arm, instead] = test.ifThere ? [consequent, alternate] : [alternate, consequent];
    const read = paths.find(({ visit }) => contains(arm, visit.node));
    const text = read && textOf(read.visit);
    if (!text || withoutParens(text.visit.node as Expression) !== withoutParens(arm)) return [];
    if (withoutParens(instead).type !== 'StringLiteral') return [];
    return [replace(conditional, `fds[${fd ?? `${read.kept} - 1`}].${FIELDS[text.part]}`)];
  });
}

function typeEdit({ visit, clause }: KernelRead, fd: string, { program }: Site): Edit {
  const fs = `fds[${fd}].fi_fs`;
  const test = typeTest(visit);
  if (test && test !== 'none') {
    if (test.fs !== null) return replace(test.visit.node, `${fs} ${test.isEqual ? '==' : '!='} "${test.fs}"`);
    const [operator, link] = test.isEqual ? ['!=', '&&'] : ['==', '||'];
    const text = TYPES.map((one) => `${fs} ${operator} "${one.fs}"`).join(` ${link} `);
    const { node } = test.visit.parent ?? {};
    return replace(
      test.visit.node,
      node?.type === 'Binary' && node.operator === link ? text : inPlaceOf(test.visit, text, program),
    );
  }
  const arms = TYPES.map((one) => `${fs} == "${one.fs}" ? ${one.number} /* ${one.name} */ :`);
  return replace(visit.node, inPlaceOf(visit, `${armsOn(arms, visit.node, clause, program)} 1 /* VREG */`, program));
}

/** The arms of a condition, which are too long for a line with more: on lines of their own, four blanks further in. */
function armsOn(arms: readonly string[], { start }: Range, clause: Clause, { text }: Program): string {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  if (lineStart <= clause.start) return arms.join(' ');
  const newline = `${text.includes('\r\n') ? '\r\n' : '\n'}${/^[\t ]*/.exec(text.slice(lineStart))![0]}    `;
  return `${text[start - 1] === '(' ? newline : ''}${arms.join(newline)}`;
}

function withStringOf(visit: Visit): Node {
  let at = visit;
  while (at.parent && ['Paren', 'Cast', 'StringOf'].includes(at.parent.node.type)) at = at.parent;
  return at.node;
}

/** The function tells the direction, so that the clause can stay one. */
export function directionEdits(clause: Clause, rows: readonly KernelFunction[], { program }: Site): Edit[] {
  // In whichever order the clause names them.
  const [read, write] = rows.toSorted((a, b) => Number(!isOfReads(a)) - Number(!isOfReads(b)));
  const isReading = 'strstr(probefunc, "read") != NULL';
  return identifiersNamed(clause, 'probefunc').flatMap((node) => {
    const visit = visitOf(clause, node);
    const around = visit.parent!.node;
    // dtrace refuses what assigns to it, as it stands.
    if (assignedIn(around) === node) return [];
    if (around.type === 'Binary' && isEquality(around.operator)) {
      const other = withoutParens(around.left === node ? around.right : around.left);
      const name = other.type === 'StringLiteral' ? other.text.slice(1, -1) : null;
      const isRead = (name === read!.name) === (around.operator === '==');
      if (name === read!.name || name === write!.name)
        return replace(around, isRead ? isReading : isReading.replace('!=', '=='));
    }
    const arms = `"${read!.name}" : "${write!.name}"`;
    if (!standsAlone(visit, program)) return replace(node, `(${isReading} ? ${arms})`);
    return laidOut({ program, clause, visit }, [isReading], [arms]);
  });
}

const isOfReads = ({ name }: KernelFunction): boolean => name === 'fop_read';
