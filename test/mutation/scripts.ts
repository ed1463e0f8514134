/** The scripts on which defects are looked for: fixtures, samples, examples, with what is expected of them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Transform } from '../../src/transform.js';

export interface Script {
  readonly name: string;
  readonly text: string;
  /** The transforms that run only when asked for. */
  readonly asked: readonly string[];
  /** What comes out, by target; a report only where one is written down. */
  readonly expected: ReadonlyMap<string, Expected>;
}

export interface Expected {
  readonly text: string;
  readonly report: string | null;
}

const TEST = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(path, 'latin1');
/** A snapshot is written as UTF-8. */
const snapshot = (path: string): string => readFileSync(path, 'utf8');

export const scriptsFor = (transforms: readonly Transform[], targets: readonly string[]): Script[] => [
  ...transforms.flatMap((transform) => [exampleOf(transform), ...fixturesOf(transform, targets)]),
  ...samples(),
];

const exampleOf = ({ name, example: { before, after, target = 'any' } }: Transform): Script => ({
  name: 'example.d',
  text: before,
  asked: [name],
  expected: new Map([[target, { text: after, report: null }]]),
});

function fixturesOf({ name, optIn }: Transform, targets: readonly string[]): Script[] {
  const folder = join(TEST, 'transforms', name);
  return scriptsIn(folder).map((file) => {
    const stem = join(folder, file.slice(0, -2));
    const expected = targets.flatMap((target) => {
      const path = target === 'any' ? stem : `${stem}.${target}`;
      if (!existsSync(`${path}.out.d`)) return [];
      return [[target, { text: snapshot(`${path}.out.d`), report: snapshot(`${path}.txt`) }] as const];
    });
    return { name: file, text: read(join(folder, file)), asked: optIn ? [name] : [], expected: new Map(expected) };
  });
}

function samples(): Script[] {
  const folder = join(TEST, '..', 'samples');
  return scriptsIn(folder).map((file) => {
    const report = snapshot(join(folder, 'any', file.replace(/\.d$/, '.txt')));
    return {
      name: `samples/${file}`,
      text: read(join(folder, file)),
      asked: [],
      // The status stands above the report.
      expected: new Map([
        ['any', { text: snapshot(join(folder, 'any', file)), report: report.slice(report.indexOf('\n\n') + 2) }],
      ]),
    };
  });
}

const scriptsIn = (folder: string): string[] =>
  readdirSync(folder).filter((file) => file.endsWith('.d') && !file.endsWith('.out.d'));
