/** From the place where parsing stopped to an error that says what is wrong there, and what was probably meant. */
import type { Range } from '../ast.js';
import { orList } from '../suggestion.js';
import type { Problem } from './lexical.js';
import {
  asides,
  characterProblem,
  controlProblem,
  descriptionProblem,
  integerProblem,
  lineEnd,
  macroProblem,
  opensLine,
  quoted,
} from './lexical.js';

/** The text is not a D program. */
export class DSyntaxError extends Error {
  /** The tag that dtrace gives such an error, as `D_SYNTAX` or `D_STR_NL`; '' where only we refuse the text. */
  readonly tag: string;
  /** Where the error is: the start of `range`. */
  readonly offset: number;
  readonly range: Range;
  /** The line and the column of the offset, from 1. */
  readonly line: number;
  readonly column: number;
  /** The token that was found, or `end of input`. */
  readonly found: string;
  /** What could have stood there, in D's words: "an expression", "`;`". */
  readonly expected: readonly string[];
  readonly help?: string;

  constructor(
    text: string,
    range: Range,
    { tag, message, help }: Problem,
    found = '',
    expected: readonly string[] = [],
  ) {
    super(message);
    this.name = 'DSyntaxError';
    this.tag = tag;
    this.offset = range.start;
    this.range = range;
    const before = text.slice(0, range.start);
    this.line = linesIn(before);
    this.column = before.length - before.lastIndexOf('\n');
    this.found = found;
    this.expected = expected;
    if (help !== undefined) this.help = help;
  }
}

/** Where the grammar gave up, and what it could have gone on with. */
export interface Failure {
  readonly offset: number;
  readonly expected: readonly string[];
}

interface Stop {
  readonly text: string;
  readonly token: Range;
  /** The text of the token, '' at the end of input. */
  readonly found: string;
  readonly expected: ReadonlySet<string>;
  /** Whether the compiler reads probe descriptions there, and not the tokens of a body or a declaration. */
  readonly isOuter: boolean;
  /** The token before, and the way to those before an offset. */
  readonly previous: Range;
  readonly before: (offset: number) => Range;
}

export function diagnose(text: string, failure: Failure, preprocessed: boolean): DSyntaxError {
  const encoding = failure.offset === 0 ? encodings.find(({ mark }) => text.startsWith(mark)) : undefined;
  const stop = stopAt(text, failure);
  if (encoding) return new DSyntaxError(text, { start: 0, end: encoding.mark.length }, encoding, nameOf(stop));
  const lexical = commentProblem(stop) ?? controlLineProblem(stop, preprocessed) ?? literalProblem(stop);
  if (lexical) return new DSyntaxError(text, lexical.range ?? stop.token, lexical, nameOf(stop));
  return missingClausePart(stop) ?? unexpected(stop);
}

/** What a text begins with that dtrace takes for no D, one character per byte: Unicode, 2.6 and 23.8. */
const encodings: readonly (Problem & { readonly mark: string })[] = (
  [
    ['\xef\xbb\xbf', 'begins with a UTF-8 byte order mark, which dtrace does not skip'],
    ['\xff\xfe', 'is UTF-16, which dtrace does not read'],
    ['\xfe\xff', 'is UTF-16, which dtrace does not read'],
  ] as const
).map(([mark, what]) => ({
  mark,
  tag: 'D_SYNTAX',
  message: `the text ${what}`,
  help: 'save it as UTF-8 without a byte order mark',
}));

/** The limit of the grammar, not of D. */
export function tooDeep(text: string, offset: number): DSyntaxError {
  const help =
    'more than 250 brackets, statements or unary operators stand within each other: zonesafe reads no deeper';
  const range = { start: offset, end: Math.min(offset + 1, text.length) };
  return new DSyntaxError(text, range, { tag: '', message: 'nested too deeply', help });
}

function stopAt(text: string, { offset, expected }: Failure): Stop {
  const wanted = new Set(expected);
  const isOuter = wanted.has('a probe description') || wanted.has('a predicate');
  const token = { start: offset, end: tokenEnd(text, offset, isOuter) };
  const found = text.slice(token.start, token.end);
  const before = backwards(text, offset, isOuter);
  return { text, token, found, expected: wanted, isOuter, previous: before(offset), before };
}

// ---- tokens ----------------------------------------------------------------------------------------------------------

