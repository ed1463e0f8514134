/** Reads what a built-in variable tells as well as curpsinfo, curlwpsinfo or curthread. */
import type { Binary, Expression, Node } from '../src/ast.js';
import { calleeOf } from '../src/language/call.js';
import { variableNamed } from '../src/dtrace/variables.js';
import { pathOf } from '../src/language/chain.js';
import { replace } from '../src/edit.js';
import { type VariableName, variableOf, withoutParens } from '../src/flow.js';
import { type Site, type Step, type Transform, exactly, refuse, roughly } from '../src/transform.js';
import { whyNoString } from '../src/rewriting/string-place.js';
import { type Use, pathOfUse } from '../src/uses.js';
import { isEquality, isLogical } from '../src/language/truth.js';
import { type Visit, visitOf, walk, withParens } from '../src/walk.js';

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

const NAME_ALONE: Row = {
  by: 'execname',
  difference: 'the name of the program without its arguments',
  onlyShown: true,
};

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
  ['curpsinfo->pr_psargs', NAME_ALONE],
  ['curlwpsinfo->pr_lwpid', { by: 'tid' }],
  ['curthread->t_tid', { by: 'tid' }],
  ['curthread->t_procp->p_pidp->pid_id', { by: 'pid' }],
  ['curthread->t_procp->p_ppid', { by: 'ppid' }],
  ['curthread->t_procp->p_user.u_comm', { by: 'execname' }],
  ['curthread->t_procp->p_user.u_psargs', NAME_ALONE],
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

const SEEN_CHANGING =
  'Programs that change their ids can be seen at syscall::setuid:entry, setreuid and seteuid, and likewise for groups.';

const AS_KNOWN = 'Leave out a comparison with the name of another zone: it never holds.';

/** What a thread is blocked on is told by a table of the kernel, which the thread points to only then (procfs.d.in). */
const BLOCKED_ON = 'curlwpsinfo->pr_stype';

const VARIABLES = /(variable|field):(curpsinfo|curlwpsinfo|curthread)\b|^memory:kernel$/;

const WHILE_BLOCKED = 'what a thread waits for is looked up in the kernel while it does';

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

  *rewrite(uses, site) {
    for (const use of uses) {
      if (use.kind !== 'memory') yield rewriteField(use, site);
      else if (pathOf(use.node) === BLOCKED_ON)
        yield refuse(use, WHILE_BLOCKED, 'Leave it out: how long the thread waits can be had without.');
    }
  },
};

function rewriteField(use: Use, site: Site): Step {
  const node = use.node as Expression;
  const path = pathOfUse(use);
  const row = ROWS.get(path);
  if (!row) return refuse(use, `no built-in variable says what ${path} says`);
  const string = stringOfAround(use);
  const isText = string === null && variableNamed(row.by)?.type === 'string';
  const reason = isText ? whyNoString(visitOf(use.clause ?? site.program, node), use.clause, site.flow) : null;
  if (reason !== null) return refuse(use, `${row.by}, which says the same, is a string, and ${reason}`);
  const edits = [replace(string ?? node, row.by)];
  if (row.difference === undefined) {
    const remark = site.target.remark(`variable:${row.by}`);
    if (remark === null) return exactly([use], edits);
    return roughly('exact', [use], edits, {
      message: `${path} becomes ${row.by}: ${remark}`,
      help: AS_KNOWN,
      note: true,
    });
  }
  const decisions = decisionsOn(use, site);
  if (row.onlyShown && decisions.length > 0) {
    return refuse(use, `${row.by} is ${row.difference}, and the script decides on the value`);
  }
  if (decisions.length > 0 && isBesideEffective(use, row.by)) {
    return refuse(
      use,
      `the effective id is asked for beside it, which ${row.by} is itself: it would be asked for twice`,
      SEEN_CHANGING,
    );
  }
  if (decisions.some((decision) => isAboutEffective(decision, row.by, site))) {
    return refuse(
      use,
      `it is compared with the effective id, which ${row.by} is itself, and no built-in variable says the real one`,
      SEEN_CHANGING,
    );
  }
  return roughly('approximate', [use], edits, {
    message: `${path} becomes ${row.by}: ${row.difference}`,
    help: row.onlyShown
      ? 'ps -o args -p <pid> shows the arguments of a process that still runs.'
      : decisions.length > 0
        ? 'The script decides on it: it now goes by the id that the program has taken on, not by who started it.'
        : 'Where the script looks at setuid or setgid programs, read the column as the effective id.',
    note: !row.onlyShown && decisions.length === 0,
  });
}

