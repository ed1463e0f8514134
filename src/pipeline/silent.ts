/** Clauses that a zone takes and never runs. */
import type { Clause, Predicate } from '../ast.js';
import { providerOfProbe } from '../dtrace/probes.js';
import type { Reason } from '../dtrace/reason.js';
import { type Known, valueOf } from '../language/truth.js';
import type { Target } from '../target.js';
import { clausesOf, nodesOf } from '../walk.js';
import type { Draft } from './draft.js';

export interface Silent extends Reason {
  readonly clause: Clause;
}

export const silentIn = ({ program }: Draft, target: Target): Silent[] =>
  target.worlds.length === 0
    ? []
    : clausesOf(program).flatMap((clause) => {
        const reason = ofKernelSamples(clause, target) ?? ofKernelThreads(clause, target);
        return reason ? [{ clause, ...reason }] : [];
      });

// ---- samples of the kernel -------------------------------------------------------------------------------------------

/** Of the kernel a zone gets no samples: profile /arg0/, profile /!arg1/. */
function ofKernelSamples({ predicate, probes }: Clause, target: Target): Reason | null {
  if (target.remark('arguments:profile') === null || predicate === null) return null;
  if (!probes.every((probe) => providerOfProbe(probe) === 'profile')) return null;
  // What never holds in the global zone either is meant so.
  if (valueOf(predicate.expression, () => null) === 0) return null;
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
  [...nodesOf(predicate, 'Integer')].every(({ text }) => Number(text) === 0);

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
