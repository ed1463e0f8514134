/** The package as npm would hand it out: packed, installed into an empty folder, run and imported there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const SCRIPT = 'proc:::exec-success\n{\n\ttrace(execname);\n}\n';
const CONVERTED = 'syscall::exec*:return\n/errno == 0/\n{\n\ttrace(execname);\n}\n';

let folder = '';
let tarball = '';

const run = (command: string, words: readonly string[], input = ''): string =>
  execFileSync(command, words, { cwd: folder, encoding: 'latin1', input });

const node = (file: string, text: string): string => {
  writeFileSync(join(folder, file), text);
  return run(process.execPath, [file]);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zonesafe-package-'));
  const quiet = ['--ignore-scripts', '--loglevel', 'error'];
  execFileSync('npm', ['pack', ...quiet, '--pack-destination', folder], { cwd: ROOT });
  tarball = join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.tgz'))!,
  );
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  run('npm', ['install', ...quiet, '--offline', '--no-audit', '--no-fund', tarball]);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('installed into an empty folder', () => {
  it('it brings nothing else along', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['zonesafe']);
  });

  it('the command converts', () => {
    expect(run(join(folder, 'node_modules', '.bin', 'zonesafe'), [], SCRIPT)).toBe(CONVERTED);
  });

  it('every word of --help that loads something more is there', () => {
    const command = join(folder, 'node_modules', '.bin', 'zonesafe');
    expect(run(command, ['--help'])).toContain('--target');
    expect(run(command, ['--explain', 'probe-proc'])).toContain('exec');
    expect(run(command, ['--completion', 'bash'])).toContain('complete -F');
    expect(run(command, ['--list'])).toContain('solaris10');
  });

  const use = `const { text, status } = rewrite({ name: 'x.d', text: ${JSON.stringify(SCRIPT)} }, { target: 'any' });
process.stdout.write(status + ' ' + text);`;

  it('an ES module imports the library', () => {
    expect(node('use.mjs', `import { rewrite } from 'zonesafe';\n${use}`)).toBe(`rewritten ${CONVERTED}`);
  });

  it('a CommonJS module requires it', () => {
    expect(node('use.cjs', `const { rewrite } = require('zonesafe');\n${use}`)).toBe(`rewritten ${CONVERTED}`);
  });

  it('prettier formats with the plugin', () => {
    symlinkSync(join(ROOT, 'node_modules', 'prettier'), join(folder, 'node_modules', 'prettier'));
    writeFileSync(join(folder, 'x.d'), 'proc:::exec\n{   trace( execname ) ;}\n');
    const prettier = join(ROOT, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
    const formatted = run(process.execPath, [prettier, '--plugin', 'zonesafe/prettier', 'x.d']);
    expect(formatted).toBe('proc:::exec\n{\n\ttrace(execname);\n}\n');
  });

  it.each(['mts', 'cts'])('its types hold for a .%s file', (extension) => {
    const options = '--strict --noEmit --module nodenext --target es2023 --types node --typeRoots types'.split(' ');
    mkdirSync(join(folder, 'types'), { recursive: true });
    const types = join(folder, 'types', 'node');
    rmSync(types, { force: true });
    symlinkSync(join(ROOT, 'node_modules', '@types', 'node'), types);
    const good = `import { type Result, type Status, rewrite } from 'zonesafe';
const result: Result = rewrite({ name: 'x.d', text: '' }, { target: 'illumos' });
const status: Status = result.status;
console.log(status);
`;
    const tsc = (text: string): string => {
      writeFileSync(join(folder, `use.${extension}`), text);
      return run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, `use.${extension}`]);
    };
    expect(tsc(good)).toBe('');
    // What the types forbid is forbidden.
    expect(() => tsc(good.replace("text: ''", 'text: 1'))).toThrow(/Command failed/);
  });
});

describe('as others check packages', () => {
  it('publint has nothing to say', async () => {
    const { messages } = await publint({ pkgDir: join(folder, 'node_modules', 'zonesafe'), pack: false });
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });

  it('are-the-types-wrong has nothing to say', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
    expect(analysis.types).not.toBe(false);
    // Resolution without `exports` is that of Node before 12.
    const problems = 'problems' in analysis ? analysis.problems : [];
    expect(problems.filter((problem) => !('resolutionKind' in problem && problem.resolutionKind === 'node10'))).toEqual(
      [],
    );
  });
});
