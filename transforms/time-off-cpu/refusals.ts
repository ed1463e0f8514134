/** What is said of a probe that stays. */
import { strangeProbe } from '../../src/dtrace/reason.js';
import { type VariableName, variableOf } from '../../src/flow.js';
import { type Step, refuse } from '../../src/transform.js';
import type { ProbeUse, Use } from '../../src/uses.js';
import { nodesOf } from '../../src/walk.js';
import type { Half, Pair } from './pairs.js';
import { ON_CPU_TIME, REASONS } from './reasons.js';
import { isAlone, schedProbes, startOf } from './start.js';

/** The arguments speak of other threads, of which only kernel memory tells. Source: zone-facts 4.2. */
export const refuseArgument = (use: Use): Step =>
  refuse(
    use,
    'it tells of a thread other than the one that fires the probe, or of a CPU',
    'Use what a zone can read of the thread itself: pid, tid, execname, curlwpsinfo->pr_pri.',
  );

export function refuserOf(found: readonly (Pair | Half)[], probes: readonly ProbeUse[]): (use: ProbeUse) => Step {
  const halves = new Map<ProbeUse, Half>();
  for (const pair of found) {
    if (!('why' in pair)) continue;
    for (const use of [pair.off, pair.on]) if (!halves.has(use)) halves.set(use, pair);
  }
  const starts = new Set(
    probes.filter((use) => isAlone(use, 'on-cpu')).flatMap(({ clause }) => startOf(clause)?.variable ?? []),
  );
  return (use) => refuseProbe(use, halves.get(use), starts);
}

function refuseProbe(use: ProbeUse, half: Half | undefined, starts: ReadonlySet<VariableName>): Step {
  const [meant, ...more] = schedProbes(use.node);
  if (!meant) {
    const { why, help } = strangeProbe(
      'sched',
      use.node.name,
      'Only time off CPU can be had, from off-cpu and on-cpu.',
    );
    return refuse(use, why, help);
  }
  if (more.length > 0) {
    const help = 'Name the probes one by one; only time off CPU can be had, from off-cpu and on-cpu.';
    return refuse(use, `${use.node.text} stands for ${more.length + 1} probes of sched`, help);
  }
  const { why, help } = half ?? (takesOnCpuTime(use, starts) ? ON_CPU_TIME : REASONS.get(meant.name)!);
  return refuse(use, why, help);
}

/** Whether a clause is one end of a measure that begins at on-cpu, where the variables are set that start one. */
function takesOnCpuTime({ node, clause }: ProbeUse, starts: ReadonlySet<VariableName>): boolean {
  if (schedProbes(node)[0]!.name === 'on-cpu') return starts.has(startOf(clause)?.variable ?? '');
  return nodesOf(clause, 'Member').some((member) => starts.has(variableOf(member) ?? ''));
}
