/** Watches the read and write calls of programs where the I/O of disks cannot be seen. */
import { type Transform, refuse } from '../src/transform.js';
import type { ProbeUse } from '../src/uses.js';
import { type Side, GLOBAL } from './watch-logical-io/facts.js';
import { sceneOf } from './watch-logical-io/scenes.js';
import { plansFor } from './watch-logical-io/planning.js';
import { lostAlong } from './watch-logical-io/losses.js';
import { rewriteAll } from './watch-logical-io/edits.js';

/** As the example has them. */
const listed = (side: Side): string[] => [
  `syscall::read:${side},`,
  `syscall::readv:${side},`,
  `syscall::pread*:${side},`,
  `syscall::write:${side},`,
  `syscall::writev:${side},`,
  `syscall::pwrite*:${side}`,
];

export const watchLogicalIo: Transform = {
  name: 'watch-logical-io',
  summary: 'Watch the read and write calls of programs in place of disk I/O',
  level: 'probe',
  lowers: (capability) => capability === 'provider:io',
  grades: ['approximate', 'stand-in'],
  why: 'io is a provider of the kernel, and no zone sees the disks. What programs read from and write to their files is nearest: the calls, their time, their bytes and the path of the file, whether a disk was needed or not. Where a script looks at where on a disk something is, there is nothing that stands in for it.',
  example: {
    before: 'io:::start\n{\n\t@bytes[execname, args[2]->fi_name] = sum(args[0]->b_bcount);\n}\n',
    after: [
      '/* reads and writes of files, not of disks; the descriptor is kept plus one */',
      ...listed('entry'),
      '/pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs"/',
      '{\n\tself->zonesafe_fd = arg0 + 1;\n}\n',
      ...listed('return'),
      '/self->zonesafe_fd && arg0 > 0 && errno == 0/',
      '{\n\t@bytes[execname, fds[self->zonesafe_fd - 1].fi_name] = sum(arg0);\n}\n',
      ...listed('return'),
      '{\n\tself->zonesafe_fd = 0;\n}\n',
    ].join('\n'),
    target: 'illumos',
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const scenes = [...new Set(probes.map(({ clause }) => clause))].map((clause) => sceneOf(clause, probes));
    const { plans, order, refusals } = plansFor(scenes, site);
    for (const { scene, why, help } of refusals) for (const { use } of scene.probes) yield refuse(use, why, help);
    for (const { use, why } of plans.lost) yield refuse(use, why, GLOBAL);
    for (const use of lostAlong(plans))
      yield refuse(use, 'what stands beside it cannot be had of a system call', GLOBAL);
    yield* rewriteAll(plans, order, site);
  },
};
