/** D as a language: arithmetic, strings, variables and their lifetimes, types, subroutines. */
import { describe, expect, it } from 'vitest';
import { fires, output, printedBy } from './simulate-world.js';

type Row = readonly [body: string, printed: string];

function printing(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows)('%s', (body, printed) => expect(printedBy(body)).toBe(printed));
  });
}

const traced = (...rows: readonly (readonly [expression: string, shown: string])[]): Row[] =>
  rows.map(([expression, shown]) => [`trace(${expression});`, shown]);

printing(
  'arithmetic',
  traced(
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['7 / 2', '3'],
    ['-7 / 2', '-3'],
    ['-7 % 3', '-1'],
    ['7U / 2U', '3'],
    ['0xffffffffffffffff / 2', '9223372036854775807'],
    ['1 << 4', '16'],
    ['1LL << 40', '1099511627776'],
    ['-16 >> 2', '-4'],
    ['0xffffffffffffffff >> 63', '1'],
    ['6 & 3', '2'],
    ['6 | 3', '7'],
    ['6 ^ 3', '5'],
    ['~0', '-1'],
    ['-(-5)', '5'],
    ['+5', '5'],
    ['0x7fffffffffffffff + 1', '-9223372036854775808'],
    ['010 + 0x10', '24'],
    ["'a'", '97'],
    ["'ab'", '24930'],
    // Registers have 64 bits, whatever the type: it is the record that is cut.
    ['0x7fffffff + 1', '-2147483648'],
    ['(0x7fffffff + 1) > 0', '1'],
  ),
);

printing(
  'casts',
  traced(
    ['(char)300', '44'],
    ['(int)(short)0x18000', '-32768'],
    ['(unsigned short)-1 + 0', '65535'],
    ['(int)(unsigned char)-1', '255'],
    ['(int)0xffffffff00000005', '5'],
    ['(uint32_t)-1 == 0xffffffff', '1'],
    ['(int64_t)(int)0xffffffff', '-1'],
  ),
);

printing(
  'comparisons and logic',
  traced(
    ['1 < 2', '1'],
    ['2 <= 1', '0'],
    ['-1 < 0U', '0'],
    ['-1 < 0', '1'],
    ['1 < 2 < 3', '1'],
    ['1 == 1 != 0', '1'],
    ['"abc" == "abc"', '1'],
    ['"abc" != "abd"', '1'],
    ['"abc" < "abd"', '1'],
    ['"b" > "abc"', '1'],
    ['!5', '0'],
    ['!0', '1'],
    ['5 && 3', '1'],
    ['5 && 0', '0'],
    ['0 || 3', '1'],
    ['1 ^^ 1', '0'],
    ['1 ^^ 0', '1'],
    ['1 ? 2 : 3', '2'],
    ['0 ? 2 : 0 ? 3 : 4', '4'],
    ['execname == "dtrace" ? "yes" : "no"', 'yes'],
    ['(1, 2, 3)', '3'],
  ),
);

printing('evaluation', [
  ['x = 0; 0 && x++; 1 || x++; trace(x);', '0'],
  ['x = 5; trace(x++); trace(x); trace(++x); trace(x--); trace(--x);', '56775'],
  ['x = y = 3; trace(x + y);', '6'],
  ['x = 7; x += 3; x -= 1; x *= 4; x /= 3; x %= 7; trace(x);', '5'],
  ['x = 6; x &= 3; x |= 8; x ^= 1; x <<= 2; x >>= 1; trace(x);', '22'],
]);

printing('conditions that are constant', [
  ['1 ? printf("yes") : printf("no");', 'yes'],
  ['0 ? printf("yes") : 1;', ''],
]);

printing('variables', [
  ['self->a = 4; trace(self->a);', '4'],
  ['a[1, "x"] = 7; trace(a[1, "x"]); trace(a[2, "x"]); trace(a[1, "y"]);', '700'],
  ['a["k"] = "v"; printf("%s", a["k"]);', 'v'],
  ['a[1]++; a[1] += 4; trace(a[1]);', '5'],
  ['self->a["k"] = 2; trace(self->a["k"]);', '2'],
  ['s = "abc"; s = "d"; printf("%s", s);', 'd'],
  ['self->s = "x"; self->s = 0; trace(self->s == 0);', '1'],
  // The left side is read first.
  ['x = 4; x += x++ * 10; trace(x);', '44'],
  ['x = 4; x -= ++x; trace(x);', '-1'],
  // A string that is an element comes to be, empty, where it is looked for; a thread-local one does not.
  ['a["k"] = "v"; trace(a["none"] == NULL); printf("[%s]", a["none"]);', '0[]'],
  ['self->s = "v"; self->s = 0; trace(self->s == NULL);', '1'],
  // Tuples are equal part by part.
  ['a["ab", "c"] = 1; trace(a["a", "bc"]);', '0'],
  ['a[pid] = 3; trace(a[999]);', '3'],
]);

