/** The file system as the walk sees it. */
import { closeSync, openSync, readFileSync, readSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { isSystemError } from '../command/system-error.js';
import type { Entry, Tree } from '../command/walk-tree.js';
import { onDisk, within } from './paths.js';

/** Relative paths start at `cwd`, which is in Unicode; all others hold one character per byte. */
export const treeOf = (cwd: string): Tree => ({
  isDirectory: (path) => statSync(onDisk(within(cwd, path))).isDirectory(),
  entriesIn: (directory) =>
    readdirSync(onDisk(within(cwd, directory)), { withFileTypes: true, encoding: 'buffer' }).map(entryOf),
  identityOf: (path) => realPath(within(cwd, path)),
  interpretedText: (path) => {
    const file = onDisk(within(cwd, path));
    return beginsWithMark(file) ? readFileSync(file, 'latin1') : '';
  },
  ignoreFileIn: (directory) => textOf(within(cwd, `${directory}/${IGNORE_FILE}`)),
  join: (directory, name) => (directory === '.' ? name : `${directory.replace(/\/+$/, '')}/${name}`),
});

export const IGNORE_FILE = '.zonesafeignore';

/** The one path of a file, without links; throws what the file system throws. */
export const realPath = (path: string): string => realpathSync.native(onDisk(path), 'latin1');

/** The same, or the path itself where nothing is there. */
export const realPathOr = (path: string): string => {
  try {
    return realPath(path);
  } catch {
    return path;
  }
};

const entryOf = (entry: Dirent<Buffer>): Entry => ({
  name: entry.name.toString('latin1'),
  kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : entry.isSymbolicLink() ? 'link' : 'special',
});

function beginsWithMark(path: string | Buffer): boolean {
  const file = openSync(path, 'r');
  try {
    const first = Buffer.alloc(2);
    return readSync(file, first) === 2 && first.toString('latin1') === '#!';
  } finally {
    closeSync(file);
  }
}

/** '' where there is no such file. */
function textOf(path: string): string {
  try {
    return readFileSync(onDisk(path), 'latin1');
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || isSystemError(error, 'EISDIR')) return '';
    throw error;
  }
}