/** `stringof(curpsinfo->pr_fname)` says no more than the string itself. */
function stringOfAround(use: Use): Node | null {
  if (!use.clause) return null;
  const around = withParens(visitOf(use.clause, use.node)).parent?.node;
  return around?.type === 'StringOf' ? around : null;
}

// ---- what the script decides -----------------------------------------------------------------------------------------

/** What compares, tests or searches the value, here or where a variable has brought it. */
const decisionsOn = ({ node }: Use, site: Site): Node[] =>
  decisionsAt(visitOf(site.program, node as Node), site, new Set());

function decisionsAt(visit: Visit, site: Site, followed: Set<VariableName>): Node[] {
  const decisions: Node[] = [];
  for (let { node, parent } = visit; parent; { node, parent } = parent) {
    const around = parent.node;
    if (around.type === 'Binary' && isTestOfPresence(around, node)) break;
    if (isDecision(around, node)) decisions.push(around);
    if (around.type === 'Index' && around.object !== node) break;
    const variable = variableSetBy(around, node);
    if (variable !== null) decisions.push(...decisionsOnVariable(variable, site, followed));
  }
  return decisions;
}

function decisionsOnVariable(variable: VariableName, site: Site, followed: Set<VariableName>): Node[] {
  if (variable.startsWith('@') || followed.has(variable)) return [];
  followed.add(variable);
  const reads = site.flow.reads.get(variable) ?? [];
  return reads
    .filter(({ node }) => !isTestedBare(visitOf(site.program, node)))
    .flatMap(({ node }) => decisionsAt(visitOf(site.program, node), site, followed));
}

/** The variable that takes over the value: by an assignment, or because it is an inline. */
function variableSetBy(around: Node, node: Node): VariableName | null {
  if (around.type === 'Assignment' && around.right === node) return variableOf(withoutParens(around.left));
  return around.type === 'Inline' && around.value === node ? (around.declarator.name?.name ?? null) : null;
}

function isDecision(around: Node, node: Node): boolean {
  switch (around.type) {
    case 'Predicate':
    case 'Binary':
      return true;
    case 'Conditional':
    case 'IfStatement':
      return around.test === node;
    case 'Call':
      return SEARCHES.has(calleeOf(around));
    default:
      return false;
  }
}

/** Subroutines that look for something in a string. */
const SEARCHES = new Set(['strstr', 'strchr', 'strrchr', 'index', 'rindex', 'strtok', 'substr']);

/** A string is there or not, whatever it says. */
function isTestOfPresence({ operator, left, right }: Binary, node: Node): boolean {
  const other = withoutParens(left === node ? right : left);
  const isNothing =
    (other.type === 'StringLiteral' && other.text === '""') || (other.type === 'Identifier' && other.name === 'NULL');
  return isNothing && isEquality(operator);
}

/** A variable that is tested for being set: `/self->args/`. */
function isTestedBare(visit: Visit): boolean {
  const parent = visit.parent?.node;
  if (parent?.type === 'Predicate') return true;
  return parent?.type === 'Binary' && isLogical(parent.operator);
}

/** Whether it is the effective id that the built-in variable reads: the variable, or a field that says the same. */
function isEffective(path: string, builtIn: string): boolean {
  const row = ROWS.get(path);
  return path === builtIn || (row?.by === builtIn && row.difference === undefined);
}

/** Whether one condition asks for both ids, as for a program that is setuid root, but does not compare them. */
function isBesideEffective({ clause, node }: Use, builtIn: string): boolean {
  if (!clause) return false;
  let whole: Visit = visitOf(clause, node);
  let isJoined = false;
  while (whole.parent && ['Binary', 'Paren', 'Unary'].includes(whole.parent.node.type)) {
    whole = whole.parent;
    isJoined ||= whole.node.type === 'Binary' && isLogical(whole.node.operator);
  }
  return isJoined && walk(whole.node).some((visit) => isEffective(pathOf(visit.node as Expression), builtIn));
}

/** Whether the effective id of the same kind stands on the other side, itself or in a variable. */
function isAboutEffective(decision: Node, builtIn: string, site: Site): boolean {
  if (decision.type !== 'Binary' || isLogical(decision.operator)) return false;
  return [decision.left, decision.right].some((side) => holdsEffective(side, builtIn, site));
}

function holdsEffective(side: Expression, builtIn: string, { flow }: Site): boolean {
  const isOne = (node: Node): boolean => isEffective(pathOf(node as Expression), builtIn);
  for (const { node } of walk(side)) {
    if (isOne(node)) return true;
    const variable = variableOf(node);
    const values = variable === null ? [] : (flow.definitions.get(variable) ?? []);
    if (values.some(({ value }) => value !== null && isOne(withoutParens(value)))) return true;
  }
  return false;
}
