/** Counts what the sysinfo provider counts at the system calls that do it. */
import { asOperand } from '../src/rewriting/operand.js';
import type {
  Clause,
  ControlLine,
  Expression,
  Identifier,
  Node,
  ProbeDescription,
  Program,
  Statement,
} from '../src/ast.js';
import { functionNamed } from '../src/dtrace/functions.js';
import { matchesPart } from '../src/dtrace/glob.js';
import { type Probe, probesMatching, providerOfProbe } from '../src/dtrace/probes.js';
import { isThreadState, variableNamed } from '../src/dtrace/variables.js';
import { type Edit, replace } from '../src/edit.js';
import { inClause, setIn } from '../src/flow.js';
import { freshName } from '../src/rewriting/fresh.js';
import { clauseAbove, clauseBelow } from '../src/rewriting/beside.js';
import { type Reason, sameReason, strangeProbe } from '../src/dtrace/reason.js';
import { type Planning, withCompanions } from '../src/rewriting/companions.js';
import { meetingsIn } from '../src/rewriting/mentions.js';
import { type Order, inOrder, keptBack, orderOf } from '../src/rewriting/order.js';
import { type Arrival, inKernelOrder } from '../src/rewriting/order/moves.js';
import { grouped, once } from '../src/once.js';
import { type Replacement, reprobe } from '../src/rewriting/reprobe.js';
import { styleOf } from '../src/language/style.js';
import type { Target } from '../src/target.js';
import { type Difference, type Site, type Step, type Transform, exactly, refuse, roughly } from '../src/transform.js';
import type { ProbeUse, Use } from '../src/uses.js';
import { isArgument, isOfArguments } from '../src/language/arguments.js';
import { type Visit, clausesOf, nodesOf, visitOf, walk } from '../src/walk.js';

export const countSysinfo: Transform = {
  name: 'count-sysinfo',
  summary: 'Count what sysinfo counts at the system calls that do it',
  level: 'probe',
  lowers: (capability) => capability === 'provider:sysinfo' || capability === 'arguments:sysinfo',
  grades: ['exact', 'approximate'],
  why: 'sysinfo is a provider of the kernel: its probes are hidden from a zone, or come without the amount in arg0. Its counters of reads, writes, programs, processes, messages and semaphores are raised by system calls, and the number of bytes is what the call returns.',
  example: {
    before: 'sysinfo:::readch\n{\n\t@bytes[execname] = sum(arg0);\n}\n',
    after:
      'syscall::read:return,\nsyscall::readv:return,\nsyscall::pread*:return\n/errno == 0/\n{\n\t@bytes[execname] = sum(arg0);\n}\n',
  },

  *rewrite(uses, site) {
    const own = uses.filter(({ kind }) => kind === 'probe' || kind === 'argument');
    const { plans, placed } = inPlace(plansFor(own, site), site);
    const fork = forkHelper(plans, site);
    for (const plan of plans) yield* stepsOf(plan, fork, placed, site);
  },
};

// ---- the counters ----------------------------------------------------------------------------------------------------

/** A counter and the system call probes that fire for the same event. */
interface Row {
  readonly by: readonly string[];
  /** Which of their firings are events of the counter. */
  readonly gate: string | null;
  /** What arg0 becomes. */
  readonly amount: 'arg0' | '1';
  /** What probefunc said, as an expression of D; null where the system call has the same name. */
  readonly where: string | null;
  /** The probes in words. */
  readonly calls: string;
  readonly difference: string;
  readonly help: string;
  /** The difference shows in everyday use. */
  readonly coarse?: boolean;
  /** The difference is that dtrace may refuse the script. */
  readonly refuses?: boolean;
}

const readCalls = ['syscall::read:return', 'syscall::readv:return', 'syscall::pread*:return'];
const writeCalls = ['syscall::write:return', 'syscall::writev:return', 'syscall::pwrite*:return'];

/**
 * The byte counters also fire, with 0, for a call that fails after it was let through; return then has -1 in arg0.
 * Source: syscall/rw.c; zone-facts 4.4, 5.2.
 */
const bytes = (by: readonly string[], calls: string): Row => ({
  by,
  gate: 'errno == 0',
  amount: 'arg0',
  where: null,
  calls: `the returns of ${calls}`,
  difference:
    'a call that fails is left out, where the counter fires with 0 bytes: sums are the same, numbers of events are not',
  help: 'Use sysread and syswrite to count calls, those that fail included.',
});

