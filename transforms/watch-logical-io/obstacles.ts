/** Clauses and statements that make no sense at a call. */
import type { Clause, ProbeDescription, Program, Statement } from '../../src/ast.js';
import { assignedIn, isZero } from '../../src/language/chain.js';
import { functionNamed } from '../../src/dtrace/functions.js';
import { matchesPart } from '../../src/dtrace/glob.js';
import { providerOfProbe } from '../../src/dtrace/probes.js';
import { isKernelProvider } from '../../src/dtrace/providers.js';
import { type Definition, type Flow, type VariableName, variableOf, withoutParens } from '../../src/flow.js';
import type { InClause } from '../../src/language/variable.js';
import { grouped, once } from '../../src/once.js';
import { containing } from '../../src/ranges.js';
import type { Site } from '../../src/transform.js';
import { conjunctsAt } from '../../src/language/truth.js';
import { clausesOf, nodesOf, visitOf, walk } from '../../src/walk.js';
import { type Side, GLOBAL } from './facts.js';
import type { Scene } from './scenes.js';
import type { Keys, Plans, Refused } from './plan.js';
import { isSetting, valuesIn } from './setters.js';
import { isInElement } from './keys.js';
import { NO_FILE_SYSTEM, reasonAgainstRead } from './reads.js';
import { lossesOf } from './losses.js';

export function reasonAgainst(scene: Scene, plans: Plans, site: Site): Refused | null {
  const against = (why: string, help = GLOBAL): Refused => ({ scene, why, help });
  const unclear = scene.probes.find(({ side }) => side === null);
  if (unclear) {
    return /^(|genunix)$/.test(unclear.use.node.module)
      ? against('it stands for the start of a request as well as for its end', 'Name the probes one by one.')
      : against(NO_FILE_SYSTEM);
  }
  const calls = callsBeside(site.program);
  if (calls) return against(`the script tells disks from the calls behind ${calls}, and here both would be the same`);
  const unseen = followedUnseen(scene, site);
  if (unseen) return against(`it happens within ${unseen}, which a zone does not see`);
  const shared = exchangesWithCalls(site.flow).get(scene.clause);
  if (shared)
    return against(
      `it shares ${shared.variable} with ${shared.call} to tell which calls need a disk, and here all would seem to`,
    );
  const { isLost, byClause } = lossesOf(plans);
  const spoiling = scene.reads.find(
    (read) => !isLost(read.node) && reasonAgainstRead(read, scene, plans, site) !== null,
  );
  if (spoiling) return against(reasonAgainstRead(spoiling, scene, plans, site)!);
  const loss = byClause.get(scene.clause)?.[0];
  return loss && !hasWork(scene, plans) ? against(loss.why) : null;
}

/** Whether a statement is left that counts, keeps or prints something, without needing what is lost. */
function hasWork({ clause }: Scene, plans: Plans): boolean {
  const { names, arrays, flow } = plans;
  const { statements: lost, kept } = lossesOf(plans);
  const statements = clause.body?.statements ?? [];
  const gone = new Set<Statement | null>();
  const isGone = ({ node }: Definition): boolean => gone.has(containing(statements, node));
  for (let size = -1; size < gone.size;) {
    size = gone.size;
    for (const { variable, node } of readsIn(flow).get(clause) ?? []) {
      if (!kept.get(variable)?.every(isGone)) continue;
      const statement = containing(statements, node);
      if (statement && !isInElement(visitOf(clause, node), arrays)) gone.add(statement);
    }
  }
  return statements.some(
    (statement) => !lost.has(statement) && !gone.has(statement) && works(statement, clause, names, flow),
  );
}

/** What each clause reads, and of which variable. */
const readsIn = once((flow: Flow) =>
  grouped(
    [...flow.reads].flatMap(([variable, reads]) => reads.map(({ node, clause }) => ({ variable, node, clause }))),
    ({ clause }) => clause,
  ),
);

function works(statement: Statement, clause: Clause, names: Keys['names'], flow: Flow): boolean {
  for (const { node } of walk(statement)) {
    if (
      node.type === 'Call' &&
      node.callee.type === 'Identifier' &&
      functionNamed(node.callee.name)?.kind !== 'subroutine'
    )
      return true;
    if (node.type !== 'Assignment' && assignedIn(node)) return true;
    if (node.type !== 'Assignment') continue;
    const variable = variableOf(withoutParens(node.left)) ?? '';
    const isForOthers = (flow.reads.get(variable) ?? []).some((read) => read.clause !== clause);
    if (!isZero(node.right) && (isForOthers || !variable.startsWith('this->')) && !names.has(variable)) return true;
  }
  return false;
}

const FOPS: readonly string[] = ['fop_read', 'fop_write'];

/** The function of the kernel that stands for read and write calls in the script. */
const callsBeside = once(
  (program: Program): string | null =>
    clausesOf(program)
      .flatMap(({ probes }) => probes)
      .find((probe) => providerOfProbe(probe) === 'fbt' && FOPS.includes(probe.function))?.text ?? null,
);

/**
 * A variable of the thread by which a call asks whether it came to a disk, or by which the clause goes within a call: the
 * one would always be so, and the other only for the calls that are probed here in any case.
 */
const exchangesWithCalls = once((flow: Flow): ReadonlyMap<Clause | null, Exchange> => {
  const exchanges = new Map<Clause | null, Exchange>();
  for (const [variable, definitions] of flow.definitions) {
    if (!isOfThread(variable, definitions)) continue;
    const reads = flow.reads.get(variable) ?? [];
    const exchange = (clauses: readonly InClause[], call: string | undefined): void => {
      for (const { clause } of clauses)
        if (call !== undefined && !exchanges.has(clause)) exchanges.set(clause, { variable, call });
    };
    exchange(definitions, firstCall(reads));
    exchange(reads, firstCall(definitions.filter(isSetting), 'entry'));
  }
  return exchanges;
});

interface Exchange {
  readonly variable: VariableName;
  readonly call: string;
}

function firstCall(all: readonly InClause[], side?: Side): string | undefined {
  for (const { clause } of all) {
    const call = callOf(clause, side);
    if (call !== undefined) return call;
  }
  return undefined;
}

/** What is set at the return of a call, such as that of a fork, marks the thread and not the call. */
const callOf = (clause: Clause | null, side?: Side): string | undefined =>
  clause?.probes.find(
    (probe) =>
      ['syscall', 'fbt'].includes(providerOfProbe(probe)) && (side === undefined || matchesPart(probe.name, side)),
  )?.text;

/** Thread-local, or an array by thread. */
const isOfThread = (variable: VariableName, definitions: readonly Definition[]): boolean =>
  variable.startsWith('self->') ||
  (!variable.startsWith('@') &&
    definitions
      .flatMap(({ keys }) => keys.flatMap((key) => nodesOf(key, 'Identifier')))
      .some(({ name }) => name === 'tid' || name === 'curthread'));

/** A probe of the kernel that alone sets what the predicate asks for. */
function followedUnseen({ clause }: Scene, { flow, target }: Site): string | null {
  for (const conjunct of conjunctsAt(clause)) {
    const variable = variableOf(withoutParens(conjunct));
    const values = valuesIn(flow.definitions.get(variable ?? '') ?? []);
    const hidden = ({ clause: where }: Definition): ProbeDescription | undefined =>
      where?.probes.find((probe) => {
        const provider = providerOfProbe(probe);
        return isKernelProvider(provider) && provider !== 'io' && target.lacks(`provider:${provider}`);
      });
    if (values.length > 0 && values.every((value) => hidden(value) !== undefined)) return hidden(values[0]!)!.text;
  }
  return null;
}