printing('strings', [
  ['printf("%s", strjoin("ab", "cd"));', 'abcd'],
  ['trace(strlen("hello"));', '5'],
  ['printf("%s|%s", basename("/a/b/c"), dirname("/a/b/c"));', 'c|/a/b'],
  ['printf("%s|%s", basename("/"), dirname("/"));', '/|/'],
  ['printf("%s|%s", basename("x"), dirname("x"));', 'x|.'],
  ['printf("%s|%s", basename("/a/b/"), dirname("/a/b/"));', 'b|/a'],
  ['printf("%s|%s", basename(""), dirname(""));', '.|.'],
  ['printf("%s", cleanpath("/a//b/./c/../d"));', '/a/b/d'],
  ['printf("%s", cleanpath("/../x"));', '/x'],
  ['trace(index("banana", "an"));', '1'],
  ['trace(index("banana", "an", 2));', '3'],
  ['trace(index("banana", "x"));', '-1'],
  // The empty string is found at the end, however far behind it the search begins.
  ['trace(index("abc", "", 2)); trace(index("abc", "", 9)); trace(index("", "", 1));', '230'],
  ['trace(index("abc", "c", 3)); trace(index("abc", "a", -5));', '-10'],
  ['trace(rindex("banana", "an"));', '3'],
  ['trace(rindex("banana", "an", 2));', '1'],
  ['printf("%s", strchr("a/b/c", \'/\'));', '/b/c'],
  ['printf("%s", strrchr("a/b/c", \'/\'));', '/c'],
  ['trace(strchr("abc", \'x\') == 0);', '1'],
  ['printf("%s", strstr("foobar", "ob"));', 'obar'],
  ['printf("%s", substr("hello", 1, 3));', 'ell'],
  ['printf("%s", substr("hello", 2));', 'llo'],
  ['printf("%s", substr("hello", -3));', 'llo'],
  ['printf("%s", substr("hello", -3, 2));', 'll'],
  ['printf("%s", substr("hello", 1, -1));', 'ell'],
  ['printf("[%s]", substr("hello", 9));', '[]'],
  ['this->a = strtok("/usr/bin", "/"); this->b = strtok(NULL, "/"); printf("%s,%s", this->a, this->b);', 'usr,bin'],
  ['strtok("a", "/"); trace(strtok(NULL, "/") == 0);', '1'],
  ['strtok("", "/"); trace(strtok(NULL, "/") == 0);', '1'],
  ['trace(sizeof ("four")); trace(sizeof (execname));', '5256'],
  ['printf("%s%s", toupper("aB1"), tolower("Ab1"));', 'AB1ab1'],
  ['printf("%s %s %s", lltostr(-5), lltostr(255, 16), lltostr(8, 8));', '-5 0xff 010'],
  ['printf("%s %s", lltostr(5, 2), lltostr(35, 36));', '101 z'],
  ['trace(strtoll("42")); trace(strtoll("-7x")); trace(strtoll("ff", 16));', '42-7255'],
  ['printf("%s", json("{\\"a\\":{\\"b\\":[1,\\"two\\"]}}", "a.b[1]"));', 'two'],
]);

printing('characters of strings', [
  ['s = "hello"; trace(*(s + 4)); trace(*(s + strlen(s) - 1));', '111111'],
  ['s = "hello"; printf("%s", stringof(s + 2));', 'llo'],
  ['s = "hello"; trace(s[1]);', '101'],
  ['this->s = "hello"; this->s[2] = \'x\'; printf("%s", this->s);', 'hexlo'],
  ['this->s = "hello"; this->s[2] = \'\\0\'; printf("%s", this->s);', 'he'],
]);

