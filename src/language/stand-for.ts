/** The macros and inlines of a script that stand for something, so that a clause can use it without naming it. */
import type { Clause, Node, Program } from '../ast.js';
import { grouped, once } from '../once.js';
import { type Visit, textOf, walk, walkEvaluated } from '../walk.js';
import { assignedIn } from './chain.js';
import { macrosOf, namesIn, readingOf } from './macros.js';
import { variableOf, withoutParens } from './variable.js';

/** A name of the script's own that stands for a text. */
export interface StandIn {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly text: string;
  /** What the text is read as; null for a macro that is neither statements nor probes by itself. */
  readonly reading: () => Node | null;
}

const standInsOf: (program: Program) => readonly StandIn[] = once((program: Program) => [
  ...macrosOf(program).map((macro): StandIn => ({
    name: macro.name,
    parameters: macro.parameters ?? [],
    text: macro.body,
    reading: () => readingOf(macro),
  })),
  ...program.items.flatMap((item): StandIn[] =>
    item.type === 'Inline' && item.declarator.name
      ? [
          {
            name: item.declarator.name.name,
            parameters: [],
            text: textOf(program, item.value),
            reading: () => item.value,
          },
        ]
      : [],
  ),
]);

/** How far a node is looked into: `walk`, or without what is only measured. */
type Walk = typeof walk;

/** The names that stand for one of the words, themselves or by way of another such name. */
export function namesFor(
  program: Program,
  isWord: (word: string) => boolean,
  walkBelow: Walk = walkEvaluated,
): ReadonlySet<string> {
  const all = standInsOf(program);
  if (all.length === 0) return NONE;
  const own = new Set(all.map(({ name }) => name));
  const isOfInterest = (word: string): boolean => own.has(word) || isWord(word);
  const words = all.flatMap((one) => wordsOf(one, isOfInterest, walkBelow).map((word) => ({ name: one.name, word })));
  const users = grouped(words, ({ word }) => word);
  // What is pasted together may be any word.
  const pasting = all.filter(({ text }) => text.includes('##')).map(({ name }) => name);
  const names = new Set([...pasting, ...words.flatMap(({ name, word }) => (isWord(word) ? [name] : []))]);
  // What is added on the way is visited, too.
  for (const known of names) for (const { name } of users.get(known) ?? []) names.add(name);
  return names;
}

const NONE: ReadonlySet<string> = new Set();

/** The first of the names that the clause uses. */
export function usedIn(clause: Clause, names: ReadonlySet<string>, walkBelow: Walk = walkEvaluated): string | null {
  if (names.size === 0) return null;
  for (const { node } of walkBelow(clause)) if (node.type === 'Identifier' && names.has(node.name)) return node.name;
  return null;
}

/** What is evaluated below a node, and below what the names in it stand for: each of these once. */
export function walkMeant(root: Node, program: Program): Iterable<Visit> {
  const texts = textsBehind(program);
  return texts.size === 0 ? walkEvaluated(root) : walkBehind(root, texts);
}

function* walkBehind(root: Node, texts: ReadonlyMap<string, readonly StandIn[]>): Generator<Visit> {
  const left = new Map(texts);
  const roots = [root];
  for (const next of roots) {
    for (const visit of walkEvaluated(next)) {
      yield visit;
      if (visit.node.type !== 'Identifier') continue;
      const { name } = visit.node;
      roots.push(...(left.get(name) ?? []).flatMap((one) => one.reading() ?? []));
      left.delete(name);
    }
  }
}

/** By name: of a name that is defined anew, as on either side of an `#else`, each text counts. */
export const textsBehind: (program: Program) => ReadonlyMap<string, readonly StandIn[]> = once((program: Program) =>
  grouped(standInsOf(program), ({ name }) => name),
);

/** Whether what a name of the script's own stands for may set a variable, also one that is handed to it. */
export const mayBeSetBehind: (program: Program) => (variable: string) => boolean = once((program: Program) => {
  const words = standInsOf(program).flatMap(({ text, parameters, reading }) => {
    if (!SETS.test(text)) return [];
    const root = reading();
    const set = root && [...walkEvaluated(root)].flatMap(({ node }) => assignedIn(node) ?? []);
    const names = set?.flatMap((target) => variableOf(withoutParens(target)) ?? []) ?? namesIn(text);
    // What it is given, or pastes together, may be any variable.
    return text.includes('##') || names.some((name) => parameters.includes(name)) ? [ANY] : names;
  });
  const names = new Set(words);
  return (variable) => names.has(variable) || names.has(ANY);
});

const SETS = /(?<![=!<>])=(?!=)|<<=|>>=|\+\+|--|##/;
const ANY = '';

/** The names, scopes and variables that stand in it, of those that are of interest: `arg0`, `self`, `self->x`, `@x`. */
function wordsOf(
  { text, parameters, reading }: StandIn,
  isOfInterest: (word: string) => boolean,
  walkBelow: Walk,
): string[] {
  const isOne = (word: string): boolean => isOfInterest(word) && !parameters.includes(word);
  // Reading it is dear, and few texts have such a word at all.
  const likely = namesIn(text).flatMap((name) => (name.includes('->') ? [name.slice(0, 4), name] : [name]));
  if (!likely.some(isOne)) return [];
  const root = reading();
  return (root ? [...wordsBelow(root, walkBelow)] : likely).filter(isOne);
}

function* wordsBelow(root: Node, walkBelow: Walk): Generator<string> {
  for (const { node } of walkBelow(root)) {
    if (node.type === 'Identifier' || node.type === 'Scope') yield node.name;
    else if (node.type === 'Aggregation') yield `@${node.name}`;
    else if (node.type === 'Member' && node.object.type === 'Scope') yield `${node.object.name}->${node.property.name}`;
  }
}
