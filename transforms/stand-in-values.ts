/** Puts a marked constant where a value cannot be had and nothing decides on it. */
import type { Call, Clause, Expression, Index, Node, Range } from '../src/ast.js';
import { isCallOf } from '../src/language/call.js';
import { SYSCALL_ARGUMENTS } from '../src/capability.js';
import { pathOf } from '../src/language/chain.js';
import { type StandIn, isConstant, rowsIn, standInsFor } from '../src/rewriting/column.js';
import { type Edit, replace } from '../src/edit.js';
import { grouped, once } from '../src/once.js';
import { containing, coveredBy, within } from '../src/ranges.js';
import { type Site, type Step, type Transform, refuse, roughly } from '../src/transform.js';
import { providerOfProbe } from '../src/dtrace/probes.js';
import { integerTypes } from '../src/dtrace/types.js';
import { isTick, threadReadsIn } from '../src/language/timers.js';
import { type ValueUse, lacking, usesOf } from '../src/uses.js';
import { textOf, visitOf, walk } from '../src/walk.js';

/** A value of which it is known what a user can do without it. */
interface Row {
  /** What tells the value in the zone itself. */
  readonly tip?: string;
  /** It is shown even where nothing else is: the marked constant says that the probe fired. */
  readonly alone?: boolean;
}

const ps = (keyword: string): Row => ({ tip: `ps -o ${keyword} -p <pid> tells it of a process that still runs.` });
const by = (command: string): Row => ({ tip: `${command} tells it in the zone.` });
/** What does not change while a script runs. */
const fixed = (command: string): Row => ({
  tip: `${command} tells it in the zone; the script can be given it as a macro argument ($1).`,
});

/**
 * By the name of the variable, field or kernel symbol. Sources: sched.d.in and procfs.d.in say where each is read
 * (zone-facts 2, 4.5, 7); the commands are those of ps(1), uptime(1), vmstat(1M), swap(1M), kstat(1M), psrinfo(1M).
 */
const ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  // curthread->t_cpu->cpu_id, and what hangs on it.
  ['cpu', { alone: true }],
  ['cpu_id', {}],
  ['pset', ps('pset')],
  ['cpu_pset', ps('pset')],
  ['chip', by('psrinfo -p -v')],
  ['cpu_chip', by('psrinfo -p -v')],
  ['lgrp', ps('lgrp')],
  ['cpu_lgrp', ps('lgrp')],
  ['pi_clock', by('psrinfo -v')],
  ['pi_processor_type', by('psrinfo -v')],
  ['pi_fputypes', by('psrinfo -v')],
  ['disp_nrunnable', by('vmstat 1')],

  // p_zone, p_task, p_pool, p_sessp, p_pgidp: other structures than the process itself.
  ['pr_zoneid', by('zoneadm list -v')],
  ['pr_projid', ps('projid')],
  ['pr_taskid', ps('taskid')],
  ['pr_poolid', ps('pset')],
  ['pr_sid', ps('sid')],
  ['pr_pgid', ps('pgid')],
  ['pr_ttydev', ps('tty')],
  ['pr_contract', ps('ctid')],
  ['pr_nlwp', ps('nlwp')],
  ['p_lwpcnt', ps('nlwp')],
  ['pr_start', ps('stime')],
  ['p_mstart', ps('stime')],
  ['pr_addr', ps('addr')],

  // t_pri, sclass, t_lpl and the like: the scheduler’s view of the thread.
  ['pr_pri', ps('pri')],
  ['t_pri', ps('pri')],
  ['pr_clname', ps('class')],
  ['pr_lgrp', ps('lgrp')],
  ['pr_onpro', ps('psr')],
  ['pr_bindpro', by('pbind -q <pid>')],
  ['pr_bindpset', ps('pset')],
  ['pr_wchan', ps('wchan')],

  // Of the transfer that a kernel function was given.
  ['_uio_offset', {}],

  // Kernel symbols.
  ['hp_avenrun', by('uptime')],
  ['avenrun', by('uptime')],
  ['freemem', by('vmstat 1')],
  ['nswapped', by('vmstat 1')],
  ['availrmem', by('kstat -n system_pages')],
  ['physmem', fixed('kstat -n system_pages')],
  ['pages_locked', by('kstat -n system_pages')],
  ['physinstalled', fixed('prtconf')],
  ['swapfs_minfree', fixed('swap -s')],
  ['swapfs_reserve', fixed('swap -s')],
  ['ani_max', by('swap -s')],
  ['ani_phys_resv', by('swap -s')],
  ['ani_mem_resv', by('swap -s')],
  ['ani_locked_swap', by('swap -s')],
  ['_pagesize', fixed('pagesize')],
  ['ncpus_online', fixed('psrinfo')],
  ['sysname', fixed('uname -a')],
  ['nodename', fixed('uname -a')],
  ['release', fixed('uname -a')],
  ['version', fixed('uname -a')],
  ['machine', fixed('uname -a')],
  ['platform', fixed('uname -i')],
  ['architecture', fixed('uname -p')],
]);

