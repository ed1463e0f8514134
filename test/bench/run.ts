/** `npm run bench -- [directory]`: measures, and writes the page, or prints it where it is about other scripts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { scriptsIn } from './corpus.js';
import { type Library, type Site, batch, growth, memory, reported, scaled, speeds, startUp } from './measures.js';
import { type Figures, pageOf } from './page.js';

export async function run(root: string, directory?: string): Promise<void> {
  const library = (await import(pathToFileURL(join(root, 'dist/index.mjs')).href)) as Library;
  const inOrder = isInOrder(library);
  const scripts = (directory === undefined ? ownScripts(root, library) : scriptsIn(directory)).filter(inOrder);
  const usual = directory === undefined ? scriptsIn(join(root, 'samples')) : scripts;
  if (scripts.length === 0) throw new Error(`no D script that is in order is in ${directory}`);
  const folder = mkdtempSync(join(tmpdir(), 'zonesafe-bench-'));
  try {
    const tree = directory ?? join(root, 'test/transforms');
    const site = { library, command: join(root, 'dist/cli.js'), scripts, usual, tree, folder };
    const page = await pageOf({ ...figuresOf(site), ...namesFor(directory) });
    process.stdout.write(page);
    if (directory === undefined) writeFileSync(join(root, 'docs/benchmarks.md'), page);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ownScripts = (root: string, { transforms }: Library): string[] => [
  ...scriptsIn(join(root, 'samples')),
  ...scriptsIn(join(root, 'test/transforms')),
  ...transforms.map(({ example }) => example.before),
];

const isInOrder =
  ({ rewrite }: Library) =>
  (text: string): boolean =>
    rewrite({ name: 'bench.d', text }).status !== 'failed';

type Names = Pick<Figures, 'corpus' | 'usual' | 'tree'>;

const namesFor = (directory: string | undefined): Names =>
  directory === undefined
    ? {
        corpus: 'the samples, the fixtures of the rewrites and their examples',
        usual: 'the samples',
        tree: 'the fixtures of the rewrites',
      }
    : { corpus: `those in ${directory}`, usual: 'these', tree: directory };

const figuresOf = (site: Site): Omit<Figures, keyof Names> => ({
  startUp: told('start-up', () => startUp(site)),
  speeds: told('speed', () => speeds(site)),
  growth: told('growth', () => growth(site)),
  scaled: told('growth of the whole process', () => scaled(site)),
  memory: told('memory', () => memory(site)),
  reported: told('a tree with a report', () => reported(site)),
  batches: told('batches', () => [batch(site, 300), batch(site, 10_000)]),
});

function told<T>(what: string, measure: () => T): T {
  process.stderr.write(`${what}\n`);
  return measure();
}
