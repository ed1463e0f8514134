/**
 * Paths as the file system has them, which is bytes: they are held with one character per byte, like all text, so that a
 * name in any encoding, or in none, is found again. What is shown of them is Unicode.
 */
import { resolve } from 'node:path';
import { bytesOf } from '../bytes.js';

/** A path as the functions of node:fs take it. */
export const onDisk = (path: string): string | Buffer =>
  /^[\x00-\x7f]*$/.test(path) ? path : Buffer.from(path, 'latin1');

/** The absolute path of `path`, which holds bytes, in a directory that is given in Unicode. */
export const within = (cwd: string, path: string): string => resolve(bytesOf(cwd), path);

/** What stands before the last name of a path below some directory; '' for a path of one name. */
export const parentOf = (under: string): string => under.slice(0, Math.max(0, under.lastIndexOf('/')));
