/** Probes the system calls that stand for a few functions of the kernel. */
import type { Clause, Expression, Identifier, Node, Program, Range, Statement } from '../src/ast.js';
import { type KernelFunction, type Meaning, type Side, kernelFunctionAt } from '../src/dtrace/fbt.js';
import { functionNamed } from '../src/dtrace/functions.js';
import { matchesPart } from '../src/dtrace/glob.js';
import { isKernelProvider } from '../src/dtrace/providers.js';
import { syscallsNamed } from '../src/dtrace/syscalls.js';
import { isThreadState } from '../src/dtrace/variables.js';
import { type Edit, insertBefore, replace } from '../src/edit.js';
import { type Definition, type Flow, type VariableName, inClause, variableOf, withoutParens } from '../src/flow.js';
import { assignedIn, isZero } from '../src/language/chain.js';
import { grouped, once, onceForEach } from '../src/once.js';
import { laidOut } from '../src/rewriting/entry.js';
import { freshName } from '../src/rewriting/fresh.js';
import { above, below, removal } from '../src/rewriting/insert.js';
import {
  type Keeping,
  type Part,
  LEFT,
  callsOf,
  isMapped,
  isOfFile,
  isReset,
  keepingOf,
  meaningOf,
  partsOf,
  valueOfAssignment,
} from '../src/rewriting/kernel-parts.js';
import {
  type KernelRead,
  TYPES,
  isTypeKnown,
  isWritten,
  testOf,
  textOf,
  typeTest,
} from '../src/rewriting/kernel-reads.js';
import { type NewClause, printClause } from '../src/print.js';
import { type Replacement, copyAfter, reprobe } from '../src/rewriting/reprobe.js';
import { styleOf } from '../src/language/style.js';
import { type Difference, type Site, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import { conjunctsOf, isEquality } from '../src/language/truth.js';
import { providerOfProbe } from '../src/dtrace/probes.js';
import { meetingsIn } from '../src/rewriting/mentions.js';
import { byStart, containing, coveredBy, within } from '../src/ranges.js';
import type { ProbeUse, Use } from '../src/uses.js';
import { isOfArguments } from '../src/language/arguments.js';
import { type Visit, clausesOf, contains, nodesOf, visitOf, walk } from '../src/walk.js';

export const mapKernelFunctions: Transform = {
  name: 'map-kernel-functions',
  summary: 'Probe the system calls that stand for functions of the kernel',
  level: 'probe',
  lowers: (capability) => capability === 'provider:fbt',
  grades: ['approximate'],
  why: 'fbt probes the functions of the kernel, which no zone sees. A few of them do the work of one kind of system call: fop_read and fop_write read and write files, gexec runs programs, sotpi_accept accepts connections, tcp_output sends, read_kstat_data reads statistics. What their arguments point to is followed as far as a system call tells the same.',
  example: {
    before: 'fbt::fop_read:entry\n{\n\t@bytes[execname, stringof(args[0]->v_path)] = sum(args[1]->uio_resid);\n}\n',
    after:
      'syscall::read:entry,\nsyscall::pread:entry,\nsyscall::pread64:entry\n{\n\t@bytes[execname, fds[arg0].fi_pathname] = sum(arg2);\n}\n',
    target: 'illumos',
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const told = probes.map((use) => ({ use, answer: kernelFunctionAt(use.node) }));
    for (const { use, answer } of told) if ('why' in answer) yield refuse(use, answer.why, answer.help);
    const { plans, refused } = plansFor(partsOf(told.filter(isMapped)), site);
    for (const { part, why, help } of refused) for (const use of part.uses) yield refuse(use, why, help);
    for (const { use, why } of plans.lost) yield refuse(use, why, GLOBAL);
    yield* rewriteAll(plans, site);
  },
};

const GLOBAL = 'Trace from the global zone where it matters.';

// ---- plans -----------------------------------------------------------------------------------------------------------

interface Plans extends Keeping {
  readonly around: ReadonlyMap<KernelFunction, Readonly<Record<Side, readonly Clause[]>>>;
  /** What a system call does not tell, where the rest of the clause can do without. */
  readonly lost: readonly Loss[];
  /** The probe of the kernel that alone sets a variable, and stays unseen. */
  readonly unseenSetter: (variable: VariableName) => string | null;
  /** The families of functions at whose entry alone a variable is set. */
  readonly begunBy: (variable: VariableName) => readonly string[];
}

interface Loss {
  readonly use: Use;
  readonly statement: Statement;
  readonly why: string;
}

interface Refused {
  readonly part: Part;
  readonly why: string;
  readonly help: string;
}

/** A part that cannot be mapped takes with it those that go on with what it keeps, and so on. */
function plansFor(all: readonly Part[], site: Site): { plans: Plans; refused: readonly Refused[] } {
  let parts = all;
  const refused: Refused[] = [];
  for (;;) {
    const plans = planFor(parts, site);
    const reasons = parts.flatMap((part) => reasonAgainst(part, plans, site) ?? []);
    const bad = reasons.length > 0 ? reasons : idleIn(parts).map(idle);
    if (bad.length === 0) return { plans, refused };
    for (const one of bad) refused.push(one);
    const gone = new Set(bad.map(({ part }) => part));
    parts = parts.filter((part) => !gone.has(part));
  }
}

const idle = (part: Part): Refused => ({
  part,
  why: 'what it is the end of is not seen in a zone',
  help: 'Remove the clause: it only tidies up.',
});

/** The parts where neither the clause nor another of the same system calls does anything but set variables back. */
function idleIn(parts: readonly Part[]): Part[] {
  const doesAct = ({ clause }: Part): boolean => {
    const statements = clause.body?.statements ?? [];
    return statements.length === 0 || statements.some(acts);
  };
  const acting = new Set(parts.filter(doesAct).map(({ rows }) => rows[0]!.family));
  return parts.filter(({ rows }) => !acting.has(rows[0]!.family));
}

const planFor = (parts: readonly Part[], site: Site): Plans => ({
  ...keepingOf(parts, site),
  around: aroundIn(parts, site),
  lost: parts.flatMap(lossesIn),
  unseenSetter: onceForEach((variable) => unseenSetter(variable, parts, site), String),
  begunBy: onceForEach((variable) => begunBy(variable, parts, site), String),
});

const lossesOf = once(({ lost }: Plans) => ({
  nodes: new Set<Node | Use['node']>(lost.map(({ use }) => use.node)),
  byClause: grouped(lost, ({ use }) => use.clause),
  byStatement: grouped(lost, ({ statement }) => statement),
}));

// ---- what cannot be --------------------------------------------------------------------------------------------------

function reasonAgainst(part: Part, plans: Plans, site: Site): Refused | null {
  const against = (why: string, help = GLOBAL): Refused => ({ part, why, help });
  const unseen = needsUnseen(part, plans);
  if (unseen) return against(`it goes on with what only ${unseen} tells, which a zone does not see`);
  for (const read of part.reads) {
    const why = reasonAgainstRead(read, part, plans);
    if (why) return against(why);
  }
  const state = part.side === 'return' && part.rows[0]!.family === 'exec' ? newStateIn(part.clause) : null;
  if (state) return against(`${state} is that of the new program when exec returns`, 'Keep it at the entry.');
  const loss = lossesOf(plans).byClause.get(part.clause)?.[0];
  if (loss && !hasWork(part, plans)) return against(loss.why);
  const before = outOfOrder(part, plans, site);
  return before ? against(before.why, before.help) : null;
}

/** What only the kernel has can go if it is part of a statement among others, and no mere number afterwards. */
function reasonAgainstRead(read: KernelRead, part: Part, plans: Plans): string | null {
  const { visit, path, isTyped } = read;
  if (isWritten(read)) return notTold(path);
  switch (meaningOf(part, read)) {
    case undefined: {
      const isLost = isTyped && /[>.]/.test(path) && lossesOf(plans).nodes.has(visit.node);
      return isLost ? null : notTold(path);
    }
    case 'file':
    case 'transfer': {
      const variable = valueOfAssignment(visit);
      return variable !== null && plans.kept.has(variable) ? null : notTold(path);
    }
    case 'path':
      return textOf(visit) || testOf(visit) ? null : 'the path is used as an address in the kernel';
    case 'type':
      return isTypeKnown(visit) ? null : 'only sockets and pipes can be told from other files';
    case 'program':
      return textOf(visit) ? null : 'the path is used as an address in the kernel';
    case 'format':
      return testOf(visit) ? null : 'of the format of a program, only whether it is known can be told';
    case 'sent':
      return sizeCall(visit) ? null : 'of a message, only the size that the program asks for can be told';
    default:
      return null;
  }
}

const notTold = (path: string): string => `a system call has nothing like ${path}`;

function lossesIn(part: Part): Loss[] {
  const { clause, reads } = part;
  return reads.flatMap((read) => {
    const { visit, path, isTyped } = read;
    const statement = containing(clause.body?.statements ?? [], visit.node);
    if (meaningOf(part, read) || !isTyped || !/[>.]/.test(path) || !statement) return [];
    const node = visit.node as Expression;
    return [{ statement, why: notTold(path), use: { kind: 'memory', capability: 'memory:kernel', node, clause } }];
  });
}

/** Whether a statement is left that does something; a column that cannot be had does not take the others with it. */
function hasWork({ clause }: Part, plans: Plans): boolean {
  const { byStatement } = lossesOf(plans);
  return (clause.body?.statements ?? []).some((statement) => {
    const losses = byStatement.get(statement);
    return losses ? losses.every(({ use }) => isColumn(visitOf(clause, use.node as Expression))) : acts(statement);
  });
}

function isColumn(visit: Visit): boolean {
  let at = visit;
  while (at.parent && ['Binary', 'Paren', 'Cast'].includes(at.parent.node.type)) at = at.parent;
  const call = at.parent?.node;
  return call?.type === 'Call' && call.callee.type === 'Identifier' && call.callee.name === 'printf';
}

function acts(statement: Statement): boolean {
  for (const { node } of walk(statement)) {
    if (node.type === 'Call' && node.callee.type === 'Identifier') {
      if (functionNamed(node.callee.name)?.kind !== 'subroutine') return true;
    } else if (assignedIn(node) && !(node.type === 'Assignment' && isZero(node.right))) return true;
  }
  return false;
}

/** The probe of the kernel that alone sets what the predicate asks for, and stays unseen. */
function needsUnseen({ clause }: Part, plans: Plans): string | null {
  for (const conjunct of clause.predicate ? conjunctsOf(clause.predicate.expression) : []) {
    const unseen = plans.unseenSetter(testedVariable(conjunct));
    if (unseen) return unseen;
  }
  return null;
}

function unseenSetter(variable: VariableName, parts: readonly Part[], { flow, target }: Site): string | null {
  const hidden = settersOf(variable, flow).map(({ clause }) =>
    clause?.probes.find((probe) => {
      const provider = providerOfProbe(probe);
      const isMappedHere = inClause(parts, clause).some(({ uses }) => uses.some(({ node }) => node === probe));
      return isKernelProvider(provider) && target.lacks(`provider:${provider}`) && !isMappedHere;
    }),
  );
  return hidden.every((probe) => probe !== undefined) ? (hidden[0]?.text ?? null) : null;
}

const settersOf = (variable: VariableName, flow: Flow): readonly Definition[] =>
  (flow.definitions.get(variable) ?? []).filter((one) => !isReset(one));

/** The variable that a predicate asks to be set, as `x` or as `x != 0`; '' if it asks for anything else. */
function testedVariable(conjunct: Expression): VariableName {
  const asked = withoutParens(conjunct);
  const isTest = asked.type === 'Binary' && asked.operator === '!=' && isZero(asked.right);
  return variableOf(withoutParens(isTest ? asked.left : asked)) ?? '';
}

// Not tid: the thread that is left becomes thread 1 (os/exec.c exec_common).
const SURVIVES: ReadonlySet<string> = new Set(['pid', 'ppid', 'errno', 'execname']);

/** What a clause reads of the thread that a successful exec has changed, but for the name, which is kept. */
function newStateIn(clause: Clause): string | null {
  for (const { node } of walk(clause)) {
    if (node.type === 'Identifier' && isThreadState(node.name) && !SURVIVES.has(node.name) && !isOfArguments(node.name))
      return node.name;
    if (node.type !== 'Call' || node.callee.type !== 'Identifier') continue;
    if (functionNamed(node.callee.name)?.readsThread) return `${node.callee.name}()`;
  }
  return null;
}

// ---- order -----------------------------------------------------------------------------------------------------------

interface Order {
  readonly why: string;
  readonly help: string;
}

/**
 * What is called from within a system call began after it and ended before it; on one probe, clauses run in the order of
 * the text. Where two clauses share a variable, or both write something out, that order must be the same.
 */
function outOfOrder(part: Part, plans: Plans, site: Site): Order | null {
  const late = lateFor(part, plans, site);
  const all = [...late.values()];
  if (all.length === 0 || (part.side === 'entry' && part.rows.some((row) => !late.has(row)))) return null;
  const [first] = all as [Clause];
  const where = first.probes[0]!.text;
  return part.side === 'entry'
    ? {
        why: `on one system call it would run before ${where}, not after it`,
        help: `Put the clause below that of ${where}.`,
      }
    : {
        why: `on one system call it would run after ${where}, not before it`,
        help: `Put the clause above that of ${where}.`,
      };
}

/** By function, the last clause that has to run before it, or the first that has to run after it, where it does not. */
function lateFor({ clause, side, rows }: Part, { around }: Plans, { program }: Site): Map<KernelFunction, Clause> {
  const meets = meetingsIn(program);
  const late = rows.flatMap((row): [KernelFunction, Clause][] => {
    const isLate = (other: Clause): boolean =>
      (side === 'entry' ? other.start > clause.start : other.start < clause.start) && meets(clause, other) !== null;
    const others = around.get(row)![side];
    const found = side === 'entry' ? others.findLast(isLate) : others.find(isLate);
    return found ? [[row, found]] : [];
  });
  return new Map(late);
}

const aroundIn = (parts: readonly Part[], site: Site): Plans['around'] => {
  const rows = [...new Set(parts.flatMap((part) => part.rows))];
  return new Map(
    rows.map((row) => [
      row,
      { entry: clausesAround(row, 'entry', parts, site), return: clausesAround(row, 'return', parts, site) },
    ]),
  );
};

/** The clauses that run on the system calls from which a function is called, but outside of it, in their order. */
function clausesAround(row: KernelFunction, side: Side, parts: readonly Part[], { program }: Site): readonly Clause[] {
  const fires = row[side]?.by.flatMap((call) => syscallsNamed(call)) ?? [];
  return clausesOf(program).filter(
    (clause) =>
      inClause(parts, clause).some((other) => other.side === side && isAbove(other, row, fires)) ||
      clause.probes.some((probe) => isOn(probe, side, fires)),
  );
}

const isAbove = (other: Part, row: KernelFunction, fires: readonly string[]): boolean =>
  other.rows.some(
    (one) =>
      one.depth < row.depth &&
      one[other.side]!.by.flatMap((call) => syscallsNamed(call)).some((call) => fires.includes(call)),
  );

const isOn = (probe: Clause['probes'][number], side: Side, fires: readonly string[]): boolean =>
  providerOfProbe(probe) === 'syscall' &&
  matchesPart(probe.name, side) &&
  fires.some((call) => matchesPart(probe.function, call));

// ---- edits -----------------------------------------------------------------------------------------------------------

/** What the new text needs. */
interface Words {
  /** Holds the name of the program that calls exec; null where no clause asks for it. */
  readonly caller: string | null;
  /** Whether the calls have to say for how many bytes they are. */
  readonly sized: boolean;
}

function* rewriteAll(plans: Plans, site: Site): Generator<Step> {
  const { parts } = plans;
  const words: Words = {
    caller: parts.some(isAboutCaller) ? `self->${freshName(site.program, 'zonesafe_execname')}` : null,
    sized: needsSize(plans, site),
  };
  const clauses = new Set(parts.map(({ clause }) => clause));
  const elsewhere = plans.keptReads.filter(({ clause }) => !clauses.has(clause));
  const pending = new Map<Clause | null, Edit[]>([
    [null, [...elsewhere.flatMap((read) => keptEdit(read, plans, site) ?? []), ...callerEdits(words, plans, site)]],
    ...[...clauses].map((clause): [Clause, Edit[]] => [clause, clauseEdits(clause, words, plans, site)]),
  ]);
  const taken = (key: Clause | null): Edit[] => {
    const edits = pending.get(key) ?? [];
    pending.delete(key);
    return edits;
  };
  for (const said of new Set(parts.map(({ rows }) => rows[0]!.difference))) {
    const group = parts.filter(({ rows }) => rows[0]!.difference === said);
    const edits = [...taken(null), ...group.flatMap(({ clause }) => taken(clause))];
    yield roughly(
      'approximate',
      group.flatMap((part) => part.uses),
      edits,
      differenceOf(group, words, plans),
    );
  }
}

/** Whether a clause asks, once exec has returned, which program called it. */
const isAboutCaller = ({ clause, rows, side }: Part): boolean =>
  side === 'return' && rows[0]!.family === 'exec' && identifiersIn(clause, 'execname').length > 0;

const identifiersIn = (clause: Clause, name: string): Identifier[] =>
  [...nodesOf(clause, 'Identifier')].filter((node) => node.name === name);

/** Whether more is done with the bytes asked for than to take from them those left, or to see that there are some. */
function needsSize(plans: Plans, { flow }: Site): boolean {
  const { parts, keptReads, asked, moved, gone } = plans;
  const isMoved = coveredBy([...moved, ...gone]);
  const isToken = (variable: VariableName): boolean =>
    (flow.reads.get(variable) ?? []).every(
      ({ node, clause }) => isMoved(node) || (clause !== null && testOf(visitOf(clause, node)) !== null),
    );
  const isNeeded = (read: KernelRead): boolean => {
    const variable = valueOfAssignment(read.visit);
    return !isMoved(read.visit.node) && !(variable !== null && asked.has(variable) && isToken(variable));
  };
  return (
    keptReads.some(({ path, visit }) => path === LEFT && !isMoved(visit.node)) ||
    parts.some((part) => part.reads.some((read) => meaningOf(part, read) === 'asked' && isNeeded(read)))
  );
}

/** What goes on from the entry to the return is let in by a clause at the entry. */
const isBegun = ({ clause, rows }: Part, plans: Plans): boolean =>
  (clause.predicate ? conjunctsOf(clause.predicate.expression) : []).some((conjunct) =>
    plans.begunBy(testedVariable(conjunct)).includes(rows[0]!.family),
  );

function begunBy(variable: VariableName, parts: readonly Part[], { flow }: Site): string[] {
  const [first, ...others] = settersOf(variable, flow).map(({ clause }) =>
    inClause(parts, clause).flatMap(({ side, rows }) => (side === 'entry' ? rows[0]!.family : [])),
  );
  return (first ?? []).filter((family) => others.every((families) => families.includes(family)));
}

/** A call that succeeds has reached the file. */
const asksForSuccess = (part: Part): boolean =>
  (part.clause.predicate ? conjunctsOf(part.clause.predicate.expression) : []).some((conjunct) =>
    part.reads.some((read) => {
      const test = meaningOf(part, read) === 'error' ? testOf(read.visit) : null;
      return test !== null && !test.ifThere && test.visit.node === withoutParens(conjunct);
    }),
  );

function clauseEdits(clause: Clause, words: Words, plans: Plans, site: Site): Edit[] {
  const { program } = site;
  const style = styleOf(program);
  const parts = inClause(plans.parts, clause);
  const replacements: Replacement[] = [];
  const copies: Edit[] = [];
  for (const part of parts) {
    const late = lateFor(part, plans, site);
    const here = part.rows.filter((row) => !late.has(row));
    replacements.push(replacementFor(part, here, words, plans, site));
    for (const [row, other] of late)
      copies.push(copyAfter(program, clause, style, replacementFor(part, [row], words, plans, site), other));
  }
  const remarks = parts.flatMap((part) =>
    callsOf(part).flatMap(({ remark }) => (remark ? [remarkAbove(clause, remark, site)] : [])),
  );
  return [...remarks, ...reprobe(program, clause, style, replacements), ...copies];
}

function remarkAbove(clause: Clause, remark: string, { program }: Site): Edit {
  const line = program.text.slice(program.text.lastIndexOf('\n', clause.start - 1) + 1, clause.start);
  const gap = program.text.includes('\n') ? `${styleOf(program).newline}${/^[\t ]*/.exec(line)![0]}` : ' ';
  return insertBefore(clause, `/* ${remark} */${gap}`);
}

function replacementFor(
  part: Part,
  rows: readonly KernelFunction[],
  { caller, sized }: Words,
  plans: Plans,
  site: Site,
): Replacement {
  const { side, uses } = part;
  const calls = rows.map((row) => row[side]!);
  const probe = uses.find((use) => isOf(use, rows))!;
  const isLetIn = isOfFile(part) && (isBegun(part, plans) || asksForSuccess(part));
  const isOfCaller = caller !== null && isAboutCaller(part);
  const gates = [
    ...(isLetIn || calls[0]!.gate === null ? [] : [calls[0]!.gate]),
    // A call that began before tracing has left nothing, and a string that was never set faults.
    ...(isOfCaller ? [`${caller} != ""`] : []),
  ];
  const [first, ...others] = rows;
  return {
    probe: probe.node,
    by: calls.flatMap((one) => ((sized && one.sized) || one.by).map((call) => `syscall::${call}:${side}`)),
    gate:
      gates.length > 0
        ? gates.map((one) => (gates.length > 1 && one.includes('||') ? `(${one})` : one)).join(' && ')
        : null,
    names: {
      probeprov: 'fbt',
      probemod: first!.module,
      ...(others.length > 0 ? {} : { probefunc: first!.name }),
    },
    body: [
      ...bodyEdits(part, plans, site),
      ...(others.length > 0 ? directionEdits(part.clause, rows, site) : []),
      ...(isOfCaller ? identifiersIn(part.clause, 'execname').map((node) => replace(node, caller)) : []),
    ],
    covers: uses.filter((use) => use !== probe).map(({ node }) => node),
  };
}

const isOf = ({ node }: ProbeUse, rows: readonly KernelFunction[]): boolean =>
  rows.some(({ name }) => name === node.function);

function bodyEdits(part: Part, plans: Plans, site: Site): Edit[] {
  const { program } = site;
  const { clause, reads } = part;
  const moved = within(plans.moved, clause);
  const gone = within(plans.gone, clause);
  const kept = inClause(plans.keptReads, clause);
  const guards = [...guardsIn(clause, reads, 'arg0'), ...guardsIn(clause, kept, null)];
  const isDone = coveredBy([...moved, ...gone, ...guards.map(({ range }) => range)]);
  return [
    ...gone.map((statement) => removal(program, statement)),
    ...moved
      .filter((range) => !gone.some((statement) => contains(statement, range)))
      .map((node) => replace(node, bare(visitOf(clause, node), MOVED))),
    ...guards,
    ...reads.filter(({ visit }) => !isDone(visit.node)).flatMap((read) => readEdit(read, part, site) ?? []),
    ...kept.filter(({ visit }) => !isDone(visit.node)).flatMap((read) => keptEdit(read, plans, site) ?? []),
  ];
}

/** A call that fails returns -1. */
const MOVED = 'arg0 > 0 ? arg0 : 0';

/** A condition, in parentheses where it is an operand. */
const bare = (visit: Visit, condition: string): string => (isOperand(visit) ? `(${condition})` : condition);

// ---- values ----------------------------------------------------------------------------------------------------------

function readEdit(read: KernelRead, part: Part, site: Site): Edit | null {
  const { visit } = read;
  switch (meaningOf(part, read)) {
    case 'file':
      return replace(withCasts(visit), 'arg0 + 1 /* descriptor */');
    case 'transfer':
      return replace(withCasts(visit), '1');
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
function keptEdit(read: KernelRead, { asked }: Plans, site: Site): Edit | null {
  const { path, visit, kept } = read;
  if (path === 'args[0]->v_path') return pathEdit(visit, `${kept} - 1`);
  if (path === 'args[0]->v_type') return typeEdit(read, `${kept} - 1`, site);
  if (path !== LEFT) return null;
  const [size] = asked;
  return replace(visit.node, bare(visit, `${size} - (${MOVED})`));
}

const FIELDS = { whole: 'fi_pathname', name: 'fi_name', directory: 'fi_dirname' } as const;

function pathEdit(visit: Visit, fd: string): Edit {
  const text = textOf(visit);
  if (text) return replace(text.visit.node, `fds[${fd}].${FIELDS[text.part]}`);
  const { visit: test, ifThere } = testOf(visit)!;
  return replace(test.node, `fds[${fd}].fi_pathname ${ifThere ? '!=' : '=='} "<unknown>"`);
}

/** `v_path ? v_path : "…"`: fds[] has a word of its own for a file without a path. */
function guardsIn(clause: Clause, reads: readonly KernelRead[], fd: string | null): Edit[] {
  const paths = reads.filter(({ path }) => path === 'args[0]->v_path');
  return [...nodesOf(clause, 'Conditional')].flatMap((conditional) => {
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
    return replace(test.visit.node, node?.type === 'Binary' && node.operator === link ? text : bare(test.visit, text));
  }
  const arms = TYPES.map((one) => `${fs} == "${one.fs}" ? ${one.number} /* ${one.name} */ :`);
  return replace(visit.node, bare(visit, `${armsOn(arms, visit.node, clause, program)} 1 /* VREG */`));
}

/** The arms of a condition, which are too long for a line with more: on lines of their own, four blanks further in. */
function armsOn(arms: readonly string[], { start }: Range, clause: Clause, { text }: Program): string {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  if (lineStart <= clause.start) return arms.join(' ');
  const newline = `${text.includes('\r\n') ? '\r\n' : '\n'}${/^[\t ]*/.exec(text.slice(lineStart))![0]}    `;
  return `${text[start - 1] === '(' ? newline : ''}${arms.join(newline)}`;
}

const isOperand = ({ parent }: Visit): boolean =>
  ['Binary', 'Unary', 'Postfix', 'Cast', 'Conditional'].includes(parent?.node.type ?? '');

/** The value with the casts and parentheses around it. */
function withCasts(visit: Visit): Node {
  let at = visit;
  while (at.parent?.node.type === 'Paren' || at.parent?.node.type === 'Cast') at = at.parent;
  return at.node;
}

function withStringOf(visit: Visit): Node {
  let at = visit;
  while (at.parent && ['Paren', 'Cast', 'StringOf'].includes(at.parent.node.type)) at = at.parent;
  return at.node;
}

/** Whichever of the functions that tell the size of a message is asked. */
function sizeCall({ parent }: Visit): Node | null {
  const call = parent?.node;
  const isSize =
    call?.type === 'Call' && call.callee.type === 'Identifier' && ['msgsize', 'msgdsize'].includes(call.callee.name);
  return isSize ? call : null;
}

/** The function tells the direction, so that the clause can stay one. */
function directionEdits(clause: Clause, rows: readonly KernelFunction[], { program }: Site): Edit[] {
  // In whichever order the clause names them.
  const [read, write] = rows.toSorted((a, b) => Number(!isOfReads(a)) - Number(!isOfReads(b)));
  const isReading = 'strstr(probefunc, "read") != NULL';
  return identifiersIn(clause, 'probefunc').flatMap((node) => {
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
    if (isOperand(visit)) return replace(node, `(${isReading} ? ${arms})`);
    return laidOut({ program, clause, visit }, [isReading], [arms]);
  });
}

const isOfReads = ({ name }: KernelFunction): boolean => name === 'fop_read';

// ---- the program that calls exec -------------------------------------------------------------------------------------

function callerEdits({ caller }: Words, { parts }: Plans, { program }: Site): Edit[] {
  if (caller === null) return [];
  const style = styleOf(program);
  const clauses = parts
    .filter(({ rows }) => rows[0]!.family === 'exec')
    .map(({ clause }) => clause)
    .toSorted(byStart);
  const saving: NewClause = {
    comment: 'the program that calls exec: when exec returns, another is in its place',
    probes: ['syscall::exec*:entry'],
    statements: [[`${caller} = execname`]],
  };
  const freeing: NewClause = { probes: ['syscall::exec*:return'], statements: [[`${caller} = 0`]] };
  return [
    above(program, clauses[0]!, [printClause(saving, style)], style),
    below(program, clauses.at(-1)!, [printClause(freeing, style)], style),
  ];
}

// ---- what to say -----------------------------------------------------------------------------------------------------

function differenceOf(group: readonly Part[], { sized }: Words, plans: Plans): Difference {
  const rows = [...new Set(group.flatMap((part) => part.rows))];
  const probes = [...new Set(group.flatMap(({ uses }) => uses.map(({ node }) => node.text)))];
  const isRead = (meaning: Meaning): boolean =>
    group.some((part) => part.reads.some((read) => meaningOf(part, read) === meaning)) ||
    (meaning === 'type' && rows[0]!.family === 'file' && plans.keptReads.some(({ path }) => path.endsWith('v_type')));
  const calls = rows.map((row) => row.calls).join(', and ');
  const parts = [
    `${probes.join(', ')} ${probes.length > 1 ? 'become' : 'becomes'} ${calls}: ${rows[0]!.difference}`,
    ...(sized && rows[0]!.family === 'file'
      ? ['the calls that take a vector are left out, since they do not say for how many bytes']
      : []),
    ...(isRead('program')
      ? ['a path that is not in memory yet cannot be copied in, which dtrace reports as an invalid address']
      : []),
    ...(isRead('type') ? ['of v_type, only sockets and pipes are told, and all else counts as regular files'] : []),
  ];
  return { message: parts.join('; '), help: rows[0]!.help, ...(rows[0]!.note ? { note: true } : {}) };
}
