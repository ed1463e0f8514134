/** Small defects within a text of a program: in the D that it writes, and in its patterns. */
import type { Mutant } from './mutants.js';

type Kind = 'D' | 'pattern';

/** What is looked for, and what it becomes; each place where it is found is a mutant of its own. */
const CHANGES: Readonly<Record<Kind, readonly (readonly [RegExp, string])[]>> = {
  D: [
    // A conjunct of a predicate, in front of another and behind it.
    [/[^&|?:;/]+ && /g, ''],
    [/ && [^&|?:;/]+/g, ''],
    [/ == /g, ' != '],
    [/ != /g, ' == '],
    [/ >= /g, ' > '],
    [/:entry\b/g, ':return'],
    [/:return\b/g, ':entry'],
    [/\barg0\b/g, 'arg1'],
    [/\barg1\b/g, 'arg0'],
    [/\barg2\b/g, 'arg1'],
    [/\bppid\b/g, 'pid'],
    [/(?<![>$.\w])pid\b/g, 'ppid'],
    [/\btimestamp\b/g, 'vtimestamp'],
    [/self->/g, 'this->'],
    [/this->/g, 'self->'],
    [/(?<=\w)\*(?=:|$)/g, ''],
    [/ = 0\b/g, ' = 1'],
    [/ = 1\b/g, ' = 0'],
    [/ \+ /g, ' - '],
  ],
  pattern: [
    // An alternative, and an anchor.
    [/(?<=\()(?!\?)[^()|[\]]+\|/g, ''],
    [/\|[^()|[\]/]+(?=\))/g, ''],
    [/(?<=^\/)\^/g, ''],
    [/\$(?=\/[a-z]*$)/g, ''],
    [/\\b/g, ''],
  ],
};

export const textMutants = (text: string, start: number, kind: Kind): Mutant[] =>
  CHANGES[kind].flatMap(([pattern, by]) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      start: start + index,
      end: start + index + found.length,
      by,
    })),
  );
