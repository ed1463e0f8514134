/** The lists of a perl script that run dtrace without a shell: `system('dtrace', '-n', $program)`. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { byStart } from '../ranges.js';
import { type Medium, chunksOf, textOf } from './chunk.js';
import { type ArrayName, type Filling, arraysOf, expanded } from './arrays.js';
import { bracesAround } from './perl-blocks.js';
import type { Unseen } from './dtrace-command.js';
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

/** Lists of strings and scalars that begin with dtrace, with what arrays have in them. */
export function commandsAmong(
  { strings, words, comments }: Quotes,
  file: Medium,
): { readonly commands: readonly ScriptCommand[]; readonly unseen: readonly Unseen[] } {
  const quoted: readonly Quoted[] = [
    ...strings.map(({ word, carrier }) => ({ range: word, carriers: [carrier] })),
    ...words.map(({ range, body }) => ({ range, carriers: wordsIn(body, file) })),
  ];
  if (!/\bdtrace\s*=>/.test(file.text) && !quoted.some(({ carriers }) => carriers.some(isDtrace)))
    return { commands: [], unseen: [] };
  const known: KnownWords = {
    quoted: new Map(quoted.map((each) => [each.range.end, each])),
    tools: toolsAmong(strings, file),
  };
  const code = codeOf(file.text, [...quoted, ...strings], comments);
  const lists = listsIn(code);
  const filled = fillingsAmong(lists, known, file, code);
  const filling = new Set(filled.map(({ list }) => list));
  const others = lists.filter((list) => !filling.has(list));
  const nameIn = (element: Element): ArrayName | null => arrayNamedBy(element, code);
  const isDtraceIn = (words: readonly Element[]): boolean =>
    words.some((word) => dtraceIn(word, known, file).length > 0);
  const arrays = arraysOf(
    filled.map((each) => each.filling),
    nameIn,
    others.flatMap(({ elements }) => elements.flatMap((element) => nameIn(element) ?? [])),
  );
  const commands = [
    ...arrays.lists.map(({ words, range }) => ({ words: wordsFromDtrace(words, known, file), range })),
    ...others.flatMap(({ elements, start, end }) =>
      expanded(elements, (element) => {
        const name = nameIn(element);
        const found = name ? arrays.listsAt(name) : [];
        // An array with dtrace is a command itself, unless more comes behind it.
        return element === elements.at(-1) && found.some(isDtraceIn) ? [] : found;
      }).map((words) => ({ words: wordsFromDtrace(words, known, file), range: spanOf(start, end) })),
    ),
  ]
    .filter(({ words }) => words.length > 1)
    .toSorted((a, b) => byStart(a.range, b.range))
    .map(commandOf);
  return { commands, unseen: arrays.unseen };
}

const commandOf = ({ words, range }: { readonly words: readonly Carrier[]; readonly range: Range }): ScriptCommand => ({
  words: words.map((carrier) => ({ carrier, substitution: null })),
  range,
  input: null,
  output: null,
  written: null,
});

interface KnownWords {
  /** By where they end. */
  readonly quoted: ReadonlyMap<number, Quoted>;
  /** The constants and scalars that hold dtrace, with its word. */
  readonly tools: ReadonlyMap<string, Carrier>;
}

/** `use constant NAME => '/usr/sbin/dtrace'` and `$name = $ENV{DTRACE} || 'dtrace'` */
const toolsAmong = (strings: Quotes['strings'], { text }: Medium): Map<string, Carrier> =>
  new Map(
    strings.flatMap(({ carrier, word }) => {
      const before = isDtrace(carrier) ? text.slice(Math.max(0, word.start - 200), word.start) : '';
      const name =
        /\buse\s+constant\b[^;]*?\b(\w+)\s*=>\s*$/.exec(before)?.[1] ??
        /(\$\w+)\s*\)?\s*(?:\|\||\/\/)?=(?![=~>])[^;()]*$/.exec(before)?.[1];
      return name === undefined ? [] : [[name, carrier] as const];
    }),
  );

const isDtrace = ({ chunks }: Carrier): boolean => /^(.*\/)?dtrace$/.test(textOf(chunks));

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

interface List extends Range {
  /** What stands before the bracket that opens it, as far as it belongs to it; null for one without brackets. */
  readonly head: Range | null;
  readonly elements: readonly Element[];
}

/** What stands between the elements of a list, begins or ends it. */
const LIST_MARKS = /[([{]|(?<!<)=>|[,;)\]}]|(?<![\w$@%&>-])(?:or|and|if|unless|for|foreach|while|until)\b/g;

/** All lists, in brackets or without, with their elements. Those that do not end are none; one in mere brackets is a part. */
function listsIn(code: string): List[] {
  const lists: List[] = [];
  const around: {
    readonly from: number;
    readonly start: number;
    readonly elements: Element[];
    readonly open: number;
  }[] = [];
  let from = 0;
  let start = 0;
  let elements: Element[] = [];
  for (const { 0: mark, index } of code.matchAll(LIST_MARKS)) {
    if (/^[([{]$/.test(mark)) {
      around.push({ from, start, elements, open: index });
      from = index + 1;
      start = from;
      elements = [];
      continue;
    }
    const raw = code.slice(start, index);
    const begin = start + raw.length - raw.trimStart().length;
    if (begin < index) elements.push({ ...spanOf(begin, start + raw.trimEnd().length), isName: mark === '=>' });
    start = index + mark.length;
    if (mark === ',' || mark === '=>') continue;
    const closed = /^[)\]}]$/.test(mark) ? around.pop() : undefined;
    const head = closed ? spanOf(closed.start, closed.open) : null;
    if (closed && mark === ')' && closed.elements.length > 0 && code.slice(head!.start, head!.end).trim() === '') {
      ({ from } = closed);
      elements = [...closed.elements, ...elements];
      continue;
    }
    lists.push({ ...spanOf(from, index), head, elements });
    if (closed) ({ from, start, elements } = closed);
    else [from, elements] = [start, []];
  }
  return lists;
}

