/** The seeding of defects and the judging of them, on defects of which it is known whether they can be seen, and by what. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bench, type Verdict, benchOf, judge } from './mutation/judge.js';
import { compileAll, dependents, linked, sourceOf } from './mutation/modules.js';
import { mutantsOf, withMutant } from './mutation/mutants.js';
import { areTyped } from './mutation/types.js';

const mutated = (text: string): string[] => mutantsOf(text).map((mutant) => withMutant(text, mutant));

describe('defects', () => {
  it.each([
    ['a guard', 'if (a && b) c();', ['if (true) c();', 'if (false) c();', 'if ((a)) c();', 'if ((b)) c();']],
    ['a comparison', 'const a = b < c;', ['const a = b <= c;']],
    ['a negation', 'const a = !b;', ['const a = b;']],
    ['a sum', 'const a = b + 1;', ['const a = b - 1;', 'const a = b;', 'const a = b + 2;']],
    [
      'a list',
      "const a = ['b', 'c', 'd'];",
      ["const a = ['c', 'd'];", "const a = ['b', 'd'];", "const a = ['b', 'c'];"],
    ],
    ['two fields', "const a = { b: 'x', c: 'y' };", ["const a = { b: 'y', c: 'x' };"]],
    ['a step', 'const a = exactly(uses, edits);', ['const a = exactly(uses, []);']],
    ['a place', 'above(clause);', ['below(clause);']],
    ['a predicate in D', 'const a = `/pid == $pid && arg1 == ${b}/`;', ['const a = `/arg1 == ${b}/`;']],
    ['a pattern', 'const a = /^(b|c)$/;', ['const a = /(b|c)$/;', 'const a = /^(c)$/;', 'const a = /^(b)$/;']],
  ])('%s', (_what, text, some) => {
    expect(mutated(text)).toEqual(expect.arrayContaining(some));
  });

  it.each([
    ['types', "type A = 'b' | 'c'; const d: A = e as A;"],
    ['words for the user', "const a = refuse(use, 'b' + 'c', d ? 'e' : 'f'); const why = b ? 'c' : 'd';"],
    ['imports', "import { a } from './b.js';"],
  ])('none in %s', (_what, text) => {
    expect(mutated(text)).toEqual([]);
  });

  it('a text that is none of TypeScript is an error', () => {
    expect(() => mutantsOf('const = ;')).toThrow(SyntaxError);
  });

  it('each is a text of its own', () => {
    const all = mutated(sourceOf('transforms/clamp-buffers.ts'));
    expect(all.length).toBeGreaterThan(30);
    expect(new Set(all).size).toBe(all.length);
  });

  it('those that the compiler of the types sees are known', () => {
    const file = 'transforms/clamp-buffers.ts';
    const text = sourceOf(file);
    const untyped = text.replace('uses, { program }', 'uses, { programme }');
    const malformed = text.replace('*rewrite(', '*rewrite((');
    expect([text, untyped, malformed].map((_, i, texts) => areTyped([{ file, text: texts[i]! }])[0])).toEqual([
      true,
      false,
      false,
    ]);
    expect(areTyped([malformed, text, untyped].map((one) => ({ file, text: one })))).toEqual([false, true, false]);
  });
});

describe('the judge', () => {
  let bench: Bench;
  beforeAll(async () => {
    const modules = await compileAll();
    bench = benchOf(modules, linked(modules));
  }, 120_000);

  async function verdictOn(file: string, was: string, by: string): Promise<Verdict> {
    const text = sourceOf(file);
    expect(text.split(was)).toHaveLength(2);
    return judge(bench, file, text.replace(was, by));
  }

  it('finds nothing where nothing is wrong', async () => {
    const file = 'transforms/probe-proc.ts';
    const nothing = { fixtures: null, laws: null, simulator: null, changed: null };
    expect(await judge(bench, file, `${sourceOf(file)}\n// The end.\n`)).toEqual(nothing);
  });

  it('sees a lost guard in the simulator', async () => {
    const row = "['exec-success', { by: ['syscall::exec*:return'], gate: ";
    const { fixtures, simulator } = await verdictOn('src/dtrace/proc.ts', `${row}'errno == 0'`, `${row}null`);
    expect(fixtures).not.toBeNull();
    expect(simulator).not.toBeNull();
  });

  it('sees by a law what is no D', async () => {
    const row = "['exec-success', { by: ['syscall::exec*:return'], gate: ";
    const { laws } = await verdictOn('src/dtrace/proc.ts', `${row}'errno == 0'`, `${row}'errno == '`);
    expect(laws).not.toBeNull();
  });

  it('sees an endless loop', async () => {
    const { fixtures, simulator } = await verdictOn(
      'transforms/clamp-buffers.ts',
      '*rewrite(uses, { program }) {',
      '*rewrite(uses, { program }) { for (;;);',
    );
    expect(fixtures).not.toBeNull();
    expect(simulator).toBeNull();
  });

  it('makes anew what depends on what is changed, and no more', () => {
    const fresh = dependents(bench.modules, 'transforms/clamp-buffers.ts');
    expect([...fresh]).toEqual(expect.arrayContaining(['transforms/index.ts', 'src/rewrite.ts', 'test/laws.ts']));
    expect(fresh.has('src/parse.ts')).toBe(false);
    expect(fresh.has('transforms/probe-proc.ts')).toBe(false);
  });
});
