/** What can be wrong with a single token, comment or control line of D, in the words and with the tags of dtrace. */
import type { ControlLine, Program, Range, Word } from '../ast.js';

export interface Problem {
  /** The tag of the error in libdtrace. */
  readonly tag: string;
  readonly message: string;
  readonly help?: string | undefined;
}

const problem = (tag: string, message: string, help?: string): Problem => ({ tag, message, help });

/** Text for a message: what is long, or not printable, is cut. */
function shortened(text: string): string {
  const printable = text.replace(/[^\x20-\x7e]/g, '.');
  return printable.length > 40 ? `${printable.slice(0, 39)}…` : printable;
}

// ---- literals --------------------------------------------------------------------------------------------------------

/** An integer without its suffix: it must fit 64 bits, and an octal one has no 8 or 9. */
export function integerProblem(text: string): Problem | null {
  const digit = /^0[0-7]*([89])/.exec(text)?.[1];
  if (digit)
    return problem(
      'D_INT_DIGIT',
      `the octal constant \`${shortened(text)}\` has the digit ${digit}`,
      'a leading 0 means octal',
    );
  // Twenty-two octal digits hold 64 bits; longer ones need no arithmetic.
  const digits = text.replace(/^0[xX]?0*/, '');
  const fits = digits.length <= 22 && BigInt(/^0[0-7]/.test(text) ? `0o${text}` : text) < 1n << 64n;
  return fits ? null : problem('D_INT_OFLOW', `the constant \`${shortened(text)}\` does not fit 64 bits`);
}

const ESCAPES = /\\(?:[0-7]{1,3}|x[0-9a-fA-F]+|[abfnrtv"\\])/g;

/** A character constant with its quotes: it packs one to eight bytes. */
export function characterProblem(text: string): Problem | null {
  const bytes = text.slice(1, -1).replace(ESCAPES, '.').length;
  if (bytes === 0) return problem('D_CHR_NULL', 'the character constant is empty');
  if (bytes <= 8) return null;
  return problem(
    'D_CHR_OFLOW',
    'the character constant is longer than 8 bytes',
    'strings are written in double quotes',
  );
}

/** `$name` without its dollars; `$1` is always in order. Source: the DTrace Guide, "Macro variables". */
const MACROS: ReadonlySet<string> = new Set('egid euid gid pgid pid ppid projid sid target taskid uid'.split(' '));

export function macroProblem(name: string): Problem | null {
  if (MACROS.has(name)) return null;
  return problem(
    'D_MACRO_UNDEF',
    `the macro variable \`$${shortened(name)}\` is not defined`,
    `there are ${listOf([...MACROS].map((macro) => `$${macro}`))}`,
  );
}

const listOf = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/**
 * At most four parts, not counting an empty one at the far left. The first dollar of a part begins a macro; one with a
 * name reaches to the end of the part.
 */
export function descriptionProblem(text: string): Problem | null {
  const parts = text.split(':');
  if (parts.length > (parts[0] === '' ? 5 : 4)) {
    const help = 'a description has up to four parts: provider:module:function:name';
    return problem('D_PDESC_INVAL', `the probe description \`${shortened(text)}\` has too many parts`, help);
  }
  if (!text.includes('$')) return null;
  const names = parts.map((part) => /\$\$?(.*)/.exec(part)?.[1] ?? '1');
  const unknown = names.find((name) => !/^[0-9]/.test(name) && !MACROS.has(name));
  if (unknown === undefined) return null;
  return problem(
    'D_PDESC_INVAL',
    `the probe description \`${shortened(text)}\` has the undefined macro variable \`$${shortened(unknown)}\``,
  );
}

// ---- control lines ---------------------------------------------------------------------------------------------------

/** The directives of the C preprocessor, which dtrace -C takes away before D sees them. */
const PREPROCESSOR: ReadonlySet<string> = new Set(
  'define undef include include_next if ifdef ifndef else elif endif warning'.split(' '),
);

/** Whether a `#` stands first on its line. */
export function opensLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && '\f\t\v '.includes(text.charAt(before))) before--;
  return before < 0 || text[before] === '\n';
}

/** The end of the line at a `#`, without its newline; a preprocessor line goes on after a backslash and over a comment. */
export function lineEnd(text: string, start: number): number {
  let end = text.indexOf('\n', start);
  if (isPreprocessor(text, start)) {
    for (let at = start; end >= 0; end = text.indexOf('\n', at)) {
      at = pastContinuation(text, at, end);
      if (at === end) break;
    }
  }
  return end < 0 ? text.length : end;
}

/** Where a preprocessor line goes on if it does so over the newline at `end`, else `end`. */
function pastContinuation(text: string, start: number, end: number): number {
  const close = commentAcross(text, start, end);
  if (close !== null && close < Infinity) return close;
  return /\\\r?$/.test(text.slice(end - 2, end)) ? end + 1 : end;
}

