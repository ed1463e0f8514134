/** What compiles and what does not: beside the D compiler's verdicts, and rule by rule. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Program } from '../src/ast.js';
import { type CheckOptions, type Problem, check } from '../src/check/check.js';
import { DSyntaxError, parse } from '../src/parse.js';

const tagsOf = (text: string, options?: CheckOptions): string[] => check(parse(text), options).map(({ tag }) => tag);

// ---- the compiler's verdicts -----------------------------------------------------------------------------------------

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly args?: readonly string[];
  readonly compile: { readonly ok: boolean | null; readonly tag?: string };
}

/** The verdicts are those of a system without types and symbols, and without macro arguments. */
const CLOSED: CheckOptions = { zdefs: true, defaultargs: true, closed: true };

/** Refused by the parser, nothing after the error is seen. */
function parsed(text: string): Program | DSyntaxError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof DSyntaxError) return error;
    throw error;
  }
}

function firstTag(program: Program | DSyntaxError, options: CheckOptions): string | null {
  return program instanceof DSyntaxError ? `parser ${program.tag}` : (check(program, options)[0]?.tag ?? null);
}

describe('1,439 programs with the verdict of the compiler', () => {
  const programs = readFileSync(new URL('data/d-programs.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled)
    .filter(({ compile }) => compile.ok !== null)
    .map((labelled) => ({ ...labelled, program: parsed(labelled.text) }));
  const told = programs.map(({ program, args, ...rest }) => {
    const { defaultargs, ...given } = CLOSED;
    return { ...rest, first: firstTag(program, args ? given : { ...given, defaultargs: defaultargs! }) };
  });

  test('1,432 are accepted or refused alike', () => {
    const differing = told.filter(({ compile, first }) => compile.ok !== (first === null)).map(({ id }) => id);
    expect(programs).toHaveLength(1439);
    expect(differing).toEqual([
      'dp-0291', // `stringof $2` with an argument missing: an internal error of the compiler
      'dp-0347', // a line of the C preprocessor, which is tolerated
      'dp-0389', // a name that is no type: `(arg1) this->x` is a cast for who does not know the types
      'dp-1004', // `typedef const cb3_t;`, a type without a name
      'dp-1073', // a line of the C preprocessor
      'dp-1229', // two types for one parameter of a probe, of which the tree keeps only the name
      'dp-1487', // a line of the C preprocessor
    ]);
  });

  test('none that the compiler accepts is refused', () => {
    expect(told.filter(({ compile, first }) => compile.ok && first !== null)).toEqual([]);
  });

  test('960 of 1,037 refused have the same tag; where the parser sees an error first, nothing else is seen', () => {
    const refused = told.filter(({ compile, first }) => !compile.ok && first !== null);
    const agreeing = refused.filter(({ compile, first }) => first!.replace('parser ', '') === compile.tag);
    const others = refused.filter((program) => !agreeing.includes(program));
    expect(agreeing).toHaveLength(960);
    expect(others.filter(({ first }) => first!.startsWith('parser '))).toHaveLength(58);
    expect(others.filter(({ first }) => !first!.startsWith('parser ')).map(({ id }) => id)).toEqual([
      'dp-0015', // division by $target, which is 0 where there is no target
      'dp-0033', // a #pragma in the middle of a clause, of which the compiler sees the expression before it first
      'dp-0078', // division by $uid, which was 0
      'dp-0298', // the type name that is wrong stands after the translator that is
      'dp-0323', // caddr_t was a type of that system
      'dp-0330', // a line of the C preprocessor
      'dp-0383', // a line of the C preprocessor
      'dp-0385', // a #pragma in the middle of a clause
      'dp-0446', // LM1`x without a process is taken for LM1
      'dp-1092', // mac`mac_impl without that module is taken for mac
      'dp-1206', // a line of the C preprocessor
      'dp-1425', // division by $target
    ]);
  });

  test('where there may be other types, 98% are accepted or refused alike', () => {
    const agreeing = programs.filter(
      ({ program, compile }) => compile.ok === (firstTag(program, { defaultargs: true }) === null),
    );
    expect(agreeing.length / programs.length).toBeGreaterThan(0.98);
  });
});

// ---- scripts of our own ----------------------------------------------------------------------------------------------

const root = join(import.meta.dirname, '..');

const scriptsIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d'))
    .map((file) => join(folder, file));

describe('the samples', () => {
  test.each(scriptsIn('samples'))('%s compiles', (file) => {
    expect(check(parse(readFileSync(join(root, file), 'latin1')))).toEqual([]);
  });
});

// ---- rules -----------------------------------------------------------------------------------------------------------

const inBegin = (body: string): string => `BEGIN\n{\n\t${body}\n}\n`;

describe('is refused', () => {
  const bodies: readonly [tag: string, body: string][] = [
    // names
    ['D_IDENT_UNDEF', 'trace(cout);'],
    ['D_IDENT_UNDEF', 'x = y;'],
    ['D_IDENT_UNDEF', 'printa(@a); @a = count();'],
    ['D_VAR_UNDEF', 'trace(self->x);'],
    ['D_VAR_UNDEF', 'trace(this->x + 1);'],
    ['D_VAR_UNDEF', 'total += arg0;'],
    ['D_VAR_UNDEF', 'trace(a[1]);'],
    ['D_VAR_UNDEF', 'trace(self->a[1]);'],
    ['D_FUNC_UNDEF', 'prinft("a");'],
    ['D_FUNC_UNDEF', 'x = 1; x(2);'],
    ['D_FUNC_IDENT', 'self->x(2);'],
    ['D_FUNC_IDKIND', 'trace(pid(1));'],
    ['D_IDENT_BADREF', 'count = 1;'],
    ['D_IDENT_BADREF', 'trace(self);'],
    ['D_IDENT_BADREF', 'a[1] = 2; a = 3;'],
    ['D_ARR_LOCAL', 'this->a[1] = 2;'],
    ['D_ARR_BADREF', 'trace(pid[1, 2]);'],

    // aggregations
    ['D_AGG_FUNC', '@a = 1;'],
    ['D_AGG_FUNC', '@a = strlen("a");'],
    ['D_AGG_REDEF', '@a = count(); @a = sum(1);'],
    ['D_AGG_MDIM', '@a[1] = count(); trace(@a[1][2]);'],
    ['D_AGG_SCALAR', '@a = sum(execname);'],
    ['D_PROTO_LEN', '@a[1] = count(); @a[1, 2] = count();'],
    ['D_PROTO_LEN', '@ = count(); @[pid] = count();'],
    ['D_PROTO_ARG', '@a[pid] = count(); @a[execname] = count();'],
    ['D_PROTO_ARG', '@a[stack()] = count(); @a[pid] = count();'],
    ['D_OP_INCOMPAT', 'x = count();'],
    ['D_CG_EXPR', 'count();'],
    ['D_OP_DYN', 'pid == 1 ? (@a = count()) : 1;'],
    ['D_OP_ACT', 'pid == 1 ? printf("a") : 1;'],
    ['D_OP_DYN', '@a = count(), 1;'],
    ['D_LQUANT_BASETYPE', '@a = lquantize(arg0, pid, 10);'],
    ['D_LQUANT_LIMTYPE', '@a = lquantize(arg0, 0, pid);'],
    ['D_LQUANT_MISMATCH', '@a = lquantize(arg0, 10, 0);'],
    ['D_LQUANT_STEPTYPE', '@a = lquantize(arg0, 0, 10, 0);'],
    ['D_LQUANT_BASEVAL', '@a = lquantize(arg0, 3000000000, 3000000001);'],
    ['D_LQUANT_LIMVAL', '@a = lquantize(arg0, 0, 3000000000);'],
    ['D_LQUANT_STEPVAL', '@a = lquantize(arg0, 0, 100, 100000);'],
    ['D_LQUANT_STEPLARGE', '@a = lquantize(arg0, 0, 10, 11);'],
    ['D_LQUANT_STEPSMALL', '@a = lquantize(arg0, 0, 1000000, 2);'],
    ['D_LQUANT_MATCHBASE', '@a = lquantize(arg0, 0, 10); @a = lquantize(arg0, 1, 10);'],
    ['D_LQUANT_MATCHLIM', '@a = lquantize(arg0, 0, 10); @a = lquantize(arg0, 0, 20);'],
    ['D_LQUANT_MATCHSTEP', '@a = lquantize(arg0, 0, 10); @a = lquantize(arg0, 0, 10, 2);'],
    ['D_LLQUANT_FACTOREVEN', '@a = llquantize(arg0, 10, 0, 6, 30);'],
    ['D_LLQUANT_FACTORMATCH', '@a = llquantize(arg0, 10, 0, 6, 20); @a = llquantize(arg0, 20, 0, 6, 20);'],
    ['D_LLQUANT_NSTEPMATCH', '@a = llquantize(arg0, 10, 0, 6, 20); @a = llquantize(arg0, 10, 0, 6, 10);'],

    // what may follow what: the speculative buffer, or the principal one
    ['D_SPEC_SPEC', 'speculate(1); speculate(1);'],
    ['D_SPEC_COMM', 'commit(1); speculate(1);'],
    ['D_SPEC_DREC', 'trace(1); speculate(1);'],
    ['D_COMM_COMM', 'commit(1); commit(2);'],
    ['D_COMM_DREC', 'trace(1); commit(1);'],
    ['D_DREC_COMM', 'commit(1); trace(1);'],
    ['D_DREC_COMM', 'commit(1); exit(0);'],
    ['D_AGG_COMM', 'commit(1); @ = count();'],
    ['D_AGG_SPEC', 'speculate(1); @ = count();'],
    ['D_EXIT_SPEC', 'speculate(1); exit(0);'],
    ['D_ACT_SPEC', 'speculate(1); stop();'],
    ['D_ACT_SPEC', 'speculate(1); copyoutstr("a", arg0, 1);'],
    ['D_LLQUANT_FACTORTYPE', '@a = llquantize(arg0, pid, 0, 6, 20);'],
    ['D_LLQUANT_FACTORSMALL', '@a = llquantize(arg0, 1, 0, 6, 20);'],
    ['D_LLQUANT_MAGRANGE', '@a = llquantize(arg0, 10, 6, 0, 20);'],
    ['D_LQUANT_BASEVAL', '@a = lquantize(arg0, -5000000000, 10);'],
    ['D_LQUANT_LIMVAL', '@a = lquantize(arg0, 0, 5000000000);'],
    ['D_LQUANT_STEPVAL', '@a = lquantize(arg0, 0, 1000000, 65536);'],
    ['D_LQUANT_STEPLARGE', '@a = lquantize(arg0, 10, 10);'],
    ['D_LQUANT_STEPLARGE', '@a = lquantize(arg0, 0, 10, 20);'],
    ['D_LQUANT_STEPSMALL', '@a = lquantize(arg0, 0, 1000000);'],
    ['D_LQUANT_MATCHBASE', '@a = lquantize(arg0, 0, 10); @a = lquantize(arg0, 1, 10);'],
    ['D_LQUANT_MATCHLIM', '@a = lquantize(arg0, 0, 10); @a = lquantize(arg0, 0, 20);'],
    ['D_LQUANT_MATCHSTEP', '@a = lquantize(arg0, 0, 10); @a = lquantize(arg0, 0, 10, 2);'],
    ['D_LLQUANT_FACTORNSTEPS', '@a = llquantize(arg0, 10, 0, 6, 5);'],
    ['D_LLQUANT_FACTORVAL', '@a = llquantize(arg0, 65536, 0, 6, 20);'],
    ['D_LLQUANT_LOWVAL', '@a = llquantize(arg0, 10, -1, 6, 20);'],
    ['D_LLQUANT_HIGHVAL', '@a = llquantize(arg0, 10, 0, 100000, 20);'],
    ['D_LLQUANT_NSTEPVAL', '@a = llquantize(arg0, 10, 0, 6, 100000);'],
    ['D_LLQUANT_FACTOREVEN', '@a = llquantize(arg0, 10, 0, 6, 25);'],
    ['D_LLQUANT_FACTOREVEN', '@a = llquantize(arg0, 10, 0, 6, 30);'],
    ['D_LLQUANT_MAGTOOBIG', '@a = llquantize(arg0, 10, 0, 19, 20);'],
    ['D_LLQUANT_FACTORMATCH', '@a = llquantize(arg0, 10, 0, 6, 20); @a = llquantize(arg0, 2, 0, 6, 4);'],
    ['D_LLQUANT_HIGHMATCH', '@a = llquantize(arg0, 10, 0, 6, 20); @a = llquantize(arg0, 10, 0, 7, 20);'],
    ['D_LLQUANT_NSTEPMATCH', '@a = llquantize(arg0, 10, 0, 6, 20); @a = llquantize(arg0, 10, 0, 6, 10);'],
    ['D_AGG_NULL', '@a = count(); @a;'],
    ['D_AGG_NULL', '@a[pid] = count(); @a[1];'],
    ['D_KEY_TYPE', '@a[printf("a")] = count();'],
    ['D_KEY_TYPE', '@a[curpsinfo] = count();'],
    ['D_KEY_TYPE', 'seen[execname, curlwpsinfo] = 1;'],
    ['D_OP_INCOMPAT', 'self->info = curpsinfo;'],
    ['D_OP_INCOMPAT', 'this->p = xlate <psinfo_t *> (curthread->t_procp);'],

    // what may follow speculate() and commit()
    ['D_SPEC_SPEC', 'speculate(self->id = speculation()); speculate(self->id);'],
    ['D_SPEC_DREC', 'self->id = speculation(); trace(1); speculate(self->id);'],
    ['D_SPEC_COMM', 'self->id = speculation(); commit(self->id); speculate(self->id);'],
    ['D_AGG_SPEC', 'speculate(1); @a = count();'],
    ['D_ACT_SPEC', 'speculate(1); stop();'],
    ['D_ACT_SPEC', 'speculate(1); system("date");'],
    ['D_ACT_SPEC', 'speculate(1); copyout(alloca(4), arg0, 4);'],
    ['D_EXIT_SPEC', 'speculate(1); exit(0);'],
    ['D_COMM_COMM', 'commit(1); commit(2);'],
    ['D_COMM_DREC', 'stack(); commit(1);'],
    ['D_COMM_DREC', '@a = count(); commit(1);'],
    ['D_DREC_COMM', 'commit(1); printf("done");'],
    ['D_DREC_COMM', 'commit(1); exit(0);'],
    ['D_AGG_COMM', 'commit(1); @a = count();'],

    // arguments
    ['D_PROTO_LEN', 'trace(strlen());'],
    ['D_PROTO_LEN', 'trace(strlen("a", "b"));'],
    ['D_PROTO_LEN', 'trace(substr("abc"));'],
    ['D_PROTO_LEN', 'trace(copyin(arg0));'],
    ['D_PROTO_LEN', '@a = count(1);'],
    ['D_PROTO_LEN', 'exit();'],
    ['D_PROTO_ARG', 'trace(strlen(1));'],
    ['D_PROTO_ARG', 'exit("now");'],
    ['D_PROTO_ARG', 'trace(copyinstr(execname));'],
    ['D_PROTO_ARG', 'a[pid] = 1; a[execname] = 2;'],
    ['D_PROTO_LEN', 'a[pid] = 1; a[pid, tid] = 2;'],
    ['D_PROTO_LEN', 'trace(args[0, 1]);'],
    ['D_ARGS_TYPE', 'trace(args[pid]);'],

    // actions
    ['D_CLEAR_PROTO', 'clear();'],
    ['D_CLEAR_AGGARG', 'clear(1);'],
    ['D_CLEAR_AGGBAD', 'clear(@a[1]);'],
    ['D_TRUNC_PROTO', '@a = count(); trunc(@a, 1, 2);'],
    ['D_TRUNC_SCALAR', '@a = count(); trunc(@a, "1");'],
    ['D_NORMALIZE_PROTO', '@a = count(); normalize(@a);'],
    ['D_NORMALIZE_AGGARG', 'denormalize(pid);'],
    ['D_TRACE_AGG', '@a = count(); trace(@a);'],
    ['D_TRACE_VOID', 'trace(printf("a"));'],
    ['D_TRACEMEM_SIZE', 'tracemem(arg0, arg1);'],
    ['D_TRACEMEM_ARGS', 'tracemem(arg0, 8, 4, 2);'],
    ['D_PROTO_LEN', 'tracemem(arg0);'],
    ['D_PROTO_ARG', 'tracemem(arg0, "8");'],
    ['D_TRACEMEM_ADDR', 'tracemem(execname, 8);'],
    ['D_STACK_SIZE', 'stack(0);'],
    ['D_STACK_PROTO', 'stack(1, 2);'],
    ['D_USTACK_FRAMES', 'ustack(pid);'],
    ['D_USTACK_STRSIZE', 'jstack(5, pid);'],
    ['D_USTACK_PROTO', 'ustack(1, 2, 3);'],
    ['D_OP_ACT', 'trace(1), 2;'],

    // formats
    ['D_PRINTF_ARG_FMT', 'printf(1);'],
    ['D_PRINTF_ARG_FMT', 'printf(execname);'],
    ['D_PRINTF_FMT_EMPTY', 'printf("");'],
    ['D_PRINTF_ARG_PROTO', 'printf("%d %d", 1);'],
    ['D_PRINTF_ARG_EXTRA', 'printf("%d", 1, 2);'],
    ['D_PRINTF_ARG_EXTRA', 'printf("100%%", 1);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%s", 1);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%d", execname);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%s", pid);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%x", curthread);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%c", timestamp);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%f", 1);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%Y", pid);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%hd", pid);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%lld", pid);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%k", 1);'],
    ['D_PRINTF_ARG_TYPE', 'printf("%s", curpsinfo->pr_pid);'],
    ['D_PRINTF_DYN_TYPE', 'printf("%*d", "a", 1);'],
    ['D_PRINTF_DYN_PROTO', 'printf("%*d");'],
    ['D_PRINTF_AGG_CONV', 'printf("%@d", 1);'],
    ['D_SYNTAX', 'printf("%.3.4d", 1);'],
    ['D_SYNTAX', 'printf("%q", 1);'],
    ['D_SYNTAX', 'printf("%1$d", 1);'],
    ['D_SYNTAX', 'printf("%");'],
    ['D_PROTO_LEN', 'printa();'],
    ['D_PRINTA_PROTO', 'printa("%d");'],
    ['D_PRINTA_AGGARG', 'printa("%d", 1);'],
    ['D_PRINTA_AGGARG', 'printa(1);'],
    ['D_PRINTA_AGGPROTO', '@a[1] = count(); @b["x"] = count(); printa("%d %@d %@d", @a, @b);'],
    ['D_PRINTF_ARG_TYPE', '@a[stack()] = count(); printa("%p %@d", @a);'],
    ['D_PRINTF_ARG_TYPE', '@a[ufunc(arg0)] = count(); printa("%s %@d", @a);'],
    ['D_PRINTF_ARG_TYPE', '@a[func(arg0)] = count(); printa("%k %@d", @a);'],
    ['D_PRINTA_AGGBAD', 'printa("%d", @a[1]);'],
    ['D_PRINTA_AGGKEY', '@a[1] = count(); @b[1, 2] = count(); printa("%d %@d %@d", @a, @b);'],
    ['D_PRINTF_ARG_TYPE', '@a[execname] = count(); printa("%d %@d", @a);'],
    ['D_PRINTF_ARG_PROTO', '@a[execname] = count(); printa("%s %s %@d", @a);'],

    // operators
    ['D_OP_INCOMPAT', 'trace("a" + "b");'],
    ['D_OP_INCOMPAT', 'trace("a" == pid);'],
    ['D_OP_INCOMPAT', 'x = 1; x = "a";'],
    ['D_OP_INCOMPAT', 'x = "a"; x = 1;'],
    ['D_OP_INCOMPAT', 'x = "a"; x += 1;'],
    ['D_OP_INCOMPAT', 'trace((int *)arg0 == pid);'],
    ['D_OP_INCOMPAT', 'trace(pid ? 1 : "a");'],
    ['D_OP_INT', 'trace("a" | 1);'],
    ['D_OP_INT', 'trace(execname % 2);'],
    ['D_OP_INT', 'trace(~execname);'],
    ['D_OP_ARITH', 'trace(execname * 2);'],
    ['D_OP_ARITH', 'trace(-execname);'],
    ['D_OP_ARITH', 'x = "a"; x *= 2;'],
    ['D_OP_SCALAR', 'trace(execname && 1);'],
    ['D_OP_SCALAR', 'trace(!execname);'],
    ['D_OP_SCALAR', 'trace(execname ? 1 : 2);'],
    ['D_OP_SCALAR', 'x = "a"; x++;'],
    ['D_OP_SCALAR', 'if (execname) { trace(1); }'],
    ['D_OP_LVAL', '1 = 2;'],
    ['D_OP_LVAL', '++5;'],
    ['D_OP_WRITE', 'pid = 2;'],
    ['D_OP_WRITE', 'arg0++;'],
    ['D_OP_WRITE', 'curpsinfo->pr_pid = 1;'],
    ['D_OP_VFPTR', 'x = (void *)arg0; x++;'],
    ['D_OP_VFPTR', 'self->s = "a"; self->p = (void *)arg0; self->p += 1;'],
    ['D_OP_PTR', 'trace(pid->x);'],
    ['D_OP_SOU', 'trace(pid.x);'],
    ['D_OP_SOU', 'trace(((int *)arg0)->x);'],
    ['D_DEREF_NONPTR', 'trace(*pid);'],
    ['D_DEREF_NONPTR', 'trace(pid[0]);'],
    ['D_DEREF_VOID', 'trace(*copyin(arg0, 4));'],
    ['D_ADDROF_VAR', 'x = 1; trace(&x);'],
    ['D_ADDROF_LVAL', 'trace(&1);'],
    ['D_CAST_INVAL', 'trace((int)execname);'],
    ['D_CAST_INVAL', 'trace((int *)"a");'],
    ['D_DIV_ZERO', 'trace(1 / 0);'],
    ['D_DIV_ZERO', 'trace(pid % (2 - 2));'],
    ['D_SIZEOF_TYPE', 'trace(sizeof(void));'],
    ['D_SIZEOF_TYPE', '@a = count(); trace(sizeof(@a));'],
    ['D_OFFSETOF_TYPE', 'trace(offsetof(int, x));'],
    ['D_XLATE_NONE', 'trace(xlate <int> (pid));'],
    ['D_INT_OFLOW', 'trace(9223372036854775808);'],
    ['D_DECL_LONGINT', 'trace((long string)1);'],
    ['D_DECL_SIGNINT', 'trace((unsigned string)1);'],
    ['D_DECL_CHARATTR', 'trace((long char)1);'],
    ['D_DECL_VOIDATTR', 'trace((unsigned void *)arg0);'],
    ['D_UNKNOWN', 'trace((short long)1);'],
  ];

  test.each(bodies)('%s: %s', (tag, body) => {
    expect(tagsOf(inBegin(body))).toEqual([tag]);
  });

  const programs: readonly [tag: string, text: string][] = [
    ['D_PRED_SCALAR', 'BEGIN /execname/ { }'],
    ['D_OP_INCOMPAT', 'io:::start { self->buf = args[0]; }'],
    ['D_IDENT_UNDEF', 'BEGIN /cout/ { }'],
    ['D_IDENT_UNDEF', 'tick-1s { printf("%d", n); } syscall:::entry { n++; }'],
    ['D_VAR_UNDEF', 'BEGIN /self->x/ { } END { self->x = 1; }'],

    ['D_DECL_USELESS', 'int;'],
    ['D_DECL_COMBO', 'int char x;'],
    ['D_DECL_CLASS', 'self this int x;'],
    ['D_DECL_BADCLASS', 'static int x;'],
    ['D_DECL_SCOPE', 'int a`b;'],
    ['D_DECL_VOIDOBJ', 'void x;'],
    ['D_DECL_VOIDOBJ', 'struct s { void x; };'],
    ['D_DECL_VOIDOBJ', 'struct s { struct s x; };'],
    ['D_DECL_ARRNULL', 'int x[];'],
    ['D_DECL_ARRSUB', 'int x[-1];'],
    ['D_DECL_LOCASSC', 'this int x[int];'],
    ['D_DECL_IDRED', 'int x; string x;'],
    ['D_DECL_IDRED', 'int count;'],
    ['D_DECL_IDRED', 'typedef int pid;'],
    ['D_DECL_IDRED', 'typedef int uint8_t;'],
    ['D_DECL_IDRED', 'inline int pid = 1;'],
    ['D_DECL_IDRED', 'enum { pid };'],
    ['D_DECL_TYPERED', 'struct s { int x; }; struct s { int y; };'],
    ['D_DECL_TYPERED', 'enum e { A }; enum e { B };'],
    ['D_DECL_ENCONST', 'enum { A = pid };'],
    ['D_DECL_BFTYPE', 'struct s { string x : 3; };'],
    ['D_DECL_BFSIZE', 'struct s { uint8_t x : 9; };'],
    ['D_DECL_BFCONST', 'struct s { int x : pid; };'],
    ['D_DECL_BFCONST', 'struct s { int x : 0; };'],
    ['D_SIZEOF_BITFIELD', 'struct s { int x : 3; } v; BEGIN { trace(sizeof(v.x)); }'],
    ['D_ADDROF_BITFIELD', 'struct s { int x : 3; } v; BEGIN { trace(&v.x); }'],
    ['D_OFFSETOF_BITFIELD', 'struct s { int x : 3; }; BEGIN { trace(offsetof(struct s, x)); }'],
    ['D_UNKNOWN', 'struct s { int x; }; BEGIN { trace(offsetof(struct s, y)); }'],
    ['D_DECL_ENOFLOW', 'enum { BIG = 2147483648 };'],
    ['D_UNKNOWN', 'enum { A, B, A };'],
    ['D_DECL_ARRBIG', 'int x[4294967296];'],
    ['D_OP_ARRFUN', 'int a[3]; int b[3]; BEGIN { a = b; }'],
    ['D_DECL_PROTO_TYPE', 'int x[void];'],
    ['D_DECL_PROTO_TYPE', 'int f(int a[int]);'],
    ['D_DECL_PROTO_NAME', 'int f(void v);'],
    ['D_DECL_PROTO_VOID', 'int f(int, void);'],
    ['D_DECL_PROTO_VARARGS', 'int x[int, ...];'],
    ['D_DECL_INCOMPLETE', 'struct s { struct t x; }; struct t { int y; };'],
    ['D_DECL_PARMCLASS', 'int x[int static];'],
    ['D_DECL_PROTO_FORM', 'int x[int a, int a];'],
    ['D_UNKNOWN', 'struct s { int x; int x; };'],

    ['D_OP_INCOMPAT', 'inline string X = 5;'],
    ['D_OP_INCOMPAT', 'inline int X = "a";'],
    ['D_DECL_ARRNULL', 'inline int X[3] = 1;'],
    ['D_IDENT_UNDEF', 'inline int X = Y;'],
    ['D_IDENT_UNDEF', 'inline int twice[int n] = n * 2; BEGIN { trace(n); }'],
    ['D_PRINTF_ARG_PROTO', 'inline int LOUD = 1; BEGIN { LOUD ? printf("%d") : 1; }'],
    ['D_OP_WRITE', 'inline string X = execname; BEGIN { X = "a"; }'],
    ['D_PROTO_ARG', 'inline int twice[int n] = n * 2; BEGIN { trace(twice["a"]); }'],

    ['D_TYPE_MEMBER', 'struct s { int x; }; BEGIN { trace(((struct s *)arg0)->y); }'],
    ['D_TYPE_MEMBER', 'struct s { int x; }; struct s v; BEGIN { v.y = 1; }'],
    ['D_OP_INCOMPAT', 'struct s { int x; }; struct s v; BEGIN { v.x = "a"; }'],
    ['D_OP_INCOMPAT', 'struct s { int x; } *p; struct t { int x; } *q; BEGIN { p = q; }'],
    ['D_ADDROF_VAR', 'struct s { int x; }; struct s v; BEGIN { trace(&v); }'],

    ['D_XLATE_SOU', 'translator int < struct s *S > { x = 1; };'],
    ['D_XLATE_MEMB', 'struct o { int x; }; translator struct o < int *I > { y = 1; };'],
    [
      'D_XLATE_REDECL',
      'struct o { int x; }; translator struct o < int I > { x = I; }; translator struct o < int J > { x = J; };',
    ],
    [
      'D_XLATE_NONE',
      'struct o { int x; }; translator struct o < int *I > { x = *I; }; BEGIN { trace(xlate <struct o> ("a").x); }',
    ],
    ['D_XLATE_INCOMPAT', 'struct o { int x; }; translator struct o < int *I > { x = "a"; };'],
    ['D_IDENT_UNDEF', 'struct o { int x; }; translator struct o < int *I > { x = *J; };'],

    ['D_PROV_BADNAME', 'provider web1 { probe p(int); };'],
    ['D_DECL_PROTO_VARARGS', 'provider web { probe p(...); };'],
    ['D_DECL_PROTO_NAME', 'provider web { probe p(int a) : (int); };'],
    ['D_DECL_PROTO_FORM', 'provider web { probe p(int a) : (int b); };'],

    ['D_PRAGMA_INVAL', '#pragma D optoin quiet\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option quite\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option quiet=perhaps\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option bufsize=lots\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option bufsize\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option switchrate=10\tfurlongs\nBEGIN { }'.replace('\t', '')],
    ['D_PRAGMA_OPTSET', '#pragma D option bufpolicy=square\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option zdefs=1\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option cpppath=/bin/cpp\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option quiet\r\nBEGIN { }\r\n'],
    ['D_PRAGMA_INVAL', '#pragma D attributes Good/Good/Common x\nint x;\n'],
    ['D_PRAGMA_INVAL', '#pragma D binding "1.x" x\nint x;\n'],
    ['D_PRAGMA_INVAL', '#pragma D depends_on weather rain\nBEGIN { }'],
    ['D_PRAGMA_DEPEND', '#pragma D depends_on library io.d\nBEGIN { }'],
    ['D_PRAGMA_OPTSET', '#pragma D option nspec=99999999999999999999\nBEGIN { }'],
    ['D_PRAGMA_UNUSED', '#pragma D attributes Stable/Stable/Common nothing\nBEGIN { }'],
    ['D_FUNC_UNDEF', '#pragma D option version=1.6\nBEGIN { trace(strtoll("1")); }'],
  ];

  test.each(programs)('%s: %s', (tag, text) => {
    expect(tagsOf(text)).toEqual([tag]);
  });
});

describe('is accepted', () => {
  test.each([
    // what comes first in the text decides
    'x = 1; trace(x);',
    'x++; trace(x);',
    'trace(!self->traced); trace(self->traced);',
    'a[pid, execname] = 1; trace(a[1, "x"]);',
    'self->a[pid]++; trace(self->a[1]);',
    '@a = count(); @a = count(); printa(@a); clear(@a); trunc(@a); trunc(@a, 5); normalize(@a, 1000);',
    '@ = count(); printa(@);',
    '@a[stack(5), ustack(), execname] = sum(arg0);',
    'self->s = copyinstr(arg0); self->s = 0; trace(self->s == NULL);',
    'self->s = "a"; trace(self->s != 0 && strlen(self->s) > 1);',
    'self->p = (int *)arg0; trace(self->p == NULL ? 0 : *self->p);',
    'this->s = "abc"; this->s[1] = 0;',
    'this->p = alloca(8); *(int *)this->p = 1; ((int *)this->p)[1] = 2; *(uint64_t *)alloca(8) = 3;',

    'self->pid = curpsinfo->pr_pid; @a[curcpu->cpu_id, curlwpsinfo->pr_lwpid] = count(); self->f = fds[0].fi_name;',
    'self->thread = curthread; @a[curthread] = count(); this->arg = args[0];',

    // what only a system could tell
    'trace(curthread->t_procp->p_anything[3].x);',
    'trace(`kmem_flags + genunix`hz); `kmem_flags = 1;',
    'trace(((foo_t *)arg0)->x); trace(((struct unheard *)arg0)->y->z); trace(sizeof(struct unheard));',
    'trace(args[0]->b_flags & B_READ); trace(fds[arg0].fi_pathname); trace(SIGKILL + EINTR + PR_MODEL_LP64);',
    'trace(curthread->t_cpu == VREG);',
    'printf("%d %s", $1, $2); trace($1 == "a" || $1 == 1); trace(self->$1); @a[$1] = count();',
    'trace(xlate <psinfo_t *> (curthread)->pr_pid); trace(uregs[R_SP]);',

    // conversions
    'printf("%d %i %u %x %o %c %p %a %A", pid, tid, uid, arg0, 8, 65, arg1, arg2, arg3);',
    'printf("%s %S %Y %T", execname, "a", walltimestamp, timestamp);',
    'printf("%-10s|%*d|%5.2s|%\'d|%#x|%?p|%%", "a", 5, 1, "b", 1, 2, curthread);',
    'printf("%lld %llx %hd", timestamp, arg0, (short)1);',
    'printf("%a %A %k", func(arg0), ufunc(arg1), stack());',
    'printf($$1); printf("no conversion");',
    '@a[execname, pid] = count(); @b[execname, pid] = sum(1); printa("%s %d %@d %@5u\\n", @a, @b); printa("%@d", @a);',
    '@a[ustack()] = count(); printa("%k %@d", @a);',

    // actions as operands of a condition
    '$1 ? printf("a") : printf("b"); 1 ? trace("x") : 2; $target ? (@t = count()) : 1;',
    'if (pid == 1) { trace(1); } else if (execname == "a") trace(2); else { }',
    'tracemem(copyin(arg0, 16), 16); jstack(20, 500); ustack(5); stack(); exit(0);',
    'system("date"); system("kill %d", pid); freopen("/tmp/out.%d", pid); freopen("");'.replace(' freopen("");', ''),
    'trace(strjoin(execname, stringof(arg0))); trace(lltostr(pid)); trace(basename(copyinstr(arg0)));',
    'bcopy(copyin(arg0, 4), alloca(4), 4); trace(*(uint32_t *)copyin(arg0, 4));',
  ])('%s', (body) => {
    expect(check(parse(inBegin(body)))).toEqual([]);
  });

  test.each([
    // the predicate may need the actions, or they it
    'BEGIN /x == 0/ { x = 1; }',
    'BEGIN /x++ > 3/ { printf("%d", x); }',
    // speculations
    'BEGIN { self->id = speculation(); speculate(self->id); printf("a"); stack(); x = 1; } END { commit(self->id); x = 2; stop(); }',
    'END { discard(1); trace(2); } ERROR { x = 1; speculate(1); discard(2); trace(1); }',
    'BEGIN { if (x++) { speculate(1); trace(2); } else { commit(1); } trace(3); }',
    // the same parameters again, and none too large
    'BEGIN { @a = lquantize(arg0, 0, 100, 10); @a = lquantize(arg1, 0, 100, 10, 5); @b = llquantize(arg0, 10, 0, 16, 20); }',
    // a field without a name ends the unit that the ones before share
    'struct s { int x : 3; int : 0; int y : 5; }; BEGIN { trace(sizeof(struct s)); }',
    // a function of the program is an external symbol
    'int trace(int); int f(void); int g(int, ...); BEGIN { trace(1); }',
    'struct o { int x; }; translator struct o < int *I > { x = *I; }; BEGIN { trace(xlate <struct o *> ((int *)arg0)->x); }',
    // declarations hold for the whole text
    'BEGIN { trace(x); } int x;',
    'BEGIN { trace(LIMIT); } inline int LIMIT = 5;',
    'int x; int x; self int y; this string z; BEGIN { x = 1; self->y = 2; this->z = "a"; }',
    'inline int twice[int n] = n * 2; BEGIN { trace(twice[4]); }',
    'enum { A, B = A + 2 }; inline int C = B * 2; int a[C]; BEGIN { trace(A + B + C); a[1] = 3; }',
    'typedef struct s { struct s *next; int x; } s_t; BEGIN { trace(((s_t *)arg0)->next->next->x); }',
    'struct s { int x; union { int y; char c[4]; } u; }; this struct s v; BEGIN { this->v.x = this->v.u.y; trace(this->v.u.c[1]); }',
    'struct out { string code; }; translator struct out < int T > { code = T == 0 ? "zero" : "many"; }; BEGIN { trace(xlate <struct out> (pid).code); }',
    'provider web { probe start(int id, string path) : (string path); probe done(void); };',
    // a condition with a constant test is one of its arms, whatever the other is
    'inline int LOUD = 1; inline int FULL = 0; BEGIN { LOUD && !FULL ? printf("%d", 1) : 1; FULL ? printf("%d") : 1; }',
    'inline int PAIRS = $1; BEGIN { PAIRS ? @a[pid, tid] = count() : 1; !PAIRS ? @a[pid] = sum(1) : 1; printa(@a); }',
    'inline int STEP = $1; BEGIN { @ = lquantize(arg0, 0, STEP * 10, STEP); }',
    // the C preprocessor
    '#define LIMIT 5\n#define NOTE(x) printf("%d", x)\nBEGIN { NOTE(LIMIT); }',
    '#include <sys/types.h>\nBEGIN { trace(ANYTHING); whatever(1); }',
    // names that came late belong to the script that gives them a meaning
    'string threadname; BEGIN { threadname = "a"; }',
    '#pragma D option version=1.6\nBEGIN { json = 1; }',
    '#pragma D option bufsize=4m\n#pragma D option switchrate=10hz\n#pragma D option quiet=\n#pragma D option defaultargs\nBEGIN { }',
    '#pragma D attributes Stable/Stable/Common x\nint x;\n',
  ])('%s', (text) => {
    expect(check(parse(text))).toEqual([]);
  });
});

describe('what the options say', () => {
  test('missing macro arguments', () => {
    const text = inBegin('trace($1); trace($$2); trace($pid);');
    expect(tagsOf(text)).toEqual([]);
    expect(tagsOf(text, { defaultargs: false })).toEqual(['D_MACRO_UNDEF', 'D_MACRO_UNDEF']);
    expect(tagsOf(`#pragma D option defaultargs\n${text}`, { defaultargs: false })).toEqual([]);
    expect(tagsOf(inBegin('printf("%s", $1);'), { defaultargs: true })).toEqual(['D_PRINTF_ARG_TYPE']);
  });

  test('probes that match nothing', () => {
    const text = 'dtrace:::BEGN, dtrace:::END, profile:::tick-1x, profile:::tick-$1, tick-5sec { }';
    expect(tagsOf(text)).toEqual([]);
    expect(tagsOf(text, { zdefs: false })).toEqual(['D_PDESC_ZERO', 'D_PDESC_ZERO']);
    expect(tagsOf(`#pragma D option zdefs\n${text}`, { zdefs: false })).toEqual([]);
  });

  test('what the C preprocessor may put into a probe description is not looked at', () => {
    expect(tagsOf('#define RATE 97\nprofile-RATE { }', { zdefs: false })).toEqual([]);
  });

  test.each([
    ['profile:::tick-1us', 'no timer is that fast'],
    ['tick-5khz', 'no such unit'],
    ['profile-1ns', 'no timer is that fast'],
    ['profile:genunix::tick-1s', 'timers have no module'],
    ['::main:BEGIN', 'BEGIN has no function'],
  ])('%s matches nothing: %s', (description) => {
    expect(tagsOf(`${description} { }`, { zdefs: false })).toEqual(['D_PDESC_ZERO']);
  });

  test.each([
    'tick-5000hz',
    'profile-200us',
    'profile:*::tick-1s',
    'tick-$1',
    'sched:::tick',
    '*:::BEGIN',
    'web*:::done',
  ])('%s may match', (description) => {
    expect(tagsOf(`${description} { }`, { zdefs: false })).toEqual([]);
  });

  test('no types but those of the program', () => {
    const closed: CheckOptions = { closed: true };
    expect(tagsOf(inBegin('trace(sizeof(struct unheard));'), closed)).toEqual(['D_SIZEOF_TYPE']);
    expect(tagsOf(inBegin('trace(((struct unheard *)0)->a);'), closed)).toEqual(['D_OP_INCOMPLETE']);
    expect(tagsOf('struct unheard x;', closed)).toEqual(['D_DECL_INCOMPLETE']);
    expect(tagsOf('struct s { foo_t x; };', closed)).toEqual(['D_SYNTAX']);
  });
});

describe('a problem', () => {
  const problemIn = (text: string): Problem => check(parse(text))[0]!;
  const shown = (text: string): string => text.slice(problemIn(text).range.start, problemIn(text).range.end);

  test('points at the expression', () => {
    expect(shown(inBegin('x = 1; printf("%s\\n", x + 2);'))).toBe('x + 2');
    expect(shown(inBegin('trace((cout));'))).toBe('cout');
    expect(shown('int a`b;')).toBe('a`b');
    expect(shown('#pragma D option quite\nBEGIN { }')).toBe('#pragma D option quite');
  });

  test('is told in the words of the compiler', () => {
    expect(problemIn(inBegin('@a = count(); @a = sum(1);')).message).toBe(
      'aggregation redefined: @a current: @a = sum( ) previous: @a = count( ) : line 3',
    );
    expect(problemIn(inBegin('printf("%d %d", 1);')).message).toBe(
      'printf( ) prototype mismatch: conversion #2 (%d) is missing a corresponding value argument',
    );
    expect(problemIn(inBegin('trace("a" == pid);')).message).toBe(
      'operands have incompatible types: "string" == "pid_t"',
    );
  });

  test('does not bring others after it', () => {
    expect(tagsOf(inBegin('x = cout; printf("%s %d", x, x); trace(cout + 1); trace(cout->a);'))).toEqual([
      'D_IDENT_UNDEF',
    ]);
    expect(tagsOf(inBegin('trace(self->x); trace(self->x + 1);'))).toEqual(['D_VAR_UNDEF']);
  });

  test('stands in the order of the compiler: declarations, then clauses', () => {
    expect(tagsOf('BEGIN { trace(cout); }\nvoid x;\nEND { trace("a" + "b"); }')).toEqual([
      'D_DECL_VOIDOBJ',
      'D_IDENT_UNDEF',
      'D_OP_INCOMPAT',
    ]);
  });
});

describe('chains of any length', () => {
  const LINKS = 20_000;
  const chained = (link: string, between: string): string => Array.from({ length: LINKS }, () => link).join(between);

  test.each([
    ['a sum', `x = ${chained('pid', ' + ')};`],
    ['a sum of constants', `x = ${chained('1', ' + ')};`],
    ['conditions', `x = ${chained('pid == 1 ? 2', ' : ')} : 3;`],
    ['commas', `x = 1, ${chained('x', ', ')};`],
    ['members', `trace(curthread${'->t_next'.repeat(LINKS)});`],
    ['elements', `trace(curthread${'[1]'.repeat(LINKS)});`],
    ['else if', `${chained('if (pid == 1) { trace(1); }', ' else ')} else { trace(2); }`],
    ['statements', `x = 0; ${chained('x = x + 1;', ' ')}`],
    ['arguments', `printf("${'%d'.repeat(LINKS)}", ${chained('pid', ', ')});`],
  ])('%s', (_, body) => {
    expect(check(parse(inBegin(body)))).toEqual([]);
  });

  test('and the last link is looked at', () => {
    expect(tagsOf(inBegin(`x = ${chained('pid', ' + ')} + cout;`))).toEqual(['D_IDENT_UNDEF']);
    expect(tagsOf(inBegin(`x = ${chained('pid == 1 ? 2', ' : ')} : "a";`))).toEqual(['D_OP_INCOMPAT']);
  });
});