// ---- arrays ----------------------------------------------------------------------------------------------------------

interface Filled {
  readonly list: List;
  readonly filling: Filling<Element>;
}

/** The lists that go into arrays, in the order of the text. */
function fillingsAmong(lists: readonly List[], known: KnownWords, file: Medium, code: string): Filled[] {
  const found = lists
    .flatMap((list) => {
      const put = putBy(list, code);
      return put ? [{ list, put }] : [];
    })
    .toSorted((a, b) => a.put.at - b.put.at);
  const blocks = bracesAround(
    found.map(({ put }) => put.at),
    code,
    () => false,
  );
  const saidBy = (element: Element | undefined): readonly string[] =>
    element ? carriersAt(element, known, file).map(({ chunks }) => textOf(chunks)) : [];
  return found.map(({ list, put }, i) => {
    const { array, kind, words, at } = put;
    const range = spanOf(at, list.end);
    const scope = isOnCondition(at, list, code) ? range : blocks[i]!;
    const [first = ''] = saidBy(words[0]);
    return { list, filling: { array, kind, words, first, last: saidBy(words.at(-1)).at(-1) ?? '', range, scope } };
  });
}

interface Put extends Pick<Filling<Element>, 'array' | 'kind' | 'words'> {
  readonly at: number;
}

/** `@name = (…)`, `push @name, …` and `my @name`; what is put behind the array itself is more of it. */
function putBy({ head, elements }: List, code: string): Put | null {
  const [first, ...others] = elements;
  const own = head ?? first;
  // A block that ends before it may belong to it.
  const from = own && spanOf(Math.max(own.start, own.end - LONGEST_LEAD), own.end);
  const lead = from ? code.slice(from.start, from.end) : '';
  const pushed = /\bpush(?:\s+@(\w+))?\s*$/.exec(lead);
  if (from && first && pushed) {
    const array = pushed[1] ?? arrayNamedBy(first, code)?.array;
    const at = from.start + pushed.index;
    if (array !== undefined) return { array, kind: 'more', words: head && pushed[1] ? elements : others, at };
  }
  const assigned = ASSIGNED.exec(lead);
  if (!from || !assigned) return null;
  const [{ length }, declared, array = '', sign] = assigned;
  const at = from.start + assigned.index;
  if (sign === undefined)
    return declared && !head && others.length === 0 ? { array, kind: 'own', words: [], at } : null;
  const kind = declared ? 'own' : 'new';
  const rest = at + length;
  if (head) {
    const isMore = first !== undefined && arrayNamedBy(first, code)?.array === array;
    if (rest < head.end) return null;
    return isMore ? { array, kind: 'more', words: others, at } : { array, kind, words: elements, at };
  }
  // What stands in brackets is a list of its own.
  return rest < from.end && code[rest] !== '('
    ? { array, kind, words: [{ ...first!, start: rest }, ...others], at }
    : null;
}

const LONGEST_LEAD = 200;

const ASSIGNED = /(?:\b(my|our|local)\s+)?@(\w+)\s*(?:$|(=)(?![=~>])\s*)/;

/** Whether only some runs put a list into its array that come by. */
const isOnCondition = (at: number, { end }: List, code: string): boolean =>
  /(?:\b(?:and|or)|&&|\|\||[?:])\s*$/.test(code.slice(Math.max(0, at - 40), at)) ||
  /^[)\s]*(?:if|unless|for|foreach|while|until)\b/.test(code.slice(end, end + 40));

/** `@name`, also behind what runs it: `exec @name`. */
function arrayNamedBy({ start, end }: Element, code: string): ArrayName | null {
  const array = /^(?:[a-z]\w*\s+)?@(\w+)$/.exec(code.slice(start, end))?.[1];
  return array === undefined ? null : { array, ...spanOf(start, end) };
}

/** What a list holds from dtrace on, up to the first name in it that is no option: a hash is no command. */
function wordsFromDtrace(list: readonly Element[], known: KnownWords, file: Medium): Carrier[] {
  const at = list.findIndex((element) => dtraceIn(element, known, file).length > 0);
  if (at < 0) return [];
  const words = dtraceIn(list[at]!, known, file);
  const isScalar = file.text[words[0]!.range.start] === '$';
  for (let i = at + 1; i < list.length; i++) {
    const carriers = carriersAt(list[i]!, known, file);
    const isOption = carriers.some(({ chunks, raw }) => textOf(chunks).startsWith('-') || raw.startsWith('@'));
    if (!isOption && (list[i]!.isName || (i === at + 1 && (list[at]!.isName || isScalar)))) break;
    words.push(...carriers);
  }
  return words;
}

/** What an element holds from dtrace on, or the scalar that holds it. */
function dtraceIn({ end, isName }: Element, { quoted, tools }: KnownWords, file: Medium): Carrier[] {
  const carriers = quoted.get(end)?.carriers ?? [];
  const at = carriers.findIndex(isDtrace);
  if (at >= 0) return carriers.slice(at);
  const before = file.text.slice(Math.max(0, end - 80), end);
  if (isName && /(?<![\w$@%&>-])dtrace$/.test(before)) return [wordAt(spanOf(end - 'dtrace'.length, end), file)];
  const [name = ''] = /(?<![\w@%&>-])\$?\w+$/.exec(before) ?? [];
  const range = spanOf(end - name.length, end);
  const tool = isName && !name.startsWith('$') ? undefined : tools.get(name);
  return tool ? [{ ...tool, range }] : [];
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
