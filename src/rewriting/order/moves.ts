/** Clauses that move from a probe of the kernel to system calls, and where they come to. */
import type { Clause, ProbeDescription, Program } from '../../ast.js';
import { matchesPart } from '../../dtrace/glob.js';
import type { Description } from '../../dtrace/probes.js';
import { syscallsNamed } from '../../dtrace/syscalls.js';
import type { VariableName } from '../../flow.js';
import { type Mentions, meetingsIn } from '../mentions.js';
import { grouped, once } from '../../once.js';

/** A clause whose probes, or some of them, become system call probes. */
export interface Move {
  readonly clause: Clause;
  readonly arrivals: readonly Arrival[];
}

/** A probe that becomes system call probes. */
export interface Arrival {
  readonly probe: ProbeDescription;
  /** The probe of the kernel that it was, by its bare name. */
  readonly event: string;
  readonly by: readonly string[];
  /** A description under which another event may stand already, of which it is not known which came first. */
  readonly beside?: string;
}

/** The clauses of a program, and what they do to its variables. */
export interface Scene {
  readonly program: Program;
  readonly clauses: readonly Clause[];
  readonly mentions: (clause: Clause) => Mentions;
  readonly meets: Meets;
}

/** The variable over which two clauses depend on which of them runs first; null if there is none. */
export type Meets = (a: Clause, b: Clause) => VariableName | null;

/**
 * Events of one call, in the order in which the kernel comes by them. Events of different rows never come with the same
 * firing, or nothing is known about them. Source: os/fork.c, os/lwp.c, os/exit.c proc_exit, locore.s, syscall/rw.c, os/bio.c.
 */
export const SEQUENCES: readonly (readonly string[])[] = [
  ['lwp-create', 'create'],
  ['start', 'lwp-start'],
  ['lwp-exit', 'exit'],
  ['sysread', 'readch'],
  ['syswrite', 'writech'],
  ['start', 'wait-start'],
  ['done', 'wait-done'],
];

/**
 * What becomes of several probes of a clause, none before one whose event the kernel comes to first; as it is where
 * nobody can tell.
 */
export function inKernelOrder<T>(
  all: readonly T[],
  clause: Clause,
  program: Program,
  eventsOf: (one: T) => readonly string[],
): T[] {
  const events = new Set(all.flatMap(eventsOf));
  const isLate = (event: string): boolean => SEQUENCES.some((row) => row.indexOf(event) > 0 && events.has(row[0]!));
  const rank = (one: T): number => (eventsOf(one).some(isLate) ? 1 : 0);
  const doesMatter = all.some((one) => rank(one) > 0) && meetingsIn(program)(clause, clause) !== null;
  return doesMatter ? all.toSorted((a, b) => rank(a) - rank(b)) : [...all];
}

/** The events of one call that a clause passes as it moves from its probe: they come after it now, or before it. */
export const passedBy = ({ event, by }: Arrival): string[] =>
  SEQUENCES.flatMap((row) => {
    const at = row.indexOf(event);
    if (at < 0) return [];
    const isAt = (side: string): boolean => by.some((description) => description.endsWith(side));
    return [...(isAt(':entry') ? row.slice(0, at) : []), ...(isAt(':return') ? row.slice(at + 1) : [])];
  });

/** Whether the kernel comes to one event of a call before it comes to another. */
export const comesBefore = (event: string, other: string): boolean =>
  SEQUENCES.some((row) => row.includes(event) && row.indexOf(event) < row.indexOf(other));

/** Whether the kernel comes to one of the first before it comes to one of the others, at a call to which both come. */
export const areInSequence = (some: readonly Arrival[], others: readonly Arrival[]): boolean =>
  some.some((a) => others.some((b) => comesBefore(a.event, b.event) && areMet(a, b)));

/** Whether two come to one system call probe. */
export function areMet(a: Arrival, b: Arrival): boolean {
  for (const site of sitesOfArrival(b)) if (sitesOfArrival(a).has(site)) return true;
  return false;
}

/** Whether arrivals are alike, whatever probes they are of. */
export const kindOf = ({ event, by, beside }: Arrival): string => JSON.stringify([event, by, beside]);

/** The first of each kind. */
export const firstsOf = (arrivals: readonly Arrival[]): Arrival[] =>
  [...grouped(arrivals, kindOf).values()].map(([first]) => first!);

/** The probes that become others. */
export const goneWith = (moves: readonly Move[]): ReadonlySet<ProbeDescription> =>
  new Set(moves.flatMap(({ arrivals }) => arrivals.map(({ probe }) => probe)));

/** The system call probes that a clause is at in any case. */
export const sitesLeft = ({ probes }: Clause, gone: ReadonlySet<ProbeDescription>): string[] => [
  ...new Set(probes.filter((probe) => probe.id === null && !gone.has(probe)).flatMap(sitesOf)),
];

/** The system call probes that a probe becomes. */
export const sitesOfArrival: (arrival: Arrival) => ReadonlySet<string> = once(
  ({ by }: Arrival): ReadonlySet<string> =>
    new Set(
      by.flatMap((description) => {
        const [provider = '', , where = '', name = ''] = description.split(':');
        return sitesOf({ provider, function: where, name });
      }),
    ),
);

/** The system call probes that a description matches, `read:entry` and the like. */
export function sitesOf({
  provider,
  function: where,
  name,
}: Pick<Description, 'provider' | 'function' | 'name'>): string[] {
  if (!matchesPart(provider, 'syscall')) return [];
  const known = syscallsNamed(where);
  const calls = known.length > 0 ? known : [where];
  return ['entry', 'return'].flatMap((side) => (matchesPart(name, side) ? calls.map((call) => `${call}:${side}`) : []));
}
