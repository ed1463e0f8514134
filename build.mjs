/** Builds dist/: the command, and the library with its types for both kinds of module. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

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

/**
 * The command, in CommonJS, which starts fastest: dist/command/main.js with all that each run needs, and beside it what only
 * some need, loaded when it is asked for. Only ES modules can be split, so that they are split first; the pieces that are
 * needed at once are then put together again, as one scope, and the others get from there what they share with them. The
 * parser of options is put beside them, so that it is there as it was compiled, and runs only where there are options.
 */
async function buildCommand() {
  const { outputFiles, metafile } = await build({
    ...shared,
    entryPoints: [{ in: 'src/main.ts', out: 'main' }],
    outdir: 'dist/command',
    chunkNames: '[name]-[hash]',
    splitting: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    plugins: [withoutProcesses],
  });
  const atOnce = neededAtOnce('dist/command/main.js', metafile.outputs);
  const ofOptions = Object.entries(metafile.outputs)
    .filter(([, { inputs }]) => Object.keys(inputs).some((input) => /(^|\/)node_modules\/commander\//.test(input)))
    .map(([path]) => `./${basename(path)}`);
  if (ofOptions.length === 0) throw new Error('no piece holds the parser of options');
  const inside = new Set([...atOnce, ...ofOptions]);
  const texts = new Map(outputFiles.map(({ path, text }) => [`./${basename(path)}`, text]));
  const exportsOf = (name) => metafile.outputs[`dist/command/${basename(name)}`].exports;
  await build({
    ...shared,
    stdin: { contents: inOne([...atOnce], ofOptions, exportsOf), loader: 'js' },
    outfile: 'dist/command/main.js',
    format: 'cjs',
    platform: 'node',
    minify: true,
    // The program is a script of our own (src/launch.cjs), in which nothing can be imported.
    supported: { 'dynamic-import': false },
    plugins: [piecesFrom(texts, inside)],
  });
  for (const [name, text] of texts) {
    if (inside.has(name)) continue;
    const fromMain = (await commonJs(text)).replace(/require\("(\.\/[^"]+)"\)/g, (whole, other) =>
      inside.has(other) ? `require("./main.js")("${other}")` : whole,
    );
    writeFileSync(`${root}dist/command/${name}`, fromMain);
  }
}

/** The names of the pieces that a piece imports, and that these import, other than on demand. */
function neededAtOnce(entry, outputs, found = new Set()) {
  found.add(`./${basename(entry)}`);
  for (const { path, kind } of outputs[entry].imports)
    if (kind === 'import-statement' && outputs[path] && !found.has(`./${basename(path)}`))
      neededAtOnce(path, outputs, found);
  return found;
}

const commonJs = async (text) => {
  const asked = { format: 'cjs', platform: 'node', target: 'node20', minify: true };
  return (await transform(text, { ...asked, supported: { 'dynamic-import': false } })).code;
};

/** A program that runs main and exports the function by which other files have its pieces. */
const inOne = (names, onDemand, exportsOf) => `
import "./main.js";
${names
  .map((name, i) => exportsOf(name).map((one) => `import { ${one} as ${one}_${i} } from "${name}";`))
  .flat()
  .join('\n')}
const pieces = {
${names.map((name, i) => `"${name}": () => ({ ${exportsOf(name).map((one) => `${one}: ${one}_${i}`)} }),`).join('\n')}
${onDemand.map((name) => `"${name}": () => require("${name}"),`).join('\n')}
};
module.exports = (name) => pieces[name]();
`;

/** Gives the texts of pieces; what is not in `inside` is left to be loaded. */
const piecesFrom = (texts, inside) => ({
  name: 'pieces',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\// }, ({ path }) =>
      inside.has(path) ? { path, namespace: 'piece' } : { path, external: true },
    );
    onLoad({ filter: /.*/, namespace: 'piece' }, ({ path }) => ({ contents: texts.get(path) }));
  },
});

/** What a worker thread runs is a program of its own. */
const buildWorker = () =>
  build({
    ...shared,
    stdin: { contents: "import { answer } from './src/batch/worker.ts'; answer();", resolveDir: root, loader: 'ts' },
    outfile: 'dist/command/worker.js',
    format: 'cjs',
    platform: 'node',
    minify: true,
  });

await Promise.all([
  buildCommand(),
  buildWorker(),
  ...[
    { outfile: 'dist/index.mjs', format: 'esm', entryPoints: ['src/index.ts'] },
    { outfile: 'dist/index.cjs', format: 'cjs', entryPoints: ['src/index.ts'] },
    { outfile: 'dist/prettier.mjs', format: 'esm', entryPoints: ['src/prettier/index.ts'] },
    { outfile: 'dist/prettier.cjs', format: 'cjs', entryPoints: ['src/prettier/index.ts'] },
  ].map((form) => build({ ...shared, ...form, platform: 'neutral' })),
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
cpSync(`${root}src/launch.cjs`, `${root}dist/cli.js`);
chmodSync(`${root}dist/cli.js`, 0o755);
keepCode();

/** Runs the command on a script, with an option, and keeps what V8 compiled for it; src/launch.cjs says what for. */
function keepCode() {
  const keeping = `
    const vm = require('node:vm');
    vm.Script = class extends vm.Script {
      constructor(...given) {
        super(...given);
        process.on('exit', () => require('node:fs').writeFileSync('dist/command/main.code', this.createCachedData()));
      }
    };
    process.argv.splice(1, 0, 'dist/cli.js');
    require('./dist/cli.js');`;
  const words = ['--target', 'any', 'samples/iosum.d'];
  const { status, stderr } = spawnSync(process.execPath, ['-e', keeping, '--', ...words], { cwd: root });
  if (status !== 0) throw new Error(`the command does not run: ${stderr}`);
}