printing('other subroutines', [
  ['printf("%x %x", ntohs(0x1234), htonl(0x12345678));', '3412 78563412'],
  ['printf("%x", htonll(1));', '100000000000000'],
  ['this->p = (uint32_t *)alloca(4); *this->p = 0x0100007f; printf("%s", inet_ntoa(this->p));', '127.0.0.1'],
  ['this->p = (char *)alloca(16); this->p[15] = 1; printf("%s", inet_ntop(26, this->p));', '::1'],
  [
    'this->p = (char *)alloca(16); this->p[0] = 0xfe; this->p[1] = 0x80; this->p[15] = 9; printf("%s", inet_ntop(AF_INET6, this->p));',
    'fe80::9',
  ],
  ['trace(getmajor(0x500000007)); trace(getminor(0x500000007));', '57'],
  ['trace(progenyof(1)); trace(progenyof(2));', '10'],
  [
    'this->a = (char *)alloca(4); this->b = (char *)alloca(4); this->a[0] = 65; bcopy(this->a, this->b, 4); printf("%s", stringof(this->b));',
    'A',
  ],
]);

describe('types that the program declares', () => {
  const run = (text: string): string => output(`#pragma D option quiet\n${text}`).stdout.replace(/\n$/, '');
  it('have the layout of C', () =>
    expect(
      run(
        'struct s { char a; int b; char c; long d; }; BEGIN { printf("%d %d %d", sizeof (struct s), offsetof(struct s, b), offsetof(struct s, d)); exit(0); }',
      ),
    ).toBe('24 4 16'));
  it('have nothing after the last member, and are aligned as the first one', () =>
    expect(
      run(
        'struct a { int x; char y; }; struct b { char z; int w; }; struct c { char u; struct b v; }; BEGIN { printf("%d %d %d", sizeof (struct a), sizeof (struct b), offsetof(struct c, v)); exit(0); }',
      ),
    ).toBe('5 8 1'));
  it('have bit-fields with bytes of their own', () =>
    expect(
      run(
        'struct f { int a:20; int b:3; int c:12; } f; BEGIN { printf("%d", sizeof (struct f)); f.a = 0xfffff; f.b = 2; f.c = -1; f.a = 5; printf(" %d %d %d", f.a, f.b, f.c); exit(0); }',
      ),
    ).toBe('6 5 2 -1'));
  it('are there as elements as soon as they are looked at', () =>
    expect(
      run(
        'struct point { int x; int y; } at[string]; BEGIN { at["a"].y = 3; printf("%d %d %d", at["a"].x, at["a"].y, at["b"].y); exit(0); }',
      ),
    ).toBe('0 3 0'));
  it('may be named with the scope that they are of', () =>
    expect(run('struct s { int x; int y; }; BEGIN { printf("%d", offsetof(struct D`s, y)); exit(0); }')).toBe('4'));
  it('have no members but their own', () =>
    expect(output('struct s { int x; }; BEGIN { trace(((struct s *)alloca(4))->y); }').stderr).toContain(
      'y is not a member of struct s',
    ));
  it('may be unions, arrays and bit-fields', () =>
    expect(
      run(
        'union u { int i; char c[8]; }; struct b { unsigned x:3; unsigned y:5; }; struct b b; BEGIN { b.x = 0; printf("%d %d", sizeof (union u), sizeof (struct b)); exit(0); }',
      ),
    ).toBe('8 2'));
  it('may name each other', () =>
    expect(
      run(
        'typedef struct p { int x; struct { short y[3]; } in; } p_t; p_t p; BEGIN { p.in.y[2] = 9; printf("%d %d", p.in.y[2], sizeof (p_t)); exit(0); }',
      ),
    ).toBe('9 10'));
  it('lie over memory', () =>
    expect(
      run(
        'struct s { int a; int b; }; BEGIN { this->p = (struct s *)alloca(16); (this->p + 1)->b = 5; printf("%d", ((int *)this->p)[3]); exit(0); }',
      ),
    ).toBe('5'));
  it('are copied by assignment', () =>
    expect(
      run(
        'struct s { int a; }; struct s x; struct s y; BEGIN { x.a = 1; y = x; x.a = 2; printf("%d%d", x.a, y.a); exit(0); }',
      ),
    ).toBe('21'));
  it('enumerators count up', () =>
    expect(run('enum e { A, B = 7, C }; BEGIN { printf("%d %d %d", A, B, C); exit(0); }')).toBe('0 7 8'));
  it('an inline stands for its text', () =>
    expect(run('inline int N = 2 + 3; inline string S = "x"; BEGIN { printf("%d %s", N * 2, S); exit(0); }')).toBe(
      '10 x',
    ));
  it('an inline may have parameters', () =>
    expect(run('inline int add[int a, int b] = a + b; BEGIN { printf("%d", add[2, add[3, 4]]); exit(0); }')).toBe('9'));
  it('a translator gives members', () =>
    expect(
      run(
        'struct out { int twice; string name; }; translator struct out < int *P > { twice = *P * 2; name = "n"; }; BEGIN { this->p = (int *)alloca(4); *this->p = 4; printf("%d %s", xlate <struct out>(this->p).twice, xlate <struct out *>(this->p)->name); exit(0); }',
      ),
    ).toBe('8 n'));
  it('a declared associative array has the type of its elements', () =>
    expect(run('string names[int]; BEGIN { names[1] = "one"; printf("%s", names[1]); exit(0); }')).toBe('one'));
  it('sizes of the basic types are those of LP64', () =>
    expect(
      run(
        'BEGIN { printf("%d %d %d %d %d", sizeof (char), sizeof (short), sizeof (long), sizeof (void *), sizeof (pid_t)); exit(0); }',
      ),
    ).toBe('1 2 8 8 4'));
});