/**
 * A 64-bit stack lies above 4 gigabytes, a 32-bit one cannot: the stack pointer tells the data model, on x86 and on
 * SPARC (zone-facts 7).
 */
const DATA_MODEL = '(uregs[R_SP] >> 32 ? PR_MODEL_LP64 : PR_MODEL_ILP32)';

const KINDS = /^(variable|field|arguments|action|subroutine|memory|symbol):|^sampler:clock$/;

export const standInValues: Transform = {
  name: 'stand-in-values',
  summary: 'Put a marked constant where a value cannot be had and is only shown',
  level: 'value',
  lowers: (capability) => KINDS.test(capability),
  grades: ['approximate', 'stand-in'],
  why: 'A printf with one argument that cannot be read prints nothing at all. A constant in its place keeps the other columns. It is only used where nothing decides on the value: never in a predicate or a condition, and as a key of an aggregation only beside another that stays.',
  example: {
    before: 'syscall::read:entry { printf("%d %s\\n", cpu, execname); }\n',
    after: 'syscall::read:entry { printf("%d %s\\n", -1 /* cpu */, execname); }\n',
  },

  *rewrite(uses, site) {
    const placed = uses.filter((use): use is ValueUse => use.kind !== 'probe' && use.kind !== 'control');
    const columns: { readonly call: Call; readonly use: ValueUse }[] = [];
    const keys: Key[] = [];
    for (const use of placed) {
      const call = use.clause && !isDataModel(use) ? printfAround(use.clause, use.node) : null;
      const key = call ? null : keyWith(use);
      if (isDataModel(use)) yield tellDataModel(use);
      else if (call) columns.push({ call, use });
      else if (key) keys.push(key);
      else yield* standAlone(use, site);
    }
    const missing = columns.length + keys.length > 0 ? lacking(usesOf(site.program), site.target) : [];
    const nodes = missing.map(({ node }) => node);
    const isKeyOnly = coveredBy(keys.map(({ key }) => key));
    for (const key of keys) yield* standAsKey(key, nodes, isKeyOnly, site);
    for (const [clause, inClause] of grouped(columns, ({ use }) => use.clause!)) {
      const isInRow = rowsIn(clause, nodes, site);
      for (const [call, own] of grouped(inClause, (column) => column.call)) {
        const uses = own.map(({ use }) => use);
        yield* standInColumns(call, uses, nodes, isInRow(call), site);
      }
    }
  },
};

// ---- the data model --------------------------------------------------------------------------------------------------

const isDataModel = ({ node, clause }: ValueUse): boolean => clause !== null && pathOf(node) === 'curpsinfo->pr_dmodel';

const tellDataModel = (use: ValueUse): Step =>
  roughly('approximate', [use], [replace(use.node, DATA_MODEL)], {
    message: 'curpsinfo->pr_dmodel is told by the stack pointer: a program that moves its stack is told wrong',
    help: 'pflags <pid> shows the data model of a process that still runs.',
    note: true,
  });

// ---- columns ---------------------------------------------------------------------------------------------------------

