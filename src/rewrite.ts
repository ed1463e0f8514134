/** The pipeline: a script in, a script for the zone out, with everything that changed or was lost said. */
import { transforms } from '../transforms/index.js';
import { standInValues } from '../transforms/stand-in-values.js';
import type { Program, Range } from './ast.js';
import { pathOf, rootOf } from './chain.js';
import { type LackingUse, type Loss, type NeverFires, disable } from './disable.js';
import { type Diagnostic, type Related, placeOf } from './diagnostic.js';
import { type Edit, type Origin, type Piece, applyEdits, compose, wholeOf } from './edit.js';
import { type Fidelity, lowest, reaches } from './fidelity.js';
import { type Flow, flowOf } from './flow.js';
import { neverFires, neverSamples, reasonOf, remarkOn, syntaxError, unavailable } from './messages.js';
import { DSyntaxError, parse } from './parse.js';
import { type Status, statusOfLossy } from './status.js';
import { stubs } from './stubs.js';
import type { Target } from './target.js';
import type { Clock, Refusal, Rewrite, Transform } from './transform.js';
import { type Known, valueOf } from './truth.js';
import { type Use, isTick, lacking, providerOfProbe, usesOf } from './uses.js';
import { clausesOf, contains } from './walk.js';

export interface Source {
  /** The name of the file, as messages show it. */
  readonly name: string;
  /** One character per byte. */
  readonly text: string;
}

export interface RewriteOptions {
  readonly target: Target;
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
}

export type { Status } from './status.js';

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

