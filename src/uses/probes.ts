/** What it takes to enable the probes of a clause. */
import type { Clause, ProbeDescription } from '../ast.js';
import type { Capability } from '../capability.js';
import { providerOfProbe } from '../dtrace/probes.js';
import { type TimerRole, isTick } from '../language/timers.js';
import type { Use } from './use.js';

export type Roles = ReadonlyMap<ProbeDescription, TimerRole>;

export function usesOfProbes(clause: Clause, roles: Roles): Use[] {
  const probes = clause.probes.filter((probe) => probe.id === null);
  return probes.flatMap((node) =>
    capabilitiesOf(node, roles.get(node)).map((capability): Use => ({ kind: 'probe', capability, node, clause })),
  );
}

/** What it takes to enable a probe description. */
function capabilitiesOf(probe: ProbeDescription, role: TimerRole | undefined): Capability[] {
  const provider = providerOfProbe(probe);
  if (role) {
    const timer = isTick(probe) ? 'tick' : 'profile';
    return [role.clock ? `clock:${timer}` : `sampler:${timer}`];
  }
  return [provider === 'syscall' ? `syscall:${probe.function}` : `provider:${provider}`];
}
