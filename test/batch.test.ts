/** Many files: which they are, where the results go, and that one bad file does not stop the others. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { interpreterOf, runsDtrace } from '../src/host/language.js';
import { directoryOf, run, scripts } from './command.js';

const asRoot = process.getuid?.() === 0;
const read = (...path: string[]): string => readFileSync(join(...path), 'latin1');
const filesIn = (directory: string): string[] =>
  (readdirSync(directory, { recursive: true }) as string[])
    .filter((name) => statSync(join(directory, name)).isFile())
    .toSorted();

interface FileReport {
  readonly file: string;
  readonly status: string;
}

/** The files that a run looks at. */
async function filesOf(argv: readonly string[], cwd: string): Promise<string[]> {
  const { stdout } = await run([...argv, '--format', 'json'], { cwd });
  return JSON.parse(stdout).files.map(({ file }: FileReport) => file);
}

describe('which files', () => {
  test('a directory is walked for *.d and for what dtrace interprets', async () => {
    const cwd = directoryOf({
      'b.d': scripts.safe,
      'bin/exec': `#!/usr/sbin/dtrace -s\n${scripts.safe}`,
      'bin/env': `#!/usr/bin/env -S dtrace -s\n${scripts.safe}`,
      'bin/other.sh': '#!/bin/sh\necho no tracing here\n',
      'README.md': 'dtrace -n BEGIN',
      notes: scripts.safe,
      'a/deep/er/x.d': scripts.safe,
      'init.d/y.d': scripts.safe,
      'node_modules/p/z.d': scripts.safe,
      '.git/z.d': scripts.safe,
    });
    expect(await filesOf(['.'], cwd)).toEqual(['a/deep/er/x.d', 'b.d', 'bin/env', 'bin/exec', 'init.d/y.d']);
    expect(await filesOf([`${cwd}/bin/`], cwd)).toEqual([`${cwd}/bin/env`, `${cwd}/bin/exec`]);
  });

  test('D inside a language that is not read is skipped in a directory, with a word, and refused when named', async () => {
    const python = "#!/usr/bin/python\nos.system('''dtrace -n BEGIN''')\n";
    const cwd = directoryOf({ 'bin/reads': python, 'bin/a.d': scripts.safe, 'bin/py.d': python });
    const walked = await run(['--check', 'bin'], { cwd });
    expect(walked.status).toBe(0);
    expect(walked.stderr).toBe(
      'bin/py.d: skipped: D inside python is not read yet\n' +
        'bin/reads: skipped: D inside python is not read yet\n' +
        '1 script: 1 already safe, 2 files skipped\n',
    );
    const named = await run(['bin/reads'], { cwd });
    expect([named.status, named.stdout]).toEqual([2, '']);
    expect(named.stderr).toContain('error[host]: D inside python is not read yet\n --> bin/reads:1:1\n');
  });

  test('shell scripts that run dtrace are found in a directory', async () => {
    const cwd = directoryOf({ 'bin/reads': scripts.shell, 'bin/a.d': scripts.safe, 'bin/none.sh': '#!/bin/sh\nls\n' });
    expect(await filesOf(['bin'], cwd)).toEqual(['bin/a.d', 'bin/reads']);
  });

  test('no file twice, however it is reached', async () => {
    const cwd = directoryOf({ 'a/x.d': scripts.safe, 'a/b/y.d': scripts.safe });
    expect(await filesOf(['a/b', 'a', 'a/x.d', './a/x.d', join(cwd, 'a')], cwd)).toEqual(['a/b/y.d', 'a/x.d']);
  });

  test('links in a directory are not followed; a link that is named is', async () => {
    const cwd = directoryOf({ 'in/x.d': scripts.safe, 'out/y.d': scripts.safe });
    symlinkSync('../out', join(cwd, 'in/out'));
    symlinkSync('../out/y.d', join(cwd, 'in/y.d'));
    symlinkSync('x.d', join(cwd, 'in/same.d'));
    symlinkSync('.', join(cwd, 'in/loop'));
    symlinkSync('nowhere', join(cwd, 'in/broken.d'));
    symlinkSync('in', join(cwd, 'link'));
    expect(await filesOf(['in'], cwd)).toEqual(['in/x.d']);
    expect(await filesOf(['link'], cwd)).toEqual(['link/x.d']);
    expect(await filesOf(['in/y.d'], cwd)).toEqual(['in/y.d']);
  });

  test('a directory without scripts is told', async () => {
    const { status, stderr } = await run(['--check', '.'], { cwd: directoryOf({ 'README.md': '' }) });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^zonesafe: no D scripts in \./);
  });

  test.each([
    ['#!/usr/sbin/dtrace -Zs\n', 'D'],
    ['#! /usr/sbin/dtrace -qs\r\n', 'D'],
    ['#!/usr/bin/env dtrace -s', 'D'],
    ['#!/usr/bin/env -S FOO=1 dtrace -s\n', 'D'],
    ['#!/usr/bin/ksh\n', 'ksh'],
    ['#!/usr/bin/perl -w\n', 'perl'],
    ['BEGIN {}', null],
    ['#!\n', null],
    ['', null],
  ])('%j is in %s', (text, language) => expect(interpreterOf(text)).toBe(language));

  test.each([
    ["dtrace -n 'BEGIN'", true],
    ['x=`/usr/sbin/dtrace -V`', true],
    ['exec "$PATH/dtrace" -s', true],
    ['# dtrace is not run here', false],
    ['echo dtrace-tools', false],
    ['dtrace=/usr/sbin/other', false],
    ['my.dtrace -n', false],
  ])('%j runs dtrace: %s', (line, runs) => expect(runsDtrace(`#!/bin/sh\n${line}\n`)).toBe(runs));

  test.each([
    ['given', ['--ignore', `a/${'b'.repeat(100_000)}`], ''],
    ['in a file', [], `c.d\na/${'b'.repeat(100_000)}\n`],
  ])('a pattern %s that is too long to be looked for is told in words', async (_where, words, file) => {
    const cwd = directoryOf({ 'in/a.d': scripts.safe, 'in/.zonesafeignore': file });
    const { status, stderr } = await run(['--check', ...words, 'in'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot read in: a pattern of what to ignore is too long: a/bbbbbbbbbbbbbbbbbb…\n');
  });
});

describe('where the scripts go', () => {
  test('-o writes one, with the mode bits of the file it came from', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten });
    chmodSync(join(cwd, 'a.d'), 0o755);
    expect(await run(['a.d', '-o', 'b.d'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(read(cwd, 'b.d')).toContain('syscall::exec*:return');
    expect(read(cwd, 'a.d')).toBe(scripts.rewritten);
    expect(statSync(join(cwd, 'b.d')).mode & 0o777).toBe(0o755);
  });

  test('-o - is the standard output; -o of the standard input keeps the mode of the file that is there', async () => {
    const cwd = directoryOf({ 'out.d': 'old' });
    chmodSync(join(cwd, 'out.d'), 0o700);
    expect((await run(['-o', '-'], { stdin: scripts.safe })).stdout).toBe(scripts.safe);
    expect((await run(['-o', 'out.d'], { stdin: scripts.safe, cwd })).status).toBe(0);
    expect([read(cwd, 'out.d'), statSync(join(cwd, 'out.d')).mode & 0o777]).toEqual([scripts.safe, 0o700]);
  });

  test('-o of a one-liner is the command', async () => {
    const cwd = directoryOf();
    await run(['-n', 'syscall::read:entry', '-o', 'x.sh'], { cwd });
    expect(read(cwd, 'x.sh')).toBe("dtrace -n 'syscall::read:entry'\n");
  });

  test('-w writes in place, only what changes, and leaves nothing beside it', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten, 'b.d': scripts.safe });
    chmodSync(join(cwd, 'a.d'), 0o750);
    const before = statSync(join(cwd, 'b.d'), { bigint: true });
    expect((await run(['-w', 'a.d', 'b.d'], { cwd })).status).toBe(0);
    expect(read(cwd, 'a.d')).toContain('syscall::exec*:return');
    expect(statSync(join(cwd, 'a.d')).mode & 0o777).toBe(0o750);
    expect(statSync(join(cwd, 'b.d'), { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs });
    expect(readdirSync(cwd).toSorted()).toEqual(['a.d', 'b.d']);
  });

  test('-w writes through a link that is named', async () => {
    const cwd = directoryOf({ 'real/a.d': scripts.rewritten });
    symlinkSync('real/a.d', join(cwd, 'link.d'));
    await run(['-w', 'link.d'], { cwd });
    expect(lstatSync(join(cwd, 'link.d')).isSymbolicLink()).toBe(true);
    expect(read(cwd, 'real/a.d')).toContain('syscall::exec*:return');
  });

  test('-d mirrors each directory, with safe scripts too and modes kept, and is not walked itself', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/deep/b.d': scripts.safe, 'in/bad.d': scripts.broken });
    chmodSync(join(cwd, 'in/deep/b.d'), 0o755);
    const first = await run(['-d', 'in/out', 'in'], { cwd });
    expect(first.status).toBe(2);
    expect(filesIn(join(cwd, 'in/out'))).toEqual(['a.d', 'deep/b.d']);
    expect(read(cwd, 'in/out/deep/b.d')).toBe(scripts.safe);
    expect(statSync(join(cwd, 'in/out/deep/b.d')).mode & 0o777).toBe(0o755);
    await run(['-d', 'in/out', 'in'], { cwd });
    expect(filesIn(join(cwd, 'in/out'))).toEqual(['a.d', 'deep/b.d']);
  });

  test.each([
    [['-o', './in/a.d', 'in/a.d'], '-o would overwrite what is read, in/a.d: use -w to write in place'],
    [['-o', 'link.d', 'in/a.d'], '-o would overwrite what is read, in/a.d: use -w'],
    [['-d', 'in', 'in/a.d', 'in/b.d'], '-d would overwrite what is read, in/a.d, in/b.d: use -w'],
    [['-d', 'in', 'in'], '-d would overwrite what is read, in: use -w'],
    [['-d', 'in', 'in'], 'use -w to write in place'],
  ])('%j would overwrite what is read', async (argv, words) => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/b.d': scripts.rewritten });
    symlinkSync('in/a.d', join(cwd, 'link.d'));
    const { status, stderr } = await run(argv, { cwd });
    expect(status).toBe(2);
    if (argv.at(-1) !== 'in') expect(stderr).toContain(words);
    expect([read(cwd, 'in/a.d'), read(cwd, 'in/b.d')]).toEqual([scripts.rewritten, scripts.rewritten]);
  });

  test.each([
    ['in/a.d', '--report', './in/a.d'],
    ['in/a.d', '--report', 'link.d'],
    ['in/a.d', '-w', '--report', 'in/a.d'],
    ['in/a.d', '--check', '--report', 'in/a.d'],
    ['in/a.d', '-o', 'new.d', '--report', 'new.d'],
    ['in', '-d', 'out', '--report', 'out/b.d'],
    ['in', '-d', 'out', '--report', 'in/b.d'],
  ])('%s %s %s %s %s: a report does not replace a script', async (...argv) => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/b.d': scripts.rewritten });
    symlinkSync('in/a.d', join(cwd, 'link.d'));
    const { status, stderr } = await run(['--format', 'json', ...argv], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(`--report would overwrite ${argv.at(-1)}`)]);
    expect(filesIn(cwd)).toEqual(['in/a.d', 'in/b.d', 'link.d']);
    expect([read(cwd, 'in/a.d'), read(cwd, 'in/b.d')]).toEqual([scripts.rewritten, scripts.rewritten]);
  });

  test('-d needs a directory, which is said once for all scripts', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/b.d': scripts.rewritten, out: 'x' });
    const { status, stderr } = await run(['-d', 'out', 'in'], { cwd });
    expect([status, stderr]).toEqual([
      2,
      'zonesafe: -d out: it is no directory, and nothing can be written below it\n',
    ]);
    expect(read(cwd, 'out')).toBe('x');
  });

  test('-d takes files by their own names', async () => {
    const cwd = directoryOf({ 'x/a.d': scripts.rewritten, 'y/b.d': scripts.safe });
    await run(['-d', 'out', 'x/a.d', 'y'], { cwd });
    expect(filesIn(join(cwd, 'out'))).toEqual(['a.d', 'b.d']);
  });

  test('two scripts for one place are refused before anything is written', async () => {
    const cwd = directoryOf({ 'x/a.d': scripts.safe, 'y/a.d': scripts.safe });
    const { status, stderr } = await run(['-d', 'out', 'x', 'y'], { cwd });
    expect([status, stderr]).toEqual([2, 'zonesafe: x/a.d and y/a.d would both be written to out/a.d\n']);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test('a directory has no one script to print', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.safe });
    const { status, stdout, stderr } = await run(['in'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('the scripts of a directory cannot all go to the standard output: use -d <dir>');
    expect((await run(['in', '-o', 'x.d'], { cwd })).stderr).toContain('-o takes one script');
  });

  test('--unsupported fail holds back what is not whole, and only that', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/p.d': scripts.partial });
    const { status } = await run(['--unsupported', 'fail', '-d', 'out', 'in'], { cwd });
    expect([status, filesIn(join(cwd, 'out'))]).toEqual([1, ['a.d']]);
  });

  test('with --format json the scripts are written and the report is on the standard output', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/b.d': scripts.broken });
    const { status, stdout, stderr } = await run(['--format', 'json', '-d', 'out', 'in'], { cwd });
    expect([status, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        { file: 'in/a.d', status: 'rewritten', applied: ['probe-proc'] },
        { file: 'in/b.d', status: 'failed' },
      ],
      summary: { files: 2, rewritten: 1, failed: 1 },
    });
    expect(filesIn(join(cwd, 'out'))).toEqual(['a.d']);
  });
});

