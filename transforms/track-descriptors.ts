/** Keeps what the open descriptors of each process are, from the system calls that make and close them. */
import type { Clause, Expression, Node, Program, Range, Statement } from '../src/ast.js';
import { inward, withoutCasts } from '../src/language/chain.js';
import { matchesPart } from '../src/dtrace/glob.js';
import type { Reason } from '../src/dtrace/reason.js';
import { type Column, type DescriptorTables, INHERITED, descriptorTables } from '../src/rewriting/descriptors.js';
import { type Edit, type Fragment, replace, spanOf, eachOnce } from '../src/edit.js';
import { isCompared, orUnknown } from '../src/rewriting/entry.js';
import { type Sink, type Told, type Walks, walksIn } from '../src/rewriting/filewalk.js';
import { type Definition, type Flow, inClause, variableOf, withoutParens } from '../src/flow.js';
import { grouped, once } from '../src/once.js';
import { above, below, removal } from '../src/rewriting/insert.js';
import { type Style, styleOf } from '../src/language/style.js';
import { byStart } from '../src/ranges.js';
import { type Difference, type Site, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import type { Use } from '../src/uses.js';
import { isEquality } from '../src/language/truth.js';
import { type Visit, contains, nodesOf, visitOf, walk } from '../src/walk.js';

/** What a field of fds[] says, as far as it can be kept, and what else a walk by hand can lead to. */
type What = Told | 'oflags';

/** Source: lib/libdtrace/common/io.d.in; zone-facts 4.5, 6. */
const FIELDS: ReadonlyMap<string, What> = new Map<string, What>([
  ['fi_fs', 'fs'],
  ['fi_pathname', 'path'],
  ['fi_name', 'name'],
  ['fi_dirname', 'dir'],
  ['fi_oflags', 'oflags'],
]);

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

const NO_FILE_SYSTEM: Reason = {
  why: 'only sockets and pipes can be told from other descriptors, not the file systems of files',
  help: 'Compare with "sockfs" or "fifofs", or tell file systems apart by the path: fds[].fi_pathname.',
};

const ENTRIES =
  'Raise dynvarsize (#pragma D option dynvarsize=16m) if dtrace reports dynamic variable drops: each open descriptor takes an entry.';
const INHERITANCE = [
  `A new process takes over what is known of the first ${INHERITED} descriptors of its parent; others that it has from elsewhere are new to it.`,
  `What it still has open at its exit is freed up to descriptor ${INHERITED - 1}; the rest, and all of a process that a signal kills, stays until the same pid opens the same number.`,
].join(' ');

const difference = (message: string): Difference => ({ message, help: ENTRIES, why: INHERITANCE });
const ofPath = difference(
  'is kept from open(2), as the program gave the path: what was open before tracing, or came in another way, is "<unknown>"',
);

const DIFFERENCES: Readonly<Record<What, Difference>> = {
  fs: difference(
    'is kept from the calls that make sockets and pipes: it says nothing of files, nor of what was open before tracing or came in another way',
  ),
  path: ofPath,
  name: ofPath,
  dir: ofPath,
  regular: difference(
    'becomes whether it was opened by a path: devices count as files, and what was open before tracing or came in another way does not',
  ),
  offset: {
    message: 'cannot be had: -1 is shown in its place',
    help: 'Do not read the column; it says -1 for every event.',
  },
  oflags: difference(
    'is kept from open(2): it is 0, as if read-only, for what was open before tracing or came in another way, and fcntl(2) does not change it',
  ),
};

const WITHOUT_PATH: Difference = {
  message:
    'the descriptor is read through fds[]: where it has no path or is not open, fds[] says so, and the walk would fault',
  help: 'Nothing needs to be done.',
  note: true,
};

const DEVICES: Difference = {
  message: 'whether it is a regular file becomes whether it is no socket or pipe: devices count as files',
  help: 'Compare fds[].fi_pathname where devices matter.',
};

export const trackDescriptors: Transform = {
  name: 'track-descriptors',
  summary: 'Keep what descriptors are at open, socket, accept, pipe, dup, fork and close',
  level: 'value',
  lowers: (capability) =>
    /^(variable:fds|field:fds\[\]->.*|field:curthread->t_procp->p_user\.u_finfo\b.*|memory:kernel)$/.test(capability),
  grades: ['approximate', 'stand-in'],
  why: 'fds[] follows kernel pointers to the open files of a process, and so does the walk through fi_list that older scripts do by hand. What a descriptor is can be kept from the calls that make it: a path at open, "sockfs" at socket and accept, "fifofs" at pipe.',
  example: {
    before:
      'syscall::read:entry\n{\n\tthis->file = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;\n\ttrace(stringof(this->file->f_vnode->v_path));\n}\n',
    after: 'syscall::read:entry\n{\n\ttrace(fds[arg0].fi_pathname);\n}\n',
    target: 'illumos',
  },

  *rewrite(uses, site) {
    const fields = uses.filter((use) => /^(variable|field):fds/.test(use.capability));
    const walks = uses.filter((use) => !fields.includes(use));
    const reads = [...readsOf(fields, site), ...readsInWalks(walks, site)];
    yield* reads.filter((read) => 'why' in read).map(({ use, why, help }) => refuse(use, why, help));
    const answered = reads.filter((read) => 'what' in read);
    if (answered.length === 0) return;
    if (canReadFds(site)) yield* throughFds(answered);
    else yield* throughTables(answered, site);
  },
};

const canReadFds = ({ target }: Site): boolean => target.has('field:fds[]->fi_pathname');

// ---- reads -----------------------------------------------------------------------------------------------------------

/** One place that asks what a descriptor is, and everything of the script that is answered with it. */
interface Read {
  readonly uses: readonly Use[];
  readonly what: What;
  readonly node: Expression;
  readonly fd: Expression;
  readonly clause: Clause;
  readonly visit: Visit;
  /** Statements that only led there. */
  readonly steps: readonly Statement[];
  readonly program: Program;
}

interface Refused extends Reason {
  readonly use: Use;
}

function readsOf(uses: readonly Use[], site: Site): (Read | Refused)[] {
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

function checked(read: Read, use: Use, site: Site): Read | Refused {
  if (read.what === 'fs' && !isKindOnly(read.visit, site, new Set())) return { use, ...NO_FILE_SYSTEM };
  if (read.what === 'offset' && !canReadFds(site) && !offsetShown(read, site)) return { use, ...NO_END };
  if ([...nodesOf(read.fd, 'Identifier')].some(({ name }) => name === 'fds')) {
    return { use, why: 'the descriptor itself is read from fds[]', help: 'Keep it in a this-> variable first.' };
  }
  if (isTwice(read) && !isPure(read.fd)) {
    return { use, why: 'the descriptor is worked out anew at each look', help: 'Keep it in a this-> variable first.' };
  }
  return read;
}

/** The reads that the walks by hand end in. A walk that ends in anything else is refused. */
function readsInWalks(uses: readonly Use[], site: Site): (Read | Refused)[] {
  return [...new Set(uses.map(({ clause }) => clause))].flatMap((clause) => {
    if (!clause) return [];
    const own = inClause(uses, clause);
    const walks = walksIn(clause, site.flow);
    const [first, ...others] = walks.sinks;
    const gone: Range[] = [...walks.sinks.map(({ node }) => node), ...walks.steps];
    const answered = own.filter(({ node }) => gone.some((range) => contains(range, node)));
    const refused = own.filter((use) => !answered.includes(use) && isOfWalk(use, walks));
    const reasons = refused.map((use): Refused => ({ use, ...NO_END }));
    if (!first || answered.length === 0) return reasons;
    const readAt = ({ what, node, fd }: Sink, of: readonly Use[], steps: readonly Statement[]): Read => ({
      uses: of,
      what,
      node,
      fd,
      clause,
      visit: visitOf(clause, node),
      steps,
      program: site.program,
    });
    const within = (sink: Sink): Use[] => answered.filter(({ node }) => contains(sink.node, node));
    const rest = answered.filter((use) => !others.some((sink) => within(sink).includes(use)));
    const reads = [readAt(first, rest, walks.steps), ...others.map((sink) => readAt(sink, within(sink), []))];
    const bad = reads.map((read) => checked(read, answered[0]!, site)).find((read) => 'why' in read);
    if (bad) return own.map((use): Refused => ({ ...bad, use }));
    return [...reasons, ...reads];
  });
}

const NO_END: Reason = {
  why: 'this walk through the open files of the process ends in something that no system call tells',
  help: 'Of a descriptor, the path can be had: fds[].fi_pathname.',
};

const isOfWalk = ({ capability, node }: Use, walks: Walks): boolean => {
  if (capability.startsWith('field:curthread->t_procp->p_user.u_finfo')) return true;
  for (const { node: part } of walk(node as Expression)) if (walks.isStep(part as Expression)) return true;
  return false;
};

// ---- what becomes of the value ---------------------------------------------------------------------------------------

const KINDS: ReadonlySet<string> = new Set(['"sockfs"', '"fifofs"']);

/** Whether the script asks of the file system only whether it is that of sockets or of pipes, or shows it. */
function isKindOnly(visit: Visit, site: Site, followed: Set<string>): boolean {
  let at = visit;
  while (at.parent && isTransparent(at.parent.node, at.node)) at = at.parent;
  const parent = at.parent?.node;
  if (parent?.type === 'Binary') {
    const other = withoutParens(parent.left === at.node ? parent.right : parent.left);
    return isEquality(parent.operator) && other.type === 'StringLiteral' && KINDS.has(other.text);
  }
  if (parent?.type === 'Call') return parent.callee.type === 'Identifier' && SHOWING.has(parent.callee.name);
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

const isTwice = ({ what, visit }: Read): boolean =>
  what !== 'oflags' && what !== 'offset' && what !== 'regular' && !isCompared(visit);

/** Whether looking twice changes nothing. */
function isPure(expression: Expression): boolean {
  for (const { node } of walk(expression)) {
    if (node.type === 'Call' || node.type === 'Assignment' || node.type === 'Postfix') return false;
    if (node.type === 'Unary' && (node.operator === '++' || node.operator === '--')) return false;
  }
  return true;
}

// ---- through fds[] ---------------------------------------------------------------------------------------------------

const FIELD_OF: Readonly<Record<What, string>> = {
  fs: 'fi_fs',
  path: 'fi_pathname',
  name: 'fi_name',
  dir: 'fi_dirname',
  offset: 'fi_offset',
  oflags: 'fi_oflags',
  regular: 'fi_fs',
};

/** Where fds[] can be read, a walk by hand is just that, but for the type of the file. */
function* throughFds(reads: readonly Read[]): Generator<Step> {
  const editsFor = (read: Read): Edit[] => [
    replace(read.node, ...fieldFor(read)),
    ...read.steps.map((statement) => removal(read.program, statement)),
  ];
  const ofDifference = grouped(reads, ({ what }) => (what === 'regular' ? DEVICES : WITHOUT_PATH));
  for (const [said, group] of ofDifference) yield roughly('approximate', usesIn(group), group.flatMap(editsFor), said);
}

const usesIn = (reads: readonly Read[]): Use[] => reads.flatMap(({ uses }) => uses);

function fieldFor({ what, fd, visit }: Read): Fragment[] {
  const field = ['fds[', spanOf(fd.start, fd.end), `].${FIELD_OF[what]}`];
  if (what !== 'regular') return field;
  const [open, close] = isOperand(visit) ? ['(', ')'] : ['', ''];
  return [open, ...field, ' != "sockfs" && ', ...field, ` != "fifofs"${close}`];
}

const isOperand = ({ parent }: Visit): boolean => ['Binary', 'Conditional'].includes(parent?.node.type ?? '');

// ---- through tables --------------------------------------------------------------------------------------------------

function* throughTables(reads: readonly Read[], site: Site): Generator<Step> {
  const { program, target } = site;
  const style = styleOf(program);
  const asked = reads.filter(({ what }) => what !== 'offset');
  const columns = columnsFor(new Set(asked.map(({ what }) => what)));
  const tables = descriptorTables(columns, program, target.releases, style);
  let pending = asked.length > 0 ? helperEdits(asked, tables, program, style) : [];
  for (const what of new Set(reads.map((read) => read.what))) {
    const group = reads.filter((read) => read.what === what);
    const offsets = what === 'offset' ? group.map((read) => offsetShown(read, site)!) : [];
    const edits = group.flatMap((read, i) => [
      ...(offsets[i]?.edits ?? [answerFor(read, columns, tables, site)]),
      ...read.steps.map((statement) => removal(program, statement)),
    ]);
    const said = DIFFERENCES[what];
    const difference = { ...said, message: `${spellingOf(group[0]!)} ${said.message}` };
    // A variable that two clauses keep an offset in is shown for both.
    const shown = new Map(offsets.flatMap(({ uses }) => uses).map((use) => [use.node, use]));
    const answered = [...usesIn(group), ...shown.values()];
    yield roughly(
      what === 'offset' ? 'stand-in' : 'approximate',
      answered,
      [...pending, ...eachOnce(edits)],
      difference,
    );
    pending = [];
  }
}

/** A name or a directory alone is kept instead of the whole path. */
function columnsFor(whats: ReadonlySet<What>): Column[] {
  const ofPath = (['path', 'name', 'dir'] as const).filter((what) => whats.has(what));
  const [only, ...others] = ofPath;
  const kept: Column[] = only && others.length === 0 ? [only] : only || whats.has('regular') ? ['path'] : [];
  return [
    ...(whats.has('fs') ? (['fs'] as const) : []),
    ...kept,
    ...(whats.has('oflags') ? (['oflags'] as const) : []),
  ];
}

/** Tables are filled before the first clause that looks into them, and freed after the last, which may be at close. */
function helperEdits(reads: readonly Read[], tables: DescriptorTables, program: Program, style: Style): Edit[] {
  const clauses = reads.map(({ clause }) => clause).toSorted(byStart);
  return [above(program, clauses[0]!, tables.above, style), below(program, clauses.at(-1)!, tables.below, style)];
}

function answerFor(read: Read, columns: readonly Column[], { tableOf }: DescriptorTables, { flow }: Site): Edit {
  const { what, fd, node } = read;
  const own = columns.find((column) => column === what);
  const entry = [`${tableOf(own ?? ofPathIn(columns))}[pid, `, spanOf(fd.start, fd.end), ']'];
  if (what === 'regular')
    return replace(node, ...(isOperand(read.visit) ? ['(', ...entry, ' != "")'] : [...entry, ' != ""']));
  if (what === 'oflags') return replace(node, ...entry);
  const value = own ? entry : [what === 'name' ? 'basename(' : 'dirname(', ...entry, ')'];
  const bare = withoutCasts(fd);
  if (!mayBeMapped(bare, read.clause, flow)) return orUnknown(read, entry, value);
  return orUnknown(read, entry, value, ['(int)', spanOf(bare.start, bare.end), ' < 0 ? "<none>" : "<unknown>"']);
}

/**
 * Memory of no file is mapped with -1 for a descriptor, of which fds[] says "<none>"; a variable may keep it. Source: mmap(2);
 * zone-facts 4.5.
 */
function mayBeMapped(fd: Expression, clause: Clause, { definitions }: Flow): boolean {
  if (fd.type === 'Identifier' && isMapping(clause)) return true;
  const variable = fd.type === 'Index' ? null : variableOf(fd);
  const all = variable === null ? undefined : definitions.get(variable);
  return all !== undefined && isKeptAtMapping(all);
}

const isKeptAtMapping = once((all: readonly Definition[]): boolean =>
  all.some(({ clause }) => clause !== null && isMapping(clause)),
);

const isMapping = ({ probes }: Clause): boolean =>
  probes.some(({ function: part }) => MAPPING.some((call) => part !== '' && matchesPart(part, call)));

const MAPPING: readonly string[] = ['mmap', 'mmap64'];

/** Whichever column is filled when a file is opened by its path. */
const ofPathIn = (columns: readonly Column[]): Column =>
  columns.find((column) => column === 'path' || column === 'name' || column === 'dir') ?? 'path';

/** What becomes of an offset: the columns of printf that show it are a constant, and it is not kept any more. */
interface Offset {
  readonly edits: readonly Edit[];
  readonly uses: readonly Use[];
}

/** null where the script does more with it than show it. */
function offsetShown({ visit, program, clause }: Read, { flow }: Site): Offset | null {
  const own = columnAround(visit);
  if (own) return { edits: [standIn(own)], uses: [] };
  const statement = clause.body?.statements.find(
    (one) => one.type === 'ExpressionStatement' && one.expression === visit.parent?.node,
  );
  const variable = visit.parent?.node.type === 'Assignment' ? variableOf(visit.parent.node.left) : null;
  if (!statement || variable === null || variable.startsWith('@')) return null;
  const shown = new Map<Expression, Clause>();
  for (const read of flow.reads.get(variable) ?? []) {
    const column = read.clause && columnAround(visitOf(read.clause, read.node));
    if (!column) return null;
    shown.set(column, read.clause!);
  }
  return {
    edits: [removal(program, statement), ...[...shown.keys()].map(standIn)],
    uses: [...shown].map(([node, where]) => ({ kind: 'memory', capability: 'memory:kernel', node, clause: where })),
  };
}

const standIn = (column: Expression): Edit => replace(column, '-1 /* f_offset */');

/** The argument of a printf that a value is part of, if nothing is done with it on the way but arithmetic. */
function columnAround(visit: Visit): Expression | null {
  let at = visit;
  while (at.parent && ['Binary', 'Paren', 'Cast'].includes(at.parent.node.type)) at = at.parent;
  const call = at.parent?.node;
  const isShown = call?.type === 'Call' && call.callee.type === 'Identifier' && call.callee.name === 'printf';
  return isShown ? (at.node as Expression) : null;
}

/** The field as it is written, or what a walk by hand leads to. */
const spellingOf = ({ uses, what }: Read): string => {
  const node = uses[0]?.node;
  return node?.type === 'Member' && FIELDS.has(node.property.name) ? node.property.name : WORDS[what];
};

const WORDS: Readonly<Record<What, string>> = {
  fs: 'the kind of the file',
  path: 'the path of the file',
  name: 'the name of the file',
  dir: 'the directory of the file',
  offset: 'f_offset',
  oflags: 'the open flags',
  regular: 'whether it is a regular file',
};
