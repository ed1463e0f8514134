/**
 * Very large scripts, far larger than anyone writes, though a program may write them. What looks at all of a script for
 * each part of it, or hands all of a list to one call, would not come to an end here, or not to a good one.
 */
import { describe, expect, it } from 'vitest';
import { convert } from '../src/convert.js';
import { grouped, once } from '../src/once.js';
import { coveredBy, within } from '../src/ranges.js';
import { sarifOf } from '../src/report/sarif.js';
import { printDiagnostics } from '../src/report/text.js';
import { type Result, rewrite } from '../src/rewrite.js';
import { contains } from '../src/walk.js';

const times = (count: number, part: (i: number) => string, separator = ''): string =>
  Array.from({ length: count }, (_, i) => part(i)).join(separator);

const converted = (text: string, target = 'any'): Result => rewrite({ name: 'large.d', text }, { target });

const count = (text: string, word: string): number => text.split(word).length - 1;

/** What it was that grew with the square, the script, and what must come of it. */
const scripts: readonly (readonly [cause: string, text: () => string, status: string, word: string, count: number])[] =
  [
    ['statements on one line', () => `BEGIN { ${times(150_000, (i) => `x = ${i};`)} }`, 'safe', 'x = ', 150_000],
    [
      'statements on one line that read what a zone lacks',
      () => `BEGIN { ${times(20_000, () => 'trace(`kmem_flags);')} }`,
      'unportable',
      'zonesafe: disabled',
      1,
    ],
    ['operands of one sum', () => `BEGIN { x = ${times(50_000, (i) => `${i}`, ' + ')}; }`, 'safe', ' + ', 49_999],
    [
      'members of one chain',
      () => `BEGIN { x = curthread${'->t_next'.repeat(20_000)}; }`,
      'unportable',
      'zonesafe: disabled',
      1,
    ],
    [
      'descriptions of one call in a clause',
      () => `${times(20_000, () => 'syscall::open:entry', ',\n')} { @ = count(); }`,
      'rewritten',
      'open*:entry',
      1,
    ],
    [
      'descriptions of one call in a clause that asks which it is',
      () => `${times(10_000, () => 'syscall::stat:entry', ',\n')} { @[probefunc] = count(); }`,
      'rewritten',
      '*s*tat:entry',
      1,
    ],
    [
      'clauses at one call, each with another probe beside it',
      () =>
        times(1200, (i) => `syscall::rexit:entry,\npid$target::f${i}:entry { trace(n); }\n`) +
        times(1200, (i) => `proc:::exit,\npid$target::g${i}:entry { n = 1; }\n`),
      'rewritten',
      'syscall::rexit:entry',
      2400,
    ],
    [
      'clauses that only set back what nothing sets',
      () => times(4000, (i) => `fbt::fop_read:return { self->v${i} = 0; }\n`),
      'unportable',
      'zonesafe: disabled',
      4000,
    ],
    [
      'macros, and clauses without any',
      () =>
        `#!/usr/sbin/dtrace -Cs\n${times(3000, (i) => `#define A${i} ${i}\n`)}${times(3000, (i) => `proc:::exit { trace(A${i}); }\n`)}`,
      'rewritten',
      'syscall::rexit:entry',
      3000,
    ],
    [
      'descriptions of proc in one clause, which need a copy each',
      () => `${times(5000, () => 'proc:::exec-success', ',\n')} { @ = count(); }`,
      'rewritten',
      'syscall::exec*:return',
      5000,
    ],
    [
      'descriptions of sysinfo in one clause, which need a copy each',
      () => `${times(4000, () => 'sysinfo:::readch', ',\n')} { @ = sum(arg0); }`,
      'rewritten',
      'syscall::readv:return',
      4000,
    ],
    [
      'clauses of one event that share a variable',
      () => times(8000, (i) => `proc:::exec-success { last = ${i}; }\n`),
      'rewritten',
      'syscall::exec*:return',
      8000,
    ],
    [
      'clauses of disk I/O',
      () => times(4000, (i) => `/* ${i} */\nio:::start { @[execname] = sum(args[0]->b_bcount); }\n`),
      'rewritten',
      'sum(arg',
      4000,
    ],
    [
      'pairs of off-cpu and on-cpu',
      () =>
        times(
          2000,
          (i) =>
            `sched:::off-cpu { self->t${i} = timestamp; }\nsched:::on-cpu /self->t${i}/ { @ = sum(timestamp - self->t${i}); self->t${i} = 0; }\n`,
        ),
      'rewritten',
      'timestamp - vtimestamp - self->t',
      2000,
    ],
    [
      'clauses of on-cpu that end no pair',
      () =>
        times(
          5000,
          () => 'sched:::on-cpu { self->on = timestamp; }\nsched:::off-cpu { trace(timestamp - self->on); }\n',
        ),
      'unportable',
      'zonesafe: disabled',
      10_000,
    ],
    [
      'clauses that change places at one call',
      () => times(4000, (i) => `proc:::exit { x++; }\nsyscall::rexit:entry /x/ { x = ${i}; }\n`),
      'rewritten',
      'syscall::rexit:entry',
      8000,
    ],
    [
      'clauses that would have to change places, each with another probe beside it',
      () =>
        times(
          2000,
          (i) =>
            `proc:::exit,\npid$target::f${i}:entry { x++; }\nsyscall::rexit:entry,\npid$target::g${i}:entry { x = ${i}; }\n`,
        ),
      'partial',
      'syscall::rexit:entry',
      2000,
    ],
    [
      'arrays by request that nothing can be made of',
      () =>
        times(
          3000,
          (i) =>
            `io:::start { t[args[0]->b_edev, ${i}] = timestamp; }\nio:::done /t[args[0]->b_edev, ${i}]/ { @ = sum(timestamp - t[args[0]->b_edev, ${i}]); }\n`,
        ),
      'unportable',
      'zonesafe: disabled',
      6000,
    ],
    [
      'clauses of functions of the kernel that go on with one variable',
      () =>
        times(
          3000,
          () =>
            'fbt::fop_read:entry { self->v = args[0]; @[stringof(args[0]->v_path)] = count(); }\nfbt::fop_read:return /self->v/ { trace(arg1); self->v = 0; }\n',
        ),
      'rewritten',
      'syscall::read:return',
      3000,
    ],
    [
      'inlines that stand for others, in clauses that move',
      () =>
        times(5000, (i) => `inline int I${i} = ${i === 0 ? 1 : `I${i - 1} + 1`};\n`) +
        times(5000, () => 'proc:::exit { trace(I7); }\n'),
      'rewritten',
      'syscall::rexit:entry',
      5000,
    ],
    [
      'options in control lines',
      () => `${times(10_000, () => '#pragma D option bufsize=64m\n')}BEGIN { exit(0); }\n`,
      'rewritten',
      'bufsize=16m',
      10_000,
    ],
    [
      'clauses that are lost, one by one',
      () => times(10_000, (i) => `fbt::f${i}:entry { trace(arg0); }\n`),
      'unportable',
      'zonesafe: disabled',
      10_000,
    ],
    [
      'columns in which a constant stands',
      () => times(10_000, () => 'syscall::read:entry { printf("%d %s", cpu, execname); }\n'),
      'rewritten',
      '/* cpu */',
      10_000,
    ],
    [
      'columns of one printf, each with a string in its place',
      () => `END { printf("${'%s'.repeat(20_000)}", ${times(20_000, () => 'curpsinfo->pr_psargs', ', ')}); }`,
      'rewritten',
      'execname',
      20_000,
    ],
    [
      'columns of one printf, each with a constant in its place',
      () => `END { printf("${'%d'.repeat(20_000)}%d", ${'cpu, '.repeat(20_000)}pid); }`,
      'rewritten',
      '/* cpu */',
      20_000,
    ],
    [
      'arguments of a call with other names, in one clause',
      () => `syscall::open:entry { ${times(10_000, () => 'trace(copyinstr(arg0));')} }`,
      'rewritten',
      'copyinstr(',
      10_000,
    ],
    [
      'operands of one sum, each of which a zone lacks',
      () => `BEGIN { trace(${times(40_000, () => '`x', ' + ')}); }`,
      'unportable',
      'zonesafe: disabled',
      1,
    ],
    [
      'operands of one sum, each of which is told by a command',
      () => `BEGIN { n = ${times(20_000, () => '`freemem', ' + ')}; trace(n); }`,
      'unportable',
      'zonesafe: disabled',
      1,
    ],
    [
      'descriptions of io in one clause, which need a copy each',
      () => `${times(5000, () => 'io:::start', ',\n')} { @ = sum(args[0]->b_bcount); }`,
      'rewritten',
      'io:::start',
      0,
    ],
    [
      'clauses of one call that keep an argument for each other',
      () =>
        times(
          2000,
          () =>
            'syscall::open:entry { self->f = copyinstr(arg0); }\nsyscall::open:return /self->f != NULL/ { trace(self->f); self->f = 0; }\n',
        ),
      'rewritten',
      'trace(self->f)',
      2000,
    ],
    [
      'clauses that fall silent one after the other',
      () => `fbt::x:entry { v0 = 1; }\n${times(5000, (i) => `syscall::read:entry /v${i}/ { v${i + 1} = 1; }\n`)}`,
      'unportable',
      'syscall::read:entry',
      5000,
    ],
    [
      'values in one place that are lost with their variable',
      () =>
        `syscall::read:entry { self->x = curthread->t_pri; n++; }\nsyscall::read:return { n++; @ = sum(${times(50_000, () => 'self->x', ' + ')}); }\n`,
      'partial',
      'zonesafe: needs self->x',
      1,
    ],
    [
      'values on one line that become entries of a table',
      () => `syscall::read:entry\n{\n${'trace(curthread->t_procp->p_parent->p_user.u_comm); '.repeat(50_000)}\n}\n`,
      'rewritten',
      'trace(zonesafe_name[ppid] != ""',
      50_000,
    ],
    [
      'ticks of intervals of their own',
      () => times(20_000, (i) => `tick-${i + 1}s { n++; }\n`),
      'rewritten',
      'this->tick_',
      60_000,
    ],
    [
      'thread-locals, each of its own clauses',
      () => times(10_000, (i) => `proc:::exit /self->v${i}/ { self->v${i} = 0; }\n`),
      'rewritten',
      'self->v',
      20_000,
    ],
    [
      'conditions in each other above a mistake',
      () =>
        `${times(20_000, (i) => `#if A${i}\nBEGIN { x = 1; }\n#else\n`)}${'#endif\n'.repeat(20_000)}BEGIN { x = ; }\n`,
      'failed',
      '#endif',
      20_000,
    ],
    [
      'definitions of one macro, and uses of it, above a mistake',
      () => `${'#define M 1\n'.repeat(10_000)}BEGIN { x = ${times(100_000, () => 'M', ' + ')}; = }\n`,
      'failed',
      '#define',
      10_000,
    ],
  ];

