/** Keeps the names and current directories of processes, from the system calls that change them. */
import type { Clause, Expression, Node, Range } from '../src/ast.js';
import { senders } from '../src/dtrace/proc.js';
import { pathOf } from '../src/language/chain.js';
import { type Edit, type Fragment, replace, spanOf, eachOnce } from '../src/edit.js';
import { orUnknown } from '../src/rewriting/entry.js';
import { type Definition, type Flow, type VariableName, variableOf, withoutParens } from '../src/flow.js';
import { above, below } from '../src/rewriting/insert.js';
import { type ProcessTable, type Whose, directoriesByPid, namesByPid } from '../src/rewriting/processes.js';
import { within } from '../src/ranges.js';
import { styleOf } from '../src/language/style.js';
import { type Difference, type Site, type Step, type Transform, exactly, refuse, roughly } from '../src/transform.js';
import { type Use, pathOfUse } from '../src/uses.js';
import { isEquality } from '../src/language/truth.js';
import { type Visit, textOf, visitOf } from '../src/walk.js';

/** What is kept in a table: the name of the parent, of the receiver of a signal, or a current directory. */
type What = 'parent' | 'receiver' | 'cwd';

const PARENT = 'curthread->t_procp->p_parent';

/** Source: procfs.d.in (cwd), sys/proc.h, sys/user.h; sdt_subr.c for the receiver; zone-facts 2, 5.1. */
const TABLES: ReadonlyMap<string, What> = new Map<string, What>([
  [`${PARENT}->p_user.u_comm`, 'parent'],
  ['args[]->pr_fname', 'receiver'],
  ['cwd', 'cwd'],
  ['curthread->t_procp->p_user.u_cdir->v_path', 'cwd'],
]);

const names = (message: string): Difference => ({
  message,
  help: 'Start dtrace before the programs that matter.',
});

const DIFFERENCES: Readonly<Record<What, Difference>> = {
  parent: names(
    'the name of the parent is kept from fork and exec: it is "<unknown>" for a process that was there before tracing, until its parent starts another',
  ),
  receiver: names(
    'the name of the receiver is kept from fork, exec and kill: it is "<unknown>" for a process that has called none of them since tracing began',
  ),
  cwd: names(
    'the current directory is kept from chdir(2), as the program gave it, not resolved: it is "<unknown>" until the process or an ancestor of it changes to an absolute path, and after fchdir(2)',
  ),
};

export const trackProcesses: Transform = {
  name: 'track-processes',
  summary: 'Keep the names of processes and their current directories at fork, exec, chdir and exit',
  level: 'value',
  lowers: (capability) =>
    /^(variable:(cwd|root)|memory:kernel|field:curthread->t_procp->(p_parent|p_user\.u_cdir)\b.*)$/.test(capability),
  grades: ['exact', 'approximate'],
  why: 'DTrace reads the name of the current process, not that of another, and no current directory. Both are set by system calls: exec gives a process its name, chdir its directory, and fork hands them on.',
  example: {
    before: 'syscall::setuid:entry\n{\n\ttrace(stringof(curthread->t_procp->p_parent->p_user.u_comm));\n}\n',
    after: [
      '/* names of processes by pid, since a zone may read only the current one */\nstring zonesafe_name[int];\n',
      'syscall::*fork*:entry,\nsyscall::exec*:return\n{\n\tzonesafe_name[pid] = execname;\n}\n',
      'syscall::setuid:entry\n{\n\ttrace(zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>");\n}\n',
      'syscall::rexit:entry\n{\n\tzonesafe_name[pid] = 0;\n}\n',
    ].join('\n'),
  },

  *rewrite(uses, site) {
    const kept: Kept[] = [];
    for (const use of uses) {
      const answer = answerTo(use, site);
      if (answer === null) continue;
      if ('kind' in answer) yield answer;
      else kept.push(answer);
    }
    yield* throughTables(kept, site);
  },
};

// ---- one use ---------------------------------------------------------------------------------------------------------

/** A use that a table answers, and what has to change for it besides. */
interface Kept {
  readonly use: Use;
  readonly what: What;
  readonly clause: Clause;
  /** The value with what makes a string of it. */
  readonly visit: Visit;
  /** The pid by which the table is asked. */
  readonly pid: string;
  /** In other statements, which read the value as a pointer. */
  readonly changes: readonly Change[];
}

