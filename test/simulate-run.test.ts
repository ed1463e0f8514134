/** How a program runs: order, predicates, faults, exit, speculation, drops, and sizes that are out of the ordinary. */
import { describe, expect, it } from 'vitest';
import type { Happening, Probe } from '../src/simulate/index.js';
import { simulate } from '../src/simulate/index.js';
import { fires, output, worldOf } from './simulate-world.js';

const quiet = '#pragma D option quiet\n';

describe('order', () => {
  it('clauses of a probe run in the order of the text', () =>
    expect(
      output(
        `${quiet}syscall::read:entry { printf("1"); } syscall:::entry { printf("2"); } syscall::read:entry { printf("3"); }`,
        [fires('read:entry')],
      ).stdout,
    ).toBe('123\n\n'));
  it('BEGIN is first and END last, wherever they stand', () =>
    expect(
      output(`${quiet}END { printf("e"); } syscall::read:entry { printf("r"); } BEGIN { printf("b"); }`, [
        fires('read:entry'),
      ]).stdout,
    ).toBe('br\ne\n'));
  it('BEGIN and END run in the consumer', () =>
    expect(output(`${quiet}BEGIN, END { printf("%s %d ", execname, pid == $pid); }`).stdout).toBe(
      'dtrace 1 \ndtrace 1 \n',
    ));
  it('a probe that no clause names does nothing', () =>
    expect(output(`${quiet}syscall::read:entry { printf("r"); }`, [fires('write:entry')]).stdout).toBe('\n\n'));
  it('a pattern enables all that it matches', () =>
    expect(
      output(`${quiet}syscall::*e*:entry { printf("%s ", probefunc); }`, [
        fires('read:entry'),
        fires('write:entry'),
        fires('open:entry'),
      ]).stdout,
    ).toBe('read write open \n\n'));
  it('two descriptions that both match run the clause twice', () =>
    expect(
      output(`${quiet}syscall::read:entry, syscall::r*:entry { printf("x"); }`, [fires('read:entry')]).stdout,
    ).toBe('xx\n\n'));
  it('epid counts the enabled probes, id is the probe', () =>
    expect(
      output(`${quiet}BEGIN { } syscall::read:entry { printf("%d %d", epid, id); }`, [fires('read:entry')]).stdout,
    ).toBe('2 20\n\n'));
});

describe('predicates', () => {
  it('let a clause run where they are not 0', () =>
    expect(
      output(`${quiet}syscall::read:entry /arg0 > 1/ { printf("%d ", arg0); }`, [
        fires('read:entry', { arguments: [1n] }),
        fires('read:entry', { arguments: [2n] }),
      ]).stdout,
    ).toBe('2 \n\n'));
  it('see what the clause before did', () =>
    expect(output(`${quiet}BEGIN /!x/ { x = 1; } BEGIN /x/ { printf("x"); exit(0); }`).stdout).toBe('x\n'));
  it('that fault run no action, and say so', () => {
    const { stdout, stderr } = output(`${quiet}syscall::read:entry /curpsinfo->pr_projid/ { printf("r"); }`, [
      fires('read:entry'),
    ]);
    expect(stdout).toBe('\n\n');
    expect(stderr).toBe(
      'dtrace: error on enabled probe ID 1 (ID 20: syscall::read:entry): invalid kernel access in predicate\n',
    );
  });
});

