/** Definitions, reads, kernel pointers and types, each on a small program that is really parsed. */
import { describe, expect, test } from 'vitest';
import type { Clause, Expression, Node } from '../src/ast.js';
import { type Flow, flowOf } from '../src/flow.js';
import { parse } from '../src/parse.js';
import { clausesOf, textOf, walk } from '../src/walk.js';

const flow = (text: string): Flow => flowOf(parse(text));

/** The definitions, or the reads, of each variable as text. */
function spelled(text: string, which: 'definitions' | 'reads'): Record<string, string[]> {
  const program = parse(text);
  const found = flowOf(program)[which];
  return Object.fromEntries([...found].map(([name, all]) => [name, all.map(({ node }) => textOf(program, node))]));
}

describe('definitions', () => {
  test('of every kind of variable', () => {
    const text =
      'BEGIN { x = 1; a[1, "k"] = 2; self->t = 3; self->u[4] = 5; this->c = 6; @n = count(); @[pid] = sum(7); }';
    expect(spelled(text, 'definitions')).toEqual({
      x: ['x = 1'],
      a: ['a[1, "k"] = 2'],
      'self->t': ['self->t = 3'],
      'self->u': ['self->u[4] = 5'],
      'this->c': ['this->c = 6'],
      '@n': ['@n = count()'],
      '@': ['@[pid] = sum(7)'],
    });
  });

  test('hold the value and the keys', () => {
    const program = parse('BEGIN { @bytes[execname, pid] = sum(arg0); }');
    const [definition] = flowOf(program).definitions.get('@bytes')!;
    expect(textOf(program, definition!.value!)).toBe('sum(arg0)');
    expect(definition!.keys.map((key) => textOf(program, key))).toEqual(['execname', 'pid']);
    expect(definition!.clause).toBe(program.items[0]);
  });

  test('by declarations and inlines, with their types', () => {
    const text =
      'int x; self string name[int]; this struct buf *b, *c; inline int OPT = 1; inline string f[int k] = k ? "a" : "b"; ' +
      'extern int g(int); typedef int myint; struct s { int member; };';
    const { definitions } = flow(text);
    expect(Object.fromEntries([...definitions].map(([name, [first]]) => [name, first!.type]))).toEqual({
      x: 'int',
      'self->name': 'string',
      'this->b': 'struct buf *',
      'this->c': 'struct buf *',
      OPT: 'int',
      f: 'string',
    });
    expect([...definitions.values()].every(([first]) => first!.clause === null)).toBe(true);
  });

  test('chained, in a predicate, in an arm, in an argument, through parentheses', () => {
    const text = 'BEGIN /this->ts = ts[arg0]/ { a = b = 0; pid ? (c) = 1 : 1; bcopy(x, this->buf = alloca(5), 4); }';
    expect(Object.keys(spelled(text, 'definitions'))).toEqual(['this->ts', 'a', 'b', 'c', 'this->buf']);
  });

  test('but not what a pointer leads to, nor a register', () => {
    expect(flow('BEGIN { *this->p = 1; this->q->f = 2; uregs[R_R0] = 3; }').definitions.size).toBe(0);
  });
});

describe('reads', () => {
  test('with their keys, and not where they are overwritten', () => {
    const text = 'BEGIN /self->t/ { x = a[pid] + y; self->t = 0; trace(self->u["k"]->f); b[z] = 1; }';
    expect(spelled(text, 'reads')).toEqual({
      'self->t': ['self->t'],
      a: ['a[pid]'],
      y: ['y'],
      'self->u': ['self->u["k"]'],
      z: ['z'],
    });
  });

  test('a compound assignment, ++ and -- both read and define', () => {
    const text = 'BEGIN { x += 1; y++; --self->z; (w)++; }';
    expect(Object.keys(spelled(text, 'reads'))).toEqual(['x', 'y', 'self->z', 'w']);
    expect(Object.keys(spelled(text, 'definitions'))).toEqual(['x', 'y', 'self->z', 'w']);
  });

  test('printa, trunc, clear, normalize and denormalize read aggregations', () => {
    const text =
      'END { normalize(@a, 2); printa("%d %@d\\n", @a, @b); trunc(@c, 5); clear(@d); denormalize(@e); printa(@); }';
    expect(Object.keys(spelled(text, 'reads'))).toEqual(['@a', '@b', '@c', '@d', '@e', '@']);
  });

  test('built-ins, library variables, functions, symbols, enumerators and parameters are no variables', () => {
    const text =
      'enum { A, B = 2 }; inline int twice[int n] = n * 2; translator psinfo_t < int T > { pr_pid = T; };' +
      'BEGIN { trace(pid + cpu + A + B + `kmem_flags + arg0 + NULL + twice[3] + strlen(execname)); }';
    expect(Object.keys(spelled(text, 'reads'))).toEqual(['twice']);
  });
});

