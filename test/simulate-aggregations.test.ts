/** Aggregations by the Dynamic Tracing Guide, chapter "Aggregations": what they hold, how they print, and in which order. */
import { describe, expect, it } from 'vitest';
import { fires, output } from './simulate-world.js';

/** What a quiet program prints for values of arg0, one firing of read:entry each. */
function printed(text: string, values: readonly (bigint | number)[] = [], options = ''): string {
  const pragmas = ['quiet', ...options.split(' ').filter(Boolean)]
    .map((option) => `#pragma D option ${option}\n`)
    .join('');
  const { stdout, stderr } = output(
    `${pragmas}${text}`,
    values.map((value, i) => fires('read:entry', { arguments: [BigInt(value)], execname: `p${i}`, pid: BigInt(i) })),
  );
  expect(stderr).toBe('');
  return stdout;
}

/** Aggregations come after an interrupt's line and the empty one. */
const atEnd = (rows: string): string => `\n\n${rows}`;

const value = (number: bigint | number): string => ` ${String(number).padStart(16)}\n`;
const string = (text: string): string => `  ${text.padEnd(50)}`;
const HEADER = `\n           value  ------------- Distribution ------------- count    \n`;
const line = (label: string, ats: number, count: number | bigint): string =>
  `${label.padStart(16)} |${'@'.repeat(ats)}${' '.repeat(40 - ats)} ${String(count).padEnd(9)}\n`;

describe('the scalar functions', () => {
  it.each<readonly [name: string, values: readonly number[], shown: number | bigint]>([
    ['count()', [5, 5, 5], 3],
    ['sum(arg0)', [1, 2, 3], 6],
    ['sum(arg0)', [5, -9], -4],
    ['min(arg0)', [4, -2, 9], -2],
    ['max(arg0)', [4, -2, 9], 9],
    ['max(arg0)', [-4, -2], -2],
    // Averages are integers, cut towards zero.
    ['avg(arg0)', [1, 2], 1],
    ['avg(arg0)', [-1, -2], -1],
    ['avg(arg0)', [10, 20, 30], 20],
    // The root of the average of the squares less the square of the average: sqrt(5 - 1).
    ['stddev(arg0)', [-1, 3], 2],
    ['stddev(arg0)', [5, 5, 5], 0],
    // sqrt((1 + 4 + 9 + 16) / 4 - (10 / 4)²) = sqrt(7 - 4) in integers.
    ['stddev(arg0)', [1, 2, 3, 4], 1],
  ])('%s of %j', (name, values, shown) =>
    expect(printed(`syscall::read:entry { @ = ${name}; }`, values)).toBe(atEnd(value(shown))),
  );
  it('sum() wraps at 64 bits', () =>
    expect(printed('BEGIN { @ = sum(0x7fffffffffffffff); @ = sum(1); exit(0); }')).toBe(`\n${value(-(1n << 63n))}`));
});

describe('keys', () => {
  it.each([
    ['a string has a column of 50', '"key"', string('key')],
    ['an int has one of 8', '7', '        7'],
    ['a char has one of 3', '(char)7', '   7'],
    ['a short has one of 5', '(short)7', '     7'],
    ['a 64-bit integer has one of 16', '7LL', '                7'],
    ['keys stand side by side', '1, "x", 2LL', `        1${string('x')}                2`],
    ['a negative int keeps its sign', '-7', '       -7'],
    ['a stack stands below', 'ustack(1)', `\n${' '.repeat(14)}libc.so.1\`_read+0xa\n`],
    ['a symbol has a column of 50', 'uaddr(1)', string('sh`main+0x1')],
    ['a long string keeps its length', `"${'x'.repeat(60)}"`, `  ${'x'.repeat(60)}`],
  ])('%s', (_, keys, shown) =>
    expect(printed(`BEGIN { @[${keys}] = count(); exit(0); }`)).toBe(`\n${shown}${value(1)}`),
  );
  it('tell tuples apart', () =>
    expect(printed('BEGIN { @["a", 1] = count(); @["a", 2] = count(); @["a", 2] = count(); exit(0); }')).toBe(
      `\n${string('a')}        1${value(1)}${string('a')}        2${value(2)}`,
    ));
});

