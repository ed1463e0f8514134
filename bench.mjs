/** Measures start-up, speed, growth, memory and batches, and writes docs/benchmarks.md. `npm run bench -- [directory]` */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const outfile = join(root, 'node_modules/.cache/bench.mjs');
await build({
  absWorkingDir: root,
  entryPoints: [join(root, 'test/bench/run.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  // What is measured is the package as it is built.
  external: ['*/dist/index.mjs'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
});
const { run } = await import(pathToFileURL(outfile).href);
await run(root, process.argv[2]);