/** Source: syscall/rw.c, where a call is counted once the descriptor and the vector are found good; zone-facts 5.2. */
const calls = (by: readonly string[], names: string): Row => ({
  by,
  gate: 'errno != EBADF && errno != EINVAL && errno != EFAULT',
  amount: '1',
  where: null,
  calls: `the returns of ${names}`,
  difference: 'a call that asks for no bytes, or that a lock of another process keeps out, is counted as well',
  help: 'Use readch and writech to count only calls that succeed.',
});

/** Without the module of the calls dtrace finds no probe of theirs. Source: common/dtrace/systrace.c systrace_init. */
const loadable = (by: string, gate: string, calls: string, where: string, command: string): Row => ({
  by: [by],
  gate,
  amount: '1',
  where,
  calls,
  difference:
    'until the system has loaded the module of the call there is no such probe, and dtrace refuses the script',
  help: `Run ${command} before dtrace: it loads the module.`,
  refuses: true,
});

const READ = 'read, readv and pread';
const WRITE = 'write, writev and pwrite';

const ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['readch', bytes(readCalls, READ)],
  ['writech', bytes(writeCalls, WRITE)],
  ['sysread', calls(readCalls, READ)],
  ['syswrite', calls(writeCalls, WRITE)],
  // syscall/sysent of msgsys: 2 is msgrcv, 3 msgsnd (os/msg.c, sys/msg_impl.h). Both count before anything can fail.
  [
    'msg',
    loadable(
      'syscall::msgsys:entry',
      'arg0 == 2 || arg0 == 3',
      'msgrcv and msgsnd, two of the calls behind msgsys',
      '(arg0 == 2 ? "msgrcv" : "msgsnd")',
      'ipcs -q',
    ),
  ],
  // 2 is semop, 4 semtimedop (syscall/sem.c, sys/sem_impl.h).
  [
    'sema',
    loadable(
      'syscall::semsys:entry',
      'arg0 == 2 || arg0 == 4',
      'semop and semtimedop, two of the calls behind semsys',
      '"semop"',
      'ipcs -s',
    ),
  ],
  // os/fork.c getproc: no free process slot, or a limit reached. fork(2) has more reasons for EAGAIN.
  [
    'procovf',
    {
      by: ['syscall::*fork*:return'],
      gate: 'errno == EAGAIN',
      amount: '1',
      where: '"getproc"',
      calls: 'the returns of fork with EAGAIN',
      difference: 'the call fails so for want of swap space or by a resource control as well',
      help: 'Read it as the number of forks that failed for want of something.',
      coarse: true,
    },
  ],
]);

/**
 * exec_common counts once the file is found (os/exec.c). Only the return can tell, but there the new program already
 * runs, and the time of the call is over: a script that looks at what runs, takes the time or keeps something for what
 * follows has to count at the entry.
 */
const SYSEXEC: Readonly<Record<'atEntry' | 'atReturn', Row>> = {
  atEntry: {
    by: ['syscall::exec*:entry'],
    gate: null,
    amount: '1',
    where: '"exec_common"',
    calls: 'the entries of exec',
    difference:
      'it also fires for programs that are not found, which the counter leaves out: a shell tries each directory of PATH',
    help: 'Use proc:::exec-success instead where only programs that start matter.',
    coarse: true,
  },
  atReturn: {
    by: ['syscall::exec*:return'],
    gate: 'errno != ENOENT && errno != ENOTDIR',
    amount: '1',
    where: '"exec_common"',
    calls: 'the returns of exec',
    difference: 'a lookup that fails for another reason than ENOENT or ENOTDIR is counted as well',
    help: 'Use proc:::exec-success instead where only programs that start matter.',
  },
};

/** cfork counts what succeeds, in the parent (os/fork.c); the child returns from the call, too, with 0 (zone-facts 5.0). */
const IN_PARENT = 'arg1 > 0';

function forkRow(counter: 'sysfork' | 'sysvfork', flag: string | null): Row {
  const isVfork = counter === 'sysvfork';
  const onSolaris10 = isVfork ? ['syscall::vfork:return'] : ['syscall::fork1:return', 'syscall::forkall:return'];
  return {
    by: flag === null ? onSolaris10 : ['syscall::*fork*:return'],
    gate: flag === null ? IN_PARENT : `${IN_PARENT} && ${isVfork ? '' : '!'}${flag}`,
    amount: '1',
    where: '"cfork"',
    calls: `the returns of ${isVfork ? 'vfork' : 'fork'}`,
    difference: 'the child may already run when it fires',
    help: 'Where the order matters, use proc:::start, which fires in the child before anything else of it.',
  };
}

/** fork and vfork together need not be told apart. */
const FORK_OR_VFORK: Row = {
  ...forkRow('sysfork', null),
  by: ['syscall::*fork*:return'],
  calls: 'the returns of fork',
};

