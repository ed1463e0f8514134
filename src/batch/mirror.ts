/** What else a tree holds, beside its scripts, in the tree that -d writes. */
import { chmodSync, constants, copyFileSync, lstatSync, readlinkSync, statSync, symlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { bytesOf, unicodeOf } from '../bytes.js';
import { reasonOf } from '../command/system-error.js';
import type { Other } from '../command/walk-tree.js';
import { type MakeDirectory, directoriesBelow } from './directories.js';
import type { Interruption } from './interruption.js';
import { leadsOf } from './links.js';
import { onDisk, parentOf, within } from './paths.js';
import { putInPlace } from './write.js';

/** The tree that is written. */
interface Place {
  readonly top: string;
  readonly makeDirectory: MakeDirectory;
  readonly cwd: string;
}

/**
 * Makes the links anew that lead to something that is in the new tree, too; with `copy` takes along all other links, the
 * files and the directories. Returns what went wrong. Links come last: by then it is there what they lead to. It ends
 * early when the user breaks it off; a file is whole then, or not there.
 */
export async function mirror(
  others: readonly Other[],
  outDir: string,
  copy: boolean,
  interruption: Interruption,
  cwd: string,
): Promise<string[]> {
  const top = within(cwd, bytesOf(outDir));
  const place: Place = { top, makeDirectory: directoriesBelow(top), cwd };
  const links = others.filter(({ kind }) => kind === 'link');
  const taken = copy ? others.filter(({ kind }) => kind !== 'link') : [];
  const faults: string[] = [];
  for (const other of [...taken, ...links]) {
    if ((await interruption.noticed()) > 0) break;
    faults.push(
      ...faultsOf(other, place, () => (other.kind === 'link' ? remake(other, place, copy) : take(other, place))),
    );
  }
  return faults;
}

function faultsOf({ under }: Other, { top, cwd }: Place, act: () => void): string[] {
  try {
    act();
    return [];
  } catch (error) {
    return [`cannot write ${unicodeOf(relative(bytesOf(cwd), join(top, under)))}: ${reasonOf(error)}`];
  }
}

function take({ kind, path, under }: Other, { top, makeDirectory, cwd }: Place): void {
  const source = within(cwd, path);
  if (kind === 'directory') return makeDirectory(under, source);
  makeDirectory(parentOf(under), dirname(source));
  putInPlace(join(top, under), (temporary) => {
    copyFileSync(onDisk(source), onDisk(temporary), constants.COPYFILE_EXCL);
    chmodSync(onDisk(temporary), statSync(onDisk(source)).mode & 0o777);
  });
}

function remake(link: Other, { top, makeDirectory, cwd }: Place, copy: boolean): void {
  const to = textOf(link, top, copy, cwd);
  if (to === null) return;
  const place = join(top, link.under);
  makeDirectory(parentOf(link.under), dirname(within(cwd, link.path)));
  const there = lstatSync(onDisk(place), { throwIfNoEntry: false });
  if (there && !there.isSymbolicLink())
    throw new Error('it is a link in what is read, and something else is in its place');
  if (there && readlinkSync(onDisk(place), { encoding: 'buffer' }).toString('latin1') === to) return;
  putInPlace(place, (temporary) => symlinkSync(onDisk(to), onDisk(temporary)));
}

/** What the new link says; null where there is to be none. A link that stays in the tree is always a relative one. */
function textOf(link: Other, top: string, copy: boolean, cwd: string): string | null {
  const leads = leadsOf(link, cwd);
  const from = dirname(join(top, link.under));
  if (leads.where !== 'inside') {
    if (!copy) return null;
    return leads.where === 'nowhere' || isAbsolute(leads.to) ? leads.to : relative(from, leads.path);
  }
  const there = join(top, leads.under);
  if (!statSync(onDisk(there), { throwIfNoEntry: false })) return null;
  return isGoodAsItIs(link, leads, copy) ? leads.to : relative(from, there) || '.';
}

/** Whether the words of the link mean the same in the new tree: it may lead over another link only if that is there, too. */
function isGoodAsItIs(
  { under }: Other,
  leads: { readonly under: string; readonly to: string },
  copy: boolean,
): boolean {
  const straight = join(parentOf(under), leads.to);
  return !isAbsolute(leads.to) && (straight === leads.under || (copy && !straight.startsWith('..')));
}
