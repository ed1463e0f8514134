/** Which files in a directory are none of ours: patterns in the syntax of .gitignore, from files and from --ignore. */
import ignore from 'ignore';
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
    const { ignored, unignored } = rules.test(path);
    if (unignored) return 'kept';
    // A directory that these rules ignore, and that we are in all the same, is kept by others.
    const parent = parentOf(path.replace(/\/$/, ''));
    return ignored && (parent === '' || !rules.test(`${parent}/`).ignored) ? 'ignored' : null;
  };
}