/** The counters that no system call stands for. Source: the places that raise them, zone-facts 4.4, 5.2. */
const REASONS: ReadonlyMap<string, Reason> = new Map([
  ...sameReason(
    'namei',
    'one system call looks up several names or none, and the kernel looks up names of its own',
    'Count the calls that take a path: syscall::open*:entry, syscall::*stat*:entry, syscall::exec*:entry.',
  ),
  ...sameReason(
    'nthreads',
    'it counts the threads of the kernel as well',
    'syscall::lwp_create:return /arg1 > 0/ fires for each thread that a program creates.',
  ),
  ...sameReason(
    'pswitch inv_swtch',
    'no system call tells when a processor takes up another thread',
    'prstat -mL shows voluntary and involuntary switches (VCX, ICX) of the threads of the zone.',
  ),
  ...sameReason(
    'idlethread intrblk',
    'it tells of a processor, not of a process of the zone',
    'Trace from the global zone.',
  ),
  ...sameReason(
    'mutex_adenters rw_rdfails rw_wrfails',
    'it counts the locks of the kernel',
    'plockstat shows the locks of a program; for those of the kernel, trace from the global zone.',
  ),
  ...sameReason(
    'lread bread lwrite bwrite bawrite phread phwrite ufsiget ufsdirblk ufsipage ufsinopage',
    'what a file system does for a call cannot be seen in a zone',
    'Count the calls themselves: sysinfo:::sysread, sysinfo:::syswrite.',
  ),
  ...sameReason(
    'trap',
    'traps pass no system call',
    'prstat -m shows the share of time in traps (TRP) of each process.',
  ),
  ...sameReason('xcalls modload modunload', 'it counts what the kernel does on its own', 'Trace from the global zone.'),
  ...sameReason(
    'rawch canch outch rcvint xmtint mdmint',
    'terminals are driven in the kernel',
    'Count the reads and writes of the terminal’s descriptor instead.',
  ),
  ...sameReason(
    'syscall',
    'the counter hardly ever fires, not even in the global zone',
    'syscall:::entry counts system calls.',
  ),
  ...sameReason(
    'iowait intr cpumigrate intrunpin',
    'the counter hardly ever fires, not even in the global zone',
    'mpstat and vmstat show it for the machine.',
  ),
]);

/** The counters whose increment is not always 1, as far as they fire at all. */
const AMOUNTS: ReadonlySet<string> = new Set(
  'readch writech rawch canch outch rcvint xmtint mdmint syscall iowait intr cpumigrate intrunpin'.split(' '),
);

/** Those that are raised without their probe, but for a slow path of old processors. */
const SILENT: ReadonlySet<string> = new Set('syscall iowait intr cpumigrate intrunpin'.split(' '));

/** Where the probe is there, its firings are. */
const KERNEL_AMOUNT: Reason = {
  why: 'only the kernel knows the amount',
  help: 'Count the firings with count() instead of summing arg0.',
};

/** The counters that are not refused, for what is said to those who ask for all. */
const COUNTED = 'readch, writech, sysread, syswrite, sysexec, sysfork, sysvfork, procovf, msg and sema';

// ---- plans -----------------------------------------------------------------------------------------------------------

/** A probe of the clause and what it becomes, or why it becomes nothing. */
type Answer = Taken | Left;

interface Taken {
  readonly probe: ProbeDescription;
  readonly counter: string;
  /** null where the probe stays and only its amount is written out. */
  readonly row: Row | null;
  /** Which firings of the probe stay, where it stands for several counters. */
  readonly gate?: string | null;
  /** The counters that are missing, where the probe stands for several. */
  readonly missing?: readonly string[];
}

interface Left extends Reason {
  readonly probe: ProbeDescription;
}

interface Plan {
  readonly clause: Clause;
  /** What is lacking in the clause; where nothing is, its probes go along with those of other clauses. */
  readonly uses: readonly Use[];
  readonly answers: readonly Answer[];
}

const isTaken = (answer: Answer): answer is Taken => 'counter' in answer;

