import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../src/parse.js';
import { formatD } from '../src/prettier/format.js';
import { tokensIn } from '../src/prettier/tokens.js';
import { lostIn } from './prettier/kept.js';

const ROOT = join(import.meta.dirname, '..');

const scriptsIn = (folder: string): [string, string][] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d'))
    .map((file) => [join(folder, file), readFileSync(join(ROOT, folder, file), 'latin1')]);

const labelled = (file: string): { id: string; text: string; syntax: { ok: boolean } }[] =>
  readFileSync(join(ROOT, 'test/data', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const parses = (text: string): boolean => {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
};

const scripts = [...scriptsIn('samples'), ...scriptsIn('test/transforms')].filter(([, text]) => parses(text));
const programs = labelled('d-programs.jsonl')
  .filter(({ syntax, text }) => syntax.ok && parses(text))
  .map(({ id, text }): [string, string] => [id, text]);

describe('the tree and the comments are kept, and a second run changes nothing', () => {
  it.each([80, 40, 132])('in %d columns', async (printWidth) => {
    expect(programs.length).toBeGreaterThan(800);
    for (const [name, text] of [...scripts, ...programs]) expect(await lostIn(text, { printWidth }), name).toBe(null);
  });

  it('with comments and line breaks anywhere', async () => {
    const asides = ['/* c */', '/*\n * c\n */', '/* c */\n', '\n', '\n\n', '/* a *//* b */', '\t'];
    const some = [...scripts.slice(0, 60), ...programs].filter(([, text]) => text.length < 3000);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...asides)), { minLength: 1, maxLength: 6 }),
        async (number, places) => {
          const [, text] = some[number % some.length]!;
          const program = parse(text);
          const tokens = program.items.flatMap((item) =>
            item.type === 'Clause' && item.body
              ? tokensIn(program, item.body)
              : item.type === 'Clause'
                ? []
                : tokensIn(program, item),
          );
          if (tokens.length === 0) return;
          const cuts = places.map(([place, aside]) => [tokens[place % tokens.length]!.start, aside] as const);
          const strewn = cuts
            .toSorted(([a], [b]) => b - a)
            .reduce((now, [at, aside]) => `${now.slice(0, at)} ${aside} ${now.slice(at)}`, text);
          if (parses(strewn)) expect(await lostIn(strewn)).toBe(null);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a script is laid out as the DTrace Guide has it', () => {
  it.each([
    [
      'probes, predicate and braces on lines of their own',
      'syscall::read:entry,syscall::write:entry/pid==$target/{self->t=timestamp;@[execname]=count();}',
      'syscall::read:entry,\nsyscall::write:entry\n/pid == $target/\n{\n\tself->t = timestamp;\n\t@[execname] = count();\n}\n',
    ],
    ['a clause on one line stays there if it fits', 'BEGIN   {trace( 1 );exit(0) ;}', 'BEGIN { trace(1); exit(0); }\n'],
    [
      'what is long goes on four columns further in',
      'BEGIN\n{\n\tprintf("%s %s %s %s %s\\n", "a long argument", "and another one", execname, probefunc);\n}',
      'BEGIN\n{\n\tprintf("%s %s %s %s %s\\n", "a long argument", "and another one",\n\t    execname, probefunc);\n}\n',
    ],
    [
      'casts, pointers and operators',
      'BEGIN\n{\n\tthis->x=(char*)arg0;this->y=-  1- -x;z=*(int*)copyin(arg1,4)?  !a:~b;i ++;sizeof(int);\n}',
      'BEGIN\n{\n\tthis->x = (char *)arg0;\n\tthis->y = -1 - -x;\n\tz = *(int *)copyin(arg1, 4) ? !a : ~b;\n\ti++;\n\tsizeof (int);\n}\n',
    ],
    [
      'operators that would become others stay apart',
      'BEGIN\n{\n\tx = a - (- - b);\n\ty = & & c;\n}',
      'BEGIN\n{\n\tx = a - (- -b);\n\ty = & &c;\n}\n',
    ],
    [
      'if and else',
      'BEGIN\n{\n\tif(x){trace(1);}else if (y) trace(2); else {trace(3);}\n}',
      'BEGIN\n{\n\tif (x) {\n\t\ttrace(1);\n\t} else if (y)\n\t\ttrace(2);\n\telse {\n\t\ttrace(3);\n\t}\n}\n',
    ],
    [
      'declarations',
      'struct  s{int a;char*b;};inline  int N=10;translator t<p*q>{a=q->b;};enum e{A,B=2};',
      'struct s {\n\tint a;\n\tchar *b;\n};\ninline int N = 10;\ntranslator t <p *q> {\n\ta = q->b;\n};\nenum e {\n\tA,\n\tB = 2\n};\n',
    ],
    [
      'comments stay beside what they speak of',
      '/* head */\n\nBEGIN /* first */\n{\n\tx = 1;\t\t/* one */\n\n\n\t/* two */\n\ty = 2;\n}\n/* end */',
      '/* head */\n\nBEGIN /* first */\n{\n\tx = 1;\t\t/* one */\n\n\t/* two */\n\ty = 2;\n}\n/* end */\n',
    ],
    [
      'what is to be left alone is left alone',
      '/* prettier-ignore */\nBEGIN { x  =  1; }\nEND   { }',
      '/* prettier-ignore */\nBEGIN { x  =  1; }\nEND {}\n',
    ],
    [
      'lines for the preprocessor stay as they are',
      '#!/usr/sbin/dtrace -Cs\n#define  X   1\nBEGIN\n{\n#if X\n\ttrace( 1 );\n#endif\n}',
      '#!/usr/sbin/dtrace -Cs\n#define  X   1\nBEGIN\n{\n#if X\n\ttrace(1);\n#endif\n}\n',
    ],
  ])('%s', async (_what, before, after) => {
    expect(await formatD(before)).toBe(after);
  });

  it('an empty file stays empty, and comments alone stay', async () => {
    expect(await formatD('')).toBe('');
    expect(await formatD('/* only */')).toBe('/* only */\n');
  });

  it('a carriage return inside a line is not taken for its end', async () => {
    const oneLine = '#pragma D option quiet\rBEGIN { trace( 1 ); }\n';
    expect(await formatD(oneLine)).toBe(oneLine);
  });

  it('what is no D is refused with its place', async () => {
    await expect(formatD('BEGIN\n{\n\ttrace(;\n}')).rejects.toMatchObject({ loc: { start: { line: 3, column: 8 } } });
  });
});
