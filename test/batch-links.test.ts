/** A tree that is mirrored: links, what is no script, what is ignored, and that nothing is written elsewhere. */
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryOf, run, scripts } from './command.js';

const read = (...path: string[]): string => readFileSync(join(...path), 'latin1');
/** Everything below a directory; links are not followed. */
const tree = (...path: string[]): string[] =>
  readdirSync(join(...path), { withFileTypes: true })
    .flatMap((entry) => [
      entry.name,
      ...(entry.isDirectory() ? tree(...path, entry.name).map((name) => `${entry.name}/${name}`) : []),
    ])
    .toSorted();

describe('links with -d', () => {
  const linked = (): string => {
    const cwd = directoryOf({
      'in/deep/a.d': scripts.rewritten,
      'in/b.d': scripts.safe,
      'in/notes.txt': 'text',
      'far/c.d': scripts.rewritten,
    });
    const link = (to: string, name: string): void => symlinkSync(to, join(cwd, 'in', name));
    mkdirSync(join(cwd, 'in/Bin'));
    link('../deep/a.d', 'Bin/a');
    link(join(cwd, 'in/deep/a.d'), 'Bin/absolute');
    link('a', 'Bin/again');
    link('deep', 'shallow');
    link('.', 'loop');
    link('self', 'self');
    link('nowhere', 'broken');
    link('notes.txt', 'notes');
    link('../far/c.d', 'c.d');
    link('../far', 'far');
    return cwd;
  };

  test('that stay in the tree lead to what was converted; those that leave it are told', async () => {
    const cwd = linked();
    const { status, stderr } = await run(['-d', 'out', 'in'], { cwd });
    expect(status).toBe(0);
    expect(tree(cwd, 'out')).toEqual(
      ['Bin', 'Bin/a', 'Bin/absolute', 'Bin/again', 'b.d', 'deep', 'deep/a.d', 'loop', 'shallow'].toSorted(),
    );
    const to = (name: string): string => readlinkSync(join(cwd, 'out', name));
    expect(['Bin/a', 'Bin/absolute', 'Bin/again', 'shallow', 'loop'].map(to)).toEqual([
      '../deep/a.d',
      '../deep/a.d',
      '../deep/a.d',
      'deep',
      '.',
    ]);
    expect(stderr).toContain('in/c.d: skipped: it is a link out of the directory that was named\n');
    expect(stderr).toContain('in/far: skipped: it is a link out of the directory that was named\n');
    expect(stderr).toMatch(/2 scripts: 1 rewritten, 1 already safe, 2 files skipped\n$/);
    expect((await run(['-d', 'out', 'in'], { cwd })).stderr).toBe(stderr);
  });

  test('--copy takes everything along, with modes, as it is', async () => {
    const cwd = linked();
    mkdirSync(join(cwd, 'in/empty'), { mode: 0o750 });
    chmodSync(join(cwd, 'in/notes.txt'), 0o640);
    mkdirSync(join(cwd, 'in/.git'));
    expect((await run(['--copy', '-d', 'out', 'in'], { cwd })).status).toBe(0);
    expect(tree(cwd, 'out')).toEqual(tree(cwd, 'in').filter((name) => name !== '.git'));
    expect(read(cwd, 'out/notes.txt')).toBe('text');
    expect(read(cwd, 'out/deep/a.d')).toContain('syscall::exec*:return');
    expect(statSync(join(cwd, 'out/notes.txt')).mode & 0o777).toBe(0o640);
    expect(statSync(join(cwd, 'out/empty')).mode & 0o777).toBe(0o750);
    const to = (name: string): string => readlinkSync(join(cwd, 'out', name));
    expect(['broken', 'self', 'c.d', 'notes', 'Bin/again'].map(to)).toEqual([
      'nowhere',
      'self',
      '../far/c.d',
      'notes.txt',
      'a',
    ]);
    expect(read(cwd, 'far/c.d')).toBe(scripts.rewritten);
  });

  test('something in the place of a link is left and told', async () => {
    const cwd = linked();
    mkdirSync(join(cwd, 'out'));
    writeFileSync(join(cwd, 'out/shallow'), 'mine');
    const { status, stderr } = await run(['-d', 'out', 'in'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('zonesafe: cannot write out/shallow: ');
    expect(read(cwd, 'out/shallow')).toBe('mine');
  });
});

describe('nothing is written outside of what was named', () => {
  test('a directory below that of -d that leads elsewhere is refused', async () => {
    const cwd = directoryOf({ 'in/lib/a.d': scripts.rewritten, 'in/b.d': scripts.safe, 'precious/a.d': 'mine' });
    mkdirSync(join(cwd, 'out'));
    symlinkSync('../precious', join(cwd, 'out/lib'));
    const { status, stderr } = await run(['-d', 'out', 'in'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/cannot write out\/lib\/a\.d: .*out\/lib is a link, and would lead it elsewhere\n/);
    expect([read(cwd, 'precious/a.d'), tree(cwd, 'precious')]).toEqual(['mine', ['a.d']]);
    expect(read(cwd, 'out/b.d')).toBe(scripts.safe);
  });

  test('a link in the place of a script is replaced, and what it leads to stays', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'precious.d': 'mine' });
    mkdirSync(join(cwd, 'out'));
    symlinkSync('../precious.d', join(cwd, 'out/a.d'));
    expect((await run(['-d', 'out', 'in'], { cwd })).status).toBe(0);
    expect(read(cwd, 'precious.d')).toBe('mine');
    expect(lstatSync(join(cwd, 'out/a.d')).isFile()).toBe(true);
  });

  test('-d over any script that is read is refused, also when it is another one', async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, 'in/sub/b.d': scripts.rewritten, 'in/b.d': scripts.safe });
    const { status, stderr } = await run(['-d', 'in', 'in/sub/b.d', 'in/b.d'], { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining('-d would overwrite what is read, in/b.d')]);
    expect(read(cwd, 'in/b.d')).toBe(scripts.safe);
  });

  test('copied files that would meet in one place are refused', async () => {
    const cwd = directoryOf({ 'x/a.d': scripts.safe, 'y/b.d': scripts.safe, 'x/README': '1', 'y/README': '2' });
    const { status, stderr } = await run(['--copy', '-d', 'out', 'x', 'y'], { cwd });
    expect([status, stderr]).toEqual([2, 'zonesafe: x/README and y/README would both be written to out/README\n']);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test('--copy without -d has no place to copy to', async () => {
    expect((await run(['--copy', '-w', 'x.d'])).stderr).toContain('--copy needs -d <dir>');
  });
});