describe('quantize()', () => {
  const run = (values: readonly (bigint | number)[]): string =>
    printed('syscall::read:entry { @ = quantize(arg0); }', values);
  it('has a bucket for each power of two, and one more on either side', () =>
    expect(run([5])).toBe(atEnd(`${HEADER}${line('2', 0, 0)}${line('4', 40, 1)}${line('8', 0, 0)}\n`)));
  it('counts what lies from a power of two to the next', () =>
    expect(run([4, 7, 8, 15])).toBe(
      atEnd(`${HEADER}${line('2', 0, 0)}${line('4', 20, 2)}${line('8', 20, 2)}${line('16', 0, 0)}\n`),
    ));
  it('has a bucket for zero', () =>
    expect(run([0])).toBe(atEnd(`${HEADER}${line('-1', 0, 0)}${line('0', 40, 1)}${line('1', 0, 0)}\n`)));
  it('goes on below zero', () =>
    expect(run([-1, 0, 1, 1])).toBe(
      atEnd(
        `${HEADER}${line('-2', 0, 0)}${line('-1', 10, 1)}${line('0', 10, 1)}${line('1', 20, 2)}${line('2', 0, 0)}\n`,
      ),
    ));
  it('puts -3 into the bucket of -2', () =>
    expect(run([-3])).toBe(atEnd(`${HEADER}${line('-4', 0, 0)}${line('-2', 40, 1)}${line('-1', 0, 0)}\n`)));
  it('rounds bars to the nearest', () =>
    // 40 · 2/3 = 26.7 and 40 · 1/3 = 13.3.
    expect(run([1, 1, 2])).toBe(
      atEnd(`${HEADER}${line('0', 0, 0)}${line('1', 27, 2)}${line('2', 13, 1)}${line('4', 0, 0)}\n`),
    ));
  it('shows empty buckets between', () =>
    expect(run([1, 8])).toBe(
      atEnd(
        `${HEADER}${line('0', 0, 0)}${line('1', 20, 1)}${line('2', 0, 0)}${line('4', 0, 0)}${line('8', 20, 1)}${line('16', 0, 0)}\n`,
      ),
    ));
  it('has no bucket above the last', () =>
    expect(run([(1n << 63n) - 1n])).toBe(
      atEnd(`${HEADER}${line(String(1n << 61n), 0, 0)}${line(String(1n << 62n), 40, 1)}\n`),
    ));
  it('adds the increment that is given', () =>
    expect(printed('BEGIN { @ = quantize(2, 10); exit(0); }')).toBe(
      `\n${HEADER}${line('1', 0, 0)}${line('2', 40, 10)}${line('4', 0, 0)}\n`,
    ));
  it('draws negative counts to the left', () =>
    expect(printed('BEGIN { @ = quantize(2, -3); exit(0); }')).toBe(
      `\n${HEADER}${' '.repeat(15)}1 ${' '.repeat(40)}| 0        \n${' '.repeat(15)}2 ${'@'.repeat(40)}| -3       \n` +
        `${' '.repeat(15)}4 ${' '.repeat(40)}| 0        \n\n`,
    ));
  it('draws counts of both signs around a line, in half the width', () =>
    expect(printed('BEGIN { @ = quantize(1, -1); @ = quantize(2, 1); exit(0); }')).toBe(
      `\n${HEADER}${'0'.padStart(16)} ${' '.repeat(20)}|${' '.repeat(20)} 0        \n` +
        `${'1'.padStart(16)} ${' '.repeat(10)}${'@'.repeat(10)}|${' '.repeat(20)} -1       \n` +
        `${'2'.padStart(16)} ${' '.repeat(20)}|${'@'.repeat(10)}${' '.repeat(10)} 1        \n` +
        `${'4'.padStart(16)} ${' '.repeat(20)}|${' '.repeat(20)} 0        \n\n`,
    ));
  it('stands below its key', () =>
    expect(printed('BEGIN { @["k"] = quantize(1); exit(0); }')).toBe(
      `\n${string('k')}${HEADER}${line('0', 0, 0)}${line('1', 40, 1)}${line('2', 0, 0)}\n`,
    ));
});

