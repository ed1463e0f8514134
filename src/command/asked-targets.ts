/** The targets that -t asks for: by name, or as a file. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { customTarget } from '../custom-target.js';
import { DEFAULT_TARGET, intersection, targets, type Target } from '../target.js';
import type { Options } from './options.js';
import { isTargetFile, wordsIn } from './settle.js';
import { isSystemError, reasonOf } from './system-error.js';

/** The targets that -t names, each and together, and what their files say; or what is wrong with them. */
export type Asked =
  | {
      readonly each: readonly Target[];
      readonly together: Target;
      readonly files: ReadonlyMap<string, string>;
      readonly fault: null;
    }
  | { readonly fault: readonly string[] };

/** A name that is wrong has been told by now; a file can be wrong in many ways. */
export function targetsOf({ target, targetFiles }: Pick<Options, 'target' | 'targetFiles'>, cwd: string): Asked {
  const files = new Map(targetFiles);
  const textOf = (word: string): string => {
    const text = files.get(word) ?? readFileSync(resolve(cwd, word), 'utf8');
    files.set(word, text);
    return text;
  };
  const found = [...new Set(wordsIn(target ?? DEFAULT_TARGET))].map((word) => targetOf(word, textOf));
  const each = found.filter((one) => typeof one === 'object');
  if (each.length < found.length) return { fault: found.filter((one) => typeof one === 'string') };
  return { each, together: intersection(each), files, fault: null };
}

/** The target behind a word, or what is wrong with its file; undefined for a name that no target has. */
function targetOf(word: string, textOf: (word: string) => string): Target | string | undefined {
  if (!isTargetFile(word)) return targets.get(word);
  try {
    const text = textOf(word);
    if (text.startsWith('\ufeff')) return `--target ${word}: it begins with a byte order mark; save it without`;
    return customTarget(JSON.parse(text));
  } catch (error) {
    return `--target ${word}: ${fileWords(error)}`;
  }
}

const fileWords = (error: unknown): string => {
  const named = 'a target is a name (see zonesafe --list) or a JSON file';
  if (isSystemError(error, 'ENOENT')) return `no such file; ${named}`;
  if (isSystemError(error, 'EISDIR')) return `it is a directory; ${named}`;
  return error instanceof SyntaxError ? `not JSON: ${error.message}` : reasonOf(error);
};
