/** `--check-input`: what dtrace would refuse in the script as it is. */
import { describe, expect, test } from 'vitest';
import { directoryOf, run, scripts } from './command.js';

const slip = 'syscall::read:entry\n{\n\t@[execname] = count();\n\tprintf("%d\\n", totl);\n}\n';

describe('--check-input', () => {
  test('lets a sound script through', async () => {
    expect(await run(['--check-input'], { stdin: scripts.safe })).toEqual({
      status: 0,
      stdout: scripts.safe,
      stderr: '',
    });
  });

  test('shows the place, what dtrace would say and what to do, and writes no script', async () => {
    const { status, stdout, stderr } = await run(['--check-input', '--no-color'], { stdin: slip });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('failed to resolve totl: unknown variable name');
    expect(stderr).toContain('<stdin>:4:17');
    expect(stderr).toContain('line 4: D_IDENT_UNDEF');
  });

  test('is not done where it is not asked for', async () => {
    expect((await run([], { stdin: slip })).status).toBe(0);
  });

  test('tells of every mistake, with its place in the json report', async () => {
    const stdin = 'BEGIN\n{\n\t@a = count();\n\t@a = sum(1);\n\tx = "a" + "b";\n\tprintf("%d", 1, 2);\n}\n';
    const { status, stdout } = await run(['--check-input', '--format', 'json'], { stdin });
    const [file] = (JSON.parse(stdout) as { files: { status: string; diagnostics: Told[] }[] }).files;
    expect(status).toBe(2);
    expect(file!.status).toBe('failed');
    expect(file!.diagnostics.map(({ code, line, dtrace }) => [code, line, dtrace])).toEqual([
      ['syntax', 4, 'line 4: D_AGG_REDEF'],
      ['syntax', 5, 'line 5: D_OP_INCOMPAT'],
      ['syntax', 6, 'line 6: D_PRINTF_ARG_EXTRA'],
    ]);
    expect(file!.diagnostics.map(({ range }) => stdin.slice(range.start, range.end))).toEqual([
      '@a = sum(1)',
      '"a" + "b"',
      '2',
    ]);
  });

  test('leaves a syntax error to the parser', async () => {
    const plain = await run(['--no-color'], { stdin: scripts.broken });
    expect(await run(['--check-input', '--no-color'], { stdin: scripts.broken })).toEqual(plain);
  });

  test('looks at a program of the command line', async () => {
    const { status, stderr } = await run(['--check-input', '--no-color', '-n', 'BEGIN { trace(cout); }']);
    expect(status).toBe(2);
    expect(stderr).toContain('failed to resolve cout');
  });

  test('finds a timer of no interval, unless the script lets probes match nothing', async () => {
    const script = (options: string): string =>
      `#!/usr/sbin/dtrace -${options}\n\nprofile:::tick-1sce\n{\n\texit(0);\n}\n`;
    const { status, stderr } = await run(['--check-input', '--no-color'], { stdin: script('s') });
    expect(status).toBe(2);
    expect(stderr).toContain('probe description profile:::tick-1sce does not match any probes');
    expect((await run(['--check-input'], { stdin: script('Zs') })).status).toBe(0);
  });

  test('takes the D out of a shell script, and its values as they come', async () => {
    const shell = (body: string): string =>
      `#!/bin/sh\nlimit=\${1:-5}\n/usr/sbin/dtrace -n '\nBEGIN\n{\n\t${body}\n}'\n`;
    const { status, stderr } = await run(['--check-input', '--no-color', '--stdin-name', 'x.sh'], {
      stdin: shell('trace(nonesuch);'),
    });
    expect(status).toBe(2);
    expect(stderr).toContain('x.sh:6:8');
    const spliced = shell(`trace(pid > '$limit');`);
    expect((await run(['--check-input', '--stdin-name', 'x.sh'], { stdin: spliced })).status).toBe(0);
  });

  test('in a batch the other files go on', async () => {
    const cwd = directoryOf({ 'in/good.d': scripts.safe, 'in/slip.d': slip });
    const { status, stderr } = await run(['--check-input', '-d', 'out', 'in', '--verbose', '--no-color'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/in\/good\.d.*safe/);
    expect(stderr).toContain('failed to resolve totl');
  });
});

interface Told {
  readonly code: string;
  readonly line: number;
  readonly dtrace: string;
  readonly range: { readonly start: number; readonly end: number };
}
