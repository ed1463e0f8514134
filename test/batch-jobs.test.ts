/** Worker threads, the progress bar and interruptions: what is told and written is the same, in the same order. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { threadsFor } from '../src/batch/jobs.js';
import { flagsFor } from '../src/batch/engine.js';
import { progressBar } from '../src/batch/progress.js';
import type { Io } from '../src/command/io.js';
import { directoryOf, run, scripts } from './command.js';

const built = join(import.meta.dirname, '../dist');
const worker = (): string => join(built, 'command/worker.js');
const MEGABYTE = 1024 * 1024;

const kinds = [scripts.rewritten, scripts.safe, scripts.partial, scripts.broken, scripts.shell, scripts.unportable];
const manyScripts = (count: number): Record<string, string> =>
  Object.fromEntries(
    // The first ones take longest, so that others are done before them.
    Array.from({ length: count }, (_, i) => [
      `in/${String(i).padStart(4, '0')}.d`,
      kinds[i % kinds.length]!.repeat(i < 2 ? 200 : 1),
    ]),
  );

describe('threads', () => {
  test.each([
    [{ count: 1, bytes: 4096, largest: 4096 }, null, 8, 0],
    [{ count: 3_000, bytes: 12 * MEGABYTE, largest: 4096 }, null, 2, 0],
    [{ count: 20_000, bytes: 80 * MEGABYTE, largest: 4096 }, null, 2, 2],
    [{ count: 20_000, bytes: 80 * MEGABYTE, largest: 4096 }, null, 16, 4],
    [{ count: 20_000, bytes: 80 * MEGABYTE, largest: 4096 }, 1, 16, 0],
    [{ count: 20, bytes: 4096, largest: 4096 }, 3, 2, 3],
    [{ count: 2, bytes: 4096, largest: 4096 }, 8, 2, 2],
    [{ count: 1, bytes: 2 * MEGABYTE, largest: 2 * MEGABYTE }, null, 8, 1],
  ])('%j with --jobs %s on %i processors: %i', (load, asked, cores, threads) =>
    expect(threadsFor(load, asked, cores)).toBe(threads),
  );

  test.each([['-d', 'out'], ['--check'], ['--diff'], ['--format', 'json', '--check'], ['--needs']])(
    'change neither what is told nor what is written: %s',
    async (...argv) => {
      const [one, several] = [directoryOf(manyScripts(60)), directoryOf(manyScripts(60))];
      const alone = await run([...argv, '--jobs', '1', 'in'], { cwd: one, worker });
      const together = await run([...argv, '--jobs', '3', 'in'], { cwd: several, worker });
      expect(together).toEqual(alone);
      const texts = (cwd: string): string[] =>
        (readdirSync(cwd, { recursive: true }) as string[])
          .filter((name) => name.endsWith('.d'))
          .toSorted()
          .map((name) => `${name}\n${readFileSync(join(cwd, name), 'latin1')}`);
      expect(texts(several)).toEqual(texts(one));
      expect(texts(one)).toHaveLength(argv.includes('-d') ? 110 : 60);
    },
  );

  test('a file that is gone fails alone', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten, 'c.d': scripts.rewritten });
    const { status, stdout, stderr } = await run(['--check', '--jobs', '2', 'a.d', 'gone.d', 'c.d'], { cwd, worker });
    expect([status, stdout]).toEqual([2, 'a.d\nc.d\n']);
    expect(stderr).toContain('cannot read gone.d: no such file or directory');
  });

  test('one that dies is told; its script fails, and the others are converted', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten, 'b.d': scripts.safe, 'c.d': scripts.rewritten });
    const dying = join(cwd, 'dying.js');
    const ends = "if (input.name === 'b.d') process.exit(7);";
    writeFileSync(
      dying,
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', (input) => { ${ends} });
       require(${JSON.stringify(worker())});`,
    );
    const { status, stdout, stderr } = await run(['--check', '--jobs', '2', 'a.d', 'b.d', 'c.d'], {
      cwd,
      worker: () => dying,
    });
    expect([status, stdout]).toEqual([2, 'a.d\nc.d\n']);
    expect(stderr).toContain(
      'error[internal]: zonesafe failed on this script: its thread ended with status 7\n --> b.d',
    );
  });

  test.each([
    ['one', "require('node:fs').mkdirSync(`${__dirname}/started`);"],
    ['none', "require('node:fs').openSync('/nowhere/at/all');"],
  ])('where the system gives but %s, all scripts are converted all the same', async (_, starts) => {
    const cwd = directoryOf(manyScripts(60));
    const refused = join(cwd, 'refused.js');
    writeFileSync(refused, `${starts} require(${JSON.stringify(worker())});`);
    const alone = await run(['--diff', '--jobs', '1', 'in'], { cwd });
    expect(await run(['--diff', '--jobs', '4', 'in'], { cwd, worker: () => refused })).toEqual(alone);
  });

  test('what was saved while they converted it is not written over', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten, 'b.d': scripts.rewritten });
    const saving = join(cwd, 'saving.js');
    const saves = "if (input.name === 'b.d') appendFileSync(input.path, '/* mine */');";
    writeFileSync(
      saving,
      `const { appendFileSync } = require('node:fs');
       const { parentPort } = require('node:worker_threads');
       require(${JSON.stringify(worker())});
       parentPort.on('message', (input) => { ${saves} });`,
    );
    const { status, stderr } = await run(['-w', '--jobs', '2', 'a.d', 'b.d'], { cwd, worker: () => saving });
    expect(status).toBe(2);
    expect(stderr).toContain('cannot write b.d: it has been changed since it was read; convert it again\n');
    expect(readFileSync(join(cwd, 'a.d'), 'latin1')).not.toBe(scripts.rewritten);
    expect(readFileSync(join(cwd, 'b.d'), 'latin1')).toBe(`${scripts.rewritten}/* mine */`);
  });

  test('the engine is set up by how many scripts there are', () => {
    expect([0, 49, 50, 999, 1000].map((scripts) => flagsFor(scripts).length)).toEqual([0, 0, 2, 2, 3]);
  });

  test('so many that the engine is set up for them say nothing more than few', async () => {
    const cwd = directoryOf(
      Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`in/${i}.d`, scripts.rewritten])),
    );
    const command = join(built, 'cli.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--quiet', '-d', 'out', 'in'], { cwd });
    expect([status, String(stdout), String(stderr)]).toEqual([0, '', '']);
  });

  test.each(['0', '-1', '2.5', 'many', '1000'])('--jobs=%s is no number of jobs', async (jobs) => {
    const { status, stderr } = await run([`--jobs=${jobs}`, 'x.d']);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`--jobs ${jobs}: not a number from 1 to 999`)]);
  });
});

