/** Reads what a built-in variable tells as well as curpsinfo, curlwpsinfo or curthread. */
import type { Expression, Node } from '../src/ast.js';
import { pathOf } from '../src/chain.js';
import { replace } from '../src/edit.js';
import { type Step, type Transform, exactly, refuse, roughly } from '../src/transform.js';
import type { Use } from '../src/uses.js';
import { type Visit, visitOf } from '../src/walk.js';

/** A field and the built-in that says the same, or nearly. */
interface Row {
  readonly by: string;
  /** What differs, where it is not exact. */
  readonly difference?: string;
  /** The difference decides comparisons: the value must only be shown. */
  readonly onlyShown?: boolean;
}

const REAL_UID = 'uid is the effective user id, the field is the real one: they differ in a setuid program';
const REAL_GID = 'gid is the effective group id, the field is the real one: they differ in a setgid program';

/**
 * Sources: the translators of procfs.d.in say which kernel field each comes from, dtrace_dif_variable which one the
 * built-in reads (uts/common/dtrace/dtrace.c); zone-facts 4.5 and 7.
 */
const ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['curpsinfo->pr_pid', { by: 'pid' }],
  ['curpsinfo->pr_ppid', { by: 'ppid' }],
  ['curpsinfo->pr_euid', { by: 'uid' }],
  ['curpsinfo->pr_egid', { by: 'gid' }],
  ['curpsinfo->pr_fname', { by: 'execname' }],
  ['curpsinfo->pr_uid', { by: 'uid', difference: REAL_UID }],
  ['curpsinfo->pr_gid', { by: 'gid', difference: REAL_GID }],
  [
    'curpsinfo->pr_psargs',
    { by: 'execname', difference: 'the name of the program without its arguments', onlyShown: true },
  ],
  ['curlwpsinfo->pr_lwpid', { by: 'tid' }],
  ['curthread->t_tid', { by: 'tid' }],
  ['curthread->t_procp->p_pidp->pid_id', { by: 'pid' }],
  ['curthread->t_procp->p_ppid', { by: 'ppid' }],
  ['curthread->t_procp->p_user.u_comm', { by: 'execname' }],
  ['curthread->t_procp->p_cred->cr_uid', { by: 'uid' }],
  ['curthread->t_procp->p_cred->cr_gid', { by: 'gid' }],
  ['curthread->t_procp->p_cred->cr_ruid', { by: 'uid', difference: REAL_UID }],
  ['curthread->t_procp->p_cred->cr_rgid', { by: 'gid', difference: REAL_GID }],
  ['curthread->t_cred->cr_uid', { by: 'uid' }],
  ['curthread->t_cred->cr_gid', { by: 'gid' }],
  ['curthread->t_cred->cr_ruid', { by: 'uid', difference: REAL_UID }],
  ['curthread->t_cred->cr_rgid', { by: 'gid', difference: REAL_GID }],
  ['curthread->t_procp->p_zone->zone_name', { by: 'zonename' }],
]);

const VARIABLES = /^(variable|field):(curpsinfo|curlwpsinfo|curthread)\b/;

export const readProcessState: Transform = {
  name: 'read-process-state',
  summary: 'Read process state from built-in variables',
  level: 'value',
  lowers: (capability) => VARIABLES.test(capability),
  grades: ['exact', 'approximate'],
  why: 'curpsinfo, curlwpsinfo and curthread are pointers into the kernel, which a zone may not follow; pid, ppid, uid, gid, tid, execname and zonename are read by DTrace itself and say the same of the process that fired the probe.',
  example: {
    before: 'syscall::open*:entry { printf("%d %s", curpsinfo->pr_ppid, curpsinfo->pr_psargs); }\n',
    after: 'syscall::open*:entry { printf("%d %s", ppid, execname); }\n',
  },

  *rewrite(uses) {
    for (const use of uses) yield rewriteField(use);
  },
};

function rewriteField(use: Use): Step {
  const node = use.node as Expression;
  const row = ROWS.get(pathOf(node));
  if (!row) return refuse(use, `no built-in variable says what ${pathOf(node)} says`);
  if (row.onlyShown && use.clause && isDecidedOn(visitOf(use.clause, node))) {
    return refuse(use, `${row.by} is ${row.difference}, and the script decides on the value`);
  }
  const edits = [replace(stringOfAround(use) ?? node, row.by)];
  if (row.difference === undefined) return exactly([use], edits);
  const path = pathOf(node);
  return roughly('approximate', [use], edits, {
    message: `${path} becomes ${row.by}: ${row.difference}`,
    help: row.onlyShown
      ? 'ps -o args -p <pid> shows the arguments of a process that still runs.'
      : 'Where the script looks at setuid or setgid programs, read the column as the effective id.',
    note: !row.onlyShown,
  });
}

/** `stringof(curpsinfo->pr_fname)` says no more than the string itself. */
function stringOfAround(use: Use): Node | null {
  if (!use.clause) return null;
  let visit: Visit = visitOf(use.clause, use.node);
  while (visit.parent?.node.type === 'Paren') visit = visit.parent;
  const parent = visit.parent?.node;
  return parent?.type === 'StringOf' ? parent : null;
}

/** Whether the value is compared, tested or searched, rather than shown, kept or used as a key. */
function isDecidedOn(visit: Visit): boolean {
  for (let { node, parent } = visit; parent; { node, parent } = parent) {
    switch (parent.node.type) {
      case 'Predicate':
        return true;
      case 'Binary':
        return true;
      case 'Conditional':
      case 'IfStatement':
        if (parent.node.test === node) return true;
        break;
      case 'Call':
        if (parent.node.callee.type === 'Identifier' && SEARCHES.has(parent.node.callee.name)) return true;
        break;
      case 'Block':
        return false;
      default:
    }
  }
  return false;
}

/** Subroutines that look for something in a string. */
const SEARCHES = new Set(['strstr', 'strchr', 'strrchr', 'index', 'rindex', 'strtok', 'substr']);
