/** Reads of arguments that have nothing in their place at a call. */
import type { ArgumentRead } from '../../src/language/arguments.js';
import { variableOf } from '../../src/flow.js';
import type { Site } from '../../src/transform.js';
import { type Visit, visitOf, withCasts } from '../../src/walk.js';
import { FILE, SIZE, STAND_INS } from './facts.js';
import type { Scene } from './scenes.js';
import type { Keys } from './plan.js';
import { isAmongKeys, isShown } from './shown.js';
import { isInElement } from './keys.js';
import { testOfDirection } from './direction.js';

export function reasonAgainstRead(
  { node, path }: ArgumentRead,
  scene: Scene,
  keys: Keys,
  { target }: Site,
): string | null {
  const visit = visitOf(scene.clause, node);
  if (isInElement(visit, keys.arrays) || path === SIZE) return null;
  if (path === 'args[0]->b_flags') return testOfDirection(visit) ? null : NO_FLAG;
  if (path === 'args[2]->fi_fs' && target.lacks('field:fds[]->fi_fs')) return NO_FILE_SYSTEM;
  if (FILE.has(path)) return null;
  if (isKeptAsName(visit, keys)) return null;
  if (!STAND_INS.has(path)) return `a system call has nothing like ${path}`;
  return isShown(visit) || isAmongKeys(visit, scene)
    ? null
    : `the script computes with ${path} or sorts by it, and a system call has nothing like it`;
}

export const NO_FILE_SYSTEM = 'a system call does not tell which file system a file is on';

const NO_FLAG = 'of b_flags, only whether B_READ or B_WRITE is set can be told from a system call';

function isKeptAsName(visit: Visit, { names }: Keys): boolean {
  const { node, parent } = withCasts(visit);
  if (parent?.node.type !== 'Assignment' || parent.node.right !== node) return false;
  return names.has(variableOf(parent.node.left) ?? '');
}
