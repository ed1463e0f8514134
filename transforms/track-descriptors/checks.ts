/** Whether what is asked of a descriptor can be kept. */
import type { Expression } from '../../src/ast.js';
import type { Reason } from '../../src/dtrace/reason.js';
import { isCompared } from '../../src/rewriting/entry.js';
import type { Site } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { nodesOf, walk } from '../../src/walk.js';
import { type Read, type Refused, canReadFds } from './read.js';
import { isKindOnly } from './kinds.js';
import { offsetShown } from './offset.js';

const NO_FILE_SYSTEM: Reason = {
  why: 'only sockets and pipes can be told from other descriptors, not the file systems of files',
  help: 'Compare with "sockfs" or "fifofs", or tell file systems apart by the path: fds[].fi_pathname.',
};

export const NO_END: Reason = {
  why: 'this walk through the open files of the process ends in something that no system call tells',
  help: 'Of a descriptor, the path can be had: fds[].fi_pathname.',
};

/** The read, or why it has no answer. */
export function checked(read: Read, use: Use, site: Site): Read | Refused {
  if (read.what === 'fs' && !isKindOnly(read.visit, site, new Set())) return { use, ...NO_FILE_SYSTEM };
  if (read.what === 'offset' && !canReadFds(site) && !offsetShown(read, site)) return { use, ...NO_END };
  if ([...nodesOf(read.fd, 'Identifier')].some(({ name }) => name === 'fds')) {
    return { use, why: 'the descriptor itself is read from fds[]', help: 'Keep it in a this-> variable first.' };
  }
  if (isTwice(read) && !isPure(read.fd)) {
    return { use, why: 'the descriptor is worked out anew at each look', help: 'Keep it in a this-> variable first.' };
  }
  return read;
}

const isTwice = ({ what, visit }: Read): boolean =>
  what !== 'oflags' && what !== 'offset' && what !== 'regular' && !isCompared(visit);

/** Whether looking twice changes nothing. */
function isPure(expression: Expression): boolean {
  for (const { node } of walk(expression)) {
    if (node.type === 'Call' || node.type === 'Assignment' || node.type === 'Postfix') return false;
    if (node.type === 'Unary' && (node.operator === '++' || node.operator === '--')) return false;
  }
  return true;
}
