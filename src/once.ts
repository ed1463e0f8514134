/** Looking things up once: trees and tables do not change, so what was found holds for as long as they live. */

/** What was found of an object, by the function that found it. */
interface Found {
  readonly by: unknown;
  readonly value: unknown;
  next: Found | undefined;
}

const FOUND = Symbol('found');

/**
 * The same function, which works out its result for each object once. What was found is kept in the object itself, under one
 * name that nothing else can see: entries of a WeakMap cost a conversion a fifth of its time, and a name for each function
 * a twentieth. An object that is frozen is looked at each time; one that inherits from another would be taken for it, and
 * none does. Few functions look at one object: what was found is gone through one by one.
 */
export function once<K extends object, V extends NonNullable<unknown> | null>(find: (of: K) => V): (of: K) => V {
  return (of) => {
    const kept = of as { readonly [FOUND]?: Found };
    for (let found = kept[FOUND]; found; found = found.next) if (found.by === find) return found.value as V;
    const value = find(of);
    const first = kept[FOUND];
    if (first) first.next = { by: find, value, next: first.next };
    else Reflect.defineProperty(of, FOUND, { value: { by: find, value, next: undefined } satisfies Found });
    return value;
  };
}

/** The same where arguments are alike if their keys are. */
export function onceForEach<K, V extends NonNullable<unknown> | null>(
  find: (of: K) => V,
  keyOf: (of: K) => string,
): (of: K) => V {
  const found = new Map<string, V>();
  return (of) => {
    const key = keyOf(of);
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(of);
    // In a tree of very many scripts it must not grow without end.
    if (found.size >= MOST_KEPT) found.clear();
    found.set(key, value);
    return value;
  };
}

const MOST_KEPT = 5000;

/** The entries under each key, in their order. */
export function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
