/** From the files and directories that were named to the files to convert, on a file system that is given as a value. */
import { interpreterOf, isRead, runsDtrace } from '../host/language.js';

/** What the walk needs to know of a file system. Every method may throw what the file system throws. */
export interface Tree {
  /** Symbolic links are followed. */
  isDirectory(path: string): boolean;
  /** What a directory holds; symbolic links are `link`. */
  entriesIn(directory: string): readonly Entry[];
  /** The one path under which a file is the same however it was reached; what is no link has its own name there. */
  identityOf(path: string): string;
  /** The text of a file if it begins with `#!`, else ''; null where it is too large to be held. */
  interpretedText(path: string): string | null;
  /** The text of the file in a directory that says what to ignore; '' where there is none. */
  ignoreFileIn(directory: string): string;
  join(directory: string, name: string): string;
}

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'special';
}

/** What is passed over in a directory. */
export interface Ignoring {
  /** `under` is a path below the directory that is walked; that of a directory ends with a slash. */
  ignores(under: string): boolean;
  /** With the rules of one more file; `own` makes a path below its directory of one below the directory that is walked. */
  with(text: string, own: (under: string) => string): Ignoring;
}

/** Something met on the way. */
interface Met {
  readonly path: string;
  /** Its path below the directory that was named, or its own name where it was named itself. */
  readonly under: string;
  /** The operand that led to it. */
  readonly root: string;
}

/** A file to convert. */
export interface Found extends Met {
  /** null where it could not be reached. */
  readonly identity: string | null;
  /** What the file system threw on the way to it. */
  readonly failure?: unknown;
}

/** Something in a directory that is no script, or none that is read. */
export interface Other extends Met {
  readonly kind: 'file' | 'directory' | 'link';
}

/** What is passed over with a word. */
export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

export interface Walked {
  readonly found: readonly Found[];
  readonly others: readonly Other[];
  readonly skipped: readonly Skipped[];
  /** Whether a directory was named. */
  readonly directories: boolean;
}

/** How the walk is to go. */
export interface Way {
  readonly tree: Tree;
  /** The directory that the results go to, by its identity; it is not entered. */
  readonly except: string | null;
  readonly ignoring: Ignoring;
}

/**
 * The files in the order of their names, each once. Directories are walked for `*.d` and for every file that has a `#!`
 * line and runs dtrace. Symbolic links in a directory are not followed: what they lead to is either met under its own
 * path or lies outside of what the user named. What is named itself is never ignored.
 */
export function walkTree(operands: readonly string[], way: Way): Walked {
  const found: Found[] = [];
  const others: Other[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set<string>();
  const isNew = (identity: string): boolean => seen.size < seen.add(identity).size;
  for (const operand of operands) {
    for (const { what, ...met } of meet(operand, way)) {
      if (what.kind === 'script') {
        const { identity } = what;
        if (identity === null || isNew(identity)) found.push({ ...met, identity });
      } else if (isNew(`${what.kind} ${met.path}`)) {
        if (what.kind !== 'special') others.push({ ...met, kind: what.kind });
        if ('reason' in what) skipped.push({ path: met.path, reason: what.reason });
      }
    }
  }
  return { found, others, skipped, directories: operands.some((operand) => isDirectory(operand, way.tree)) };
}

/** A script's identity is null where it could not be reached. */
type What =
  | { readonly kind: 'script'; readonly identity: string | null }
  | { readonly kind: 'file' | 'special'; readonly reason: string }
  | { readonly kind: Other['kind'] };

type Step = Met & Pick<Found, 'failure'> & { readonly what: What };

export const isDirectory = (path: string, tree: Tree): boolean => {
  try {
    return tree.isDirectory(path);
  } catch {
    return false;
  }
};

function* meet(operand: string, way: Way): Generator<Step> {
  const met = { path: operand, under: lastNameOf(operand), root: operand };
  try {
    if (way.tree.isDirectory(operand))
      yield* meetIn({ ...met, under: '' }, way.tree.identityOf(operand), withRulesAbove(operand, way));
    else yield { ...met, what: { kind: 'script', identity: way.tree.identityOf(operand) } };
  } catch (failure) {
    yield { ...met, failure, what: { kind: 'script', identity: null } };
  }
}

/** The rules that stand where the command was started hold for the directories below, too. */
function withRulesAbove(operand: string, way: Way): Way {
  const [here, there] = [way.tree.identityOf('.'), way.tree.identityOf(operand)];
  const text = there.startsWith(`${here}/`) ? way.tree.ignoreFileIn('.') : '';
  if (text === '') return way;
  const prefix = there.slice(here.length + 1);
  return { ...way, ignoring: way.ignoring.with(text, (under) => `${prefix}/${under}`) };
}

export const IGNORE_FILE = '.zonesafeignore';

/** What is not written by hand, or is not the tree itself but what a tool keeps of it. */
const notEntered: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn']);

function* meetIn({ path, under, root }: Met, identity: string, above: Way): Generator<Step> {
  const { tree, except } = above;
  if (identity === except) return;
  const entries = tree.entriesIn(path);
  const way = entries.some(({ name }) => name === IGNORE_FILE) ? withRulesIn(path, under, above) : above;
  for (const { name, kind } of entries.toSorted(byName)) {
    const met = { path: tree.join(path, name), under: under ? `${under}/${name}` : name, root };
    if ((kind === 'directory' && notEntered.has(name)) || isOurs(name)) continue;
    if (way.ignoring.ignores(kind === 'directory' ? `${met.under}/` : met.under)) continue;
    try {
      if (kind === 'file') yield { ...met, what: whatIs(met.path, tree, tree.join(identity, name)) };
      else if (kind === 'special') yield { ...met, what: { kind, reason: 'it is no regular file' } };
      else yield { ...met, what: { kind } };
      if (kind === 'directory') yield* meetIn(met, tree.join(identity, name), way);
    } catch (failure) {
      yield { ...met, failure, what: { kind: 'script', identity: null } };
    }
  }
}

function withRulesIn(path: string, under: string, way: Way): Way {
  const text = way.tree.ignoreFileIn(path);
  const skip = under === '' ? 0 : under.length + 1;
  return { ...way, ignoring: way.ignoring.with(text, (below) => below.slice(skip)) };
}

/** The names of our own unfinished files: what a killed run left behind is no script. */
export const isOurs = (name: string): boolean => /^\.zonesafe-\d+-\d+\.tmp$/.test(name);

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** A script if there is D in it that is read, or that was meant to be. */
function whatIs(path: string, tree: Tree, identity: string): What {
  const isD = path.endsWith('.d');
  const text = tree.interpretedText(path);
  if (text === null)
    return isD ? { kind: 'script', identity } : { kind: 'file', reason: 'it is too large to be searched for D' };
  const language = interpreterOf(text) ?? (isD ? 'D' : null);
  if (language === null || !(isD || language === 'D' || runsDtrace(text))) return { kind: 'file' };
  if (isRead(language)) return { kind: 'script', identity };
  return { kind: 'file', reason: `D inside ${language} is not read yet` };
}

/** Whether a file, or what a link leads to, is converted where it is met in a directory. */
export const isScript = (path: string, tree: Tree): boolean => whatIs(path, tree, path).kind === 'script';

const lastNameOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) || path;