/** For each node of a clause, what its nearest ancestor says of what is below it; worked out once, on the way down. */
const byAncestor = <T extends NonNullable<unknown>>(
  say: (around: Node, node: Node) => T | null,
): ((clause: Clause) => ReadonlyMap<Node, T>) =>
  once((clause: Clause) => {
    const said = new Map<Node, T>();
    for (const { node, parent } of walk(clause)) {
      const found = parent && (say(parent.node, node) ?? said.get(parent.node));
      if (found) said.set(node, found);
    }
    return said;
  });

const printfsIn = byAncestor((around) => (isCallOf(around, 'printf') ? around : null));

const printfAround = (clause: Clause, node: Node): Call | null => printfsIn(clause).get(node) ?? null;

/** All uses in one printf: it can be kept only if something stands in for each of them. */
function* standInColumns(
  call: Call,
  own: readonly ValueUse[],
  missing: readonly Range[],
  isInRow: boolean,
  site: Site,
): Generator<Step> {
  const clause = own[0]!.clause!;
  const alone = own.some(({ node }) => ROWS.get(nameOf(node))?.alone) || isInRow;
  const standIns = looksAtProcessors(clause, own, site)
    ? null
    : standInsFor(call, within(missing, call), { program: site.program, flow: site.flow, clause, alone });
  if (!standIns || standIns.some(({ part }) => holdsLine(part, site))) {
    for (const use of own) yield* standAlone(use, site);
    return;
  }
  const places = own.map((use) => ({ start: use.node.start, end: use.node.end, use }));
  for (const standIn of standIns) {
    const inPart = within(places, standIn.part).map(({ use }) => use);
    if (inPart.length > 0) yield shown(standIn, inPart, site);
  }
}

/** Whether a clause fires on every CPU in order to look at it, rather than at the thread that runs there. */
const looksAtProcessors = (clause: Clause, uses: readonly ValueUse[], { program }: Site): boolean =>
  clause.probes.some((probe) => providerOfProbe(probe) === 'profile' && !isTick(probe)) &&
  uses.some(({ node }) => pathOf(node) === 'cpu') &&
  threadReadsIn(program)(clause).length === 0;

const holdsLine = (part: Expression, { program }: Site): boolean => within(program.controls, part).length > 0;

function shown({ part, constant }: StandIn, uses: readonly ValueUse[], { program }: Site): Step {
  const [first] = uses as [ValueUse];
  const edit: Edit = replace(part, `${constant} /* ${nameOf(first.node)} */`);
  const help = `Do not read the column; it says ${valueIn(constant)} for every event.`;
  const { tip } = ROWS.get(nameOf(first.node)) ?? {};
  return roughly('stand-in', uses, [edit], {
    message: `${wordsOf(first, program)} ${lackOf(first)}: ${valueIn(constant)} is shown in its place`,
    help: tip === undefined ? help : `${help} ${tip}`,
  });
}

function lackOf({ kind, capability }: ValueUse): string {
  if (capability === 'sampler:clock')
    return 'is of the thread that a tick interrupts, and one that must come on time interrupts none';
  if (capability.startsWith(SYSCALL_ARGUMENTS)) return 'holds something else on this target';
  return `${kind === 'call' ? 'is refused' : 'cannot be read'} in a non-global zone`;
}

const wordsOf = ({ node }: ValueUse, program: Site['program']): string => textOf(program, node).replaceAll(/\s+/g, ' ');

/** As it is printed: without the suffixes and casts that only the format asks for. */
const valueIn = (constant: string): string =>
  constant === '45' ? '"-"' : constant.replace(/^\(.*\)/, '').replace(/[UL]+$/, '');

/** What is missing, in one word, known to the table if it can be: `pr_projid`, `hp_avenrun`, `func()`. */
function nameOf(node: Expression): string {
  if (node.type === 'StringOf') return nameOf(node.operand);
  if (node.type === 'Call') return `${nameOf(node.callee)}()`;
  const words = pathOf(node).match(/\w+/g) ?? [];
  return words.findLast((word) => ROWS.has(word)) ?? words.at(-1) ?? '';
}

// ---- one key of several ----------------------------------------------------------------------------------------------

