/** What is worked with: clauses at system calls, what each of their names becomes, and what is said of it. */
import type { Clause, Identifier, ProbeDescription } from '../../src/ast.js';
import { type Form, type PortableName, releaseTitle } from '../../src/dtrace/syscalls.js';
import type { VariableName } from '../../src/flow.js';
import type { Claims, Rival } from '../../src/rewriting/claims.js';
import { grouped, once } from '../../src/once.js';
import type { Site } from '../../src/transform.js';
import type { ProbeUse } from '../../src/uses.js';
import { isArgument } from '../../src/language/arguments.js';
import { nodesOf } from '../../src/walk.js';

export interface Scene extends Site {
  /** Macros and inlines that read an argument of the probe, or probefunc. */
  readonly arguments: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  /** What to write for a system call, or why nothing can be written. */
  readonly nameOf: (part: string) => PortableName | string;
  /** What each description of a system call means on the target. */
  readonly claims: Claims;
  readonly sharing: (one: Clause, other: Clause) => boolean;
  /** The variables that each clause reads. */
  readonly readIn: ReadonlyMap<Clause | null, readonly VariableName[]>;
}

export const on = (form: Form): string => ` on ${form.on.map((release) => releaseTitle[release]).join(' and ')}`;

/** The functions that probes are of, each once, by the name of the probe. */
export const partsAt = (probes: readonly ProbeDescription[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...grouped(probes, ({ name }) => name)].map(([name, all]) => [name, [...new Set(all.map((one) => one.function))]]),
  );

export const standsFor = (name: string, what: string): string =>
  `${name} stands for ${what}, which is another one at the calls of this target`;

export const WRITE_OUT = 'Write it out in the clauses; nothing is rewritten inside a macro or an inline.';

/** A probe that a release lacks, and what to call it. */
export interface Named {
  readonly use: ProbeUse;
  readonly name: PortableName;
  /** Clauses that fire for some of the calls as well. */
  readonly rivals: readonly Rival[];
  /** What is left out because the clause would read the arguments of another place. */
  readonly misread: readonly Misread[];
}

/** Variables of which the clause that keeps arguments in them knows nothing of the places that these have in a form. */
export interface Misread {
  readonly form: Form;
  readonly variables: readonly VariableName[];
}

export const callsOf = (forms: readonly Form[]): string[] => [...new Set(forms.map(({ name }) => name))];

export interface Group {
  readonly probes: readonly ProbeDescription[];
  readonly name: PortableName;
}

export const readsFunction = (clause: Clause): boolean =>
  [...nodesOf(clause, 'Identifier')].some(({ name }) => name === 'probefunc');

/** Whether each call has the argument in one place, whichever of the old calls it stands for. */
export const isPlaced = (read: Identifier, forms: readonly Form[]): boolean =>
  callsOf(forms).every((call) => new Set(forms.filter(({ name }) => name === call).map(placeOf(read))).size === 1);

export interface Asked {
  readonly function: string;
  /** The gate that the entry would have. */
  readonly gate: string;
  readonly calls: readonly string[];
  readonly were: readonly string[];
}

export interface Told {
  /** What becomes of a description. */
  readonly message: string;
  /** What it means, which may be the same for others. */
  readonly so: string;
  /** Whether only corner cases show it. */
  readonly isNear: boolean;
  readonly help?: string;
  /** Whether dtrace may refuse the script for it. */
  readonly refuses?: boolean;
}

export interface Refused {
  readonly why: string;
  readonly help?: string;
}

export const isCall = (calls: readonly string[]): string => calls.map((call) => `probefunc == "${call}"`).join(' || ');

export const argumentsIn: (clause: Clause) => readonly Identifier[] = once((clause: Clause) =>
  [...nodesOf(clause, 'Identifier')].filter(({ name }) => isArgument(name)),
);

export const placeOf =
  ({ name }: Identifier) =>
  (form: Form): number => {
    const index = Number(name.slice(3));
    return form.arguments === null ? index : (form.arguments[index] ?? -1);
  };

/** A new process comes back from a fork that it has not entered. */
export const isToldByEntry = (name: string, forms: readonly Form[]): boolean =>
  name === 'entry' || (name === 'return' && !forms.some((form) => form.name === 'forksys'));
