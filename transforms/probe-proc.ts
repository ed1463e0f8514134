/** Probes what the proc provider tells through the system calls that do it. */
import { asOperand } from '../src/rewriting/operand.js';
import type { Binary, Clause, Expression, Node, ProbeDescription, Program, Range, StringOf } from '../src/ast.js';
import { type ArgumentRead, argumentReads, isArgument } from '../src/language/arguments.js';
import { isZero, pathOf } from '../src/language/chain.js';
import { conversionOf } from '../src/rewriting/column.js';
import { type Probe, probesMatching } from '../src/dtrace/probes.js';
import { strangeProbe } from '../src/dtrace/reason.js';
import {
  type Behind,
  type Kept,
  type Missed,
  callsBehind,
  complements,
  execFailed,
  execWithPath,
  senders,
  signalSend,
  tooLateForChild,
  withoutCall,
} from '../src/dtrace/proc.js';
import { exitReasons, sentByPrograms, signals } from '../src/dtrace/signals.js';
import { type Edit, remove, replace, spanOf } from '../src/edit.js';
import { type Flow, type VariableName, inClause, variableOf, withoutParens } from '../src/flow.js';
import { freshName } from '../src/rewriting/fresh.js';
import { above, below } from '../src/rewriting/insert.js';
import { type Planning, withCompanions } from '../src/rewriting/companions.js';
import { type Order, inOrder, keptBack, orderOf } from '../src/rewriting/order.js';
import { type Arrival, inKernelOrder } from '../src/rewriting/order/moves.js';
import { grouped, once } from '../src/once.js';
import { type NewClause, printClause } from '../src/print.js';
import { type Replacement, reprobe } from '../src/rewriting/reprobe.js';
import { whyNoString } from '../src/rewriting/string-place.js';
import { type Style, styleOf } from '../src/language/style.js';
import {
  type Difference,
  type Refusal,
  type Rewrite,
  type Site,
  type Step,
  type Transform,
  exactly,
  refuse,
  roughly,
} from '../src/transform.js';
import { type Known, conjunctsOf, isLogical, replaceableBy, valueOf } from '../src/language/truth.js';
import type { ProbeUse, Use } from '../src/uses.js';
import { namesFor, usedIn } from '../src/language/stand-for.js';
import { type Visit, clausesOf, contains, nodesOf, visitOf } from '../src/walk.js';

export const probeProc: Transform = {
  name: 'probe-proc',
  summary: 'Probe new processes, threads and programs, exits and signals through their system calls',
  level: 'probe',
  lowers: (capability) => capability === 'provider:proc' || capability === 'arguments:proc',
  grades: ['exact', 'approximate'],
  why: 'proc is a provider of the kernel: its probes are hidden from a zone, or come without arguments. What they tell is done by system calls: exece, fork and its kin, rexit, lwp_create, lwp_exit, kill. A fork returns twice, in the parent with the pid of the child and in the child with 0.',
  example: {
    before: 'proc:::exec-success { trace(execname); }\n',
    after: 'syscall::exec*:return /errno == 0/ { trace(execname); }\n',
  },

  *rewrite(uses, site) {
    const kept = {
      signal: `self->${freshName(site.program, 'zonesafe_signal')}`,
      receiver: `self->${freshName(site.program, 'zonesafe_receiver')}`,
    };
    const flag = `self->${freshName(site.program, 'zonesafe_exits')}`;
    const path = `self->${freshName(site.program, 'zonesafe_path')}`;
    const failed = `self->${freshName(site.program, 'zonesafe_failed')}`;
    const scene = { ...site, style: styleOf(site.program), kept, flag, path, failed };
    const byClause = grouped(uses, ({ clause }) => clause);
    const plans = [...byClause].flatMap(([clause, own]) => (clause ? [planFor(clause, own, scene)] : []));
    yield* stepsOf(inPlace(withCompanions(withoutFollowers(plans, site), planningIn(scene), site), scene), scene);
  },
};

interface Scene extends Site {
  readonly style: Style;
  readonly kept: Kept;
  /** Set in a thread that ends its process itself. */
  readonly flag: string;
  /** Where a thread that calls exec has the path. */
  readonly path: string;
  /** Set in a thread whose exec fails for another reason than that nothing is found. */
  readonly failed: string;
}

// ---- one clause ------------------------------------------------------------------------------------------------------

/** What is done about the uses in one clause. */
interface Plan {
  readonly clause: Clause;
  readonly refusals: readonly Refusal[];
  readonly rewrite: Rewrite | null;
  /** Whether it leaves nothing of the clause. */
  readonly isLost: boolean;
  /** The probes of proc that go, and where to. */
  readonly moves: readonly Arrival[];
  readonly helpers: readonly HelperName[];
  readonly readsReceiver: boolean;
}

/** The clauses that a rewrite needs besides. */
type HelperName = 'signals' | 'exits' | 'paths' | 'failures';