describe('macros', () => {
  it('arguments', () => expect(printedBy('printf("%d %s", $1, $$2);', { arguments: ['5', 'x y'] })).toBe('5 x y'));
  it('an argument that is negative', () => expect(printedBy('trace($1);', { arguments: ['-5'] })).toBe('-5'));
  it('an argument may be a name', () => expect(printedBy('foo = 3; trace($1);', { arguments: ['foo'] })).toBe('3'));
  it('an argument that is no token is a string', () =>
    expect(printedBy('trace($1);', { arguments: ['a/b'] })).toBe('a/b'));
  it('$pid is the consumer', () => expect(printedBy('trace($pid == pid);')).toBe('1'));
  it('$0 is the script', () => expect(printedBy('trace($$0);', { name: 'x.d' })).toBe('x.d'));
  it('defaultargs', () =>
    expect(printedBy('printf("[%d][%s]", $1, $$2);', { options: { defaultargs: '' } })).toBe('[0][]'));
  it('a missing argument is an error', () =>
    expect(output('BEGIN { trace($1); }').stderr).toBe(
      'dtrace: failed to compile script script.d: line 1: macro argument $1 is not defined\n',
    ));
  it('in probe descriptions', () =>
    expect(
      output('#pragma D option quiet\ntick-$1s { printf("t"); }', [fires('tick-1s')], { arguments: ['1'] }).stdout,
    ).toBe('t\n\n'));
});

describe('constants of the libraries', () => {
  it.each([
    ['ENOENT', '2'],
    ['EINPROGRESS', '150'],
    ['SIGKILL', '9'],
    ['SIGCLD', '18'],
    ['O_CREAT', '256'],
    ['B_READ', '64'],
    ['CLD_KILLED', '2'],
    ['SONPROC', '6'],
    ['PR_MODEL_LP64', '2'],
    ['R_SP', '39'],
    ['DTRACEFLT_KPRIV', '6'],
    ['NULL', '0'],
  ])('%s', (name, shown) => expect(printedBy(`trace(${name});`)).toBe(shown));
});