/** Either the probes are hidden from the zone, or they are there and only their arguments are not. */
function plansFor(uses: readonly Use[], site: Site): Plan[] {
  const hidden = uses.some(({ kind }) => kind === 'probe');
  const own = clausesOf(site.program).filter((clause) => inClause(uses, clause).length > 0);
  const asked = clausesOf(site.program).some(
    (clause) => hasCounter(clause, 'sysexec') && (isAboutProgram(clause) || !isMereCount(clause, site)),
  );
  const rowFor = (counter: string): Row | undefined =>
    counter === 'sysexec' ? SYSEXEC[asked ? 'atEntry' : 'atReturn'] : ROWS.get(counter);
  const planFor = (clause: Clause): Plan => ({
    clause,
    uses: inClause(uses, clause),
    answers: clause.probes.filter(isOfSysinfo).flatMap((probe) => answersFor(probe, clause, hidden, rowFor, site)),
  });
  const along = (clause: Clause, events: ReadonlySet<string>): Plan => {
    const going = clause.probes.filter(
      (probe) => isOfSysinfo(probe) && countersOf(probe).some(({ name }) => events.has(name)),
    );
    const answers = going.flatMap((probe): Answer[] =>
      countersOf(probe).length > 1 ? [{ probe, ...SEVERAL }] : [answerFor(probe, clause, true, rowFor, site.target)],
    );
    return { clause, uses: going.map((probe) => goingAlong(probe, clause)), answers };
  };
  return [...withCompanions(own.map(planFor), { ...PLANNING, along }, site)];
}

/** Where the zone has the probes, a clause goes only if all of its answers are taken. */
const PLANNING: Omit<Planning<Plan>, 'along'> = {
  capability: 'provider:sysinfo',
  isOn: (clause, event) => hasCounter(clause, event),
  moveOf: ({ clause, answers }) => ({ clause, arrivals: answers.every(isTaken) ? arrivalsOf(answers) : [] }),
  refused: (plan, { why, help }) => ({
    ...plan,
    answers: plan.answers.map(({ probe }) => ({ probe, why, help })),
  }),
  lackingIn: ({ uses, answers }) => (answers.every(isTaken) ? [] : uses),
  reasonIn: ({ answers }) => answers.find((answer): answer is Left => !isTaken(answer)) ?? SEVERAL,
};

const SEVERAL: Reason = {
  why: 'one of its probes stands for several counters',
  help: 'Name the counters that you need one by one.',
};

const isOfSysinfo = (probe: ProbeDescription): boolean => providerOfProbe(probe) === 'sysinfo';

const countersOf = (probe: ProbeDescription): Probe[] =>
  probesMatching(probe).filter(({ provider }) => provider === 'sysinfo');

const hasCounter = (clause: Clause, counter: string): boolean =>
  clause.probes.some((probe) => isOfSysinfo(probe) && countersOf(probe).some(({ name }) => name === counter));

/** Whether a clause reads what a successful exec changes. */
function isAboutProgram(clause: Clause): boolean {
  for (const { node } of walk(clause)) {
    if (
      node.type === 'Identifier' &&
      isThreadState(node.name) &&
      !STAYS.includes(node.name) &&
      !isOfArguments(node.name)
    )
      return true;
    if (node.type === 'Call' && node.callee.type === 'Identifier' && functionNamed(node.callee.name)?.readsThread)
      return true;
  }
  return false;
}

/** Whether a clause only gathers, so that it makes no difference when within the call it does so. */
function isMereCount(clause: Clause, { flow: { definitions, reads } }: Site): boolean {
  const isTimed = [...nodesOf(clause, 'Identifier')].some(({ name }) => variableNamed(name)?.describes === 'clock');
  if (isTimed || !(clause.body?.statements ?? []).every(gathers)) return false;
  return [...setIn(clause, definitions)]
    .filter((name) => !name.startsWith('@'))
    .every((name) => (reads.get(name) ?? []).every((read) => read.clause === clause || isOutside(read.clause)));
}

const gathers = (statement: Statement): boolean =>
  statement.type === 'EmptyStatement' ||
  (statement.type === 'ExpressionStatement' && ['Assignment', 'Postfix', 'Unary'].includes(statement.expression.type));

/** Whether a clause never fires within a system call. */
const isOutside = (clause: Clause | null): boolean =>
  clause !== null && clause.probes.every((probe) => ['dtrace', 'profile'].includes(providerOfProbe(probe)));

// The one thread that is left becomes thread 1: os/exec.c exec_common.
const STAYS: readonly string[] = ['pid', 'ppid'];

type RowFor = (counter: string) => Row | undefined;

function answersFor(probe: ProbeDescription, clause: Clause, hidden: boolean, rowFor: RowFor, site: Site): Answer[] {
  const counters = countersOf(probe);
  const strange = strangeRead(clause);
  if (counters.length < 2 || strange) return [answerFor(probe, clause, hidden, rowFor, site.target)];
  const isOne = counters.every(({ name }) => !AMOUNTS.has(name) || SILENT.has(name));
  if (!hidden && isOne && counters.some(({ name }) => !AMOUNTS.has(name)))
    return [{ probe, counter: counters[0]!.name, row: null }];
  const expanded = expand(probe, counters, hidden, rowFor, site);
  const shared = expanded.length > 0 ? sharing(clause, site) : null;
  if (!shared) return expanded.length > 0 ? expanded : [{ probe, ...reasonAgainstAll(probe, counters) }];
  const why = `${probe.text} stands for ${counters.length} counters of the kernel, and what the clause shares with that of ${shared.probes[0]!.text} would get mixed up`;
  return [{ probe, why, help: `Name those you need one by one; ${COUNTED} can be counted at system calls.` }];
}

