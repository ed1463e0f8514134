/** The command line: what it takes, what it answers, and how it ends. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { exitStatuses } from '../src/command/option-table.js';
import { directoryOf, run, scripts } from './command.js';

describe('as a filter', () => {
  test('a script comes in, a script goes out, and nothing is said of an exact rewrite', async () => {
    const { status, stdout, stderr } = await run([], { stdin: scripts.rewritten });
    expect(status).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('syscall::exec*:return');
    expect(stdout).not.toContain('proc:::');
  });

  test('a script that is safe comes out byte for byte', async () => {
    expect(await run([], { stdin: scripts.safe })).toEqual({ status: 0, stdout: scripts.safe, stderr: '' });
  });

  test.each(['-', '--stdin-name=x.d'])('%s reads the standard input as well', async (word) => {
    expect((await run([word], { stdin: scripts.safe })).stdout).toBe(scripts.safe);
  });

  test('warnings go to the standard error, with the place in the script and a count', async () => {
    const { status, stdout, stderr } = await run(['--stdin-name', 'new.d'], { stdin: scripts.approximate });
    expect(status).toBe(0);
    expect(stdout).toContain('execname');
    expect(stderr).toMatch(/^warning\[approximate\]: .*\n --> new\.d:3:8\n/);
    expect(stderr).toContain('3 |         trace(curpsinfo->pr_psargs);\n  |               ^^^^^^^^^^^^^^^^^^^^\n');
    expect(stderr).toMatch(/\n\n1 warning\n$/);
  });

  test.each([
    ['nothing', ''],
    ['comments', '/* nothing\n * here */\n'],
    ['an interpreter line and options', '#!/usr/sbin/dtrace -qs\n\n#pragma D option quiet\n'],
    ['blank lines without end', '\n\n  \t'],
  ])('%s is safe', async (_, stdin) => {
    expect(await run([], { stdin })).toEqual({ status: 0, stdout: stdin, stderr: '' });
  });

  test('every byte that no rewrite touches is kept: CRLF, ISO 8859-1, a missing final newline', async () => {
    const kept = '/* gr\xf6\xdfe \xff\x80 */\r\nsyscall::read:entry\r\n{\r\n\ttrace("\xe9");\r\n}';
    const { stdout } = await run([], { stdin: `proc:::exec-success\r\n{\r\n\ttrace(execname);\r\n}\r\n\r\n${kept}` });
    expect(stdout.endsWith(kept)).toBe(true);
    expect(stdout).toContain('syscall::exec*:return\r\n');
    expect(stdout.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('a terminal gets a hint', async () => {
    const { status, stdout, stderr } = await run([], { terminals: ['stdin'] });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('zonesafe < script.d');
    expect((await run(['-'], { terminals: ['stdin'], stdin: scripts.safe })).status).toBe(0);
  });
});

describe('a script that cannot be read as D', () => {
  test('is shown with its place, and nothing is written', async () => {
    const { status, stdout, stderr } = await run([], { stdin: scripts.broken });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error\[syntax\]: .+\n --> <stdin>:3:\d+\n {2}\|\n3 \| {9}trace\(;\n/);
  });

  test.each([
    ['a program', `\x7fELF\x02\x01\x01${'\0\x01\x9b'.repeat(500)}`],
    ['NUL', '\0\0\0'],
    ['an unfinished comment', 'BEGIN { trace(1); } /* never ends'],
    ['deep nesting', `BEGIN { trace(${'('.repeat(10_000)}1${')'.repeat(10_000)}); }`],
    ['a deep chain', `BEGIN { trace(${'!'.repeat(10_000)}1); }`],
    ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ])('%s gives a clear error and no escape reaches the terminal', async (_, stdin) => {
    const { status, stdout, stderr } = await run([], { stdin });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error\[syntax\]: /);
    expect(stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stderr.split('\n').every((line) => line.length < 400)).toBe(true);
  });

  test('a byte order mark is named', async () => {
    const { status, stderr } = await run([], { stdin: `\xef\xbb\xbf${scripts.safe}` });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error\[syntax\]: the text begins with a UTF-8 byte order mark, .*\n --> <stdin>:1:1\n/);
    expect(stderr).toContain('help: save it as UTF-8 without a byte order mark');
  });

  test.each([
    ['\xff\xfe', '$&\0'],
    ['\xfe\xff', '\0$&'],
  ])('UTF-16 is named: %j', async (mark, letter) => {
    const { status, stderr } = await run([], { stdin: mark + scripts.safe.replace(/[^]/g, letter) });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error\[syntax\]: the text is UTF-16, which dtrace does not read\n --> <stdin>:1:1\n/);
    expect(stderr).toContain('help: save it as UTF-8 without a byte order mark');
  });

  test('the limit of nesting is not laid to dtrace', async () => {
    const { stderr } = await run([], { stdin: `BEGIN { trace(${'('.repeat(300)}1${')'.repeat(300)}); }` });
    expect(stderr).toContain('error[syntax]: nested too deeply');
    expect(stderr).not.toContain('dtrace would say');
  });

  test.each([
    ['a text', 'Dear user,\nthis is a letter.\n', true],
    ['a program of C', '#include <stdio.h>\nint main(void) { return 0; }\n', true],
    ['a program of D with an error', scripts.broken, false],
    ['a clause that is not finished', 'syscall::read:entry\n{\n', false],
  ])('%s looks like no D: %s', async (_, stdin, isNoD) => {
    const { status, stderr } = await run([], { stdin });
    expect(status).toBe(2);
    expect(stderr.includes('help: this does not look like D')).toBe(isNoD);
  });

  test('D inside another language is told apart from broken D', async () => {
    const { status, stdout, stderr } = await run([], { stdin: "#!/usr/bin/python\nos.system('dtrace -n BEGIN')\n" });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error\[host\]: D inside python is not read yet\n/);
  });
});

