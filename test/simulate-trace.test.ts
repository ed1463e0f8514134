/** trace(), print(), tracemem() and the columns of dtrace(1M). */
import { describe, expect, it } from 'vitest';
import { fires, output, printedBy } from './simulate-world.js';

const HEADING = 'CPU     ID                    FUNCTION:NAME\n';
const begin = '  0      1                           :BEGIN ';

/** What a body prints in BEGIN after the columns. */
const traced = (body: string): string => {
  const { stdout } = output(`BEGIN { ${body} exit(0); }`);
  expect(stdout.startsWith(HEADING + begin)).toBe(true);
  expect(stdout.endsWith('\n\n')).toBe(true);
  return stdout.slice((HEADING + begin).length, -2);
};

describe('trace() in columns by the size of the type', () => {
  it.each([
    ['trace((char)5);', '   5'],
    // Bytes and shorts are shown without a sign.
    ['trace((char)-1);', ' 255'],
    ['trace((short)7);', '     7'],
    ['trace((short)-1);', ' 65535'],
    ['trace(7);', '        7'],
    ['trace(-1);', '       -1'],
    ['trace((uint32_t)-1);', '       -1'],
    ['trace(7LL);', '                7'],
    ['trace((int64_t)-7);', '               -7'],
    ['trace((uint64_t)-1);', '               -1'],
    ['trace(12345678901);', '      12345678901'],
    ['trace("abc");', `  ${'abc'.padEnd(33)}`],
    ['trace(execname);', `  ${'dtrace'.padEnd(33)}`],
    ['trace(pid);', '      999'],
    ['trace(1); trace(2);', '        1        2'],
    ['trace(1 == 1);', '        1'],
    ['trace(sizeof (int));', '                4'],
    ['trace(strlen("abc"));', '                3'],
  ])('%s', (body, shown) => expect(traced(body)).toBe(shown));
});

describe('trace() in quiet mode', () => {
  it.each([
    ['trace(7);', '7'],
    ['trace(-7);', '-7'],
    ['trace((char)-1);', '255'],
    ['trace("abc");', 'abc'],
    ['trace("a b"); trace(1);', 'a b1'],
    ['trace(5LL);', '5'],
  ])('%s', (body, shown) => expect(printedBy(body)).toBe(shown));
});

