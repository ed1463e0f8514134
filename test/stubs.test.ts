/** What is declared after clauses went, so that D accepts the rest. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disable } from '../src/disable.js';
import { applyEdits } from '../src/edit.js';
import { type Flow, flowOf } from '../src/flow.js';
import { parse } from '../src/parse.js';
import { stubs } from '../src/disable/stubs.js';
import { findTarget } from '../src/target.js';
import { lacking, usesOf } from '../src/uses.js';

const illumos = findTarget('illumos');

const zone = findTarget('smartos2011');

/** The script without what the zone lacks, and with what the rest then needs. */
function rid(text: string): string {
  const before = parse(text);
  const flow = flowOf(before);
  const uses = lacking(usesOf(before), zone).map((use) => ({ use, reason: `no ${use.capability}` }));
  const after = parse(applyEdits(text, disable(before, flow, uses).edits).text);
  return applyEdits(after.text, stubs(before, after, illumos)).text;
}

/** Only the lines that were added. */
function added(text: string): string[] {
  const [, lines = ''] = /\/\* zonesafe: what nothing defines any more[^\n]*\n([\s\S]*?)\n\n/.exec(rid(text)) ?? [];
  return lines.split('\n').filter((line) => line !== '');
}

test('before the first clause and its comment, in its style', () => {
  const reader =
    '/* the reader */\nsyscall::read:return\n/self->start/\n{\n    @bytes = sum(last[execname]);\n    trace(self->start);\n}\n';
  const writer =
    'fbt::foo:entry\n{\n    self->start = timestamp;\n    last[execname] = 1;\n    @lost[execname] = lquantize(arg0, 0, N, 1);\n}\n';
  const head = '#!/usr/sbin/dtrace -s\n#pragma D option quiet\n\ninline int N = 5;\n\n';
  expect(rid(`${head}${writer}\n${reader}END { printa(@lost); }\n`)).toBe(
    `${head}/* zonesafe: disabled: no provider:fbt\n${writer}*/\n\n` +
      '/* zonesafe: what nothing defines any more, so that the rest compiles */\nself uint64_t start;\nint last[string];\n' +
      'dtrace:::BEGIN\n/0/\n{\n    @lost[""] = lquantize(0, 0, N, 1);\n}\n\n' +
      `${reader}END { printa(@lost); }\n`,
  );
});

test.each([
  ['fbt::foo:return /x/ { x = 0; } syscall::read:return /x/ { trace(1); } syscall::read:entry { x = 1; }', 'int x;'],
  [
    'fbt::foo:return /self->x/ { self->x = 0; } syscall::read:return /self->x/ { n++; } syscall::read:entry { self->x = 1; }',
    'self int x;',
  ],
  [
    'fbt::foo:entry { self->a = 1; } syscall::read:entry /(y = 1) && self->a/ { trace(y); self->a = 2; }',
    'self int a;',
  ],
])('what was defined by the clause that asked for it: actions come to the compiler first', (text, expected) => {
  expect(added(text)).toEqual([expected]);
});

