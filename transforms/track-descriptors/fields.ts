/** Reads of the fields of fds[]. */
import type { Expression } from '../../src/ast.js';
import { inward } from '../../src/language/chain.js';
import type { Reason } from '../../src/dtrace/reason.js';
import { withoutParens } from '../../src/flow.js';
import type { Site } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { visitOf } from '../../src/walk.js';
import { type Read, type Refused, FIELDS } from './read.js';
import { checked } from './checks.js';

/** Source: zone-facts 6. */
const REFUSED: ReadonlyMap<string, Reason> = new Map([
  [
    'fi_offset',
    {
      why: 'where a file is read or written next is kept in the kernel, and shared by all that inherited the descriptor',
      help: 'pread(2) and pwrite(2) have the offset in arg3.',
    },
  ],
  [
    'fi_mount',
    {
      why: 'which file system a file is on cannot be told from its descriptor in a zone',
      help: 'Tell file systems apart by the path: fds[].fi_pathname.',
    },
  ],
]);

export function readsOf(uses: readonly Use[], site: Site): (Read | Refused)[] {
  return uses.map((use) => {
    const node = use.node as Expression;
    const field = node.type === 'Member' ? node.property.name : '';
    const reason = REFUSED.get(field);
    if (reason) return { use, ...reason };
    const what = FIELDS.get(field);
    const fd = descriptorIn(node);
    if (!use.clause || !what || !fd) {
      return {
        use,
        why: 'of a descriptor only fi_fs, fi_pathname, fi_name, fi_dirname and fi_oflags can be kept, one by one',
        help: 'Read these fields in the clauses themselves.',
      };
    }
    const read = { uses: [use], what, node, fd, clause: use.clause, visit: visitOf(use.clause, node) };
    return checked({ ...read, steps: [], program: site.program }, use, site);
  });
}

/** The key of fds[], directly below its field. */
function descriptorIn(field: Expression): Expression | null {
  const object = inward(field);
  const element = object && withoutParens(object);
  return element?.type === 'Index' && element.keys.length === 1 ? element.keys[0]! : null;
}
