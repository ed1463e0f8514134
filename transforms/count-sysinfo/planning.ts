/** Which clauses are rewritten, and where they will stand. */
import type { Clause } from '../../src/ast.js';
import { inClause } from '../../src/flow.js';
import { type Planning, withCompanions } from '../../src/rewriting/companions.js';
import { type Order, inOrder, keptBack, orderOf } from '../../src/rewriting/order.js';
import { type Arrival, inKernelOrder } from '../../src/rewriting/order/moves.js';
import type { Site } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { clausesOf } from '../../src/walk.js';
import { type Row, ROWS, SYSEXEC, FORK_OR_VFORK, isFork } from './counters.js';
import { type Answer, type Left, type Plan, isTaken } from './plan.js';
import {
  type Scene,
  SEVERAL,
  isOfSysinfo,
  countersOf,
  hasCounter,
  isAboutProgram,
  isMereCount,
  answersFor,
  answerFor,
  goingAlong,
} from './answers.js';

/** Either the probes are hidden from the zone, or they are there and only their arguments are not. */
export function plansFor(uses: readonly Use[], site: Site): Plan[] {
  const isHidden = uses.some(({ kind }) => kind === 'probe');
  const own = clausesOf(site.program).filter((clause) => inClause(uses, clause).length > 0);
  const asked = clausesOf(site.program).some(
    (clause) => hasCounter(clause, 'sysexec') && (isAboutProgram(clause) || !isMereCount(clause, site)),
  );
  const rowFor = (counter: string): Row | undefined =>
    counter === 'sysexec' ? SYSEXEC[asked ? 'atEntry' : 'atReturn'] : ROWS.get(counter);
  const scene: Scene = { ...site, isHidden, rowFor };
  const planFor = (clause: Clause): Plan => ({
    clause,
    uses: inClause(uses, clause),
    answers: clause.probes.filter(isOfSysinfo).flatMap((probe) => answersFor(probe, clause, scene)),
  });
  const along = (clause: Clause, events: ReadonlySet<string>): Plan => {
    const going = clause.probes.filter(
      (probe) => isOfSysinfo(probe) && countersOf(probe).some(({ name }) => events.has(name)),
    );
    const answers = going.flatMap((probe): Answer[] =>
      countersOf(probe).length > 1 ? [{ probe, ...SEVERAL }] : [answerFor(probe, clause, { ...scene, isHidden: true })],
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

/** The plans in the order in which their clauses will stand; a clause that would run at the wrong time is refused. */
export function inPlace(all: readonly Plan[], site: Site): { plans: Plan[]; placed: Order['placed'] } {
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