/** What `isKernelPointer` says of the whole expression of the last statement of the last clause. */
function isKernel(text: string): boolean {
  const program = parse(text);
  const clause = clausesOf(program).at(-1)!;
  return flowOf(program).isKernelPointer(lastExpression(clause), clause);
}

function lastExpression(clause: Clause): Expression {
  const statement = clause.body!.statements.at(-1)!;
  if (statement.type !== 'ExpressionStatement') throw new Error('not an expression');
  return statement.expression;
}

describe('kernel pointers', () => {
  test.each([
    ['curthread', 'BEGIN { curthread; }'],
    ['a member of one', 'BEGIN { curthread->t_procp->p_user.u_cdir; }'],
    ['library variables that point into the kernel', 'BEGIN { curpsinfo; }'],
    ['a symbol', 'BEGIN { `rootvfs; }'],
    ['the address of one', 'BEGIN { &`rootvfs; }'],
    ['arguments of kernel probes, cast or not', 'fbt::foo:entry { (struct vnode *)arg0; }'],
    ['typed arguments of kernel probes', 'fbt::foo:entry { args[1]->v_path; }'],
    ['one kernel probe among others', 'syscall::read:entry, fbt::foo:entry { args[0]; }'],
    ['a file of getf', 'syscall::read:entry { getf(arg0)->f_vnode; }'],
    ['a translated kernel pointer', 'BEGIN { xlate <info_t *>(curthread)->x; }'],
    ['pointer arithmetic', 'BEGIN { (uintptr_t)curthread + 8; }'],
    ['either arm', 'BEGIN { pid ? copyin(1, 2) : (void *)curthread; }'],
    ['an element', 'BEGIN { `cpu_list[0]; }'],
    ['a variable', 'fbt::foo:entry { self->vp = args[0]; } syscall::read:return { self->vp; }'],
    ['a member of one, cast', 'fbt::foo:entry { x[1] = arg0; } END { ((vnode_t *)x[2])->v_path; }'],
    ['through variables, in any order', 'END { c = b; } END { b = a; } END { a = curthread; } END { c; }'],
    ['through an inline', 'inline kthread_t *T = curthread; END { T->t_procp; }'],
    ['through an inline of an argument', 'inline uint64_t A = arg0; fbt::foo:entry { A; }'],
    ['through a chain of assignments', 'fbt::foo:entry { this->a = this->b = args[0]; this->a; }'],
    ['through itself', 'fbt::foo:entry { p = args[0]; p = p->next; p; }'],
  ])('%s', (_, text) => {
    expect(isKernel(text)).toBe(true);
  });

  test.each([
    ['copyin', 'syscall::read:entry { (int *)copyin(arg1, 4); }'],
    ['a variable of it', 'syscall::read:entry { this->p = (struct iovec *)copyin(arg1, 16); this->p->iov_len; }'],
    ['alloca', 'syscall::read:entry { this->p = (char *)alloca(5); this->p + 1; }'],
    ['strings', 'fbt::foo:entry { self->s = stringof(args[0]->v_path); self->s; }'],
    ['strings of translated types', 'io:::start { self->s = args[2]->fi_pathname; self->s; }'],
    ['the address of a variable', 'fbt::foo:entry { self->vp = args[0]; &self->vp; }'],
    ['arguments of system calls', 'syscall::read:entry { (char *)arg1; }'],
    ['typed arguments of system calls', 'syscall::read:entry { args[1]; }'],
    ['arguments of a process', 'pid$target::malloc:entry { arg0; }'],
    ['arguments of a program’s own probes', 'mysql*:::query-start { args[0]->user; }'],
    ['numbers narrower than a pointer', 'io:::start { self->n = args[0]->b_flags; self->n; }'],
    ['sizes', 'io:::start { self->n = args[0]->b_bcount; self->n; }'],
    ['constants', 'BEGIN { x = 0; x; }'],
    ['comparisons with one', 'fbt::foo:entry { x = args[0] == NULL; x; }'],
    ['what reads one as a key', 'fbt::foo:entry { x[args[0]] = 1; x[args[0]]; }'],
    ['a variable defined by itself alone', 'BEGIN { x = y; y = x; x; }'],
  ])('not %s', (_, text) => {
    expect(isKernel(text)).toBe(false);
  });
});

