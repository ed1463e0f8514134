/** What is measured. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { SCRIPT, commented, commentedScripts, joined, writeScripts } from './corpus.js';
import { PAIRS, type Spread, cpuTime, ratioOf, spreadOf } from './paired.js';
import { node, nodeWithPeak } from './processes.js';

/** The package as it is built. */
export type Library = typeof import('../../src/index.js');

export interface Site {
  readonly library: Library;
  /** The command. */
  readonly command: string;
  /** Programs, all in order. */
  readonly scripts: readonly string[];
  /** Those that longer ones are made of, such as a user would have them: a fixture is denser than any script. */
  readonly usual: readonly string[];
  /** A directory that holds scripts. */
  readonly tree: string;
  /** Where files can be written. */
  readonly folder: string;
}

export interface StartUp {
  readonly bytes: number;
  readonly ratio: Spread;
  /** The empty start against itself. */
  readonly noise: Spread;
}

/** One conversion as a filter, against a start of node that does nothing; the whole process, by the clock. */
export function startUp({ command, usual }: Site): StartUp {
  const text = commented(usual, SCRIPT, 0);
  const nothing = (): number => node(['-e', '0']);
  const pairs = 3 * PAIRS;
  return {
    bytes: text.length,
    ratio: ratioOf(nothing, () => node([command], text), pairs),
    noise: ratioOf(nothing, nothing, pairs),
  };
}

export interface Speed {
  readonly what: string;
  readonly files: number;
  readonly bytes: number;
  /** Megabytes in a second. */
  readonly parse: Spread;
  readonly convert: Spread;
  readonly filesPerSecond: Spread;
}

/** Scripts as a tree would have them, and all of them, which are short and full of what must be rewritten. */
export const speeds = ({ library, scripts, usual }: Site): Speed[] => [
  speed('scripts of 3 KB', library, commentedScripts(usual, 300)),
  speed('all scripts', library, scripts),
];

/** CPU time, warm: each round parses everything and converts everything. */
function speed(what: string, library: Library, scripts: readonly string[]): Speed {
  const bytes = scripts.reduce((sum, text) => sum + text.length, 0);
  const parseAll = (): void => scripts.forEach((text) => void library.parse(text));
  const convertAll = (): void => scripts.forEach((text) => void library.rewrite({ name: 'bench.d', text }));
  for (let done = 0; done < WARM; done += scripts.length) [parseAll, convertAll].forEach((work) => work());
  const rounds = Array.from({ length: PAIRS }, () => ({ parse: cpuTime(parseAll), convert: cpuTime(convertAll) }));
  const megabytes = (time: number): number => bytes / 1e6 / (time / 1000);
  return {
    what,
    files: scripts.length,
    bytes,
    parse: spreadOf(rounds.map(({ parse }) => megabytes(parse))),
    convert: spreadOf(rounds.map(({ convert }) => megabytes(convert))),
    filesPerSecond: spreadOf(rounds.map(({ convert }) => scripts.length / (convert / 1000))),
  };
}

/** So many scripts are converted before V8 has compiled what they need. */
const WARM = 4000;

export interface Growth {
  readonly transform: string;
  /** Bytes of the text that counts once. */
  readonly bytes: number;
  readonly four: Spread;
  readonly sixteen: Spread;
}

/**
 * The example of each transform, over and over, against 4 and 16 times as much of it; CPU time. The short text is converted
 * as often as it takes to handle as many bytes, so that both leave the same work to V8's compiler and its collector.
 */
export function growth({ library }: Pick<Site, 'library'>): Growth[] {
  return library.transforms.map(({ name, example, optIn }) => {
    const once = example.before.repeat(Math.ceil(LEAST / example.before.length));
    const options = { target: example.target ?? 'any', with: optIn ? [name] : [] };
    const convert = (text: string, times: number) => (): number =>
      cpuTime(() => {
        for (let done = 0; done < times; done++) library.rewrite({ name: 'bench.d', text }, options);
      }) / times;
    const against = (count: number): Spread => ratioOf(convert(once, count), convert(once.repeat(count), 1));
    return { transform: name, bytes: once.length, four: against(4), sixteen: against(16) };
  });
}

