/** Which files in a directory are none of ours: patterns in the syntax of .gitignore, from files and from --ignore. */
import ignore from 'ignore';
import type { Ignoring } from '../command/walk-tree.js';

interface Rules {
  /** From a path below the directory that is walked to one below the directory that the rules stand in. */
  readonly own: (under: string) => string;
  readonly test: (path: string) => { readonly ignored: boolean; readonly unignored: boolean };
}

/** The first rules that know a path decide on it. */
const ignoringBy = (rules: readonly Rules[]): Ignoring => ({
  ignores: (under) => {
    for (const { own, test } of rules) {
      const { ignored, unignored } = test(own(under));
      if (ignored || unignored) return ignored;
    }
    return false;
  },
  // Those of --ignore stay first; then, as with git, the nearer file is asked before those above it.
  with: (text, own) => {
    const [asked, ...above] = rules;
    return ignoringBy([asked!, { own, test: testOf(text) }, ...above]);
  },
});

/** The patterns of --ignore, in bytes; they are about paths below each directory that is named. */
export const ignoringOf = (patterns: readonly string[]): Ignoring =>
  ignoringBy([{ own: (under) => under, test: testOf(patterns.join('\n')) }]);

function testOf(text: string): Rules['test'] {
  const rules = ignore({ ignorecase: false }).add(text);
  return (path) => rules.test(path);
}
