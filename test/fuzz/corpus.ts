/** The scripts that mutations begin with: the samples, the fixtures, the labelled programs. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from './inputs.js';

export function corpusIn(root: string): Corpus {
  const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'latin1');
  const filesIn = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
  const scripts = [...filesIn('samples'), ...filesIn('test/transforms')].filter((file) => file.endsWith('.d'));
  const labelled = read('test/data/d-programs.jsonl').trim().split('\n');
  return {
    programs: [
      ...scripts.map((file) => read(file)),
      ...labelled.map((line) => (JSON.parse(line) as { text: string }).text),
    ].toSorted(),
    files: filesIn('test/host/scripts')
      .map((file) => read(file))
      .toSorted(),
  };
}
