/** Keeps what the open descriptors of each process are, from the system calls that make and close them. */
import { type Transform, refuse } from '../src/transform.js';
import { readsOf } from './track-descriptors/fields.js';
import { readsInWalks } from './track-descriptors/walks.js';
import { canReadFds } from './track-descriptors/read.js';
import { throughFds } from './track-descriptors/fds.js';
import { throughTables } from './track-descriptors/tables.js';

export const trackDescriptors: Transform = {
  name: 'track-descriptors',
  summary: 'Keep what descriptors are at open, socket, accept, pipe, dup, fork and close',
  level: 'value',
  lowers: (capability) =>
    /^(variable:fds|field:fds\[\]->.*|field:curthread->t_procp->p_user\.u_finfo\b.*|memory:kernel)$/.test(capability),
  grades: ['approximate', 'stand-in'],
  why: 'fds[] follows kernel pointers to the open files of a process, and so does the walk through fi_list that older scripts do by hand. What a descriptor is can be kept from the calls that make it: a path at open, "sockfs" at socket and accept, "fifofs" at pipe.',
  example: {
    before:
      'syscall::read:entry\n{\n\tthis->file = curthread->t_procp->p_user.u_finfo.fi_list[arg0].uf_file;\n\ttrace(stringof(this->file->f_vnode->v_path));\n}\n',
    after: 'syscall::read:entry\n{\n\ttrace(fds[arg0].fi_pathname);\n}\n',
    target: 'illumos',
  },

  *rewrite(uses, site) {
    const fields = uses.filter((use) => /^(variable|field):fds/.test(use.capability));
    const walks = uses.filter((use) => !fields.includes(use));
    const reads = [...readsOf(fields, site), ...readsInWalks(walks, site)];
    yield* reads.filter((read) => 'why' in read).map(({ use, why, help }) => refuse(use, why, help));
    const answered = reads.filter((read) => 'what' in read);
    if (answered.length === 0) return;
    if (canReadFds(site)) yield* throughFds(answered);
    else yield* throughTables(answered, site);
  },
};
