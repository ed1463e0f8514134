/** The directories below that of -d, made as they are needed, and never through a link. */
import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unicodeOf } from '../bytes.js';
import { onDisk, parentOf } from './paths.js';

/** A directory of the tree that is written has a link in it that would lead the files elsewhere. */
export class LeadsElsewhere extends Error {
  override readonly name = 'LeadsElsewhere';
}

/**
 * Makes the directory `under` below `outDir`, with those above it. `like` is the directory that it mirrors, whose mode
 * bits it gets; its owner can always write to it. Directories that are there are left as they are.
 */
export function makeDirectory(outDir: string, under: string, like: string): void {
  if (under === '') return void mkdirSync(onDisk(outDir), { recursive: true });
  makeDirectory(outDir, parentOf(under), dirname(like));
  const path = join(outDir, under);
  const there = lstatSync(onDisk(path), { throwIfNoEntry: false });
  if (there?.isSymbolicLink()) throw new LeadsElsewhere(`${unicodeOf(path)} is a link, and would lead it elsewhere`);
  if (there?.isDirectory()) return;
  mkdirSync(onDisk(path));
  const mode = statSync(onDisk(like), { throwIfNoEntry: false })?.mode;
  if (mode !== undefined) chmodSync(onDisk(path), (mode & 0o777) | 0o700);
}
