/** The file system as the walk sees it. */
import { constants as limits } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  type Dirent,
} from 'node:fs';
import { unicodeOf } from '../bytes.js';
import { isSystemError, reasonOf } from '../command/system-error.js';
import { IGNORE_FILE, type Entry, type Tree } from '../command/walk-tree.js';
import { onDisk, within } from './paths.js';

/** Relative paths start at `cwd`, which is in Unicode; all others hold one character per byte. */
export const treeOf = (cwd: string): Tree => ({
  isDirectory: (path) => statSync(onDisk(within(cwd, path))).isDirectory(),
  entriesIn: (directory) =>
    readdirSync(onDisk(within(cwd, directory)), { withFileTypes: true, encoding: 'buffer' }).map(entryOf),
  identityOf: (path) => identityOf(within(cwd, path)),
  interpretedText: (path) => interpretedText(onDisk(within(cwd, path))),
  ignoreFileIn: (directory) => ignoreText(joined(directory, IGNORE_FILE), cwd),
  join: joined,
});

const joined = (directory: string, name: string): string =>
  directory === '.' ? name : `${directory.replace(/\/+$/, '')}/${name}`;

/** The one path of a file, without links; throws what the file system throws. */
export const realPath = (path: string): string => realpathSync.native(onDisk(path), 'latin1');

/** A pipe has no path but the one that it is reached by, as /dev/stdin or what a shell makes of <(command). */
function identityOf(path: string): string {
  try {
    return realPath(path);
  } catch (error) {
    if (statSync(onDisk(path), { throwIfNoEntry: false })?.isFIFO()) return path;
    throw error;
  }
}

/** The same, or the path itself where nothing is there. */
export const realPathOr = (path: string): string => {
  try {
    return realPath(path);
  } catch {
    return path;
  }
};

/** No more bytes than this can be held as a text. */
const LONGEST = limits.MAX_STRING_LENGTH;

const entryOf = (entry: Dirent<Buffer>): Entry => ({
  name: entry.name.toString('latin1'),
  kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : entry.isSymbolicLink() ? 'link' : 'special',
});

function interpretedText(path: string | Buffer): string | null {
  const file = openRegular(path);
  if (file === null) return '';
  try {
    const first = Buffer.alloc(2);
    const isMarked = readSync(file, first) === 2 && first.toString('latin1') === '#!';
    if (isMarked && fstatSync(file).size > LONGEST) return null;
    return isMarked ? `#!${readFileSync(file, 'latin1')}` : '';
  } finally {
    closeSync(file);
  }
}

/** '' where there is no such file. Where it cannot be read nobody knows what is to be left alone. */
function ignoreText(path: string, cwd: string): string {
  try {
    return regularText(onDisk(within(cwd, path)));
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return '';
    const cause = reasonOf(error);
    throw new Error(`${unicodeOf(path)} says what to ignore, and cannot be read: ${cause}`, { cause: error });
  }
}

/** The text of what was a regular file as it was met; throws where it has become a link or something else since. */
export function metText(path: string): string {
  const file = openSync(onDisk(path), WITHOUT_WAITING | constants.O_NOFOLLOW);
  try {
    if (!fstatSync(file).isFile()) throw new Error('it is no regular file any more');
    return readFileSync(file, 'latin1');
  } finally {
    closeSync(file);
  }
}

const WITHOUT_WAITING = constants.O_RDONLY | constants.O_NONBLOCK;

/** '' for what is no regular file, or is empty. */
function regularText(path: string | Buffer): string {
  const file = openRegular(path);
  if (file === null) return '';
  try {
    return readFileSync(file, 'latin1');
  } finally {
    closeSync(file);
  }
}

/**
 * What is no regular file by the time that it is open, or says that it is empty, as those of /proc do, is not read: a pipe
 * without a writer would be waited for without end.
 */
function openRegular(path: string | Buffer): number | null {
  const file = openSync(path, WITHOUT_WAITING);
  const status = fstatSync(file);
  if (status.isFile() && status.size > 0) return file;
  closeSync(file);
  return null;
}
