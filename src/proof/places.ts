/** The zones of the model in which a script for a target must run. */
import type { Place } from '../simulate/world/verify.js';
import type { Target } from '../target.js';

/** The zones that there have been: what each may see, with the system calls that it has. */
const everyPlace: readonly Place[] = [
  { world: 'W0', release: 'solaris10' },
  { world: 'W0', release: 'solaris11' },
  // OpenSolaris and illumos before July 2011.
  { world: 'W0', release: 'illumos' },
  { world: 'W1', release: 'illumos' },
  { world: 'W2', release: 'illumos' },
];

/** None for the global zone. */
export const placesOf = ({ worlds, releases }: Target): Place[] =>
  everyPlace.filter(({ world, release }) => worlds.includes(world) && releases.includes(release));

/** As a user knows the zone. */
export function nameOfPlace({ world, release }: Place): string {
  if (release !== 'illumos') return `a zone of ${release === 'solaris10' ? 'Solaris 10' : 'Solaris 11'}`;
  const since = { W0: 'before July 2011', W1: 'from July 2011 to 2014', W2: 'since 2014' };
  return `a zone of illumos ${since[world]}`;
}