/** Bytes: less is told from nothing with difficulty. */
const LEAST = 16_000;

export interface Memory {
  readonly what: string;
  readonly peak: Spread;
}

export function memory({ command, usual, folder }: Site): Memory[] {
  const peakOf = (what: string, args: readonly string[], input = ''): Memory => ({
    what,
    peak: spreadOf(Array.from({ length: PAIRS }, () => nodeWithPeak(args, folder, input).peak)),
  });
  const plain = [command, '--quiet'];
  return [
    peakOf('`node -e 0`', ['-e', '0']),
    peakOf('one script of 3 KB', plain, commented(usual, SCRIPT, 0)),
    peakOf('one script of 1 MB, all alike', plain, joined(usual.slice(0, 1), 1e6, 0)),
  ];
}

export interface Scaled {
  /** Bytes of the text that counts once. */
  readonly bytes: number;
  /** How many times as long the whole process takes for 4 and 16 times as much. */
  readonly times: readonly [four: Spread, sixteen: Spread];
  /** The most memory it held, in megabytes, for 1, 4 and 16 times as much. */
  readonly peaks: readonly [once: Spread, four: Spread, sixteen: Spread];
}

/** The command over one script of a few hundred lines, and over 4 and 16 times as much of it; the whole process. */
export function scaled({ command, usual, folder }: Site): Scaled {
  const texts = [1, 4, 16].map((count) => joined(usual, count * LEAST, 0));
  const [once, four, sixteen] = texts.map((text): Worked => {
    const peaks: number[] = [];
    const work = (): number => {
      const { time, peak } = nodeWithPeak([command, '--quiet'], folder, text);
      peaks.push(peak);
      return time;
    };
    return { work, peaks };
  }) as [Worked, Worked, Worked];
  const times = [four, sixteen].map(({ work }) => ratioOf(once.work, work)) as [Spread, Spread];
  const peaks = [once, four, sixteen].map((one) => spreadOf(one.peaks.slice(-PAIRS))) as [Spread, Spread, Spread];
  return { bytes: texts[0]!.length, times, peaks };
}

interface Worked {
  readonly work: () => number;
  readonly peaks: readonly number[];
}

export interface Batch {
  readonly count: number;
  /** Milliseconds by the clock. */
  readonly one: Spread;
  readonly two: Spread;
  /** Two workers against one. */
  readonly ratio: Spread;
  /** The most memory held by each, in megabytes. */
  readonly peaks: readonly [one: number, two: number];
}

/** Scripts of 3 KB converted into another directory, which is new each time, with one worker and with two. */
export function batch({ command, usual, folder }: Site, count: number): Batch {
  const from = join(folder, `scripts-${count}`);
  writeScripts(from, usual, count);
  const times: [number[], number[]] = [[], []];
  const peaks: [number, number] = [0, 0];
  const work = (jobs: 1 | 2) => (): number => {
    const to = join(folder, 'converted');
    const { time, peak } = nodeWithPeak([command, '--quiet', '--jobs', `${jobs}`, '-d', to, from], folder);
    rmSync(to, { recursive: true });
    times[jobs - 1]!.push(time);
    peaks[jobs - 1] = Math.max(peaks[jobs - 1]!, peak);
    return time;
  };
  const ratio = ratioOf(work(1), work(2));
  const [one, two] = times.map((all) => spreadOf(all.slice(-PAIRS))) as [Spread, Spread];
  return { count, one, two, ratio, peaks };
}

export interface Reported {
  /** Milliseconds by the clock. */
  readonly time: Spread;
  readonly ratio: Spread;
}

/** A tree converted into a new directory, with a report on it, against a start of node that does nothing. */
export function reported({ command, tree, folder }: Site): Reported {
  const times: number[] = [];
  const [to, report] = [join(folder, 'converted'), join(folder, 'report.html')];
  const work = (): number => {
    const time = node([command, '--quiet', '-d', to, '--report', report, tree]);
    rmSync(to, { recursive: true });
    times.push(time);
    return time;
  };
  const ratio = ratioOf(() => node(['-e', '0']), work);
  return { ratio, time: spreadOf(times.slice(-PAIRS)) };
}