/**
 * Two counters of one call fire one after the other, each with all of its clauses; at the system call, each clause runs
 * for both before the next one does.
 */
function sharing(clause: Clause, { program }: Site): Clause | undefined {
  const meeting = meetingsIn(program);
  return clausesOf(program).find(
    (other) => other !== clause && other.probes.some(isOfSysinfo) && meeting(clause, other) !== null,
  );
}

function reasonAgainstAll(probe: ProbeDescription, counters: readonly Probe[]): Reason {
  const [known, ...others] = new Set(counters.map(({ name }) => REASONS.get(name)?.why));
  const why = `${probe.text} stands for ${counters.length} counters of the kernel`;
  const help = `Of those of sysinfo, ${COUNTED} can be counted at system calls.`;
  return known && others.length === 0 ? REASONS.get(counters[0]!.name)! : { why, help };
}

/**
 * The counters that a description of several stands for, one by one. Those behind a module that may not be loaded are
 * left out, since dtrace would refuse the script, and so is procovf, which every other failure of a fork would raise.
 */
const EXPANDED: readonly string[] = ['readch', 'writech', 'sysread', 'syswrite', 'sysexec', 'sysfork', 'sysvfork'];

function expand(
  probe: ProbeDescription,
  counters: readonly Probe[],
  hidden: boolean,
  rowFor: RowFor,
  { program, target }: Pick<Site, 'program' | 'target'>,
): Taken[] {
  const wanted = hidden ? EXPANDED : EXPANDED.filter((name) => AMOUNTS.has(name));
  const named = wanted.flatMap((name) => counters.filter((counter) => counter.name === name));
  const taken = named.flatMap((counter): Taken[] => {
    const { name } = counter;
    const row = isFork(name) ? forkRow(name, null) : narrowed(rowFor(name)!, counter, probe, target);
    return row ? [{ probe, counter: name, row }] : [];
  });
  const amounts = counters.filter(({ name }) => AMOUNTS.has(name) && !SILENT.has(name)).map(({ name }) => name);
  const isStaying = !hidden && counters.some(({ name }) => !AMOUNTS.has(name));
  const staying = isStaying ? [stayingFor(probe, amounts, program)] : [];
  const lost = (hidden ? counters.map(({ name }) => name) : amounts).filter(
    (name) => !SILENT.has(name) && !taken.some(({ counter }) => counter === name),
  );
  return [...staying, ...taken].map((one) => ({ ...one, missing: lost }));
}

/** The probe itself, for the counters that always count 1. */
function stayingFor(probe: ProbeDescription, amounts: readonly string[], program: Program): Taken {
  const tests = amounts.map((name) => `probename != "${name}"`);
  const further = program.text.includes('\n') ? `${styleOf(program).newline}    ` : ' ';
  const gate = tests.reduce((text, test, i) => `${text} &&${i % 2 === 0 ? further : ' '}${test}`);
  return { probe, counter: probe.text, row: null, gate };
}

function answerFor(probe: ProbeDescription, clause: Clause, hidden: boolean, rowFor: RowFor, target: Target): Answer {
  const [meant] = countersOf(probe);
  if (!meant) return { probe, ...strangeProbe('sysinfo', probe.name, `It has ${COUNTED}, among others.`) };
  const strange = strangeRead(clause);
  if (strange) return { probe, ...strange };
  if (!hidden && !AMOUNTS.has(meant.name)) return { probe, counter: meant.name, row: null };
  const refused = REASONS.get(meant.name) && !hidden ? KERNEL_AMOUNT : REASONS.get(meant.name);
  if (refused) return { probe, ...refused };
  if (isFork(meant.name)) return { probe, counter: meant.name, row: forkRow(meant.name, null) };
  const row = narrowed(rowFor(meant.name)!, meant, probe, target);
  if (row) return { probe, counter: meant.name, row };
  const why = 'it names a function that is no system call of the target';
  return { probe, why, help: `Write sysinfo:::${meant.name}.` };
}

/** arg1 is the address of the counter, arg2 that of the processor (sys/cpuvar.h). */
function strangeRead(clause: Clause): Reason | null {
  const strange = argumentsIn(clause).find((read) => !isAmount(read));
  return strange
    ? {
        why: 'the clause reads more than arg0, which only the kernel has: the counter itself',
        help: 'Keep a sum of arg0 in an aggregation instead of reading the counter.',
      }
    : null;
}

