/** Takes the time that threads spend off CPU within system calls, where the scheduler cannot be watched. */
import { orderOf } from '../src/rewriting/order.js';
import type { Transform } from '../src/transform.js';
import type { ProbeUse } from '../src/uses.js';
import { type Pair, misplacedHalf, movesOf, pairsIn } from './time-off-cpu/pairs.js';
import { refuseArgument, refuserOf } from './time-off-cpu/refusals.js';
import { rewritePairs } from './time-off-cpu/edits.js';

export const timeOffCpu: Transform = {
  name: 'time-off-cpu',
  summary: 'Take off-CPU time per system call, as what passes by the clock but not for the thread',
  level: 'probe',
  lowers: (capability) => capability === 'provider:sched' || capability === 'arguments:sched',
  grades: ['approximate'],
  why: 'sched is a provider of the kernel. A thread that sleeps does so in a system call as a rule: while it is off CPU timestamp goes on and vtimestamp, the time that the thread itself has run, stands still, so that their difference grows by the time off CPU.',
  example: {
    before: [
      'sched:::off-cpu\n{\n\tself->off = timestamp;\n}\n',
      'sched:::on-cpu\n/self->off/\n{\n\t@[execname] = sum(timestamp - self->off);\n\tself->off = 0;\n}\n',
    ].join('\n'),
    after: [
      '/* timestamp - vtimestamp grows only while the thread is off CPU */\nsyscall:::entry\n{\n\tself->off = timestamp - vtimestamp;\n}\n',
      '/* a thread that ends in a system call does not return from it */\nsyscall::rexit:entry,\nsyscall::lwp_exit:entry\n{\n\tself->off = 0;\n}\n',
      'syscall:::return\n/self->off/\n{\n\t@[execname] = sum(timestamp - vtimestamp - self->off);\n\tself->off = 0;\n}\n',
    ].join('\n'),
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const found = pairsIn(probes, site.flow);
    const pairs = found.filter((pair): pair is Pair => 'started' in pair);
    const order = orderOf(pairs.flatMap(movesOf), site);
    const halves = pairs.flatMap((pair) => misplacedHalf(pair, order));
    const split = new Set(halves.map(({ off }) => off));
    const kept = pairs.filter(({ off }) => !split.has(off));
    yield* rewritePairs(kept, order, site.program);
    const taken = new Set(kept.flatMap(({ off, on }) => [off, on]));
    const refusing = refuserOf([...halves, ...found], probes);
    for (const use of probes) if (!taken.has(use)) yield refusing(use);
    for (const use of uses.filter(({ kind }) => kind === 'argument')) yield refuseArgument(use);
  },
};