describe('what the machine yields', () => {
  const read = (text: string, ...told: Parameters<typeof fires>[1][]): string =>
    output(
      `#pragma D option quiet\nsyscall::read:entry { ${text} }`,
      told.map((one) => fires('read:entry', one)),
    ).stdout.replace(/\n\n$/, '');
  it('arguments', () => expect(read('printf("%d %d", arg0, arg1);', { arguments: [3n, -4n] })).toBe('3 -4'));
  it('built-ins', () =>
    expect(read('printf("%s %d %s:%s", execname, pid, probefunc, probename);', { pid: 7n, execname: 'ls' })).toBe(
      'ls 7 read:entry',
    ));
  it('clocks', () => expect(read('printf("%d %d", timestamp, vtimestamp);', { at: 100n })).toBe('100 50'));
  it('descriptors', () => expect(read('printf("%s %d", fds[4].fi_name, fds[4].fi_offset);', {})).toBe('file4 7'));
  it('registers', () => expect(read('printf("%x", uregs[R_SP]);', {})).toBe('8027'));
  it('symbols of the kernel', () => expect(read('printf("%d", `maxusers);', {})).toBe('2048'));
  it('addresses that are cast', () =>
    expect(read('printf("%d", ((proc_t *)arg0)->p_ppid);', { arguments: [0x99n] })).toBe('1'));
  it('text of the kernel', () =>
    expect(read('printf("%s", stringof(arg0));', { arguments: [0x5000n] })).toBe('kernel text'));
  it('strings of the user', () =>
    expect(read('printf("%s", copyinstr(arg0));', { arguments: [16n], memory: { '0x10': '/tmp/x\0rest' } })).toBe(
      '/tmp/x',
    ));
  it('strings of the user, cut', () =>
    expect(read('printf("%s", copyinstr(arg0, 4));', { arguments: [16n], memory: { '0x10': '/tmp/x\0' } })).toBe(
      '/tm',
    ));
  it('integers of the user', () =>
    expect(
      read('printf("%d", *(int *)copyin(arg0, 4));', { arguments: [16n], memory: { '0x10': '\xfe\xff\xff\xff' } }),
    ).toBe('-2'));
  it('structs of the user', () =>
    expect(
      read(
        'this->s = (struct sockaddr_in *)copyin(arg0, 16); printf("%d %s", ntohs(this->s->sin_port), inet_ntoa((ipaddr_t *)&this->s->sin_addr));',
        {
          arguments: [16n],
          memory: { '0x10': '\x02\0\x1f\x90\x0a\0\0\x01\0\0\0\0\0\0\0\0' },
        },
      ),
    ).toBe('8080 10.0.0.1'));
});

describe('lifetimes', () => {
  const quiet = '#pragma D option quiet\n';
  it('a thread-local belongs to its thread', () =>
    expect(
      output(`${quiet}syscall::read:entry { self->n++; printf("%d ", self->n); }`, [
        fires('read:entry', { thread: 'a' }),
        fires('read:entry', { thread: 'b' }),
        fires('read:entry', { thread: 'a' }),
      ]).stdout,
    ).toBe('1 1 2 \n\n'));
  it('a thread-local dies with its thread', () =>
    expect(
      output(`${quiet}syscall::read:entry { self->n++; printf("%d ", self->n); }`, [
        fires('read:entry', { thread: 'a' }),
        { kind: 'thread-end', thread: 'a' },
        fires('read:entry', { thread: 'a' }),
      ]).stdout,
    ).toBe('1 1 \n\n'));
  it('a clause-local goes on to the next clause of the probe', () =>
    expect(output(`${quiet}BEGIN { this->x = 5; } BEGIN { trace(this->x); exit(0); }`).stdout).toBe('5\n'));
  it('a clause-local keeps what was left on its processor', () =>
    expect(
      output(`${quiet}this int x; syscall::read:entry { printf("%d ", this->x); this->x = pid; }`, [
        fires('read:entry', { cpu: 0, pid: 7n }),
        fires('read:entry', { cpu: 1, pid: 8n }),
        fires('read:entry', { cpu: 0, pid: 9n }),
      ]).stdout,
    ).toBe('0 0 7 \n\n'));
  it('a global is everywhere', () =>
    expect(
      output(`${quiet}syscall::read:entry { n++; } syscall::write:entry { printf("%d", n); }`, [
        fires('read:entry', { cpu: 0 }),
        fires('read:entry', { cpu: 1 }),
        fires('write:entry', { cpu: 2 }),
      ]).stdout,
    ).toBe('2\n\n'));
});

describe('what is too deep', () => {
  const inlines = Array.from({ length: 20_000 }, (_, i) => `inline int i${i + 1} = i${i} + 1;`).join(' ');
  const arms = Array.from({ length: 20_000 }, (_, i) => `if (pid == ${i}) trace(${i}); else `).join('');

  it.each([
    ['inlines of inlines', `inline int i0 = 0; ${inlines} BEGIN { trace(i20000); }`],
    ['arms of one condition', `BEGIN { ${arms}trace(1); }`],
  ])('%s are refused', (_what, text) => {
    expect(output(text)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'dtrace: script.d is nested too deeply to be simulated\n',
    });
  });
});
