/** Probes what the proc provider tells through the system calls that do it. */
import type { Clause, Expression, ProbeDescription, StringOf } from '../src/ast.js';
import { pathOf } from '../src/chain.js';
import { probesMatching } from '../src/dtrace/probes.js';
import { type Edit, replace } from '../src/edit.js';
import { type Replacement, reprobe } from '../src/reprobe.js';
import { styleOf } from '../src/style.js';
import { type Difference, type Site, type Step, type Transform, exactly, refuse, roughly } from '../src/transform.js';
import type { ProbeUse, Use } from '../src/uses.js';
import { nodesOf } from '../src/walk.js';

/** A probe of proc and the system call probe that fires for the same event. */
interface Row {
  readonly by: string;
  readonly gate: string | null;
  /** What stands for arg0 or args[0]; null where the probe has no arguments. */
  readonly argument: string | null;
  /** Where it is not exact. */
  readonly difference?: Difference;
}

const LOOKUPS =
  'it also fires for programs that are not found, which proc never reports: a shell tries each directory of PATH';

/**
 * `exec*` matches exece everywhere and exec as well on Solaris 10; nothing else begins so. The return probe of a
 * successful exec fires in the new program, as exec-success does: execname is already the new one.
 * Source: os/exec.c exec_common, os/sysent.c, name_to_sysnum; zone-facts 4.1, 5.0, 5.1.
 */
const ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['exec-success', { by: 'syscall::exec*:return', gate: 'errno == 0', argument: null }],
  [
    'exec-failure',
    {
      by: 'syscall::exec*:return',
      gate: 'errno != 0',
      argument: 'errno',
      difference: { message: LOOKUPS, help: 'Add "&& errno != ENOENT" to the predicate to leave out most of them.' },
    },
  ],
  [
    'exec',
    {
      by: 'syscall::exec*:entry',
      gate: null,
      argument: 'copyinstr(arg0)',
      difference: {
        message: `${LOOKUPS}; the path is as the program gave it, not resolved`,
        help: 'Use exec-success instead where only programs that start matter.',
      },
    },
  ],
]);

/** What to try by hand for the probes that are not rewritten. Source: zone-facts 5.1. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ['create', 'syscall::*fork*:return /arg1 > 0 && errno == 0/ fires in the parent of each new process.'],
  ['start', 'syscall::*fork*:return /arg1 == 0 && errno == 0/ fires in each new process.'],
  ['exit', 'syscall::rexit:entry fires for processes that call exit(), not for those that a signal kills.'],
  ['lwp-create', 'syscall::lwp_create:return /arg1 > 0/ fires in the creating thread.'],
  ['lwp-start', 'syscall::lwp_create:return /arg1 == 0 && errno == 0/ fires in the new thread.'],
  ['lwp-exit', 'syscall::lwp_exit:entry fires for threads that end on their own.'],
  ['signal-send', 'syscall::kill:entry (arg0 pid, arg1 signal) sees signals sent by kill(2), none from the kernel.'],
  ['signal-clear', 'syscall::sigwait:return /(int)arg1 > 0/ fires where a program takes a signal with sigwait.'],
  ['fault', 'Hardware traps pass no system call; nothing in a zone tells of them.'],
  ['signal-discard', 'Nothing in a zone tells of discarded signals.'],
  ['signal-handle', 'pid$target:libc.so.1:sigacthandler:entry sees the caught signals of one process.'],
]);

export const probeProc: Transform = {
  name: 'probe-proc',
  summary: 'Probe exec, exec-success and exec-failure through the exec system calls',
  level: 'probe',
  lowers: (capability) => capability === 'provider:proc' || capability === 'arguments:proc',
  grades: ['exact', 'approximate'],
  why: 'proc is a provider of the kernel: its probes are hidden from a zone, or come without arguments. A program is started by the system call exece, whose return tells success and failure.',
  example: {
    before: 'proc:::exec-success { trace(execname); }\n',
    after: 'syscall::exec*:return /errno == 0/ { trace(execname); }\n',
  },

  *rewrite(uses, site) {
    for (const clause of new Set(uses.map((use) => use.clause))) {
      if (clause)
        yield* rewriteClause(
          clause,
          uses.filter((use) => use.clause === clause),
          site,
        );
    }
  },
};

/** Either the probes are hidden, or they are there and only their arguments are not: then every proc probe of the clause goes. */
function* rewriteClause(clause: Clause, uses: readonly Use[], site: Site): Generator<Step> {
  const hidden = uses.filter((use): use is ProbeUse => use.kind === 'probe');
  const read = uses.filter((use) => use.kind === 'argument');
  const probes = hidden.length > 0 ? hidden.map(({ node }) => node) : clause.probes.filter(isOfProc);
  const answers = probes.map((probe) => answerFor(probe, clause));
  const refused = answers.find((answer) => typeof answer.answer === 'string');
  if (refused && read.length > 0) {
    for (const use of read) yield refuse(use, refused.answer as string, refused.help);
    return;
  }
  const taken = answers.flatMap(({ probe, answer }) => (typeof answer === 'string' ? [] : [{ probe, ...answer }]));
  const edits = reprobe(
    site.program,
    clause,
    styleOf(site.program),
    taken.map(({ replacement }) => replacement),
  );
  for (const { probe, answer, help } of answers) {
    const use = hidden.find(({ node }) => node === probe);
    if (use && typeof answer === 'string') yield refuse(use, answer, help);
  }
  const answered = hidden.length > 0 ? hidden.filter(({ node }) => taken.some(({ probe }) => probe === node)) : read;
  if (answered.length === 0) return;
  const differences = taken.flatMap(({ probe, difference }) => (difference ? [{ probe, difference }] : []));
  const [first] = differences;
  if (!first) yield exactly(answered, edits);
  else {
    yield roughly('approximate', answered, edits, {
      ...first.difference,
      message: `${first.probe.text} becomes a system call probe: ${first.difference.message}`,
    });
  }
}

