/** The macros and inlines of a script that stand for something, so that a clause can use it without naming it. */
import type { Clause, Program } from '../ast.js';
import { grouped } from '../once.js';
import { nodesOf, textOf } from '../walk.js';

/** The names whose text has one of the words, itself or by another such name. */
export function namesFor(program: Program, isWord: (word: string) => boolean): ReadonlySet<string> {
  const words = [...macrosOf(program), ...inlinesOf(program)].flatMap(({ name, text }) =>
    wordsOf(text).map((word) => ({ name, word })),
  );
  const users = grouped(words, ({ word }) => word);
  const names = new Set(words.flatMap(({ name, word }) => (isWord(word) ? [name] : [])));
  // What is added on the way is visited, too.
  for (const known of names) for (const { name } of users.get(known) ?? []) names.add(name);
  return names;
}

/** The first of the names that the clause uses. */
export const usedIn = (clause: Clause, names: ReadonlySet<string>): string | null =>
  names.size === 0 ? null : ([...nodesOf(clause, 'Identifier')].find(({ name }) => names.has(name))?.name ?? null);

interface Named {
  readonly name: string;
  readonly text: string;
}

const wordsOf = (text: string): string[] => text.match(/\w+/g) ?? [];

/** The text of a macro begins behind its name, and behind its parameters if it has any. */
const macrosOf = ({ text, controls }: Program): Named[] =>
  controls
    .filter(({ directive }) => directive === 'define')
    .flatMap((line) => {
      const first = line.words[0];
      const name = /^\w+/.exec(first?.text ?? '')?.[0];
      return first && name ? [{ name, text: text.slice(first.start + name.length, line.end) }] : [];
    });

const inlinesOf = (program: Program): Named[] =>
  program.items.flatMap((item) =>
    item.type === 'Inline' && item.declarator.name
      ? [{ name: item.declarator.name.name, text: textOf(program, item.value) }]
      : [],
  );
