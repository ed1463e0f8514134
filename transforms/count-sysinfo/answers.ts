/** What becomes of each probe of a clause. */
import type { Clause, ProbeDescription, Program, Statement } from '../../src/ast.js';
import { calleeOf } from '../../src/language/call.js';
import { functionNamed } from '../../src/dtrace/functions.js';
import { matchesPart } from '../../src/dtrace/glob.js';
import { type Probe, probesMatching, providerOfProbe } from '../../src/dtrace/probes.js';
import { isThreadState, variableNamed } from '../../src/dtrace/variables.js';
import { setIn } from '../../src/flow.js';
import { type Reason, strangeProbe } from '../../src/dtrace/reason.js';
import { meetingsIn } from '../../src/rewriting/mentions.js';
import { styleOf } from '../../src/language/style.js';
import type { Target } from '../../src/target.js';
import type { Site } from '../../src/transform.js';
import type { ProbeUse } from '../../src/uses.js';
import { isOfArguments } from '../../src/language/arguments.js';
import { clausesOf, nodesOf, walk } from '../../src/walk.js';
import { type Row, forkRow, isFork, REASONS, AMOUNTS, SILENT, KERNEL_AMOUNT, COUNTED } from './counters.js';
import type { Answer, Taken } from './plan.js';
import { argumentsIn, isAmount } from './amounts.js';

export const SEVERAL: Reason = {
  why: 'one of its probes stands for several counters',
  help: 'Name the counters that you need one by one.',
};

export const isOfSysinfo = (probe: ProbeDescription): boolean => providerOfProbe(probe) === 'sysinfo';

export const countersOf = (probe: ProbeDescription): Probe[] =>
  probesMatching(probe).filter(({ provider }) => provider === 'sysinfo');

export const hasCounter = (clause: Clause, counter: string): boolean =>
  clause.probes.some((probe) => isOfSysinfo(probe) && countersOf(probe).some(({ name }) => name === counter));

/** Whether a clause reads what a successful exec changes. */
export function isAboutProgram(clause: Clause): boolean {
  for (const { node } of walk(clause)) {
    if (
      node.type === 'Identifier' &&
      isThreadState(node.name) &&
      !STAYS.includes(node.name) &&
      !isOfArguments(node.name)
    )
      return true;
    if (node.type === 'Call' && functionNamed(calleeOf(node))?.readsThread) return true;
  }
  return false;
}

/** Whether a clause only gathers, so that it makes no difference when within the call it does so. */
export function isMereCount(clause: Clause, { flow: { definitions, reads } }: Site): boolean {
  const isTimed = nodesOf(clause, 'Identifier').some(({ name }) => variableNamed(name)?.describes === 'clock');
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

/** What a probe is looked at with. */
export interface Scene extends Site {
  /** Whether the zone lacks the probes, and not only their arguments. */
  readonly isHidden: boolean;
  readonly rowFor: (counter: string) => Row | undefined;
}

export function answersFor(probe: ProbeDescription, clause: Clause, scene: Scene): Answer[] {
  const { isHidden } = scene;
  const counters = countersOf(probe);
  const strange = strangeRead(clause);
  if (counters.length < 2 || strange) return [answerFor(probe, clause, scene)];
  const isOne = counters.every(({ name }) => !AMOUNTS.has(name) || SILENT.has(name));
  if (!isHidden && isOne && counters.some(({ name }) => !AMOUNTS.has(name)))
    return [{ probe, counter: counters[0]!.name, row: null }];
  const expanded = expand(probe, counters, scene);
  const shared = expanded.length > 0 ? sharing(clause, scene) : null;
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

function expand(probe: ProbeDescription, counters: readonly Probe[], scene: Scene): Taken[] {
  const { isHidden, rowFor, program, target } = scene;
  const wanted = isHidden ? EXPANDED : EXPANDED.filter((name) => AMOUNTS.has(name));
  const named = wanted.flatMap((name) => counters.filter((counter) => counter.name === name));
  const taken = named.flatMap((counter): Taken[] => {
    const { name } = counter;
    const row = isFork(name) ? forkRow(name, null) : narrowed(rowFor(name)!, counter, probe, target);
    return row ? [{ probe, counter: name, row }] : [];
  });
  const amounts = counters.filter(({ name }) => AMOUNTS.has(name) && !SILENT.has(name)).map(({ name }) => name);
  const isStaying = !isHidden && counters.some(({ name }) => !AMOUNTS.has(name));
  const staying = isStaying ? [stayingFor(probe, amounts, program)] : [];
  const lost = (isHidden ? counters.map(({ name }) => name) : amounts).filter(
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

export function answerFor(probe: ProbeDescription, clause: Clause, { isHidden, rowFor, target }: Scene): Answer {
  const [meant] = countersOf(probe);
  if (!meant) return { probe, ...strangeProbe('sysinfo', probe.name, `It has ${COUNTED}, among others.`) };
  const strange = strangeRead(clause);
  if (strange) return { probe, ...strange };
  if (!isHidden && !AMOUNTS.has(meant.name)) return { probe, counter: meant.name, row: null };
  const refused = REASONS.get(meant.name) && !isHidden ? KERNEL_AMOUNT : REASONS.get(meant.name);
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

export const goingAlong = (node: ProbeDescription, clause: Clause): ProbeUse => ({
  kind: 'probe',
  capability: 'provider:sysinfo',
  node,
  clause,
});
