/** Probes the system calls that stand for a few functions of the kernel. */
import { kernelFunctionAt } from '../src/dtrace/fbt.js';
import { isMapped, partsOf } from '../src/rewriting/kernel-parts.js';
import { type Transform, refuse } from '../src/transform.js';
import type { ProbeUse } from '../src/uses.js';
import { GLOBAL } from './map-kernel-functions/plan.js';
import { plansFor } from './map-kernel-functions/planning.js';
import { rewriteAll } from './map-kernel-functions/edits.js';

export const mapKernelFunctions: Transform = {
  name: 'map-kernel-functions',
  summary: 'Probe the system calls that stand for functions of the kernel',
  level: 'probe',
  lowers: (capability) => capability === 'provider:fbt',
  grades: ['approximate'],
  why: 'fbt probes the functions of the kernel, which no zone sees. A few of them do the work of one kind of system call: fop_read and fop_write read and write files, gexec runs programs, sotpi_accept accepts connections, tcp_output sends, read_kstat_data reads statistics. What their arguments point to is followed as far as a system call tells the same.',
  example: {
    before: 'fbt::fop_read:entry\n{\n\t@bytes[execname, stringof(args[0]->v_path)] = sum(args[1]->uio_resid);\n}\n',
    after:
      'syscall::read:entry,\nsyscall::pread:entry,\nsyscall::pread64:entry\n{\n\t@bytes[execname, fds[arg0].fi_pathname] = sum(arg2);\n}\n',
    target: 'illumos',
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    const told = probes.map((use) => ({ use, answer: kernelFunctionAt(use.node) }));
    for (const { use, answer } of told) if ('why' in answer) yield refuse(use, answer.why, answer.help);
    const { plans, refused } = plansFor(partsOf(told.filter(isMapped)), site);
    for (const { part, why, help } of refused) for (const use of part.uses) yield refuse(use, why, help);
    for (const { use, why } of plans.lost) yield refuse(use, why, GLOBAL);
    yield* rewriteAll(plans, site);
  },
};