describe('one bad file', () => {
  test('does not stop the others', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten, 'b.d': scripts.broken, 'c.d': scripts.safe });
    const { status, stdout, stderr } = await run(['-w', 'a.d', 'b.d', 'none.d', 'c.d'], { cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(read(cwd, 'a.d')).toContain('syscall::exec*:return');
    expect(read(cwd, 'b.d')).toBe(scripts.broken);
    expect(stderr).toMatch(/^a\.d: rewritten \(probe-proc\)\nb\.d: failed\nerror\[syntax\]: /);
    expect(stderr).toContain('3 |         trace(;\n');
    expect(stderr).toContain('error[read]: cannot read none.d: no such file or directory\n --> none.d\n');
    expect(stderr).toMatch(/c\.d: already safe\n4 scripts: 1 rewritten, 1 already safe, 2 failed \(2 errors\)\n$/);
  });

  test('a directory named where a file should be, and a file where a directory should be', async () => {
    const cwd = directoryOf({ 'a.d': scripts.safe, 'dir/x': '' });
    expect((await run(['a.d', '-o', 'dir'], { cwd })).stderr).toContain('cannot write dir: it is a directory');
    expect((await run(['a.d', '-d', 'a.d'], { cwd })).stderr).toContain('-d a.d: it is no directory');
    expect((await run(['a.d/x'], { cwd })).stderr).toContain(
      'cannot read a.d/x: a part of the path is not a directory',
    );
    expect(read(cwd, 'a.d')).toBe(scripts.safe);
  });

  test('a place that does not exist', async () => {
    const cwd = directoryOf({ 'a.d': scripts.safe });
    const { status, stderr } = await run(['a.d', '-o', 'no/b.d'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('error[write]: cannot write no/b.d: the directory no does not exist\n --> a.d\n  = help:');
  });

  test.skipIf(asRoot || process.platform === 'win32')('places without permission', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/shut/b.d': scripts.safe, 'in/c.d': scripts.rewritten });
    chmodSync(join(cwd, 'in/shut'), 0o000);
    chmodSync(join(cwd, 'in/c.d'), 0o000);
    const { status, stderr } = await run(['-w', 'in'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot read in/shut: permission denied');
    expect(stderr).toContain('cannot read in/c.d: permission denied');
    expect(read(cwd, 'in/a.d')).toContain('syscall::exec*:return');
    chmodSync(join(cwd, 'in'), 0o500);
    const shut = await run(['in/a.d', '-o', 'in/new.d'], { cwd });
    expect([shut.status, shut.stderr]).toEqual([
      2,
      expect.stringContaining('cannot write in/new.d: permission denied'),
    ]);
    chmodSync(join(cwd, 'in'), 0o700);
    chmodSync(join(cwd, 'in/shut'), 0o700);
    expect(filesIn(join(cwd, 'in'))).toEqual(['a.d', 'c.d', 'shut/b.d']);
  });

  test.skipIf(!existsSync('/dev/full'))(
    'a full device: the file that is there stays, and no other is left',
    async () => {
      const { status, stderr } = await run(['-o', '/dev/full'], { stdin: scripts.safe });
      expect(status).toBe(2);
      expect(stderr).toContain('cannot write /dev/full: no space left on the device');
      expect(readdirSync('/dev').filter((name) => name.includes('full'))).toEqual(['full']);
    },
  );

  test.each([
    ['a link', (path: string, secret: string) => symlinkSync(secret, path)],
    ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
    ['a directory', (path: string) => mkdirSync(path)],
  ])('what has become %s since it was met is told, and not read', async (_what, become) => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/b.d': scripts.rewritten, 'secret.d': scripts.partial });
    const place = join(cwd, 'in/b.d');
    let shown = '';
    // The first script is shown before the second one is read.
    const stdout = (bytes: string): void => {
      if (shown === '') {
        rmSync(place);
        become(place, join(cwd, 'secret.d'));
      }
      shown += bytes;
    };
    const { status, stderr } = await run(['--diff', 'in'], { cwd, stdout });
    expect(shown).toContain('+++ b/in/a.d');
    expect(shown).not.toContain('b.d');
    expect(stderr).toContain('error[read]: cannot read in/b.d: ');
    expect(status).toBe(2);
  });
});

describe('what is told of many', () => {
  test('a line for each, brief diagnostics, a summary', async () => {
    const cwd = directoryOf({
      'in/a.d': scripts.approximate,
      'in/b.d': scripts.safe,
      'in/c.d': scripts.partial,
      'in/d.d': scripts.unportable,
    });
    const { status, stderr } = await run(['-d', 'out', 'in'], { cwd });
    expect(status).toBe(0);
    const lines = stderr.trimEnd().split('\n');
    expect(lines[0]).toBe('in/a.d: rewritten (probe-proc, read-process-state)');
    expect(lines[1]).toMatch(/^ {2}in\/a\.d:3:8: warning\[approximate\]: /);
    expect(lines[2]).toBe('in/b.d: already safe');
    expect(lines[3]).toBe('in/c.d: partial');
    expect(lines[4]).toMatch(/^ {2}in\/c\.d:1:1: warning\[unavailable-probe\]: /);
    expect(lines.at(-1)).toBe('4 scripts: 1 rewritten, 1 already safe, 1 partial, 1 unportable (3 warnings)');
    expect((await run(['-d', 'out', 'in', '--verbose'], { cwd })).stderr).toContain(' --> in/a.d:3:8\n');
    expect((await run(['-d', 'out', 'in', '--quiet'], { cwd })).stderr).toBe('in/d.d: unportable\n');
    expect((await run(['--check', 'in', '--quiet'], { cwd })).stderr).toBe('');
  });

  test('--needs of many has a line for each and a number for what is lacking', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.approximate, 'in/b.d': scripts.safe, 'in/c.d': scripts.rewritten });
    const { status, stdout } = await run(['--needs', '-t', 'any,illumos', 'in'], { cwd });
    expect(status).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(/ +/))).toEqual([
      ['script', 'any', 'illumos'],
      ['in/a.d', '2', '~'],
      ['in/b.d', 'yes', 'yes'],
      ['in/c.d', '1', '~'],
      '~: had, with a difference'.split(' '),
      'a number: so many of the capabilities that it uses are lacking; --verbose names them'.split(' '),
      [''],
    ]);
    expect((await run(['--needs', '--verbose', 'in'], { cwd })).stdout).toContain('in/a.d ');
    expect((await run(['--needs', '-t', 'illumos', 'in'], { cwd })).stdout).not.toContain('a number: ');
  });

  test('--needs of many does not know what a script needs that runs what it is given', async () => {
    const cwd = directoryOf({
      'in/a.sh': '#!/bin/sh\ndtrace "$@"\n',
      'in/b.sh': '#!/bin/sh\ndtrace "$@"\ndtrace -n "io:::start { }"\n',
    });
    const { stdout } = await run(['--needs', '-t', 'any,illumos', 'in'], { cwd });
    expect(stdout.split('\n').slice(1, 4)).toEqual([
      expect.stringMatching(/^in\/a\.sh +\? +\?$/),
      expect.stringMatching(/^in\/b\.sh +1 +1$/),
      '?: what it runs is not known, or not all of it',
    ]);
  });

  test('--check prints a name that a terminal would obey as --diff does', async () => {
    const cwd = directoryOf({ 'a\x1b[31m.d': scripts.rewritten, 'größe.d': scripts.rewritten });
    const { stdout } = await run(['--check', '.'], { cwd });
    expect(stdout).toBe(`"a\\033[31m.d"\n${Buffer.from('größe.d').toString('latin1')}\n`);
    expect((await run(['--diff', '.'], { cwd })).stdout).toContain('--- "a/a\\033[31m.d"\n');
  });

  test('a diff of many applies to all of them', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/b.d': scripts.safe, 'in/c.d': scripts.partial });
    const { status, stdout } = await run(['--diff', 'in'], { cwd });
    expect(status).toBe(1);
    expect(stdout.match(/^\+\+\+ .*/gm)).toEqual(['+++ b/in/a.d', '+++ b/in/c.d']);
  });
});