describe('lquantize()', () => {
  const run = (values: readonly number[], range = '0, 10, 2'): string =>
    printed(`syscall::read:entry { @ = lquantize(arg0, ${range}); }`, values);
  it('has a bucket for each step', () =>
    expect(run([4, 5])).toBe(atEnd(`${HEADER}${line('2', 0, 0)}${line('4', 40, 2)}${line('6', 0, 0)}\n`)));
  it('has one below and one above', () =>
    expect(run([-5, 10])).toBe(
      atEnd(
        `${HEADER}${line('< 0', 20, 1)}${line('0', 0, 0)}${line('2', 0, 0)}${line('4', 0, 0)}${line('6', 0, 0)}` +
          `${line('8', 0, 0)}${line('>= 10', 20, 1)}\n`,
      ),
    ));
  it('steps by one where no step is given', () =>
    expect(run([1], '0, 3')).toBe(atEnd(`${HEADER}${line('0', 0, 0)}${line('1', 40, 1)}${line('2', 0, 0)}\n`)));
  it('begins below zero if it is told to', () =>
    expect(run([-7], '-10, 10, 5')).toBe(
      atEnd(`${HEADER}${line('< -10', 0, 0)}${line('-10', 40, 1)}${line('-5', 0, 0)}\n`),
    ));
  it('adds the increment that is given', () =>
    expect(printed('BEGIN { @ = lquantize(1, 0, 4, 1, 6); exit(0); }')).toBe(
      `\n${HEADER}${line('0', 0, 0)}${line('1', 40, 6)}${line('2', 0, 0)}\n`,
    ));
});

describe('llquantize()', () => {
  const run = (values: readonly number[], range = '10, 0, 2, 10'): string =>
    printed(`syscall::read:entry { @ = llquantize(arg0, ${range}); }`, values);
  it('cuts each order of magnitude into linear buckets', () =>
    expect(run([3, 42, 420])).toBe(
      atEnd(
        HEADER +
          [
            line('2', 0, 0),
            line('3', 13, 1),
            ...[4, 5, 6, 7, 8, 9, 10, 20, 30].map((label) => line(String(label), 0, 0)),
            line('40', 13, 1),
            ...[50, 60, 70, 80, 90, 100, 200, 300].map((label) => line(String(label), 0, 0)),
            line('400', 13, 1),
            line('500', 0, 0),
          ].join('') +
          '\n',
      ),
    ));
  it('has one below and one above', () =>
    expect(run([0], '10, 1, 2, 10')).toBe(atEnd(`${HEADER}${line('< 10', 40, 1)}${line('10', 0, 0)}\n`)));
  it('ends at the power above the high magnitude', () =>
    expect(run([1000], '10, 1, 2, 10')).toBe(atEnd(`${HEADER}${line('900', 0, 0)}${line('>= 1000', 40, 1)}\n`)));
  it('has narrower buckets for more steps', () =>
    // 100 / 20 steps: 5 to a bucket.
    expect(run([27], '10, 1, 2, 20')).toBe(
      atEnd(`${HEADER}${line('20', 0, 0)}${line('25', 40, 1)}${line('30', 0, 0)}\n`),
    ));
});

describe('printa() with widths that the keys give', () => {
  it('takes the key before the one that it shows', () =>
    expect(printed('BEGIN { @[6, 10] = sum(1); @[-4, 20] = sum(2); printa("[%*d] %@d\\n", @); exit(0); }')).toBe(
      '[    10] 1\n[20  ] 2\n\n',
    ));
});

