/** A comparison of a script with its rewritten form, as a person reads it: both outputs side by side, and why they differ. */
import { type Place } from '../simulate/world/verify.js';
import { type Run, type Verdict, isClaimedSame } from '../proof/compare.js';
import type { OutputLine } from '../proof/explain.js';
import { nameOfPlace } from '../proof/places.js';
import type { Output } from '../simulate/index.js';
import type { Result } from '../rewrite.js';
import { counted, harmless, shown } from './shown.js';
import { printTable } from './table.js';

/** What became of all runs of one script. */
export interface Tally {
  readonly result: Result;
  /** Whether the script is claimed to print the same in every run. */
  readonly claimedSame: boolean;
  readonly places: readonly PlaceTally[];
  /** The run to show: one that nothing explains, else one that differs, else the first. */
  readonly run: Run;
  /** Whether no run printed anything, on either side. */
  readonly isSilent: boolean;
}

export interface PlaceTally {
  readonly place: Place;
  readonly runs: Readonly<Record<Verdict, number>>;
}

const none: PlaceTally['runs'] = { same: 0, said: 0, unsaid: 0, untried: 0 };

const weightOf: Readonly<Record<Verdict, number>> = { untried: 0, same: 1, said: 2, unsaid: 3 };

/** dtrace ends what it prints with an empty line, whatever came before. */
const isBlank = ({ stdout }: Output): boolean => stdout.trim() === '';

/** Counts the runs of a script as they come; at least one must come. */
export function tallyOf(result: Result, runs: Iterable<Run>, commandLine: boolean): Tally {
  const places = new Map<Place, PlaceTally['runs']>();
  let worst: Run | null = null;
  let isSilent = true;
  for (const run of runs) {
    const counts = places.get(run.place) ?? none;
    places.set(run.place, { ...counts, [run.verdict]: counts[run.verdict] + 1 });
    isSilent &&= isBlank(run.trial.original) && isBlank(run.trial.rewritten);
    if (worst === null || weightOf[run.verdict] > weightOf[worst.verdict]) worst = run;
  }
  return {
    result,
    claimedSame: isClaimedSame(result, commandLine),
    places: [...places].map(([place, counts]) => ({ place, runs: counts })),
    run: worst!,
    isSilent,
  };
}

const countOf = ({ places }: Tally, verdict: Verdict): number =>
  places.reduce((sum, { runs }) => sum + runs[verdict], 0);

/** Whether what the script claims was disproved: it prints something else where it was to be the same, or was not told. */
export const isDisproved = (tally: Tally): boolean =>
  countOf(tally, 'unsaid') > 0 || (tally.claimedSame && countOf(tally, 'said') > 0);

/** Whether there was nothing to compare with: the script as it is does not run in the model. */
export const isUntried = ({ places }: Tally): boolean =>
  places.every(({ runs }) => runs.same + runs.said + runs.unsaid === 0);

// ---- words -----------------------------------------------------------------------------------------------------------

/** One line: what the runs say of the script. */
export function printVerdict(tally: Tally): string {
  const { source } = tally.result;
  const runs = tally.places.reduce((sum, { runs: all }) => sum + all.same + all.said + all.unsaid, 0);
  return `${harmless(source.name)}: ${wordsFor(tally, runs)}\n`;
}

function wordsFor(tally: Tally, runs: number): string {
  const [same, unsaid] = [countOf(tally, 'same'), countOf(tally, 'unsaid')];
  if (runs === 0) return 'not compared: the simulated global zone does not run the script as it is';
  if (tally.claimedSame && isDisproved(tally))
    return `NOT THE SAME, though it is claimed to be: it differs in ${runs - same} of ${counted(runs, 'run')}`;
  if (unsaid > 0) return `DIFFERS, and nothing that was said explains it, in ${unsaid} of ${counted(runs, 'run')}`;
  if (same === runs && tally.isSilent) return 'prints nothing in any run, there or here, so that nothing was compared';
  if (same === runs) return `prints the same in ${runs === 1 ? 'the one run' : `all ${runs} runs`}`;
  return `prints the same in ${same} of ${counted(runs, 'run')}; where it differs, what was said explains it`;
}

