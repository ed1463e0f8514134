/** Builds dist/: the command as one CommonJS file, which starts fastest, and the library with its types for both kinds of module. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs';
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

await Promise.all([
  build({
    ...shared,
    stdin: {
      contents: "import { runProcess } from './src/cli.ts'; void runProcess();",
      resolveDir: root,
      loader: 'ts',
    },
    outfile: 'dist/cli.js',
    format: 'cjs',
    platform: 'node',
    minify: true,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [withoutProcesses],
  }),
  ...[
    { outfile: 'dist/index.mjs', format: 'esm' },
    { outfile: 'dist/index.cjs', format: 'cjs' },
  ].map((form) => build({ ...shared, ...form, entryPoints: ['src/index.ts'], platform: 'neutral' })),
]);

const types = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (types.status !== 0) process.exit(1);

// The package is one of ES modules; the command is not. Types are of the kind of module that they stand for.
cpSync(`${root}dist/types`, `${root}dist/types-cjs`, { recursive: true });
for (const [folder, type] of [
  ['dist', 'commonjs'],
  ['dist/types', 'module'],
  ['dist/types-cjs', 'commonjs'],
])
  writeFileSync(`${root}${folder}/package.json`, `{ "type": "${type}" }\n`);
chmodSync(`${root}dist/cli.js`, 0o755);
