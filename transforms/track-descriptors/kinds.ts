/** Whether a script asks of a file system only what sockets and pipes tell. */
import type { Node } from '../../src/ast.js';
import { calleeOf } from '../../src/language/call.js';
import { variableOf, withoutParens } from '../../src/flow.js';
import type { Site } from '../../src/transform.js';
import { isEquality } from '../../src/language/truth.js';
import { type Visit, visitOf } from '../../src/walk.js';

const KINDS: ReadonlySet<string> = new Set(['"sockfs"', '"fifofs"']);

/** Whether the script asks of the file system only whether it is that of sockets or of pipes, or shows it. */
export function isKindOnly(visit: Visit, site: Site, followed: Set<string>): boolean {
  let at = visit;
  while (at.parent && isTransparent(at.parent.node, at.node)) at = at.parent;
  const parent = at.parent?.node;
  if (parent?.type === 'Binary') {
    const other = withoutParens(parent.left === at.node ? parent.right : parent.left);
    return isEquality(parent.operator) && other.type === 'StringLiteral' && KINDS.has(other.text);
  }
  if (parent?.type === 'Call') return SHOWING.has(calleeOf(parent));
  if (parent?.type !== 'Assignment' || parent.right !== at.node) return true;
  const variable = variableOf(withoutParens(parent.left));
  if (variable === null || variable.startsWith('@') || followed.has(variable)) return true;
  followed.add(variable);
  return (site.flow.reads.get(variable) ?? []).every(
    ({ node, clause }) => clause !== null && isKindOnly(visitOf(clause, node), site, followed),
  );
}

const isTransparent = (parent: Node, node: Node): boolean =>
  parent.type === 'Paren' ||
  parent.type === 'StringOf' ||
  parent.type === 'Cast' ||
  (parent.type === 'Conditional' && parent.test !== node);

const SHOWING: ReadonlySet<string> = new Set(['printf', 'trace', 'print', 'strjoin', 'strlen']);
