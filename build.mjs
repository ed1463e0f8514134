/** Builds dist/: the command as one CommonJS file, which starts fastest, and the library as an ES module with its types. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The option parser can start subcommands as processes; we have none, and loading the module costs time at each start. */
const withoutProcesses = {
  name: 'without-processes',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:child_process$/ }, () => ({ path: 'child_process', namespace: 'nothing' }));
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {}' }));
  },
};

const shared = { absWorkingDir: root, bundle: true, target: 'node20', legalComments: 'none', logLevel: 'warning' };

rmSync(`${root}dist`, { recursive: true, force: true });

const program = (contents, outfile, banner) =>
  build({
    ...shared,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    format: 'cjs',
    platform: 'node',
    minify: true,
    banner,
    plugins: [withoutProcesses],
  });

await Promise.all([
  program("import { runProcess } from './src/cli.ts'; void runProcess();", 'dist/cli.js', {
    js: '#!/usr/bin/env node',
  }),
  program("import { answer } from './src/batch/worker.ts'; answer();", 'dist/worker.js', {}),
  build({ ...shared, entryPoints: ['src/index.ts'], outfile: 'dist/index.mjs', format: 'esm', platform: 'neutral' }),
]);

const types = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (types.status !== 0) process.exit(1);

// The package is one of ES modules; the command is not, and its types are again.
mkdirSync(`${root}dist/types`, { recursive: true });
writeFileSync(`${root}dist/package.json`, '{ "type": "commonjs" }\n');
writeFileSync(`${root}dist/types/package.json`, '{ "type": "module" }\n');
chmodSync(`${root}dist/cli.js`, 0o755);