/** The type of the whole expression of the last statement of the last clause. */
function type(text: string): string {
  const program = parse(text);
  const clause = clausesOf(program).at(-1)!;
  return flowOf(program).typeOf(lastExpression(clause), clause);
}

describe('types', () => {
  test.each([
    ['1', 'int'],
    ['0x7fffffff', 'int'],
    ['3000000000', 'int64_t'],
    ['017', 'int'],
    ['1U', 'uint_t'],
    ['1ULL', 'uint64_t'],
    ["'a'", 'int'],
    ['"a"', 'string'],
    ['$1', 'int64_t'],
    ['$$1', 'string'],
    ['$pid', 'int'],
    ['NULL', 'int64_t'],
    ['timestamp', 'uint64_t'],
    ['execname', 'string'],
    ['pid + 1', 'int'],
    ['timestamp - 1', 'uint64_t'],
    ['walltimestamp / 1000', 'int64_t'],
    ['arg0 == 1', 'int'],
    ['!arg0', 'int'],
    ['pid && arg0', 'int'],
    ['pid ? "a" : "b"', 'string'],
    ['pid ? 1 : arg0', 'int64_t'],
    ['(uint8_t)arg0', 'uint8_t'],
    ['(const struct sockaddr_in *)copyin(arg1, 16)', 'struct sockaddr_in *'],
    ['*(int *)copyin(arg1, 4)', 'int'],
    ['&pid', 'pid_t *'],
    ['copyinstr(arg0)', 'string'],
    ['strlen(execname)', 'size_t'],
    ['stringof(arg0)', 'string'],
    ['sizeof (int)', 'size_t'],
    ['curpsinfo->pr_psargs', 'string'],
    ['fds[arg0].fi_pathname', 'string'],
    ['curthread->t_procp', 'int64_t'],
    ['(1, "a")', 'string'],
    ['ustack()', 'stack'],
    ['(char *)arg0 + 1', 'char *'],
  ])('%s is %s', (expression, expected) => {
    expect(type(`BEGIN { ${expression}; }`)).toBe(expected);
  });

  test('of a probe’s arguments where the translators give them', () => {
    expect(type('io:::start { args[0]->b_bcount; }')).toBe('size_t');
    expect(type('proc:::signal-send { args[2]; }')).toBe('int');
    expect(type('proc:::create, proc:::exit { args[0]; }')).toBe('int64_t');
  });

  test('D fixes the type of a variable at its first definition in the text', () => {
    expect(type('BEGIN { x = "a"; } END { x = 0; x; }')).toBe('string');
    expect(type('END { x; } BEGIN { x = timestamp; }  END { x; }')).toBe('uint64_t');
    expect(type('string x; BEGIN { x = 0; x; }')).toBe('string');
    expect(type('BEGIN { a[1] = execname; a[2]; }')).toBe('string');
    expect(type('self int a[string]; BEGIN { self->a["k"]; }')).toBe('int');
    expect(type('BEGIN { this->p = (char *)alloca(5); this->p[1]; }')).toBe('char');
    expect(type('BEGIN { x++; x; }')).toBe('int64_t');
  });

  test('end where a variable is defined by itself', () => {
    expect(type('BEGIN { x = y; y = x; x; }')).toBe('int64_t');
  });
});

test('deep and long expressions do not overflow the stack', () => {
  const sum = Array.from({ length: 20_000 }, (_, i) => `x${i % 7}`).join(' + ');
  const program = parse(`fbt::foo:entry { x0 = arg0; x1 = ${sum}; x1; }`);
  const result = flowOf(program);
  const [clause] = clausesOf(program);
  expect(result.isKernelPointer(lastExpression(clause!), clause!)).toBe(true);
  const sums = [...walk(program)].filter(({ node }: { node: Node }) => node.type === 'Binary');
  expect(result.typeOf(sums[0]!.node as Expression, clause!)).toBe('int64_t');
});