describe('declarations', () => {
  test.each([
    ['x = 1;', 'trace(x)', 'int x;'],
    ['self->x = execname;', 'trace(self->x)', 'self string x;'],
    ['this->x = vtimestamp;', 'trace(this->x)', 'this uint64_t x;'],
    ['x[1, "a", timestamp] = "v";', 'trace(x[1, "b", 2])', 'string x[int, string, uint64_t];'],
    ['self->x[pid] = arg0;', 'trace(self->x[pid])', 'self int64_t x[pid_t];'],
    ['x = (char *)alloca(5);', 'trace(x)', 'char *x;'],
    ['x = (struct vnode *)arg0;', 'trace(x == NULL)', 'long long x;'],
    ['this->x = (struct iovec *)copyin(arg1, 16);', 'trace(this->x->iov_len)', 'this struct iovec *x;'],
    ['x = curthread;', 'trace(x == NULL)', 'long long x;'],
    ['x = args[2];', 'trace(x)', 'long long x;'],
    ['x = args[2]->ip_saddr;', 'printf("%d", x)', 'long long x;'],
    ['x++;', 'trace(x)', 'long long x;'],
  ])('%s → %s', (lost, read, expected) => {
    expect(added(`fbt::foo:entry { ${lost} } END { ${read}; }`)).toEqual([expected]);
  });

  test.each([
    ['tcp:::send', 'args[2]->ip_saddr', 'string x;'],
    ['tcp:::send, ip:::send', '(args[2])->ip_saddr', 'string x;'],
    ['nfsv?:::op-*-start', 'args[1]->noi_curpath', 'string x;'],
    ['tcp:::send, fbt::foo:entry', 'args[2]->ip_saddr', 'long long x;'],
    ['ip:::send', '((struct own *)arg3)->if_name', 'long long x;'],
    ['ip:::send', '((struct own *)args[3])->if_name', 'long long x;'],
  ])('of what a translator of the network gives: %s, %s', (probes, value, expected) => {
    expect(added(`struct own { int if_name; }; ${probes} { x = ${value}; } END { trace(x); }`)).toEqual([expected]);
  });

  test.each([
    ['x = args[0]->ks_name;', 'printf("%-10s", x)', 'string x;'],
    ['x[pid] = args[0]->ks_name;', 'printf("%S", (x[1]))', 'string x[pid_t];'],
    ['self->x = ((struct own *)arg0)->name;', 'trace(self->x == "sh")', 'self string x;'],
    ['self->x = ((struct own *)arg0)->name;', 'trace(execname != self->x)', 'self string x;'],
    ['x = args[0]->ks_name;', 'printf("%d", x)', 'long long x;'],
    ['x = args[0]->ks_name;', 'trace(x == 1)', 'long long x;'],
  ])('of an unknown type as it is used: %s, %s', (lost, read, expected) => {
    expect(added(`fbt::foo:entry { ${lost} } END { ${read}; }`)).toEqual([expected]);
  });

  test('none where the script declares it, or where a definition is left', () => {
    expect(added('int x; fbt::foo:entry { x = 1; } END { trace(x); }')).toEqual([]);
    expect(added('fbt::foo:entry { x = 1; } BEGIN { x = 2; } END { trace(x); }')).toEqual([]);
    expect(added('fbt::foo:entry { x = 1; } END { x = 0; }')).toEqual([]);
  });

  test('where only a later definition is left than the first read', () => {
    expect(added('fbt::foo:entry { x = timestamp; } syscall:::entry { trace(x); } END { x = 0; }')).toEqual([
      'unsigned long long x;',
    ]);
  });

  test('where what is left would make a number of a string', () => {
    expect(added('fbt::foo:entry { x = execname; } BEGIN { x = 0; } END { trace(x); }')).toEqual(['string x;']);
  });

  test.each([
    ['x = timestamp;', 'x = 0;', 'unsigned long long x;'],
    ['self->x = vtimestamp;', 'self->x = 0;', 'self uint64_t x;'],
    ['x[pid] = 0ULL;', 'x[pid] = 0;', 'unsigned long long x[pid_t];'],
    ['x = 0;', 'x = timestamp;', 'int x;'],
  ])('where another definition is left than gave the type: %s, then %s', (lost, left, expected) => {
    const name = /^[^ [=]+/.exec(lost)![0];
    expect(
      added(`fbt::foo:entry { ${lost} } BEGIN { ${left} } END { ${name}${/\[.*?\]/.exec(lost) ?? ''}++; }`),
    ).toEqual([expected]);
  });

  test('none where what is left gives the same type, or makes a string', () => {
    expect(added('fbt::foo:entry { x = pid; } BEGIN { x = 1; } END { trace(x); }')).toEqual([]);
    expect(added('fbt::foo:entry { x = args[0]; } BEGIN { x = execname; } END { trace(x); }')).toEqual([]);
  });

  test('where a rewrite made the first definition narrower, and a later one is not', () => {
    const retyped = (rest: string): string => {
      const [before, after] = [
        `proc:::exec-failure { e = arg0; } ${rest}`,
        `syscall::exec*:return { e = errno; } ${rest}`,
      ];
      return applyEdits(after, stubs(parse(before), parse(after), illumos)).text;
    };
    expect(retyped('END { e = timestamp; trace(e); }')).toMatch(
      /^\/\* zonesafe: these variables keep the types that they had \*\/\nlong long e;\n\nsyscall::exec/,
    );
    expect(retyped('END { trace(e); }')).toMatch(/^syscall::exec/);
  });

  test('after the types and inlines that they name', () => {
    const text =
      'BEGIN { trace(1); }\nstruct mine { int a; };\nfbt::foo:entry { this->m = (struct mine *)copyin(arg0, 4); }\n/* last */\nEND { trace(this->m->a); }\n';
    expect(rid(text)).toMatch(/^struct mine \{ int a; \};\n\/\* zonesafe: what [^\n]*\nthis struct mine \*m;$/m);
  });

  test('not between #if and #endif', () => {
    const text =
      '#define A\n#ifdef A\nBEGIN { trace(x); }\n#endif\nfbt::foo:entry { x = 1; }\nsyscall:::entry { x = 2; }\n';
    const late = text.replace(/(#ifdef[\s\S]*#endif\n)(fbt[^\n]*\n)/, '$2$1');
    expect(rid(late)).toMatch(/int x;\n\n#ifdef A\nBEGIN/);
  });

  test('on a line of their own', () => {
    expect(rid('int y; fbt::foo:entry { x = 1; } END { trace(x); }')).toBe(
      'int y; /* zonesafe: disabled: no provider:fbt\nfbt::foo:entry { x = 1; }\n*/ \n' +
        '/* zonesafe: what nothing defines any more, so that the rest compiles */\nint x;\n\nEND { trace(x); }',
    );
  });

  test('in the argument of dtrace -n, where a declaration must begin with a keyword', () => {
    const after = rid('fbt::foo:entry { x = timestamp; y = arg0; self->z = pid; } END { trace(x + y + self->z); }');
    expect(after).toContain('unsigned long long x;\nlong long y;\nself pid_t z;\n');
    expect(parse(after, { commandLine: true }).items.map(({ type }) => type)).toEqual([
      'Declaration',
      'Declaration',
      'Declaration',
      'Clause',
    ]);
  });

  test.each([
    ['self->cc', 'C = timestamp;', 'trace(C)', 'C = (uint64_t)0;'],
    ['self->cc', 'C = execname;', 'trace(C)', 'C = "";'],
    ['last', 'C[pid] = timestamp;', 'trace(C[1])', 'C[0] = (uint64_t)0;'],
    ['@c[pid]', 'C = quantize(arg0);', 'printa(C)', 'C = quantize(0);'],
    ['this->p', 'C = (struct iovec *)copyin(arg1, 16);', 'trace(C->iov_len)', 'C = (struct iovec *)0;'],
  ])('an assignment where a macro stands for it: %s, %s', (meant, lost, read, expected) => {
    const after = rid(`#define C ${meant}\nfbt::foo:entry { ${lost} }\nEND { ${read}; }\n`);
    expect(after).toContain(`so that the rest compiles */\ndtrace:::BEGIN\n/0/\n{\n\t${expected}\n}\n`);
    expect(after).not.toMatch(/ C;| C\[.*\];/);
  });

  test('in CRLF', () => {
    const text =
      'fbt::foo:entry\r\n{\r\n\tx = 1;\r\n\t@a = count();\r\n}\r\nEND\r\n{\r\n\ttrace(x);\r\n\tprinta(@a);\r\n}\r\n';
    expect(rid(text).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('aggregations', () => {
  test.each([
    ['@a = count();', '@a = count();'],
    ['@[pid] = avg(arg0);', '@[0] = avg(0);'],
    ['@a[execname, timestamp, arg0] = max(1);', '@a["", (uint64_t)0, (int64_t)0] = max(0);'],
    ['@a = llquantize(arg0, 10, 0, 6, 20, 3);', '@a = llquantize(0, 10, 0, 6, 20);'],
    ['@a = quantize(arg0, 2);', '@a = quantize(0);'],
    ['@a[ustack(5), stack()] = count();', '@a[ustack(), ustack()] = count();'],
    ['@a[usym(arg0), sym(arg0)] = count();', '@a[usym(0), (uintptr_t)0] = count();'],
    ['@a[(uint8_t)arg0, cpu] = stddev(arg1);', '@a[(uint8_t)0, 0] = stddev(0);'],
  ])('%s', (lost, expected) => {
    const name = /^@\w*/.exec(lost)![0];
    expect(added(`fbt::foo:entry { ${lost} } END { printa(${name}); }`)).toEqual([
      'dtrace:::BEGIN',
      '/0/',
      '{',
      `\t${expected}`,
      '}',
    ]);
  });
});

test('a key of an unknown type is a string where it is printed as one', () => {
  const keys = 'args[0]->ks_name, args[0]->ks_instance, tcp_state_string[arg1], pid';
  expect(added(`fbt::foo:entry { @a[${keys}] = count(); } END { printa("%s:%d:%S %d%% %@d", @a); }`)).toContain(
    '\t@a["", (int64_t)0, "", 0] = count();',
  );
});

describe('what is left of an aggregation in arms under a constant', () => {
  const written = (options: string, ...left: readonly string[]): string =>
    `${options}\nfbt::foo:entry { @a[arg0] = count(); }\nsyscall::read:entry { ${left.join(' ')} }\nEND { printa(@a); }\n`;

  test.each([
    ['that is 0', 'inline int O = 0;', ['O ? @a[execname, pid] = count() : 1;'], '@a["", 0] = count();'],
    ['that the run gives', 'inline int O = $1;', ['O == 2 ? @a[pid] = sum(arg1) : 1;'], '@a[0] = sum(0);'],
    ['that is turned', 'inline int O = 1;', ['!O ? (@a[pid] = count()) : 1;'], '@a[0] = count();'],
  ])('%s may be left out by D, and it is defined', (_, options, left, expected) => {
    expect(added(written(options, ...left))).toContain(`\t${expected}`);
  });

  test.each([
    ['one of them is looked at', 'inline int O = 1;', ['O ? @a[pid] = count() : 1;']],
    ['one stands beside them', 'inline int O = 0;', ['O ? @a[pid] = count() : 1;', '@a[ppid] = count();']],
    ['it is no constant', 'int O;', ['O ? @a[pid] = count() : 1;']],
    ['they have other keys', 'inline int O = $1;', ['O ? @a[pid] = count() : 1;', '!O ? @a[execname] = count() : 1;']],
  ])('is enough where %s', (_, options, left) => {
    expect(added(written(options, ...left))).toEqual([]);
  });

  test('is as much as there was, where nothing is lost', () => {
    const text = 'inline int O = $1;\nBEGIN { O ? @a = count() : 1; printa(@a); }\nfbt::foo:entry { }\n';
    expect(added(text)).toEqual([]);
  });
});

describe('laws', () => {
  const clauses = fc.array(
    fc.tuple(
      fc.constantFrom('fbt::foo:entry', 'syscall:::entry', 'BEGIN', 'proc:::exit'),
      fc.constantFrom(
        'x = "a";',
        'x = execname;',
        'self->y[pid] = timestamp;',
        'this->z = (char *)alloca(1);',
        '@a[x] = count();',
        '@b = sum(self->y[1]);',
      ),
      fc.constantFrom('trace(x);', 'trace(self->y[2]);', 'trace(this->z);', 'printa(@a);', 'clear(@b);', 'x = 0;'),
    ),
    { minLength: 1, maxLength: 7 },
  );
  const script = clauses.map((all) =>
    all.map(([probe, ...body]) => `${probe}\n{\n\t${body.join('\n\t')}\n}\n`).join('\n'),
  );

  test('all that is read is known, nothing is lacked, and a second time changes nothing', () => {
    fc.assert(
      fc.property(script, (text) => {
        const after = rid(text);
        const program = parse(after);
        const { definitions, reads } = flowOf(program);
        const had = flowOf(parse(text)).definitions;
        expect([...reads.keys()].filter((name) => had.has(name) && !definitions.has(name))).toEqual([]);
        expect(lacking(usesOf(program), zone)).toEqual([]);
        expect(stubs(program, program, illumos)).toEqual([]);
        expect(rid(after)).toBe(after);
      }),
    );
  });

  test('a string stays one', () => {
    fc.assert(
      fc.property(script, (text) => {
        const was = flowOf(parse(text));
        const is = flowOf(parse(rid(text)));
        for (const [name, [read]] of is.reads) {
          const isString = (flow: Flow): boolean => flow.typeOf(read!.node, null) === 'string';
          if (!name.startsWith('@') && was.definitions.has(name) && isString(was)) expect(isString(is)).toBe(true);
        }
      }),
    );
  });
});
