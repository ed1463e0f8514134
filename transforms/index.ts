/** The rewrites, in the order in which they run. */
import type { Transform } from '../src/transform.js';
import { clampBuffers } from './clamp-buffers.js';
import { countSysinfo } from './count-sysinfo.js';
import { driveTicks } from './drive-ticks.js';
import { dropDependencies } from './drop-dependencies.js';
import { mapKernelFunctions } from './map-kernel-functions.js';
import { nameSyscalls } from './name-syscalls.js';
import { probeProc } from './probe-proc.js';
import { readProcessState } from './read-process-state.js';
import { rebuildArguments } from './rebuild-arguments.js';
import { sampleUserStacks } from './sample-user-stacks.js';
import { standInValues } from './stand-in-values.js';
import { timeOffCpu } from './time-off-cpu.js';
import { trackDescriptors } from './track-descriptors.js';
import { trackProcesses } from './track-processes.js';
import { watchLogicalIo } from './watch-logical-io.js';

export const transforms: readonly Transform[] = [
  // Before the probes that other transforms write, which every release has: only the script's own names are looked at.
  nameSyscalls,
  // Before drive-ticks, so that a clause that mixes both has been split when ticks look at it.
  probeProc,
  // Before drive-ticks, for the same reason.
  countSysinfo,
  // Needs no other: it takes clauses that have one probe only.
  timeOffCpu,
  // Before track-descriptors, which keeps what the fds[] that it writes ask for.
  watchLogicalIo,
  // After watch-logical-io, which must not take the calls that stand for functions for disks; before drive-ticks, as above.
  mapKernelFunctions,
  // After the probes that get a clause of their own: it may keep BEGIN and a tick together.
  driveTicks,
  // After the probes, so that what a control line asks for is looked at once they are settled.
  clampBuffers,
  dropDependencies,
  // Before read-process-state, which has only the name of the program for its arguments.
  rebuildArguments,
  // Before stand-in-values, which takes what is left.
  readProcessState,
  // After read-process-state, which knows nothing of open files, so that the reason given here for a refusal stands.
  trackDescriptors,
  // After read-process-state, for the same reason, and after probe-proc, which keeps the pid of who is sent a signal.
  trackProcesses,
  // After the probes: what time-off-cpu keeps may have a stack among its keys.
  sampleUserStacks,
  // Last: a constant only where no value can be had.
  standInValues,
];
