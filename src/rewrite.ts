/** The pipeline: a script in, a script for the zone out, with everything that changed or was lost said. */
import { transforms } from '../transforms/index.js';
import { standInValues } from '../transforms/stand-in-values.js';
import type { Clause, Identifier, Program, Range } from './ast.js';
import type { Capability } from './capability.js';
import { type LackingUse, type Loss, type NeverFires, disable } from './disable.js';
import { type Diagnostic, withPlacesOnce } from './diagnostic.js';
import {
  type Doomed,
  type Draft,
  type Refused,
  type Source,
  type Stage,
  Unparsable,
  alsoHere,
  begin,
  edited,
  keyOf,
  placed,
  wordsOf,
} from './pipeline/draft.js';
import { type Piece, wholeOf } from './edit.js';
import { type Fidelity, lowest, reaches } from './fidelity.js';
import {
  alwaysHolds,
  countsLess,
  likeType,
  neverFires,
  neverRuns,
  reasonOf,
  sayExact,
  syntaxError,
  tooDeep,
  unavailable,
} from './pipeline/messages.js';
import { DSyntaxError, parse } from './parse.js';
import { filesHeldIn } from './pipeline/files-held.js';
import {
  indentedIn,
  macrosIn,
  namesAskedFor,
  processorsReadIn,
  remarksOf,
  shrinkingIn,
  unusedIgnoresOf,
  widerGlobsIn,
} from './pipeline/remarks.js';
import { ownCallsIn } from './pipeline/own-calls.js';
import { silentIn } from './pipeline/silent.js';
import { type Status, statusOfLossy } from './pipeline/status.js';
import { stubs } from './disable/stubs.js';
import { type Target, targetGiven } from './target.js';
import { obstacleTo, obstacleToValue } from './rewriting/obstacle.js';
import { type Clock, type Refusal, type Rewrite, type Site, type Step, type Transform, refuse } from './transform.js';
import { type Use, lacking } from './uses.js';
import { grouped } from './once.js';
import { byStart, containing } from './ranges.js';
import { clausesOf, nodesOf } from './walk.js';

export interface RewriteOptions {
  /** A target or the name of one, as --target takes it; `any` where it is missing. */
  readonly target?: Target | string;
  /** The lowest grade allowed; what falls below is disabled. `stand-in` where it is missing. */
  readonly fidelity?: Exclude<Fidelity, 'disabled'>;
  /** `walltimestamp` where it is missing. */
  readonly clock?: Clock;
  /** Names of transforms: only these, not these, and these opt-in ones too. */
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly with?: readonly string[];
  /** The text is the argument of `dtrace -n`. */
  readonly commandLine?: boolean;
  /**
   * The text of the other programs that the same dtrace command runs. All of them share the variables of the script that
   * are no clause's own (libdtrace: dt_globals and dt_tls are of the handle), so that no new one gets a name from there.
   */
  readonly beside?: string;
  /** Whether a rewrite that loses nothing is told, too: an editor shows each place that the target lacks. */
  readonly tellExact?: boolean;
  /** Whether nothing can be added to a predicate, so that a clause which has it keeps its probes. */
  readonly isSealed?: (predicate: string) => boolean;
  /** Rewrites what stands at these places of the source and nothing else; what is not rewritten is left, not disabled. */
  readonly places?: (place: Range) => boolean;
}

type Settled = RewriteOptions & { readonly target: Target };

export type { Source, Stage } from './pipeline/draft.js';
export type { Status } from './pipeline/status.js';

export interface Result {
  readonly source: Source;
  readonly text: string;
  readonly status: Status;
  /** The lowest grade used; null for `safe` and `failed`. */
  readonly fidelity: Fidelity | null;
  /** The transforms that changed something, in the order in which they ran. */
  readonly applied: readonly string[];
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text after each step that changed it, for --print-after. */
  readonly stages: readonly Stage[];
  /** What the text is made of: pieces of the source, and new text. */
  readonly pieces: readonly Piece[];
}

/** Rewrites a script for a target. A syntax error is a result, too: nothing is thrown on account of the script. */
export function rewrite(source: Source, asked: RewriteOptions = {}): Result {
  const options: Settled = { ...asked, target: targetGiven(asked.target) };
  const { commandLine = false, beside = '' } = options;
  let program: Program;
  try {
    program = parse(source.text, { commandLine, beside });
  } catch (error) {
    if (!(error instanceof DSyntaxError)) throw error;
    return { ...unchanged(source, 'failed'), diagnostics: [syntaxError(source, error)] };
  }
  const draft = begin(source, program, { commandLine, beside });
  try {
    return settle(attempts(draft, options), options.target);
  } catch (error) {
    if (!(error instanceof Unparsable)) throw error;
    // That depth has no tag, since only we refuse it.
    if (error.cause instanceof DSyntaxError && error.cause.tag === '')
      return { ...unchanged(source, 'failed'), diagnostics: [tooDeep(source)] };
    const variable = namedLikeType(program);
    if (!variable) throw error;
    return { ...unchanged(source, 'failed'), diagnostics: [likeType(source, variable)] };
  }
}

