import { describe, expect, it } from 'vitest';
import { scenarioNames } from '../src/command/option-table.js';
import { scenarios } from '../src/simulate/scenarios/index.js';
import { directoryOf, run } from './command.js';

const EXACT = 'proc:::exec-success { @[execname] = count(); }\n';
const ROUGH = '#pragma D option quiet\nproc:::exec-success { printf("%d %s\\n", pid, curpsinfo->pr_psargs); }\n';

const simulated = (stdin: string, ...words: readonly string[]) => run(['--simulate', ...words], { stdin });

const READS = 'syscall::read:entry { @ = count(); }\n';

describe('alone', () => {
  it('a script prints what it would in the global zone', async () => {
    const { stdout, stderr, status } = await simulated(ROUGH, 'build');
    expect(stdout).toMatch(/^\d+ make -j 2 all\n\d+ sh -c cc /);
    expect([stderr, status]).toEqual(['', 0]);
  });

  it('the same seed prints the same, another one something else', async () => {
    const seeded = async (seed: string) => (await simulated(EXACT, 'web-server', '--seed', seed)).stdout;
    expect(await seeded('3')).toBe(await seeded('3'));
    const stamps = 'syscall::read:entry { @ = sum(timestamp); }';
    const sum = async (seed: string) => (await simulated(stamps, '--seed', seed)).stdout;
    expect(await sum('3')).not.toBe(await sum('4'));
  });

  it('a script that never exits ends with the scenario', async () => {
    const { stdout, status } = await simulated('profile-97 { @ = count(); }', 'idle-zone');
    expect(stdout.trim()).toMatch(/^\d+$/);
    expect(status).toBe(0);
  });

  it('what it would do to the machine is told and not done', async () => {
    const text = '#pragma D option destructive\nBEGIN { system("rm -rf %s", "/tmp/x"); exit(0); }';
    const { stderr, status } = await simulated(text);
    expect(stderr).toContain('not done: system("rm -rf /tmp/x")');
    expect(status).toBe(0);
  });

  it('what dtrace would refuse is told in its words', async () => {
    const { stderr, status } = await simulated('nosuch:::probe { }');
    expect(stderr).toContain('probe description nosuch:::probe does not match any probes');
    expect(status).toBe(2);
  });

  it('of several scripts, each output stands below the name of its script', async () => {
    const cwd = directoryOf({
      'a.d': '#pragma D option quiet\nBEGIN { printf("one"); exit(0); }',
      'b.d': '#pragma D option quiet\nBEGIN { printf("two\\n"); exit(0); }',
      'c.d': 'nosuch:::probe { }',
    });
    const { stdout, stderr, status } = await run(['--simulate', 'build', 'a.d', 'b.d', 'c.d'], { cwd });
    expect(stdout).toBe('a.d:\none\nb.d:\ntwo\n\nc.d:\n');
    expect(stderr).toMatch(/^c\.d: dtrace: .*nosuch:::probe does not match any probes\n/);
    expect(status).toBe(0);
  });

  it('arguments are those of the script', async () => {
    const text = 'BEGIN { printf("%d %s", $1, $$2); exit(0); }';
    expect((await simulated(text, '--argument', '42', '--argument', 'two')).stdout).toContain('42 two');
    const { stderr, status } = await simulated(text);
    expect(stderr).toContain('macro argument $1 is not defined');
    expect(status).toBe(2);
  });

  it('a macro that stands for an operand is what it stands for; other work of the preprocessor is not done', async () => {
    const text = '#define N 3\n#define SUM (N + 1)\nBEGIN { printf("%d", SUM * 2); exit(0); }\n';
    expect((await simulated(text)).stdout).toContain(' 8');
  });

  it.each([
    ['#define N 3 + 1', 'N * 2'],
    ['#define N(x) x', 'N(1)'],
    ['#ifdef N', '1\n#endif\n'],
    ['#include <sys/types.h>', '1'],
    ['#define A B\n#define B A', 'A'],
    ['#define OUT exit(0)', '1); OUT; trace(2'],
    ['#define n m', 'self->n'],
    ['#define pr_pid pr_ppid', 'curpsinfo->pr_pid'],
  ])('what only the preprocessor understands is not run: %s', async (line, operand) => {
    const { stderr, status } = await simulated(`${line}\nBEGIN { trace(${operand}); exit(0); }\n`);
    expect(stderr).toContain(`line 1: the C preprocessor is not simulated: ${line.split(' ')[0]}`);
    expect(status).toBe(2);
  });
});