const INNER_TOKEN =
  /[A-Za-z_`][\w`]*|0[xX][\da-fA-F]+[uUlL]*|\.?\d[\w.]*|@\w*|\$\$?[\w`]*|\/\*|\.{3}|<<=|>>=|->|\+\+|--|&&|\|\||\^\^|<<|>>|[-+*/%&|^=!<>]=|[^]/y;
const OUTER_TOKEN = /\d+\w*|[-$:\w.?*\\[\]!`]+|\/\*|[^]/y;

function tokenEnd(text: string, offset: number, isOuter: boolean): number {
  if (!isOuter && (text[offset] === '"' || text[offset] === "'")) return quoted(text, offset).end;
  const token = isOuter ? OUTER_TOKEN : INNER_TOKEN;
  token.lastIndex = offset;
  return token.test(text) ? token.lastIndex : offset;
}

/** Leads from an offset to the token before it, over comments and control lines. */
function backwards(text: string, offset: number, isOuter: boolean): (offset: number) => Range {
  const { comments, controls, interpreters } = asides(text.slice(0, offset));
  const startOf = new Map([...comments, ...controls, ...interpreters].map(({ start, end }) => [end, start]));
  const word = isOuter ? /[-$:\w.?*\\[\]!`]+$/ : /[\w`$@]+$/;
  return (from) => {
    let end = from;
    for (;;) {
      const start = startOf.get(end);
      if (start !== undefined) end = start;
      else if (end > 0 && '\t\n\v\f\r '.includes(text.charAt(end - 1))) end--;
      else if (text[end - 1] === '\\' && text[end] === '\n' && !isOuter) end--;
      else break;
    }
    const length = word.exec(text.slice(Math.max(0, end - 200), end))?.[0].length ?? Math.min(1, end);
    return { start: end - length, end };
  };
}

const textOf = ({ text }: Stop, { start, end }: Range): string => text.slice(start, end);

const linesIn = (text: string): number => text.split('\n').length;

const lineOf = (text: string, offset: number): number => linesIn(text.slice(0, offset));