describe('symbols and stacks', () => {
  it('a stack stands below, 14 columns in', () =>
    expect(traced('ustack(2);')).toBe(`\n${' '.repeat(14)}libc.so.1\`_read+0xa\n${' '.repeat(14)}sh\`main+0x1f\n`));
  it('jstack() is as ustack()', () => expect(traced('jstack(1);')).toBe(`\n${' '.repeat(14)}libc.so.1\`_read+0xa\n`));
  it('stackindent moves it', () =>
    expect(output('#pragma D option stackindent=2\nBEGIN { ustack(1); exit(0); }').stdout).toContain(
      '\n  libc.so.1`_read',
    ));
  it('a symbol has a column of 50', () => expect(traced('usym(1);')).toBe(`  ${'sh`main+0x1'.padEnd(50)}`));
  it('trace(ustack()) is ustack()', () => expect(traced('trace(ustack(1));')).toBe(traced('ustack(1);')));
});

const DUMP = '\n             0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f  0123456789abcdef\n';

describe('bytes', () => {
  const memory = 'this->p = (char *)alloca(20); this->p[0] = 65; this->p[1] = 1; this->p[19] = 255;';
  it('tracemem() dumps sixteen to a row', () =>
    expect(traced(`${memory} tracemem(this->p, 20);`)).toBe(
      `${DUMP}         0: 41 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00  A...............\n` +
        `        10: 00 00 00 ff                                      ....\n`,
    ));
  it('tracemem() takes at most the dynamic size', () =>
    expect(traced(`${memory} tracemem(this->p, 20, 2);`)).toBe(
      `${DUMP}         0: 41 01                                            A.\n`,
    ));
  it('trace() of an array that looks like a string shows one', () =>
    expect(output('char b[4]; BEGIN { b[0] = 104; b[1] = 105; trace(b); exit(0); }').stdout).toContain(
      `:BEGIN   ${'hi'.padEnd(33)}\n`,
    ));
  it('trace() of other bytes dumps them', () =>
    expect(output('char b[3]; BEGIN { b[0] = 1; b[2] = 2; trace(b); exit(0); }').stdout).toContain(
      `${DUMP}         0: 01 00 02                                         ...\n`,
    ));
  it('rawbytes dumps strings too', () =>
    expect(
      output('#pragma D option rawbytes\n#pragma D option strsize=4\nBEGIN { trace("ab"); exit(0); }').stdout,
    ).toContain(`${DUMP}         0: 61 62 00 00                                      ab..\n`));
});

describe('print() shows the type', () => {
  it.each([
    ['print(5);', 'int 0x5'],
    ['print(-1);', 'int 0xffffffff'],
    ['print("a");', 'string "a"'],
    ['print((uint64_t)255);', 'uint64_t 0xff'],
  ])('%s', (body, shown) => expect(printedBy(body)).toBe(shown));
  it('a struct member by member', () =>
    expect(
      output(
        '#pragma D option quiet\nstruct p { int x; short y; }; struct p p; BEGIN { p.x = 3; p.y = 4; print(p); exit(0); }',
      ).stdout,
    ).toBe('struct p {\n    int x = 0x3\n    short y = 0x4\n}\n'));
});

describe('the columns', () => {
  it('empty braces are the default action', () =>
    expect(output('syscall::read:entry { }', [fires('read:entry', { cpu: 1 })]).stdout).toBe(
      `${HEADING}  1     20                       read:entry \n\n\n`,
    ));
  it('a clause that records nothing prints nothing', () =>
    expect(output('syscall::read:entry { x++; }', [fires('read:entry')]).stdout).toBe('\n\n'));
  it('an aggregation is not a record', () =>
    expect(output('syscall::read:entry { @ = count(); }', [fires('read:entry')]).stdout).toBe(
      '\n\n                1\n',
    ));
  it('exit() alone is one', () => expect(output('BEGIN { exit(0); }').stdout).toBe(`${HEADING}${begin}\n\n`));
  it('quiet has neither columns nor heading', () =>
    expect(output('#pragma D option quiet\nsyscall::read:entry { trace(1); }', [fires('read:entry')]).stdout).toBe(
      '1\n\n',
    ));
  it('quiet of the interpreter line is the same', () =>
    expect(output('#!/usr/sbin/dtrace -qs\nBEGIN { trace(1); exit(0); }').stdout).toBe('1\n'));
  it('the heading comes once', () =>
    expect(output('syscall:::entry { }', [fires('read:entry'), fires('write:entry')]).stdout).toBe(
      `${HEADING}  0     20                       read:entry \n  0     22                      write:entry \n\n\n`,
    ));
  it('each clause has its line', () =>
    expect(output('BEGIN { trace(1); } BEGIN { trace(2); exit(0); }').stdout).toBe(
      `${HEADING}${begin}        1\n${begin}        2\n\n`,
    ));
  it('each part of a body around an if has its line', () =>
    expect(output('BEGIN { trace(1); if (pid == 999) { trace(2); } else { trace(3); } exit(0); }').stdout).toBe(
      `${HEADING}${begin}        1\n${begin}        2\n${begin}\n\n`,
    ));
  it('^C leaves a line of its own before END and the aggregations', () =>
    expect(
      output('#pragma D option quiet\nsyscall::read:entry { @ = count(); printf("r"); } END { printf("end"); }', [
        fires('read:entry'),
      ]).stdout,
    ).toBe('r\nend\n                1\n'));
});

describe('flowindent', () => {
  const run = (text: string): string =>
    output(`#pragma D option flowindent\n${text}`, [
      fires('read:entry'),
      fires('bdev_strategy:entry'),
      fires('bdev_strategy:return'),
      fires('read:return'),
    ]).stdout;
  it('indents from entry to return; system calls have double arrows', () =>
    expect(run('syscall::read: { } fbt::bdev_strategy: { trace(1); }')).toBe(
      [
        `CPU ${'FUNCTION'.padEnd(41)}`,
        `  0 ${' => read'.padEnd(41)} `,
        `  0 ${'   -> bdev_strategy'.padEnd(41)}         1`,
        `  0 ${'   <- bdev_strategy'.padEnd(41)}         1`,
        `  0 ${' <= read'.padEnd(41)} `,
        '\n\n',
      ].join('\n'),
    ));
  it('a second clause of one firing stands beside the first', () =>
    expect(run('syscall::read:entry { } syscall::read:entry { }')).toBe(
      [
        `CPU ${'FUNCTION'.padEnd(41)}`,
        `  0 ${' => read'.padEnd(41)} `,
        `  0 ${'  | read:entry'.padEnd(41)} `,
        '\n\n',
      ].join('\n'),
    ));
});