test('a file with several names parts from them when it is written in place, and that is told', async () => {
  const cwd = directoryOf({ 'a.d': scripts.rewritten });
  linkSync(join(cwd, 'a.d'), join(cwd, 'other'));
  const { status, stderr } = await run(['-w', 'a.d'], { cwd });
  expect(status).toBe(0);
  expect(stderr).toContain('note[hard-link]: the file has other names (hard links)');
  expect([read(cwd, 'other'), read(cwd, 'a.d') === scripts.rewritten]).toEqual([scripts.rewritten, false]);
});

test.skipIf(process.platform === 'win32')(
  'a pipe in a directory is skipped, and none is written in place',
  async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten });
    spawnSync('mkfifo', [join(cwd, 'in/pipe.d')]);
    const walked = await run(['--check', 'in'], { cwd });
    expect([walked.status, walked.stderr]).toEqual([
      1,
      expect.stringContaining('in/pipe.d: skipped: it is no regular file'),
    ]);
    const { status, stderr } = await run(['-w', 'in/pipe.d'], { cwd });
    expect([status, stderr]).toEqual([2, 'zonesafe: -w needs regular files, and in/pipe.d is none\n']);
  },
);

test.skipIf(process.platform === 'win32')(
  'a pipe outside to which a link leads, or which has the name of the ignore file, is not waited for',
  async () => {
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten });
    spawnSync('mkfifo', [join(cwd, 'pipe'), join(cwd, 'in/.zonesafeignore')]);
    symlinkSync('../pipe', join(cwd, 'in/link.d'));
    if (process.platform === 'linux') symlinkSync('/proc/kmsg', join(cwd, 'in/log.d'));
    const { status, stdout } = await run(['--check', 'in'], { cwd });
    expect([status, stdout]).toEqual([1, 'in/a.d\n']);
  },
);

