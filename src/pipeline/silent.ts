/** Clauses that a zone takes and never runs. */
import type { Clause, Predicate, Program } from '../ast.js';
import { providerOfProbe } from '../dtrace/probes.js';
import type { Reason } from '../dtrace/reason.js';
import { type Release, judgeMissingName } from '../dtrace/syscalls.js';
import { type Known, valueOf } from '../language/truth.js';
import type { Target } from '../target.js';
import { clausesOf, nodesOf, textOf } from '../walk.js';
import { type AskedName, adviceOn, nameAskedFor } from './asked-names.js';
import type { Draft } from './draft.js';

export interface Silent extends Reason {
  readonly clause: Clause;
}

export const silentIn = ({ program }: Draft, target: Target): Silent[] =>
  target.worlds.length === 0
    ? []
    : clausesOf(program).flatMap((clause) => {
        const reason =
          ofKernelSamples(clause, target) ?? ofKernelThreads(clause, target) ?? ofOtherCalls(clause, program, target);
        return reason ? [{ clause, ...reason }] : [];
      });

/** Whether a predicate holds nowhere, in the global zone either: that is meant so. */
const isNever = ({ expression }: Predicate): boolean => valueOf(expression, () => null) === 0;

// ---- samples of the kernel -------------------------------------------------------------------------------------------

/** Of the kernel a zone gets no samples: profile /arg0/, profile /!arg1/. */
function ofKernelSamples({ predicate, probes }: Clause, target: Target): Reason | null {
  if (predicate === null || !probes.every((probe) => providerOfProbe(probe) === 'profile')) return null;
  if (target.remark('arguments:profile') === null || isNever(predicate)) return null;
  if (valueOf(predicate.expression, whereArgument('arg0', 0)) === 0) return IN_KERNEL;
  // It is signed, and the libraries of a 64-bit program may lie in the upper half.
  const isOf = (address: number): boolean => valueOf(predicate.expression, whereArgument('arg1', address)) === 0;
  return asksForZeros(predicate) && isOf(1) && isOf(-1) ? NOT_IN_USER : null;
}

const whereArgument =
  (name: string, value: number): Known =>
  (node) =>
    node.type === 'Identifier' && node.name === name ? value : null;

/** Then any address will do for one that is not 0. */
const asksForZeros = (predicate: Predicate): boolean =>
  nodesOf(predicate, 'Integer').every(({ text }) => Number(text) === 0);

const IN_KERNEL: Reason = {
  why: 'arg0 is an address in the kernel, of which a non-global zone is given no samples',
  help: 'Ask for arg1, the address in user code, or trace from the global zone.',
};

const NOT_IN_USER: Reason = {
  why: 'arg1 is 0 only in the kernel, of which a non-global zone is given no samples',
  help: 'Trace from the global zone to see the time in the kernel.',
};

// ---- threads of the kernel -------------------------------------------------------------------------------------------

/** Probes that no thread of a zone fires, though its dtrace takes them (zone-facts 3: consequences of the own-zone context). */
const FIRED_BY: ReadonlyMap<string, string> = new Map([
  ['sched tick', 'the clock'],
  ['sysinfo idlethread', 'an idle CPU'],
  ['sysinfo intrblk', 'an interrupt'],
  ['vminfo scan', 'the pageout daemon'],
  ['vminfo rev', 'the pageout daemon'],
  ['vminfo pgrrun', 'the pageout daemon'],
]);

function ofKernelThreads({ probes }: Clause, target: Target): Reason | null {
  const by = probes.map(({ provider, name }) =>
    target.has(`provider:${provider}`) ? FIRED_BY.get(`${provider} ${name}`) : undefined,
  );
  const [first] = by;
  if (first === undefined || by.includes(undefined)) return null;
  const told = probes.map(({ text }, i) => `only ${by[i]} fires ${text}`).join(', ');
  return { why: `${told}, and a non-global zone sees its own threads`, help: GLOBAL };
}

const GLOBAL = 'Trace from the global zone.';

// ---- names of system calls -------------------------------------------------------------------------------------------

/** No call of the target bears the name that the predicate asks for: syscall:::entry /probefunc == "open"/. */
function ofOtherCalls(clause: Clause, program: Program, { releases }: Target): Reason | null {
  const { predicate, probes } = clause;
  // Most do not ask.
  if (predicate === null || !textOf(program, predicate).includes('probefunc') || isNever(predicate)) return null;
  if (!probes.every(({ provider }) => provider === 'syscall')) return null;
  // `probefunc != "open"` holds for all of them: only where it is turned round does a clause ask for that.
  const asked = askedIn(predicate, releases, /^==$/) ?? askedIn(predicate, releases, /^[!=]=$/);
  if (asked === null) return null;
  const names = asked.map(({ name }) => name);
  return {
    why: `it asks for ${[...new Set(asked.map(({ why }) => why))].join('; for ')}`,
    help: adviceOn(names, clause, releases) ?? OTHER_NAME,
  };
}

/** The names by which a predicate holds nowhere, looked for in comparisons by these operators; null where it may hold. */
function askedIn({ expression }: Predicate, releases: readonly Release[], operators: RegExp): Asked[] | null {
  const told: Asked[] = [];
  const known: Known = (node) => {
    const name = nameAskedFor(node);
    const why = name && judgeMissingName(name.name, releases);
    if (!name || !why || !operators.test(name.comparison.operator)) return null;
    told.push({ name, why: `${name.literal.text}, and ${why}` });
    return name.comparison.operator === '!=' ? 1 : 0;
  };
  return valueOf(expression, known) === 0 && told.length > 0 ? told : null;
}

interface Asked {
  readonly name: AskedName;
  readonly why: string;
}

const OTHER_NAME = 'Ask for the name that the call bears there as well; its arguments may stand in other places.';
