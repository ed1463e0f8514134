/** Runs a transform on a draft. */
import type { Clause, Range } from '../ast.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Fidelity, reaches } from '../fidelity.js';
import { grouped } from '../once.js';
import { obstacleTo, obstacleToValue } from '../rewriting/obstacle.js';
import { type Refusal, type Rewrite, type Site, type Step, type Transform, refuse } from '../transform.js';
import { type Use, lacking } from '../uses.js';
import { type Draft, type Refused, alsoHere, edited, keyOf, placed, wordsOf } from './draft.js';
import { sayExact } from './unavailable.js';
import type { Settled } from './options.js';

/** Runs a transform on the uses it lowers that the target lacks. */
export function advance(draft: Draft, transform: Transform, options: Settled): Draft {
  const { program, flow } = draft;
  const { places = () => true } = options;
  const own = lacking(draft.uses, options.target).filter(
    ({ capability, node }) => transform.lowers(capability) && places(draft.origin(node)),
  );
  if (own.length === 0) return draft;
  const site = {
    program,
    flow,
    target: options.target,
    clock: options.clock ?? 'walltimestamp',
    aside: new Set<Clause>(),
  };
  const least = options.fidelity ?? 'stand-in';
  const steps = stepsOf(transform, own, site, draft, options).flatMap((step) => within(step, least));

  const rewrites = steps.filter((step) => step.kind === 'rewrite');
  const refusals = steps.filter((step) => step.kind === 'refusal');
  const edits = rewrites.flatMap((step) => step.edits);
  return {
    ...edited(draft, transform.name, edits),
    applied: edits.length > 0 ? [...draft.applied, transform.name] : draft.applied,
    grades: [...draft.grades, ...rewrites.map((step) => step.fidelity)],
    diagnostics: [...draft.diagnostics, ...rewrites.flatMap((step) => diagnosticsOf(step, transform, draft, options))],
    refusals: new Map([
      ...draft.refusals,
      ...refusals.map(({ use, why, help }): [string, Refused] => [
        keyOf(use, draft.origin),
        { transform: transform.name, why, ...(help === undefined ? {} : { help }) },
      ]),
    ]),
  };
}

/** What the transform does, but for the clauses whose probes stay, and the values that do, whatever they would become. */
function stepsOf(
  transform: Transform,
  uses: readonly Use[],
  site: Site,
  draft: Draft,
  { isSealed }: Settled,
): readonly Step[] {
  const obstacles = new Map(
    uses.flatMap((use) => {
      const obstacle =
        transform.level === 'probe' ? obstacleTo(use, site.program, isSealed) : obstacleToValue(use, site.program);
      return obstacle ? [[use, obstacle] as const] : [];
    }),
  );
  if (obstacles.size === 0) return [...transform.rewrite(uses, site)];
  // A probe that could not be rewritten in any case has its own reason, which is the better one.
  const refused = new Map<Use, Refusal>(
    [...transform.rewrite(uses, site)].flatMap((step) =>
      step.kind === 'refusal' && step.use.kind === 'probe' ? [[step.use, step] as const] : [],
    ),
  );
  const left = uses.filter((use) => !obstacles.has(use));
  return [
    ...[...obstacles]
      // Whichever transform comes first has said it.
      .filter(([use]) => refused.has(use) || !draft.refusals.has(keyOf(use, draft.origin)))
      .map(([use, { why, help }]) => refused.get(use) ?? refuse(use, why, help)),
    ...(left.length > 0 ? transform.rewrite(left, { ...site, aside: silencedBy(obstacles.keys()) }) : []),
  ];
}

/** The clauses of which every probe is lacking and stays so. */
const silencedBy = (uses: Iterable<Use>): ReadonlySet<Clause> =>
  new Set(
    [...grouped<Use, Clause | null>([...uses], ({ clause }) => clause)].flatMap(([clause, own]) =>
      clause?.probes.every((probe) => own.some(({ node }) => node === probe)) ? [clause] : [],
    ),
  );

/** A rewrite below the lowest grade allowed becomes a refusal of its uses. */
function within(step: Rewrite | Refusal, least: Fidelity): (Rewrite | Refusal)[] {
  if (step.kind === 'refusal' || reaches(step.fidelity, least)) return [step];
  const why = `--fidelity ${least} leaves out: ${step.difference?.message ?? step.fidelity}`;
  return step.uses.map((use) => ({ kind: 'refusal', use, why }));
}

/** What stands only in text that a transform before added is no business of the user's: that one has said what it does. */
function diagnosticsOf(
  step: Rewrite,
  transform: Transform,
  draft: Draft,
  { tellExact, target }: Settled,
): Diagnostic[] {
  const { uses, fidelity } = step;
  const [first, ...others] = uses.filter(({ node }) => !isEmpty(draft.origin(node)));
  const difference =
    step.difference ?? (first && tellExact ? sayExact(first, wordsOf(first, draft), transform, target) : null);
  if (!difference || !first) return [];
  return [
    {
      code: fidelity,
      severity: difference.note ? 'note' : 'warning',
      message: difference.message,
      file: draft.source.name,
      ...placed(draft, first.node),
      capability: first.capability,
      transform: transform.name,
      fidelity,
      help: difference.help,
      ...(difference.why === undefined ? {} : { why: difference.why }),
      ...(difference.refuses ? { refuses: true } : {}),
      ...(others.length > 0 ? { related: others.map(({ node }) => alsoHere(draft, node, 'also here')) } : {}),
    },
  ];
}

const isEmpty = ({ start, end }: Range): boolean => start === end;