/** Either the probes are hidden, or they are there and only their arguments are not: then every proc probe of the clause goes. */
function planFor(clause: Clause, uses: readonly Use[], scene: Scene): Plan {
  const hidden = uses.filter((use): use is ProbeUse => use.kind === 'probe');
  const read = uses.filter((use) => use.kind === 'argument');
  const probes = hidden.length > 0 ? hidden.map(({ node }) => node) : clause.probes.filter(isOfProc);
  // Another probe has something else in the same argument.
  const isOnlyOf = (name: string): boolean =>
    probes.length === clause.probes.length && probes.every((probe) => namesIn(probe).join() === name);
  if (hidden.length === 0 && isOnlyOf('exit')) return planForReason(clause, read, scene);
  if (hidden.length === 0 && read.length > 0 && isOnlyOf('exec')) return planForPath(clause, read, scene);

  const answers = probes.map((probe) => answerFor(probe, clause, scene));
  const taken = inKernelOrder(
    answers.filter((answer): answer is Taken => 'replacements' in answer),
    clause,
    scene.program,
    ({ arrivals }) => arrivals.map(({ event }) => event),
  );
  const refused = answers.filter((answer): answer is Refused => 'why' in answer);
  const [first] = refused;
  // Where the probes are there, they stay unless all of them go, and for something.
  if (hidden.length === 0 && first) return refusedPlan(clause, read, first);
  if (hidden.length === 0 && taken.every(({ edits }) => edits === 0)) return refusedPlan(clause, read, UNKNOWN);

  const ofProbe = grouped(hidden, ({ node }) => node);
  const refusals = refused.flatMap(({ probe, why, help }) =>
    (ofProbe.get(probe) ?? []).map((use) => refuse(use, why, help)),
  );
  const left = taken.flatMap((answer) => answer.left);
  const lost = left.map((node) =>
    refuse({ kind: 'argument', capability: 'arguments:proc', node, clause }, whyLeft(taken), UNKNOWN.help),
  );
  const going = new Set(taken.map(({ probe }) => probe));
  const answered =
    hidden.length > 0
      ? hidden.filter(({ node }) => going.has(node))
      : read.filter(({ node }) => !left.some(({ start }) => start === node.start));
  return {
    clause,
    refusals: [...refusals, ...lost],
    rewrite: answered.length > 0 ? rewriteBy(taken, answered, clause, scene) : null,
    isLost: refused.length === clause.probes.length,
    moves: taken.flatMap(({ arrivals }) => arrivals),
    helpers: taken.flatMap(({ helpers }) => helpers),
    readsReceiver: taken.some(({ readsReceiver }) => readsReceiver),
  };
}

const UNKNOWN = {
  why: 'no system call tells it',
  help: 'Leave it out, or trace from the global zone.',
};

const whyLeft = (taken: readonly Taken[]): string =>
  taken.some(({ helpers }) => helpers.includes('signals'))
    ? 'a call that sends a signal names its receiver by the pid alone'
    : UNKNOWN.why;

const refusedPlan = (clause: Clause, uses: readonly Use[], { why, help }: { why: string; help: string }): Plan => ({
  clause,
  refusals: uses.map((use) => refuse(use, why, help)),
  rewrite: null,
  isLost: false,
  moves: [],
  helpers: [],
  readsReceiver: false,
});

function rewriteBy(taken: readonly Taken[], uses: readonly Use[], clause: Clause, { program, style }: Scene): Rewrite {
  const replacements = together(
    taken.flatMap((answer) => answer.replacements),
    clause,
  );
  const edits = reprobe(program, clause, style, replacements);
  const told = taken.filter(({ differences }) => differences.length > 0);
  const [first, ...rest] = told;
  if (!first) return exactly(uses, edits);
  const all = told.flatMap(({ differences }) => differences);
  const others = rest.map((answer) => `; so does ${answer.probe.text}: ${saidOf(answer)}`);
  return roughly('approximate', uses, edits, {
    message: `${first.probe.text} becomes a system call probe: ${saidOf(first)}${others.join('')}`,
    help: (all.find(({ note }) => !note) ?? all[0]!).help,
    note: all.every(({ note }) => note),
  });
}

/** Each part of the differences once. */
const saidOf = ({ differences }: Taken): string =>
  [...new Set(differences.flatMap(({ message }) => message.split('; ')))].join('; ');

const isOfProc = (probe: ProbeDescription): boolean => probe.provider === 'proc' || namesIn(probe).length > 0;

const namesIn = (probe: ProbeDescription): string[] => meantBy(probe).map(({ name }) => name);

const meantBy = (probe: ProbeDescription): Probe[] =>
  probesMatching(probe).filter(({ provider }) => provider === 'proc');

/** Replacements of one probe by gates that leave nothing out are one replacement. */
function together(replacements: readonly Replacement[], clause: Clause): Replacement[] {
  const read = new Set([...nodesOf(clause, 'Identifier')].map(({ name }) => name));
  const merged: Replacement[] = [];
  // Where those wait that have a counterpart.
  const waiting = new Map<string, number[]>();
  for (const next of replacements) {
    const alike = likenessOf(next, read);
    const complement = complementOf(next.gate);
    const at = complement && waiting.get(`${complement.gate} ${alike}`)?.shift();
    if (at === undefined) {
      const others = waiting.get(`${next.gate} ${alike}`);
      if (others) others.push(merged.length);
      else waiting.set(`${next.gate} ${alike}`, [merged.length]);
      merged.push(next);
      continue;
    }
    const other = merged[at]!;
    // A description that stands for both covers itself.
    merged[at] = { ...other, gate: complement!.all, covers: [next.probe] };
  }
  return merged;
}

