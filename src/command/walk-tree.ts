/** From the files and directories that were named to the files to convert, on a file system that is given as a value. */
import { interpreterOf, isRead, runsDtrace } from '../host/language.js';

/** What the walk needs to know of a file system. Every method may throw what the file system throws. */
export interface Tree {
  /** Symbolic links are followed. */
  isDirectory(path: string): boolean;
  /** What a directory holds; symbolic links are `link`. */
  entriesIn(directory: string): readonly Entry[];
  /** The one path under which a file is the same however it was reached. */
  identityOf(path: string): string;
  /** The text of a file if it begins with `#!`, else ''. */
  interpretedText(path: string): string;
  join(directory: string, name: string): string;
}

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

/** A file to convert. */
export interface Found {
  readonly path: string;
  /** Its path below the directory that was named, or its own name where it was named itself. */
  readonly under: string;
  /** Named itself, not met in a directory. */
  readonly named: boolean;
  /** What the file system threw on the way to it. */
  readonly failure?: unknown;
}

/** A file in a directory that holds its D in a language that is not read. */
export interface Skipped {
  readonly path: string;
  readonly language: string;
}

export interface Walked {
  readonly found: readonly Found[];
  readonly skipped: readonly Skipped[];
  /** Whether a directory was named. */
  readonly directories: boolean;
}

/**
 * The files in the order of their names, each once. Directories are walked for `*.d` and for every file that has a `#!`
 * line and runs dtrace. Symbolic links in a directory are not followed: what they lead to is either met under its own
 * path or lies outside of what the user named. `except` is not entered: the directory that the results go to.
 */
export function walkTree(operands: readonly string[], tree: Tree, except: string | null): Walked {
  const met = firstOfEach(operands.flatMap((operand) => [...meet(operand, tree, except)]));
  return {
    found: met.filter(({ language }) => isRead(language)).map(({ found }) => found),
    skipped: met
      .filter(({ language }) => !isRead(language))
      .map(({ found: { path }, language }) => ({ path, language })),
    directories: operands.some((operand) => isDirectory(operand, tree)),
  };
}

interface Met {
  readonly found: Found;
  readonly language: string;
  /** null where the file could not be reached. */
  readonly identity: string | null;
}

function firstOfEach(all: readonly Met[]): Met[] {
  const seen = new Set<string>();
  return all.filter(({ identity }) => {
    if (identity === null) return true;
    const isNew = !seen.has(identity);
    seen.add(identity);
    return isNew;
  });
}

const isDirectory = (path: string, tree: Tree): boolean => {
  try {
    return tree.isDirectory(path);
  } catch {
    return false;
  }
};

function* meet(operand: string, tree: Tree, except: string | null): Generator<Met> {
  const found = { path: operand, under: lastNameOf(operand), named: true };
  try {
    if (tree.isDirectory(operand)) yield* meetIn(operand, '', tree, except);
    else yield { found, language: 'D', identity: tree.identityOf(operand) };
  } catch (failure) {
    yield { found: { ...found, failure }, language: 'D', identity: null };
  }
}

const notEntered: ReadonlySet<string> = new Set(['node_modules', '.git']);

function* meetIn(directory: string, under: string, tree: Tree, except: string | null): Generator<Met> {
  if (except !== null && tree.identityOf(directory) === except) return;
  for (const { name, kind } of tree.entriesIn(directory).toSorted(byName)) {
    const found = { path: tree.join(directory, name), under: under ? `${under}/${name}` : name, named: false };
    try {
      if (kind === 'directory' && !notEntered.has(name)) yield* meetIn(found.path, found.under, tree, except);
      const language = kind === 'file' ? languageOf(found.path, tree) : null;
      if (language !== null) yield { found, language, identity: tree.identityOf(found.path) };
    } catch (failure) {
      yield { found: { ...found, failure }, language: 'D', identity: null };
    }
  }
}

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The language around the D of a file; null where the file is none of ours. */
function languageOf(path: string, tree: Tree): string | null {
  const isD = path.endsWith('.d');
  const text = tree.interpretedText(path);
  const language = interpreterOf(text);
  if (language === null) return isD ? 'D' : null;
  return isD || language === 'D' || runsDtrace(text) ? language : null;
}

const lastNameOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) || path;