const isOfProc = (probe: ProbeDescription): boolean =>
  probe.provider === 'proc' || probesMatching(probe).some(({ provider }) => provider === 'proc');

interface Answer {
  readonly probe: ProbeDescription;
  /** The replacement, or why there is none. */
  readonly answer: { readonly replacement: Replacement; readonly difference?: Difference } | string;
  readonly help?: string;
}

function answerFor(probe: ProbeDescription, clause: Clause): Answer {
  const [meant, ...more] = probesMatching(probe).filter(({ provider }) => provider === 'proc');
  if (!meant) return { probe, answer: `proc has no probe ${probe.name}` };
  if (more.length > 0)
    return { probe, answer: `${probe.text} stands for several probes of proc`, help: 'Name the probes one by one.' };
  const row = ROWS.get(meant.name);
  const help = HINTS.get(meant.name);
  if (!row) return { probe, answer: `proc:::${meant.name} is not rewritten`, ...(help ? { help } : {}) };
  const body = argumentEdits(clause, row);
  if (typeof body === 'string') return { probe, answer: body };
  const names = { probeprov: 'proc', probemod: 'genunix', probefunc: meant.functions[0] ?? '', probename: meant.name };
  const replacement = { probe, by: row.by, gate: row.gate, names, body };
  return { probe, answer: { replacement, ...(row.difference ? { difference: row.difference } : {}) } };
}

/** arg0 and args[0] become what the row says, without a stringof() around a string; any other argument is nobody's. */
function argumentEdits(clause: Clause, { argument }: Row): Edit[] | string {
  const reads: Expression[] = [
    ...[...nodesOf(clause, 'Identifier')].filter(({ name }) => /^arg\d$/.test(name)),
    ...[...nodesOf(clause, 'Index')].filter(({ object }) => object.type === 'Identifier' && object.name === 'args'),
  ];
  const strings = [...nodesOf(clause, 'StringOf')];
  const edits: Edit[] = [];
  for (const read of reads) {
    const isFirst =
      pathOf(read) === 'arg0' || (read.type === 'Index' && read.keys.length === 1 && isZero(read.keys[0]!));
    if (!isFirst || argument === null) return `the probe has no such argument as ${pathOf(read)}`;
    const around = strings.find((node) => isAround(node, read));
    edits.push(replace(argument === 'errno' || !around ? read : around, argument));
  }
  return edits;
}

const isZero = (key: Expression): boolean => key.type === 'Integer' && Number(key.text) === 0;

const isAround = ({ operand }: StringOf, read: Expression): boolean =>
  operand === read || (operand.type === 'Paren' && operand.expression === read);