/** D reads a name such as `uint64_t` as a type where no clause above makes it a variable, as one that is lost does. */
const namedLikeType = ({ items }: Program): Identifier | undefined =>
  items.flatMap((item) => nodesOf(item, 'Identifier')).find(({ name }) => /_t$|^_Bool$/.test(name));

/**
 * What is lost in the end is best lost at once: it is commented out as its author wrote it, nothing is built for it, and
 * what is left shows what it is, such as a tick that no longer looks at the thread it interrupts. Each attempt knows what
 * those before it lost.
 */
function attempts(draft: Draft, options: Settled): Draft {
  let done = attempt(draft, options, new Map());
  // Nothing else was done but to lose something once: it was lost at once.
  if (done.grades.length === 1 && done.grades[0] === 'disabled') return done;
  for (let doomed: Doomed = new Map(); done.doomed.size > doomed.size;) {
    doomed = done.doomed;
    done = attempt(draft, options, doomed);
  }
  return done;
}

function attempt(draft: Draft, options: Settled, doomed: Doomed): Draft {
  const chosen = transforms.filter((transform) => isChosen(transform, options));
  const run = (before: Draft, transform: Transform): Draft => advance(before, transform, options);
  if (options.places) return chosen.reduce(run, draft);
  // What a driven tick has no thread for goes before ticks are driven: on the beat it would read the thread of dtrace.
  const isThreadless = (use: Pick<Use, 'capability'>): boolean =>
    ['sampler:clock', 'arguments:clock'].includes(use.capability);
  const shown = chosen
    .filter((transform) => transform === standInValues)
    .map((transform) => ({ ...transform, lowers: (capability: Capability) => isThreadless({ capability }) }))
    .reduce(run, draft);
  const isDoomed = (use: Use): boolean => isThreadless(use) || doomed.has(keyOf(use, shown.origin));
  // A tick that has lost all it looked at keeps time, and so do the ticks that come with it, whatever they look at.
  const spared = loseAll(lose(shown, options, isDoomed, doomed), options, isThreadless, doomed);
  const probed = chosen.filter(({ level }) => level === 'probe').reduce(run, spared);
  // What cannot be enabled goes before values are looked at, so that nothing is rewritten inside a comment.
  const seen = lose(probed, options, (use) => use.kind === 'probe');
  const valued = chosen.filter(({ level }) => level === 'value').reduce(run, seen);
  const left = loseAll(valued, options, () => true);
  return edited(left, 'stubs', stubs(draft.program, left.program, options.target));
}

const isChosen = ({ name, optIn }: Transform, options: RewriteOptions): boolean =>
  (options.only?.includes(name) ?? (!optIn || (options.with?.includes(name) ?? false))) &&
  !(options.skip?.includes(name) ?? false);

/** A result that leaves the text as it is. */
export const unchanged = (source: Source, status: Status): Result => ({
  source,
  text: source.text,
  status,
  fidelity: null,
  applied: [],
  diagnostics: [],
  stages: [],
  pieces: wholeOf(source.text),
});

// ---- steps -----------------------------------------------------------------------------------------------------------