/** What replacements of one probe have in common. */
const likenessOf = ({ by, body, names }: Replacement, read: ReadonlySet<string>): string =>
  JSON.stringify([by, body, Object.entries(names).filter(([name]) => read.has(name))]);

/** The gate that lets pass what this one does not, and what both let pass. */
function complementOf(gate: string | null): { readonly gate: string; readonly all: string | null } | undefined {
  const row = complements.find(({ gates }) => gates.includes(gate ?? ''));
  return row && { gate: row.gates.find((other) => other !== gate)!, all: row.all };
}

// ---- one probe -------------------------------------------------------------------------------------------------------

interface Taken {
  readonly probe: ProbeDescription;
  readonly replacements: readonly Replacement[];
  readonly arrivals: readonly Arrival[];
  readonly differences: readonly Difference[];
  /** How many reads of arguments were replaced by something that can be had. */
  readonly edits: number;
  /** Members of arguments that no row knows. They stay, and are lost as what they are: kernel memory. */
  readonly left: readonly Expression[];
  readonly helpers: readonly HelperName[];
  readonly readsReceiver: boolean;
}

interface Refused {
  readonly probe: ProbeDescription;
  readonly why: string;
  readonly help: string;
}

function answerFor(probe: ProbeDescription, clause: Clause, scene: Scene): Taken | Refused {
  const meant = meantBy(probe);
  const [first, ...more] = meant;
  if (!first) {
    const help = 'DTrace knows the probes create, exec*, exit, fault, lwp-*, signal-* and start of proc.';
    return { probe, ...strangeProbe('proc', probe.name, help) };
  }
  const reader = meant.some(({ name }) => name === 'create') ? childReader(clause, scene) : null;
  if (reader?.isFirst) return { probe, ...tooLateForChild };
  const refused = meant.filter(({ name }) => withoutCall.has(name));
  if (more.length === 0) {
    const reason = withoutCall.get(first.name) ?? askedInVain(first.name, clause);
    return reason ? { probe, ...reason } : takenAs(probe, meant, clause, scene);
  }
  if (refused.length > 0) {
    const why = `it stands for ${listed(refused)}, too, which nothing in a zone tells of`;
    return { probe, why, help: 'Name the probes that you need one by one.' };
  }
  if (argumentReads(clause).length === 0) return takenAs(probe, meant, clause, scene);
  const why = `it stands for ${listed(meant)}, whose arguments are not the same`;
  return { probe, why, help: 'Write a clause for each of them.' };
}

function listed(probes: readonly Probe[]): string {
  const names = probes.map(({ name }) => name);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
}

function takenAs(probe: ProbeDescription, meant: readonly Probe[], clause: Clause, scene: Scene): Taken | Refused {
  const parts = meant.map((one) => ({ one, row: rowOf(one.name, clause, scene), reads: readsAt(one, clause) }));
  // What is lost at one probe may be had at the others of the clause.
  const isAnswered = (by: string | undefined): boolean =>
    isTold(by) || (by !== undefined && clause.probes.length === 1);
  const stray = parts.flatMap(({ row, reads }) =>
    reads.filter(({ path, isMember }) => !isMember && !isAnswered(row.reads.get(path))),
  );
  if (stray[0]) {
    return { probe, why: whyStray(meant[0]!, stray[0].path), help: helpForStray(meant[0]!, stray[0]) };
  }
  const [misfit] = parts.flatMap(({ row, reads }) => reads.flatMap((read) => misfitOf(read, row, clause, scene) ?? []));
  if (misfit !== undefined) return { probe, why: misfit, help: UNKNOWN.help };
  const sends = meant.some(({ name }) => name === 'signal-send');
  const isReceiver = (path: string): boolean => sends && RECEIVER.has(path);
  const all = parts.flatMap(({ row, reads }) =>
    reads.map(({ node, path }) => ({ node, path, by: row.reads.get(path) })),
  );
  const looksUp = meant.some(({ name }) => tellsFailures(name, scene));
  return {
    probe,
    replacements: parts.map(({ one, row, reads }) => ({
      probe,
      by: row.by,
      gate: row.gate,
      names: namesOf(one),
      body: argumentEdits(clause, row, reads, one.name === 'exit' ? settledAtExit(clause, scene) : [], scene),
      holds: one.name === 'exit' && holdsAtExit(clause, scene),
    })),
    arrivals: parts.map(({ one, row }) => ({ probe, event: one.name, by: row.by })),
    differences: parts.flatMap(({ one, row }) => differenceOf(one, row, clause, scene) ?? []),
    edits: all.filter(({ path, by }) => isTold(by) || isReceiver(path)).length,
    left: all.flatMap(({ node, path, by }) => (by === undefined && !isReceiver(path) ? [node] : [])),
    helpers: [...(sends ? (['signals'] as const) : []), ...(looksUp ? (['failures'] as const) : [])],
    readsReceiver: all.some(({ path }) => isReceiver(path)),
  };
}

/** Why a read keeps its probe: it would become a string where a pointer is wanted, or is measured and has no type elsewhere. */
function misfitOf(
  { node, path }: ArgumentRead,
  { reads }: Pick<Behind, 'reads'>,
  clause: Clause,
  { flow }: Scene,
): string | null {
  const by = reads.get(path);
  if (by === undefined && isMeasured(visitOf(clause, node)))
    return `no other probe has the type of ${path}, which is measured`;
  const why = by !== undefined && isText(by) ? whyNoString(visitOf(clause, node), clause, flow) : null;
  return why === null ? null : `${path} is known as ${by}, a string, and ${why}`;
}

