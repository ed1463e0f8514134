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
