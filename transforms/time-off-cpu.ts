/** Takes the time that threads spend off CPU within system calls, where the scheduler cannot be watched. */
import type {
  Assignment,
  Binary,
  Call,
  Clause,
  Expression,
  Identifier,
  ProbeDescription,
  Program,
  Statement,
} from '../src/ast.js';
import { probesMatching } from '../src/dtrace/probes.js';
import { type Reason, sameReason, strangeProbe } from '../src/dtrace/reason.js';
import { variableNamed } from '../src/dtrace/variables.js';
import { type Edit, insertBefore, replace } from '../src/edit.js';
import { type Flow, type VariableName, inClause, variableOf, withoutParens } from '../src/flow.js';
import { clauseBelow, lineBreak } from '../src/rewriting/beside.js';
import { type Order, orderOf } from '../src/rewriting/order.js';
import type { Move } from '../src/rewriting/order/moves.js';
import { type Difference, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import { conjunctsOf } from '../src/language/truth.js';
import type { ProbeUse, Use } from '../src/uses.js';
import { contains, nodesOf, walk } from '../src/walk.js';

export const timeOffCpu: Transform = {
  name: 'time-off-cpu',
  summary: 'Take off-CPU time per system call, as what passes by the clock but not for the thread',
  level: 'probe',
  lowers: (capability) => capability === 'provider:sched' || capability === 'arguments:sched',
  grades: ['approximate'],
  why: 'sched is a provider of the kernel. A thread that sleeps does so in a system call as a rule: while it is off CPU timestamp goes on and vtimestamp, the time that the thread itself has run, stands still, so that their difference grows by the time off CPU.',
  example: {
    before: [
      'sched:::off-cpu\n{\n\tself->off = timestamp;\n}\n',
      'sched:::on-cpu\n/self->off/\n{\n\t@[execname] = sum(timestamp - self->off);\n\tself->off = 0;\n}\n',
    ].join('\n'),
    after: [
      '/* timestamp - vtimestamp grows only while the thread is off CPU */\nsyscall:::entry\n{\n\tself->off = timestamp - vtimestamp;\n}\n',
      '/* a thread that ends in a system call does not return from it */\nsyscall::rexit:entry,\nsyscall::lwp_exit:entry\n{\n\tself->off = 0;\n}\n',
      'syscall:::return\n/self->off/\n{\n\t@[execname] = sum(timestamp - vtimestamp - self->off);\n\tself->off = 0;\n}\n',
    ].join('\n'),
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const found = pairsIn(probes, site.flow);
    const pairs = found.filter((pair): pair is Pair => 'started' in pair);
    const order = orderOf(pairs.flatMap(movesOf), site);
    const halves = pairs.flatMap((pair) => misplacedHalf(pair, order));
    const split = new Set(halves.map(({ off }) => off));
    const kept = pairs.filter(({ off }) => !split.has(off));
    yield* rewritePairs(kept, order, site.program);
    const taken = new Set(kept.flatMap(({ off, on }) => [off, on]));
    const refusing = refuserOf([...halves, ...found], probes);
    for (const use of probes) if (!taken.has(use)) yield refusing(use);
    for (const use of uses.filter(({ kind }) => kind === 'argument')) yield refuseArgument(use);
  },
};

// ---- what is refused -------------------------------------------------------------------------------------------------

const LATENCY = 'prstat -mL shows the share of time that each thread waits for a CPU (LAT).';

/** Source: the places that fire the probes, zone-facts 4.2, 5.4. */
const REASONS: ReadonlyMap<string, Reason> = new Map([
  ...sameReason(
    'off-cpu',
    'no system call tells when a thread leaves its CPU',
    'Take (timestamp - vtimestamp) at the entry and at the return of system calls: the difference is the time off CPU.',
  ),
  ...sameReason(
    'on-cpu',
    'no system call tells when a thread gets a CPU',
    'Differences of vtimestamp, taken anywhere in a thread, are its time on CPU; profile-997 samples its user code.',
  ),
  ...sameReason(
    'sleep wakeup',
    'the kernel puts threads to sleep and wakes them in many places that pass no system call',
    'syscall::lwp_park:entry (arg0 is 0 or 4 to sleep, 1 or 2 to wake) sees user-level locks, as plockstat does.',
  ),
  ...sameReason('enqueue dequeue', 'the run queues belong to the machine, and no system call tells of them', LATENCY),
  ...sameReason(
    'preempt remain-cpu surrender',
    'a thread is preempted without a system call',
    'prstat -mL shows the involuntary switches of each thread (ICX).',
  ),
  ...sameReason(
    'tick',
    'the clock of the machine passes no system call',
    'profile-97 samples the user code of the zone; prstat -m shows how the time is spent.',
  ),
  ...sameReason(
    'change-pri',
    'the kernel changes priorities on its own all the time',
    'syscall::priocntlsys:entry and syscall::nice:entry see those who ask for it.',
  ),
  ...sameReason(
    'schedctl-nopreempt schedctl-preempt',
    'a thread asks not to be preempted through shared memory, not through a system call',
    'Trace from the global zone.',
  ),
  ...sameReason(
    'schedctl-yield',
    'the kernel notes it when it preempts the thread',
    'syscall::yield:entry sees threads that give up their CPU.',
  ),
  ...sameReason(
    'cpucaps-sleep cpucaps-wakeup',
    'a cap strikes without a system call',
    'kstat -m caps shows how long the cap of the zone has been in force.',
  ),
]);

const ON_CPU_TIME: Reason = {
  why: 'this takes the time on CPU, and no system call tells when a thread gets a CPU',
  help: 'vtimestamp is the time that the thread has run: take its difference between two probes of the thread instead.',
};

/** The arguments speak of other threads, of which only kernel memory tells. Source: zone-facts 4.2. */
const refuseArgument = (use: Use): Step =>
  refuse(
    use,
    'it tells of a thread other than the one that fires the probe, or of a CPU',
    'Use what a zone can read of the thread itself: pid, tid, execname, curlwpsinfo->pr_pri.',
  );

/** What is said of a probe that stays. */
function refuserOf(found: readonly (Pair | Half)[], probes: readonly ProbeUse[]): (use: ProbeUse) => Step {
  const halves = new Map<ProbeUse, Half>();
  for (const pair of found) {
    if (!('why' in pair)) continue;
    for (const use of [pair.off, pair.on]) if (!halves.has(use)) halves.set(use, pair);
  }
  const starts = new Set(
    probes.filter((use) => isAlone(use, 'on-cpu')).flatMap(({ clause }) => startOf(clause)?.variable ?? []),
  );
  return (use) => refuseProbe(use, halves.get(use), starts);
}

function refuseProbe(use: ProbeUse, half: Half | undefined, starts: ReadonlySet<VariableName>): Step {
  const [meant, ...more] = schedProbes(use.node);
  if (!meant) {
    const { why, help } = strangeProbe(
      'sched',
      use.node.name,
      'Only time off CPU can be had, from off-cpu and on-cpu.',
    );
    return refuse(use, why, help);
  }
  if (more.length > 0) {
    const help = 'Name the probes one by one; only time off CPU can be had, from off-cpu and on-cpu.';
    return refuse(use, `${use.node.text} stands for ${more.length + 1} probes of sched`, help);
  }
  const { why, help } = half ?? (takesOnCpuTime(use, starts) ? ON_CPU_TIME : REASONS.get(meant.name)!);
  return refuse(use, why, help);
}

const schedProbes = (probe: ProbeDescription): ReturnType<typeof probesMatching> =>
  probesMatching(probe).filter(({ provider }) => provider === 'sched');

/** Whether a clause is one end of a measure that begins at on-cpu, where the variables are set that start one. */
function takesOnCpuTime({ node, clause }: ProbeUse, starts: ReadonlySet<VariableName>): boolean {
  if (schedProbes(node)[0]!.name === 'on-cpu') return starts.has(startOf(clause)?.variable ?? '');
  return nodesOf(clause, 'Member').some((member) => starts.has(variableOf(member) ?? ''));
}

// ---- the idiom -------------------------------------------------------------------------------------------------------

/** off-cpu starts a measure in a thread-local, and on-cpu ends it. */
interface Pair {
  readonly off: ProbeUse;
  readonly on: ProbeUse;
  readonly variable: VariableName;
  /** Where off-cpu reads the clock. */
  readonly started: Identifier;
  /** Where on-cpu reads it, each time to subtract the start. */
  readonly ended: readonly Identifier[];
}

/** A pair that looks like one, but does something that has no counterpart. */
interface Half extends Reason {
  readonly off: ProbeUse;
  readonly on: ProbeUse;
}

function pairsIn(probes: readonly ProbeUse[], flow: Flow): (Pair | Half)[] {
  const ends = new Map(probes.filter((use) => isAlone(use, 'on-cpu')).map((use) => [use.clause, use]));
  return probes
    .filter((use) => isAlone(use, 'off-cpu'))
    .flatMap((off) => {
      const start = startOf(off.clause);
      const reads = start ? (flow.reads.get(start.variable) ?? []) : [];
      const first = reads.find(({ clause }) => clause && ends.has(clause))?.clause;
      const on = first && ends.get(first);
      return start && on ? [pairOf(off, on, start, flow)] : [];
    });
}

const isAlone = ({ node, clause }: ProbeUse, name: string): boolean => {
  const [meant, ...more] = schedProbes(node);
  return clause.probes.length === 1 && meant?.name === name && more.length === 0;
};

interface Start {
  readonly variable: VariableName;
  readonly clock: Identifier;
}

/** `self->start = timestamp;`, the only thing that the clause does. */
function startOf({ body }: Clause): Start | null {
  const [only, ...others] = (body?.statements ?? []).filter(({ type }) => type !== 'EmptyStatement');
  const assignment = only && assignmentOf(only);
  const clock = assignment && withoutParens(assignment.right);
  const variable = assignment && variableOf(withoutParens(assignment.left));
  if (others.length > 0 || assignment?.operator !== '=' || !variable?.startsWith('self->')) return null;
  if (assignment.left.type === 'Index' || clock?.type !== 'Identifier' || clock.name !== 'timestamp') return null;
  return { variable, clock };
}

const assignmentOf = (statement: Statement): Assignment | null =>
  statement.type === 'ExpressionStatement' && statement.expression.type === 'Assignment' ? statement.expression : null;

const movesOf = ({ off, on }: Pair): Move[] => [
  { clause: off.clause, arrivals: [{ probe: off.node, event: 'off-cpu', by: ['syscall:::entry'] }] },
  { clause: on.clause, arrivals: [{ probe: on.node, event: 'on-cpu', by: ['syscall:::return'] }] },
];

/** A pair of which one clause would run at the wrong time is none. */
function misplacedHalf({ off, on }: Pair, { misplaced }: Order): Half[] {
  const reason = misplaced.get(off.clause) ?? misplaced.get(on.clause);
  return reason ? [{ off, on, why: reason.why, help: reason.help }] : [];
}

function pairOf(off: ProbeUse, on: ProbeUse, { variable, clock }: Start, flow: Flow): Pair | Half {
  const half = (why: string, help: string = WRITE_IT): Half => ({ off, on, why, help });
  const clauses = [off.clause, on.clause];
  const definitions = flow.definitions.get(variable) ?? [];
  const reads = flow.reads.get(variable) ?? [];
  const inEnd = inClause(definitions, on.clause);
  const declared = inClause(definitions, null);
  if (definitions.length !== declared.length + inEnd.length + 1 || reads.length > inClause(reads, on.clause).length)
    return half(`${variable} is used elsewhere, too`);
  if (!isGuarded(on.clause, variable)) return half(`the on-cpu clause does not ask for ${variable} in its predicate`);
  // Where each off-cpu starts anew, no on-cpu finds an older start.
  const isStartedAnew = off.clause.predicate === null && inEnd.length === 0;
  const isSetBack = on.clause.body?.statements.some((statement) => isReset(statement, variable)) && inEnd.length === 1;
  if (!isStartedAnew && !isSetBack) return half(`the on-cpu clause does not set ${variable} back to 0`);

  const elapsed = nodesOf(on.clause, 'Binary').filter((binary) => isElapsed(binary, variable));
  const ended = elapsed.map(({ left }) => withoutParens(left) as Identifier);
  const clocks = nodesOf(on.clause, 'Identifier').filter(({ name }) => name === 'timestamp');
  const stray = reads.find(
    ({ node }) => !elapsed.some((binary) => contains(binary, node)) && !isTested(on.clause, node),
  );
  if (elapsed.length === 0 || clocks.length !== ended.length || stray)
    return half('it computes something else than timestamp less the start');

  const strange = clauses.flatMap(strangersIn).find(({ name }) => !flow.definitions.has(name));
  if (strange) return half(`it reads ${strange.name}, which says something else, or nothing, at a system call`);
  const odd = oddStatement(on.clause, variable, elapsed);
  return odd ? half(odd.why, odd.help) : { off, on, variable, started: clock, ended };
}

const WRITE_IT = REASONS.get('off-cpu')!.help;

/** `timestamp - self->start` */
const isElapsed = ({ operator, left, right }: Binary, variable: VariableName): boolean => {
  const clock = withoutParens(left);
  return (
    operator === '-' &&
    clock.type === 'Identifier' &&
    clock.name === 'timestamp' &&
    variableOf(withoutParens(right)) === variable
  );
};

function isReset(statement: Statement, variable: VariableName): boolean {
  const assignment = assignmentOf(statement);
  if (!assignment || variableOf(withoutParens(assignment.left)) !== variable) return false;
  const value = withoutParens(assignment.right);
  return assignment.operator === '=' && value.type === 'Integer' && Number(value.text) === 0;
}

/** Whether the predicate holds only where the start is known: the variable, or its comparison with 0, is one condition of all. */
const isGuarded = ({ predicate }: Clause, variable: VariableName): boolean =>
  predicate !== null && conditionsOf(predicate.expression).some((one) => asksFor(one, variable));

const conditionsOf = (predicate: Expression): Expression[] => conjunctsOf(withoutParens(predicate)).map(withoutParens);

function asksFor(condition: Expression, variable: VariableName): boolean {
  if (variableOf(condition) === variable) return true;
  if (condition.type !== 'Binary' || !['!=', '>'].includes(condition.operator)) return false;
  const { left, right } = condition;
  return variableOf(withoutParens(left)) === variable && right.type === 'Integer' && Number(right.text) === 0;
}

const isTested = ({ predicate }: Clause, node: Expression): boolean =>
  predicate !== null &&
  conditionsOf(predicate.expression).some((one) => contains(one, node) && asksFor(one, variableOf(node) ?? ''));

/** What the process that makes the call can be asked for at any time. */
const STEADY = new Set('timestamp pid ppid tid uid gid execname zonename curpsinfo'.split(' '));

/** Built-ins that are bound to the moment, the CPU or the probe. */
const strangersIn = (clause: Clause): Identifier[] =>
  nodesOf(clause, 'Identifier').filter(
    ({ name }) => (variableNamed(name) !== undefined && !STEADY.has(name)) || name.includes('`'),
  );

// ---- what on-cpu may do ----------------------------------------------------------------------------------------------

/** They stay what they are when values come that are next to nothing. */
const ROBUST = new Set('sum max quantize lquantize llquantize'.split(' '));

/** A statement of the clause that would not do the same for each system call. */
function oddStatement({ body }: Clause, variable: VariableName, elapsed: readonly Binary[]): Reason | null {
  const statements = (body?.statements ?? []).filter(({ type }) => type !== 'EmptyStatement');
  const locals = new Set<VariableName>();
  let sums = 0;
  for (const statement of statements) {
    if (isReset(statement, variable)) continue;
    const assignment = assignmentOf(statement);
    const target = assignment && variableOf(withoutParens(assignment.left));
    if (!assignment || !target || assignment.operator !== '=') return oddReason(statement);
    const isMeasured = (node: Expression): boolean => holdsElapsed(node, elapsed, locals);
    if (isMeasured(assignment.left)) return BY_TIME;
    if (target.startsWith('this->') && isInProportion(assignment.right, elapsed, locals)) locals.add(target);
    else if (isRobust(assignment, (value) => isInProportion(value, elapsed, locals))) sums++;
    else return isMeasured(assignment.right) && isAggregated(assignment) ? NOT_IN_PROPORTION : oddReason(statement);
    const blind = kernelStackAlone(assignment.left);
    if (blind) return blind;
  }
  return sums > 0 ? null : { why: 'it sums nothing', help: WRITE_IT };
}

const holdsElapsed = (value: Expression, elapsed: readonly Binary[], locals: ReadonlySet<VariableName>): boolean =>
  elapsed.some((binary) => contains(value, binary)) ||
  nodesOf(value, 'Member').some((member) => locals.has(variableOf(member) ?? ''));

/** Whether a value vanishes with the time, so that a call that never left its CPU adds nothing: a multiple or a part of it. */
function isInProportion(value: Expression, elapsed: readonly Binary[], locals: ReadonlySet<VariableName>): boolean {
  const isPart = (part: Expression): boolean => isInProportion(part, elapsed, locals);
  switch (value.type) {
    case 'Paren':
    case 'Cast':
      return isPart(value.expression);
    case 'Member':
      return locals.has(variableOf(value) ?? '');
    case 'Binary': {
      if (elapsed.includes(value)) return true;
      const { operator, left, right } = value;
      if (operator === '*' && isSteady(left)) return isPart(right);
      return ['*', '/', '>>', '<<'].includes(operator) && isSteady(right) && isPart(left);
    }
    default:
      return false;
  }
}

/** Made of numbers and of names, which stand for numbers. */
function isSteady(factor: Expression): boolean {
  for (const { node } of walk(factor)) {
    if (node.type === 'Identifier' && (variableNamed(node.name) !== undefined || node.name.includes('`'))) return false;
    if (!['Integer', 'Identifier', 'MacroReference', 'Paren', 'Binary'].includes(node.type)) return false;
  }
  return true;
}

const isAggregated = ({ left, right }: Assignment): boolean =>
  variableOf(left)!.startsWith('@') &&
  right.type === 'Call' &&
  right.callee.type === 'Identifier' &&
  ROBUST.has(right.callee.name);

function isRobust(assignment: Assignment, isInProportion: (value: Expression) => boolean): boolean {
  const [value] = isAggregated(assignment) ? (assignment.right as Call).arguments : [];
  return value !== undefined && isInProportion(value);
}

const NOT_IN_PROPORTION: Reason = {
  why: 'each system call would give a value, most of them next to nothing, and what it computes from the time is not next to nothing then',
  help: 'Aggregate the time itself, or a multiple or a part of it.',
};

const BY_TIME: Reason = {
  why: 'it sorts by the time, and a system call gives the sum of all times that the thread was off CPU in it',
  help: 'Use quantize() of the time instead of a key.',
};

const oddReason = (statement: Statement): Reason => ({
  why: `each system call would give a value, most of them next to nothing, and ${doing(statement)} would say something else then`,
  help: 'Use sum(), max() or quantize() of the time, and nothing else, or trace from the global zone.',
});

function doing(statement: Statement): string {
  const call = nodesOf(statement, 'Call').find(({ callee }) => callee.type === 'Identifier');
  return call ? `${(call.callee as Identifier).name}()` : 'what the clause does';
}

/** The kernel's stack will be left out; that must not put all threads into one sum. */
function kernelStackAlone(target: Expression): Reason | null {
  const keys = target.type === 'Index' ? target.keys : [];
  const isStack = (key: Expression, names: readonly string[]): boolean =>
    key.type === 'Call' && names.includes(nameOf(key));
  if (!keys.some((key) => isStack(key, ['stack'])) || keys.some((key) => isStack(key, ['ustack', 'jstack'])))
    return null;
  return {
    why: 'it is keyed by the kernel stack alone, which a zone may not see',
    help: 'Use ustack() as the key: the user stack shows which call the thread sleeps in.',
  };
}

const nameOf = ({ callee }: Call): string => (callee.type === 'Identifier' ? callee.name : '');

// ---- the rewrite -----------------------------------------------------------------------------------------------------

/** All edits go with the first pair, in the order of the clauses that they make. */
function* rewritePairs(pairs: readonly Pair[], { clauses, placed }: Order, program: Program): Generator<Step> {
  const pairOfClause = new Map(
    pairs.flatMap((pair) => [[pair.off.clause, pair] as const, [pair.on.clause, pair] as const]),
  );
  const edits = clauses.flatMap((clause) => {
    const pair = pairOfClause.get(clause);
    if (!pair) return [];
    return placed(clause, pair.off.clause === clause ? startEdits(pair, program) : endEdits(pair));
  });
  for (const [i, pair] of pairs.entries()) {
    const { off, on } = pair;
    yield roughly('approximate', [off, on], i === 0 ? edits : [], differenceOf(pair));
  }
}

/** One thread-local is enough: the start is kept as timestamp less vtimestamp, and ends are taken the same way. */
function startEdits({ off, variable, started }: Pair, program: Program): Edit[] {
  return [
    insertBefore(off.clause, `/* ${OFF_CPU_CLOCK} grows only while the thread is off CPU */`, lineBreak(program)),
    replace(off.node, 'syscall:::entry'),
    replace(started, OFF_CPU_CLOCK),
    freeing(variable, off.clause, program),
  ];
}

const endEdits = ({ on, ended }: Pair): Edit[] => [
  replace(on.node, 'syscall:::return'),
  ...ended.map((clock) => replace(clock, OFF_CPU_CLOCK)),
];

const differenceOf = ({ off, on, variable }: Pair): Difference => ({
  message: `${off.node.text} and ${on.node.text} become syscall:::entry and syscall:::return: what a thread waits outside of system calls, preempted or for a page, is missed, and each call gives a value, next to nothing where it never left its CPU`,
  help: `Leave out what is next to nothing with a predicate: ${OFF_CPU_CLOCK} - ${variable} > 100000.`,
});

const OFF_CPU_CLOCK = 'timestamp - vtimestamp';

/** The thread-local of a thread that is gone would never be freed. */
const freeing = (variable: VariableName, entry: Clause, program: Program): Edit =>
  clauseBelow(program, entry, {
    comment: 'a thread that ends in a system call does not return from it',
    probes: ['syscall::rexit:entry', 'syscall::lwp_exit:entry'],
    statements: [[`${variable} = 0`]],
  });
