/** The file system as the walk sees it. */
import { closeSync, openSync, readFileSync, readSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import type { Entry, Tree } from '../command/walk-tree.js';
import { onDisk, within } from './paths.js';

/** Relative paths start at `cwd`, which is in Unicode; all others hold one character per byte. */
export const treeOf = (cwd: string): Tree => ({
  isDirectory: (path) => statSync(onDisk(within(cwd, path))).isDirectory(),
  entriesIn: (directory) =>
    readdirSync(onDisk(within(cwd, directory)), { withFileTypes: true, encoding: 'buffer' }).map(entryOf),
  identityOf: (path) => realPath(within(cwd, path)),
  interpretedText: (path) => interpretedText(onDisk(within(cwd, path))),
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

function interpretedText(path: string | Buffer): string {
  const file = openSync(path, 'r');
  try {
    const first = Buffer.alloc(2);
    const isMarked = readSync(file, first) === 2 && first.toString('latin1') === '#!';
    return isMarked ? `#!${readFileSync(file, 'latin1')}` : '';
  } finally {
    closeSync(file);
  }
}

/** '' where there is no such file. */
const textOf = (path: string): string => (isRegular(path) ? readFileSync(onDisk(path), 'latin1') : '');

/** Links are followed. Nothing else that is met may be opened: a pipe without a writer would be waited for without end. */
export const isRegular = (path: string): boolean =>
  statSync(onDisk(path), { throwIfNoEntry: false })?.isFile() ?? false;
