/** Where the symbolic links in a directory lead. */
import { lstatSync, readlinkSync } from 'node:fs';
import { onDisk, within } from './paths.js';
import { realPath, realPathOr } from './tree.js';
import { isScript, type Other, type Skipped, type Tree } from '../command/walk-tree.js';

/** `under` is a path below the directory that was named; `to` is the link's own text. */
export type Leads =
  | { readonly where: 'inside'; readonly under: string; readonly to: string }
  | { readonly where: 'outside'; readonly path: string; readonly to: string }
  | { readonly where: 'nowhere'; readonly to: string };

/** `nowhere` is a link to what is not there, or one that leads to itself. */
export function leadsOf({ path, root }: Other, cwd: string): Leads {
  const to = readlinkSync(onDisk(within(cwd, path)), { encoding: 'buffer' }).toString('latin1');
  const end = realPathOr(within(cwd, path));
  if (lstatSync(onDisk(end), { throwIfNoEntry: false })?.isSymbolicLink() ?? true) return { where: 'nowhere', to };
  const top = realPath(within(cwd, root));
  if (end === top) return { where: 'inside', under: '', to };
  return end.startsWith(`${top}/`)
    ? { where: 'inside', under: end.slice(top.length + 1), to }
    : { where: 'outside', path: end, to };
}

/** Links to scripts and to directories that are not below what was named: they were perhaps meant, and are not converted. */
export const skippedLinks = (others: readonly Other[], tree: Tree, cwd: string): Skipped[] =>
  others
    .filter((other) => other.kind === 'link' && leadsAway(other, tree, cwd))
    .map(({ path }) => ({ path, reason: OUT_OF_TREE }));

const OUT_OF_TREE = 'it is a link out of the directory that was named';

function leadsAway(link: Other, tree: Tree, cwd: string): boolean {
  try {
    return leadsOf(link, cwd).where === 'outside' && (tree.isDirectory(link.path) || isScript(link.path, tree));
  } catch {
    return false;
  }
}
