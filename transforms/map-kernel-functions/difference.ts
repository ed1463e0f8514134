/** What is said of clauses that stand at calls. */
import type { Meaning } from '../../src/dtrace/fbt.js';
import { type Part, meaningOf } from '../../src/rewriting/kernel-parts.js';
import type { Difference } from '../../src/transform.js';
import type { Plans, Words } from './plan.js';

export function differenceOf(group: readonly Part[], { sized }: Words, plans: Plans): Difference {
  const rows = [...new Set(group.flatMap((part) => part.rows))];
  const probes = [...new Set(group.flatMap(({ uses }) => uses.map(({ node }) => node.text)))];
  const isRead = (meaning: Meaning): boolean =>
    group.some((part) => part.reads.some((read) => meaningOf(part, read) === meaning)) ||
    (meaning === 'type' && rows[0]!.family === 'file' && plans.keptReads.some(({ path }) => path.endsWith('v_type')));
  const calls = rows.map((row) => (sized && row.sizedCalls) || row.calls).join(', and ');
  const parts = [
    `${probes.join(', ')} ${probes.length > 1 ? 'become' : 'becomes'} ${calls}: ${rows[0]!.difference}`,
    ...(sized && rows[0]!.family === 'file'
      ? ['the calls that take a vector are left out, since they do not say for how many bytes']
      : []),
    ...(isRead('program')
      ? ['a path that is not in memory yet cannot be copied in, which dtrace reports as an invalid address']
      : []),
    ...(isRead('type') ? ['of v_type, only sockets and pipes are told, and all else counts as regular files'] : []),
  ];
  return { message: parts.join('; '), help: rows[0]!.help, ...(rows[0]!.note ? { note: true } : {}) };
}
