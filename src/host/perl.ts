/** What a perl script does with its strings and here-documents: all of it that is read, since D stands nowhere else. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { grouped } from '../once.js';
import { coveredBy } from '../ranges.js';
import { type Chunk, MARK, type Medium, type Span, chunksOf, fileMedium, mediumIn, textOf } from './chunk.js';
import type { Unseen } from './dtrace-command.js';
import { bracesAround } from './perl-blocks.js';
import { type Quotes, commandsAmong } from './perl-lists.js';
import { type Literal, type Literals, OPENS, literalsIn, putTogether } from './perl-strings.js';
import type { Carrier, Reference, ScriptCommand, Variables } from './script.js';

/** Its values are all that are assigned to a scalar, or put behind what it holds, under its name with the dollar. */
export interface PerlReading extends Pick<Variables, 'values' | 'certain' | 'scopes'> {
  /** What each string holds, as a shell would be given it. */
  readonly media: readonly Medium[];
  /** The strings as they stand, but for what is shown. */
  readonly strings: readonly Carrier[];
  /** Every place of a scalar but those where it is declared or assigned to. */
  readonly references: readonly Reference[];
  /** dtrace as it is run without a shell: `system('dtrace', '-n', $program)`. */
  readonly commands: readonly ScriptCommand[];
  /** Arrays that are not looked at wherever they are used. */
  readonly unseen: readonly Unseen[];
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
    strings: words.filter(({ literal }) => !isShown(literal, text)).map(({ carrier }) => carrier),
    values: settings.map(({ variable, value }) => [variable, value]),
    certain: new Set([...scopes.keys()].filter((value) => isInEveryRun(scopes.get(value)!))),
    scopes,
    references: places.filter(({ range, isInString }) => isInString || !isDefinedAt(range, text)),
    ...commandsAmong(quotesAmong(words, found), file),
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

const DECLARED = /\b(?:my|our|local)\s*(?:\([$@%\w\s,]*)?$/;

/** All that stands in quotes, for the lists. */
const quotesAmong = (strings: readonly StringWord[], { words, comments }: Literals): Quotes => ({
  strings: strings.map(({ literal: { range, word }, carrier }) => ({ range, word, carrier })),
  words,
  comments,
});

/** A string, and what it says. */
interface StringWord {
  readonly literal: Literal;
  readonly carrier: Carrier;
}

/** What holds a program, and stands behind a dot and something that begins with dtrace, or is called so. */
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

/** Whether a string is all that the script shows there: with the name of a file before it, it may be run. */
const isShown = ({ word }: Literal, text: string): boolean =>
  /(?<![\w$@%&>-])(?:print|die|warn)[\s(]*$/.test(text.slice(Math.max(0, word.start - 20), word.start));

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