function isMeasured({ parent }: Visit): boolean {
  for (let at = parent; at; at = at.parent) if (at.node.type === 'SizeOf') return true;
  return false;
}

/** Whether it can be had, and is not only lost by another name. */
const isTold = (by: string | undefined): boolean => by !== undefined && !by.startsWith('args[');

const isText = (by: string): boolean => by.startsWith('execname') || by.startsWith('copyinstr');

/** A probe of an address can pass it on, but nothing can be read there. */
const whyStray = ({ name, args }: Probe, path: string): string =>
  Number(/\d/.exec(path)?.[0]) < args.length ? `${path} is an address in the kernel` : `${name} has no ${path}`;

const helpForStray = ({ name }: Probe, { path }: ArgumentRead): string =>
  name === 'exec' && path === 'arg0' ? 'Use args[0], the path itself.' : UNKNOWN.help;

/** The path of exec is at arg0, and a string only where the clause says so. */
function readsAt({ name }: Probe, clause: Clause): readonly ArgumentRead[] {
  const reads = argumentReads(clause);
  if (name !== 'exec') return reads;
  return reads.map((read) => {
    const string = read.path === 'arg0' ? stringAround(clause, read.node) : null;
    return string ? { ...read, node: string, path: 'stringof(arg0)' } : read;
  });
}

/** `stringof(arg0)`, `stringof((char *)arg0)` or `(string)arg0` around an argument. */
function stringAround(clause: Clause, node: Expression): Expression | null {
  for (let at = visitOf(clause, node).parent; at; at = at.parent) {
    if (at.node.type === 'StringOf') return at.node;
    if (at.node.type === 'Cast') {
      const { words } = at.node.typeName.specifiers;
      if (words.some((word) => word.type === 'TypeWord' && word.word === 'string')) return at.node;
    } else if (at.node.type !== 'Paren') return null;
  }
  return null;
}

function differenceOf({ name }: Probe, { difference }: Behind, clause: Clause, scene: Scene): Difference | undefined {
  const reader = name === 'create' ? childReader(clause, scene) : null;
  if (reader) {
    const message = `${difference!.message}; ${tooLateForChild.message(reader.clause.probes[0]!.text)}`;
    return { message, help: tooLateForChild.help };
  }
  if (name !== 'exit') return difference;
  if (isTheEnd(clause)) return undefined;
  const { predicate } = clause;
  const isOfExits =
    predicate !== null &&
    [2, 3].every((reason) => replaceableBy(predicate.expression, whereReason(reason), scene.program) === 0);
  return isOfExits ? lastThread : difference;
}

/**
 * The name of the receiver stays as it is, and is lost unless a table of names knows it: whoever keeps one asks it with
 * `self->zonesafe_receiver`.
 */
const RECEIVER: ReadonlySet<string> = new Set(['args[1]->pr_pid', 'args[1]->pr_fname']);

function rowOf(name: string, { predicate }: Clause, scene: Scene): Behind {
  const { kept, target, program } = scene;
  if (tellsFailures(name, scene)) return execFailed(scene.failed);
  if (name !== 'signal-send') return callsBehind.get(name)!;
  const row = signalSend(kept, target.releases);
  // Where the predicate asks for a signal, and first, it need not be asked whether there is one.
  const asksForOne = predicate && replaceableBy(predicate.expression, whereSignal(0), program) === 0;
  return asksForOne ? { ...row, gate: 'errno == 0' } : row;
}

/** Whether the probe is there to tell which failures of exec it fires for. */
const tellsFailures = (name: string, { target }: Scene): boolean =>
  name === 'exec-failure' && target.has('provider:proc');

/** The first instructions of a thread are not in genunix. */
const namesOf = ({ name, functions }: Probe): Replacement['names'] => ({
  probeprov: 'proc',
  probemod: name.endsWith('start') ? 'unix' : 'genunix',
  probefunc: functions[0] ?? '',
  probename: name,
});

// ---- arguments -------------------------------------------------------------------------------------------------------

/** Each argument becomes what the row says, without a stringof() around what is a string already. */
function argumentEdits(
  clause: Clause,
  row: Pick<Behind, 'reads'>,
  reads: readonly ArgumentRead[],
  gone: readonly Range[],
  { program }: Scene,
): Edit[] {
  const strings = stringsIn(clause);
  const edits = reads.flatMap(({ node, path, isOperand }) => {
    const by = row.reads.get(path);
    if (by === undefined || gone.some((range) => contains(range, node))) return [];
    if (isArgument(path) && isWidthSeen(visitOf(clause, node), program))
      return [replace(node, asOperand(`(int64_t)${by}`, visitOf(clause, node)))];
    const around = isText(by) ? strings.find((string) => isAround(string, node)) : undefined;
    const bare = asOperand(by, visitOf(clause, node));
    return [replace(around ?? node, isOperand && by.includes(' ? ') ? `(${by})` : bare)];
  });
  // A slash in front of a `*` would open a comment.
  const without = ({ start, end }: Range): Edit =>
    program.text[start - 1] === '/' && program.text[end] === '*'
      ? replace(spanOf(start, end), ' ')
      : remove(spanOf(start, end));
  return [...gone.map(without), ...edits];
}

