/** Pattern matching as DTrace does it in probe descriptions: `*`, `?`, `[…]`, `[!…]` and the escape `\`. */

import { onceForEach } from '../once.js';

/** Whether a part of a probe description is a pattern and not a literal name. */
export const isGlob = (part: string): boolean => /[*?[\\]/.test(part);

/** Whether the pattern matches the whole word. An unclosed `[` matches nothing, as in DTrace. */
export const matchesGlob = (pattern: string, word: string): boolean =>
  isGlob(pattern) ? matcherFor(pattern)(word) : pattern === word;

/** As matchesGlob, but for a part of a probe description, where nothing written matches everything. */
export const matchesPart = (part: string, word: string): boolean => part === '' || matchesGlob(part, word);

type Matcher = (word: string) => boolean;

/** To compile an expression takes longer than most patterns are matched for. */
const matcherFor: (pattern: string) => Matcher = onceForEach((pattern: string): Matcher => {
  if (!/[?[\\]/.test(pattern)) return matcherOfStars(pattern.split('*'));
  const source = translate(pattern);
  const expression = source === null ? null : expressionOf(source);
  return (word) => expression?.test(word) ?? false;
}, String);

/** Whether the parts stand in a word in their order, the first at its start and the last at its end. */
function matcherOfStars(parts: readonly string[]): Matcher {
  const [first = '', ...inner] = parts;
  const last = inner.pop() ?? '';
  return (word) => {
    const end = word.length - last.length;
    if (end < first.length || !word.startsWith(first) || !word.endsWith(last)) return false;
    let at = first.length;
    for (const part of inner) {
      const found = word.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}

/** A range that runs backwards, `[z-a]`, matches nothing. */
function expressionOf(source: string): RegExp | null {
  try {
    const expression = new RegExp(`^${source}$`, 's');
    // V8 finds one too large only when it is first used.
    expression.test('');
    return expression;
  } catch {
    return null;
  }
}

function translate(pattern: string): string | null {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === '*') source += source.endsWith('.*') ? '' : '.*';
    else if (char === '?') source += '.';
    else if (char === '\\') source += literal(pattern[++at] ?? '');
    else if (char === '[') {
      const set = bracketAt(pattern, at);
      if (set === null) return null;
      source += set.source;
      at = set.end;
    } else source += literal(char);
  }
  return source;
}

/** `[abc]`, `[a-z]`, `[!abc]`; a `]` right after the opening is one of the characters. */
function bracketAt(pattern: string, start: number): { source: string; end: number } | null {
  let at = start + 1;
  const negated = pattern[at] === '!';
  if (negated) at++;
  let members = '';
  for (let first = true; at < pattern.length; at++, first = false) {
    const char = pattern[at]!;
    if (char === ']' && !first) return { source: `[${negated ? '^' : ''}${members}]`, end: at };
    if (char === '\\') members += literal(pattern[++at] ?? '');
    else members += char === '-' && !first && pattern[at + 1] !== ']' ? '-' : literal(char);
  }
  return null;
}

const literal = (char: string): string => (/[\w\s]/.test(char) || char === '' ? char : `\\${char}`);
