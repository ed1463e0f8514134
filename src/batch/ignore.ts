/** Which files in a directory are none of ours: patterns in the syntax of .gitignore, from files and from --ignore. */
import ignore from 'ignore';
import { unicodeOf } from '../bytes.js';
import type { Ignoring } from '../command/walk-tree.js';
import { parentOf } from './paths.js';

interface Rules {
  /** From a path below the directory that is walked to one below the directory that the rules stand in. */
  readonly own: (under: string) => string;
  /** null where no rule is about the path. */
  readonly judge: (path: string) => 'ignored' | 'kept' | null;
}

/** The first rules that are about a path decide. */
const ignoringBy = (rules: readonly Rules[]): Ignoring => ({
  ignores: (under) => {
    for (const { own, judge } of rules) {
      const judged = judge(own(under));
      if (judged !== null) return judged === 'ignored';
    }
    return false;
  },
  // Those of --ignore stay first; then, as with git, the nearer file is asked before those above it.
  with: (text, own) => {
    const [asked, ...above] = rules;
    return ignoringBy([asked!, { own, judge: judgeBy(text) }, ...above]);
  },
});

/** The patterns of --ignore, in bytes; they are about paths below each directory that is named. */
export const ignoringOf = (patterns: readonly string[]): Ignoring =>
  ignoringBy([{ own: (under) => under, judge: judgeBy(patterns.join('\n')) }]);

function judgeBy(text: string): Rules['judge'] {
  const rules = ignore({ ignorecase: false }).add(text);
  return (path) => {
    const { ignored, unignored } = told(text, () => rules.test(path));
    if (unignored) return 'kept';
    // A directory that these rules ignore, and that we are in all the same, is kept by others.
    const parent = parentOf(path.replace(/\/$/, ''));
    return ignored && (parent === '' || !rules.test(`${parent}/`).ignored) ? 'ignored' : null;
  };
}

/** Each pattern becomes a regular expression as it is first asked, and there are some that are too long for one. */
function told<T>(patterns: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const longest = patterns.split('\n').reduce((long, one) => (one.length > long.length ? one : long));
    throw new Error(`a pattern of what to ignore is too long: ${unicodeOf(longest.slice(0, 20))}…`, { cause: error });
  }
}