/** A value that is one key of an aggregation, as it stands or in parentheses, a cast or stringof(). */
interface Key {
  readonly use: ValueUse;
  readonly clause: Clause;
  readonly key: Expression;
  readonly element: Index;
}

function keyWith(use: ValueUse): Key | null {
  if (!use.clause || !ROWS.has(nameOf(use.node))) return null;
  let at = visitOf(use.clause, use.node);
  while (at.parent && ['Paren', 'Cast', 'StringOf'].includes(at.parent.node.type)) at = at.parent;
  const element = at.parent?.node;
  if (element?.type !== 'Index' || element.object.type !== 'Aggregation') return null;
  return { use, clause: use.clause, key: at.node as Expression, element };
}

/**
 * D cannot read a key of an aggregation again, and only printa shows it: beside another key that stays, a constant decides
 * nothing but which entries become one, and that is said.
 */
function* standAsKey(
  { use, clause, key, element }: Key,
  missing: readonly Range[],
  isKeyOnly: (node: Range) => boolean,
  site: Site,
): Generator<Step> {
  const statement = containing(clause.body?.statements ?? [], element);
  const isKept =
    statement !== null &&
    within(missing, statement).every(isKeyOnly) &&
    (!clause.predicate || within(missing, clause.predicate).length === 0);
  const stays = (other: Expression): boolean => within(missing, other).length === 0 && !isConstant(other, site.flow);
  const constant = constantOf(site.flow.typeOf(key, clause));
  if (constant === null || !isKept || !element.keys.some(stays) || looksAtProcessors(clause, [use], site))
    return yield* standAlone(use, site);
  const tip = ROWS.get(nameOf(use.node))?.tip;
  const help = 'Do not read the column; it says the same for every entry.';
  yield roughly('stand-in', [use], [replace(key, `${constant} /* ${nameOf(use.node)} */`)], {
    message: `${wordsOf(use, site.program)} ${lackOf(use)}: ${constant} is the key in its place, and what only it told apart becomes one`,
    help: tip === undefined ? help : `${help} ${tip}`,
  });
}

/** null for what is wider, or not known: all keys of an aggregation are of the types that the first has. */
const constantOf = (type: string): string | null =>
  type === 'string' ? '"-"' : (integerTypes.get(type)?.bytes ?? 8) < 8 ? '-1' : null;

// ---- what is not one column of several -------------------------------------------------------------------------------

/** Other values have been looked at by a transform that knows more of them, and has said why they cannot be had. */
const OURS = /^(variable|symbol):|^field:curcpu->/;

/** What cannot stand in a column is lost; only of a few is it told that they were there at all. */
function* standAlone(use: ValueUse, site: Site): Generator<Step> {
  const name = nameOf(use.node);
  const row = OURS.test(use.capability) ? ROWS.get(name) : undefined;
  if (!row) return;
  const help = row.tip ?? `Remove ${name} from the script, or trace from the global zone.`;
  const why = use.clause ? whyLost(use, use.clause, site) : 'the value goes where it cannot be followed';
  if (why !== null) yield refuse(use, why, help);
  else if (row.alone) yield shown({ part: use.node, constant: '-1' }, [use], site);
  else yield refuse(use, 'nothing else is shown that could be kept', help);
}

/** What is done with a value; null if it is traced as it stands. */
function whyLost(use: ValueUse, clause: Clause, site: Site): string | null {
  if (looksAtProcessors(clause, [use], site)) return 'the clause looks at each CPU, and has nothing else to show';
  const parent = visitOf(clause, use.node).parent?.node;
  if (isCallOf(parent, 'trace', 'print')) return null;
  if (printfAround(clause, use.node)) return 'nothing else is shown that could be kept';
  const fate = fatesIn(clause).get(use.node) ?? 'it is kept or computed with';
  return `${fate}, so a constant in its place would change what the script does`;
}

const fatesIn = byAncestor((around, node) => {
  if (around.type === 'Predicate') return 'the predicate decides on it';
  if (around.type === 'Index') return 'it is a key';
  const isCondition = (around.type === 'Conditional' || around.type === 'IfStatement') && around.test === node;
  return isCondition ? 'a condition decides on it' : null;
});
