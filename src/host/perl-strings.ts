/** Where the strings and here-documents of a perl script stand, and what each of them is. */
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';

/** A string with its quotes; `interpolates` says whether perl looks into it. */
export interface Literal {
  readonly range: Range;
  readonly body: Range;
  readonly interpolates: boolean;
  readonly close: string;
  readonly isHere: boolean;
  /** Where it stands among others: a here-document has its word there. */
  readonly word: Range;
  /** What perl takes from the start of each line, where it must stand. */
  readonly indent: string;
  /** What stands between the strings that it is put together from. */
  readonly gaps: readonly Gap[];
  readonly assigned: Assigned | null;
}

/** From the quotes that end a string to those that begin the next one, with the scalar that is put between them. */
export interface Gap extends Range {
  readonly scalar: string | null;
}

/** The scalar that a string is the whole new value of, or what is put behind the old one. */
interface Assigned {
  readonly at: number;
  /** Whether the statement has a condition of its own. */
  readonly isOnCondition: boolean;
  /** Whether it is one of two that a condition chooses from. */
  readonly isChoice: boolean;
}

interface Here {
  readonly word: Range;
  readonly tag: string;
  readonly indented: boolean;
  readonly interpolates: boolean;
  readonly assigned: Assigned | null;
}

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
export const OPENS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** Comments, pod, variables with a quote or a hash in their name, words, here-documents, and all that opens a string. */
const PIECE =
  /\n=[a-z]\w*[^]*?(?:\n=cut[^\n]*|$)|#[^\n]*|\$#?\w+|[$@%&][#'"`/?]|[\w'-]+(?=\s*=>)|<<~?(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z_]\w*)|(?<=[=(,]\s*)<<~?[\t ]+(?:"[^"\n]*"|'[^'\n]*')|\b(?:q|qq|qx|qw|qr|m|s|tr|y)\b(?!\s*(?:=>|=[^=~]|,|;|\)))|\w+|["'`]|\/|\n__(?:END|DATA)__[^]*$|\n/g;

export interface Literals {
  readonly literals: Literal[];
  /** The lists in `qw(…)`. */
  readonly words: Pick<Literal, 'range' | 'body'>[];
  /** With what stands behind the end of the program. */
  readonly comments: Range[];
  readonly open: Range | null;
}

export function literalsIn(text: string): Literals {
  const literals: Literal[] = [];
  const words: Literals['words'] = [];
  const comments: Range[] = [];
  let heres: Here[] = [];
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(text); match; match = PIECE.exec(text)) {
    const { 0: piece, index } = match;
    const open = { literals, words, comments, open: spanOf(index, index + piece.length) };
    if (piece === '\n' && heres.length > 0) {
      const end = hereBodies(text, index + 1, heres, literals);
      if (end === null) return open;
      heres = [];
      PIECE.lastIndex = end - 1;
    } else if (/^(?:#|\n[=_])/.test(piece)) comments.push(spanOf(index, index + piece.length));
    else if (piece.startsWith('<<')) heres.push(hereOf(piece, text, index));
    else if (/^["'`]$/.test(piece)) {
      const end = closing(text, index + 1, piece);
      if (end === null) return open;
      literals.push(literalOf(text, index, index + 1, end, piece, piece !== "'", piece === '`'));
      PIECE.lastIndex = end + 1;
    } else if (piece === '/' && beginsPattern(text, index)) {
      const end = closing(text, index + 1, '/');
      if (end !== null) PIECE.lastIndex = end + 1;
    } else if (QUOTING.test(piece) && !/[$@%&>]$/.test(text.slice(0, index))) {
      const end = quotedBy(piece, text, index, { literals, words });
      if (end === null) continue;
      PIECE.lastIndex = end;
    }
  }
  return { literals, words, comments, open: null };
}

const QUOTING = /^(?:q|qq|qx|qw|qr|m|s|tr|y)$/;

/** `q{…}` and its kin; only those that make strings are kept. Where its end is not found, it was no quoting. */
function quotedBy(
  word: string,
  text: string,
  index: number,
  { literals, words }: Pick<Literals, 'literals' | 'words'>,
): number | null {
  const [gap = '', mark = ''] =
    /^\s*([^\s\w,;)])/.exec(text.slice(index + word.length, index + word.length + 20)) ?? [];
  if (mark === '' || (mark === '#' && gap.length > 1)) return null;
  const start = index + word.length + gap.length;
  const close = CLOSES[mark] ?? mark;
  const end = closing(text, start, close, mark);
  if (end === null) return null;
  if (/^(q|qq|qx)$/.test(word)) {
    const interpolates = word !== 'q' && mark !== "'";
    literals.push(literalOf(text, index, start, end, close, interpolates, word === 'qx'));
  }
  if (word === 'qw') words.push({ range: spanOf(index, end + 1), body: spanOf(start, end) });
  if (!/^(s|tr|y)$/.test(word)) return end + 1;
  if (CLOSES[mark] === undefined) return (closing(text, end + 1, close) ?? end) + 1;
  const second = /^\s*([^\s\w])/.exec(text.slice(end + 1));
  if (!second) return end + 1;
  const after = end + 1 + second[0].length;
  return (closing(text, after, CLOSES[second[1]!] ?? second[1]!, second[1]) ?? end) + 1;
}

const literalOf = (
  text: string,
  at: number,
  start: number,
  end: number,
  close: string,
  interpolates: boolean,
  isRun: boolean,
): Literal => ({
  range: spanOf(at, end + 1),
  word: spanOf(at, end + 1),
  body: spanOf(start, end),
  interpolates,
  close,
  isHere: false,
  indent: '',
  gaps: [],
  assigned: isRun ? null : assignedBy(text, at, text.slice(end + 1, end + 200)),
});

/** Where the string ends; the marks of `q{…}` may be nested. */
function closing(text: string, start: number, close: string, open: string = close): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const c = text[at]!;
    if (c === '\\') at++;
    else if (c === close && depth === 0) return at;
    else if (c === close) depth--;
    else if (c === open) depth++;
  }
  return null;
}

