/** What is looked up once is the same as what is looked up each time. */
import { describe, expect, test } from 'vitest';
import { grouped, once, onceForEach } from '../src/once.js';

/** A function that keeps what it was asked for. */
function counting<K, V>(find: (of: K) => V): { readonly asked: K[]; readonly find: (of: K) => V } {
  const asked: K[] = [];
  return { asked, find: (of) => (asked.push(of), find(of)) };
}

describe('once', () => {
  test('asks once for each object, though two are alike', () => {
    const { asked, find } = counting(({ n }: { n: number }) => n * 2);
    const twice = once(find);
    const [one, other] = [{ n: 1 }, { n: 1 }];
    expect([twice(one), twice(one), twice(other)]).toEqual([2, 2, 2]);
    expect(asked).toEqual([one, other]);
  });

  test('leaves the object as it was for all who look at it, and what is made of it knows nothing', () => {
    const { asked, find } = counting(({ n }: { readonly n: number }) => n * 2);
    const twice = once(find);
    const one = { n: 1 };
    twice(one);
    expect(one).toStrictEqual({ n: 1 });
    expect([JSON.stringify(one), Object.keys(one), structuredClone(one)]).toEqual(['{"n":1}', ['n'], { n: 1 }]);
    expect(twice({ ...one, n: 2 })).toBe(4);
    expect(asked).toHaveLength(2);
  });

  test('works it out again for what is frozen', () => {
    const { asked, find } = counting(({ n }: { readonly n: number }) => n * 2);
    const twice = once(find);
    const one = Object.freeze({ n: 1 });
    expect([twice(one), twice(one)]).toEqual([2, 2]);
    expect(asked).toEqual([one, one]);
  });

  test('keeps that there is nothing', () => {
    const { asked, find } = counting((_of: object) => null);
    const none = once(find);
    const one = {};
    expect([none(one), none(one)]).toEqual([null, null]);
    expect(asked).toEqual([one]);
  });
});

describe('onceForEach', () => {
  const keyed = (): { readonly asked: string[]; readonly length: (of: string) => number | null } => {
    const { asked, find } = counting((of: string) => (of === '' ? null : of.length));
    return { asked, length: onceForEach(find, (of) => of.toLowerCase()) };
  };

  test('asks once for all whose keys are the same', () => {
    const { asked, length } = keyed();
    expect(['a', 'A', 'bb', '', ''].map(length)).toEqual([1, 1, 2, null, null]);
    expect(asked).toEqual(['a', 'bb', '']);
  });

  test('gives up what it has before it grows without end, and is right then as well', () => {
    const { asked, length } = keyed();
    const words = Array.from({ length: 5001 }, (_, i) => 'x'.repeat(1 + (i % 7)) + i);
    expect(words.map(length)).toEqual(words.map((word) => word.length));
    expect(length(words[5000]!)).toBe(words[5000]!.length);
    expect(length(words[0]!)).toBe(words[0]!.length);
    expect(asked).toEqual([...words, words[0]]);
  });
});

test('groups keep the order of what is in them', () => {
  const groups = grouped(['ab', 'b', 'ac', 'bb', 'a'], (word) => word.charAt(0));
  expect([...groups]).toEqual([
    ['a', ['ab', 'ac', 'a']],
    ['b', ['b', 'bb']],
  ]);
});
