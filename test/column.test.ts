/** Which constants stand in for which columns of a printf. */
import { describe, expect, test } from 'vitest';
import type { Call } from '../src/ast.js';
import { isConstant, standInsFor } from '../src/rewriting/column.js';
import { flowOf } from '../src/flow.js';
import { parse } from '../src/parse.js';
import { clausesOf, nodesOf, textOf } from '../src/walk.js';

/** What stands in for `lost` in a printf: the parts of the text, and the constants. */
function standIns(text: string, alone = false): [string, string][] | null {
  const program = parse(`inline int OPT = 1; BEGIN { ${text}; }`);
  const clause = clausesOf(program)[0]!;
  const call = [...nodesOf(clause, 'Call')].find(({ callee }) => textOf(program, callee) === 'printf') as Call;
  const missing = [...nodesOf(call, 'Identifier')].filter(({ name }) => name === 'lost');
  const found = standInsFor(call, missing, { program, flow: flowOf(program), clause, alone });
  return found?.map(({ part, constant }) => [textOf(program, part), constant]) ?? null;
}

describe('the constant agrees with the conversion', () => {
  test.each([
    ['%d', '-1'],
    ['%-5i', '-1'],
    ['%u', '0'],
    ['%08x', '0'],
    ['%#X', '0'],
    ['%o', '0'],
    ['%p', '0'],
    ['%a', '0'],
    ['%A', '0'],
    ['%ld', '-1L'],
    ['%lld', '-1LL'],
    ['%lu', '0UL'],
    ['%llx', '0ULL'],
    ['%hd', '(short)-1'],
    ['%hu', '(unsigned short)0'],
    ['%20Y', '0LL'],
    ['%T', '0LL'],
    ['%c', '45'],
    ['%s', '"-"'],
    ['%-12.12s', '"-"'],
    ['%S', '"-"'],
    ["%'+ d", '-1'],
  ])('%s: %s', (conversion, constant) => {
    expect(standIns(`printf("100%% ${conversion} %d", lost, pid)`)).toEqual([['lost', constant]]);
  });

  test.each(['%k', '%f', '%Lf', '%ls', '%wc'])('nothing stands in for %s', (conversion) => {
    expect(standIns(`printf("${conversion} %d", lost, pid)`)).toBeNull();
  });
});

describe('arguments are matched with conversions', () => {
  test('a star takes one', () => {
    expect(standIns('printf("%*s %d", 5, execname, lost)')).toEqual([['lost', '-1']]);
    expect(standIns('printf("%*.*s %d", 5, 5, lost, pid)')).toEqual([['lost', '"-"']]);
  });

  test('and cannot be replaced itself', () => {
    expect(standIns('printf("%*s %d", lost, execname, pid)')).toBeNull();
    expect(standIns('printf("%.*s %d", lost, execname, pid)')).toBeNull();
  });

  test('they have to be as many', () => {
    expect(standIns('printf("%d", pid, lost)')).toBeNull();
    expect(standIns('printf("%d %d %d", pid, lost)')).toBeNull();
  });
});

describe('something else has to be shown', () => {
  test.each([
    'printf("%d", lost)',
    'printf("%d %d %s %d", lost, 5, "a", OPT)',
    'printf("%*s%d", pid, "", lost)',
    'printf("%d %d", lost, $1)',
  ])('%s', (text) => expect(standIns(text)).toBeNull());

  test('the time is nothing to be shown by itself', () => {
    expect(standIns('printf("%Y %d", walltimestamp, lost)')).toBeNull();
    expect(standIns('printf("%d %d", timestamp / 1000, lost)')).toBeNull();
    expect(standIns('printf("%d %d", timestamp - self->start, lost)')).toEqual([['lost', '-1']]);
  });

  test('unless the value may be shown alone', () => {
    expect(standIns('printf("%Y %d", walltimestamp, lost)', true)).toEqual([['lost', '-1']]);
    expect(standIns('printf("%x", lost)', true)).toEqual([['lost', '0']]);
    expect(standIns('printf("%d %d", lost, 5)', true)).toBeNull();
  });
});

describe('the part that goes', () => {
  test.each([
    ['lost + 1', 'lost + 1'],
    ['OPT ? lost : errno', 'lost'],
    ['OPT ? errno : (lost)', '(lost)'],
    ['OPT ? errno : OPT ? lost * 2 : 1', 'lost * 2'],
    ['OPT ? lost : lost + 1', 'OPT ? lost : lost + 1'],
    ['lost ? 1 : 2', 'lost ? 1 : 2'],
  ])('of %s is %s', (argument, part) => {
    expect(standIns(`printf("%d %d", pid, ${argument})`)).toEqual([[part, '-1']]);
  });

  test('has no large number beside an unsigned one', () => {
    expect(standIns('printf("%d %d", pid, OPT ? lost : uid)')).toEqual([['lost', '0']]);
  });

  test.each(['lost++', 'x = lost', 'lost + y++', 'lost + copyoutstr("a", lost, 1)'])(
    'may not do anything: %s',
    (argument) => {
      expect(standIns(`printf("%d %d", pid, ${argument})`)).toBeNull();
    },
  );
});

describe('constants', () => {
  const constant = (text: string): boolean => {
    const program = parse(
      `enum e { RED }; inline int OPT = 1; inline int BOTH = OPT + 1; inline string NAME = execname; BEGIN { x = 1; trace(${text}); }`,
    );
    const [call] = [...nodesOf(clausesOf(program)[0]!, 'Call')];
    return isConstant(call!.arguments[0]!, flowOf(program));
  };

  test.each(['5', '"a"', "'a'", '-(5 + 1)', 'OPT', 'BOTH', 'RED', 'O_RDONLY', 'NULL', '$1', '$$1', 'OPT ? "a" : "b"'])(
    '%s is one',
    (text) => expect(constant(text)).toBe(true),
  );

  test.each(['pid', 'x', 'self->x', 'this->x', 'NAME', 'timestamp', 'strlen("a")', '`freemem', 'arg0 + 1'])(
    '%s is none',
    (text) => expect(constant(text)).toBe(false),
  );
});