/** Runs one transform on the uses it lowers that the target lacks. */
function advance(draft: Draft, transform: Transform, options: Settled): Draft {
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
    diagnostics: [...draft.diagnostics, ...rewrites.flatMap((step) => differenceOf(step, transform, draft, options))],
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

/** Disables what the target lacks and no transform answered. */
function lose(draft: Draft, options: Settled, which: (use: Use) => boolean, told?: Doomed): Draft {
  const { target, fidelity = 'stand-in' } = options;
  const lacked = told ? draft.uses.filter(({ capability }) => target.lacks(capability)) : lacking(draft.uses, target);
  const uses = lacked.filter(which);
  if (uses.length === 0) return draft;
  const said = uses.map((use) => {
    const key = keyOf(use, draft.origin);
    return { use, key, diagnostic: told?.get(key) ?? diagnosticOf(use, draft) };
  });
  const lackingUses: LackingUse[] = said.map(({ use }) => ({ use, reason: reasonOf(use, wordsOf(use, draft)) }));
  const standIns = reaches('stand-in', fidelity) && isChosen(standInValues, options);
  const {
    edits,
    losses,
    neverFires: silenced,
    alwaysHold,
    lessened,
  } = disable(draft.program, draft.flow, lackingUses, { standIns });
  const lossOf = new Map(losses.map((loss) => [loss.use, loss]));
  return {
    ...edited(draft, 'disable', edits),
    grades: [...draft.grades, 'disabled'],
    diagnostics: [
      ...draft.diagnostics,
      ...said.map(({ use, diagnostic }) => withLoss(diagnostic, lossOf.get(use), draft)),
      ...silenced.map(({ range, because }) => neverFires(draft.source, draft.origin(range), because)),
      ...alwaysHold.map(({ range, because }) => alwaysHolds(draft.source, draft.origin(range), because)),
      ...lessened.map((less) =>
        countsLess(
          draft.source,
          { ...less, range: draft.origin(less.range) },
          less.gone.map(({ range }) => alsoHere(draft, range, 'no longer fed here')),
        ),
      ),
    ],
    lost: [...draft.lost, ...goneIn(losses, silenced, draft.program).map(draft.origin)],
    doomed: new Map([...draft.doomed, ...said.map(({ key, diagnostic }): [string, Diagnostic] => [key, diagnostic])]),
  };
}

/** The same, and also what is only lacked once something else is gone. */
function loseAll(draft: Draft, options: Settled, which: (use: Use) => boolean, told?: Doomed): Draft {
  const less = lose(draft, options, which, told);
  // Each round comments something out.
  return less.program === draft.program ? less : loseAll(less, options, which, told);
}

/** What is commented out, on its own account or with something else, and the clauses that can never fire. */
const goneIn = (losses: readonly Loss[], silenced: readonly NeverFires[], program: Program): Range[] => [
  ...losses.filter(({ what }) => what !== 'probe').flatMap(({ range, dependents }) => [range, ...dependents]),
  ...silenced.flatMap(({ range }) => containing(clausesOf(program), range) ?? []),
];

// ---- diagnostics -----------------------------------------------------------------------------------------------------

function diagnosticOf(use: Use, draft: Draft): Diagnostic {
  const refused = draft.refusals.get(keyOf(use, draft.origin));
  return unavailable(draft.source, draft.origin(use.node), use, wordsOf(use, draft), refused);
}

/** What stands only in text that a transform before added is no business of the user's: that one has said what it does. */
function differenceOf(step: Rewrite, transform: Transform, draft: Draft, { tellExact }: Settled): Diagnostic[] {
  const { uses, fidelity } = step;
  const [first, ...others] = uses.filter(({ node }) => !isEmpty(draft.origin(node)));
  const difference = step.difference ?? (first && tellExact ? sayExact(first, wordsOf(first, draft), transform) : null);
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

function withLoss(diagnostic: Diagnostic, loss: Loss | undefined, draft: Draft): Diagnostic {
  if (!loss) return diagnostic;
  const related = [
    ...loss.dependents.map((range) => alsoHere(draft, range, 'lost with it')),
    ...loss.shown.map(({ variable, range }) => alsoHere(draft, range, `a constant is shown instead of ${variable}`)),
    ...loss.starved.map(({ variable, range }) => alsoHere(draft, range, `${variable} is used here, but no longer set`)),
    ...loss.changed.map(({ variable, range }) =>
      alsoHere(draft, range, `${variable} is used here, and what is lost set it as well`),
    ),
    ...loss.unmade.map(({ message, range }) => alsoHere(draft, range, message)),
  ];
  return related.length > 0 ? { ...diagnostic, related } : diagnostic;
}

// ---- the end ---------------------------------------------------------------------------------------------------------

function settle(draft: Draft, target: Target): Result {
  const hidden = macrosIn(draft, target);
  const idle = silentIn(draft, target);
  const said = [
    ...draft.diagnostics,
    ...remarksOf(draft, target),
    ...shrinkingIn(draft, target),
    ...idle.map(({ clause, ...reason }) => neverRuns(draft.source, draft.origin(clause.probes[0]!), reason)),
    ...processorsReadIn(draft, target),
    ...widerGlobsIn(draft, target),
    ...namesAskedFor(draft, target, idle),
    ...indentedIn(draft),
    ...ownCallsIn(draft),
    ...filesHeldIn(draft, target),
    ...hidden,
    ...unusedIgnoresOf(draft, target),
  ];
  const diagnostics = unique(said);
  const lost = [...draft.lost, ...idle.map(({ clause }) => draft.origin(clause))];
  const grades: readonly Fidelity[] = [
    ...draft.grades,
    ...said.flatMap(({ fidelity }) => fidelity ?? []),
    ...(idle.length > 0 || hidden.length > 0 ? (['disabled'] as const) : []),
  ];
  const statusIf = (isLossy: boolean, other: Status): Status => (isLossy ? statusOfLossy(draft.input, lost) : other);
  if (draft.program.text === draft.source.text) {
    const status = statusIf(idle.length > 0, hidden.length > 0 ? 'partial' : 'safe');
    return { ...unchanged(draft.source, status), fidelity: status === 'safe' ? null : 'disabled', diagnostics };
  }
  return {
    source: draft.source,
    text: draft.program.text,
    status: statusIf(grades.includes('disabled'), 'rewritten'),
    fidelity: lowest(grades),
    applied: draft.applied,
    diagnostics,
    stages: draft.stages,
    pieces: draft.pieces,
  };
}

/** In the order of the text; what was copied when a clause was split is said once. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.range.start} ${diagnostic.range.end} ${diagnostic.code} ${diagnostic.capability}`;
    if (!seen.has(key)) seen.set(key, withPlacesOnce(diagnostic));
  }
  return [...seen.values()].toSorted((a, b) => byStart(a.range, b.range));
}