describe('the progress bar', () => {
  const io = (said: string[]): Io => ({
    stdin: () => '',
    stdout: (bytes) => void said.push(`out ${bytes}`),
    stderr: (text) => void said.push(text),
    cwd: '/',
    env: {},
    isTTY: () => true,
  });

  test('comes after half a second, and goes before anything is printed', () => {
    const said: string[] = [];
    let time = 0;
    const bar = progressBar(10, io(said), () => time);
    bar.advance(1);
    time = 600;
    bar.advance(5);
    time = 610;
    bar.advance(6);
    bar.above.stdout('x.d\n');
    bar.advance(7);
    bar.above.stderr('');
    bar.above.stderr('a word\n');
    bar.above.stderr('and another\n');
    bar.advance(10);
    bar.clear();
    bar.clear();
    expect(said).toEqual([
      '[============>           ] 5 of 10 scripts',
      '\r\x1b[K',
      'out x.d\n',
      '[================>       ] 7 of 10 scripts',
      '',
      '\r\x1b[K',
      'a word\n',
      'and another\n',
      '[========================] 10 of 10 scripts',
      '\r\x1b[K',
    ]);
  });

  test('is on no pipe', async () => {
    const { stderr } = await run(['--check', 'in'], { cwd: directoryOf(manyScripts(300)) });
    expect(stderr).not.toContain('\x1b');
    expect(stderr).not.toContain(' of 300');
  });
});

