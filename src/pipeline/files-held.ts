/** The type of a file that is held while another is looked up. */
import type { Expression, Node, Range } from '../ast.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Target } from '../target.js';
import type { Use } from '../uses.js';
import { type Visit, clausesOf, nodesOf, visitOf } from '../walk.js';
import type { Draft } from './draft.js';
import { remarkOn } from './messages.js';

/**
 * Said where the type of one file is held while another descriptor is looked up: only what was looked up last can be followed.
 * The other members are copies by then (zone-facts 1.4, 6; lib/libdtrace/common/io.d fileinfo_t).
 */
export function filesHeldIn(draft: Draft, target: Target): Diagnostic[] {
  const isIdle = target.worlds.length === 0 || target.lacks('field:fds[]->fi_fs');
  if (isIdle || !draft.program.text.includes('fi_fs')) return [];
  return clausesOf(draft.program).flatMap((clause) =>
    nodesOf(clause, 'Member').flatMap((member) => {
      const key = keyOfFile(member.object);
      if (key === null || member.property.name !== 'fi_fs' || !draft.carried(member)) return [];
      const around = operationAround(visitOf(clause, member));
      const later = around ? nodesOf(around, 'Index').filter(({ start }) => start >= member.end) : [];
      const text = (range: Range): string => draft.program.text.slice(range.start, range.end);
      const isOther = (index: Expression): boolean => {
        const other = keyOfFile(index);
        return other !== null && text(other) !== text(key);
      };
      if (!later.some(isOther)) return [];
      const use: Use = { kind: 'variable', capability: 'field:fds[]->fi_fs', node: member, clause };
      return [remarkOn(draft.source, draft.origin(member), use, text(member), HELD)];
    }),
  );
}

const HELD =
  'in a zone dtrace follows only the file that it looked up last: beside another descriptor this ends in "invalid kernel access" each time, unless it is kept in a variable first';

/** What stands between the brackets of fds[]. */
const keyOfFile = (node: Node): Expression | null =>
  node.type === 'Index' && node.object.type === 'Identifier' && node.object.name === 'fds'
    ? (node.keys[0] ?? null)
    : null;

/** The comparison or call that needs all its operands at once. */
function operationAround(visit: Visit): Node | null {
  for (let { parent } = visit; parent; { parent } = parent) {
    const { node } = parent;
    if (node.type === 'Call' || (node.type === 'Binary' && /^([=!]=|[<>]=?)$/.test(node.operator))) return node;
    if (node.type !== 'Paren' && node.type !== 'Cast') return null;
  }
  return null;
}
