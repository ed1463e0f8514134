/** What a perl script does with its strings and here-documents: all of it that is read, since D stands nowhere else. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { grouped } from '../once.js';
import { byStart, coveredBy } from '../ranges.js';
import { type Chunk, MARK, type Medium, type Span, chunksOf, fileMedium, mediumIn, textOf } from './chunk.js';
import { CLOSES, type Literal, type Literals, OPENS, literalsIn, putTogether } from './perl-strings.js';
import type { Carrier, Reference, ScriptCommand, Variables } from './script.js';

/** Its values are all that are assigned to a scalar, or put behind what it holds, under its name with the dollar. */
export interface PerlReading extends Pick<Variables, 'values' | 'certain' | 'scopes'> {
  /** What each string holds, as a shell would be given it. */
  readonly media: readonly Medium[];
  /** Every place of a scalar but those where it is declared or assigned to. */
  readonly references: readonly Reference[];
  /** dtrace as it is run without a shell: `system('dtrace', '-n', $program)`. */
  readonly commands: readonly ScriptCommand[];
  /** Strings that are a part of a dtrace command: behind it with a dot, or filled in by sprintf. */
  readonly parts: readonly Range[];
  /** Where a string begins that does not end. */
  readonly open: Range | null;
}

export function readPerl(text: string): PerlReading {
  const file = fileMedium(text);
  const found = literalsIn(text);
  const { comments, open } = found;
  const literals = putTogether(found.literals, text);
  const media = literals.map((literal) => ({ literal, medium: mediumOf(literal, file) }));
  const words = media.map(({ literal, medium }) => ({ literal, carrier: carrierOf(literal, medium, file) }));
  const places = scalarsIn(text, literals, comments);
  const settings = settingsIn(text, places, words);
  const scopes = scopesOf(settings, text, [...comments, ...literals.map(({ range }) => range)]);
  const isInEveryRun = ({ start, end }: Range): boolean => start === 0 && end === text.length;
  return {
    media: media.filter(({ literal }) => !isFormat(literal, text)).map(({ medium }) => withoutBar(medium)),
    values: settings.map(({ variable, value }) => [variable, value]),
    certain: new Set([...scopes.keys()].filter((value) => isInEveryRun(scopes.get(value)!))),
    scopes,
    references: places.filter(({ range, isInString }) => isInString || !isDefinedAt(range, text)),
    commands: commandsAmong(words, settings, found, file),
    parts: partsAmong(words, settings, text),
    open,
  };
}

// ---- scalars ---------------------------------------------------------------------------------------------------------