describe('faults', () => {
  it('drop the record, skip what follows, and keep what was done', () => {
    const { stdout, stderr } = output(
      `${quiet}syscall::read:entry { n++; @ = count(); printf("%d", n); x = copyinstr(0x99); n = 100; } END { printf("%d", n); }`,
      [fires('read:entry')],
    );
    expect(stdout).toBe('\n1\n                1\n');
    expect(stderr).toBe(
      'dtrace: error on enabled probe ID 1 (ID 20: syscall::read:entry): invalid address (0x99) in action #5\n',
    );
  });
  it('let the next clause run', () =>
    expect(output(`${quiet}BEGIN { trace(curthread); } BEGIN { printf("next"); exit(0); }`).stdout).toBe('next\n'));
  it('end the parts that follow in the same clause', () =>
    expect(
      output(`${quiet}BEGIN { if (1) { x = curthread; } printf("no"); } BEGIN { printf("yes"); exit(0); }`).stdout,
    ).toBe('yes\n'));
  it('name the argument of printf() that failed', () =>
    expect(output('BEGIN { x = 1; printf("%d %d", 1, caller); exit(0); }').stderr).toContain('in action #3\n'));
  it.each([
    ['1 / x', 'divide-by-zero'],
    ['1 % x', 'divide-by-zero'],
    ['*(int *)x', 'invalid address (0x0)'],
    ['*(int *)0x77', 'invalid address (0x77)'],
    ['(int)alloca(-1)', 'out of scratch space'],
    ['strlen(self->none)', 'invalid address (0x0)'],
    ['`nosuch', 'invalid kernel access'],
    ['lltostr(1, 0)', 'illegal operation'],
    ['lltostr(1, 1)', 'illegal operation'],
    ['lltostr(1, 37)', 'illegal operation'],
    ['lltostr(1, -1)', 'illegal operation'],
    ['strtoll("1", 99)', 'illegal operation'],
    ['strtoll("1", -1)', 'illegal operation'],
  ])('%s is %s', (expression, words) =>
    expect(output(`string self none; BEGIN { x = 0; trace(${expression}); exit(0); }`).stderr).toContain(
      `: ${words} in action #2\n`,
    ),
  );
  it('fire ERROR, which knows what happened and where', () =>
    expect(
      output(
        `${quiet}ERROR { printf("%d %d %d %x %s", arg1, arg2, arg4, arg5, execname); } syscall::read:entry { y = 1; x = copyinstr(0x99); }`,
        [fires('read:entry', { execname: 'ls' })],
      ).stdout,
    ).toBe('2 2 1 99 ls\n\n'));
  it('in ERROR itself are only counted', () => {
    const { stderr } = output(
      `${quiet}ERROR { trace(curthread); } BEGIN { trace(curthread); } END { trace(curthread); }`,
    );
    expect(stderr.split('\n').at(-2)).toBe('dtrace: 2 errors in ERROR probe enabling');
    expect(stderr.match(/error on enabled/g)).toHaveLength(2);
  });
});

describe('exit()', () => {
  it('gives the status', () => expect(output('BEGIN { exit(3); }').status).toBe(3));
  it('lets its clause end, and none begin', () =>
    expect(
      output(
        `${quiet}syscall::read:entry { exit(0); printf("rest"); } syscall::read:entry { printf("no"); } END { printf("!"); }`,
        [fires('read:entry'), fires('read:entry')],
      ).stdout,
    ).toBe('rest!\n'));
  it('in BEGIN leaves no time for any other probe', () =>
    expect(
      output(`${quiet}BEGIN { exit(0); } syscall::read:entry { printf("r"); }`, [fires('read:entry')]).stdout,
    ).toBe('\n'));
  it('in END gives the status too', () => expect(output('END { exit(2); }').status).toBe(2));
  it('asks the world for nothing more', () => {
    let asked = 0;
    function* endless(): Generator<Happening> {
      for (;;) {
        asked++;
        yield fires('read:entry');
      }
    }
    expect(output(`${quiet}syscall::read:entry /++n == 5/ { exit(0); }`, endless()).status).toBe(0);
    expect(asked).toBe(5);
  });
});