interface Change {
  readonly edit: Edit;
  /** Where it is made, for the user to see. */
  readonly at: { readonly node: Expression; readonly clause: Clause };
}

/** null for a use that is not about these. */
function answerTo(use: Use, site: Site): Kept | Step | null {
  const node = use.node as Expression;
  const path = pathOfUse(use);
  const what = TABLES.get(path);
  if (path === `${PARENT}->p_pidp->pid_id`) return exactly([use], [replace(node, 'ppid')]);
  if (path === `${PARENT}->p_ppid`) return grandparent(use, site);
  if (path === 'root') return rootOf(use);
  if (!what) return use.kind === 'memory' ? null : refuse(use, WHY_NOT, 'Of the parent, ppid and the name can be had.');
  if (what === 'receiver') return receiver(use, node, site);
  return kept(use, what, what === 'cwd' ? 'pid' : 'ppid', site);
}

const WHY_NOT = 'no system call tells this of a process';

function kept(use: Use, what: What, pid: string, site: Site): Kept | Step {
  if (!use.clause) return refuse(use, 'it stands outside of the clauses, where no table can be asked');
  const visit = withConversion(visitOf(use.clause, use.node as Node));
  const changes = changesOfReads(visit, site, new Set());
  if (!changes) {
    return refuse(
      use,
      'the script goes through the characters of the string by its address, and a string that is kept has none',
      'Use substr(), index() or strchr() instead.',
    );
  }
  return { use, what, clause: use.clause, visit, pid, changes };
}

/** The receiver of a signal, whose pid probe-proc keeps from the entry of the call. */
function receiver(use: Use, node: Expression, site: Site): Kept | Step | null {
  if (!/args\s*\[\s*1\s*\]/.test(site.program.text.slice(node.start, node.end))) return null;
  const isSent = use.clause?.probes.some(({ function: call }) => call === senders[0]);
  const pid = use.clause && isSent ? receiverAbove(use.clause, site) : undefined;
  return pid === undefined ? null : kept(use, 'receiver', pid, site);
}

/** What probe-proc keeps it in: a variable of the script may have such a name as well, and be set to something else. */
function receiverAbove({ start }: Clause, { program, flow }: Site): VariableName | undefined {
  const isOfCall = ({ node, value }: Definition): boolean =>
    node.start < start && value !== null && /^probefunc == "lwp_kill" \? pid :/.test(textOf(program, value));
  const kept = [...flow.definitions]
    .filter(([name]) => /^self->zonesafe_receiver(_\d+)?$/.test(name))
    .flatMap(([, definitions]) => definitions.filter(isOfCall));
  return kept.toSorted((a, b) => a.node.start - b.node.start).at(-1)?.variable;
}

/** The value with the cast or stringof() around it, which a string does not need. */
function withConversion(visit: Visit): Visit {
  let at = visit;
  for (let next = visit.parent; next; next = next.parent) {
    const { node } = next;
    if (node.type === 'StringOf' || (node.type === 'Cast' && isOfCharacters(node))) at = next;
    else if (node.type !== 'Paren') break;
  }
  return at;
}

const isOfCharacters = ({ typeName: { specifiers, declarator } }: Extract<Node, { type: 'Cast' }>): boolean => {
  const words = specifiers.words.map((word) => (word.type === 'TypeWord' ? word.word : ''));
  return words.includes('string') || (words.includes('char') && declarator?.pointers === 1);
};

// ---- strings that were pointers --------------------------------------------------------------------------------------

/**
 * The changes in the statements that read the value from a variable: a character that they look at becomes a substring.
 * null if one of them does more with the address.
 */
