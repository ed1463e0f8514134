/** Seeds defects into the transforms and tells which are caught. `npm run mutate -- --help` */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const outfile = join(root, 'node_modules/.cache/mutate.mjs');
const folder = join(root, 'test/mutation');
await build({
  absWorkingDir: root,
  entryPoints: [join(folder, 'run.ts')],
  outfile,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // From where it finds the files of the project.
  define: { 'import.meta.dirname': JSON.stringify(folder) },
});
const { run } = await import(pathToFileURL(outfile).href);
await run(process.argv.slice(2));