describe('speculation', () => {
  const run = (text: string, ...happenings: Happening[]): { stdout: string; stderr: string } =>
    output(`${quiet}${text}`, happenings);
  const trace = `syscall::open:entry { self->s = speculation(); }
    syscall:::entry /self->s/ { speculate(self->s); printf("%s ", probefunc); }
    syscall::open:return /self->s && arg0 < 0/ { commit(self->s); self->s = 0; failed = 1; }
    syscall::open:return /failed/ { printf("failed"); }
    syscall::open:return /self->s/ { discard(self->s); self->s = 0; }`;
  it('shows what was committed', () =>
    expect(
      run(trace, fires('open:entry'), fires('read:entry'), fires('open:return', { arguments: [-1n] })).stdout,
    ).toBe('open read failed\n\n'));
  it('forgets what was discarded', () =>
    expect(run(trace, fires('open:entry'), fires('read:entry'), fires('open:return', { arguments: [3n] })).stdout).toBe(
      '\n\n',
    ));
  it('has one buffer unless nspec says more', () => {
    const { stdout, stderr } = run('BEGIN { printf("%d %d", speculation(), speculation()); exit(0); }');
    expect(stdout).toBe('1 0\n');
    expect(stderr).toBe('dtrace: 1 failed speculation (no speculative buffer available)\n');
  });
  it('has as many as nspec says', () =>
    expect(
      run('#pragma D option nspec=2\nBEGIN { printf("%d %d", speculation(), speculation()); exit(0); }').stdout,
    ).toBe('1 2\n'));
  it('frees a buffer by commit()', () =>
    expect(run('BEGIN { x = speculation(); commit(x); } BEGIN { printf("%d", speculation()); exit(0); }').stdout).toBe(
      '1\n',
    ));
  it('0 takes no data', () =>
    expect(run('BEGIN { speculate(0); printf("lost"); } BEGIN { exit(0); }').stdout).toBe('\n'));
  it('ends the clause where there is no buffer', () =>
    expect(run('BEGIN { x = 1; speculate(0); x = 2; } BEGIN { printf("%d", x); exit(0); }').stdout).toBe('1\n'));
  it('to a number that no buffer has is lost without a word', () =>
    expect(run('BEGIN { speculate(-5); printf("lost"); } BEGIN { exit(0); }')).toEqual(
      expect.objectContaining({ stdout: '\n', stderr: '' }),
    ));
  it.each(['commit', 'discard'])('%s() of a number that no buffer has is an error', (name) =>
    expect(run(`BEGIN { ${name}(2); } BEGIN { exit(0); }`).stderr).toBe(
      'dtrace: error on enabled probe ID 1 (ID 1: dtrace:::BEGIN): illegal operation in action #1\n',
    ),
  );
  it('keeps no more than specsize', () =>
    expect(
      run(
        '#pragma D option specsize=300\nBEGIN { x = speculation(); } BEGIN { speculate(x); trace("a"); } BEGIN { speculate(x); trace("b"); } BEGIN { commit(x); } BEGIN { exit(0); }',
      ),
    ).toMatchObject({
      stdout: 'a\n',
      stderr: 'dtrace: 1 speculative drop\n',
    }));
});

describe('what cannot run', () => {
  it.each([
    [
      'nosuch:::probe { }',
      'failed to compile script script.d: line 1: probe description nosuch:::probe does not match any probes',
    ],
    [
      'BEGIN { }\n\nio:::nosuch { }',
      'failed to compile script script.d: line 3: probe description io:::nosuch does not match any probes',
    ],
    ['BEGIN { system("date"); }', 'could not enable tracing: Destructive actions not allowed'],
    ['#pragma D option bufsize=64m\nBEGIN { }', 'could not enable tracing: File too large'],
  ])('%s', (text, message) => {
    const { stdout, stderr, status } = output(text);
    expect([stdout, stderr, status]).toEqual(['', `dtrace: ${message}\n`, 1]);
  });
  it('a program that does not parse', () =>
    expect(output('BEGIN {').stderr).toMatch(/^dtrace: failed to compile script script\.d: line 1: /));
  it('-Z allows a description that matches nothing', () =>
    expect(output(`${quiet}#pragma D option zdefs\nnosuch:::probe { } BEGIN { printf("b"); exit(0); }`).stdout).toBe(
      'b\n',
    ));
  it('16 megabytes are no more than a zone may have', () =>
    expect(output('#pragma D option bufsize=16m\nBEGIN { exit(0); }').status).toBe(0));
});

describe('destructive actions', () => {
  it('are described instead of done', () =>
    expect(
      output(
        `#!/usr/sbin/dtrace -qws\nBEGIN { raise(9); system("echo %d", 5); chill(10); copyout(alloca(4), 0x10, 4); stop(); exit(0); }`,
      ).undone,
    ).toEqual([
      'signal 9 to process 999',
      'processor held for 10 ns',
      'copyout() to 0x10',
      'process 999 stopped',
      'system("echo 5")',
    ]));
  it('fault where they are not allowed', () =>
    expect(output('#pragma D option destructive\nBEGIN { panic(); }').stderr).toContain(
      'invalid kernel access in action #1',
    ));
});

describe('setopt()', () => {
  it('holds from there on', () =>
    expect(output('BEGIN { setopt("quiet"); } BEGIN { printf("q"); exit(0); }').stdout).toBe(
      'CPU     ID                    FUNCTION:NAME\n  0      1                           :BEGIN q\n',
    ));
});