export interface Stage {
  readonly name: string;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Rewrites a script for a target. A syntax error is a result, too: nothing is thrown on account of the script. */
export function rewrite(source: Source, options: RewriteOptions): Result {
  let program: Program;
  try {
    program = parse(source.text, { commandLine: options.commandLine ?? false });
  } catch (error) {
    if (!(error instanceof DSyntaxError)) throw error;
    return { ...unchanged(source, 'failed'), diagnostics: [syntaxError(source, error)] };
  }
  const draft = begin(source, program, options.commandLine ?? false);
  return settle(attempts(draft, options), options.target);
}

/**
 * What is lost in the end is best lost at once: it is commented out as its author wrote it, nothing is built for it, and
 * what is left shows what it is, such as a tick that no longer looks at the thread it interrupts. Each attempt knows what
 * those before it lost.
 */
function attempts(draft: Draft, options: RewriteOptions): Draft {
  let done = attempt(draft, options, new Map());
  for (let doomed: Doomed = new Map(); done.doomed.size > doomed.size;) {
    doomed = done.doomed;
    done = attempt(draft, options, doomed);
  }
  return done;
}

/** What cannot stay, as known from an attempt before: uses of the script itself, with what is said of each. */
type Doomed = ReadonlyMap<string, Diagnostic>;

function attempt(draft: Draft, options: RewriteOptions, doomed: Doomed): Draft {
  const chosen = transforms.filter((transform) => isChosen(transform, options));
  const run = (before: Draft, transform: Transform): Draft => advance(before, transform, options);
  const spared = lose(draft, options, (use) => doomed.has(keyOf(use, draft.origin)), doomed);
  const probed = chosen.filter(({ level }) => level === 'probe').reduce(run, spared);
  // What cannot be enabled goes before values are looked at, so that nothing is rewritten inside a comment.
  const seen = lose(probed, options, (use) => use.kind === 'probe');
  const valued = chosen.filter(({ level }) => level === 'value').reduce(run, seen);
  const left = lose(valued, options, () => true);
  return edited(left, 'stubs', stubs(draft.program, left.program));
}

const isChosen = ({ name, optIn }: Transform, options: RewriteOptions): boolean =>
  (options.only?.includes(name) ?? (!optIn || (options.with?.includes(name) ?? false))) &&
  !(options.skip?.includes(name) ?? false);

const unchanged = (source: Source, status: Status): Result => ({
  source,
  text: source.text,
  status,
  fidelity: null,
  applied: [],
  diagnostics: [],
  stages: [],
  pieces: wholeOf(source.text),
});

// ---- drafts ----------------------------------------------------------------------------------------------------------

/** A script on its way, and what is known of it so far. Ranges kept here lie in the source. */
interface Draft {
  readonly source: Source;
  readonly program: Program;
  readonly flow: Flow;
  readonly uses: readonly Use[];
  readonly origin: Origin;
  /** Whether a range of the text stands in the source as it is. */
  readonly carried: (range: Range) => boolean;
  readonly pieces: readonly Piece[];
  readonly input: Program;
  readonly applied: readonly string[];
  readonly grades: readonly Fidelity[];
  readonly diagnostics: readonly Diagnostic[];
  readonly refusals: ReadonlyMap<string, Refused>;
  readonly lost: readonly Range[];
  readonly doomed: Doomed;
  readonly stages: readonly Stage[];
  readonly commandLine: boolean;
}

interface Refused {
  readonly transform: string;
  readonly why: string;
  readonly help?: string;
}

/** What is read off a text once. */
function readingOf(program: Program): Pick<Draft, 'program' | 'flow' | 'uses'> {
  const flow = flowOf(program);
  return { program, flow, uses: usesOf(program, flow) };
}

const begin = (source: Source, program: Program, commandLine: boolean): Draft => ({
  source,
  ...readingOf(program),
  origin: ({ start, end }) => ({ start, end }),
  carried: () => true,
  pieces: wholeOf(source.text),
  input: program,
  applied: [],
  grades: [],
  diagnostics: [],
  refusals: new Map(),
  lost: [],
  doomed: new Map(),
  stages: [],
  commandLine,
});

/** Applies edits and reads the new text. A text that does not parse is our fault and names the step. */
function edited(draft: Draft, step: string, edits: readonly Edit[]): Draft {
  if (edits.length === 0) return draft;
  const next = applyEdits(draft.program.text, edits);
  if (next.text === draft.program.text) return draft;
  let program: Program;
  try {
    program = parse(next.text, { commandLine: draft.commandLine });
  } catch (error) {
    throw new Error(`${step} made a script that does not parse: ${(error as Error).message}`, { cause: error });
  }
  const { origin, carried } = draft;
  const pieces = compose(draft.pieces, next.pieces, draft.source.text.length);
  return {
    ...draft,
    ...readingOf(program),
    origin: (range) => origin(next.origin(range)),
    carried: (range) => next.carried(range) && carried(next.origin(range)),
    pieces,
    stages: [...draft.stages, { name: step, text: next.text, pieces }],
  };
}

/** Runs one transform on the uses it lowers that the target lacks. */
function advance(draft: Draft, transform: Transform, options: RewriteOptions): Draft {
  const { program, flow } = draft;
  const uses = lacking(draft.uses, options.target).filter((use) => transform.lowers(use.capability));
  if (uses.length === 0) return draft;
  const site = { program, flow, target: options.target, clock: options.clock ?? 'walltimestamp' };
  const least = options.fidelity ?? 'stand-in';
  const steps = [...transform.rewrite(uses, site)].flatMap((step) => within(step, least));

  const rewrites = steps.filter((step) => step.kind === 'rewrite');
  const refusals = steps.filter((step) => step.kind === 'refusal');
  const edits = rewrites.flatMap((step) => step.edits);
  return {
    ...edited(draft, transform.name, edits),
    applied: edits.length > 0 ? [...draft.applied, transform.name] : draft.applied,
    grades: [...draft.grades, ...rewrites.map((step) => step.fidelity)],
    diagnostics: [...draft.diagnostics, ...rewrites.flatMap((step) => differenceOf(step, transform, draft))],
    refusals: new Map([
      ...draft.refusals,
      ...refusals.map(({ use, why, help }): [string, Refused] => [
        keyOf(use, draft.origin),
        { transform: transform.name, why, ...(help === undefined ? {} : { help }) },
      ]),
    ]),
  };
}

/** A rewrite below the lowest grade allowed becomes a refusal of its uses. */
function within(step: Rewrite | Refusal, least: Fidelity): (Rewrite | Refusal)[] {
  if (step.kind === 'refusal' || reaches(step.fidelity, least)) return [step];
  const why = `--fidelity ${least} leaves out: ${step.difference?.message ?? step.fidelity}`;
  return step.uses.map((use) => ({ kind: 'refusal', use, why }));
}

/** A use is known again in a later text by where it came from; an argument is the same one whatever its probe became. */
const keyOf = (use: Use, origin: Origin): string =>
  `${origin(use.node).start} ${isArgument(use) ? 'argument' : use.capability}`;

const isArgument = ({ kind, node }: Use): boolean =>
  kind === 'argument' || (kind === 'memory' && pathOf(rootOf(node)) === 'args');

/** Disables what the target lacks and no transform answered. */
function lose(draft: Draft, options: RewriteOptions, which: (use: Use) => boolean, told?: Doomed): Draft {
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
  const { edits, losses, neverFires: silenced } = disable(draft.program, draft.flow, lackingUses, { standIns });
  const lossOf = new Map(losses.map((loss) => [loss.use, loss]));
  return {
    ...edited(draft, 'disable', edits),
    grades: [...draft.grades, 'disabled'],
    diagnostics: [
      ...draft.diagnostics,
      ...said.map(({ use, diagnostic }) => withLoss(diagnostic, lossOf.get(use), draft)),
      ...silenced.map(({ range, because }) => neverFires(draft.source, draft.origin(range), because)),
    ],
    lost: [...draft.lost, ...goneIn(losses, silenced, draft.program).map(draft.origin)],
    doomed: new Map([...draft.doomed, ...said.map(({ key, diagnostic }): [string, Diagnostic] => [key, diagnostic])]),
  };
}

/** What is commented out, on its own account or with something else, and the clauses that can never fire. */
const goneIn = (losses: readonly Loss[], silenced: readonly NeverFires[], program: Program): Range[] => [
  ...losses.filter(({ what }) => what !== 'probe').flatMap(({ range, dependents }) => [range, ...dependents]),
  ...clausesOf(program).filter((clause) => silenced.some(({ range }) => contains(clause, range))),
];

// ---- diagnostics -----------------------------------------------------------------------------------------------------

function diagnosticOf(use: Use, draft: Draft): Diagnostic {
  const refused = draft.refusals.get(keyOf(use, draft.origin));
  return unavailable(draft.source, draft.origin(use.node), use, wordsOf(use, draft), refused);
}

const wordsOf = ({ node }: Use, { program }: Draft): string => program.text.slice(node.start, node.end);

/** What stands only in text that a transform before added is no business of the user's: that one has said what it does. */
function differenceOf({ uses, fidelity, difference }: Rewrite, transform: Transform, draft: Draft): Diagnostic[] {
  const [first, ...others] = uses.filter(({ node }) => !isEmpty(draft.origin(node)));
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
    ...loss.starved.map(({ variable, range }) => alsoHere(draft, range, `${variable} is no longer set here`)),
  ];
  return related.length > 0 ? { ...diagnostic, related } : diagnostic;
}