/** `$name`, `${name}` and `$#name`, in strings and out of them, but no element of an array or a hash. */
const SCALAR = /\$(?:\{\s*(\w+)\s*\}|(\w+)(?!\w|\[|\{))/g;

interface Scalar {
  readonly variable: string;
  readonly range: Range;
  readonly isInString: boolean;
}

function scalarsIn(text: string, literals: readonly Literal[], comments: readonly Range[]): Scalar[] {
  const isInComment = coveredBy(comments);
  const isInString = coveredBy(literals.map(({ body }) => body));
  return [...text.matchAll(SCALAR)].flatMap(({ 0: { length }, 1: braced, 2: bare, index }) => {
    const range = spanOf(index, index + length);
    return isInComment(range) ? [] : [{ variable: `$${braced ?? bare}`, range, isInString: isInString(range) }];
  });
}

/** Whether it is declared or assigned to there. */
const isDefinedAt = ({ start, end }: Range, text: string): boolean =>
  /^\.?=$/.test(assignmentAt(end, text)) || DECLARED.test(text.slice(Math.max(0, start - 200), start));

/** The operator that assigns to what ends there; empty where none does. */
const assignmentAt = (end: number, text: string): string =>
  /^\s*((?:\.|x|\|\||&&|\/\/|[-+*/%&|^])?=)(?![=~>])/.exec(text.slice(end, end + 200))?.[1] ?? '';

/** What else sets a scalar: a list, a substitution, a step; a loop, a subroutine, and whoever is given where it is. */
const SET_BEHIND = /^\s*(?:=~\s*(?:s|tr|y)\b|\+\+|--|(?:,(?:[^()=;]|\([^()]*\))*)?\)\s*=(?![=~>]))/;
const SET_BEFORE =
  /(?:\\|\+\+|--|\b(?:chomp|chop|undef|for|foreach|substr)\b|\b(?:sys)?read\s*\(?[^,;()]*,)[\s(]*(?:(?:my|our|local)\s+)?$/;

interface Setting {
  readonly variable: string;
  /** null where only the running script knows. */
  readonly value: Carrier | null;
  /** Where the scalar stands. */
  readonly at: number;
  /** The statement, where it has a condition of its own. */
  readonly statement: Range | null;
}

/** A string put behind a value continues it; of any other value only the running script knows what it is. */
function settingsIn(text: string, scalars: readonly Scalar[], words: readonly StringWord[]): Setting[] {
  const assigned = grouped(words, ({ literal }) => literal.assigned?.at);
  return scalars.flatMap(({ variable, range, isInString }): Setting[] => {
    if (isInString) return [];
    const at = range.start;
    const operator = assignmentAt(range.end, text);
    const unknown = { variable, value: null, at, statement: null };
    const all = assigned.get(at) ?? [];
    if (all.length === 0) return operator !== '' || isSetAt(range, text) ? [unknown] : [];
    const settings = all.map(({ carrier, literal }): Setting => {
      const value = operator === '.=' ? continued(carrier, variable) : carrier;
      return { variable, value, at, statement: literal.assigned!.isOnCondition ? spanOf(at, literal.range.end) : null };
    });
    return all[0]!.literal.assigned!.isChoice && all.length < 2 ? [...settings, unknown] : settings;
  });
}

const isSetAt = ({ start, end }: Range, text: string): boolean =>
  SET_BEHIND.test(text.slice(end, end + 200)) || SET_BEFORE.test(text.slice(Math.max(0, start - 200), start));

/** By its value, the stretch that is run as a whole or not at all: the statement, the braces around it, or the script. */
function scopesOf(settings: readonly Setting[], text: string, asides: readonly Range[]): Map<Carrier, Range> {
  const blocks = bracesAround(
    settings.map(({ at }) => at),
    text,
    coveredBy(asides),
  );
  return new Map(settings.flatMap(({ value, statement }, i) => (value ? [[value, statement ?? blocks[i]!]] : [])));
}

/** For each of some places, in the order of the text, the innermost braces around it, or all of the text. */
function bracesAround(places: readonly number[], text: string, isAside: (range: Range) => boolean): Range[] {
  const open: number[] = [];
  const opened: (number | undefined)[] = [];
  const ends = new Map<number | undefined, number>();
  for (const { 0: brace, index } of text.matchAll(/(?<!\\)[{}]/g)) {
    if (isAside(spanOf(index, index + 1))) continue;
    while (opened.length < places.length && places[opened.length]! < index) opened.push(open.at(-1));
    if (brace === '{') open.push(index);
    else ends.set(open.pop(), index + 1);
  }
  return places.map((_, i) => {
    const start = opened[i];
    const end = start === undefined ? undefined : ends.get(start);
    return start === undefined || end === undefined ? spanOf(0, text.length) : spanOf(start, end);
  });
}

const DECLARED = /\b(?:my|our|local)\s*(?:\([$@%\w\s,]*)?$/;

// ---- lists -----------------------------------------------------------------------------------------------------------

interface StringWord {
  readonly literal: Literal;
  readonly carrier: Carrier;
}

/** What stands in one pair of quotes: a string, or the words of `qw(dtrace -n)`. */
interface Quoted {
  readonly range: Range;
  readonly carriers: readonly Carrier[];
}

/** Lists of strings and scalars that begin with dtrace, with what is pushed behind them. */
function commandsAmong(
  strings: readonly StringWord[],
  settings: readonly Setting[],
  { words, comments }: Literals,
  file: Medium,
): ScriptCommand[] {
  const quoted: readonly Quoted[] = [
    ...strings.map(({ literal, carrier }) => ({ range: literal.word, carriers: [carrier] })),
    ...words.map(({ range, body }) => ({ range, carriers: wordsIn(body, file) })),
  ];
  if (!/\bdtrace\s*=>/.test(file.text) && !quoted.some(({ carriers }) => carriers.some(isDtrace))) return [];
  const known: KnownWords = {
    quoted: new Map(quoted.map((each) => [each.range.end, each])),
    tools: new Set(settings.flatMap(({ variable, value }) => (value && isDtrace(value) ? [variable] : []))),
    constants: constantsAmong(strings, file),
  };
  const code = codeOf(file.text, [...quoted, ...strings.map(({ literal }) => literal)], comments);
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
const constantsAmong = (strings: readonly StringWord[], { text }: Medium): Map<string, Carrier> =>
  new Map(
    strings.flatMap(({ carrier, literal: { word } }) => {
      const before = isDtrace(carrier) ? text.slice(Math.max(0, word.start - 200), word.start) : '';
      const name = /\buse\s+constant\b[^;]*?\b(\w+)\s*=>\s*$/.exec(before)?.[1];
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

/** What stands between the elements of a list, begins or ends it. */
const LIST_MARKS = /[([{]|(?<!<)=>|[,;)\]}]|(?<![\w$@%&>-])(?:or|and|if|unless|for|foreach|while|until)\b/g;

/** All lists, in brackets or without, with their elements. Those that do not end are none. */
function listsIn(code: string): Element[][] {
  const lists: Element[][] = [];
  const around: { readonly start: number; readonly list: Element[] }[] = [];
  let start = 0;
  let list: Element[] = [];
  for (const { 0: mark, index } of code.matchAll(LIST_MARKS)) {
    if (CLOSES[mark] !== undefined) {
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
    if (OPENS[mark] !== undefined) ({ start, list } = around.pop() ?? { start, list });
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

/** What holds a program, and stands behind a dot and something that begins with dtrace, or is called so; or a format. */
function partsAmong(words: readonly StringWord[], settings: readonly Setting[], text: string): Range[] {
  const starts = new Set(
    settings.flatMap(({ variable, value }) => (value && DTRACE.test(textOf(value.chunks)) ? variable : [])),
  );
  return words.flatMap(({ literal, carrier }) => {
    const { word, body } = literal;
    const said = textOf(carrier.chunks);
    if (!/(?:^|\s)-\w*[ns]/.test(said)) return [];
    if (DTRACE.test(said) && isFormat(literal, text)) return [body];
    const before = text.slice(Math.max(0, word.start - 100), word.start);
    const [, name = ''] = /(\$?\w+)\s*\.=?\s*$/.exec(before) ?? [];
    return starts.has(name) || /dtrace$/i.test(name) || /\bdtrace\b[^"'\n]*["']\s*\.\s*$/.test(before) ? [body] : [];
  });
}

/** Whether a string is one that sprintf fills in. */
const isFormat = ({ word }: Literal, text: string): boolean =>
  /\bsprintf[\s(]*$/.test(text.slice(Math.max(0, word.start - 20), word.start));

const DTRACE = /^\s*(?:\S*\/)?dtrace(?:\s|$)/;

// ---- strings ---------------------------------------------------------------------------------------------------------

/** A command that is opened as a pipe has the bar in its string. */
const withoutBar = (medium: Medium): Medium => {
  const [, bar = '', command = ''] = /^(\s*\|?)([^]*?)\s*\|?\s*$/.exec(medium.text) ?? [];
  const span: Span = { kind: 'verbatim', start: bar.length, end: bar.length + command.length, quote: 'none' };
  return command.length === medium.text.length ? medium : mediumIn(medium, [span], (text) => text);
};

function mediumOf(literal: Literal, file: Medium): Medium {
  const { interpolates, isHere, close } = literal;
  const marks = `${close}${OPENS[close] ?? ''}`;
  const special = interpolates ? `$@\\\\${marks}` : isHere ? '' : `\\\\${marks}`;
  const encoded = special === '' ? /(?!)/g : new RegExp(`[${special.replace(/[\]^-]/g, '\\$&')}]`, 'g');
  const medium = mediumIn(file, spansOf(literal, file.text), (text) => text.replace(encoded, '\\$&'));
  return { ...medium, indent: literal.indent, interpolates };
}

/** A perl string as a variable of what the shell is given: it is spliced in as it is, and has no quotes there. */
function carrierOf({ body }: Literal, medium: Medium, file: Medium): Carrier {
  const chunks = chunksOf(medium, [{ kind: 'verbatim', start: 0, end: medium.text.length, quote: 'raw' }]);
  return { kind: 'string', range: body, medium, edge: 'raw', chunks, raw: file.text.slice(body.start, body.end) };
}

/** A string that is put behind what the variable holds. */
function continued(carrier: Carrier, variable: string): Carrier {
  const { start } = carrier.range;
  const before: Chunk = { kind: 'splice', text: MARK, range: spanOf(start, start), quote: 'raw', variable };
  return { ...carrier, chunks: [before, ...carrier.chunks] };
}

// ---- inside a string -------------------------------------------------------------------------------------------------

/** Escapes that are one character, and what that is. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', e: '\x1b', f: '\f', 0: '\0' };

const INTERPOLATED =
  /\\([^])|\$\{\s*\^?\w+\s*\}|\$(?:::)?[A-Za-z_]\w*(?:(?:::|')[A-Za-z_]\w*)*(?:(?:->)?(?:\[[^\]\n]*\]|\{[^}\n]*\}))*|\$(?:\d+|[&!@$0])|@(?:::)?[A-Za-z_]\w*(?:::\w+)*|@\{[^}]*\}/g;

function spansOf(literal: Literal, text: string): Span[] {
  const { body, gaps } = literal;
  const starts = [body.start, ...gaps.map(({ end }) => end)];
  return starts.flatMap((start, i): Span[] => {
    const gap = gaps[i];
    const spans = spansIn(spanOf(start, gap?.start ?? body.end), literal, text);
    return gap && gap.scalar !== null ? [...spans, { ...spliceOf(gap, gap.scalar), isBetween: true }] : spans;
  });
}

function spansIn(part: Range, { interpolates, isHere, close }: Literal, text: string): Span[] {
  const spans: Span[] = [];
  const pattern = interpolates ? INTERPOLATED : isHere ? /(?!)/g : /\\([^])/g;
  let done = part.start;
  const quote = 'none';
  for (const { 0: found, 1: escaped, index } of text.slice(part.start, part.end).matchAll(pattern)) {
    const start = part.start + index;
    const end = start + found.length;
    if (!interpolates && escaped !== '\\' && escaped !== close && escaped !== OPENS[close]) continue;
    if (start > done) spans.push({ kind: 'verbatim', start: done, end: start, quote });
    done = end;
    if (escaped !== undefined) {
      const said = interpolates ? (ESCAPES[escaped] ?? escaped) : escaped;
      spans.push({ kind: 'coded', start, end, quote, text: said });
    } else spans.push(spliceOf({ start, end }, found));
  }
  if (done < part.end) spans.push({ kind: 'verbatim', start: done, end: part.end, quote });
  return spans;
}

function spliceOf({ start, end }: Range, expanded: string): Span & { readonly kind: 'splice' } {
  const variable = /^\$\{?\s*(\w+)\s*\}?$/.exec(expanded)?.[1];
  const span = { kind: 'splice', start, end, quote: 'none' } as const;
  return variable === undefined ? span : { ...span, variable: `$${variable}` };
}