describe('beside its rewritten form', () => {
  it('nothing is claimed of what was to be left alone', async () => {
    const { stdout, status } = await simulated(
      `/* zonesafe-ignore provider:proc */\n${EXACT}`,
      'build',
      '-t',
      'solaris10',
    );
    expect(stdout).toContain('prints the same in 0 of 2 runs; where it differs, what was said explains it');
    expect(status).toBe(0);
  });

  it('what a remark explains is not claimed, also where the rewrite is exact', async () => {
    const { stdout, status } = await simulated(
      'proc:::exec-success { x = 0; }\ntick-1s /tid/ { trace(probename); }\n',
      'noisy-neighbour',
      '--seeds',
      '3',
      '-t',
      'solaris11',
    );
    expect(stdout).toContain('It differs because:');
    expect(stdout).toContain('runs; where it differs, what was said explains it');
    expect(status).toBe(0);
  });

  it.each([
    ['a string', '#pragma D option quiet\ntick-50ms { printf("zonesafe-ignore\\n"); }\n'],
    ['another comment', '/* no zonesafe-ignore */\n#pragma D option quiet\ntick-50ms { printf("beat\\n"); }\n'],
  ])('the word in %s leaves nothing alone, and the claim stands', async (_, script) => {
    const lab = '{ "extends": "solaris10", "has": ["clock:tick", "provider:profile"] }';
    const cwd = directoryOf({ 'lab.json': lab, 'beats.d': script });
    const { stdout, status } = await run(['--simulate', '-t', 'lab.json', 'beats.d'], { cwd });
    expect(stdout).toContain('NOT THE SAME, though it is claimed to be');
    expect(status).toBe(1);
  });

  it('an exact rewrite prints the same in every zone of the target', async () => {
    const { stdout, status } = await simulated(EXACT, 'shell-session', '-t', 'any');
    expect(stdout).toContain('prints the same in all 10 runs');
    for (const zone of ['a zone of Solaris 10 ', 'a zone of Solaris 11 ', 'a zone of illumos since 2014 '])
      expect(stdout).toContain(zone);
    expect(status).toBe(0);
  });

  it('the probes that dtrace names beside each line are no part of it, which is said', async () => {
    const loud = await simulated('proc:::exec-success { trace(execname); }\n', 'shell-session', '-t', 'any');
    expect(loud.stdout).toContain('In both zones, but for the probes, which are other ones there:\n');
    expect(loud.stdout).toContain('prints the same in all 10 runs');
    const quiet = await simulated(EXACT, 'shell-session', '-t', 'any');
    expect(quiet.stdout).toContain('In both zones:\n');
  });

  it('where it differs, both outputs are shown, and why', async () => {
    const { stdout, stderr, status } = await simulated(ROUGH, 'build', '-t', 'solaris10');
    expect(stdout).toMatch(/^ {2}(\d+) make -j 2 all +\| \1 make$/m);
    expect(stdout).toMatch(/It differs because:\n {2}<stdin>:2:46: curpsinfo->pr_psargs becomes execname/);
    expect(stdout).toContain('prints the same in 0 of 2 runs; where it differs, what was said explains it');
    expect(stderr).toContain('warning[approximate]');
    expect(status).toBe(0);
  });

  it('on a narrow terminal, one below the other', async () => {
    const { stdout } = await run(['--simulate', 'build', '-t', 'solaris10'], { stdin: ROUGH, env: { COLUMNS: '40' } });
    expect(stdout).toMatch(/^ {2}- (\d+) make -j 2 all\n {2}\+ \1 make$/m);
  });

  it('what does not even start in the zone is no defect of the rewrite where it was said', async () => {
    const { stdout, status } = await simulated('io:::wait-start { @ = count(); }', '-t', 'solaris10');
    expect(stdout).toContain('what was said explains it');
    expect(status).toBe(0);
  });

  it('a claim that fails is told, and asks for exit status 1', async () => {
    // Without the rewrite of the tick, and with nothing said of it, the script is taken for a safe one that it is not.
    const lab = directoryOf({
      'lab.json': '{ "extends": "solaris10", "has": ["clock:tick", "provider:profile"] }',
      'beats.d': '#pragma D option quiet\ntick-50ms { printf("beat\\n"); }\n',
    });
    const { stdout, status } = await run(['--simulate', '-t', 'lab.json', 'beats.d'], { cwd: lab });
    expect(stdout).toContain('NOT THE SAME, though it is claimed to be');
    expect(stdout).toContain('Nothing that was said explains:');
    expect(status).toBe(1);
  });

  it('as data', async () => {
    const { stdout, status } = await simulated(ROUGH, 'build', '-t', 'solaris10', '--seeds', '1', '--format', 'json');
    const report = JSON.parse(stdout) as { files: Record<string, any>[] };
    expect(report).toMatchObject({ version: 1, target: 'solaris10' });
    expect(report.files[0]).toMatchObject({
      file: '<stdin>',
      fidelity: 'approximate',
      claimedSame: false,
      disproved: false,
      zones: [{ world: 'W0', release: 'solaris10', runs: { same: 0, said: 1, unsaid: 0, untried: 0 } }],
      shown: { scenario: 'build', seed: 1, verdict: 'said', because: [{ code: 'approximate', line: 2, column: 46 }] },
    });
    expect(report.files[0]!['shown'].differences[0]).toMatchObject({ mark: '-', explained: true });
    expect(status).toBe(0);
  });

  it('of several scripts, a line each', async () => {
    const cwd = directoryOf({ 'a.d': EXACT, 'b.d': ROUGH, 'c.sh': "#!/bin/sh\ndtrace -n 'BEGIN { }'\n" });
    const words = ['--simulate', 'build', '-t', 'solaris10', '--seeds', '1', '.'];
    const { stdout, stderr, status } = await run(words, { cwd });
    expect(stdout).toBe(
      'a.d: prints the same in the one run\nb.d: prints the same in 0 of 1 run; where it differs, what was said explains it\n',
    );
    expect(stderr).toContain('c.sh: only D scripts are simulated');
    expect(stderr).toContain('1 of 3 scripts could not be simulated');
    expect(status).toBe(0);
  });

  it('of several scripts of which none could be, that nothing was shown', async () => {
    const cwd = directoryOf({
      'a.d': '#include <sys/types.h>\nBEGIN { exit(0); }\n',
      'b.sh': "#!/bin/sh\ndtrace -n 'BEGIN { }'\n",
    });
    const { stderr, status } = await run(['--simulate', 'build', '-t', 'solaris10', '.'], { cwd });
    expect(stderr).toContain('2 of 2 scripts could not be simulated');
    expect(status).toBe(2);
  });

  it('of several scripts, those with errors count among those that were not compared', async () => {
    const cwd = directoryOf({
      'parameter.d': '#define T(x) trace(x)\nBEGIN { T(1); }\n',
      'shell.sh': "#!/bin/sh\ndtrace -n 'BEGIN { }'\n",
      'syntax.d': 'BEGIN { trace(',
      'unknown.d': 'BEGIN { trace(nosuch); }\n',
    });
    const { stdout, stderr, status } = await run(['--simulate', 'build', '-t', 'any', '.'], { cwd });
    expect(stdout).toContain('syntax.d: not compared: it could not be converted');
    expect(stderr).toContain('4 of 4 scripts could not be simulated');
    expect(status).toBe(2);
  });

  it('of several scripts, one that is too much for the model leaves the others', async () => {
    const cwd = directoryOf({
      'a.d': READS,
      'huge.d': `int huge[2000000000];\nBEGIN { huge[1] = 1; }\n${READS}`,
      'z.d': READS,
    });
    const { stdout, stderr, status } = await run(['--simulate', 'build', '-t', 'any', '.'], { cwd });
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^a\.d: prints the same/),
      'huge.d: not compared: zonesafe failed on it',
      expect.stringMatching(/^z\.d: prints the same/),
      '',
    ]);
    expect(stderr).toContain('zonesafe failed on this script: Invalid typed array length');
    expect(stderr).toContain('1 of 3 scripts could not be simulated');
    expect(status).toBe(2);
    const asData = await run(['--simulate', 'build', '-t', 'any', '--format', 'json', '.'], { cwd });
    const { files } = JSON.parse(asData.stdout) as { files: { file: string; diagnostics?: { code: string }[] }[] };
    expect(files.map(({ file }) => file)).toEqual(['a.d', 'huge.d', 'z.d']);
    expect(files[1]!.diagnostics).toMatchObject([{ code: 'internal' }]);
  });

  it('where neither prints anything, nothing was compared', async () => {
    const { stdout } = await simulated('proc:::exec-success /0/ { trace(1); }\n', 'build', '-t', 'solaris10');
    expect(stdout).toContain('prints nothing in any run, there or here, so that nothing was compared');
  });
});

