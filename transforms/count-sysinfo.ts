/** Counts what the sysinfo provider counts at the system calls that do it. */
import type { Transform } from '../src/transform.js';
import { plansFor, inPlace } from './count-sysinfo/planning.js';
import { stepsOf } from './count-sysinfo/steps.js';
import { faultSteps } from './count-sysinfo/faults.js';
import { forkHelper } from './count-sysinfo/forks.js';

export const countSysinfo: Transform = {
  name: 'count-sysinfo',
  summary: 'Count what sysinfo counts at the system calls that do it',
  level: 'probe',
  lowers: (capability) => LOWERED.has(capability),
  grades: ['exact', 'approximate'],
  why: 'sysinfo is a provider of the kernel: its probes are hidden from a zone, or come without the amount in arg0. Its counters of reads, writes, programs, processes, messages and semaphores are raised by system calls, and the number of bytes is what the call returns. What vminfo counts one by one keeps its probe where the zone has it, with 1 for arg0.',
  example: {
    before: 'sysinfo:::readch\n{\n\t@bytes[execname] = sum(arg0);\n}\n',
    after:
      'syscall::read:return,\nsyscall::readv:return,\nsyscall::pread*:return\n/errno == 0/\n{\n\t@bytes[execname] = sum(arg0);\n}\n',
  },

  *rewrite(uses, site) {
    const faults = uses.filter(({ capability }) => capability === 'arguments:vminfo');
    if (faults.length > 0) yield* faultSteps(faults, site);
    const own = uses.filter(
      ({ kind, capability }) => (kind === 'probe' || kind === 'argument') && capability !== 'arguments:vminfo',
    );
    const { plans, placed } = inPlace(plansFor(own, site), site);
    const fork = forkHelper(plans, site);
    for (const plan of plans) yield* stepsOf(plan, fork, placed, site);
  },
};

const LOWERED: ReadonlySet<string> = new Set(['provider:sysinfo', 'arguments:sysinfo', 'arguments:vminfo']);