/** A description that names a function of the kernel is about the system calls of that name. */
function narrowed(row: Row, { functions }: Probe, probe: ProbeDescription, target: Target): Row | null {
  if (functions.every((name) => matchesPart(probe.function, name)) || row.where !== null) return row;
  const named = functions.filter((name) => matchesPart(probe.function, name));
  if (named.length === 0 || named.some((name) => target.lacks(`syscall:${name}`))) return null;
  return { ...row, by: named.map((name) => `syscall::${name}:return`), calls: `the returns of ${named.join(', ')}` };
}

const goingAlong = (node: ProbeDescription, clause: Clause): ProbeUse => ({
  kind: 'probe',
  capability: 'provider:sysinfo',
  node,
  clause,
});

// ---- places ----------------------------------------------------------------------------------------------------------

/** The plans in the order in which their clauses will stand; a clause that would run at the wrong time is refused. */
function inPlace(all: readonly Plan[], site: Site): { plans: Plan[]; placed: Order['placed'] } {
  const plans = all.map(({ answers, ...plan }): Plan => {
    const eventsOf = (answer: Answer): string[] => (isTaken(answer) ? [answer.counter] : []);
    return { ...plan, answers: inKernelOrder(answers, plan.clause, site.program, eventsOf) };
  });
  const moves = plans.map(({ clause, answers }) => ({ clause, arrivals: arrivalsOf(answers) }));
  const order = orderOf(moves, site);
  const there = new Set(plans.filter(({ uses }) => isThere(uses)).map(({ clause }) => clause));
  const reasons = keptBack(
    moves,
    order,
    (clause) => there.has(clause),
    () => 'sysinfo',
  );
  const refused = plans.map((plan): Plan => {
    const reason = reasons.get(plan.clause);
    if (!reason) return plan;
    const { why, help } = reason;
    const answers = plan.answers.map((answer) =>
      isTaken(answer) && answer.row ? { probe: answer.probe, why, help } : answer,
    );
    return { ...plan, answers };
  });
  return { plans: inOrder(refused, order), placed: order.placed };
}

const isThere = (uses: readonly Use[]): boolean => uses.some(({ kind }) => kind === 'argument');

const arrivalsOf = (answers: readonly Answer[]): Arrival[] =>
  answers.filter(isTaken).flatMap(({ probe, counter, row }) => {
    if (!row) return [];
    // proc:::exec stands there by now, and comes after; what the script itself has there comes before.
    const beside = row === SYSEXEC.atEntry ? { beside: row.by[0]! } : {};
    return [{ probe, event: counter, by: isFork(counter) ? FORK_OR_VFORK.by : row.by, ...beside }];
  });

// ---- steps -----------------------------------------------------------------------------------------------------------

function* stepsOf(
  { clause, uses, answers }: Plan,
  fork: ForkHelper | null,
  placed: Order['placed'],
  site: Site,
): Generator<Step> {
  const left = answers.filter((answer): answer is Left => !isTaken(answer));
  const isRead = uses.some(({ kind }) => kind === 'argument');
  if (isRead && left[0]) {
    for (const use of uses) yield refuse(use, left[0].why, left[0].help);
    return;
  }
  const useOf = new Map<Node | ControlLine, Use>(uses.map((use) => [use.node, use]));
  for (const { probe, why, help } of left) {
    const use = useOf.get(probe);
    if (use) yield refuse(use, why, help);
  }
  const taken = joined(answers.filter(isTaken), clause, fork);
  if (taken.length === 0) return;
  const staying = new Set<Node | ControlLine>(left.map(({ probe }) => probe));
  const answered = uses.filter(({ node }) => !staying.has(node));
  const style = styleOf(site.program);
  const edits = placed(clause, [
    ...(fork?.first === clause ? [fork.opening] : []),
    ...reprobe(
      site.program,
      clause,
      style,
      taken.map((one) => replacementFor(one, taken, clause)),
    ),
    ...(fork?.last === clause ? [fork.closing] : []),
  ]);
  const moved = taken.filter(({ row }) => row !== null);
  if (moved.length === 0) yield exactly(answered, edits);
  else yield roughly('approximate', answered, edits, differenceOf(moved as Joined<Row>[]));
}

/** A probe that is replaced, with others of the clause that the same system call probes cover. */
interface Joined<R = Row | null> extends Taken {
  readonly row: R & (Row | null);
  readonly covers: readonly ProbeDescription[];
}

