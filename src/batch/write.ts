/** Files that are whole or not there: each is written beside its place and then renamed. */
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isSystemError } from '../command/system-error.js';
import { isOurs } from '../command/walk-tree.js';
import { onDisk } from './paths.js';
import { realPath } from './tree.js';

/** How a file is put into its place. */
export interface Placing {
  /** The file whose mode bits it gets. */
  readonly like: string;
  /** Whether a symbolic link there is followed; else the file takes the place of the link. */
  readonly follow: boolean;
}

/** Writes bytes to a place; what is no file there (a device, a pipe) is written to as it is, where links are followed. */
export function writeFile(path: string, bytes: string, { like, follow }: Placing): void {
  const followed = follow ? statSync(onDisk(path), { throwIfNoEntry: false }) : undefined;
  if (followed && !followed.isFile()) return writeFileSync(onDisk(path), bytes, 'latin1');
  const mode = statSync(onDisk(like), { throwIfNoEntry: false })?.mode;
  putInPlace(followed ? realPath(path) : path, (temporary, there) => {
    // Until it has its mode, no one else may read what was perhaps not for them.
    const file = openSync(onDisk(temporary), 'wx', mode === undefined ? 0o666 : 0o600);
    try {
      writeFileSync(file, bytes, 'latin1');
      if (mode !== undefined) fchmodSync(file, mode & 0o777);
      // What replaces the only copy must be on the disk before it does.
      if (there) fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/**
 * Lets `make` make a file under a name of ours and renames it to its place, or leaves everything as it was. It is told what
 * it will replace.
 */
export function putInPlace(place: string, make: (temporary: string, there: Stats | undefined) => void): void {
  const there = lstatSync(onDisk(place), { throwIfNoEntry: false });
  // Renaming would replace a file that its owner made read-only.
  if (there?.isFile()) accessSync(onDisk(place), constants.W_OK);
  const temporary = freshName(dirname(place));
  try {
    make(temporary, there);
    if (there?.isFile()) keepOwner(temporary, there);
    renameSync(onDisk(temporary), onDisk(place));
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) remove(temporary);
    throw error;
  }
}

let count = 0;

/** A name in the directory of the place, short enough for every file system, that says whose it is. */
function freshName(directory: string): string {
  removeStale(directory);
  return join(directory, `.zonesafe-${process.pid}-${++count}.tmp`);
}

const cleared = new Set<string>();

/** What runs that were killed left in a directory goes when the next one writes there. */
function removeStale(directory: string): void {
  if (cleared.has(directory)) return;
  cleared.add(directory);
  for (const name of namesIn(directory).filter(isOurs)) {
    const path = join(directory, name);
    if (!isRunning(Number(name.split('-')[1])) && isOld(path)) remove(path);
  }
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(onDisk(directory), 'latin1');
  } catch {
    // The write that follows says why.
    return [];
  }
}

function isRunning(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch (error) {
    return !isSystemError(error, 'ESRCH');
  }
}

/** Another machine, whose processes we do not see, may be writing to the same directory. */
function isOld(path: string): boolean {
  const modified = lstatSync(onDisk(path), { throwIfNoEntry: false })?.mtimeMs;
  return modified !== undefined && Date.now() - modified > 60_000;
}

function remove(path: string): void {
  try {
    unlinkSync(onDisk(path));
  } catch {
    // It was never made, or is gone.
  }
}

/** Only root may give a file away; for all others the file is theirs in the end, as with any editor. */
function keepOwner(path: string, { uid, gid }: Stats): void {
  try {
    const now = lstatSync(onDisk(path));
    if (now.uid === uid && now.gid === gid) return;
    chownSync(onDisk(path), uid, gid);
  } catch (error) {
    if (!isSystemError(error, 'EPERM')) throw error;
  }
}