/** A slash after an operator, an opening bracket or a word such as `if` begins a pattern; one after a value divides. */
function beginsPattern(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 80), index).trimEnd();
  return (
    before === '' ||
    /[=~(,;{}!&|?:<>+*%^-]$|(?<![$@%&>\w])(?:if|unless|and|or|not|split|grep|map|return|while|until|x)$/.test(before)
  );
}

/** `$name =`, `$name .=` or `($name) =` before a string, if what follows the string adds nothing to it. */
function assignedBy(text: string, start: number, following: string): Assigned | null {
  const from = Math.max(0, start - 200);
  const before = text.slice(from, start);
  const chosen = /^\s*:(?!:)/.test(following) ? CHOSEN.exec(before) : null;
  if (chosen) return { at: from + chosen.index, isOnCondition: true, isChoice: true };
  const found = /\$\w+\s*(?:\.?=|(?<=\(\s*\$\w+\s*)\)\s*=)\s*\(?\s*$/.exec(before);
  const after = ENDS.exec(following);
  if (!found || !after) return null;
  const at = from + found.index;
  return { at, isOnCondition: isOnCondition(at, after, text), isChoice: false };
}

const isOnCondition = (at: number, [, word = '']: RegExpExecArray, text: string): boolean =>
  !/^(?:or|and)?$/.test(word) || ON_CONDITION.test(text.slice(Math.max(0, at - 200), at));

/** `$name = CONDITION ?` */
const CHOSEN = /\$\w+\s*=(?![=~>])[^;,?]*\?\s*$/;

/** What ends a statement, or gives it a condition, perhaps behind brackets. */
const ENDS = /^(?:\s*\))*\s*(?:;|\}|$|(if|unless|for|foreach|while|until|or|and)\b)/;

/** What a statement is run after only if it came out right. */
const ON_CONDITION = /(?:\b(?:and|or)|&&|\|\||[?:])[\s(]*$/;

// ---- here-documents --------------------------------------------------------------------------------------------------

function hereOf(piece: string, text: string, index: number): Here {
  const indented = piece.startsWith('<<~');
  const name = piece.slice(indented ? 3 : 2).trimStart();
  const isQuoted = /^["']/.test(name);
  return {
    word: spanOf(index, index + piece.length),
    tag: isQuoted ? name.slice(1, -1) : name,
    indented,
    interpolates: !name.startsWith("'"),
    assigned: assignedBy(text, index, text.slice(index + piece.length, text.indexOf('\n', index))),
  };
}

/** Reads the bodies that begin at an offset; null where one does not end. */
function hereBodies(text: string, from: number, heres: readonly Here[], literals: Literal[]): number | null {
  let at = from;
  for (const { word, tag, indented, interpolates, assigned } of heres) {
    const line = new RegExp(`^(${indented ? '[\\t ]*' : ''})${tag.replace(/\W/g, '\\$&')}\\r?$`, 'gm');
    line.lastIndex = at;
    const end = line.exec(text);
    if (!end) return null;
    const body = spanOf(at, end.index);
    literals.push({
      range: body,
      word,
      body,
      interpolates,
      close: '',
      isHere: true,
      indent: end[1]!,
      gaps: [],
      assigned,
    });
    at = end.index + end[0].length + 1;
  }
  return at;
}

// ---- strings between dots -------------------------------------------------------------------------------------------

/** A string with those that are put behind it by dots, and scalars between them, as far as the quotes are the same. */
export function putTogether(literals: readonly Literal[], text: string): Literal[] {
  const all: Literal[] = [];
  for (const literal of literals) {
    const last = all.at(-1);
    const gap = last && isAlike(last, literal) ? gapBetween(last, literal, text) : null;
    if (!last || !gap) {
      all.push(last?.assigned?.isChoice ? otherChoice(literal, last, text) : literal);
      continue;
    }
    const range = spanOf(last.range.start, literal.range.end);
    const body = spanOf(last.body.start, literal.body.end);
    const assigned = assignedBy(text, range.start, text.slice(range.end, range.end + 200));
    all[all.length - 1] = { ...last, range, word: range, body, gaps: [...last.gaps, gap], assigned };
  }
  return all;
}

/** The second of two strings that a condition chooses from, if the one before it is the first: one of them is set. */
function otherChoice(literal: Literal, { range, assigned }: Literal, text: string): Literal {
  const isOther = /^\s*:\s*$/.test(text.slice(range.end, literal.range.start));
  const after = ENDS.exec(text.slice(literal.range.end, literal.range.end + 200));
  if (!isOther || !after || literal.assigned || !assigned) return literal;
  return { ...literal, assigned: { ...assigned, isOnCondition: isOnCondition(assigned.at, after, text) } };
}

const isAlike = (one: Literal, other: Literal): boolean =>
  one.close === other.close && /^["']$/.test(one.close) && one.interpolates === other.interpolates;

function gapBetween(one: Literal, other: Literal, text: string): Gap | null {
  const gap = spanOf(one.body.end, other.body.start);
  const found = DOTS.exec(text.slice(gap.start, gap.end));
  return found && { ...gap, scalar: found[1] ?? null };
}

/** Between the quotes: a dot, or a scalar between two. */
const DOTS = /^["']\s*\.\s*(?:(\$[A-Za-z_]\w*(?:(?:->)?(?:\[\w+\]|\{\w+\}))*)\s*\.\s*)?["']$/;