describe('very many of one thing', () => {
  it.each(scripts)('%s', (_cause, text, status, word, number) => {
    const result = converted(text());
    expect(result.status).toBe(status);
    expect(count(result.text, word)).toBe(number);
  });

  it('walks by hand through the open files', () => {
    const walk =
      'syscall::read:entry {\n\tthis->f = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;\n\ttrace(stringof(this->f->f_vnode->v_path));\n}\n';
    const result = converted(walk.repeat(2000));
    expect(result.status).toBe('rewritten');
    expect(count(result.text, 'fi_list')).toBe(0);
  });

  it('arms of one chain of conditions, each with something lost', () => {
    const chain = times(8000, (i) => `if (arg0 == ${i}) { trace(\`kmem_flags); trace(${i}); } else `);
    const { status, text } = converted(`syscall::read:entry { ${chain}trace(1); }`, 'illumos');
    expect([status, count(text, 'kernel memory: trace(`kmem_flags);')]).toEqual(['partial', 8000]);
  });

  it('arms of one chain of conditions, each of them lost', () => {
    const chain = times(8000, (i) => `if (arg0 == ${i}) trace(\`kmem_flags); else `);
    const { status, text } = converted(`syscall::read:entry { ${chain}trace(1); }`, 'illumos');
    expect([status, count(text, ') { } /* zonesafe: `kmem_flags')]).toEqual(['partial', 8000]);
  });

  it('programs in the variables of a shell script', async () => {
    const programs = times(6000, (i) => `p${i}='proc:::exit { n++; }'\n`);
    const commands = times(6000, (i) => `dtrace -n "$p${i}"\n`);
    const result = await convert({ name: 'large.sh', text: `#!/bin/sh\n${programs}${commands}` });
    expect(result.status).toBe('rewritten');
    expect(count(result.text, 'syscall::rexit:entry')).toBe(6000);
  });

  it.each([
    ['one value each', (i: number) => `k${i}='curpsinfo->pr_ppid'\n`, "='ppid'"],
    ['two values each', (i: number) => `k${i}=pid\n[ "$1" ] && k${i}='curpsinfo->pr_ppid'\n`, "='curpsinfo->pr_ppid'"],
  ])('variables in one program of a shell script, %s', async (_values, assigned, held) => {
    const program = times(3000, (i) => `proc:::exec-success { @['$k${i}'] = count(); }\n`);
    const text = `#!/bin/sh\n${times(3000, assigned)}dtrace -n '\n${program}'\n`;
    const result = await convert({ name: 'large.sh', text });
    expect(result.status).toBe('rewritten');
    expect(count(result.text, 'syscall::exec*:return')).toBe(3000);
    expect(count(result.text, held)).toBe(3000);
  });

  it.each([
    [900, 'rewritten', 900, []],
    // Deeper than anyone looks: what is not looked at is told.
    [6000, 'rewritten', 1000, ['splice']],
  ])(
    'clauses put one by one behind what a variable of a shell script holds, %i',
    async (all, status, changed, codes) => {
      const lines = times(all, (i) => `F="$F proc:::exit { @[${i}] = count(); }"\n`);
      const result = await convert({ name: 'large.sh', text: `#!/bin/sh\nF=''\n${lines}dtrace -n "$F"\n` });
      expect(result.status).toBe(status);
      expect(count(result.text, 'syscall::rexit:entry')).toBe(changed);
      expect(result.diagnostics.map(({ code }) => code).filter((code) => code === 'splice')).toEqual(codes);
    },
  );

  it.each([
    [50, 'rewritten', []],
    // Longer than anyone looks: what is not looked at is told.
    [4000, 'safe', ['host']],
  ])('words of an array in commands of a shell script, %i', async (all, status, codes) => {
    const words = times(all, () => 'A+=(-b 64m)\n');
    const commands = times(all, () => 'dtrace "${A[@]}" -n "BEGIN { trace(1); }"\n');
    const result = await convert({ name: 'large.sh', text: `#!/bin/bash\nA=(-q)\n${words}${commands}` });
    expect(result.status).toBe(status);
    expect(result.diagnostics.map(({ code }) => code).filter((code) => code === 'host')).toEqual(codes);
  });

  it('arrays of perl that are filled in one way or another', async () => {
    const filled = times(2000, (i) => `if ($o) { push @c, "a${i}" } else { push @c, "b${i}" }\n`);
    const text = `#!/usr/bin/perl\n@c = ("dtrace", "-n", "proc:::exit { n++; }");\n${filled}`;
    const result = await convert({ name: 'large.pl', text });
    expect([result.status, count(result.text, 'syscall::rexit:entry')]).toEqual(['rewritten', 1]);
  });

  it('lists of perl that run dtrace and do not end', async () => {
    const text = `#!/usr/bin/perl\n${"@c = ('dtrace', [\n".repeat(5000)}`;
    expect((await convert({ name: 'large.pl', text })).status).toBe('safe');
  });

  it('diagnostics, as words and as SARIF', () => {
    const result = converted(times(20_000, () => 'syscall::read:entry { trace(cpu); }\n'));
    expect(result.diagnostics.length).toBe(20_000);
    const printed = printDiagnostics(result, { color: false, verbose: false, quiet: false, brief: false });
    expect(printed).toContain('and 19991 more places');
    const { results = [] } = sarifOf({ version: '0', target: 'any', results: [result] }, 0).runs[0]!;
    const prints = results.map(({ partialFingerprints }) => partialFingerprints!['zonesafe/v1']);
    expect(new Set(prints).size).toBe(20_000);
  });
});

describe('looking things up', () => {
  it('asks once for each', () => {
    const asked: object[] = [];
    const size = once((of: readonly number[]) => asked.push(of) && of.length);
    const [one, other] = [
      [1, 2],
      [1, 2],
    ];
    expect([size(one), size(other), size(one)]).toEqual([2, 2, 2]);
    expect(asked).toEqual([one, other]);
  });

  it('keeps the order within a group, and of the groups', () => {
    const groups = grouped(['b1', 'a1', 'b2'], (word) => word[0]);
    expect([...groups]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });

  it('finds the same ranges as a look at each', () => {
    const all = Array.from({ length: 60 }, (_, i) => ({ start: (i * 37) % 50, end: ((i * 37) % 50) + ((i * 13) % 9) }));
    const inOrder = all.toSorted((a, b) => a.start - b.start);
    const some = all.slice(0, 12);
    const isCovered = coveredBy(some);
    for (const range of all) {
      expect(isCovered(range)).toBe(some.some((one) => contains(one, range)));
      const filled = inOrder.filter(({ start, end }) => start < end);
      expect(within(filled, range)).toEqual(filled.filter((one) => contains(range, one)));
    }
  });
});