describe('a one-liner', () => {
  test('of which nothing is left to run prints no command', async () => {
    const { status, stdout, stderr } = await run(['-n', 'fbt:::entry { @[probefunc] = count(); }']);
    expect(status).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('fbt:::entry cannot be enabled');
    expect(stderr).toMatch(
      /\n<command line>: unportable: nothing that it observed is left, so that no command is printed; it can only run in the global zone\n$/,
    );
  });

  test('is printed back as a command', async () => {
    const { status, stdout } = await run(['-n', 'syscall::read:entry { trace(execname); }']);
    expect([status, stdout]).toEqual([0, "dtrace -n 'syscall::read:entry { trace(execname); }'\n"]);
  });

  test('is rewritten', async () => {
    const { stdout } = await run(['-n', 'proc:::exec-success { trace(execname); }']);
    expect(stdout).toMatch(/^dtrace -n 'syscall::exec\*:return/);
  });

  test('may lack a body', async () => {
    expect((await run(['-n', 'syscall::read:entry'])).stdout).toBe("dtrace -n 'syscall::read:entry'\n");
  });

  test.skipIf(process.platform === 'win32')('is quoted so that a shell gives it back', async () => {
    const program = `BEGIN { printf("%c%s\\n", 'a', "$HOME \`x\` größe"); }`;
    const { stdout } = await run(['-n', program]);
    const shell = spawnSync('sh', [
      '-c',
      `dtrace() { printf '%s' "$2"; }; ${Buffer.from(stdout, 'latin1').toString()}`,
    ]);
    expect(shell.stdout.toString()).toBe(program);
  });

  test('errors are said of the command line', async () => {
    const { status, stderr } = await run(['-n', 'BEGIN { trace(; }']);
    expect(status).toBe(2);
    expect(stderr).toContain(' --> <command line>:1:');
  });
});

describe('a script of which nothing is left', () => {
  const line = 'un.d: unportable: nothing that it observed is left; it can only run in the global zone\n';
  const say = (...argv: readonly string[]) => run(['--stdin-name', 'un.d', ...argv], { stdin: scripts.unportable });

  test('is told, also where only errors are', async () => {
    expect((await say()).stderr).toMatch(new RegExp(`\n1 warning\n${line}$`));
    expect(await say('--quiet')).toMatchObject({ status: 0, stderr: line });
    expect((await say('--diff', '--quiet')).stderr).toBe(line);
    expect((await say('--format', 'json')).stderr).toBe('');
    expect((await say('--check')).stderr).toBe('');
  });

  test('tells the targets that would have left it', async () => {
    const stdin = 'vminfo:::maj_fault { @[execname] = count(); }\n';
    expect((await run(['--quiet'], { stdin })).stderr).toContain(
      '; it can run in the global zone, or with --target illumos\n',
    );
  });

  test('and those that would have left a part of it', async () => {
    const stdin = 'vminfo:::maj_fault { @[execname] = count(); } fbt::ufs_read:entry { @[probefunc] = count(); }\n';
    expect((await run(['--quiet'], { stdin })).stderr).toContain(
      '; it can run in the global zone, and a part of it with --target illumos\n',
    );
  });

  test('also where nothing was taken from it', async () => {
    const stdin = 'syscall:::entry /probefunc == "dup"/ { @[execname] = count(); }\n';
    expect((await run(['--quiet', '-t', 'illumos'], { stdin })).stderr).toContain(
      '; it can run in the global zone, or with --target solaris10\n',
    );
  });

  test('and not the one that stands for this zone, too', async () => {
    const stdin = 'syscall:::entry /probefunc == "open"/ { @[execname] = count(); }\n';
    expect((await run(['--quiet', '-t', 'solaris11'], { stdin })).stderr).toContain(
      '; it can run in the global zone, or with --target solaris10, smartos2011 or illumos\n',
    );
  });
});

describe('targets', () => {
  test.each([
    ['any', 'syscall::exec*:return'],
    ['solaris10', 'syscall::exec*:return'],
    ['smartos2011', 'syscall::exec*:return'],
    ['illumos', 'proc:::exec-success'],
    ['global', 'proc:::exec-success'],
    ['illumos,global', 'proc:::exec-success'],
    ['illumos,any', 'syscall::exec*:return'],
  ])('%s gets %s', async (target, probe) => {
    expect((await run(['-t', target], { stdin: scripts.rewritten })).stdout).toContain(probe);
  });

  test('the global zone gets every script as it is', async () => {
    expect(await run(['-t', 'global'], { stdin: scripts.partial })).toEqual({
      status: 0,
      stdout: scripts.partial,
      stderr: '',
    });
  });

  test.each([
    ['smartos', 'illumos'],
    ['OmniOS', 'illumos'],
    ['solaris', 'solaris10 or solaris11'],
  ])('%s is no target, and leads to %s', async (system, meant) => {
    const [target, word] = [await run(['-t', system], { stdin: '' }), await run(['--explain', system])];
    expect(target.stderr).toContain(`zonesafe: --target: no target is called '${system}'; did you mean ${meant}?\n`);
    expect(word.stderr).toBe(`zonesafe: nothing is called '${system}'; did you mean ${meant}?\n`);
  });

  test('a file of the user extends a target', async () => {
    const cwd = directoryOf({ 'lab.json': '{ "extends": "any", "has": ["provider:fbt", "arguments:fbt"] }' });
    const { status, stdout } = await run(['-t', 'lab.json'], { stdin: scripts.partial, cwd });
    expect([status, stdout]).toEqual([0, scripts.partial]);
  });

  test('a target of the user is explained beside those that have names', async () => {
    const cwd = directoryOf({ 'lab.json': '{ "extends": "illumos", "name": "lab", "has": ["provider:io"] }' });
    const page = await run(['-t', 'lab.json', '--explain', 'lab'], { cwd });
    expect(page).toMatchObject({ status: 0, stderr: '' });
    expect(page.stdout).toMatch(/^lab: illumos, changed by its user\n/);
    expect(page.stdout).toMatch(/^ +provider:io +yes$/m);
    expect(page.stdout).toContain('--target <its file>');
    const word = await run(['-t', 'lab.json', '--explain', 'provider:io'], { cwd });
    expect(word.stdout).toMatch(/^ +illumos +no$/m);
    expect(word.stdout).toMatch(/^ +lab +yes$/m);
  });

  test('files and names stand in one list, with blanks, or in several', async () => {
    const cwd = directoryOf({ 'lab.json': '{ "extends": "any", "has": ["provider:fbt", "arguments:fbt"] }' });
    for (const list of [
      ['-t', 'lab.json, global'],
      ['-t', 'global', '-t', './lab.json'],
    ]) {
      expect(await run(list, { stdin: scripts.partial, cwd })).toMatchObject({ status: 0, stdout: scripts.partial });
    }
    expect((await run(['-t', 'lab.json,illumos'], { stdin: scripts.partial, cwd })).stdout).toContain('disabled');
    expect((await run(['-t', 'lab.json,ilumos'], { cwd })).stderr).toContain("no target is called 'ilumos'");
  });

  test('a directory is no target', async () => {
    const { status, stderr } = await run(['-t', './in'], { stdin: scripts.safe, cwd: directoryOf({ 'in/x': '' }) });
    expect(status).toBe(2);
    expect(stderr).toContain('zonesafe: --target ./in: it is a directory; a target is a name');
  });

  test.each([
    ['bad.json', '\xef\xbb\xbf{ "extends": "any" }', 'bad.json: it begins with a byte order mark'],
    ['bad.json', '{ "extends": "any", "has": ["provider:proccc", "provider:prc"] }', 'did you mean provider:proc'],
    ['none.json', undefined, 'none.json: no such file'],
    ['bad.json', '{', 'bad.json: not JSON'],
    ['bad.json', '{ "extends": "ilumos" }', 'illumos'],
  ])('a wrong file (%s: %s) is told', async (name, text, words) => {
    const cwd = directoryOf(text === undefined ? {} : { [name]: text });
    const { status, stdout, stderr } = await run(['-t', name], { stdin: scripts.safe, cwd });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});

describe('wrong usage', () => {
  test('is told all at once, with the words that were probably meant', async () => {
    const argv = [
      '--chekc',
      '-t',
      'ilumos',
      '--only',
      'probe-prok,drive-ticks',
      '--fidelity',
      'good',
      '--format',
      'xml',
    ];
    const { status, stdout, stderr } = await run([...argv, '--quiet=yes', '--clock', '--with', 'x']);
    expect([status, stdout]).toEqual([2, '']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toEqual([
      'zonesafe: --clock needs a value: <walltimestamp | timestamp>',
      'zonesafe: unknown option --chekc; did you mean --check?',
      'zonesafe: --quiet takes no value',
      "zonesafe: --target: no target is called 'ilumos'; did you mean illumos?",
      "zonesafe: --only: no transform is called 'probe-prok'; did you mean probe-proc?",
      "zonesafe: --with: no transform is called 'x'; see zonesafe --list",
      'zonesafe: --fidelity good: not one of exact, approximate, stand-in',
      'zonesafe: --format xml: not one of text, json, sarif, github, html; did you mean html?',
      'zonesafe --help tells how it is used',
    ]);
  });

  test('what follows an unknown option is not counted as a script', async () => {
    const { status, stderr } = await run(['--tagret', 'illumos', 'a.d']);
    expect(status).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'zonesafe: unknown option --tagret; did you mean --target?',
      'zonesafe --help tells how it is used',
      '',
    ]);
  });

  test.each([
    [['-o', 'x', '-w', 'a.d'], '-o and -w: the script can go to one place only'],
    [['--check', '--diff', 'a.d'], '--check and --diff: ask for one at a time'],
    [['--check', '-w', 'a.d'], '--check writes no script, so that -w cannot be given with it'],
    [['-n', 'BEGIN', 'a.d'], '-n gives the program, so that no file can be given with it: a.d'],
    [['-n', 'BEGIN', '-w'], '-w needs files'],
    [['-n', 'BEGIN', '-n', 'END'], '-n can be given once'],
    [['-w'], '-w needs files: the standard input cannot be written in place'],
    [['-w', '-'], '-w needs files: the standard input cannot be written in place'],
    [['-d', 'out'], '-d needs files or directories'],
    [['-', '-'], '- can be given once'],
    [['a.d', 'b.d'], '2 scripts cannot all go to the standard output: use -d <dir>'],
    [['illumos', 'a.d'], 'illumos is read as a file: -t illumos names the target'],
    [['-o', 'x', 'a.d', 'b.d'], '-o takes one script'],
    [['--verbose', '--quiet'], '--verbose and --quiet: choose one'],
    [['--diff', '--format', 'json'], '--diff cannot be printed as json'],
    [['--needs', '--report', 'x'], '--report: --needs makes no report'],
    [['--report', '-'], '--report needs a file: --format json in its place'],
    [
      ['--report', 'r.foo', 'a.d'],
      '--report r.foo: its name tells no format: let it end in .txt, .json, .sarif or .html',
    ],
    [['--report', 'report', '-w', 'a.d'], '--report report: its name tells no format'],
    [['--completion', 'tcsh'], '--completion tcsh: not one of bash, zsh, fish\n'],
    [['-o'], '-o'],
    [['-s', 'a.d'], 'unknown option -s; a script is given by its name alone'],
    [['-Z', 'a.d'], 'unknown option -Z; options of dtrace go to the dtrace that runs the result'],
    [['-xbufsize=4m', 'a.d'], 'unknown option -xbufsize; options of dtrace go to'],
    [['--', '-w', 'b.d'], '2 scripts cannot all go to the standard output'],
  ])('%j is refused', async (argv, words) => {
    const cwd = directoryOf({ 'a.d': scripts.safe, 'b.d': scripts.safe });
    const { status, stdout, stderr } = await run(argv, { cwd, stdin: scripts.safe });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  test.each(['proc:::exec-success { trace(pid); }', 'BEGIN { trace(1); }', 'io:::start'])(
    'a program that is named as a file leads to -n: %s',
    async (program) => {
      const { status, stderr } = await run([program], { cwd: directoryOf() });
      expect(status).toBe(2);
      expect(stderr).toContain('= help: if it is a program and no file, put -n before it\n');
      expect((await run(['none.d'], { cwd: directoryOf() })).stderr).not.toContain('-n');
    },
  );

  test.each(['help', 'list', 'check'])('an option that is named as a file leads to it: %s', async (name) => {
    const { status, stderr } = await run([name], { cwd: directoryOf() });
    expect(status).toBe(2);
    expect(stderr).toContain(`= help: if it is an option and no file, write --${name}\n`);
  });

  test.each(['illumos', 'solaris10,illumos'])('a target that is named as a file leads to -t: %s', async (target) => {
    const cwd = directoryOf({ 'a.d': scripts.safe });
    const { status, stderr } = await run(['--check', target, 'a.d'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(`= help: if it is a target and no file, write -t ${target}\n`);
  });
});

describe('choosing rewrites', () => {
  test('--skip and --only leave transforms out', async () => {
    expect((await run(['--skip', 'probe-proc'], { stdin: scripts.rewritten })).stdout).toContain('disabled');
    expect((await run(['--only', 'drive-ticks'], { stdin: scripts.rewritten })).stdout).toContain('disabled');
    expect((await run(['--only', 'probe-proc'], { stdin: scripts.rewritten })).stdout).toContain(
      'syscall::exec*:return',
    );
  });

  test('--fidelity disables what falls below', async () => {
    const { stdout, stderr } = await run(['--fidelity', 'exact'], { stdin: scripts.approximate });
    expect(stdout).toContain('/* zonesafe');
    expect(stderr).toContain('unavailable');
  });

  test('--clock is the one that ticks are driven by', async () => {
    const stdin = 'tick-1s\n{\n\tprinta(@a);\n}\n\nsyscall:::entry\n{\n\t@a[execname] = count();\n}\n';
    expect((await run([], { stdin })).stdout).toContain('walltimestamp');
    const { stdout } = await run(['--clock', 'timestamp'], { stdin });
    expect(stdout).toMatch(/\btimestamp\b/);
    expect(stdout).not.toContain('walltimestamp');
  });

  test('--unsupported fail writes no script and ends with 1', async () => {
    const { status, stdout, stderr } = await run(['--unsupported', 'fail'], { stdin: scripts.partial });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no script is written');
    expect((await run(['--unsupported', 'fail'], { stdin: scripts.approximate })).status).toBe(0);
  });

  test('--print-after shows the script on its way', async () => {
    const stdin = `${scripts.approximate}\n${scripts.partial}`;
    const { status, stdout, stderr } = await run(['--print-after', 'probe-proc'], { stdin });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('syscall::exec*:return');
    expect(stdout).toContain('curpsinfo->pr_psargs');
    expect(stdout).toContain('\nfbt::ufs_read:entry\n');
    expect((await run(['--print-after', 'name-syscalls'], { stdin })).stdout).toBe(stdin);
  });
});

describe('the report', () => {
  test('alone on the standard output, with no script', async () => {
    const { status, stdout, stderr } = await run(['--format', 'json'], { stdin: scripts.partial });
    expect([status, stderr]).toEqual([0, '']);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      version: 1,
      target: 'any',
      files: [{ file: '<stdin>', status: 'partial', fidelity: 'disabled', applied: [] }],
      summary: { files: 1, safe: 0, rewritten: 0, partial: 1, unportable: 0, failed: 0, diagnostics: 1 },
    });
    expect(report.files[0].diagnostics[0]).toMatchObject({
      code: 'unavailable-probe',
      severity: 'warning',
      file: '<stdin>',
      range: { start: 0, end: 19 },
      line: 1,
      column: 1,
      capability: 'provider:fbt',
      fidelity: 'disabled',
    });
  });

  test('a failed script is in it, and the status is 2', async () => {
    const { status, stdout } = await run(['--format', 'json'], { stdin: scripts.broken });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ status: 'failed', fidelity: null, applied: [], diagnostics: [{ code: 'syntax', severity: 'error' }] }],
      summary: { failed: 1, diagnostics: 1 },
    });
  });

  test.each([
    ['safe', scripts.safe, null],
    ['rewritten', scripts.rewritten, 'exact'],
    ['rewritten', scripts.approximate, 'approximate'],
    ['unportable', scripts.unportable, 'disabled'],
  ])('says %s of %j', async (status, stdin, fidelity) => {
    const { stdout } = await run(['--format', 'json'], { stdin });
    expect(JSON.parse(stdout).files[0]).toMatchObject({ status, fidelity });
  });

  test('goes to a file while the script goes on', async () => {
    const cwd = directoryOf();
    const { status, stdout, stderr } = await run(['--report', 'r.json'], { stdin: scripts.approximate, cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('syscall::exec*:return');
    expect(stderr).toContain('warning[approximate]');
    expect(JSON.parse(readFileSync(join(cwd, 'r.json'), 'utf8')).files[0].status).toBe('rewritten');
  });

  test('as text in a file has no colours', async () => {
    const cwd = directoryOf();
    await run(['--report', 'r.txt', '--format', 'text'], { stdin: scripts.approximate, cwd, terminals: ['stderr'] });
    const text = readFileSync(join(cwd, 'r.txt'), 'utf8');
    expect(text).toMatch(/^<stdin>: rewritten \(.*probe-proc.*\)\nwarning\[approximate\]/);
    expect(text).toContain('1 script: 1 rewritten (1 warning)');
  });

  test('a place it cannot go to is told', async () => {
    const { status, stdout, stderr } = await run(['--report', 'no/r.json'], {
      stdin: scripts.safe,
      cwd: directoryOf(),
    });
    expect([status, stdout]).toEqual([2, scripts.safe]);
    expect(stderr).toBe('zonesafe: cannot write the report no/r.json: the directory no does not exist\n');
  });
});

describe('how it is told', () => {
  test('on a terminal, words about a script that ends within a line begin a line of their own', async () => {
    const script = 'syscall::read:entry { trace(cpu); }';
    const shown = await run([], { stdin: script, terminals: ['stdout', 'stderr'] });
    expect(shown.stdout).toMatch(/[^\n]\n$/);
    expect((await run([], { stdin: script })).stdout).toBe(shown.stdout.slice(0, -1));
  });

  const colored = /\x1b\[/;
  const say = (argv: string[], setting = {}) => run(argv, { stdin: scripts.approximate, ...setting });

  test('colours on a terminal only, and not with NO_COLOR or --no-color', async () => {
    expect((await say([], { terminals: ['stderr'] })).stderr).toMatch(colored);
    expect((await say([])).stderr).not.toMatch(colored);
    expect((await say([], { terminals: ['stdout'] })).stderr).not.toMatch(colored);
    expect((await say(['--no-color'], { terminals: ['stderr'] })).stderr).not.toMatch(colored);
    expect((await say([], { terminals: ['stderr'], env: { NO_COLOR: '1' } })).stderr).not.toMatch(colored);
    expect((await say([], { terminals: ['stderr'], env: { NO_COLOR: '' } })).stderr).toMatch(colored);
    expect((await say([], { terminals: ['stderr'] })).stdout).not.toMatch(colored);
  });

  test('--quiet tells errors only', async () => {
    expect((await say(['--quiet'])).stderr).toBe('');
    expect((await run(['--quiet'], { stdin: scripts.broken })).stderr).toMatch(/^error\[syntax\]/);
  });

  test('--verbose tells why each transform ran', async () => {
    expect((await say(['--verbose'])).stderr).toMatch(/^ {2}probe-proc: \w/m);
  });

  test('--verbose tells what became of a script, also of one that is safe', async () => {
    expect((await say(['--verbose'])).stderr).toMatch(/^<stdin>: rewritten \(probe-proc, read-process-state\)\n/);
    expect((await run(['--verbose'], { stdin: scripts.safe })).stderr).toBe('<stdin>: already safe\n');
  });

  test('escape sequences of the script do not reach the terminal', async () => {
    const stdin = 'fbt::"\x1b[31mx":entry { trace("\x1b]0;x\x07"); }\n';
    const { stderr } = await run([], { stdin });
    expect(stderr).not.toMatch(/[\x1b\x07]/);
    expect(stderr).toContain('\\x1b');
  });
});

describe('pages', () => {
  test('--help has every option, examples and the exit status', async () => {
    const { status, stdout, stderr } = await run(['--help', '--bogus']);
    expect([status, stderr]).toEqual([0, '']);
    for (const word of [
      '-t, --target',
      '-o, --output',
      '-d, --out-dir',
      '-w, --write',
      '--check',
      '--diff',
      '--needs',
    ]) {
      expect(stdout).toContain(`  ${word}`);
    }
    for (const word of [
      '--explain',
      '--list',
      '--only',
      '--fidelity',
      '--unsupported',
      '--print-after',
      '-n, --program',
    ]) {
      expect(stdout).toContain(`  ${word}`);
    }
    expect(stdout).toContain('cat newproc.d | zonesafe | dtrace -qs /dev/stdin');
    expect(stdout).toContain('Exit status:');
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  test('--version', async () => {
    expect((await run(['--version'])).stdout).toBe(`zonesafe ${manifest.version}\n`);
  });

  test('--list has targets, transforms and kinds of capability', async () => {
    const { status, stdout } = await run(['--list']);
    expect(status).toBe(0);
    for (const word of [
      'any',
      'solaris10',
      'smartos2011',
      'illumos',
      'global',
      'probe-proc',
      'drive-ticks',
      'field:',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${word}`, 'm'));
    }
    const data = JSON.parse((await run(['--list', '--format', 'json'])).stdout);
    expect(data.targets[0].name).toBe('any');
    expect(data.transforms.map(({ name }: { name: string }) => name)).toContain('probe-proc');
  });

  test.each([
    ['probe-proc', ['becomes', 'proc:::', 'syscall::']],
    ['illumos', ['illumos: ', 'provider:io']],
    ['unavailable-probe', ['unavailable-probe: ']],
    ['approximate', ['approximate: ']],
    ['exact', ['The same output']],
    ['provider', ['provider:io']],
    ['provider:io', ['dtrace_kernel', 'does not match any probes', 'global', 'yes']],
    ['clock:tick', ['Where it is missing, it takes the dtrace_kernel privilege.', 'illumos      yes']],
    ['cpu', ['variable:cpu: ', 'illumos', 'yes', 'no']],
    ['curpsinfo->pr_psargs', ['field:curpsinfo->pr_psargs: ']],
    ['stack()', ['action:stack: ']],
    ['pid', ['variable:pid: ', 'provider:pid: ']],
    ['pr_psargs', ['field:curpsinfo->pr_psargs: ']],
    ['pr_addr', ['field:curpsinfo->pr_addr: ', 'field:curlwpsinfo->pr_addr: ']],
    ['fi_mount', ['field:fds[]->fi_mount: ']],
    ['fds[]', ['variable:fds: ']],
    ['unix`hp_avenrun', ['symbol:kernel: ']],
    ['proc:::exec-success', ['provider:proc: ', 'dtrace_kernel']],
    ['exec-success', ['provider:proc: ']],
    ['syscall::exec:entry', ['provider:syscall: ', 'syscall:exec: ', 'name-syscalls']],
    ['syscall::open*', ['provider:syscall: ', 'syscall:open*: ']],
    ['syscall:nonsense', ['syscall:nonsense: no release that zonesafe knows', 'name_to_sysnum']],
    ['syscall::opne:entry', ['syscall:opne: no release', 'It may be open']],
    ['lwp_kill', ['syscall:lwp_kill: ', 'lwp_sigqueue']],
    ['syscall:*', ['Every zone has it.']],
    ['syscall:zz*', ['syscall:zz*: no release']],
    ['fbt::ufs_read:entry', ['provider:fbt: ']],
    ['mysql*:::query-start', ['provider:usdt: ']],
    ['tick-1s', ['provider:profile: ', 'clock:tick: ', 'sampler:tick: ']],
    ['tick', ['clock:tick: ', 'sampler:tick: ']],
    ['profile', ['provider:profile: ', 'clock:profile: ', 'sampler:profile: ']],
    ['bufsize', ['bufsize: an option of dtrace', '-x bufsize=<size>', 'option:buffer-over-16m']],
    ['statusrate', ['drive-ticks']],
    ['safe', ['safe: A script that already ran']],
    ['rewritten', ['rewritten: ']],
    ['partial', ['partial: ']],
    ['unportable', ['unportable: Nothing']],
    ['sampler:profile', ['Every zone has it, with differences:', 'time in the kernel is missing']],
    ['llquantize', ['action:llquantize', 'D version 1.7', 'undefined function name: llquantize']],
  ])('--explain %s', async (word, parts) => {
    const { status, stdout, stderr } = await run(['--explain', word]);
    expect([status, stderr]).toEqual([0, '']);
    for (const part of parts) expect(stdout).toContain(part);
  });

  test.each([
    ['walltimestamp', 'variable:walltimestamp: the variable walltimestamp'],
    ['action:printf', 'action:printf: printf()'],
    ['subroutine:strlen', 'subroutine:strlen: strlen()'],
    ['quantize', 'action:quantize: quantize()'],
    ['count()', 'action:count: count()'],
    ['provider:dtrace', 'provider:dtrace: dtrace: the tracing itself: BEGIN, END and ERROR'],
  ])('--explain %s: every zone has it, and that is all', async (word, title) => {
    expect((await run(['--explain', word])).stdout).toBe(`${title}\n\nEvery zone has it.\n`);
  });

  test('--explain syntax does not lay the limit of nesting to dtrace', async () => {
    expect((await run(['--explain', 'syntax'])).stdout).toMatch(/limit of zonesafe\s+and not of D/);
  });

  test('--explain has a page for every word of --list, and for every code in a report', async () => {
    const { targets, transforms, capabilities } = JSON.parse((await run(['--list', '--format', 'json'])).stdout);
    const report = JSON.parse(
      (await run(['--format', 'json'], { stdin: Object.values(scripts).slice(0, 5).join('\n') })).stdout,
    );
    const words = [
      ...[...targets, ...transforms].map(({ name }: { name: string }) => name),
      ...capabilities.flatMap(({ kind, example }: { kind: string; example: string }) => [kind, example]),
      ...report.files[0].diagnostics.map(({ code }: { code: string }) => code),
      'syntax',
      'host',
      'read',
    ];
    for (const word of words) expect([word, (await run(['--explain', word])).status]).toEqual([word, 0]);
  });

  test('--explain offers the nearest words to one that means nothing', async () => {
    const { status, stdout, stderr } = await run(['--explain', 'probe-prok']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^zonesafe: nothing is called 'probe-prok'; did you mean probe-proc.*\?\n$/);
  });

  test('--explain offers each word once', async () => {
    expect((await run(['--explain', 'zones'])).stderr).toMatch(/did you mean zone(?!.*\bzone\b)/);
  });

  test.each(['self->start', 'this->start', 'mine->start'])(
    '--explain has nothing to say of a name of the script: %s',
    async (word) => {
      expect(await run(['--explain', word])).toMatchObject({ status: 2, stdout: '' });
    },
  );

  test('--needs has a line for each capability and a column for each target', async () => {
    const { status, stdout } = await run(['--needs', '--stdin-name', 'x.d'], { stdin: scripts.approximate });
    expect(status).toBe(0);
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head!.split(/\s+/)).toEqual([
      'x.d',
      'lines',
      'any',
      'solaris10',
      'solaris11',
      'smartos2011',
      'illumos',
      'global',
    ]);
    const row = (capability: string) => lines.find((line) => line.startsWith(capability))?.split(/\s+/);
    expect(row('provider:proc')).toEqual(['provider:proc', '1', 'no', 'no', 'no', 'no', '~', 'yes']);
    expect(stdout).toContain('\n~: had, with a difference');
    expect(row('field:curpsinfo->pr_psargs')?.slice(1)).toEqual(['3', 'no', 'no', 'no', 'no', 'yes', 'yes']);
  });

  test('--needs of a script that lacks nothing', async () => {
    const of = async (stdin: string, ...argv: readonly string[]) => (await run(['--needs', ...argv], { stdin })).stdout;
    expect(await of('syscall:::entry { @ = count(); }')).toBe(
      '<stdin> uses nothing that any of them lacks\nevery one of them has: syscall:*\n\n',
    );
    expect(await of(scripts.rewritten, '-t', 'global')).toMatch(
      /^<stdin> uses nothing that global lacks\nglobal has: /,
    );
    expect(await of('profile-97 { @[pid] = count(); }')).toMatch(
      /^<stdin> uses nothing that any of them lacks\n<stdin> .*\nsampler:profile +1 +~ +~ +~ +~ +~ +yes\n~: /,
    );
  });

  test('--needs as data, for the targets that were named', async () => {
    const { stdout } = await run(['--needs', '--format', 'json', '-t', 'any,illumos'], { stdin: scripts.rewritten });
    const { version, files } = JSON.parse(stdout);
    expect([version, files.length]).toEqual([1, 1]);
    expect(files[0].needs).toContainEqual({
      capability: 'provider:proc',
      summary: expect.any(String),
      lines: [1],
      targets: { any: false, illumos: true },
    });
  });

  test.each([
    ['dtrace "$@"', 'what the running script gives it'],
    ['eval "dtrace -n \\"$x\\""', 'what another shell runs'],
    ['dtrace -n "$1::read:entry { trace(pid); }"', 'a probe that the running script names'],
  ])('--needs of %s does not know %s', async (command) => {
    const shell = { stdin: `#!/bin/sh\n${command}\n` };
    const { status, stdout } = await run(['--needs'], shell);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^<stdin>: what it runs is not known, or not all of it: see line 2\n/);
    expect(stdout).not.toContain('uses nothing');
    const data = await run(['--needs', '--format', 'json'], shell);
    expect(JSON.parse(data.stdout).files[0].unknown).toEqual([2]);
  });

  test('--needs of a broken script says why not', async () => {
    const { status, stdout, stderr } = await run(['--needs'], { stdin: scripts.broken });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error\[syntax\]/);
  });
});

describe('looking without writing', () => {
  test('--check names what would change', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten, 'b.d': scripts.safe });
    const { status, stdout } = await run(['--check', 'a.d', 'b.d'], { cwd });
    expect([status, stdout]).toEqual([1, 'a.d\n']);
    expect(await run(['--check', 'b.d'], { cwd })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(cwd, 'a.d'), 'latin1')).toBe(scripts.rewritten);
  });

  test('--diff shows it', async () => {
    const cwd = directoryOf({ 'a.d': scripts.rewritten });
    const { status, stdout } = await run(['--diff', 'a.d'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^--- a\/a\.d\n\+\+\+ b\/a\.d\n@@ /);
    expect(stdout).toContain('\n-proc:::exec-success\n');
    expect((await run(['--diff'], { stdin: scripts.safe })).status).toBe(0);
  });
});

describe('the README', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const readme = readFileSync(join(root, 'README.md'), 'utf8');

  test('shows what the command really makes of the sample', async () => {
    const [before, after] = [...readme.matchAll(/```d\n(.*?)```/gs)].map(([, block]) => block!);
    expect(readFileSync(join(root, 'samples/newproc.d'), 'utf8')).toContain(before);
    const { stdout, stderr } = await run(['samples/newproc.d'], { cwd: root });
    expect(stdout).toContain(after);
    expect(stderr).toContain('pr_psargs');
  });

  test('shows a report that is one', async () => {
    const shown = JSON.parse(/```json\n(\{\s+"version".*?)```/s.exec(readme)![1]!);
    const real = JSON.parse((await run(['--format', 'json', 'samples/newproc.d'], { cwd: root })).stdout);
    const { message: _, help: __, ...diagnostic } = shown.files[0].diagnostics[0];
    expect(real).toMatchObject({ ...shown, files: [{ ...shown.files[0], diagnostics: [diagnostic] }] });
  });

  test('names every target and every rewrite, and no option that is not there', async () => {
    const { targets, transforms } = JSON.parse((await run(['--list', '--format', 'json'])).stdout);
    for (const { name } of [...targets, ...transforms]) expect(readme).toContain(`| \`${name}\``);
    const help = (await run(['--help'])).stdout;
    // What prettier is given is its own.
    const own = readme.replaceAll(/^npx prettier.*$/gm, '');
    for (const [option] of own.matchAll(/(?<=[\s`])--[a-z][a-z-]*/g)) expect(help).toContain(option);
  });

  test('has the exit statuses that the help and the manual page have', async () => {
    const plain = (text: string): string => text.replace(/[`\\]/g, '').replace(/\s+/g, ' ');
    const [own, help, manual] = [
      readme,
      (await run(['--help'])).stdout,
      readFileSync(join(root, 'docs/zonesafe.1'), 'utf8'),
    ].map(plain);
    expect(exitStatuses.map(([status]) => status)).toEqual(['0', '1', '2', '130', '143', '129']);
    for (const [status, meaning] of exitStatuses) {
      expect(own).toContain(`| ${status} | ${meaning} |`);
      expect(help).toContain(` ${status} ${meaning} `);
      expect(manual?.toLowerCase()).toContain(`.it li ${status} ${meaning.toLowerCase()}.`);
    }
  });

  test('has a description of a target that works', async () => {
    const lab = /```json\n(\{ "extends".*?)```/s.exec(readme)![1]!;
    const setting = { cwd: directoryOf({ 'lab.json': lab }), stdin: 'io:::start { trace(pid); }' };
    expect(await run(['-t', 'lab.json'], setting)).toMatchObject({ status: 0, stdout: setting.stdin });
  });
});

describe('a standard output that takes no more', () => {
  test.each([
    ['ENOSPC', 'no space left on the device'],
    ['EIO', 'input/output error'],
  ])('%s is no fault of zonesafe', async (code, words) => {
    const stdout = (): void => {
      throw Object.assign(new Error(`${code}: write`), { code, syscall: 'write' });
    };
    const expected = { status: 2, stdout: '', stderr: `zonesafe: cannot write the standard output: ${words}\n` };
    for (const argv of [[], ['--diff'], ['--needs'], ['--format', 'json'], ['--list']]) {
      expect(await run(argv, { stdin: scripts.rewritten, stdout })).toEqual(expected);
    }
  });

  test('a text longer than any can be is no fault of zonesafe', async () => {
    const stdout = (bytes: string): void => void bytes.repeat(2 ** 29);
    const { status, stderr } = await run(['--format', 'json'], { stdin: scripts.safe, stdout });
    expect([status, stderr]).toEqual([
      2,
      'zonesafe: a report of more than 512 megabytes cannot be written: name fewer scripts at once\n',
    ]);
  });
});

describe('a reader that goes away', () => {
  test('ends it quietly', async () => {
    const stdout = (): void => {
      throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    };
    expect(await run([], { stdin: scripts.safe, stdout })).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('the built command', () => {
  const built = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
  const start = (argv: readonly string[], input: string) =>
    spawnSync(process.execPath, [built, ...argv], { input: Buffer.from(input, 'latin1'), maxBuffer: 1 << 27 });

  test('is there: npm run build makes it', () => expect(existsSync(built)).toBe(true));

  test('filters bytes', () => {
    const { status, stdout, stderr } = start([], `${scripts.safe}/* \xff\xe9 */`);
    expect(status).toBe(0);
    expect(stdout.toString('latin1')).toBe(`${scripts.safe}/* \xff\xe9 */`);
    expect(stderr.toString()).toBe('');
  });

  test('ends with the status of main, and says its words as UTF-8', () => {
    const { status, stdout, stderr } = start(['-t', 'größe'], scripts.safe);
    expect(status).toBe(2);
    expect(stdout).toHaveLength(0);
    expect(stderr.toString('utf8')).toContain("no target is called 'größe'");
  });

  test('a long script is neither cut on the way in nor on the way out', () => {
    const long = scripts.safe.repeat(2_000);
    expect(start([], long).stdout.toString('latin1') === long).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('a reader that goes away ends it quietly', () => {
    const file = join(directoryOf({ 'long.d': scripts.safe.repeat(2_000) }), 'long.d');
    const { status, stdout, stderr } = spawnSync('sh', [
      '-c',
      `"$0" "$1" "$2" | head -n 1`,
      process.execPath,
      built,
      file,
    ]);
    expect(status).toBe(0);
    expect(stdout.toString()).toBe('syscall::read:entry\n');
    expect(stderr.toString()).toBe('');
  });

  test('prints its version and its help', () => {
    expect(start(['--version'], '').stdout.toString()).toBe(`zonesafe ${manifest.version}\n`);
    expect(start(['--help'], '').stdout.toString()).toContain('Usage: zonesafe');
  });
});
