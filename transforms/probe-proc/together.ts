/** Clauses that belong together, and what is put around them. */
import type { Clause } from '../../src/ast.js';
import { isZero } from '../../src/language/chain.js';
import { variableOf } from '../../src/flow.js';
import { above, below } from '../../src/rewriting/insert.js';
import type { Planning } from '../../src/rewriting/companions.js';
import { type Order, inOrder, keptBack, orderOf } from '../../src/rewriting/order.js';
import { printClause } from '../../src/print.js';
import type { Site, Step } from '../../src/transform.js';
import { type Known, replaceableBy } from '../../src/language/truth.js';
import type { ProbeUse } from '../../src/uses.js';
import { type Scene, type Plan, UNKNOWN, refusedPlan, namesIn } from './scene.js';
import { planFor } from './clauses.js';
import { signalHelpers, exitHelpers, pathHelpers, failureHelpers } from './helpers.js';

export const planningIn = (scene: Scene): Planning<Plan> => ({
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
export function withoutFollowers(plans: readonly Plan[], site: Site): Plan[] {
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
export function inPlace(plans: readonly Plan[], scene: Scene): Placed[] {
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
export function* stepsOf(plans: readonly Placed[], scene: Scene): Generator<Step> {
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