/** sysfork and sysvfork of one clause are one, unless it asks which of them fired. */
function joined(taken: readonly Taken[], clause: Clause, fork: ForkHelper | null): Joined[] {
  const forks = taken.filter(({ counter, row }) => row !== null && isFork(counter));
  const areForks = new Set(forks);
  const together = areTogether(taken, clause);
  return taken.flatMap((one): Joined[] => {
    if (!areForks.has(one)) return [{ ...one, covers: [] }];
    if (!together) return [{ ...one, row: forkRow(one.counter as 'sysfork', fork?.flag ?? null), covers: [] }];
    const covers = forks.slice(1).map(({ probe }) => probe);
    const isOneProbe = covers.includes(one.probe);
    const counter = isOneProbe ? forks.map((fork) => fork.counter).join(', ') : one.counter;
    return one === forks[0] ? [{ ...one, counter, row: FORK_OR_VFORK, covers: isOneProbe ? [] : covers }] : [];
  });
}

const isFork = (counter: string): counter is 'sysfork' | 'sysvfork' => counter === 'sysfork' || counter === 'sysvfork';

const areTogether = (taken: readonly Taken[], clause: Clause): boolean =>
  new Set(taken.filter(({ counter }) => isFork(counter)).map(({ counter }) => counter)).size === 2 &&
  taken.filter(({ counter }) => isFork(counter)).length === 2 &&
  namesIn(clause, 'probename').length === 0;

function replacementFor(
  { probe, counter, row, gate = null, covers }: Joined,
  all: readonly Joined[],
  clause: Clause,
): Replacement {
  if (!row) return { probe, by: probe.text, gate, names: {}, body: amountEdits(clause, '1') };
  const both = sidesOf(all, row);
  const body = [
    ...amountEdits(clause, row.amount),
    ...(both ? sideEdits(clause, both) : []),
    ...(row.where === null ? [] : namesIn(clause, 'probefunc').map((read) => replace(read, row.where!))),
  ];
  const names = { probeprov: 'sysinfo', probemod: 'genunix', ...(both ? {} : { probename: counter }) };
  return { probe, by: row.by, gate: row.gate, names, body, covers };
}

const namesIn = (clause: Clause, name: string): Identifier[] =>
  [...nodesOf(clause, 'Identifier')].filter((node) => node.name === name);

// ---- amounts ---------------------------------------------------------------------------------------------------------

/** argN, and args[n] as a whole. */
const argumentsIn = once((clause: Clause): readonly Expression[] => [
  ...[...nodesOf(clause, 'Identifier')].filter(({ name }) => isArgument(name)),
  ...[...nodesOf(clause, 'Index')].filter(({ object }) => object.type === 'Identifier' && object.name === 'args'),
]);

const isAmount = (read: Expression): boolean =>
  read.type === 'Identifier' ? read.name === 'arg0' : read.type === 'Index' && isZero(read.keys);

const isZero = ([key, ...more]: readonly Expression[]): boolean =>
  more.length === 0 && key?.type === 'Integer' && Number(key.text) === 0;

function amountEdits(clause: Clause, amount: Row['amount']): Edit[] {
  return argumentsIn(clause).flatMap((read) => {
    if (amount === 'arg0') return [replace(read, amount)];
    const visit = visitOf(clause, read);
    // An element of an argument is no amount: D refuses it, with what we would put there as without.
    if (visit.parent?.node.type === 'Index' && visit.parent.node.object === read) return [];
    return [replace(read, asOperand(isCountedOnly(visit) ? '1' : '(int64_t)1', visit))];
  });
}

/** Where the value is only aggregated, added or compared, its type does not matter; a format or a key insists on it. */
function isCountedOnly({ node, parent }: Visit): boolean {
  if (parent?.node.type === 'Binary') return true;
  if (parent?.node.type === 'Assignment') return parent.node.operator !== '=';
  if (parent?.node.type !== 'Call' || parent.node.callee.type !== 'Identifier') return false;
  return parent.node.callee !== node && functionNamed(parent.node.callee.name)?.kind === 'aggregating';
}

// ---- reads and writes in one clause ----------------------------------------------------------------------------------

/** The two counters of a clause that differ in nothing but the direction. */
interface Sides {
  readonly read: string;
  readonly write: string;
}

function sidesOf(all: readonly Joined[], row: Row): Sides | null {
  const [read, write] = row.amount === 'arg0' ? ['readch', 'writech'] : ['sysread', 'syswrite'];
  const isHere = (counter: string): boolean => byGate(all).get(gateOf({ counter, row }))?.length === 1;
  return isHere(read!) && isHere(write!) ? { read: read!, write: write! } : null;
}