describe('an interruption', () => {
  test('ends after the script at hand, which is whole', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten, 'b.d': scripts.rewritten, 'c.d': scripts.rewritten });
    let listening = 0;
    const { status, stdout, stderr } = await run(['-w', 'a.d', 'b.d', 'c.d'], {
      cwd,
      onInterrupt: (stop) => {
        listening++;
        setImmediate(() => setImmediate(() => stop(130)));
        return () => listening--;
      },
    });
    expect([status, stdout, listening]).toEqual([130, '', 0]);
    const done = ['a.d', 'b.d', 'c.d'].filter((name) => readFileSync(join(cwd, name), 'latin1') !== scripts.rewritten);
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(3);
    expect(stderr).toMatch(`zonesafe: interrupted: ${done.length} of 3 scripts done, the others are as they were\n`);
  });

  test('ends after the file at hand where a tree is taken along', async () => {
    const others = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`in/${i}.txt`, 'text\n'.repeat(1000)]));
    const cwd = directoryOf({ 'in/a.d': scripts.rewritten, ...others });
    const { status, stderr } = await run(['-d', 'out', '--copy', 'in'], {
      cwd,
      onInterrupt: (stop) => {
        const look = (): unknown => (existsSync(join(cwd, 'out/10.txt')) ? stop(143) : setImmediate(look));
        look();
        return () => {};
      },
    });
    expect([status, stderr]).toEqual([
      143,
      expect.stringContaining('interrupted: 1 of 1 script done, what else is in the tree is not all taken along\n'),
    ]);
    const taken = readdirSync(join(cwd, 'out')).filter((name) => name !== 'a.d');
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(60);
    for (const name of taken) expect(readFileSync(join(cwd, 'out', name), 'latin1')).toBe(others[`in/${name}`]);
  });

  test('is waited for until the report is written', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten });
    const reports: boolean[] = [];
    const { status } = await run(['--check', '--report', 'r.json', 'a.d'], {
      cwd,
      onInterrupt: () => () => void reports.push(existsSync(join(cwd, 'r.json'))),
    });
    expect([status, reports]).toEqual([1, [true]]);
  });

  /** Sends the signal once the command has told the first script. */
  const interrupted = (argv: string[], cwd: string, signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') =>
    new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const child: ChildProcess = spawn(process.execPath, [join(built, 'cli.js'), ...argv], { cwd });
      let stderr = '';
      child.stderr!.on('data', (data) => {
        if (stderr === '') child.kill(signal);
        stderr += String(data);
      });
      child.on('close', (code) => resolve({ code, stderr }));
    });

  test.skipIf(process.platform === 'win32').each([
    ['SIGINT', 130, []],
    ['SIGTERM', 143, []],
    ['SIGINT', 130, ['--jobs', '2']],
    ['SIGKILL', null, []],
  ] as const)('by %s leaves whole files (status %s) %j', async (signal, status, jobs) => {
    const cwd = directoryOf(
      Object.fromEntries(Array.from({ length: 800 }, (_, i) => [`in/${i}.d`, scripts.rewritten])),
    );
    const whole = (await run([], { stdin: scripts.rewritten })).stdout;
    const { code, stderr } = await interrupted([...jobs, '-w', 'in'], cwd, signal);
    expect(code).toBe(status);
    if (status !== null) expect(stderr).toMatch(/zonesafe: interrupted: \d+ of 800 scripts done/);
    const names = readdirSync(join(cwd, 'in'));
    if (status !== null) expect(names).toHaveLength(800);
    const texts = names
      .filter((name) => name.endsWith('.d'))
      .map((name) => readFileSync(join(cwd, 'in', name), 'latin1'));
    expect(texts).toHaveLength(800);
    expect(texts.filter((text) => text !== whole && text !== scripts.rewritten)).toEqual([]);
    expect(texts.filter((text) => text === whole).length).toBeLessThan(800);
  });
});

/** In a shell, where $0 $1 is the command. */
const inShell = (line: string, cwd: string) =>
  spawnSync('sh', ['-c', line, process.execPath, join(built, 'cli.js')], { cwd, timeout: 60_000 });

describe.skipIf(process.platform === 'win32')('a pipe that is named', () => {
  test('is read like a file', () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten });
    const { status, stdout } = inShell('cat a.d | "$0" "$1" --check a.d /dev/stdin', cwd);
    expect([status, stdout.toString()]).toEqual([1, 'a.d\n/dev/stdin\n']);
  });

  test('says once what the target is, to all threads', () => {
    const cwd = directoryOf({
      't.json': '{ "extends": "illumos" }',
      'a.d': scripts.rewritten,
      'b.d': scripts.rewritten,
    });
    const { status, stderr } = inShell('cat t.json | "$0" "$1" -t /dev/stdin --jobs 2 --check a.d b.d', cwd);
    expect([status, stderr.toString()]).toEqual([0, expect.stringContaining('2 scripts: 2 already safe')]);
  });

  test.each(['--check pipe', '-o pipe'])('is not waited for when the user breaks it off: %s', (words) => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten });
    const line = `mkfifo pipe; "$0" "$1" ${words} a.d & sleep 1; kill -INT $!; wait $!`;
    expect(inShell(line, cwd).status).toBe(130);
  });

  test.skipIf(!existsSync('/dev/zero'))('a device without end is not read without end', () => {
    const { status, stderr } = inShell('"$0" "$1" /dev/zero', directoryOf({}));
    expect(status).toBe(2);
    expect(stderr.toString()).toContain('cannot read /dev/zero: it is larger than 512 megabytes');
  });
});

test('a reader of the diffs that goes away ends it quietly', () => {
  const cwd = directoryOf(manyScripts(300));
  const argv = ['-c', `"$0" "$1" --jobs 2 --diff --quiet in | head -n 1`, process.execPath, join(built, 'cli.js')];
  const { status, stdout } = spawnSync('sh', argv, { cwd });
  expect([status, stdout.toString()]).toEqual([0, '--- a/in/0000.d\n']);
});

test.skipIf(process.platform !== 'linux')('a standard output that is full is told', () => {
  const cwd = directoryOf(manyScripts(3));
  const argv = ['-c', '"$0" "$1" --diff in > /dev/full', process.execPath, join(built, 'cli.js')];
  const { status, stderr } = spawnSync('sh', argv, { cwd });
  expect(status).toBe(2);
  expect(stderr.toString()).toContain('zonesafe: cannot write the standard output: no space left on the device\n');
});
