/** Whether a script prints in a zone, once rewritten, what it prints in the global zone: tried on happenings of the model. */
import type { Program } from '../ast.js';
import { parse } from '../parse.js';
import type { Result } from '../rewrite.js';
import type { Scenario } from '../simulate/world/scenario.js';
import { type Place, type Trial, isRefused, verify } from '../simulate/world/verify.js';
import { type Explanation, type Pair, explain, leftAloneIn } from './explain.js';

export interface CompareOptions {
  readonly scenarios: readonly Scenario[];
  readonly places: readonly Place[];
  readonly seeds: readonly number[];
  /** `$1`, `$2`, … */
  readonly arguments?: readonly string[];
  /** How long is traced, in seconds of the model; as long as the scenario has it where it is missing. */
  readonly seconds?: number;
  /** The script is the argument of `dtrace -n`. */
  readonly commandLine?: boolean;
}

/**
 * `same`: both print the same. `said`: they differ, and what was said of the script explains all of it. `unsaid`: not all
 * of it. `untried`: the original does not run in the model, so that there is nothing to compare with.
 */
export type Verdict = 'same' | 'said' | 'unsaid' | 'untried';

/** One run of both. */
export interface Run {
  readonly place: Place;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly verdict: Verdict;
  readonly trial: Trial;
  readonly explanation: Explanation;
}

/** Runs a script and its rewritten form in each place, scenario and seed. The result must not be a failed one. */
export function* compare(result: Result, options: CompareOptions): Generator<Run, void, void> {
  const pair = pairOf(result, options.commandLine);
  for (const place of options.places)
    for (const seed of options.seeds)
      for (const scenario of options.scenarios) yield runOf(pair, { place, scenario, seed }, options);
}

/** A script and what was made of it, parsed once for many runs. The result must not be a failed one. */
export const pairOf = ({ source, text, pieces, diagnostics }: Result, commandLine: boolean = false): Pair => ({
  name: source.name,
  original: parse(source.text, { commandLine }),
  rewritten: programOf(text, commandLine),
  pieces,
  diagnostics,
});

/** Of a one-liner nothing may be left. */
const programOf = (text: string, commandLine: boolean): Program =>
  parse(text, { commandLine: commandLine && text.trim() !== '' });

function runOf(
  pair: Pair,
  where: { readonly place: Place; readonly scenario: Scenario; readonly seed: number },
  { seconds, arguments: given = [] }: CompareOptions,
): Run {
  const scenario = seconds === undefined ? where.scenario : { ...where.scenario, seconds };
  const options = { name: pair.name, arguments: given };
  const trial = verify(pair.original, pair.rewritten, scenario, where.seed, where.place, options);
  const explanation = explain(trial, pair);
  return { ...where, trial, explanation, verdict: verdictOf(trial, explanation) };
}

function verdictOf(trial: Trial, { unexplained }: Explanation): Verdict {
  if (isRefused(trial.original)) return 'untried';
  if (trial.equal) return 'same';
  return unexplained.length > 0 ? 'unsaid' : 'said';
}

/**
 * Whether a script is claimed to print the same, whatever happens: it was rewritten exactly, or nothing was to be done,
 * and nothing was said of it. Of what remarks explain, and of what is to be left alone, nothing is claimed.
 */
export const isClaimedSame = ({ source, status, fidelity, diagnostics }: Result, commandLine: boolean): boolean =>
  (fidelity === 'exact' || status === 'safe') &&
  diagnostics.length === 0 &&
  leftAloneIn(parse(source.text, { commandLine })).size === 0;
