/** The page that the figures are written on. */
import { arch, cpus, platform, totalmem } from 'node:os';
import { format } from 'prettier';
import type { Batch, Growth, Memory, Reported, Scaled, Speed, StartUp } from './measures.js';
import type { Spread } from './paired.js';

export interface Figures {
  readonly startUp: StartUp;
  readonly speeds: readonly Speed[];
  readonly growth: readonly Growth[];
  readonly scaled: Scaled;
  readonly memory: readonly Memory[];
  readonly reported: Reported;
  readonly batches: readonly Batch[];
  /** What the scripts are, what longer ones are made of, and what the tree holds. */
  readonly corpus: string;
  readonly usual: string;
  readonly tree: string;
}

export const pageOf = (figures: Figures): Promise<string> =>
  format(textOf(figures), { parser: 'markdown', printWidth: 120 });

const textOf = ({
  startUp,
  speeds,
  growth,
  scaled,
  memory,
  reported,
  batches,
  corpus,
  usual,
  tree,
}: Figures): string => `
<!-- Written by \`npm run bench\`. Do not edit. -->

# How fast it is

Each figure is the median of several runs, with the middle half of them in brackets. Ratios are of pairs: two commands run
in turns, so that what else the machine does falls on both. They hold elsewhere; times only say what to expect.

Machine: ${machine()}. Its noise: \`node -e 0\` against itself takes ${ratio(startUp.noise)} times as long.

    npm run bench                      these figures, over the scripts of the project
    npm run bench -- <directory>       the same over the D scripts of a directory; printed, not written

Scripts: ${corpus}, ${all(speeds).files} files, ${kilobytes(all(speeds).bytes)} KB. Scripts of 3 KB: ${usual}, each below a comment.

${table(
  ['what', 'figure', 'runs'],
  [
    [
      `a filter over ${kilobytes(startUp.bytes)} KB, against \`node -e 0\`; the whole process`,
      `${ratio(startUp.ratio)} times`,
      startUp.ratio.runs,
    ],
    ...speeds.flatMap(speedRows),
    ...memory.map(({ what, peak }) => [`peak memory: ${what}`, `${whole(peak)} MB`, peak.runs]),
    [`${tree}, in one command with a report`, `${seconds(reported.time)} s`, reported.time.runs],
    ['the same against `node -e 0`', `${ratio(reported.ratio)} times`, reported.ratio.runs],
    ...batches.flatMap(batchRows),
  ],
)}

## Growth

The example of each rewrite, over and over in one script, and how many times as long 4 and 16 times as much of it takes.

${table(
  ['rewrite', 'script', '4 times', '16 times'],
  growth.map(({ transform, bytes, four, sixteen }) => [
    transform,
    `${kilobytes(bytes)} KB`,
    ratio(four),
    ratio(sixteen),
  ]),
)}

The command over ${usual}, one after the other in one script of ${kilobytes(scaled.bytes)} KB, and over 4 and 16 times as much; the whole
process, by the clock.

${table(['what', 'once', '4 times', '16 times'], scaledRows(scaled))}
`;

const all = (speeds: readonly Speed[]): Speed => speeds.at(-1)!;

const speedRows = ({ what, parse, convert, filesPerSecond }: Speed): (string | number)[][] => [
  [`parse ${what}, warm; CPU time of one process`, `${few(parse)} MB/s`, parse.runs],
  [`convert ${what} with all rewrites, warm; CPU time`, `${few(convert)} MB/s`, convert.runs],
  ['the same in files', `${whole(filesPerSecond)} files/s`, filesPerSecond.runs],
];

const scaledRows = ({ times, peaks }: Scaled): string[][] => [
  ['times as long', '1', ...times.map(ratio)],
  ['peak memory', ...peaks.map((peak) => `${whole(peak)} MB`)],
];

const batchRows = ({ count, one, two, ratio: both, peaks }: Batch): (string | number)[][] => [
  [`${count} scripts of 3 KB, one worker`, `${seconds(one)} s, ${Math.round(peaks[0])} MB`, one.runs],
  [`${count} scripts of 3 KB, two workers`, `${seconds(two)} s, ${Math.round(peaks[1])} MB`, two.runs],
  ['two workers against one', `${ratio(both)} times`, both.runs],
];

const shown = ({ median, low, high, runs }: Spread, say: (figure: number) => string): string =>
  runs > 1 ? `${say(median)} [${say(low)}–${say(high)}]` : say(median);

const ratio = (spread: Spread): string => shown(spread, (figure) => figure.toFixed(figure < 3 ? 2 : 1));
const few = (spread: Spread): string => shown(spread, (figure) => figure.toFixed(figure < 1 ? 2 : 1));
const whole = (spread: Spread): string => shown(spread, (figure) => figure.toFixed(0));
const seconds = (spread: Spread): string => shown(spread, (figure) => (figure / 1000).toFixed(1));
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);

const machine = (): string =>
  `${cpus().length} CPUs (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