/** The run to show and the count of all. `width` is how many characters a line may have. */
export function printTally(tally: Tally, width: number): string {
  const { run } = tally;
  const { place, scenario, seed } = run;
  return [
    `${scenario.name} (${scenario.summary}), seed ${seed}, ${nameOfPlace(place)}\n`,
    run.verdict === 'untried' ? printRefusal(run.trial.original) : printRun(run, width),
    tableOf(tally),
    printVerdict(tally),
  ].join('\n');
}

const printRefusal = ({ stderr }: Output): string => `In the global zone:\n${indented(stderr)}`;

function printRun({ trial, explanation, verdict }: Run, width: number): string {
  const { original, rewritten } = trial;
  return [
    original.stdout === '' && rewritten.stdout === '' ? 'Nothing is printed.\n' : '',
    verdict === 'same'
      ? printSame(explanation.lines, original.stdout === rewritten.stdout)
      : printLines(rowsOf(explanation.lines), width),
    ...printTold(toldBy(original).join('\n'), toldBy(rewritten).join('\n')),
    printReasons(explanation.because, explanation.unexplained),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** Errors, drops, and what was not done; what is said several times only once. */
export function toldBy({ stderr, undone }: Output): string[] {
  const lines = [...stderr.split('\n').filter((line) => line !== ''), ...undone.map((deed) => `not done: ${deed}`)];
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const told = [...counts].map(([line, count]) => (count > 1 ? `${shown(line)} (${count} times)` : shown(line)));
  return shortened(told);
}

function printTold(original: string, rewritten: string): string[] {
  const told = (where: string, lines: string): string => (lines === '' ? '' : `${where}:\n${indented(lines)}`);
  if (original === rewritten) return [told('Told in both', original)];
  return [told('Told in the global zone', original), told('Told in the zone', rewritten)];
}

const TOLD = 5;

const shortened = (lines: readonly string[]): string[] =>
  lines.length > TOLD ? [...lines.slice(0, TOLD), `… ${lines.length - TOLD} more`] : [...lines];

function printReasons(because: Run['explanation']['because'], unexplained: readonly string[]): string {
  const places = because.map(
    ({ file, line, column, message }) => `  ${harmless(file)}:${line}:${column}: ${shown(message)}`,
  );
  const said = places.length > 0 ? `It differs because:\n${places.join('\n')}\n` : '';
  if (unexplained.length === 0) return said;
  const lines = shortened(unexplained.map(shown));
  return `${said}${said && '\n'}Nothing that was said explains:\n${indented(lines.join('\n'))}`;
}

const indented = (text: string): string => `${text.trimEnd().replace(/^(?=.)/gm, '  ')}\n`;

const tableOf = ({ places }: Tally): string =>
  printTable([
    ['', 'same', 'differs as said', 'otherwise', 'not compared'],
    ...places.map(({ place, runs }) => [
      nameOfPlace(place),
      ...[runs.same, runs.said, runs.unsaid, runs.untried].map((count) => (count === 0 ? '-' : String(count))),
    ]),
  ]);

// ---- both outputs ----------------------------------------------------------------------------------------------------

/** So many lines are shown, beginning a little above the first that differs. */
const MOST = 40;
const ABOVE = 5;

/** A line beside the one that stands for it; `<` and `>` where there is none, `|` where the two differ. */
export interface Row {
  readonly left: string;
  readonly mark: ' ' | '|' | '<' | '>';
  readonly right: string;
  /** Whether all that differs in it was explained. */
  readonly explained: boolean;
}

/** What both print. */
/** The lines of the global zone; where they are not of each byte the same, only the probes beside them differ. */
function printSame(lines: readonly OutputLine[], isExact: boolean): string {
  const some = lines.map(({ text }) => tabbed(text).trimEnd());
  const heading = isExact ? 'In both zones' : 'In both zones, but for the probes, which are other ones there';
  return `${heading}:\n${excerpt(some, 0, (line) => [line])}`;
}

function printLines(rows: readonly Row[], width: number): string {
  const first = Math.max(
    0,
    rows.findIndex(({ mark }) => mark !== ' '),
  );
  const heading: Row = { left: 'in the global zone', mark: ' ', right: 'in the zone', explained: false };
  const [left, right] = (['left', 'right'] as const).map((side) =>
    Math.max(...[heading, ...rows].map((row) => lengthOf(row[side]))),
  );
  if (left! + right! + 7 > width)
    return `- in the global zone\n+ in the zone\n${excerpt(rows, first, oneBelowTheOther)}`;
  const beside = ({ left: text, mark, right: other }: Row): string[] => [
    `${text}${' '.repeat(left! - lengthOf(text))} ${mark} ${other}`.trimEnd(),
  ];
  return indented(beside(heading).join('')) + excerpt(rows, first, beside);
}

/** Some of the rows, with how many there are above and below. */
function excerpt<T>(rows: readonly T[], first: number, print: (row: T) => readonly string[]): string {
  const above = first > ABOVE && rows.length > MOST ? first - ABOVE : 0;
  const below = Math.max(0, rows.length - above - MOST);
  const skipped = (count: number, where: string): string[] =>
    count > 0 ? [`… ${counted(count, 'line')} ${where}`] : [];
  const lines = rows.slice(above, above + MOST).flatMap(print);
  return indented([...skipped(above, 'above'), ...lines, ...skipped(below, 'below')].join('\n'));
}

const oneBelowTheOther = ({ left, mark, right }: Row): string[] => {
  if (mark === ' ') return [`  ${left}`];
  return [...(mark === '>' ? [] : [`- ${left}`]), ...(mark === '<' ? [] : [`+ ${right}`])];
};

const lengthOf = (text: string): number => [...text].length;

/** Lines as rows: of those that differ, the first of the one output stands beside the first of the other, and so on. */
export function rowsOf(lines: readonly OutputLine[]): Row[] {
  const rows: Row[] = [];
  let [gone, come]: [OutputLine[], OutputLine[]] = [[], []];
  const flush = (): void => {
    for (let i = 0; i < Math.max(gone.length, come.length); i++) {
      const [left, right] = [gone[i], come[i]];
      rows.push({
        left: left ? tabbed(left.text) : '',
        mark: left === undefined ? '>' : right === undefined ? '<' : '|',
        right: right ? tabbed(right.text) : '',
        explained: (left?.explained ?? true) && (right?.explained ?? true),
      });
    }
    [gone, come] = [[], []];
  };
  for (const line of lines) {
    if (line.mark === '-') gone.push(line);
    else if (line.mark === '+') come.push(line);
    else {
      flush();
      rows.push({ left: tabbed(line.text), mark: ' ', right: tabbed(line.text), explained: false });
    }
  }
  flush();
  return rows;
}

/** Tabs as the blanks that they are on a terminal, and nothing that it would obey. */
export function tabbed(text: string): string {
  const [first = '', ...others] = text.split('\t').map(shown);
  return others.reduce((line, part) => line + ' '.repeat(8 - (lengthOf(line) % 8)) + part, first);
}

// ---- as data ---------------------------------------------------------------------------------------------------------

/** The same for programs; its shape is stable. */
export const tallyAsData = (tally: Tally): unknown => ({
  file: tally.result.source.name,
  status: tally.result.status,
  fidelity: tally.result.fidelity,
  claimedSame: tally.claimedSame,
  disproved: isDisproved(tally),
  zones: tally.places.map(({ place, runs }) => ({ ...place, runs })),
  shown: runAsData(tally.run),
});

const runAsData = ({ place, scenario, seed, verdict, trial, explanation }: Run): unknown => ({
  zone: { ...place },
  scenario: scenario.name,
  seed,
  verdict,
  original: outputAsData(trial.original),
  rewritten: outputAsData(trial.rewritten),
  differences: explanation.lines
    .filter(({ mark }) => mark !== ' ')
    .map(({ mark, text, explained }) => ({ mark, text, explained })),
  because: explanation.because.map(({ code, line, column, message }) => ({ code, line, column, message })),
  unexplained: explanation.unexplained,
});

export const outputAsData = ({ stdout, stderr, status, undone }: Output): unknown => ({
  stdout,
  stderr,
  status,
  notDone: undone,
});