describe('dynamic variables', () => {
  it('are dropped when there is no room', () => {
    const happenings = Array.from({ length: 100 }, (_, i) => fires('read:entry', { arguments: [BigInt(i)] }));
    const { stderr } = output(
      `${quiet}#pragma D option dynvarsize=4k\nsyscall::read:entry { a[arg0] = 1; }`,
      happenings,
    );
    expect(stderr).toMatch(/^dtrace: \d+ dynamic variable drops\n$/);
  });
  it('give their room back when they are set to 0', () => {
    const happenings = Array.from({ length: 100 }, (_, i) => fires('read:entry', { arguments: [BigInt(i)] }));
    expect(
      output(`${quiet}#pragma D option dynvarsize=4k\nsyscall::read:entry { a[arg0] = 1; a[arg0] = 0; }`, happenings)
        .stderr,
    ).toBe('');
  });
});

describe('chains that the parser reads in a loop', () => {
  const many = 20_000;
  it('sums', () =>
    expect(output(`${quiet}BEGIN { trace(${Array(many).fill('1').join(' + ')}); exit(0); }`).stdout).toBe(`${many}\n`));
  it('conditions', () =>
    expect(output(`${quiet}BEGIN { trace(${'0 ? 1 : '.repeat(many)}7); exit(0); }`).stdout).toBe('7\n'));
  it('disjunctions', () =>
    expect(
      output(`${quiet}int x; BEGIN /${Array(many).fill('x').join(' || ')} || 1/ { printf("b"); exit(0); }`).stdout,
    ).toBe('b\n'));
  it('commas', () =>
    expect(output(`${quiet}BEGIN { trace((${Array(many).fill('1').join(', ')}, 2)); exit(0); }`).stdout).toBe('2\n'));
  it('members', () => {
    const told = { typed: [] as never[] };
    const { stderr } = output(`BEGIN { trace(args[0]${'->a'.repeat(many)}); exit(0); }`, [fires('read:entry', told)]);
    expect(stderr).toContain('invalid address');
  });
  it('statements', () =>
    expect(output(`${quiet}BEGIN { ${'x++; '.repeat(many)} trace(x); exit(0); }`).stdout).toBe(`${many}\n`));
});

describe('100,000 events', () => {
  function* events(count: number): Generator<Happening> {
    for (let i = 0; i < count; i++) {
      const told = { thread: `t${i % 50}`, execname: `p${i % 7}`, at: BigInt(i) * 1000n, cpu: i % 4 };
      yield fires('read:entry', told);
      yield fires('read:return', { ...told, at: told.at + BigInt(i % 13) * 100n });
    }
  }
  it('are counted one by one', () => {
    const { stdout, stderr } = output(
      `${quiet}syscall::read:entry { self->t = timestamp; @n = count(); }
       syscall::read:return /self->t/ { @[execname] = sum(timestamp - self->t); @q = quantize(timestamp - self->t); self->t = 0; }
       END { printa("%@d\\n", @n); trunc(@); trunc(@q); }`,
      events(50_000),
    );
    expect(stderr).toBe('');
    expect(stdout).toBe('\n50000\n\n');
  });
  it('end with the limit of the output', () => {
    const limit = 10_000;
    const world = worldOf(events(50_000));
    const { stdout } = simulate(`${quiet}syscall:::entry { printf("0123456789"); }`, world, { outputLimit: limit });
    expect(stdout.length).toBeLessThan(limit + 100);
  });
});

describe('a world', () => {
  it('is asked for the probes that are enabled, and for the rates', () => {
    const asked: unknown[] = [];
    const world = worldOf([]);
    simulate('#pragma D option statusrate=100ms\nsyscall::read:entry { @ = count(); }', {
      ...world,
      run(enabling) {
        asked.push([...enabling.probes], enabling.statusrate, enabling.switchrate, enabling.aggregates);
        return [];
      },
    });
    expect(asked).toEqual([[20], 100_000_000n, 1_000_000_000n, true]);
  });
  it('has no say in BEGIN, END and ERROR', () => {
    const ids: number[] = [];
    const world = worldOf([]);
    const extra: Probe = { id: 77, provider: 'dtrace', module: '', function: '', name: 'BEGIN' };
    simulate('::: { }', {
      ...world,
      probes: () => [extra],
      run(enabling) {
        ids.push(...enabling.probes);
        return [];
      },
    });
    expect(ids).toEqual([1, 2, 3]);
  });
});
