/** Names of probes that a script looks for in what dtrace prints, and that no longer stand there. */
import type { Diagnostic } from '../diagnostic.js';
import type { Source } from '../rewrite.js';
import { asides } from '../language/lexical.js';
import { switchedOnBy } from '../language/option.js';
import { byStart } from '../ranges.js';
import { said } from './say.js';
import type { Draft } from './units.js';

/**
 * Unless it is quiet, dtrace puts FUNCTION:NAME of the probe before what a clause prints. Only names of several words are
 * looked for: `exit` or `start` may be anything in a script.
 */
export function namesLookedFor(source: Source, drafts: readonly Draft[]): Diagnostic[] {
  const names = new Set(drafts.filter((draft) => !isQuiet(draft)).flatMap(namesGone));
  if (names.size === 0) return [];
  const script = besideD(source.text, drafts);
  return [...names].flatMap((name) => {
    // Behind two colons it is a probe description, which dtrace never prints: D that is out of sight.
    const found = new RegExp(`(?<![\\w-]|::)${name}(?![\\w-])`).exec(script);
    if (!found) return [];
    const range = { start: found.index, end: found.index + name.length };
    const message = `${name} is no longer in what dtrace prints: beside each line stands the probe that came in its place`;
    return [
      said(source, range, 'warning', message, 'Look for the name of the new probe, or print what is looked for.'),
    ];
  });
}

/** The `#!` line of a program inside a script is a comment to dtrace. */
const isQuiet = ({ text: { text } }: Draft): boolean =>
  switchedOnBy('quiet', { text, ...asides(text), interpreters: [] }) !== null;

function namesGone({ text, result }: Draft): string[] {
  const names = new Set([...text.text.matchAll(/:([a-z]+(?:-[a-z]+)+)\b/g)].map(([, name]) => name!));
  return [...names].filter((name) => !result.text.includes(name));
}

/** The text of the script with blanks for its D and its comments. */
function besideD(text: string, drafts: readonly Draft[]): string {
  const parts = drafts.flatMap((draft) => draft.text.parts.map(({ chunk }) => chunk.range)).toSorted(byStart);
  let script = '';
  for (const { start, end } of parts) {
    script += text.slice(script.length, start);
    script += blanks(end - script.length);
  }
  script += text.slice(script.length);
  return script.replace(/^[\t ]*#.*$/gm, (line) => blanks(line.length));
}

const blanks = (length: number): string => ' '.repeat(Math.max(0, length));
