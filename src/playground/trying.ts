/** A script and its rewritten form tried in the model of a machine with zones, as the page shows it. */
import { unicodeOf } from '../bytes.js';
import { parse } from '../parse.js';
import { type Run, compare } from '../proof/compare.js';
import { nameOfPlace, placesOf } from '../proof/places.js';
import { hostOf } from '../host/language.js';
import { rowsOf, tabbed, toldBy } from '../report/comparison.js';
import type { Result } from '../rewrite.js';
import { simulate } from '../simulate/index.js';
import { scenarioNamed, scenarios } from '../simulate/scenarios/index.js';
import { isRefused } from '../simulate/world/verify.js';
import { globalView } from '../simulate/world/views.js';
import { findTarget } from '../target.js';
import { gradeOf, resultFor, sourceOf } from './converting.js';
import type { Row, Shown, Simulated } from './messages.js';
import { toUnicode } from './offsets.js';
import type { State } from './state.js';

/** More rows than this make a page slow, and nobody reads them. */
const MOST_ROWS = 1000;

export async function simulated(state: State): Promise<Simulated> {
  const zones = placesOf(findTarget(state.target));
  const place = state.place < zones.length ? state.place : 0;
  const nothing = { places: zones.map(nameOfPlace), place, shown: null };
  const source = sourceOf(state);
  const host = hostOf(source.name, source.text);
  if (host.language !== 'D')
    return {
      ...nothing,
      reason: `Only D scripts are tried, and this file is ${host.name}. What is changed in it is shown above.`,
    };
  if (source.text.trim() === '') return { ...nothing, reason: 'There is no script to try.' };
  const result = await resultFor(state);
  if (result.status === 'failed') return { ...nothing, reason: 'The script has to be mended before it can be tried.' };
  const zone = zones[place];
  if (zone === undefined) return { ...nothing, shown: alone(result, state), reason: null };
  const options = { scenarios: [scenarioOf(state)], places: [zone], seeds: [state.seed], arguments: wordsOf(state) };
  const [run] = compare(result, options);
  return { ...nothing, shown: shownOf(run!, state), reason: null };
}

const scenarioOf = ({ scenario }: State): (typeof scenarios)[number] => scenarioNamed(scenario) ?? scenarios[0]!;

/** Words as a shell takes them apart, without its quotes. */
const wordsOf = ({ arguments: given }: State): string[] => given.split(/\s+/).filter((word) => word !== '');

function alone({ source }: Result, state: State): Shown {
  const view = globalView(scenarioOf(state), state.seed, { release: 'illumos' });
  const output = simulate(parse(source.text), view, { name: source.name, arguments: wordsOf(state) });
  const rows = output.stdout.split('\n').map((line): Row => ({ left: tabbed(line), right: null, kind: 'same' }));
  return {
    ...cut(rows),
    verdict: isRefused(output) ? 'untried' : 'alone',
    toldThere: toldBy(output),
    toldHere: [],
    because: [],
    unexplained: [],
  };
}

function shownOf({ verdict, trial, explanation }: Run, state: State): Shown {
  const inScript = toUnicode(state.text);
  return {
    ...cut(
      rowsOf(explanation.lines).map(({ left, mark, right, explained }) => ({
        left: mark === '>' ? null : left,
        right: mark === '<' ? null : right,
        kind: mark === ' ' ? 'same' : explained ? 'explained' : 'unexplained',
      })),
    ),
    verdict,
    toldThere: toldBy(trial.original),
    toldHere: toldBy(trial.rewritten),
    because: explanation.because.map((diagnostic) => ({
      range: inScript(diagnostic.range),
      line: diagnostic.line,
      message: unicodeOf(diagnostic.message),
      grade: gradeOf(diagnostic),
    })),
    unexplained: explanation.unexplained.map(unicodeOf),
  };
}

/** The last line of an output is empty, because every line ends in a newline. */
function cut(rows: readonly Row[]): { readonly rows: readonly Row[]; readonly more: number } {
  const isBlank = ({ left, right }: Row): boolean => (left ?? '') === '' && (right ?? '') === '';
  const whole = rows.length > 0 && isBlank(rows.at(-1)!) ? rows.slice(0, -1) : rows;
  return { rows: whole.slice(0, MOST_ROWS), more: Math.max(0, whole.length - MOST_ROWS) };
}