describe('the order', () => {
  const three = 'BEGIN { @["b"] = sum(1); @["a"] = sum(3); @["c"] = sum(2); exit(0); }';
  const rows = (...keys: readonly (readonly [string, number])[]): string =>
    `\n${keys.map(([key, number]) => string(key) + value(number)).join('')}`;
  it('is by value, the least first', () => expect(printed(three)).toBe(rows(['b', 1], ['c', 2], ['a', 3])));
  it('is by key where values are equal', () =>
    expect(printed('BEGIN { @["b"] = count(); @["a"] = count(); exit(0); }')).toBe(rows(['a', 1], ['b', 1])));
  it('aggsortrev turns it round', () =>
    expect(printed(three, [], 'aggsortrev')).toBe(rows(['a', 3], ['c', 2], ['b', 1])));
  it('aggsortkey sorts by key', () =>
    expect(printed(three, [], 'aggsortkey')).toBe(rows(['a', 3], ['b', 1], ['c', 2])));
  it('aggsortkey and aggsortrev sort by key, backwards', () =>
    expect(printed(three, [], 'aggsortkey aggsortrev')).toBe(rows(['c', 2], ['b', 1], ['a', 3])));
  it('aggsortkeypos begins with another key', () =>
    expect(
      printed('BEGIN { @[1, "b"] = count(); @[2, "a"] = count(); exit(0); }', [], 'aggsortkey aggsortkeypos=1'),
    ).toBe(`\n        2${string('a')}${value(1)}        1${string('b')}${value(1)}`));
  it('of distributions with equal sums is by the weight at zero', () => {
    const two = (call: (value: string) => string): string =>
      `BEGIN { @["a"] = ${call('0')}; @["a"] = ${call('0')}; @["b"] = ${call('0')}; exit(0); }`;
    for (const call of [
      (value: string) => `quantize(${value})`,
      (value: string) => `lquantize(${value}, 0, 5)`,
      (value: string) => `llquantize(${value}, 10, 0, 2, 10)`,
    ])
      expect(printed(two(call)).match(/\b[ab]\b/g)).toEqual(['b', 'a']);
  });
  it('of averages is by average', () =>
    expect(printed('BEGIN { @["x"] = avg(9); @["x"] = avg(9); @["y"] = avg(10); exit(0); }')).toBe(
      rows(['x', 9], ['y', 10]),
    ));
  it('of distributions is by what they sum up to', () => {
    const shown = printed(
      'BEGIN { @["big"] = quantize(64); @["many"] = quantize(1); @["many"] = quantize(1); exit(0); }',
    );
    expect(shown.indexOf('many')).toBeLessThan(shown.indexOf('big'));
  });
  it('of several aggregations is that of the text', () =>
    expect(printed('BEGIN { @z = sum(5); @a = sum(1); exit(0); }')).toBe(`\n${value(5)}${value(1)}`));
});

describe('printa()', () => {
  it('without a format begins on a new line', () =>
    expect(printed('BEGIN { @["k"] = count(); printa(@); exit(0); }')).toBe(`\n${string('k')}${value(1)}\n`));
  it('leaves nothing for the end', () =>
    expect(printed('BEGIN { @a = sum(3); printa(@a); @b = sum(4); exit(0); }')).toBe(`\n${value(3)}\n${value(4)}`));
  it('with a format takes keys and value in turn', () =>
    expect(printed('BEGIN { @[1, "x"] = sum(9); printa("%d %s = %@d\\n", @); exit(0); }')).toBe('1 x = 9\n\n'));
  it('is repeated for each tuple', () =>
    expect(printed('BEGIN { @["a"] = sum(2); @["b"] = sum(1); printa("%s:%@d ", @); exit(0); }')).toBe('b:1 a:2 \n'));
  it('knows width, flags and precision', () =>
    expect(printed('BEGIN { @["a"] = sum(2); printa("[%-4s][%4@d][%04@d]\\n", @); exit(0); }')).toBe(
      '[a   ][   2][0002]\n\n',
    ));
  it('shows %@u of a count', () =>
    expect(printed('BEGIN { @["a"] = count(); printa("%10s %8@u\\n", @); exit(0); }')).toBe('         a        1\n\n'));
  it('takes a width from a key', () =>
    expect(printed('BEGIN { @[5, 7] = sum(1); @[-5, 8] = sum(2); printa("[%*d]", @); exit(0); }')).toBe(
      '[    7][8    ]\n',
    ));
  it('need not show all keys', () =>
    expect(printed('BEGIN { @["a", 2] = count(); printa("%s\\n", @); exit(0); }')).toBe('a\n\n'));
  it('%@x is hexadecimal', () =>
    expect(printed('BEGIN { @ = sum(255); printa("%@x\\n", @); exit(0); }')).toBe('ff\n\n'));
  it('shows distributions with %@d', () =>
    expect(printed('BEGIN { @["k"] = quantize(1); printa("<%s%@d>\\n", @); exit(0); }')).toBe(
      `<k${HEADER}${line('0', 0, 0)}${line('1', 40, 1)}${line('2', 0, 0)}>\n\n`,
    ));
  it('prints nothing but its new line for an empty aggregation', () =>
    expect(printed('syscall::read:entry { @a = count(); } END { printa(@a); }')).toBe('\n\n\n'));
  it('of several joins their tuples, 0 where one has none', () =>
    expect(
      printed(
        'BEGIN { @a["x"] = sum(1); @b["x"] = sum(2); @b["y"] = sum(3); printa("%s %@d %@d\\n", @a, @b); exit(0); }',
      ),
    ).toBe('y 0 3\nx 1 2\n\n'));
  it('of several without a format has a column each', () =>
    expect(printed('BEGIN { @a["x"] = sum(1); @b["x"] = sum(2); printa(@a, @b); exit(0); }')).toBe(
      `\n${string('x')}                1                2\n\n`,
    ));
  it('of several is sorted by the one at aggsortpos', () =>
    expect(
      printed(
        'BEGIN { @a["x"] = sum(1); @a["y"] = sum(2); @b["x"] = sum(9); @b["y"] = sum(8); printa("%s ", @a, @b); exit(0); }',
        [],
        'aggsortpos=1',
      ),
    ).toBe('y x \n'));
  it('stands after the columns where dtrace is not quiet', () =>
    expect(output('BEGIN { @["k"] = count(); printa(@); exit(0); }').stdout).toBe(
      `CPU     ID                    FUNCTION:NAME\n  0      1                           :BEGIN \n${string('k')}${value(1)}\n\n`,
    ));
});

