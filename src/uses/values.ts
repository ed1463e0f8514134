/** The values that a program reads, and the actions that it takes. */
import type { Call, Clause, Expression, Identifier, Item, ProbeDescription } from '../ast.js';
import { calleeOf } from '../language/call.js';
import { type Capability, capabilityOfFunction } from '../capability.js';
import { pathOf } from '../language/chain.js';
import { functionNamed } from '../dtrace/functions.js';
import { matchesPart } from '../dtrace/glob.js';
import { providerOfProbe } from '../dtrace/probes.js';
import { variableNamed } from '../dtrace/variables.js';
import type { Flow } from '../flow.js';
import { isOfArguments } from '../language/arguments.js';
import { type Visit, isCallee, walkEvaluated } from '../walk.js';
import type { Use } from './use.js';
import { isChainTop, isOwnVariable, useOfMemory } from './memory.js';
import { chainFrom, useOfChain } from './chains.js';
import { argumentsOf, isWhereItWas } from './arguments.js';

interface Scene {
  readonly flow: Flow;
  /** The macros and inlines that stand for an argument of whatever probe they are used in. */
  readonly hidden: ReadonlySet<string>;
}

export function usesOfValues(item: Item, scene: Scene): Use[] {
  const { flow } = scene;
  const clause = item.type === 'Clause' ? item : null;
  const uses: Use[] = [];
  const add = (use: Use | null): void => {
    if (use) uses.push(use);
  };
  for (const visit of walkEvaluated(item)) {
    const { node } = visit;
    if (node.type === 'Identifier') add(useOfName(node, visit, clause, scene));
    else if (node.type === 'Call') usesOfCall(node, clause, flow).forEach(add);
    if (isChainTop(visit)) add(useOfMemory(node as Expression, clause, flow));
  }
  return uses;
}

function useOfName(node: Identifier, visit: Visit, clause: Clause | null, { flow, hidden }: Scene): Use | null {
  if (node.name.includes('`')) {
    const chain = chainFrom(visit);
    // The address of a symbol is known without reading the kernel (zone-facts 2).
    const parent = chain.parent?.node;
    const isAddress = parent?.type === 'Unary' && parent.operator === '&';
    return isAddress ? null : useOfChain('symbol', 'symbol:kernel', chain, clause);
  }
  if (clause && hidden.has(node.name)) {
    const provider = argumentsOf(clause);
    // A macro may have parameters.
    const whole = chainFrom(isCallee(visit) ? visit.parent! : visit);
    return provider ? useOfChain('argument', `arguments:${provider}`, whole, clause) : null;
  }
  if (!variableNamed(node.name) || isCallee(visit) || flow.definitions.has(node.name)) return null;
  const chain = chainFrom(visit);
  if (isOfArguments(node.name)) {
    const provider = clause && argumentsOf(clause);
    const isOfCall = !provider || provider.startsWith('syscall:');
    // The arguments of a system call are numbers; one that is followed was an argument of a kernel probe.
    if (isOfCall && isFollowed(chain) && clause?.probes.some((probe) => probe.provider === 'syscall'))
      return { kind: 'memory', capability: 'memory:kernel', node: chain.node as Expression, clause };
    if (provider?.startsWith('syscall:') && isWhereItWas(node, clause!)) return null;
    return provider ? useOfChain('argument', `arguments:${provider}`, chain, clause) : null;
  }
  const capability = capabilityOfVariable(node.name, chain.node as Expression);
  return capability === BLOCKED_ON && clause?.probes.some(isOfBlocked)
    ? { kind: 'memory', capability: 'memory:kernel', node: chain.node as Expression, clause }
    : useOfChain('variable', capability, chain, clause);
}

const isFollowed = ({ node }: Visit): boolean => /^args\[\]->/.test(pathOf(node as Expression));

/** What a thread is blocked on is kernel memory, and there only while it is blocked (zone-facts 7). */
const BLOCKED_ON = 'field:curlwpsinfo->pr_stype';

/** Whether the probe fires for threads as they are blocked. */
const isOfBlocked = (probe: ProbeDescription): boolean =>
  providerOfProbe(probe) === 'sched' && ['sleep', 'off-cpu'].some((name) => matchesPart(probe.name, name));

/** Fields are as fine as the facts: one member deep, but a kernel thread is followed all the way (zone-facts 1.4, 7). */
function capabilityOfVariable(name: string, chain: Expression): Capability {
  const path = pathOf(chain);
  if (path === name || path === `${name}[]`) return `variable:${name}`;
  if (name === 'curthread') return `field:${path}`;
  const member = /^\w+(\[\])?(?:->|\.)(\w+)/.exec(path);
  return member ? `field:${name}${member[1] ?? ''}->${member[2]}` : `variable:${name}`;
}

function usesOfCall(call: Call, clause: Clause | null, flow: Flow): Use[] {
  const called = functionNamed(calleeOf(call));
  const capability = called && capabilityOfFunction(called);
  if (!called || !capability) return [];
  if (called.kind !== 'subroutine') return [{ kind: 'call', capability, node: call, clause }];
  const parameters = called.arguments.split(',');
  // A subroutine that is given a kernel pointer loads from it.
  const loaded = call.arguments.filter(
    (argument, i) =>
      parameters[i]?.includes('*') && isOwnVariable(argument, flow) && flow.isKernelPointer(argument, clause),
  );
  return [
    { kind: 'call', capability, node: call, clause },
    ...loaded.map((node): Use => ({ kind: 'memory', capability: 'memory:kernel', node, clause })),
  ];
}