/** Where a comment ends that begins on a preprocessor line and not on it ends; Infinity if nowhere, null if there is none. */
function commentAcross(text: string, start: number, end: number): number | null {
  for (let at = start; at < end; at++) {
    if (text[at] === '"') at = quoted(text, at).end - 1;
    // In words such as `don't` it opens nothing.
    else if (text[at] === "'" && quoted(text, at).isClosed) at = quoted(text, at).end - 1;
    else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) return Infinity;
      if (close > end) return close + 2;
      at = close + 1;
    }
  }
  return null;
}

function isPreprocessor(text: string, start: number): boolean {
  const word = /^#[\f\t\v ]*([a-z_]+)/.exec(text.slice(start, start + 40))?.[1];
  return word !== undefined && (PREPROCESSOR.has(word) || word === 'error');
}

/** The end of a line that the preprocessor takes away, newline excluded; -1 if it is another. */
export const directiveEnd = (text: string, start: number, preprocessed: boolean): number =>
  isPreprocessor(text, start) ? controlEnd(text, start, preprocessed) : -1;

/** The end of a control or interpreter line at a `#`, newline excluded; -1 where the compiler would not take it. */
export function controlEnd(text: string, start: number, preprocessed: boolean): number {
  if (!opensLine(text, start)) return -1;
  if (text[start + 1] === '!') return lineEnd(text, start);
  return controlProblem(text, start, preprocessed) === null ? lineEnd(text, start) : -1;
}

/**
 * Comments, control lines and interpreter lines of a program, found by what they open with: outside of strings and
 * character constants these marks mean nothing else. A comment that nothing closes ends with the text. A loop over the characters, since a regular expression
 * that matches long strings or comments can exhaust its stack.
 */
export function asides(text: string): Pick<Program, 'comments' | 'controls' | 'interpreters'> {
  const comments: Range[] = [];
  const controls: ControlLine[] = [];
  const interpreters: Range[] = [];
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE || c === APOSTROPHE) at = quoted(text, at).end - 1;
    else if (c === SLASH && text.charCodeAt(at + 1) === STAR) {
      const close = text.indexOf('*/', at + 2);
      const end = close < 0 ? text.length : close + 2;
      comments.push({ start: at, end });
      at = end - 1;
    } else if (c === HASH) {
      const line = controlLine(text, at);
      if (text[at + 1] === '!') interpreters.push({ start: at, end: line.end });
      else controls.push(line);
      at = line.end;
    }
  }
  return { comments, controls, interpreters };
}

const [NEWLINE, QUOTE, HASH, APOSTROPHE, STAR, SLASH, BACKSLASH] = [10, 34, 35, 39, 42, 47, 92];

/** The end of the literal that opens with a quote; unclosed, it ends with its line. */
export function quoted(text: string, start: number): { readonly end: number; readonly isClosed: boolean } {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) return { end: at + 1, isClosed: true };
    if (c === NEWLINE || (c === BACKSLASH && text.charCodeAt(at + 1) === NEWLINE)) return { end: at, isClosed: false };
    if (c === BACKSLASH) at++;
  }
  return { end: text.length, isClosed: false };
}

/** The control line at a `#`. */
function controlLine(text: string, start: number): ControlLine {
  const lineBreak = lineEnd(text, start);
  const end = text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak;
  const words = wordsOf(text, start + 1, end);
  const [first] = words;
  if (first === undefined) return { type: 'ControlLine', start, end, directive: '', words };
  if (isInteger(first)) return { type: 'ControlLine', start, end, directive: 'line', words };
  return { type: 'ControlLine', start, end, directive: first.text, words: words.slice(1) };
}

/** Strings, and what stands between blanks; a backslash before a line break is none. */
function wordsOf(text: string, start: number, end: number): Word[] {
  const words: Word[] = [];
  for (let at = start; at < end;) {
    const from = at;
    if (isBlank(text.charCodeAt(at))) at++;
    else {
      at = text.charCodeAt(at) === QUOTE ? Math.min(end, quoted(text, at).end) : pastWord(text, at, end);
      const word = text.slice(from, at);
      if (!/^\\\r?$/.test(word) || text[at] !== '\n') words.push({ start: from, end: at, text: word });
    }
  }
  return words;
}

