/** The pipeline: a script in, a script for the zone out, with everything that changed or was lost said. */
import { transforms } from '../transforms/index.js';
import { standInValues } from '../transforms/stand-in-values.js';
import type { Identifier, Program } from './ast.js';
import type { Capability } from './capability.js';
import { stubs } from './disable/stubs.js';
import { DSyntaxError, parse } from './parse.js';
import { advance } from './pipeline/advance.js';
import { type Doomed, type Draft, type Source, Unparsable, begin, edited, keyOf } from './pipeline/draft.js';
import { lose, loseAll } from './pipeline/lose.js';
import { likeType, syntaxError, tooDeep } from './pipeline/messages.js';
import { type RewriteOptions, type Settled, isChosen } from './pipeline/options.js';
import { type Result, resultOf, unchanged } from './pipeline/result.js';
import { targetGiven } from './target.js';
import type { Transform } from './transform.js';
import type { Use } from './uses.js';
import { nodesOf } from './walk.js';

export type { Source, Stage } from './pipeline/draft.js';
export type { RewriteOptions } from './pipeline/options.js';
export { type Result, unchanged } from './pipeline/result.js';
export type { Status } from './pipeline/status.js';

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
    return resultOf(attempts(draft, options), options.target);
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
  const isThreadless = ({ capability }: Use): boolean => THREADLESS.has(capability);
  const shown = chosen
    .filter((transform) => transform === standInValues)
    .map((transform) => ({ ...transform, lowers: (capability: Capability) => THREADLESS.has(capability) }))
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

/** What a driven tick has no thread for goes before ticks are driven: on the beat it would read the thread of dtrace. */
const THREADLESS: ReadonlySet<Capability> = new Set(['sampler:clock', 'arguments:clock']);