const gateOf = ({ counter, row }: Pick<Joined, 'counter' | 'row'>): string =>
  JSON.stringify([counter, row && [row.gate]]);

const byGate = once((all: readonly Joined[]) => grouped(all, gateOf));

const READS = 'strstr(probefunc, "read") != NULL';
const WRITES = 'strstr(probefunc, "write") != NULL';

/** The function tells the direction, so that the clause can stay one. */
function sideEdits(clause: Clause, { read, write }: Sides): Edit[] {
  return namesIn(clause, 'probename').map((name) => {
    const around = visitOf(clause, name).parent!.node;
    if (around.type === 'Binary' && around.operator === '==') {
      const other = around.left === name ? around.right : around.left;
      const text = other.type === 'StringLiteral' ? other.text.slice(1, -1) : null;
      if (text === read || text === write) return replace(around, text === read ? READS : WRITES);
    }
    const condition = `${READS} ? "${read}" : "${write}"`;
    return replace(name, around.type === 'Index' || around.type === 'Call' ? condition : `(${condition})`);
  });
}

// ---- forks -----------------------------------------------------------------------------------------------------------

/** What tells a vfork from a fork at the return. */
interface ForkHelper {
  readonly flag: string;
  readonly first: Clause;
  readonly last: Clause;
  readonly opening: Edit;
  readonly closing: Edit;
}

/** posix_spawn is forksys(2), which only the entry tells (syscall/fork.c); Solaris 10 has a call for each kind. */
function forkHelper(plans: readonly Plan[], { program, target }: Site): ForkHelper | null {
  if (target.releases.every((release) => release === 'solaris10')) return null;
  const clauses = plans
    .filter(({ clause, answers }) => {
      const taken = answers.filter(isTaken).filter(({ row }) => row !== null);
      return taken.some(({ counter }) => isFork(counter)) && !areTogether(taken, clause);
    })
    .map(({ clause }) => clause);
  const [first, last] = [clauses[0], clauses.at(-1)];
  if (!first || !last) return null;
  const flag = `self->${freshName(program, 'zonesafe_vfork')}`;
  return { flag, first, last, opening: opening(flag, first, program), closing: closing(flag, last, program) };
}

const opening = (flag: string, first: Clause, program: Program): Edit =>
  clauseAbove(program, first, {
    comment: 'only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does',
    probes: ['syscall::*fork*:entry'],
    predicate: ['probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)'],
    statements: [[`${flag} = 1`]],
  });

const closing = (flag: string, last: Clause, program: Program): Edit =>
  clauseBelow(program, last, {
    probes: ['syscall::*fork*:return'],
    predicate: [flag],
    statements: [[`${flag} = 0`]],
  });

// ---- what to say -----------------------------------------------------------------------------------------------------

function differenceOf(moved: readonly Joined<Row>[]): Difference {
  const whole = moved.filter(({ missing }) => missing !== undefined);
  const single = moved.filter((one) => !whole.includes(one));
  const missing = [...new Set(whole.flatMap((one) => one.missing ?? []))];
  const sum = [...new Set(whole.map(({ probe }) => probe.text))].map((text) => {
    const counters = whole.filter(({ probe }) => probe.text === text).map(({ counter }) => counter);
    const others = missing.length > 0 ? `, and ${missing.length} more cannot be had` : '';
    return `of ${text}, ${counters.join(', ')} ${counters.join().includes(',') ? 'are' : 'is'} counted at system calls${others}`;
  });
  return {
    message: [...sum, ...differencesOf([...single, ...whole])].join('; '),
    help: [...new Set(moved.map(({ row }) => row.help))].join(' '),
    note: missing.length === 0 && !moved.some(({ row }) => row.coarse),
    ...(missing.length > 0 ? { why: `missing: ${missing.join(', ')}` } : {}),
    refuses: moved.some(({ row }) => row.refuses),
  };
}

/** What differs, once for all the counters of which it is true. */
function differencesOf(moved: readonly Joined<Row>[]): string[] {
  const parts = moved.map(({ probe, counter, row, covers, missing }) => {
    const names = [...new Set([probe, ...covers].map(({ text }) => text))].join(', ');
    const becomes = `${names} ${covers.length > 0 ? 'become' : 'becomes'} ${row.calls}`;
    const isCounter = missing !== undefined;
    return { subject: isCounter ? counter : becomes, isCounter, row };
  });
  return [...new Set(parts.map(({ row }) => row.difference))].map((difference) => {
    const same = parts.filter(({ row }) => row.difference === difference);
    return `${same.map(({ subject }) => subject).join(same[0]!.isCounter ? ', ' : ', and ')}: ${difference}`;
  });
}
