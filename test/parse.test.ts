/** The trees of the parser, its ranges, its errors and its limits. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clause, Declaration, Declarator, Expression, Item, Node, Program, Specifiers } from '../src/ast.js';
import { DSyntaxError, parse } from '../src/parse.js';
import { childrenOf, textOf, walk } from '../src/walk.js';

// ---- shapes: an expression with all its parentheses written ------------------------------------------------------------

function shape(node: Node | null): string {
  if (node === null) return '';
  const list = (nodes: readonly Node[]): string => nodes.map(shape).join(', ');
  switch (node.type) {
    case 'Identifier':
    case 'Name':
    case 'Scope':
      return node.name;
    case 'Aggregation':
      return `@${node.name}`;
    case 'Integer':
    case 'Character':
    case 'StringLiteral':
    case 'MacroReference':
      return node.text;
    case 'Paren':
      return `paren ${shape(node.expression)}`;
    case 'Unary':
      return `(${node.operator} ${shape(node.operand)})`;
    case 'Postfix':
      return `(${shape(node.operand)} ${node.operator})`;
    case 'Binary':
    case 'Assignment':
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case 'Conditional':
      return `(${shape(node.test)} ? ${shape(node.consequent)} : ${shape(node.alternate)})`;
    case 'Comma':
      return `(${list(node.expressions)})`;
    case 'Call':
      return `call ${shape(node.callee)}(${list(node.arguments)})`;
    case 'Index':
      return `${shape(node.object)}[${list(node.keys)}]`;
    case 'Member':
      return `${shape(node.object)}${node.operator}${shape(node.property)}`;
    case 'Cast':
      return `cast<${shape(node.typeName)}>${shape(node.expression)}`;
    case 'SizeOf':
      return `sizeof ${node.operand.type === 'TypeName' ? `<${shape(node.operand)}>` : shape(node.operand)}`;
    case 'StringOf':
      return `stringof ${shape(node.operand)}`;
    case 'OffsetOf':
      return `offsetof<${shape(node.typeName)}>${shape(node.member)}`;
    case 'Translate':
      return `xlate<${shape(node.typeName)}>${shape(node.expression)}`;
    case 'TypeName':
      return `${shape(node.specifiers)}${shape(node.declarator)}`;
    case 'Specifiers':
      return node.words.map(shape).join(' ');
    case 'TypeWord':
      return node.named ? `'${node.word}'` : node.word;
    case 'StructType':
      return `${node.kind} ${shape(node.tag)}${node.members ? `{${list(node.members)}}` : ''}`;
    case 'StructMember':
      return `${shape(node.specifiers)}: ${list(node.declarators)}`;
    case 'EnumType':
      return `enum ${shape(node.tag)}${node.enumerators ? `{${list(node.enumerators)}}` : ''}`;
    case 'Enumerator':
      return node.value ? `${shape(node.name)}=${shape(node.value)}` : shape(node.name);
    case 'Declarator':
      return declaratorShape(node);
    case 'ArraySuffix':
      return `[${node.keys ? list(node.keys) : shape(node.size)}]`;
    case 'FunctionSuffix':
      return `(${list(node.parameters)})`;
    case 'Parameter':
      return node.specifiers ? `${shape(node.specifiers)} ${shape(node.declarator)}`.trim() : '...';
    case 'ExpressionStatement':
      return shape(node.expression) + (node.terminated ? ';' : '');
    case 'EmptyStatement':
      return ';';
    case 'Block':
      return `{${node.statements.map(shape).join(' ')}}`;
    case 'IfStatement':
      return `if ${shape(node.test)} ${shape(node.consequent)}${node.alternate ? ` else ${shape(node.alternate)}` : ''}`;
    default:
      throw new Error(node.type);
  }
}

function declaratorShape({ pointers, name, inner, suffixes, width }: Declarator): string {
  const core = inner ? `(${shape(inner)})` : shape(name);
  return '*'.repeat(pointers) + core + suffixes.map(shape).join('') + (width ? `:${shape(width)}` : '');
}

const itemOf = <T extends Item['type']>(text: string, type: T): Extract<Item, { type: T }> => {
  const { items } = parse(text);
  expect(items.map((item) => item.type)).toEqual([type]);
  return items[0] as Extract<Item, { type: T }>;
};

const clauseOf = (text: string): Clause => itemOf(text, 'Clause');

/** The body of a clause with the given statements. */
const body = (statements: string): string => shape(clauseOf(`BEGIN { ${statements} }`).body);

const expression = (text: string): string => body(text).slice(1, -1);

