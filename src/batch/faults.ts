/** What is said of a file that cannot be read, written or converted. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { unicodeOf } from '../bytes.js';
import { rows } from '../command/option-table.js';
import { isSystemError, reasonOf } from '../command/system-error.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Result, Source } from '../rewrite.js';
import { targets } from '../target.js';
import { onDisk, within } from './paths.js';

export const failed = (source: Source, ...diagnostics: readonly Diagnostic[]): Result => ({
  source,
  text: source.text,
  status: 'failed',
  fidelity: null,
  applied: [],
  diagnostics,
  stages: [],
  pieces: [],
});

/** `name` is in Unicode. */
export const unreadable = (name: string, error: unknown): Diagnostic => ({
  ...nowhere(name),
  code: 'read',
  message: `cannot read ${name}: ${unreadableName(name, error) ?? reasonOf(error)}`,
  help: meantBy(name) ?? 'nothing was written for it',
});

/** What a name that is no file was perhaps meant to be. */
function meantBy(name: string): string | null {
  if (/\{|:::/.test(name)) return 'if it is a program and no file, put -n before it';
  if (name.split(',').every((part) => targets.has(part))) return `if it is a target and no file, write -t ${name}`;
  return rows.some(({ long }) => long === `--${name}`) ? `if it is an option and no file, write --${name}` : null;
}

/** `place` holds bytes. */
export const unwritable = (file: string, place: string, error: unknown, cwd: string): Diagnostic => ({
  ...nowhere(file),
  code: 'write',
  message: `cannot write ${unicodeOf(place)}: ${missingOf(place, error, cwd) ?? reasonOf(error)}`,
  help: 'the script was left as it was',
});

/** Node reads the command line as UTF-8, and a name that is none arrives with marks instead of its bytes. */
const unreadableName = (name: string, error: unknown): string | null =>
  isSystemError(error, 'ENOENT') && name.includes('\ufffd')
    ? 'its name is not UTF-8; name the directory that it is in'
    : null;

/** A file that cannot be made for want of a file lacks its directory; null for any other reason. */
export function missingOf(place: string, error: unknown, cwd: string): string | null {
  const directory = dirname(place);
  const isMissing =
    isSystemError(error, 'ENOENT') && !statSync(onDisk(within(cwd, directory)), { throwIfNoEntry: false });
  return isMissing ? `the directory ${unicodeOf(directory)} does not exist` : null;
}

export const internalFault = ({ name }: Pick<Source, 'name'>, error: unknown): Diagnostic => ({
  ...nowhere(name),
  code: 'internal',
  message: `zonesafe failed on this script: ${reasonOf(error)}`,
  help: 'this is a fault of zonesafe, not of the script: please report it together with the script',
});

/** A file is replaced when it is written, so that its other names part from it. */
export const parted = (name: string): Diagnostic => ({
  ...nowhere(name),
  severity: 'note',
  code: 'hard-link',
  message: 'the file has other names (hard links), which keep the old text unless they are converted, too',
  help: 'link them again where they are to be one file: ln -f',
});

/** A script that is too much for the memory of the machine is not the fault of anyone. */
export const tooLarge = (name: string): Diagnostic => ({
  ...nowhere(name),
  code: 'read',
  message: `cannot convert ${name}: it is too large for the memory that there is`,
  help: 'split it, or give node more memory: NODE_OPTIONS=--max-old-space-size=<megabytes>',
});

const nowhere = (file: string): Pick<Diagnostic, 'file' | 'severity' | 'range' | 'line' | 'column'> => ({
  file,
  severity: 'error',
  range: { start: 0, end: 0 },
  line: 1,
  column: 1,
});
