/** Writing: whole files or none, whatever the names, the places and the sizes are. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runsDtrace } from '../src/host/language.js';
import { directoryOf, run, scripts } from './command.js';

const asRoot = process.getuid?.() === 0;
const read = (...path: string[]): string => readFileSync(join(...path), 'latin1');
const ROOT = join(import.meta.dirname, '..');

describe('names', () => {
  test.skipIf(process.platform === 'win32')('of any kind are found, written and told', async () => {
    const names = ['-w.d', 'a\nb.d', 'a\x1b[2J.d', '..d', 'a b.d', "it's.d", '$(id).d', `${'x'.repeat(253)}.d`, 'ü.d'];
    const cwd = directoryOf(Object.fromEntries(names.map((name) => [`in/${name}`, scripts.rewritten])));
    const { status, stderr } = await run(['-d', 'out', 'in'], { cwd });
    expect(status).toBe(0);
    expect(readdirSync(join(cwd, 'out')).toSorted()).toEqual(names.toSorted());
    expect(stderr).toContain('in/a\\nb.d: rewritten');
    expect(stderr).toContain('in/a\\x1b[2J.d: rewritten');
    expect((await run(['-w', '--', '-w.d'], { cwd: join(cwd, 'in') })).status).toBe(0);
    expect(read(cwd, 'in/-w.d')).toBe(read(cwd, 'out/-w.d'));
  });

  test.skipIf(process.platform !== 'linux')('that are no UTF-8 keep their bytes', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.safe });
    const name = Buffer.from('caf\xe9.d', 'latin1');
    const at = (directory: string): Buffer => Buffer.concat([Buffer.from(`${cwd}/${directory}/`), name]);
    writeFileSync(at('in'), scripts.rewritten);
    const mirrored = await run(['-d', 'out', 'in'], { cwd });
    expect([mirrored.status, mirrored.stderr]).toEqual([
      0,
      expect.stringContaining('in/café.d: rewritten (probe-proc)'),
    ]);
    expect(readFileSync(at('out'), 'latin1')).toContain('syscall::exec*:return');
    expect((await run(['-w', 'in'], { cwd })).status).toBe(0);
    expect(readFileSync(at('in'))).toEqual(readFileSync(at('out')));
    expect((await run(['--copy', '-d', 'again', 'in'], { cwd })).status).toBe(0);
    expect(readdirSync(join(cwd, 'again'), 'latin1').toSorted()).toEqual(['a.d', 'caf\xe9.d']);
    writeFileSync(at('again'), scripts.rewritten);
    const checked = await run(['--check', 'again'], { cwd });
    expect(checked.stdout).toBe('again/caf\xe9.d\n');
    const { stdout } = await run(['--diff', 'again'], { cwd });
    expect(stdout).toMatch(/^--- a\/again\/caf\xe9\.d\n\+\+\+ b\/again\/caf\xe9\.d\n@@ /);
    const named = await run(['--check', 'in/caf\ufffd.d'], { cwd });
    expect(named.stderr).toContain('its name is not UTF-8; name the directory that it is in');
  });
});

describe('places', () => {
  test.skipIf(asRoot)('a file that is read-only stays as it is', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten });
    chmodSync(join(cwd, 'a.d'), 0o444);
    const { status, stderr } = await run(['-w', 'a.d'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining('cannot write a.d: permission denied')]);
    expect(read(cwd, 'a.d')).toBe(scripts.rewritten);
  });

  test.skipIf(!asRoot)('the owner of a file that is written in place stays', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten });
    chownSync(join(cwd, 'a.d'), 1234, 1235);
    await run(['-w', 'a.d'], { cwd });
    expect(statSync(join(cwd, 'a.d'))).toMatchObject({ uid: 1234, gid: 1235 });
  });

  test('a directory that only its owner may enter is no more open in the copy', async () => {
    const cwd = directoryOf({ 'in/shut/a.d': scripts.rewritten });
    chmodSync(join(cwd, 'in/shut'), 0o700);
    await run(['-d', 'out', 'in'], { cwd });
    expect(statSync(join(cwd, 'out/shut')).mode & 0o777).toBe(0o700);
  });

  test.skipIf(!existsSync('/proc'))('where no directory can be made, that is told, and the run ends', () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten });
    const argv = [join(ROOT, 'dist/cli.js'), '-d', '/proc/new/out', 'a.d'];
    const { status, stderr } = spawnSync(process.execPath, argv, { cwd, timeout: 60_000, killSignal: 'SIGKILL' });
    expect(status).toBe(2);
    expect(stderr.toString()).toContain('cannot write /proc/new/out/a.d: the directory /proc/new cannot be made there');
  });

  test.skipIf(!existsSync('/dev/full'))('where nothing can be said, the scripts are written all the same', () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/b.d': scripts.rewritten });
    const full = openSync('/dev/full', 'w');
    const { status } = spawnSync(process.execPath, [join(ROOT, 'dist/cli.js'), '-w', 'in'], {
      cwd,
      stdio: ['ignore', 'ignore', full],
    });
    closeSync(full);
    expect(status).toBe(0);
    expect(read(cwd, 'in/b.d')).not.toBe(scripts.rewritten);
    expect(read(cwd, 'in/b.d')).toBe(read(cwd, 'in/a.d'));
  });

  test.each(['a.d/out', '/dev/null/out'])(
    '-d %s: a file that stands where a directory is wanted is told',
    async (out) => {
      const cwd = directoryOf({ 'a.d': scripts.rewritten });
      const { status, stderr } = await run(['-d', out, 'a.d'], { cwd });
      expect(status).toBe(2);
      expect(stderr).toContain(`cannot write ${out}/a.d: a part of the path is not a directory`);
      expect(read(cwd, 'a.d')).toBe(scripts.rewritten);
    },
  );

  test('a full disk: what is whole stays, what is not is not there', async (context) => {
    const cwd = directoryOf({});
    mkdirSync(join(cwd, 'small'));
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', join(cwd, 'small')]);
    if (mount.status !== 0) return context.skip();
    onTestFinished(() => void execFileSync('umount', [join(cwd, 'small')]));
    mkdirSync(join(cwd, 'in'));
    for (let i = 0; i < 9; i++) writeFileSync(join(cwd, `in/${i}.d`), scripts.rewritten.repeat(800));
    const { status, stderr } = await run(['--quiet', '-d', 'small/out', 'in'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('no space left on the device');
    const names = readdirSync(join(cwd, 'small/out'));
    expect(names.length).toBeGreaterThan(0);
    const whole = (await run([], { stdin: scripts.rewritten.repeat(800) })).stdout;
    expect(names.filter((name) => read(cwd, 'small/out', name) !== whole)).toEqual([]);
  });

  test('what a killed run left goes, what a running one needs stays', async () => {
    const mine = `.zonesafe-${process.pid}-99.tmp`;
    const cwd = directoryOf({
      'a.d': scripts.rewritten,
      '.zonesafe-4194999-1.tmp': '',
      '.zonesafe-4194999-2.tmp': '',
      [mine]: '',
    });
    const old = new Date(Date.now() - 3_600_000);
    utimesSync(join(cwd, '.zonesafe-4194999-1.tmp'), old, old);
    utimesSync(join(cwd, mine), old, old);
    await run(['-w', 'a.d'], { cwd });
    expect(readdirSync(cwd).toSorted()).toEqual([mine, '.zonesafe-4194999-2.tmp', 'a.d'].toSorted());
  });
});

describe('hard input', () => {
  test('bytes that are no text, long lines and large files end in a script or in words', async () => {
    const clause = 'proc:::exec-success { trace(pid); }\n';
    const cwd = directoryOf({
      'nul.d': 'BEGIN { trace(1);\0 }\n',
      'line.d': `BEGIN { printf("${'a'.repeat(1_000_000)}"); }\n`,
      'comment.d': `/*${'x'.repeat(20_000_000)}*/\n${clause}`,
    });
    const worker = (): string => join(ROOT, 'dist/command/worker.js');
    const { status, stderr } = await run(['--quiet', '-d', 'out', 'nul.d', 'line.d', 'comment.d'], { cwd, worker });
    expect(status).toBe(2);
    expect(stderr).toContain('found the byte 0x00');
    expect(read(cwd, 'out/line.d') === read(cwd, 'line.d')).toBe(true);
    expect(read(cwd, 'out/comment.d').endsWith('*/\nsyscall::exec*:return /errno == 0/ { trace(pid); }\n')).toBe(true);
    expect(existsSync(join(cwd, 'out/nul.d'))).toBe(false);
  });

  test('what is too large to be held at all is told: a script fails, what may be none is skipped', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/large.d': '', 'in/large.sh': scripts.shell });
    for (const name of ['in/large.d', 'in/large.sh']) truncateSync(join(cwd, name), 600_000_000);
    const { status, stdout, stderr } = await run(['--check', 'in'], { cwd });
    expect([status, stdout]).toEqual([2, 'in/a.d\n']);
    expect(stderr).toContain('cannot read in/large.d: it is larger than 512 megabytes, the most that is read\n');
    expect(stderr).toContain('in/large.sh: skipped: it is too large to be searched for D\n');
  });

  test('a shell script of more lines than a list can have is searched for dtrace', () => {
    expect(runsDtrace('\n'.repeat(150_000_000))).toBe(false);
    expect(runsDtrace(`${'\n'.repeat(150_000_000)}dtrace -n BEGIN`)).toBe(true);
  });

  test('more than there is memory for is told, and the next script is converted', () => {
    const clause = 'proc:::exec-success { trace(curpsinfo->pr_psargs); }\n';
    const cwd = directoryOf({ 'a.d': clause.repeat(25_000), 'b.d': scripts.rewritten });
    const argv = ['--max-old-space-size=60', join(ROOT, 'dist/cli.js'), '--check', '--jobs', '2', 'a.d', 'b.d'];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd });
    expect([status, stdout.toString()]).toEqual([2, 'b.d\n']);
    expect(stderr.toString()).toContain('cannot convert a.d: it is too large for the memory that there is');
  });

  test.each([['a filter'], ['a simulation', '--simulate', 'idle-zone'], ['what it needs', '--needs']])(
    'more than there is memory for on the standard input is told, too: %s',
    (_, ...argv) => {
      const input = 'proc:::exec-success { trace(curpsinfo->pr_psargs); }\n'.repeat(25_000);
      const command = ['--max-old-space-size=60', join(ROOT, 'dist/cli.js'), '-t', 'any', ...argv];
      const { status, stdout, stderr } = spawnSync(process.execPath, command, { input });
      expect([status, stdout.toString()]).toEqual([2, '']);
      expect(stderr.toString()).toContain('cannot convert <stdin>: it is too large for the memory that there is');
    },
  );

  test.skipIf(!existsSync('/dev/zero'))('a standard input without end is not read without end', () => {
    const zero = openSync('/dev/zero', 'r');
    const command = [join(ROOT, 'dist/cli.js'), '--needs'];
    const { status, stderr } = spawnSync(process.execPath, command, { stdio: [zero, 'pipe', 'pipe'], timeout: 60_000 });
    closeSync(zero);
    expect(status).toBe(2);
    expect(stderr.toString()).toContain('cannot read <stdin>: it is larger than 512 megabytes, the most that is read');
  });
});

test('no shell is started, and nothing that was read is run', () => {
  const sources = ['src', 'transforms'].flatMap((folder) =>
    (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .map((name) => join(folder, name)),
  );
  expect(sources.length).toBeGreaterThan(100);
  const running = /child_process|\beval\s*\(|new Function\b|node:vm\b|\brequire\(|\beval: true/;
  expect(sources.filter((file) => running.test(read(ROOT, file)))).toEqual([]);
  // What starts the command has V8 compile it (src/launch.cjs), and nothing else.
  const built = readdirSync(join(ROOT, 'dist/command')).filter((name) => name.endsWith('.js'));
  expect(built.length).toBeGreaterThan(10);
  for (const name of built)
    expect(read(ROOT, join('dist/command', name))).not.toMatch(/require\("(node:)?(child_process|vm)"\)/);
});
