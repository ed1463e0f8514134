/** Changes to a script, of bytes and of tokens, such as a slip of the hand makes, or an adversary. */
import type { Random } from './random.js';
import { intruders } from './words.js';

/** A script with a few changes; `corpus` is what pieces of other scripts are taken from. */
export function mutated(text: string, corpus: readonly string[], random: Random): string {
  let now = text;
  for (let changes = 1 + random.below(4); changes > 0; changes--) now = random.one(mutations)(now, corpus, random);
  // Growth upon growth would end in megabytes, which tell no more.
  return now.slice(0, 20_000);
}

type Mutation = (text: string, corpus: readonly string[], random: Random) => string;

const TOKEN = /\/\*[^]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[@$`]*\w+|\s+|[-+*/%<>=!&|^]{1,3}|[^]/g;

const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

const onTokens =
  (change: (tokens: string[], random: Random, corpus: readonly string[]) => void): Mutation =>
  (text, corpus, random) => {
    const tokens = tokensOf(text);
    if (tokens.length > 0) change(tokens, random, corpus);
    return tokens.join('');
  };

const onBytes =
  (change: (text: string, at: number, random: Random) => string): Mutation =>
  (text, _corpus, random) =>
    change(text, random.below(text.length + 1), random);

const cut = (text: string, random: Random, most: number): string => {
  const start = random.below(text.length);
  return text.slice(start, start + 1 + random.below(most));
};

const mutations: readonly Mutation[] = [
  onTokens((tokens, { below }) => void tokens.splice(below(tokens.length), 1)),
  onTokens((tokens, { below }) => void tokens.splice(below(tokens.length), 1 + below(10))),
  onTokens((tokens, { below, one }) => void tokens.splice(below(tokens.length), 0, one(tokens))),
  onTokens((tokens, { below, one }) => void (tokens[below(tokens.length)] = one(tokens))),
  onTokens((tokens, { below }) => {
    const [left, right] = [below(tokens.length), below(tokens.length)];
    [tokens[left], tokens[right]] = [tokens[right]!, tokens[left]!];
  }),
  onTokens((tokens, { below, one }) => void tokens.splice(below(tokens.length), 0, one(intruders))),
  onTokens((tokens, { below, one }) => void (tokens[below(tokens.length)] = one(intruders))),
  onTokens(
    (tokens, { below, one }) =>
      void tokens.splice(below(tokens.length), 0, one([' /* c */ ', '/**/', '\n/* c */\n', ' /* *\\/ */ '])),
  ),
  onTokens(
    (tokens, random, corpus) =>
      void tokens.splice(random.below(tokens.length), 0, cut(random.one(corpus), random, 120)),
  ),
  // A name for another, everywhere.
  onTokens((tokens, { one }) => {
    const [from, to] = [one(tokens), one(tokens)];
    if (/\w/.test(from)) tokens.forEach((token, i) => token === from && (tokens[i] = to));
  }),
  onBytes((text, at, { below }) => text.slice(0, at) + text.slice(at + 1 + below(3))),
  onBytes((text, at, { below }) => text.slice(0, at) + String.fromCharCode(below(256)) + text.slice(at)),
  onBytes((text, at, { below }) => text.slice(0, at) + String.fromCharCode(below(256)) + text.slice(at + 1)),
  onBytes((text, at) => text.slice(0, at)),
  onBytes((text, at) => text.slice(at)),
  onBytes(
    (text, at, random) => text.slice(0, at) + cut(text, random, 60).repeat(1 + random.below(20)) + text.slice(at),
  ),
  onBytes((text, at, { below, one }) => {
    const [open, close] = one([
      ['(', ')'],
      ['{', '}'],
      ['[', ']'],
      ['-', ''],
      ['(int)', ''],
      ['if (1) ', ''],
      ['a ? ', ' : b'],
      ['/*', '*/'],
    ] as const);
    const depth = 1 + below(300);
    return text.slice(0, at) + open.repeat(depth) + text.slice(at, at + 10) + close.repeat(depth) + text.slice(at + 10);
  }),
  (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  (text, corpus, { one }) => `${text}\n${one(corpus)}`,
  (text, _corpus, { one }) => one(intruders) + text,
];
