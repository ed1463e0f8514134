/** Which clauses may run one after the other at one firing, so that a clause-local of theirs is the same. */
import type { Clause, ProbeDescription, Program } from '../ast.js';
import { isGlob, matchesGlob } from '../dtrace/glob.js';
import { providersNamed } from '../dtrace/probes.js';
import { syscallsNamed } from '../dtrace/syscalls.js';
import { textsBehind } from '../language/stand-for.js';
import { grouped, once } from '../once.js';

/** What a description says of its firings. A part is a name or a pattern, and '' where it may be any. */
export interface Firings {
  readonly provider: string;
  readonly function: string;
  readonly name: string;
  /** The providers that it can mean; null where a macro may say which. */
  readonly providers: readonly string[] | null;
}

/** The same firings for descriptions that read the same. Modules tell none apart: `libc` and `libc.so.1` are one. */
export const firingsIn: (program: Program) => (probe: ProbeDescription) => Firings = once((program: Program) => {
  const macros = textsBehind(program);
  const patternOf = (part: string): string =>
    part.match(/\w+/g)?.some((word) => macros.has(word)) ? '' : part.replaceAll(/\$\$?\w+/g, '*');
  const known = new Map<string, Firings>();
  return (probe) => {
    const found = known.get(probe.text);
    if (found) return found;
    const parts = [probe.provider, probe.function, probe.name];
    const [provider, where, name] = parts.map(patternOf) as [string, string, string];
    const isPlain = parts.every((part) => patternOf(part) === part);
    const firings = { provider, function: where, name, providers: isPlain ? providersNamed(probe).providers : null };
    known.set(probe.text, firings);
    return firings;
  };
});

/** Finds those of several that may share a firing with one. */
export function sharing(all: Iterable<Firings>): (one: Firings) => readonly Firings[] {
  const near = nearIn([...all]);
  return (one) => near(one).filter((other) => mayShare(one, other));
}

/** Those of several that are asked whether they share a firing with one; a name is found where it stands. */
function nearIn(all: readonly Firings[]): (one: Firings) => readonly Firings[] {
  const wide = all.filter((one) => placeOf(one) === null);
  const at = grouped(all, placeOf);
  return (one) => {
    const place = placeOf(one);
    return place === null ? all : [...(at.get(place) ?? []), ...wide];
  };
}

/** Where it fires if that is one place; null for a pattern. */
const placeOf = ({ function: where, name }: Firings): string | null =>
  where === '' || name === '' || isGlob(where) || isGlob(name) ? null : `${where}:${name}`;

function mayShare(one: Firings, other: Firings): boolean {
  if (one === other) return true;
  const { providers } = one;
  if (providers && other.providers && !other.providers.some((provider) => providers.includes(provider))) return false;
  if (!mayBeOne(one.provider, other.provider) || !mayBeOne(one.name, other.name)) return false;
  const [a, b] = [one.function, other.function];
  const isOfSyscalls = one.provider === 'syscall' || other.provider === 'syscall';
  return isOfSyscalls && isGlob(a) && isGlob(b)
    ? syscallsNamed(a).some((call) => matchesGlob(b, call))
    : mayBeOne(a, b);
}

/** Whether there may be a name that both match. Of two patterns this is taken for granted. */
function mayBeOne(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true;
  return isGlob(a) ? isGlob(b) || matchesGlob(a, b) : matchesGlob(b, a);
}

/** By clause, a name that all of these have that a firing may run through, also by way of others of them. */
export function groupsOf(
  clauses: Iterable<Clause>,
  firings: (probe: ProbeDescription) => Firings,
): Map<Clause, string> {
  const byClause = new Map([...clauses].map((clause) => [clause, clause.probes.map(firings)]));
  const all = [...new Set([...byClause.values()].flat())];
  const joined = new Map<Firings, Firings>();
  const rootOf = (one: Firings): Firings => {
    let root = one;
    for (let next = joined.get(root); next; next = joined.get(root)) root = next;
    if (root !== one) joined.set(one, root);
    return root;
  };
  const joinIf = (one: Firings, other: Firings, isJoined: typeof mayShare): void => {
    const [root, child] = [rootOf(one), rootOf(other)];
    if (root !== child && isJoined(one, other)) joined.set(child, root);
  };
  for (const [first, ...others] of byClause.values()) for (const other of others) joinIf(first!, other, () => true);
  const near = nearIn(all);
  for (const one of all) for (const other of near(one)) joinIf(one, other, mayShare);
  const numbers = new Map(all.map((one, i) => [one, `${i}`]));
  return new Map([...byClause].map(([clause, [first]]) => [clause, numbers.get(rootOf(first!))!]));
}