function errorOf(text: string, commandLine = false): DSyntaxError {
  try {
    parse(text, { commandLine });
  } catch (error) {
    if (error instanceof DSyntaxError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

// ---- programs ----------------------------------------------------------------------------------------------------------

describe('a program', () => {
  test('without a clause has no items', () => {
    for (const text of ['', ' \n', '/* only a comment */\n', '#!/usr/sbin/dtrace -s\n#pragma D option quiet\n']) {
      expect(parse(text)).toMatchObject({ start: 0, end: text.length, text, items: [] });
    }
  });

  test('is outer again right behind a clause or a declaration', () => {
    const { items } = parse('BEGIN{}int x;END{}/* */int y;self z;inline int A = 1;');
    const types = ['Clause', 'Declaration', 'Clause', 'Declaration', 'Declaration', 'Inline'];
    expect(items.map(({ type }) => type)).toEqual(types);
  });

  test('has CR LF, NUL and bytes outside ASCII where D lets them be', () => {
    const text = '#pragma D option quiet\r\nBEGIN\r\n{\r\n\ttrace("\xe9\0");\r\n\t/* \xff\0 */\r\n}\r\n';
    const program = parse(text);
    expect(program.controls.map((line) => textOf(program, line))).toEqual(['#pragma D option quiet']);
    expect(program.comments.map((comment) => textOf(program, comment))).toEqual(['/* \xff\0 */']);
    expect(errorOf('BEGIN { x\xe9 = 1; }')).toMatchObject({ offset: 9, found: 'the byte 0xe9' });
    expect(errorOf('BEGIN { \0 }')).toMatchObject({ offset: 8, found: 'the byte 0x00' });
  });
});

describe('a probe description', () => {
  const parts = (text: string): string[] => {
    const [probe] = clauseOf(`${text} { }`).probes;
    expect(probe).toMatchObject({ text, start: 0, end: text.length });
    return [probe!.provider, probe!.module, probe!.function, probe!.name];
  };

  test.each([
    ['BEGIN', ['', '', '', 'BEGIN']],
    ['read:entry', ['', '', 'read', 'entry']],
    ['libc:read:entry', ['', 'libc', 'read', 'entry']],
    ['syscall::read*:entry', ['syscall', '', 'read*', 'entry']],
    ['pid$target:libc.so.1:malloc:entry', ['pid$target', 'libc.so.1', 'malloc', 'entry']],
    ['io:::', ['io', '', '', '']],
    [':::', ['', '', '', '']],
    ['::::', ['', '', '', '']],
    [':a:b:c:d', ['a', 'b', 'c', 'd']],
    ['profile-$1hz', ['', '', '', 'profile-$1hz']],
    ['fbt::foo?b[a-z]r\\*:return', ['fbt', '', 'foo?b[a-z]r\\*', 'return']],
    ['int*:::', ['int*', '', '', '']],
    ['while', ['', '', '', 'while']],
  ])('%s is aligned to the right', (text, expected) => expect(parts(text)).toEqual(expected));

  test('may be a number', () => {
    expect(clauseOf('0x1f, tick-1s { }').probes[0]).toMatchObject({ id: '0x1f', text: '0x1f', provider: '', name: '' });
  });

  test('stands in a list with trivia around its commas', () => {
    const { probes } = clauseOf('a:b ,/* c */\n#pragma D option quiet\nBEGIN\n,END{}');
    expect(probes.map(({ text }) => text)).toEqual(['a:b', 'BEGIN', 'END']);
  });

  test('may lack a body on the command line only', () => {
    const { items } = parse('syscall:::entry END,tick-1s int*', { commandLine: true });
    expect(items.map((item) => item.type === 'Clause' && [item.probes.length, item.body])).toEqual([
      [1, null],
      [2, null],
      [1, null],
    ]);
    expect(errorOf('BEGIN').message).toBe('expected a predicate or actions after the probe description');
    expect(errorOf('BEGIN /x/', true).message).toBe('expected actions in braces after the predicate');
    expect(errorOf('uint64_t x;', true)).toMatchObject({ found: ';' });
  });
});

// ---- slashes -----------------------------------------------------------------------------------------------------------

describe('a slash', () => {
  const predicate = (text: string): string => {
    const { predicate } = clauseOf(text);
    expect(text.slice(predicate!.start, predicate!.end)).toMatch(/^\/[^]*\/$/);
    return shape(predicate!.expression);
  };

  test('closes the predicate where `{`, `;`, a slash or the end follows, and divides otherwise', () => {
    expect(predicate('BEGIN /x/ { }')).toBe('x');
    expect(predicate('BEGIN /a / b/ { }')).toBe('(a / b)');
    expect(predicate('BEGIN / (a/b) > 1 /\n\n{ }')).toBe('(paren (a / b) > 1)');
    expect(predicate('BEGIN /a/*c*// { }')).toBe('a');
    expect(predicate('BEGIN /x//*c*/{ }')).toBe('x');
    expect(predicate('BEGIN / *p == 0/ { }')).toBe('((* p) == 0)');
    expect(expression('x = a / b / 2;')).toBe('(x = ((a / b) / 2));');
    expect(expression('x /= 2;')).toBe('(x /= 2);');
  });

  test('with a comment or a control line behind it is refused', () => {
    expect(errorOf('BEGIN { x = a / /* c */ b; }').help).toMatch(/comment behind it closes the predicate/);
    expect(errorOf('BEGIN /x/\n#pragma D option quiet\n{ }')).toMatchObject({ line: 2, tag: 'D_SYNTAX' });
    expect(parse('BEGIN /x/ /* */\n#pragma D option quiet\n{ }').controls).toHaveLength(1);
  });
});

// ---- expressions -------------------------------------------------------------------------------------------------------

describe('an expression', () => {
  test.each([
    ['a + b * c - d', '((a + (b * c)) - d)'],
    [
      'a << b + c < d == e & f ^ g | h && i ^^ j || k',
      '(((((((((a << (b + c)) < d) == e) & f) ^ g) | h) && i) ^^ j) || k)',
    ],
    [
      'a || b ^^ c && d | e ^ f & g == h < i << j + k',
      '(a || (b ^^ (c && (d | (e ^ (f & (g == (h < (i << (j + k))))))))))',
    ],
    ['a < b < c != d', '(((a < b) < c) != d)'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a ? b = 1, z : c', '(a ? ((b = 1), z) : c)'],
    ['a = b += c ? d : e', '(a = (b += (c ? d : e)))'],
    ['a, b = c, d', '(a, (b = c), d)'],
    ['-x = 2', '((- x) = 2)'],
    ['(x) = 2', '(paren x = 2)'],
    ['!a.b->c[d]++', '(! (a.b->c[d] ++))'],
    ['x+++y', '((x ++) + y)'],
    ['a - -b', '(a - (- b))'],
    ['- - x', '(- (- x))'],
    ['*p++', '(* (p ++))'],
    ['++*p', '(++ (* p))'],
    ['&a & b', '((& a) & b)'],
    ['@a[execname, pid] = sum(arg0)', '(@a[execname, pid] = call sum(arg0))'],
    ['@ = count()', '(@ = call count())'],
    ['self->x[1, "k"]++', '(self->x[1, "k"] ++)'],
    ['this->p->$1', 'this->p->$1'],
    ['$1 + $$2 + $pid', '(($1 + $$2) + $pid)'],
    ["'\\n' + 0x1Full + 017", "(('\\n' + 0x1Full) + 017)"],
    ['genunix`kmem_flags + `x + libc.so.1`errno', '((genunix`kmem_flags + `x) + libc.so.1`errno)'],
    ['args[0]->pr_pid', 'args[0]->pr_pid'],
    ['sizeof x + sizeof (x) + sizeof (int)', '((sizeof x + sizeof paren x) + sizeof <int>)'],
    ['sizeof (foo_t) + sizeof (foo_t *[3])', "(sizeof <'foo_t'> + sizeof <'foo_t'*[3]>)"],
    ['stringof y + stringof (y)', '(stringof y + stringof paren y)'],
    ['offsetof(struct s, a)', 'offsetof<struct s>a'],
    ['xlate <foo *>(p)->x', "xlate<'foo'*>p->x"],
    ['x = \\\n 3', '(x = 3)'],
    ['iffy = 1', '(iffy = 1)'],
  ])('%s', (text, expected) => expect(expression(text)).toBe(expected));

  test.each([
    ['(int)x', 'cast<int>x'],
    ['(unsigned long long)-x', 'cast<unsigned long long>(- x)'],
    ['(struct s *)p->q', 'cast<struct s*>p->q'],
    ['(foo *)p', "cast<'foo'*>p"],
    ['(foo const *)p', "cast<'foo' const*>p"],
    ['(foo)p', "cast<'foo'>p"],
    ['(foo)"s"', 'cast<\'foo\'>"s"'],
    ['(foo)~p', "cast<'foo'>(~ p)"],
    ['(foo)!p', "cast<'foo'>(! p)"],
    ['(foo) != p', '(paren foo != p)'],
    ['(foo)-p', '(paren foo - p)'],
    ['(foo_t)-p', "cast<'foo_t'>(- p)"],
    ['(foo_t)*p', "cast<'foo_t'>(* p)"],
    ['(foo_t)(p)', "cast<'foo_t'>paren p"],
    ['(foo)(p)', 'call paren foo(p)'],
    ['(foo * bar)', 'paren (foo * bar)'],
    ['(int (*)(int, ...))p', 'cast<int(*)(int, ...)>p'],
    ['($1 *)p', "cast<'$1'*>p"],
    ['(int)(char)x', 'cast<int>cast<char>x'],
    ['!(int)y', '(! cast<int>y)'],
    ['(string)x + 1', '(cast<string>x + 1)'],
    ['(genunix`kthread_t *)x', "cast<'genunix`kthread_t'*>x"],
    ['(char *)&x', 'cast<char*>(& x)'],
  ])('%s tells casts, calls and parentheses apart', (text, expected) => expect(expression(text)).toBe(expected));

  test('takes a typedef of the program for a type, from there on', () => {
    const program = parse('BEGIN { x = (word)-1; } typedef int word; END { x = (word)-1; }');
    const shapes = program.items.flatMap((item) => (item.type === 'Clause' ? [shape(item.body)] : []));
    expect(shapes).toEqual(['{(x = (paren word - 1));}', "{(x = cast<'word'>(- 1));}"]);
  });

  test('takes the name of a type for a variable where one is assigned', () => {
    expect(expression('uint64_t[1] = 2; uint64_t++; trace(uint64_t);')).toMatch(/^\(uint64_t\[1\] = 2\);/);
    expect(expression('last_t = 1; x = (last_t) - 1;')).toBe('(last_t = 1); (x = (paren last_t - 1));');
    expect(errorOf('BEGIN { trace(uint64_t); }').help).toBe('`uint64_t` is a type, which has no value');
  });

  test.each([
    'x + 1 = 2',
    '(int)x = 2',
    '++(int)x',
    'a ? b : c = d',
    'x ? : y',
    'stringof (int)y',
    'a--b',
    'f(a,)',
    'a[]',
    'x->string',
    '"a" "b"',
    '{1, 2}',
    'genunix` x',
    'xlate <foo_t> p',
    'offsetof(struct s, a.b)',
    'a = b + 1 = c',
  ])('%s is none', (text) => expect(errorOf(`BEGIN { ${text}; }`).tag).toBe('D_SYNTAX'));
});

describe('statements', () => {
  test('may lack the last semicolon before a brace', () => {
    expect(body('x = 1; y = 2')).toBe('{(x = 1); (y = 2)}');
    expect(body('; ;')).toBe('{; ;}');
    expect(body('if (a) { x } y')).toBe('{if a {x} y}');
  });

  test('bind an else to the nearest if', () => {
    expect(body('if (a) if (b) x; else y;')).toBe('{if a if b x; else y;}');
    expect(body('if (a) x; else if (b) { y } else z;')).toBe('{if a x; else if b {y} else z;}');
    const [outer] = clauseOf('BEGIN { if (a) if (b) x; else y; }').body!.statements;
    expect(outer).toMatchObject({ type: 'IfStatement', alternate: null, consequent: { type: 'IfStatement' } });
  });

  test('have ranges that include the semicolon', () => {
    const text = 'BEGIN { x = 1 ; if (a) y; else { z } }';
    const { statements } = clauseOf(text).body!;
    expect(statements.map(({ start, end }) => text.slice(start, end))).toEqual(['x = 1 ;', 'if (a) y; else { z }']);
  });
});

// ---- declarations ------------------------------------------------------------------------------------------------------

describe('a declaration', () => {
  const declaration = (text: string): string => {
    const { specifiers, declarators }: Declaration = itemOf(text, 'Declaration');
    return [shape(specifiers), ...declarators.map(shape)].join(' | ');
  };

  test.each([
    ['int x;', 'int | x'],
    ['uint64_t x;', "'uint64_t' | x"],
    ['foo_t*x, **y;', "'foo_t' | *x | **y"],
    ['kthread *t;', "'kthread' | *t"],
    ['self x;', 'self | x'],
    ['int self x;', 'int self | x'],
    ['self foo_t x;', "self 'foo_t' | x"],
    ['unsigned x;', 'unsigned | x'],
    ['unsigned size_t x;', "unsigned 'size_t' | x"],
    ['const volatile char *const *p;', 'const volatile char | **p'],
    ['int a[int, string], b[4], c[];', 'int | a[int, string] | b[4] | c[]'],
    ['string s[uint32_t, char *];', "string | s['uint32_t', char *]"],
    ['self int a[uint64_t x];', "self int | a['uint64_t' x]"],
    ['int b[N][2];', 'int | b[N][2]'],
    ['int f(int, char *s, ...);', 'int | f(int, char *s, ...)'],
    ['int (*fp)(void);', 'int | (*fp)(void)'],
    ['struct s { int a : 3, : 0; struct t *next; } v, *w;', 'struct s{int: a:3, :0, struct t: *next} | v | *w'],
    ['union u;', 'union u'],
    ['enum e { A, B = 1 << 2, } x;', 'enum e{A, B=(1 << 2)} | x'],
    ['typedef foo foo;', "typedef 'foo' | foo"],
    ['struct s { foo foo; };', "struct s{'foo': foo}"],
    ['uint64_t;', "'uint64_t'"],
    ['int;', 'int'],
  ])('%s', (text, expected) => expect(declaration(text)).toBe(expected));

  test('may be an inline, a translator or a provider', () => {
    const inline = itemOf('inline foo_t *f[int a] = xlate <foo_t *>(a);', 'Inline');
    expect([inline.specifiers, inline.declarator, inline.value].map(shape).join(' | ')).toBe(
      "'foo_t' | *f[int a] | xlate<'foo_t'*>a",
    );
    const translator = itemOf('translator foo_t < struct b *B > { x = B->y; z = 1; };', 'Translator');
    expect([translator.output, translator.input, translator.parameter].map(shape)).toEqual([
      "'foo_t'",
      'struct b*',
      'B',
    ]);
    expect(translator.members.map(({ name, value }) => `${name.name}=${shape(value)}`)).toEqual(['x=B->y', 'z=1']);
    const provider = itemOf('provider p { probe a__b(int); probe c(int x) : (char *x); };', 'Provider');
    expect(provider.probes.map(({ name }) => name.name)).toEqual(['a__b', 'c']);
  });

  test('has ranges from its first to its last character', () => {
    const text = ' struct s { int a ; } /* c */ * x [ 3 ] , y ; ';
    const program = parse(text);
    const ranges = [...walk(program)].flatMap(({ node }) =>
      ['Declaration', 'StructType', 'Declarator', 'StructMember'].includes(node.type) ? [textOf(program, node)] : [],
    );
    expect(ranges).toEqual([
      'struct s { int a ; } /* c */ * x [ 3 ] , y ;',
      'struct s { int a ; }',
      'int a ;',
      'a',
      '* x [ 3 ]',
      'y',
    ]);
  });

  test('marks what names a type', () => {
    const words = ({ words }: Specifiers): unknown =>
      words.map((word) => word.type === 'TypeWord' && [word.word, word.named]);
    expect(words(itemOf('extern foo_t x;', 'Declaration').specifiers)).toEqual([
      ['extern', false],
      ['foo_t', true],
    ]);
  });
});

// ---- comments and control lines ----------------------------------------------------------------------------------------

describe('what can stand between any two tokens', () => {
  test('is listed once, in the order of the text', () => {
    const text = [
      '#!/usr/sbin/dtrace -Cs',
      '/* one */ #not',
      '# define X(a) \\',
      '  a + "/* none */"',
      'BEGIN /* two */',
      '/ (foo_t /* three */ *) x /* four */ == "/* none */" /',
      "/* five */ { trace( /*six*/ '/*' ); foo /* seven */ ( 1 ) }",
      '#pragma D option quiet',
      '# 12 "file.d" 1',
      '#',
      '#!again',
      'foo_t /* eight */ x; /* nine */',
    ]
      .join('\n')
      .replace(' #not', '');
    const program = parse(text);
    const found = program.comments.map((comment) => textOf(program, comment).replace(/[^a-z]/g, ''));
    expect(found).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']);
    expect(program.controls.map(({ directive, words }) => [directive, ...words.map((word) => word.text)])).toEqual([
      ['define', 'X(a)', 'a', '+', '"/* none */"'],
      ['pragma', 'D', 'option', 'quiet'],
      ['line', '12', '"file.d"', '1'],
      [''],
    ]);
    expect(program.interpreters.map((line) => textOf(program, line))).toEqual(['#!/usr/sbin/dtrace -Cs', '#!again']);
    expect(textOf(program, program.controls[0]!)).toBe('# define X(a) \\\n  a + "/* none */"');
  });

  test('may be a preprocessor line that goes on over a backslash or a comment', () => {
    const text = '#define A 1 /* one\n two */ + \\\n 2\n#define B "/*"\n#define C / /* x */\nBEGIN { }\n';
    const program = parse(text);
    expect(program.controls.map((line) => textOf(program, line))).toEqual([
      '#define A 1 /* one\n two */ + \\\n 2',
      '#define B "/*"',
      '#define C / /* x */',
    ]);
    expect(program.comments).toEqual([]);
  });

  test('is refused where dtrace refuses it', () => {
    expect(errorOf('BEGIN { } #pragma D option quiet\n').message).toBe(
      'a control line must stand on a line of its own',
    );
    expect(errorOf('#comment\nBEGIN { }').tag).toBe('D_PRAGCTL_INVAL');
    expect(errorOf('#error no\nBEGIN { }').tag).toBe('D_PRAGERR');
    expect(errorOf('#pragma D option a b\nBEGIN { }').tag).toBe('D_PRAGMA_MALFORM');
    expect(errorOf('BEGIN { }\n#pragma D option quiet').message).toBe('the control line does not end in a newline');
    expect(errorOf('\\\nBEGIN { }').tag).toBe('D_SYNTAX');
  });

  test('is left to the C preprocessor with -C', () => {
    const { controls } = parse(
      '#!/usr/sbin/dtrace -Cs\n#ifdef X\n#error no\n#endif\nBEGIN { x = A_t; }\n#define A_t 1',
    );
    expect(controls.map(({ directive }) => directive)).toEqual(['ifdef', 'error', 'endif', 'define']);
  });
});

// ---- errors ------------------------------------------------------------------------------------------------------------

describe('an error', () => {
  test('says what was expected and what was found, and where', () => {
    expect(errorOf('BEGIN\n{\n  x = 1 y = 2\n}')).toMatchObject({
      name: 'DSyntaxError',
      message: 'expected `;` or `}` but found `y`',
      tag: 'D_SYNTAX',
      offset: 16,
      range: { start: 16, end: 17 },
      line: 3,
      column: 9,
      found: 'y',
      expected: ['`;`', '`}`'],
    });
  });

  test.each([
    ['BEGIN { x = ; }', 'expected an expression but found `;`'],
    ['BEGIN { x = (1; }', 'expected `)` but found `;`'],
    ['BEGIN { f(1;) }', 'expected `,` or `)` but found `;`'],
    ['BEGIN { else; }', 'expected a statement or `}` but found `else`'],
    ['BEGIN { if x { } }', 'expected `(` but found `x`'],
    ['BEGIN { p->1; }', 'expected a member name but found `1`'],
    ['BEGIN {', 'expected a statement or `}` but found end of input'],
    ['BEGIN, { }', 'expected a probe description but found `{`'],
    ['BEGIN + { }', 'expected `,`, a predicate or `{` but found `+`'],
    ['struct s { };', 'expected a type name but found `}`'],
    ['int x y;', 'expected `,` or `;` but found `y`'],
    ['inline int X;', 'expected `=` but found `;`'],
    ['provider p { a(); };', 'expected `probe` or `}` but found `a`'],
    ['BEGIN /x >/ { }', 'expected an expression but found `/`'],
    ['/* a', 'the comment is not closed'],
    ['#define X 1 /* a\nBEGIN { trace(X); }', 'the comment is not closed'],
  ])('%s', (text, message) => expect(errorOf(text).message).toBe(message));

  test.each([
    ['BEGIN { x = 1;\n// note\n}', 'D has no `//` comments: write /* … */'],
    ['// note\nBEGIN { }', 'D has no `//` comments: write /* … */'],
    ['BEGIN // note\n{ }', 'D has no `//` comments: write /* … */'],
    [
      'BEGIN { x = a / /* b */ c; }',
      'a slash with a comment behind it closes the predicate: put the comment before the slash',
    ],
    ['BEGIN { };', 'no `;` follows the `}` of a clause'],
    ['/* a\n/* b */ BEGIN { }', 'comments do not nest; this one begins on line 1'],
    ['BEGIN { x = 1\n  y = 2; }', 'a `;` seems to be missing at the end of line 1'],
    ['BEGIN { if (x) y = 1 else z = 2; }', 'an arm of `if` without braces needs its `;`'],
    ['BEGIN { if (x) y = 1 }', 'only the last `;` in the braces of a clause or of an `if` may be missing'],
    ['#pragma\r\nBEGIN { }', 'the line ends in CR LF, and dtrace takes the CR for a part of the word'],
    ['BEGIN { x = 1.5; }', 'D computes with integers only'],
    ['BEGIN { x = a.5; }', 'D computes with integers only'],
    ['BEGIN { while (1) { } }', '`while` is reserved, and D has no such statement'],
    ['BEGIN { int x; }', 'declarations stand outside of clauses'],
    ['BEGIN { this int x; }', 'declarations stand outside of clauses'],
    ['int x = 5;', 'D has no initialisers: assign in a BEGIN clause'],
    ['BEGIN { trace("a" "b"); }', 'D does not join adjacent strings'],
    ['BEGIN { @ a = count(); }', 'no blank may follow the `@` of an aggregation'],
    ['BEGIN { p->string; }', '`string` is a keyword of D'],
    ['BEGIN { x + 1 = 2; }', 'only a variable can stand on the left of an assignment'],
    ['BEGIN { { x; } }', 'a block stands only behind `if` and `else`'],
    ['BEGIN\nEND { }', 'probe descriptions are joined by commas'],
    ['BEGIN { trace(1);\n\nEND { }', 'the `{` of line 1 is not closed'],
    ['BEGIN { trace(1);\n\nsyscall::read:entry { }', 'the `{` of line 1 is not closed'],
    ['a { x; }\nb { if (y) { z; }\n', 'the `{` of line 2 is not closed'],
    ['BEGIN /a == 1\n{ }', 'the predicate is not closed; a slash with an operand behind it divides'],
    ['#pragma D option bufsize = 4m\nBEGIN { }', 'there are no blanks around the `=`'],
    ['#pragma D option quiet /* x */\nBEGIN { }', 'a comment on a control line is taken for words of it'],
    ['a:b:c:d:e { }', 'a description has up to four parts: provider:module:function:name'],
  ])('%s is a well-known trap', (text, help) => expect(errorOf(text).help).toBe(help));

  test.each([
    ['BEGIN { trace("abc); }\n', 'D_STR_NL', 14],
    ['#pragma D option a="b\\\r\nBEGIN { }', 'D_STR_NL', 0],
    ['#"\\', 'D_STR_NL', 0],
    ["BEGIN { trace('abc); }\n", 'D_CHR_NL', 14],
    ["BEGIN { trace(''); }", 'D_CHR_NULL', 14],
    ["BEGIN { trace('abcdefghi'); }", 'D_CHR_OFLOW', 14],
    ['BEGIN { trace(089); }', 'D_INT_DIGIT', 14],
    ['BEGIN { trace(18446744073709551616); }', 'D_INT_OFLOW', 14],
    ['BEGIN { trace(0x1ffffffffffffffff); }', 'D_INT_OFLOW', 14],
    ['BEGIN { trace($nope); }', 'D_MACRO_UNDEF', 14],
    ['pid$nope:::entry { }', 'D_PDESC_INVAL', 0],
  ])('%s has the tag of dtrace', (text, tag, offset) => expect(errorOf(text)).toMatchObject({ tag, offset }));

  test('accepts the largest constants', () => {
    expect(expression('18446744073709551615; 0xffffffffffffffff; 01777777777777777777777;')).toContain(
      '18446744073709551615',
    );
    expect(expression("'abcdefgh'; '\\x41\\101\\n\\\\bcde';")).toContain("'abcdefgh'");
  });
});

test.each([
  "#define X '/*'\nBEGIN { trace(1); }",
  "#define X '\"' /* a\n b */\nBEGIN { }",
  "#error don't /* a\n b */\nBEGIN { }",
])('what stands between quotes on a preprocessor line opens no comment, and an apostrophe none: %s', (text) => {
  const { items, controls } = parse(`#!/usr/sbin/dtrace -Cs\n${text}\n`);
  expect([items.length, controls.length]).toEqual([1, 1]);
});

// ---- limits ------------------------------------------------------------------------------------------------------------

describe('deep and long programs', () => {
  const repeat = (part: string, times: number): string => part.repeat(times);
  const nested: Record<string, (depth: number) => string> = {
    parentheses: (n) => `BEGIN { x = ${repeat('(', n)}1${repeat(')', n)}; }`,
    'open parentheses': (n) => `BEGIN { x = ${repeat('(', n)}`,
    casts: (n) => `BEGIN { x = ${repeat('(int)', n)}1; }`,
    'casts of calls': (n) => `BEGIN { x = ${repeat('(a_t)(', n)}@@; }`,
    unary: (n) => `BEGIN { x = ${repeat('!', n)}1; }`,
    sizeof: (n) => `BEGIN { ${repeat('sizeof ', n)}x; }`,
    'middle operands': (n) => `BEGIN { x = ${repeat('a ? ', n)}b${repeat(' : c', n)}; }`,
    assignments: (n) => `BEGIN { ${repeat('x = ', n)}1; }`,
    calls: (n) => `BEGIN { ${repeat('f(', n)}1${repeat(')', n)}; }`,
    keys: (n) => `BEGIN { ${repeat('a[', n)}1${repeat(']', n)}; }`,
    ifs: (n) => `BEGIN { ${repeat('if (a) ', n)}x; }`,
    blocks: (n) => `BEGIN { ${repeat('if (a) { ', n)}x${repeat(' }', n)} }`,
    structs: (n) => `${repeat('struct s { ', n)}int x;${repeat(' } y;', n)}`,
    declarators: (n) => `int ${repeat('(*', n)}f${repeat(')(int)', n)};`,
    parameters: (n) => `int f${repeat('(int (x', n)}@;`,
    translations: (n) => `BEGIN { ${repeat('xlate <int> (', n)}1${repeat(')', n)}; }`,
  };

  test.each(Object.keys(nested))('%s, 10,000 within each other, are too deep', (name) => {
    const error = errorOf(nested[name]!(10_000));
    expect(error.message).toBe('nested too deeply');
    expect(error.offset).toBeGreaterThan(0);
  });

  test.each(Object.keys(nested).filter((name) => !/^(?:open|casts of|parameters)/.test(name)))(
    '%s, 100 within each other, are not',
    (name) => expect(parse(nested[name]!(100)).items).toHaveLength(1),
  );

  const long: Record<string, (length: number) => string> = {
    operators: (n) => `BEGIN { x = 1${repeat(' + a * b', n)}; }`,
    conditionals: (n) => `BEGIN { x = ${repeat('a ? b : ', n)}c; }`,
    'else-ifs': (n) => `BEGIN { ${repeat('if (a) x = 1; else ', n)}y; }`,
    commas: (n) => `BEGIN { a${repeat(', a', n)}; }`,
    members: (n) => `BEGIN { a${repeat('.b->c', n)}; }`,
    'calls in a row': (n) => `BEGIN { f${repeat('(1)', n)}; }`,
    statements: (n) => `BEGIN { ${repeat('x = 1; ', n)} }`,
    probes: (n) => `a:b:c:d${repeat(', a', n)} { }`,
    string: (n) => `BEGIN { trace("${repeat('ab\\"', n)}"); }`,
  };

  test.each(Object.keys(long))('%s, 10,000 in a row, are fine', (name) => {
    expect(parse(long[name]!(10_000)).items).toHaveLength(1);
  });

  test('an error behind many nested alternatives does not take exponential time', () => {
    for (const part of ['if (a) { x; } else if (b) { ', '(a_t)(', 'sizeof (foo *[', '(int (*)(int (*', 'a ? (b)(']) {
      expect(errorOf(`BEGIN { ${repeat(part, 60)} @@ }`)).toBeInstanceOf(DSyntaxError);
    }
    for (const part of ['struct s { ', '(int (x', '[f x', '(int (*']) {
      expect(errorOf(`int f${repeat(part, 60)} @@;`)).toBeInstanceOf(DSyntaxError);
    }
  });
});

// ---- properties --------------------------------------------------------------------------------------------------------

describe('properties', () => {
  const programs = readFileSync(new URL('data/d-programs.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; syntax: { ok: boolean } })
    .filter(({ syntax }) => syntax.ok)
    .map(({ text }) => text);

  test('every node lies within its parent, behind its elder siblings, and has no trivia at its ends', () => {
    const faults = programs.flatMap((text) => {
      const program = parse(text);
      return [...walk(program)].flatMap(({ node }) => (isInOrder(program, node) ? [] : [textOf(program, node)]));
    });
    expect(faults).toEqual([]);
  });

  function isInOrder(program: Program, node: Node): boolean {
    const children = childrenOf(node);
    const follows = children.every((child, i) => child.start >= (children[i - 1]?.end ?? node.start));
    const isTrimmed = node.type === 'Program' || !/^(?:\s|\/\*)|(?:\s|\*\/)$/.test(textOf(program, node));
    return follows && isTrimmed && node.end > node.start && (children.at(-1)?.end ?? node.end) <= node.end;
  }

  test('comments and control lines are apart from each other and from every token', () => {
    const faults = programs.flatMap((text) => {
      const program = parse(text);
      const { comments, controls, interpreters } = program;
      const tokens = [...walk(program)].flatMap(({ node }) => (leaf(node) ? [node] : []));
      const all = [...comments, ...controls, ...interpreters, ...tokens].toSorted((a, b) => a.start - b.start);
      return all
        .filter(({ end }, i) => end > (all[i + 1]?.start ?? text.length))
        .map((range) => textOf(program, range));
    });
    expect(faults).toEqual([]);
  });

  const leaf = (node: Node): boolean =>
    /^(?:Identifier|Name|Integer|StringLiteral|TypeWord|ProbeDescription)$/.test(node.type);

  test('an expression has the tree that its precedences say, whatever trivia stand between its tokens', () => {
    const levels = [
      ['||'],
      ['^^'],
      ['&&'],
      ['|'],
      ['^'],
      ['&'],
      ['==', '!='],
      ['<', '>='],
      ['<<', '>>'],
      ['+', '-'],
      ['*', '%'],
    ];
    const operator = fc.constantFrom(...levels.flat());
    const trivia = fc.constantFrom(' ', '\n', ' /* + */ ', '\t', '\\\n', '\n#pragma D option quiet\n');
    const rest = fc.array(fc.tuple(operator, fc.constantFrom('a', '1', 'b.c', '-d', '(e)', 'f(1)'), trivia), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(rest, (parts) => {
        const tokens = ['x', ...parts.flatMap(([op, operand]) => [op, operand])];
        const text = parts.reduce((sum, [op, operand, blank]) => `${sum}${blank}${op}${blank}${operand}`, 'x');
        expect(expression(`${text};`)).toBe(`${climb(tokens, levels)};`);
      }),
    );
  });

  /** The same by splitting at the last of the loosest operators. */
  function climb(tokens: readonly string[], levels: readonly (readonly string[])[]): string {
    const [loosest, ...tighter] = levels;
    if (loosest === undefined) return tokens.map((token) => shape(expressionNode(token))).join('');
    const at = tokens.findLastIndex((token, i) => i % 2 === 1 && loosest.includes(token));
    if (at < 0) return climb(tokens, tighter);
    return `(${climb(tokens.slice(0, at), levels)} ${tokens[at]} ${climb(tokens.slice(at + 1), tighter)})`;
  }

  function expressionNode(text: string): Expression {
    const [statement] = clauseOf(`BEGIN { ${text}; }`).body!.statements;
    if (statement?.type !== 'ExpressionStatement') throw new Error(text);
    return statement.expression;
  }

  test('no text makes it throw anything but a DSyntaxError that lies in the text', () => {
    const piece = fc.constantFrom(
      ...'BEGIN { } /x/ ; ( ) [ ] , : ? = + ++ -> . * & ! @a $1 $$x "s" " \' 1 1.5 089 if else int foo_t struct'.split(
        ' ',
      ),
      ...'/* */ \n # #pragma|D \\\n \0 \xe9 sizeof xlate|< (foo_t) (a) inline self ::: ...'
        .split(' ')
        .map((part) => part.replace('|', ' ')),
    );
    const text = fc.array(fc.tuple(piece, fc.constantFrom('', ' '))).map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (source, commandLine) => {
        const outcome = outcomeOf(source, commandLine);
        if (outcome instanceof DSyntaxError) expect(outcome.range.end).toBeLessThanOrEqual(source.length);
        else expect(outcome.text).toBe(source);
      }),
      { numRuns: 500 },
    );
  });

  test('a program that breaks off anywhere is refused or accepted, never worse', () => {
    fc.assert(
      fc.property(fc.constantFrom(...programs), fc.nat(), (text, cut) => {
        const source = text.slice(0, cut % (text.length + 1));
        const outcome = outcomeOf(source, false);
        if (outcome instanceof DSyntaxError) expect(outcome.offset).toBeLessThanOrEqual(source.length);
        else expect(outcome.end).toBe(source.length);
      }),
      { numRuns: 500 },
    );
  });

  const outcomeOf = (text: string, commandLine: boolean): Program | DSyntaxError => {
    try {
      return parse(text, { commandLine });
    } catch (error) {
      if (error instanceof DSyntaxError) return error;
      throw error;
    }
  };
});