function pastWord(text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end && text.charCodeAt(at) !== QUOTE && !isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** A blank or a tab, or a line break of any kind but CR. */
const isBlank = (c: number): boolean => c === 32 || (c >= 9 && c <= 12);

const isString = (word: Word | undefined): boolean => word?.text.startsWith('"') ?? false;
const isInteger = (word: Word | undefined): boolean =>
  word !== undefined && /^(?:0[xX][0-9a-fA-F]+|[0-9]+)[uU]?[lL]{0,2}$/.test(word.text);
const isName = (word: Word | undefined): boolean => word !== undefined && !isString(word) && !isInteger(word);

/** What dtrace says of a control line that it cannot read; what an option or attribute means is not looked at. */
export function controlProblem(text: string, start: number, preprocessed: boolean): Problem | null {
  const end = lineEnd(text, start);
  if (isPreprocessor(text, start) && commentAcross(text, start, end) === Infinity) {
    return problem('D_SYNTAX', 'the comment is not closed', 'the C preprocessor looks for its end on the lines below');
  }
  // A carriage return is no blank here: dtrace takes it for a part of the last word.
  const words = wordsOf(text, start + 1, end);
  if (words.some((word) => isString(word) && !quoted(text, word.start).isClosed) && !isPreprocessor(text, start)) {
    return problem('D_STR_NL', 'the string is not closed on its line');
  }
  const found = directiveProblem(words, preprocessed);
  if (found !== null || end < text.length || preprocessed || isPreprocessor(text, start)) return found;
  return problem(
    'D_SYNTAX',
    'the control line does not end in a newline',
    'dtrace wants a newline after the last control line',
  );
}

function directiveProblem(words: readonly Word[], preprocessed: boolean): Problem | null {
  const [first, ...rest] = words;
  if (first === undefined) return null;
  if (isInteger(first)) return lineProblem(words);
  if (first.text === 'pragma') return pragmaProblem(rest, preprocessed);
  if (first.text === 'error' && preprocessed) return null;
  if (PREPROCESSOR.has(withoutReturn(first.text))) return null;
  return sharedProblem(first.text, rest) ?? (SHARED.has(first.text) ? null : invalidDirective(first.text));
}

const withoutReturn = (word: string): string => (word.endsWith('\r') ? word.slice(0, -1) : word);

function invalidDirective(word: string): Problem {
  const help = word.endsWith('\r')
    ? 'the line ends in CR LF, and dtrace takes the CR for a part of the word'
    : 'comments are written /* … */';
  return problem('D_PRAGCTL_INVAL', `\`#${withoutReturn(word)}\` is no control directive`, help);
}

/** The directives that may stand after `#`, `#pragma` and `#pragma D` alike. */
export const SHARED: ReadonlySet<string> = new Set(['error', 'ident', 'line']);

function sharedProblem(word: string, rest: readonly Word[]): Problem | null {
  if (word === 'error') return problem('D_PRAGERR', `#error: ${rest.map(({ text }) => text).join(' ')}`);
  return word === 'line' ? lineProblem(rest) : null;
}

function lineProblem([line, file, state]: readonly Word[]): Problem | null {
  const isWell = isInteger(line) && (file === undefined || isString(file)) && (state === undefined || isInteger(state));
  return isWell ? null : malformed('#line <line> ["file" [state]]');
}

const malformed = (form: string, help?: string): Problem =>
  problem('D_PRAGMA_MALFORM', `the line should read \`${form}\``, help);

function pragmaProblem(words: readonly Word[], preprocessed: boolean): Problem | null {
  const [first, ...rest] = words;
  if (first === undefined) return null;
  if (isInteger(first)) return lineProblem(words);
  if (isString(first)) return invalidDirective(`pragma ${first.text}`);
  if (first.text === 'D') return dPragmaProblem(rest);
  return preprocessed ? null : sharedProblem(first.text, rest);
}

/** Which words dtrace knows here, and what they may name, is a question of meaning. */
function dPragmaProblem([first, ...rest]: readonly Word[]): Problem | null {
  switch (first?.text) {
    case 'attributes':
      return isName(rest[0]) && isName(rest[1]) ? null : malformed('#pragma D attributes <attributes> <identifier>');
    case 'binding':
      return isString(rest[0]) && isName(rest[1]) ? null : malformed('#pragma D binding "version" <identifier>');
    case 'depends_on':
      return isName(rest[0]) && isName(rest[1]) ? null : malformed('#pragma D depends_on <class> <name>');
    case 'option':
      return optionProblem(rest);
    default:
      return first === undefined ? null : sharedProblem(first.text, rest);
  }
}

function optionProblem(words: readonly Word[]): Problem | null {
  const form = '#pragma D option <name>=<value>';
  if (!isName(words[0])) return malformed(form);
  if (words.length === 1) return null;
  const text = words.map((word) => word.text).join(' ');
  const help = text.includes('=')
    ? 'there are no blanks around the `=`'
    : /\/\*/.test(text)
      ? 'a comment on a control line is taken for words of it'
      : 'one option to a line';
  return malformed(form, help);
}
