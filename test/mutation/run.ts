/** `npm run mutate`: seeds defects into the transforms, one at a time, and tells which of them are seen, and by what. */
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { benchOf, judge } from './judge.js';
import { ROOT, compileAll, linked, sourceOf } from './modules.js';
import { lineOf, mutantsOf, withMutant } from './mutants.js';
import { areTyped } from './types.js';
import { type Judged, isCaught, lineFor, pageOf, summaryOf } from './table.js';

const USAGE = `usage: npm run mutate -- [--sample <n>] [--seed <s>] [--write] [file]...

  --sample <n>  this many defects, taken at random; all where it is missing
  --seed <s>    which ones; 1 where it is missing
  --write       write the table into docs/mutation.md, too
  file          where to seed them; all of transforms/ where none is given`;

/** The order is one that nobody chose, and stays where other defects come and go. */
const rankOf = (seed: string, { file, was, by, line }: Defect): string =>
  createHash('sha1')
    .update(JSON.stringify([seed, file, line, was, by]))
    .digest('hex');

interface Defect extends Omit<Judged, 'verdict'> {
  /** The whole file with the defect. */
  readonly text: string;
}

export function defectsIn(files: readonly string[], seed: string): Defect[] {
  const all = files.flatMap((file) => {
    const text = sourceOf(file);
    return mutantsOf(text).map((mutant) => ({
      file,
      line: lineOf(text, mutant),
      was: text.slice(mutant.start, mutant.end),
      by: mutant.by,
      text: withMutant(text, mutant),
    }));
  });
  return all
    .map((defect) => ({ defect, rank: rankOf(seed, defect) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ defect }) => defect);
}

/** The first ones that are well typed. */
export function sampleOf(all: readonly Defect[], count: number): Defect[] {
  // As many more as may have the wrong types.
  const some = all.slice(0, 1.5 * count);
  const typed = areTyped(some);
  return some.filter((_, i) => typed[i]).slice(0, count);
}

export async function run(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      sample: { type: 'string', default: 'Infinity' },
      seed: { type: 'string', default: '1' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const all = defectsIn(positionals.length > 0 ? positionals : everyTransform(), values.seed);
  const chosen = sampleOf(all, Number(values.sample));

  const modules = await compileAll();
  const bench = benchOf(modules, linked(modules));
  const judged: Judged[] = [];
  for (const { file, line, was, by, text } of chosen) {
    const verdict = await judge(bench, file, text);
    const one = { file, line, was, by, verdict };
    judged.push(one);
    if (!isCaught(one)) console.error(`${judged.length} of ${chosen.length}: not caught: ${lineFor(one)}`);
  }
  console.log(summaryOf(judged, all.length));
  if (values.write)
    writeFileSync(
      join(ROOT, 'docs/mutation.md'),
      await format(pageOf(judged, all.length), { parser: 'markdown', printWidth: 120 }),
    );
}

export const everyTransform = (): string[] =>
  readdirSync(join(ROOT, 'transforms'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => join('transforms', file));