const alsoHere = (draft: Draft, range: Range, message: string): Related => ({ message, ...placed(draft, range) });

function placed(draft: Draft, range: Range): { range: Range; line: number; column: number } {
  const origin = draft.origin({ start: range.start, end: range.end });
  return { range: origin, ...placeOf(draft.source.text, origin.start) };
}

// ---- the end ---------------------------------------------------------------------------------------------------------

function settle(draft: Draft, target: Target): Result {
  const diagnostics = unique([...draft.diagnostics, ...remarksOf(draft, target), ...kernelSamplersIn(draft, target)]);
  if (draft.program.text === draft.source.text) return { ...unchanged(draft.source, 'safe'), diagnostics };
  return {
    source: draft.source,
    text: draft.program.text,
    status: draft.grades.includes('disabled') ? statusOfLossy(draft.input, draft.lost) : 'rewritten',
    fidelity: lowest(draft.grades),
    applied: draft.applied,
    diagnostics,
    stages: draft.stages,
    pieces: draft.pieces,
  };
}

/** What the script uses and the target has with a difference: said once for each, at its first place in the script itself. */
function remarksOf(draft: Draft, target: Target): Diagnostic[] {
  const own = draft.uses.filter(
    (use) => use.kind !== 'control' && target.remark(use.capability) !== null && draft.carried(use.node),
  );
  const capabilities = new Set(own.map((use) => use.capability));
  return [...capabilities].flatMap((capability) => {
    const [first, ...others] = own.filter((use) => use.capability === capability);
    if (!first) return [];
    const note = remarkOn(
      draft.source,
      draft.origin(first.node),
      first,
      wordsOf(first, draft),
      target.remark(capability)!,
    );
    const related = others.map(({ node }) => alsoHere(draft, node, 'also here'));
    return [related.length > 0 ? { ...note, related } : note];
  });
}

/** Clauses that ask for samples of the kernel, of which a zone gets none: profile /arg0/. */
function kernelSamplersIn(draft: Draft, target: Target): Diagnostic[] {
  if (target.remark('arguments:profile') === null) return [];
  const kernelCounter: Known = (node) => (node.type === 'Identifier' && node.name === 'arg0' ? 0 : null);
  return clausesOf(draft.program)
    .filter(({ predicate, probes }) => {
      const isSampler = probes.every((probe) => providerOfProbe(probe) === 'profile' && !isTick(probe));
      return isSampler && predicate !== null && valueOf(predicate.expression, kernelCounter) === 0;
    })
    .map((clause) => neverSamples(draft.source, draft.origin(clause.probes[0]!)));
}

/** In the order of the text; what was copied when a clause was split is said once. */
function unique(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.range.start} ${diagnostic.range.end} ${diagnostic.code} ${diagnostic.capability}`;
    if (!seen.has(key)) seen.set(key, diagnostic);
  }
  return [...seen.values()].toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