test('an empty name is no directory', async () => {
  const cwd = directoryOf({ 'a.d': scripts.rewritten });
  for (const argv of [['-w', ''], ['']]) {
    const { status, stderr } = await run(argv, { cwd });
    expect([status, stderr.split('\n')[0]]).toEqual([
      2,
      'zonesafe: the name of a file is empty: a variable of the shell is perhaps not set',
    ]);
  }
  expect(read(cwd, 'a.d')).toBe(scripts.rewritten);
});

test('what is named by a link is written where that led, and the link stays', async () => {
  const cwd = directoryOf({ 'real/a.d': scripts.rewritten });
  symlinkSync('real/a.d', join(cwd, 'link.d'));
  expect((await run(['-w', 'link.d'], { cwd })).status).toBe(0);
  expect([lstatSync(join(cwd, 'link.d')).isSymbolicLink(), read(cwd, 'real/a.d') === scripts.rewritten]).toEqual([
    true,
    false,
  ]);
});

describe('what is ignored', () => {
  const files = {
    'in/a.d': scripts.rewritten,
    'in/old/b.d': scripts.rewritten,
    'in/lib/c.d': scripts.rewritten,
    'in/lib/c.tmp.d': scripts.rewritten,
    'in/.svn/d.d': scripts.rewritten,
    'in/.zonesafe-999999-1.tmp': `#!/usr/sbin/dtrace -s\n${scripts.rewritten}`,
  };
  const changed = async (argv: readonly string[], more: Record<string, string> = {}): Promise<string[]> =>
    (await run(['--check', ...argv], { cwd: directoryOf({ ...files, ...more }) })).stdout.trimEnd().split('\n');

  test('nothing but the directories of tools, and what a killed run left', async () =>
    expect(await changed(['in'])).toEqual(['in/a.d', 'in/lib/c.d', 'in/lib/c.tmp.d', 'in/old/b.d']));

  test('--ignore, more than once, from the directory that is named', async () => {
    expect(await changed(['--ignore', 'old/', '--ignore', '*.tmp.d', 'in'])).toEqual(['in/a.d', 'in/lib/c.d']);
    expect(await changed(['--ignore', '/c.d', 'in'])).toContain('in/lib/c.d');
    expect(await changed(['--ignore', '*', '--ignore', '!a.d', 'in'])).toEqual(['in/a.d']);
  });

  test('.zonesafeignore in each directory, the nearer one first, and where the command was started', async () => {
    const rules = { 'in/.zonesafeignore': '# not these\n*.tmp.d\nold\n', 'in/lib/.zonesafeignore': '!c.tmp.d\n' };
    expect(await changed(['in'], rules)).toEqual(['in/a.d', 'in/lib/c.d', 'in/lib/c.tmp.d']);
    expect(await changed(['in'], { '.zonesafeignore': '/in/old\nlib\n' })).toEqual(['in/a.d']);
    expect(await changed(['.'], { '.zonesafeignore': '/in/old\nlib\n' })).toEqual(['in/a.d']);
    expect(await changed(['--ignore', '!old', 'in'], rules)).toContain('in/old/b.d');
  });

  test('never what is named itself', async () =>
    expect(await changed(['--ignore', '*', 'in/a.d'], { '.zonesafeignore': '*' })).toEqual(['in/a.d']));

  test('is not known where the file that says so cannot be read, so that nothing there is converted', async () => {
    const cwd = directoryOf(files);
    symlinkSync('.zonesafeignore', join(cwd, 'in/lib/.zonesafeignore'));
    const { status, stdout, stderr } = await run(['--check', 'in'], { cwd });
    expect([status, stdout]).toEqual([2, 'in/a.d\nin/old/b.d\n']);
    expect(stderr).toContain(
      'cannot read in/lib: in/lib/.zonesafeignore says what to ignore, and cannot be read: too many symbolic links\n',
    );
  });

  test('is not copied', async () => {
    const cwd = directoryOf({ ...files, 'in/old/README': '' });
    await run(['--copy', '--ignore', 'old', '-d', 'out', 'in'], { cwd });
    expect(tree(cwd, 'out')).toEqual(['a.d', 'lib', 'lib/c.d', 'lib/c.tmp.d']);
  });
});