/** How an error names the token that it met. */
function nameOf({ found }: Stop): string {
  if (found === '') return 'end of input';
  if (/^[^\x21-\x7e]/.test(found)) return `the byte 0x${found.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return found.length > 30 ? `${found.slice(0, 29)}…` : found;
}

// ---- what is wrong with the token itself -----------------------------------------------------------------------------

type Located = Problem & { readonly range?: Range };

const problemOf = (message: string, help?: string): Problem => ({ tag: 'D_SYNTAX', message, help });

function commentProblem({ text, found, token }: Stop): Located | null {
  if (found !== '/*') return null;
  const inner = text.indexOf('/*', token.start + 2);
  const close = text.indexOf('*/', token.start + 2);
  if (inner >= 0 && (close < 0 || inner < close)) {
    const help = `comments do not nest; this one begins on line ${lineOf(text, token.start)}`;
    return { ...problemOf('`/*` inside a comment', help), range: { start: inner, end: inner + 2 } };
  }
  return problemOf('the comment is not closed');
}

function controlLineProblem(stop: Stop, preprocessed: boolean): Located | null {
  const { text, found, token } = stop;
  if (found !== '#') return null;
  if (!opensLine(text, token.start)) return problemOf('a control line must stand on a line of its own');
  const isOverlooked = text[token.start + 1] === '!' || textOf(stop, stop.previous) === '/';
  const wrong = isOverlooked ? null : controlProblem(text, token.start, preprocessed);
  if (wrong) return { ...wrong, range: { start: token.start, end: lineEnd(text, token.start) } };
  const help = 'behind a slash or the name of a type dtrace has already looked past the line break';
  return problemOf('a control line cannot stand here', help);
}

function literalProblem(stop: Stop): Located | null {
  const { found, isOuter, expected } = stop;
  if (isOuter && !expected.has('a probe description')) return null;
  if (/^\.?\d/.test(found)) return numberProblem(stop);
  if (isOuter) return /^[-$:\w.?*\\[\]!]/.test(found) ? descriptionProblem(found) : null;
  if (found.startsWith('"')) return quoteProblem(stop, 'string', 'D_STR_NL');
  if (found.startsWith("'")) return quoteProblem(stop, 'character constant', 'D_CHR_NL') ?? characterProblem(found);
  if (/^\$+$/.test(found)) return problemOf('a macro variable needs a name or a number right after its `$`');
  return /^\$+[^\d$]/.test(found) ? macroProblem(found.replace(/^\$+/, '')) : null;
}

function numberProblem({ text, token, found, isOuter }: Stop): Located | null {
  const isFraction = text[token.start - 1] === '.';
  if (isOuter || !(isFraction || /^(?:\.|\d+(?:\.|[eE][-+]?\d|[fF]))/.test(found)))
    return integerProblem(digitsOf(found));
  const problem = problemOf('floating-point constants are not permitted', 'D computes with integers only');
  return isFraction ? { ...problem, range: { start: token.start - 1, end: token.end } } : problem;
}

const digitsOf = (number: string): string => /^(?:0[xX][0-9a-fA-F]+|[0-9]+)/.exec(number)?.[0] ?? '0';

/** Before an escaped newline or the end of the text, a quote is just a character that dtrace does not expect. */
function quoteProblem({ text, token }: Stop, literal: string, tag: string): Problem | null {
  if (quoted(text, token.start).isClosed) return null;
  return { tag: text[token.end] === '\n' ? tag : 'D_SYNTAX', message: `the ${literal} is not closed on its line` };
}

// ---- what is missing -------------------------------------------------------------------------------------------------

/** The compiler reports these where the clause began or broke off, if what follows could begin the next one. */
function missingClausePart(stop: Stop): DSyntaxError | null {
  const { expected, found } = stop;
  const goesOn = found === '' || /^[-$:\w.?*\\[\]!]/.test(found);
  if (goesOn && expected.has('a predicate') && !expected.has('a probe description')) {
    const help = found === '' ? undefined : 'probe descriptions are joined by commas';
    return missing(stop, probeListBefore(stop), 'a predicate or actions after the probe description', help);
  }
  if (expected.size === 1 && expected.has('`{`') && textOf(stop, stop.previous) === '/') {
    return missing(stop, stop.previous, 'actions in braces after the predicate', slashHelp(stop));
  }
  return null;
}

function missing(stop: Stop, range: Range, what: string, help: string | undefined): DSyntaxError {
  const problem = problemOf(`expected ${what}`, help);
  return new DSyntaxError(stop.text, range, problem, nameOf(stop), expectedWords(stop.expected));
}

function probeListBefore(stop: Stop): Range {
  let first = stop.previous;
  for (;;) {
    const comma = stop.before(first.start);
    if (textOf(stop, comma) !== ',') return { start: first.start, end: stop.previous.end };
    first = stop.before(comma.start);
  }
}

function unexpected(stop: Stop): DSyntaxError {
  const expected = expectedWords(stop.expected);
  const found = nameOf(stop);
  const quoted = stop.found === '' || found.startsWith('the byte ') ? found : `\`${found}\``;
  const help = helpFor(stop);
  const message = `expected ${orList(expected)} but found ${quoted}`;
  return new DSyntaxError(stop.text, stop.token, problemOf(message, help), found, expected);
}

/** An operator is possible behind every operand: not worth a word where something else is. */
function expectedWords(expected: ReadonlySet<string>): string[] {
  const words = [...expected];
  const isStatement = expected.has('an expression') && expected.has('`;`');
  const kept = words.filter(
    (word) => word !== 'an operator' && word !== 'end of input' && !(isStatement && word === '`;`'),
  );
  const result = kept.length > 0 ? kept : words;
  return isStatement ? result.map((word) => (word === 'an expression' ? 'a statement' : word)) : result;
}

// ---- what was probably meant -----------------------------------------------------------------------------------------

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const RESERVED = wordSet('break case continue default do for goto import return switch while');
const TYPE_WORDS = wordSet(
  'auto register static extern typedef const restrict volatile short long signed unsigned userland void char int float ' +
    'double string struct union enum',
);
const KEYWORDS = wordSet('self this sizeof stringof offsetof xlate if else inline probe provider translator counter');

const isType = (word: string): boolean => TYPE_WORDS.has(word) || /^\w+_t$/.test(word);
const isKeyword = (word: string): boolean => KEYWORDS.has(word) || TYPE_WORDS.has(word);

const NO_LINE_COMMENTS = 'D has no `//` comments: write /* … */';
const COMMENT_AFTER_SLASH = 'a slash with a comment behind it closes the predicate: put the comment before the slash';

/** The first that fits. */
function helpFor(stop: Stop): string | undefined {
  return (
    slashHelp(stop) ??
    (stop.found === '' ? endHelp(stop) : stop.isOuter ? outerHelp(stop) : (innerHelp(stop) ?? separatorHelp(stop)))
  );
}

function slashHelp({ text, token, found, expected }: Stop): string | undefined {
  if (found !== '/') return undefined;
  if (text[token.start - 1] === '*') return 'no comment is open here';
  if (/^\/\s*\/\*/.test(text.slice(token.start, token.start + 200))) return COMMENT_AFTER_SLASH;
  const opensPredicate = text[token.start - 1] === '/' && expected.has('an expression');
  if (text[token.end] === '/' || opensPredicate) return NO_LINE_COMMENTS;
  return expected.has('`)`') || expected.has('`]`')
    ? 'the slash closes the predicate, because of what follows it'
    : undefined;
}

function endHelp({ text, token }: Stop): string | undefined {
  const { comments, controls, interpreters } = asides(text.slice(0, token.start));
  const endOf = new Map([...comments, ...controls, ...interpreters].map(({ start, end }) => [start, end]));
  const open: number[] = [];
  for (let at = 0; at < token.start; at++) {
    if (text[at] === '{') open.push(at);
    else if (text[at] === '}') open.pop();
    else if (text[at] === '"' || text[at] === "'") at = quoted(text, at).end - 1;
    else at = (endOf.get(at) ?? at + 1) - 1;
  }
  const last = open.at(-1);
  return last === undefined ? undefined : `the \`{\` of line ${lineOf(text, last)} is not closed`;
}

function outerHelp(stop: Stop): string | undefined {
  const { found, previous } = stop;
  if (found === ';' && textOf(stop, previous) === '}') return 'no `;` follows the `}` of a clause';
  if (found === '}') return 'no clause is open here';
  if (found === '{' && textOf(stop, previous) === ',') return 'the list of probe descriptions ends in a comma';
  return undefined;
}

function innerHelp(stop: Stop): string | undefined {
  const { text, token, found, expected, previous } = stop;
  const before = textOf(stop, previous);
  if (RESERVED.has(found)) return `\`${found}\` is reserved, and D has no such statement`;
  if (found === 'else' && expected.has('`;`') && !expected.has('an expression'))
    return 'an arm of `if` without braces needs its `;`';
  if (found === '}' && expected.has('`;`'))
    return 'only the last `;` in the braces of a clause or of an `if` may be missing';
  if (found === '{' && expected.has('`/`'))
    return 'the predicate is not closed; a slash with an operand behind it divides';
  if (/^[{:]$/.test(found) && expected.has('`}`') && !expected.has('an expression')) return endHelp(stop);
  if (found === '{' && expected.has('`}`')) return 'a block stands only behind `if` and `else`';
  if (found === '=' && expected.has('`,`') && expected.has('`;`'))
    return 'D has no initialisers: assign in a BEGIN clause';
  if (/^[^=!<>]?=$|^(?:<<|>>)=$/.test(found) && expected.has('an operator'))
    return 'only a variable can stand on the left of an assignment';
  if (found.startsWith('"') && before === '"') return 'D does not join adjacent strings';
  if (before === '@' && previous.end < token.start) return 'no blank may follow the `@` of an aggregation';
  if (isKeyword(found) && (expected.has('a name') || expected.has('a member name')))
    return `\`${found}\` is a keyword of D`;
  if (isType(found) && (expected.has('`}`') || /^(?:self|this)$/.test(before)))
    return 'declarations stand outside of clauses';
  if (isType(found) && expected.has('an expression')) return `\`${found}\` is a type, which has no value`;
  if (isKeyword(found) && expected.has('an expression')) return `\`${found}\` is a keyword of D`;
  if (text.startsWith('\\\r\n', token.start))
    return 'a backslash joins lines only directly before the newline, and here stands CR LF';
  return undefined;
}

function separatorHelp({ text, token, expected, previous }: Stop): string | undefined {
  if (!expected.has('`;`') || expected.has('an expression')) return undefined;
  const line = lineOf(text, previous.end);
  return line < lineOf(text, token.start) ? `a \`;\` seems to be missing at the end of line ${line}` : undefined;
}