describe('asked for wrongly', () => {
  it('a file is no scenario, and a slip of one is told', async () => {
    const cwd = directoryOf({ 'build.d': 'BEGIN { trace("x"); exit(0); }' });
    expect((await run(['--simulate', 'build.d'], { cwd })).stdout).toContain('x');
    const { stderr, status } = await run(['--simulate', 'biuld', 'build.d'], { cwd });
    expect(stderr).toContain('--simulate biuld: not one of');
    expect(stderr).toContain('did you mean build?');
    expect(status).toBe(2);
  });

  it.each([
    ['web-serv', "zonesafe: no scenario is called 'web-serv', and no file; did you mean web-server?\n"],
    [
      'nothing-like-it',
      "zonesafe: no scenario is called 'nothing-like-it', and no file; see zonesafe --simulate list\n",
    ],
  ])('what is neither a scenario nor a file is told: %s', async (word, words) => {
    const cwd = directoryOf({ 'build.d': 'BEGIN { trace("x"); exit(0); }' });
    expect(await run(['--simulate', word, 'build.d'], { cwd })).toEqual({ status: 2, stdout: '', stderr: words });
  });

  it('list lists the scenarios', async () => {
    const { stdout } = await run(['--simulate', 'list']);
    for (const { name, summary } of scenarios) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    expect(scenarios.map(({ name }) => name)).toEqual([...scenarioNames]);
  });

  it('a seed is a number, and goes with a simulation', async () => {
    expect((await simulated(EXACT, '--seed', 'x')).stderr).toContain('--seed x: a whole number from 0 on is wanted');
    expect((await run(['--seeds', '3'], { stdin: EXACT })).stderr).toContain('--seeds: only --simulate takes it');
  });

  it('no more seeds than a machine gets through', async () => {
    const { stderr, status } = await simulated(EXACT, 'idle-zone', '-t', 'any', '--seeds', '999999999');
    expect(stderr).toContain('--seeds 999999999: a whole number from 1 to 100000 is wanted');
    expect(status).toBe(2);
  });

  it('a syntax error is told as ever', async () => {
    const { stderr, status } = await simulated('BEGIN { trace( }', '-t', 'any');
    expect(stderr).toContain('error[syntax]');
    expect(status).toBe(2);
  });
});