describe('actions on aggregations', () => {
  it('clear() keeps the keys', () =>
    expect(printed('BEGIN { @["k"] = count(); clear(@); exit(0); }')).toBe(`\n${string('k')}${value(0)}`));
  it('clear() leaves the extremes of min() and max()', () =>
    expect(printed('BEGIN { @a = min(1); @b = max(1); clear(@a); clear(@b); exit(0); }')).toBe(
      `\n${value((1n << 63n) - 1n)}${value(-(1n << 63n))}`,
    ));
  it('a cleared distribution shows the buckets around zero', () =>
    expect(printed('BEGIN { @ = quantize(8); clear(@); exit(0); }')).toBe(
      `\n${HEADER}${line('-1', 0, 0)}${line('0', 0, 0)}${line('1', 0, 0)}\n`,
    ));
  it('trunc() drops the keys', () => expect(printed('BEGIN { @["k"] = count(); trunc(@); exit(0); }')).toBe('\n'));
  const four = '@["a"] = sum(1); @["b"] = sum(2); @["c"] = sum(3); @["d"] = sum(4);';
  it('trunc() with a number keeps the greatest', () =>
    expect(printed(`BEGIN { ${four} trunc(@, 2); exit(0); }`)).toBe(
      `\n${string('c')}${value(3)}${string('d')}${value(4)}`,
    ));
  it('trunc() with a negative number keeps the least', () =>
    expect(printed(`BEGIN { ${four} trunc(@, -1); exit(0); }`)).toBe(`\n${string('a')}${value(1)}`));
  it('normalize() divides what is shown', () =>
    expect(printed('BEGIN { @ = sum(100); normalize(@, 7); exit(0); }')).toBe(`\n${value(14)}`));
  it('normalize() leaves the data alone', () =>
    expect(
      printed(
        'BEGIN { @ = sum(100); normalize(@, 10); printa("%@d ", @); } BEGIN { denormalize(@); printa("%@d ", @); exit(0); }',
      ),
    ).toBe('10 100 \n'));
  it('normalize() holds for distributions too, but not for their bars', () =>
    expect(printed('BEGIN { @ = quantize(1, 100); normalize(@, 10); exit(0); }')).toBe(
      `\n${HEADER}${line('0', 0, 0)}${line('1', 40, 10)}${line('2', 0, 0)}\n`,
    ));
  it('normalize() holds for averages', () =>
    expect(printed('BEGIN { @ = avg(100); @ = avg(200); normalize(@, 10); exit(0); }')).toBe(`\n${value(15)}`));
  it('what follows printa() in the same firing is in it, since the consumer comes later', () =>
    expect(printed('BEGIN { @ = count(); printa("%@d\\n", @); @ = count(); exit(0); }')).toBe('2\n\n'));
});