function changesOfReads({ parent }: Visit, site: Site, followed: Set<VariableName>): Change[] | null {
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

// ---- rows without a table --------------------------------------------------------------------------------------------

/** Whether the parent's parent is a given process can be asked of the descent. Source: dtrace.c, DIF_SUBR_PROGENYOF. */
function grandparent(use: Use, { flow }: Site): Step {
  const visit = use.clause && visitOf(use.clause, use.node as Node).parent;
  const parent = visit?.node;
  const around = visit?.parent?.node;
  const other =
    parent?.type === 'Binary' && isEquality(parent.operator)
      ? parent.left === use.node
        ? parent.right
        : parent.left
      : null;
  if (!parent || parent.type !== 'Binary' || !other) {
    return refuse(
      use,
      'the parent of the parent is known only where it is compared with a process',
      'Compare it with a pid, or use ppid.',
    );
  }
  if (!isOneProcess(other, flow)) {
    return refuse(
      use,
      'whether it is an ancestor can be asked instead, but nearly all processes descend from init, and a zone has one of its own',
      'Compare it with a macro variable, such as $target or $1, or use ppid.',
    );
  }
  const whom = spanOf(other.start, other.end);
  const test: Fragment[] = ['progenyof(', whom, ') && pid != ', whom, ' && ppid != ', whom];
  const isConjunct = around?.type === 'Predicate' || (around?.type === 'Binary' && around.operator === '&&');
  const by = parent.operator === '!=' ? ['!(', ...test, ')'] : isConjunct ? test : ['(', ...test, ')'];
  return roughly('approximate', [use], [replace(parent, ...by)], {
    message: 'whether the parent’s parent is that process becomes whether it is any ancestor but the parent',
    help: 'Nothing needs to be done unless grandchildren have children of their own.',
    note: true,
  });
}

/** A macro variable, also by another name: whoever gives it means some process, not the first of all. */
function isOneProcess(expression: Expression, { definitions }: Flow): boolean {
  const bare = withoutParens(expression);
  if (bare.type === 'MacroReference') return true;
  const [definition, ...others] = bare.type === 'Identifier' ? (definitions.get(bare.name) ?? []) : [];
  return definition?.node.type === 'Inline' && others.length === 0 && definition.value?.type === 'MacroReference';
}

/** Few programs call chroot(2). */
function rootOf(use: Use): Step {
  for (let at = use.clause && visitOf(use.clause, use.node as Node); at; at = at.parent) {
    const parent = at.parent?.node;
    if (parent?.type === 'Predicate' || parent?.type === 'Binary') {
      return refuse(use, 'the script decides on it, and which processes have another root cannot be told');
    }
  }
  return roughly('approximate', [use], [replace(use.node, '"/"')], {
    message: 'root becomes "/": a process that has called chroot(2) has another',
    help: 'Probe syscall::chroot:entry to see who calls it.',
    note: true,
  });
}

// ---- tables ----------------------------------------------------------------------------------------------------------

function* throughTables(all: readonly Kept[], site: Site): Generator<Step> {
  const { program } = site;
  const style = styleOf(program);
  const ofNames = all.filter(({ what }) => what !== 'cwd');
  const whose = new Set(ofNames.map(({ what }): Whose => (what === 'parent' ? 'parent' : 'any')));
  const groups: readonly (readonly [readonly Kept[], () => ProcessTable])[] = [
    [ofNames, () => namesByPid(whose, site, style)],
    [all.filter(({ what }) => what === 'cwd'), () => directoriesByPid(site, style)],
  ];
  for (const [group, tableFor] of groups) {
    const clauses = group.map(({ clause }) => clause);
    const [first] = clauses;
    if (!first) continue;
    const table = tableFor();
    let helpers = [above(program, first, table.above, style), below(program, clauses.at(-1)!, table.below, style)];
    for (const what of new Set(group.map((one) => one.what))) {
      const same = group.filter((one) => one.what === what);
      const edits = same.flatMap((one) => [
        orUnknown({ program, ...one }, [`${table.name}[${one.pid}]`]),
        ...one.changes.map(({ edit }) => edit),
      ]);
      const elsewhere = same.flatMap(({ use, clause, changes }) =>
        changes.flatMap(({ at }): Use[] =>
          at.clause === clause ? [] : [{ kind: 'variable', capability: use.capability, ...at }],
        ),
      );
      yield roughly(
        'approximate',
        [...same.map(({ use }) => use), ...elsewhere],
        [...helpers, ...eachOnce(edits)],
        table.why === undefined ? DIFFERENCES[what] : { ...DIFFERENCES[what], why: table.why },
      );
      helpers = [];
    }
  }
}
