/** What becomes of clauses at functions of the kernel. */
import type { Clause } from '../../src/ast.js';
import type { KernelFunction } from '../../src/dtrace/fbt.js';
import { type Edit, insertBefore, replace } from '../../src/edit.js';
import { type VariableName, inClause, withoutParens } from '../../src/flow.js';
import { freshName } from '../../src/rewriting/fresh.js';
import { removal } from '../../src/rewriting/insert.js';
import { type Part, LEFT, callsOf, isOfFile, meaningOf, valueOfAssignment } from '../../src/rewriting/kernel-parts.js';
import { type KernelRead, testOf } from '../../src/rewriting/kernel-reads.js';
import { type Replacement, copyAfter, reprobe } from '../../src/rewriting/reprobe.js';
import { styleOf } from '../../src/language/style.js';
import { type Site, type Step, roughly } from '../../src/transform.js';
import { conjunctsAt } from '../../src/language/truth.js';
import { coveredBy, within } from '../../src/ranges.js';
import type { ProbeUse } from '../../src/uses.js';
import { contains, identifiersNamed, visitOf } from '../../src/walk.js';
import type { Plans, Words } from './plan.js';
import { isBegun } from './setters.js';
import { lateFor } from './order.js';
import { inPlaceOf } from '../../src/rewriting/operand.js';
import { MOVED } from './expressions.js';
import { readEdit, keptEdit, guardsIn, directionEdits } from './values.js';
import { callerEdits } from './caller.js';
import { differenceOf } from './difference.js';

export function* rewriteAll(plans: Plans, site: Site): Generator<Step> {
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
  side === 'return' && rows[0]!.family === 'exec' && identifiersNamed(clause, 'execname').length > 0;

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

/** A call that succeeds has reached the file. */
const asksForSuccess = (part: Part): boolean =>
  conjunctsAt(part.clause).some((conjunct) =>
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
      ...(isOfCaller ? identifiersNamed(part.clause, 'execname').map((node) => replace(node, caller)) : []),
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
      .map((node) => replace(node, inPlaceOf(visitOf(clause, node), MOVED, program))),
    ...guards,
    ...reads.filter(({ visit }) => !isDone(visit.node)).flatMap((read) => readEdit(read, part, site) ?? []),
    ...kept.filter(({ visit }) => !isDone(visit.node)).flatMap((read) => keptEdit(read, plans, site) ?? []),
  ];
}
