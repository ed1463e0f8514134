/** What clauses at ticks and profiles need besides. */
import type { Clause, Expression, Node, ProbeDescription, Program } from '../ast.js';
import { providerOfProbe } from '../dtrace/probes.js';
import { isTick, threadReadsIn } from '../language/timers.js';
import { isOfArguments } from '../language/arguments.js';
import { namesFor } from '../language/stand-for.js';
import { walk, walkEvaluated } from '../walk.js';
import type { Roles } from './probes.js';
import type { Use } from './use.js';
import { chainFrom, useOfChain } from './chains.js';

export const usesOfTimers = (clause: Clause, roles: Roles, program: Program): Use[] => [
  ...usesOfInterrupted(clause, roles, program),
  ...usesOfAddresses(clause, roles, program),
];

/**
 * What a clause that keeps time reads of the thread that its tick interrupts; where it has other probes, which have a thread
 * to look at, it is the tick itself that does not go with them.
 */
function usesOfInterrupted(clause: Clause, roles: Roles, program: Program): Use[] {
  const ticks = clause.probes.filter((probe) => roles.get(probe)?.clock && roles.get(probe)?.sampler);
  if (ticks.length === 0) return [];
  const hasThread = (probe: ProbeDescription): boolean =>
    !roles.get(probe)?.clock && providerOfProbe(probe) !== 'dtrace';
  if (clause.probes.some(hasThread))
    return ticks.map((node): Use => ({ kind: 'probe', capability: 'sampler:clock', node, clause }));
  const reads = new Set<Node>(threadReadsIn(program)(clause));
  const names = namesFor(program, isOfArguments);
  const isArgument = (node: Node): boolean =>
    node.type === 'Identifier' && (isOfArguments(node.name) || names.has(node.name));
  const isTicks = clause.probes.every(isTick);
  return walk(clause)
    .filter(({ node }) => reads.has(node))
    .map((visit): Use => {
      const node = chainFrom(visit).node as Expression;
      return isArgument(visit.node) && isTicks
        ? { kind: 'argument', capability: 'arguments:clock', node, clause }
        : { kind: 'variable', capability: 'sampler:clock', node, clause };
    });
}

/** The address in the kernel that a tick interrupts: where a zone may read it, it is 0. */
function usesOfAddresses(clause: Clause, roles: Roles, program: Program): Use[] {
  const isSampler = (probe: ProbeDescription): boolean => isTick(probe) && roles.get(probe)?.clock === false;
  if (!clause.probes.every(isSampler)) return [];
  const names = namesFor(program, (word) => word === 'arg0');
  return walkEvaluated(clause).flatMap((visit): Use[] =>
    visit.node.type === 'Identifier' && (visit.node.name === 'arg0' || names.has(visit.node.name))
      ? [useOfChain('argument', 'arguments:tick', chainFrom(visit), clause)]
      : [],
  );
}
