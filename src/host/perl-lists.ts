/** The lists of a perl script that run dtrace without a shell: `system('dtrace', '-n', $program)`. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { byStart } from '../ranges.js';
import { type Medium, chunksOf, textOf } from './chunk.js';
import type { Carrier, ScriptCommand } from './script.js';

/** All that stands in quotes, and the comments. */
export interface Quotes {
  /** A here-document stands among others where its word is. */
  readonly strings: readonly { readonly range: Range; readonly word: Range; readonly carrier: Carrier }[];
  /** The lists in `qw(…)`. */
  readonly words: readonly { readonly range: Range; readonly body: Range }[];
  readonly comments: readonly Range[];
}

/** What stands in one pair of quotes: a string, or the words of `qw(dtrace -n)`. */
interface Quoted {
  readonly range: Range;
  readonly carriers: readonly Carrier[];
}

/** Lists of strings and scalars that begin with dtrace, with what is pushed behind them. */
export function commandsAmong(
  { strings, words, comments }: Quotes,
  tools: ReadonlySet<string>,
  file: Medium,
): ScriptCommand[] {
  const quoted: readonly Quoted[] = [
    ...strings.map(({ word, carrier }) => ({ range: word, carriers: [carrier] })),
    ...words.map(({ range, body }) => ({ range, carriers: wordsIn(body, file) })),
  ];
  if (!/\bdtrace\s*=>/.test(file.text) && !quoted.some(({ carriers }) => carriers.some(isDtrace))) return [];
  const known: KnownWords = {
    quoted: new Map(quoted.map((each) => [each.range.end, each])),
    tools,
    constants: constantsAmong(strings, file),
  };
  const code = codeOf(file.text, [...quoted, ...strings], comments);
  const commands: ListCommand[] = [];
  const arrays = new Map<string, ListCommand>();
  for (const list of listsIn(code)) {
    const [first, ...others] = list;
    const head = first ? code.slice(Math.max(0, first.end - 100), first.end) : '';
    const pushed = /\bpush\s*\(?\s*@(\w+)$/.exec(head)?.[1];
    if (pushed) arrays.get(pushed)?.more.push(...others.flatMap((element) => carriersAt(element, known, file)));
    const found = wordsFromDtrace(list, known, file);
    if (found.length === 0) continue;
    const command = { words: found, more: [] };
    commands.push(command);
    const assigned = /@(\w+)\s*=\s*(?:\(\s*)?\S*$/.exec(head)?.[1];
    if (assigned) arrays.set(assigned, command);
  }
  return commands.filter(({ words: found, more }) => found.length + more.length > 1).map(commandOf);
}

/** The words of a list, and those that are pushed into its array. */
interface ListCommand {
  readonly words: readonly Carrier[];
  readonly more: Carrier[];
}

const commandOf = ({ words, more }: ListCommand): ScriptCommand => ({
  words: [...words, ...more].map((carrier) => ({ carrier, substitution: null })),
  range: spanOf(words[0]!.range.start, words.at(-1)!.range.end),
  input: null,
  output: null,
  written: null,
});

interface KnownWords {
  /** By where they end. */
  readonly quoted: ReadonlyMap<number, Quoted>;
  /** The scalars that hold dtrace. */
  readonly tools: ReadonlySet<string>;
  /** The constants that do, with its word. */
  readonly constants: ReadonlyMap<string, Carrier>;
}

/** `use constant NAME => '/usr/sbin/dtrace'` */
const constantsAmong = (strings: Quotes['strings'], { text }: Medium): Map<string, Carrier> =>
  new Map(
    strings.flatMap(({ carrier, word }) => {
      const before = isDtrace(carrier) ? text.slice(Math.max(0, word.start - 200), word.start) : '';
      const name = /\buse\s+constant\b[^;]*?\b(\w+)\s*=>\s*$/.exec(before)?.[1];
      return name === undefined ? [] : [[name, carrier] as const];
    }),
  );

export const isDtrace = ({ chunks }: Carrier): boolean => /^(.*\/)?dtrace$/.test(textOf(chunks));

/** The code with blanks for comments, and no mark of a list in its strings. */
function codeOf(text: string, strings: readonly Pick<Quoted, 'range'>[], comments: readonly Range[]): string {
  const asides = [
    ...strings.map(({ range }) => ({ ...range, by: '"' })),
    ...comments.map((range) => ({ ...range, by: ' ' })),
  ];
  let code = '';
  for (const { start, end, by } of asides.toSorted(byStart)) {
    code += text.slice(code.length, start);
    code += by.repeat(end - code.length);
  }
  return code + text.slice(code.length);
}

interface Element extends Range {
  /** `=>` comes behind it. */
  readonly isName: boolean;
}

/** What stands between the elements of a list, begins or ends it. */
const LIST_MARKS = /[([{]|(?<!<)=>|[,;)\]}]|(?<![\w$@%&>-])(?:or|and|if|unless|for|foreach|while|until)\b/g;

/** All lists, in brackets or without, with their elements. Those that do not end are none. */
function listsIn(code: string): Element[][] {
  const lists: Element[][] = [];
  const around: { readonly start: number; readonly list: Element[] }[] = [];
  let start = 0;
  let list: Element[] = [];
  for (const { 0: mark, index } of code.matchAll(LIST_MARKS)) {
    if (/^[([{]$/.test(mark)) {
      around.push({ start, list });
      start = index + 1;
      list = [];
      continue;
    }
    const raw = code.slice(start, index);
    const from = start + raw.length - raw.trimStart().length;
    if (from < index) list.push({ ...spanOf(from, start + raw.trimEnd().length), isName: mark === '=>' });
    start = index + mark.length;
    if (mark === ',' || mark === '=>') continue;
    lists.push(list);
    list = [];
    if (/^[)\]}]$/.test(mark)) ({ start, list } = around.pop() ?? { start, list });
  }
  return lists;
}

/** What a list holds from dtrace on, up to the first name in it that is no option: a hash is no command. */
function wordsFromDtrace(list: readonly Element[], known: KnownWords, file: Medium): Carrier[] {
  const at = list.findIndex((element) => dtraceIn(element, known, file).length > 0);
  if (at < 0) return [];
  const words = dtraceIn(list[at]!, known, file);
  const isScalar = words[0]!.chunks[0]!.kind === 'splice';
  for (let i = at + 1; i < list.length; i++) {
    const carriers = carriersAt(list[i]!, known, file);
    const isOption = carriers.some(({ chunks, raw }) => textOf(chunks).startsWith('-') || raw.startsWith('@'));
    if (!isOption && (list[i]!.isName || (i === at + 1 && (list[at]!.isName || isScalar)))) break;
    words.push(...carriers);
  }
  return words;
}

/** What an element holds from dtrace on, or the scalar that holds it. */
function dtraceIn({ end, isName }: Element, { quoted, tools, constants }: KnownWords, file: Medium): Carrier[] {
  const carriers = quoted.get(end)?.carriers ?? [];
  const at = carriers.findIndex(isDtrace);
  if (at >= 0) return carriers.slice(at);
  const before = file.text.slice(Math.max(0, end - 80), end);
  if (isName && /(?<![\w$@%&>-])dtrace$/.test(before)) return [wordAt(spanOf(end - 'dtrace'.length, end), file)];
  const [name = ''] = /(?<![\w@%&>-])\$?\w+$/.exec(before) ?? [];
  const range = spanOf(end - name.length, end);
  const constant = isName ? undefined : constants.get(name);
  if (constant) return [{ ...constant, range }];
  return tools.has(name) ? [elementAt(range, file)] : [];
}

function carriersAt(element: Element, { quoted }: KnownWords, file: Medium): readonly Carrier[] {
  const own = quoted.get(element.end);
  if (own?.range.start === element.start) return own.carriers;
  const [, mark = '', name] = /^('?)(-?[A-Za-z_]\w*)\1$/.exec(file.text.slice(element.start, element.end)) ?? [];
  if (!element.isName || name === undefined) return [elementAt(element, file)];
  return [wordAt(spanOf(element.start + mark.length, element.end - mark.length), file)];
}

/** The words in `qw(…)`; as those of a variable that the shell splits, they cannot take blanks. */
const wordsIn = ({ start, end }: Range, file: Medium): Carrier[] =>
  [...file.text.slice(start, end).matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    ...wordAt(spanOf(start + index, start + index + word.length), file),
    kind: 'field',
  }));

function wordAt({ start, end }: Range, file: Medium): Carrier {
  const chunks = chunksOf(file, [{ kind: 'verbatim', start, end, quote: 'raw' }]);
  return { kind: 'string', range: spanOf(start, end), medium: file, edge: 'raw', chunks, raw: textOf(chunks) };
}

/** A scalar, or something else that only the running script knows. */
function elementAt({ start, end }: Range, file: Medium): Carrier {
  const range = spanOf(start, end);
  const raw = file.text.slice(start, end);
  const variable = /^\$\w+$/.test(raw) ? { variable: raw } : {};
  const chunks = chunksOf(file, [{ kind: 'splice', ...range, quote: 'raw', ...variable }]);
  return { kind: 'string', range, medium: file, edge: 'raw', chunks, raw };
}