const stringsIn = once((clause: Clause) => [...nodesOf(clause, 'StringOf')]);

const isAround = ({ operand }: StringOf, read: Expression): boolean => withoutParens(operand) === read;

/** Whether it shows that argN has 64 bits: in a format that insists on them, in a column of trace(), in a variable, in a key. */
function isWidthSeen(read: Visit, program: Program): boolean {
  let { node, parent } = read;
  while (parent && passesOn(parent.node, node)) ({ node, parent } = parent);
  const around = parent?.node;
  if (around?.type === 'Assignment') return around.operator === '=';
  if (around?.type === 'Index') return around.object !== node && LONG_COLUMN.test(program.text);
  if (around?.type !== 'Call') return false;
  if (pathOf(around.callee) === 'trace') return true;
  return conversionOf(around, node as Expression)?.startsWith('l') ?? false;
}

const LONG_COLUMN = /printa[^;]*%[-+0-9.*# ]*l/;

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>']);
const SIGNS: ReadonlySet<string> = new Set(['-', '+', '~']);

/** Whether an expression has the type of one of its operands. */
function passesOn(around: Node, operand: Node): boolean {
  if (around.type === 'Paren') return true;
  if (around.type === 'Binary') return ARITHMETIC.has(around.operator);
  if (around.type === 'Unary') return SIGNS.has(around.operator);
  return around.type === 'Conditional' && around.test !== operand;
}

// ---- what is kept for the child --------------------------------------------------------------------------------------

/** A clause that finds in the new process what create keeps for it; `isFirst` where that is the first thing it does. */
interface ChildReader {
  readonly clause: Clause;
  readonly isFirst: boolean;
}

function childReader(clause: Clause, { program, flow }: Scene): ChildReader | null {
  const locals = childLocals(flow);
  const isChild = (expression: Expression): boolean =>
    holdsChild(expression, clause) || locals.has(variableOf(withoutParens(expression)) ?? '');
  const kept = [...flow.definitions.values()]
    .flatMap((definitions) => inClause(definitions, clause))
    .filter(({ keys }) => keys.some(isChild));
  const readers = [...new Set(kept.map(({ variable }) => variable))]
    .flatMap((variable) => [
      ...(flow.reads.get(variable) ?? []).filter(({ node }) => isOfOwnPid(node)).map((read) => read.clause),
      ...clausesBehind(variable, program),
    ])
    .flatMap((reader) => (reader && reader !== clause ? [{ clause: reader, isFirst: isAtBirth(reader) }] : []));
  return readers.find(({ isFirst }) => isFirst) ?? readers[0] ?? null;
}

const isOfOwnPid = (node: Node): boolean => node.type === 'Index' && node.keys.some((key) => pathOf(key) === 'pid');

/** The clauses that look at a variable by way of a macro or an inline, of whichever key. */
function clausesBehind(variable: VariableName, program: Program): Clause[] {
  const names = namesFor(program, (word) => word === variable);
  return names.size === 0 ? [] : clausesOf(program).filter((clause) => usedIn(clause, names) !== null);
}

const holdsChild = (expression: Expression, clause: Clause): boolean =>
  argumentReads(clause).some(({ node, path }) => path === 'args[0]->pr_pid' && contains(expression, node));

/** The clause-locals that are given the new process, for all clauses of the probe. */
const childLocals = once((flow: Flow): ReadonlySet<VariableName> => {
  const given = [...flow.definitions.values()]
    .flat()
    .filter(
      ({ variable, value, clause }) => variable.startsWith('this->') && value && clause && holdsChild(value, clause),
    );
  return new Set(given.map(({ variable }) => variable));
});

const isAtBirth = ({ probes }: Clause): boolean =>
  probes.some((probe) => namesIn(probe).some((name) => name === 'start' || name === 'lwp-start'));

// ---- what predicates ask for -----------------------------------------------------------------------------------------

const ofKernel = {
  why: 'it asks only for signals that the kernel itself sends, which pass no system call',
  help: 'pid$target:libc.so.1:sigacthandler:entry sees the ones that a program catches; or trace from the global zone.',
};

/**
 * The parent is told the reason by waitsys, but there every other value is the parent's: execname, uid, the stacks and
 * thread-locals; and it fires only when the parent asks. What a clause does with the process would be wrong.
 */
const ofKilled = {
  why: 'it asks for processes that do not exit by themselves, and those make no system call as they end',
  help: 'Their parent is told: at syscall::waitsys:return, the siginfo_t at arg2 of its entry has si_code at 4 and si_pid at 12 (at 16 in a 64-bit parent); or trace from the global zone.',
};

/** What a clause misses that asks for processes that exit by themselves. */
const lastThread: Missed = {
  message: 'processes whose last thread ends on its own are not seen',
  help: 'Nothing needs to be done for programs that end by exit(2).',
  note: true,
};

const ofDumped = {
  why: 'nothing in a zone tells a process that dumped core from one that was just killed',
  help: 'Ask for args[0] != CLD_EXITED, which holds for both.',
};

/** Why a clause would never fire on a system call, if what it asks for never comes from one. */
function askedInVain(name: string, { predicate }: Clause): { why: string; help: string } | null {
  if (!predicate) return null;
  const { expression } = predicate;
  if (name === 'exit' && valueOf(expression, whereReason(1)) === 0) return ofKilled;
  if (name === 'signal-send' && sentByPrograms.every((signal) => valueOf(expression, whereSignal(signal)) === 0))
    return ofKernel;
  return null;
}

const whereSignal =
  (signal: number): Known =>
  (expression) =>
    isRead(expression, 2) ? signal : constantIn(signals, expression);

const whereReason =
  (reason: number): Known =>
  (expression) =>
    isRead(expression, 0) ? reason : constantIn(exitReasons, expression);

/** What can stand for an expression where only exits are seen. */
const constantAtExit = (expression: Expression, program: Program): number | null =>
  replaceableBy(expression, whereReason(1), program);

const constantIn = (constants: ReadonlyMap<string, number>, expression: Expression): number | null =>
  expression.type === 'Identifier' ? (constants.get(expression.name) ?? null) : null;

/** Whether an expression is the argument itself. */
function isRead(expression: Expression, index: number): boolean {
  if (expression.type === 'Identifier') return expression.name === `arg${index}`;
  if (expression.type !== 'Index' || pathOf(expression) !== 'args[]') return false;
  const [key] = expression.keys;
  return key?.type === 'Integer' && Number(key.text) === index;
}

/**
 * What goes where only exits are seen: `args[0] == CLD_EXITED` in a predicate, with the `&&` beside it, and the other
 * branch of `args[0] == CLD_EXITED ? a : b`. Where the whole predicate holds, it goes with its slashes.
 */
function settledAtExit(clause: Clause, { program }: Scene): Range[] {
  const conjuncts = clause.predicate ? conjunctsOf(clause.predicate.expression) : [];
  const holds = conjuncts.map((conjunct) => constantAtExit(conjunct, program) === 1);
  const settled = conjuncts.flatMap(({ start, end }, i) => {
    if (!holds[i] || !holds.includes(false)) return [];
    const isFirst = holds.slice(0, i).every(Boolean);
    return [isFirst ? spanOf(start, conjuncts[i + 1]!.start) : spanOf(conjuncts[i - 1]!.end, end)];
  });
  return [...nodesOf(clause, 'Conditional')].reduce<Range[]>((gone, node) => {
    const isAsked = argumentReads(clause).some(({ node: read }) => contains(node.test, read));
    const truth = isAsked ? constantAtExit(node.test, program) : null;
    // The outer one comes first; what goes with it is settled.
    if (truth === null || gone.some((range) => contains(range, node))) return gone;
    const branch = truth === 0 ? node.alternate : node.consequent;
    const rest = [spanOf(node.start, branch.start), spanOf(branch.end, node.end)];
    return [...gone, ...rest];
  }, settled);
}

const holdsAtExit = ({ predicate }: Clause, { program }: Scene): boolean =>
  predicate !== null && conjunctsOf(predicate.expression).every((conjunct) => constantAtExit(conjunct, program) === 1);

/**
 * `proc:::exit /pid == $target/ { exit(0); }` ends the tracing with its process, which dtrace does on its own account
 * for -p and -c (libdtrace dt_proc.c, cmd/dtrace prochandler). So nothing differs where a signal kills the process.
 */
function isTheEnd({ predicate, body }: Clause): boolean {
  if (!predicate || !body) return false;
  const isOfTarget = conjunctsOf(predicate.expression).some(
    (conjunct) =>
      conjunct.type === 'Binary' &&
      conjunct.operator === '==' &&
      [pathOf(conjunct.left), pathOf(conjunct.right)].includes('pid') &&
      [conjunct.left, conjunct.right].some((side) => side.type === 'MacroReference' && side.text === '$target'),
  );
  const [only, ...others] = body.statements.filter(({ type }) => type !== 'EmptyStatement');
  return isOfTarget && only !== undefined && others.length === 0 && isExitZero(only);
}

const isExitZero = (statement: NonNullable<Clause['body']>['statements'][number]): boolean =>
  statement.type === 'ExpressionStatement' &&
  statement.expression.type === 'Call' &&
  pathOf(statement.expression.callee) === 'exit' &&
  statement.expression.arguments.length === 1 &&
  valueOf(statement.expression.arguments[0]!, () => null) === 0;

// ---- the reason for an exit, where the probe is there ----------------------------------------------------------------

/**
 * The thread that fires exit is the one that called exit(2), if it was called: what it did just before tells the reason,
 * and the probe still sees the processes that are killed.
 */
function planForReason(clause: Clause, uses: readonly Use[], { flag, program }: Scene): Plan {
  const reads = argumentReads(clause);
  if (reads.some(({ path }) => path !== 'arg0' && path !== 'args[0]')) return refusedPlan(clause, uses, UNKNOWN);
  const tests = testsOfReason(clause);
  const isTested = (node: Node): boolean => tests.some((test) => contains(test.node, node));
  const compared = [...nodesOf(clause, 'Binary')].filter((node) => !isTested(node));
  if (compared.some(asksForDumps)) return refusedPlan(clause, uses, ofDumped);
  const comparisons = compared.flatMap((node) => {
    const sides = [node.left, node.right];
    const isTest = sides.some((side) => isRead(side, 0)) && sides.some(isExited);
    const sign = { '==': '', '!=': '!' }[node.operator];
    return isTest && sign !== undefined ? [{ node, by: `${sign}${flag}` }] : [];
  });
  const others = reads.filter(
    ({ node }) => !isTested(node) && !comparisons.some(({ node: { left, right } }) => [left, right].includes(node)),
  );
  const reason = `${flag} ? CLD_EXITED : CLD_KILLED`;
  const edits = [
    ...tests.map(({ node, isExit }) => replace(node, isExit ? flag : `!${flag}`)),
    ...comparisons.map(({ node, by }) => replace(node, by)),
    ...others.map(({ node, path, isOperand }) => {
      const isWide = path === 'arg0' && isWidthSeen(visitOf(clause, node), program);
      return replace(node, isWide ? `(int64_t)(${reason})` : isOperand ? `(${reason})` : reason);
    }),
  ];
  const dumped = others.length > 0 ? ', and so does one that dumped core' : '';
  const difference = {
    message: `the reason for an exit is told from the call to exit(2): a process whose last thread ends on its own counts as killed${dumped}`,
    help: 'Nothing needs to be done for programs that end by exit(2) or by a signal.',
    note: true,
  };
  return {
    clause,
    refusals: [],
    rewrite: roughly('approximate', uses, edits, difference),
    isLost: false,
    moves: [],
    helpers: ['exits'],
    readsReceiver: false,
  };
}

const asksForDumps = ({ left, right }: Binary): boolean => {
  const sides = [left, right];
  return sides.some((side) => isRead(side, 0)) && sides.some((side) => valueOf(side, whereReason(1)) === 3);
};

/** What is made of several comparisons, and comes out the same for a process that was killed and one that dumped core. */
function testsOfReason(clause: Clause): { node: Binary; isExit: boolean }[] {
  const tests: { node: Binary; isExit: boolean }[] = [];
  for (const node of nodesOf(clause, 'Binary')) {
    if (!isLogical(node.operator) || tests.some((test) => contains(test.node, node))) continue;
    const [exited, killed, dumped] = [1, 2, 3].map((reason) => valueOf(node, whereReason(reason)));
    if (exited === null || killed === null || killed !== dumped || exited === killed) continue;
    tests.push({ node, isExit: Boolean(exited) });
  }
  return tests;
}

const isExited = (expression: Expression): boolean =>
  constantIn(exitReasons, expression) === 1 || (expression.type === 'Integer' && Number(expression.text) === 1);

// ---- the path of exec, where the probe is there ----------------------------------------------------------------------

function planForPath(clause: Clause, uses: readonly Use[], scene: Scene): Plan {
  const [exec] = meantBy(clause.probes[0]!);
  const row = execWithPath(scene.path);
  const reads = readsAt(exec!, clause);
  const stray = reads.find(({ path }) => !row.reads.has(path));
  if (stray) return refusedPlan(clause, uses, { why: whyStray(exec!, stray.path), help: helpForStray(exec!, stray) });
  const [misfit] = reads.flatMap((read) => misfitOf(read, row, clause, scene) ?? []);
  if (misfit !== undefined) return refusedPlan(clause, uses, { why: misfit, help: UNKNOWN.help });
  return {
    clause,
    refusals: [],
    rewrite: roughly('approximate', uses, argumentEdits(clause, row, reads, [], scene), row.difference),
    isLost: false,
    moves: [],
    helpers: ['paths'],
    readsReceiver: false,
  };
}

// ---- clauses that belong together ------------------------------------------------------------------------------------

const planningIn = (scene: Scene): Planning<Plan> => ({
  capability: 'provider:proc',
  isOn: (clause, event) => clause.probes.some((probe) => namesIn(probe).includes(event)),
  moveOf: ({ clause, rewrite, moves }) => ({ clause, arrivals: rewrite ? moves : [] }),
  along: (clause, events) => planFor(clause, probeUsesOf(clause, events), scene),
  refused: (plan, obstacle) => (plan.rewrite ? refusedPlan(plan.clause, plan.rewrite.uses, obstacle) : plan),
  lackingIn: ({ refusals }) => refusals.map(({ use }) => use),
  reasonIn: ({ refusals: [first] }) => ({ why: UNKNOWN.why, help: UNKNOWN.help, ...first }),
});

const probeUsesOf = (clause: Clause, events: ReadonlySet<string>): ProbeUse[] =>
  clause.probes
    .filter((probe) => namesIn(probe).some((name) => events.has(name)))
    .map((node) => ({ kind: 'probe', capability: 'provider:proc', node, clause }) as const);

/** A clause that only follows up what a lost clause began would never fire: it is lost with it. */
function withoutFollowers(plans: readonly Plan[], site: Site): Plan[] {
  const { program, flow, aside } = site;
  const lost = new Set([...aside, ...plans.flatMap(({ clause, isLost }) => (isLost ? [clause] : []))]);
  const isStarved: Known = (expression) => {
    const variable = variableOf(expression);
    const definitions = variable === null ? undefined : flow.definitions.get(variable);
    return definitions?.every(({ clause, value }) => (clause && lost.has(clause)) || (value !== null && isZero(value)))
      ? 0
      : null;
  };
  if (lost.size === 0) return [...plans];
  const followers = new Set(
    plans.filter(
      ({ clause, rewrite, refusals }) =>
        rewrite !== null &&
        refusals.length === 0 &&
        clause.predicate !== null &&
        rewrite.uses.length === clause.probes.length &&
        rewrite.uses.every(({ kind }) => kind === 'probe') &&
        replaceableBy(clause.predicate.expression, isStarved, program) === 0,
    ),
  );
  if (followers.size === 0) return [...plans];
  const why = 'it follows up what a clause above begins, and that one cannot be had';
  const next = plans.map((plan) =>
    followers.has(plan)
      ? { ...refusedPlan(plan.clause, plan.rewrite!.uses, { why, help: UNKNOWN.help }), isLost: true }
      : plan,
  );
  return withoutFollowers(next, site);
}

/** The plans in the order in which their clauses will stand; a clause that would run at the wrong time stays behind. */
function inPlace(plans: readonly Plan[], scene: Scene): Placed[] {
  const moving = plans.filter(({ rewrite }) => rewrite);
  const moves = moving.map(({ clause, moves: arrivals }) => ({ clause, arrivals }));
  const order = orderOf(moves, scene);
  const there = moving.filter(({ rewrite }) => rewrite!.uses.some((use) => !scene.target.lacks(use.capability)));
  const isThere = new Set(there.map(({ clause }) => clause));
  const reasons = keptBack(
    moves,
    order,
    (clause) => isThere.has(clause),
    ({ event }) => event,
  );
  const placed = plans.map((plan): Placed => {
    const reason = reasons.get(plan.clause);
    const left = reason ? refusedPlan(plan.clause, plan.rewrite!.uses, reason) : plan;
    return { ...left, refusals: [...new Set([...plan.refusals, ...left.refusals])], placed: order.placed };
  });
  return inOrder(placed, order);
}

interface Placed extends Plan {
  readonly placed: Order['placed'];
}

/** The helper clauses go with the first and the last rewrite that needs them. */
function* stepsOf(plans: readonly Placed[], scene: Scene): Generator<Step> {
  const { program, style } = scene;
  const helpers = [signalHelpers, exitHelpers, pathHelpers, failureHelpers].map((helpersFor) =>
    helpersFor(plans, scene),
  );
  for (const plan of plans) {
    yield* plan.refusals;
    const added = helpers.flatMap(({ first, last, before, after }) => [
      ...(plan === first ? [above(program, plan.clause, [printClause(before, style)], style)] : []),
      ...(plan === last ? [below(program, plan.clause, [printClause(after, style)], style)] : []),
    ]);
    if (plan.rewrite) yield { ...plan.rewrite, edits: plan.placed(plan.clause, [...plan.rewrite.edits, ...added]) };
  }
}

/** A clause above the first plan that needs it, and one below the last. */
interface Helpers {
  readonly first: Plan | undefined;
  readonly last: Plan | undefined;
  readonly before: NewClause;
  readonly after: NewClause;
}

/** The plans that need a helper. */
const sharing = (plans: readonly Plan[], helper: HelperName): readonly Plan[] =>
  plans.filter(({ rewrite, helpers }) => rewrite && helpers.includes(helper));

function signalHelpers(plans: readonly Plan[], { kept: { signal, receiver } }: Scene): Helpers {
  const own = sharing(plans, 'signals');
  const readsReceiver = own.some((plan) => plan.readsReceiver);
  const receivers = `${receiver} = probefunc == "lwp_kill" ? pid :\n    probefunc == "sigsendsys" ? 0 : (int)arg0`;
  return {
    first: own[0],
    last: own.at(-1),
    before: {
      comment: `for signal-send: the signal${readsReceiver ? ' and who is to get it' : ''}, kept until the call returns`,
      probes: senders.map((call) => `syscall::${call}:entry`),
      statements: [[`${signal} = (int)arg1`], ...(readsReceiver ? [[receivers]] : [])],
    },
    after: {
      probes: senders.map((call) => `syscall::${call}:return`),
      statements: (readsReceiver ? [signal, receiver] : [signal]).map((variable) => [`${variable} = 0`]),
    },
  };
}

function exitHelpers(plans: readonly Plan[], { flag }: Scene): Helpers {
  const own = sharing(plans, 'exits');
  return {
    first: own[0],
    last: own.at(-1),
    before: {
      comment: 'for exit: whether the process ends by its own call',
      probes: ['syscall::rexit:entry'],
      statements: [[`${flag} = 1`]],
    },
    after: { probes: ['proc:::exit'], statements: [[`${flag} = 0`]] },
  };
}

function pathHelpers(plans: readonly Plan[], { path }: Scene): Helpers {
  const own = sharing(plans, 'paths');
  return {
    first: own[0],
    last: own.at(-1),
    before: {
      comment: 'for exec: where the path is, kept until the call returns',
      probes: ['syscall::exec*:entry'],
      statements: [[`${path} = arg0`]],
    },
    after: { probes: ['syscall::exec*:return'], statements: [[`${path} = 0`]] },
  };
}

function failureHelpers(plans: readonly Plan[], { failed }: Scene): Helpers {
  const own = sharing(plans, 'failures');
  return {
    first: own[0],
    last: own.at(-1),
    before: {
      comment: 'for exec-failure: whether it is one, and not merely a file that is not found',
      probes: ['proc:::exec-failure'],
      statements: [[`${failed} = 1`]],
    },
    after: { probes: ['syscall::exec*:return'], statements: [[`${failed} = 0`]] },
  };
}
