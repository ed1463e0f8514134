import { describe, expect, it } from 'vitest';
import type { Expression } from '../src/ast.js';
import { parse } from '../src/parse.js';
import { type Known, conjunctsOf, replaceableBy, valueOf } from '../src/language/truth.js';
import { clausesOf } from '../src/walk.js';

const predicateOf = (text: string): Expression => clausesOf(parse(`BEGIN /${text}/ { }`))[0]!.predicate!.expression;

/** x = 2 is known, and nothing else. */
const whereX2: Known = (expression) => (expression.type === 'Identifier' && expression.name === 'x' ? 2 : null);

const valueWhereX2 = (text: string): number | null => valueOf(predicateOf(text), whereX2);

describe('valueOf', () => {
  it.each([
    ['x == 2', 1],
    ['x != 2', 0],
    ['2 == x', 1],
    ['x == 0x2', 1],
    ['x == 02u', 1],
    ['!(x == 2)', 0],
    ['!x', 0],
    ['x > 1 && x <= 2', 1],
    ['x < 2 || x >= 3', 0],
    ['x == -2', 0],
    ["x == 'a'", 0],
    ['(int)0 == NULL', 1],
    ['"" == NULL', 1],
    ['"a" > "" && x', 1],
  ])('%s is settled', (text, value) => {
    expect(valueWhereX2(text)).toBe(value);
  });

  it.each([
    ['x == 1 && y', 0],
    ['y && x == 1', 0],
    ['y || x', 1],
    ['y == 1 && pid == 3 && x == 3', 0],
  ])('%s is settled by one side', (text, value) => {
    expect(valueWhereX2(text)).toBe(value);
  });

  it.each([
    'y',
    'x == y',
    'x && y',
    'x == 1 || y',
    '!y',
    'x + 1 == 3',
    'x++ == 2',
    '(char)x == 2',
    'x == "a"',
    String.raw`x == '\n'`,
  ])('%s stays open', (text) => {
    expect(valueWhereX2(text)).toBeNull();
  });

  it('settles a chain of a hundred thousand operands', () => {
    expect(valueWhereX2(`${'y && '.repeat(100_000)} x == 3`)).toBe(0);
  });
});

describe('conjunctsOf', () => {
  it('takes the chain apart in the order of the text', () => {
    const operators = conjunctsOf(predicateOf('a && (b && c) && d || e && f'));
    expect(operators).toHaveLength(1);
    expect(conjunctsOf(predicateOf('a == 1 && (b && c) && !d')).map(({ type }) => type)).toEqual([
      'Binary',
      'Paren',
      'Unary',
    ]);
  });
});

describe('replaceableBy', () => {
  const replaceableWhereX2 = (text: string): number | null => {
    const program = parse(`#define INC n++\n#define NEXT INC\nBEGIN /${text}/ { }`);
    return replaceableBy(clausesOf(program)[0]!.predicate!.expression, whereX2, program);
  };

  it.each([
    ['y && x == 1', 0],
    ['x == 1 && n++', 0],
    ['x || n++', 1],
    ['!(x == 1 && n++)', 1],
    ['(x || n++) && x == 2', 1],
    ['y || sizeof (n++) || x', 1],
  ])('%s is nothing but its value', (text, value) => {
    expect(replaceableWhereX2(text)).toBe(value);
  });

  it.each([
    'n++ && x == 1',
    '(n++ || x) && x',
    '!(n++ && x == 1)',
    '(n = 1) || x',
    '-n-- && x == 1',
    'NEXT && x == 1',
    'speculation() && x == 1',
    '(x || n++) && (--n || x)',
    'y',
  ])('%s is not', (text) => {
    expect(replaceableWhereX2(text)).toBeNull();
  });
});
