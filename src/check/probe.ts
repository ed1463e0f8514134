/** Probe descriptions that match nothing on any system. */
import type { ProbeDescription } from '../ast.js';
import { isGlob, matchesPart } from '../dtrace/glob.js';
import { SHORTEST_INTERVAL, intervalOf } from '../dtrace/timers.js';
import type { Report } from './problem.js';

/** Only the two providers whose probes do not depend on the system: dtrace and profile. */
export function checkProbe(probe: ProbeDescription, report: Report): void {
  if (probe.id !== null || probe.name === '' || isGlob(probe.name) || probe.text.includes('$')) return;
  const matches = matchers[probe.provider || providerOf(probe.name)];
  // Their probes have neither a module nor a function.
  const isThere = matchesPart(probe.module, '') && matchesPart(probe.function, '') && matches?.(probe.name);
  if (matches && !isThere) report('D_PDESC_ZERO', `probe description ${probe.text} does not match any probes`, probe);
}

/** Names that are theirs alone, so that the provider need not be written. */
function providerOf(name: string): string {
  if (isOwnProbe(name)) return 'dtrace';
  return /^(?:tick|profile)-/.test(name) ? 'profile' : '';
}

const isOwnProbe = (name: string): boolean => ['BEGIN', 'END', 'ERROR'].includes(name);

const isTimer = (name: string): boolean => {
  const interval = intervalOf(name);
  return interval !== null && (interval.length === null || interval.length >= SHORTEST_INTERVAL);
};

const matchers: Readonly<Record<string, (name: string) => boolean>> = { dtrace: isOwnProbe, profile: isTimer };
