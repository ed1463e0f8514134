/** The rewrites, in the order in which they run. */
import type { Transform } from '../src/transform.js';
import { driveTicks } from './drive-ticks.js';
import { nameSyscalls } from './name-syscalls.js';
import { probeProc } from './probe-proc.js';
import { readProcessState } from './read-process-state.js';
import { standInValues } from './stand-in-values.js';

export const transforms: readonly Transform[] = [
  // Before the probes that other transforms write, which every release has: only the script's own names are looked at.
  nameSyscalls,
  // Before drive-ticks, so that a clause that mixes both has been split when ticks look at it.
  probeProc,
  // After the probes that get a clause of their own: it may keep BEGIN and a tick together.
  driveTicks,
  // Before stand-in-values, which takes what is left.
  readProcessState,
  // Last: a constant only where no value can be had.
  standInValues,
];
