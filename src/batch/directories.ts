/** The directories below that of -d, made as they are needed, and never through a link. */
import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unicodeOf } from '../bytes.js';
import { isSystemError } from '../command/system-error.js';
import { onDisk, parentOf } from './paths.js';

/** A directory of the tree that is written has a link in it that would lead the files elsewhere. */
export class LeadsElsewhere extends Error {
  override readonly name = 'LeadsElsewhere';
}

/**
 * Makes the directory `under`, with those above it. `like` is the directory that it mirrors, whose mode bits it gets; its
 * owner can always write to it. Directories that are there are left as they are.
 */
export type MakeDirectory = (under: string, like: string) => void;

/** Makes directories below `outDir`, and looks at each of them once. */
export function directoriesBelow(outDir: string): MakeDirectory {
  const done = new Set<string>();
  return function make(under, like) {
    if (done.has(under)) return;
    if (under === '') makeWithParents(outDir);
    else {
      make(parentOf(under), dirname(like));
      makeBelow(outDir, under, like);
    }
    done.add(under);
  };
}

function makeBelow(outDir: string, under: string, like: string): void {
  const path = join(outDir, under);
  const there = lstatSync(onDisk(path), { throwIfNoEntry: false });
  if (there?.isSymbolicLink()) throw new LeadsElsewhere(`${unicodeOf(path)} is a link, and would lead it elsewhere`);
  if (there?.isDirectory()) return;
  mkdirSync(onDisk(path));
  const mode = statSync(onDisk(like), { throwIfNoEntry: false })?.mode;
  if (mode !== undefined) chmodSync(onDisk(path), (mode & 0o777) | 0o700);
}

/** One level after the other: Node's own way to make all of them does not end where the file system lets none be made. */
function makeWithParents(directory: string): void {
  if (isDirectory(directory)) return;
  if (dirname(directory) !== directory) makeWithParents(dirname(directory));
  try {
    mkdirSync(onDisk(directory));
  } catch (error) {
    // Another run may have made it meanwhile.
    if (isSystemError(error, 'EEXIST') && isDirectory(directory)) return;
    if (isSystemError(error, 'ENOENT'))
      throw new Error(`the directory ${unicodeOf(directory)} cannot be made there`, { cause: error });
    throw error;
  }
}

const isDirectory = (path: string): boolean =>
  statSync(onDisk(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
