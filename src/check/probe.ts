/** Probe descriptions that match nothing on any system. */
import type { ProbeDescription } from '../ast.js';
import { isGlob } from '../dtrace/glob.js';
import { intervalOf } from '../dtrace/timers.js';
import type { Report } from './problem.js';

/** Only the two providers whose probes do not depend on the system: dtrace and profile. */
export function checkProbe(probe: ProbeDescription, report: Report): void {
  if (probe.id !== null || probe.name === '' || isGlob(probe.name) || probe.text.includes('$')) return;
  const matches = matchers[probe.provider];
  if (matches && !matches(probe.name))
    report('D_PDESC_ZERO', `probe description ${probe.text} does not match any probes`, probe);
}

const matchers: Readonly<Record<string, (name: string) => boolean>> = {
  dtrace: (name) => ['BEGIN', 'END', 'ERROR'].includes(name),
  profile: (name) => intervalOf(name.toLowerCase()) !== null,
};
