/** What becomes of one clause. */
import type { Clause } from '../../src/ast.js';
import { complements } from '../../src/dtrace/proc.js';
import { inKernelOrder } from '../../src/rewriting/order/moves.js';
import { grouped } from '../../src/once.js';
import { type Replacement, reprobe } from '../../src/rewriting/reprobe.js';
import { type Rewrite, exactly, refuse, roughly } from '../../src/transform.js';
import type { ProbeUse, Use } from '../../src/uses.js';
import { nodesOf } from '../../src/walk.js';
import { type Scene, type Plan, type Taken, type Refused, UNKNOWN, refusedPlan, isOfProc, namesIn } from './scene.js';
import { answerFor } from './probes.js';
import { planForReason } from './reason.js';
import { planForPath } from './path.js';

/** Either the probes are hidden, or they are there and only their arguments are not: then every proc probe of the clause goes. */
export function planFor(clause: Clause, uses: readonly Use[], scene: Scene): Plan {
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

const whyLeft = (taken: readonly Taken[]): string =>
  taken.some(({ helpers }) => helpers.includes('signals'))
    ? 'a call that sends a signal names its receiver by the pid alone'
    : UNKNOWN.why;

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
