/** What a splice stands for in a D program, and what stands there instead while the program is converted. */
import { MARK } from './chunk.js';

/**
 * clauses: any number of clauses. description: a probe description, or several. predicate: what comes between a description
 * and the body, if anything does. rest: that and the body, if any, at the end. part: of a description, such as the rate of a timer. operand: a value. fragment: of an
 * expression, such as `&& pid == 1`, or statements. operator. letters: of a name, a string or a comment.
 */
export type Standing =
  'clauses' | 'description' | 'predicate' | 'rest' | 'part' | 'operand' | 'fragment' | 'operator' | 'lead' | 'letters';

/** For each MARK in the order of the text. */
export function standingsIn(text: string): Standing[] {
  const standings: Standing[] = [];
  const bare = withoutAsides(text);
  for (const { kind, start, end } of tokensIn(text)) {
    for (let at = text.indexOf(MARK, start); at >= 0 && at < end; at = text.indexOf(MARK, at + 1)) {
      standings.push(
        kind === 'outer'
          ? outerAt(bare, at)
          : kind === 'inner'
            ? innerAt(bare, at)
            : kind === 'control'
              ? 'operand'
              : 'letters',
      );
    }
  }
  return standings;
}

/** What the core is shown. It knows `$100` as an argument of the script, whose value nobody knows before it runs. */
export function placeholder(number: number, standing: Standing): string {
  switch (standing) {
    case 'lead':
    case 'letters':
      return `splice${number}x`;
    case 'clauses':
    case 'fragment':
      return `/*$${number}*/`;
    case 'predicate':
      return `/${ofPredicate(number)}/`;
    case 'rest':
      return `/${ofPredicate(number)}/{}`;
    case 'operator':
      return '==';
    default:
      return `$${number}`;
  }
}

/** A number of its own, so that no division by what is put in, nor a predicate around it, is taken for a whole predicate. */
const ofPredicate = (number: number): string => `$9${String(number).padStart(8, '0')}`;

/** Whether a predicate is one that only the running script knows. */
export const isUnknownPredicate = (text: string): boolean => /^\/\$9\d{8}\/$/.test(text);

/** Where the placeholders stand in text that the core has written. */
export const placeholders: RegExp = /\/\*\$\d{3,}\*\/|\/\$9\d{8}\/(?:\s*\{\s*\})?|\$\d{3,}(?!\d)|splice\d{3,}x/g;

/** The number in a placeholder. */
export function numberIn(placeholder: string): number {
  const [digits] = /\d+/.exec(placeholder)!;
  return Number(/^9\d{8}$/.test(digits) ? digits.slice(1) : digits);
}

// ---- the two modes of D ----------------------------------------------------------------------------------------------

interface Token {
  readonly kind: 'outer' | 'inner' | 'string' | 'comment' | 'control';
  readonly start: number;
  readonly end: number;
}

const QUIET =
  /\/\*[^]*?(?:\*\/|$)|"(?:[^"\\]|\\[^])*(?:"|$)|'(?:[^'\\\n]|\\[^])*(?:'|(?=\n)|$)|(?<=^|\n)[\t ]*#[^\n]*/g;

/** Strings, comments and control lines, and what is left between them, told apart by whether a clause is open. */
function* tokensIn(text: string): Generator<Token> {
  let state: Mode = { depth: 0, predicate: false, declaration: false, fresh: true };
  let done = 0;
  for (const { 0: found, index } of text.matchAll(QUIET)) {
    state = yield* plainIn(text, done, index, state);
    done = index + found.length;
    const kind = found.startsWith('/*') ? 'comment' : /^[\t ]*#/.test(found) ? 'control' : 'string';
    yield { kind, start: index, end: done };
  }
  yield* plainIn(text, done, text.length, state);
}

interface Mode {
  readonly depth: number;
  readonly predicate: boolean;
  readonly declaration: boolean;
  /** Nothing has come since the last item ended. */
  readonly fresh: boolean;
}

/** The words that begin a declaration (d-language: the keywords of outer mode). */
const DECLARES =
  /^(?:auto|char|const|counter|double|enum|extern|float|import|inline|int|long|provider|register|restrict|self|short|signed|static|string|struct|this|translator|typedef|union|unsigned|userland|void|volatile|\w+_t)\b(?![:*?])/;

const EVENTS = /[{};/]|[^\s{};/]+/g;

function* plainIn(text: string, start: number, end: number, before: Mode): Generator<Token, Mode> {
  let { depth, predicate, declaration, fresh } = before;
  let from = start;
  for (const { 0: event, index } of text.slice(start, end).matchAll(EVENTS)) {
    const at = start + index;
    const wasInner = depth > 0 || predicate || declaration;
    if (!wasInner && fresh && DECLARES.test(text.slice(at, at + 40))) declaration = true;
    if (event === '{') depth++;
    else if (event === '}') {
      depth = Math.max(0, depth - 1);
      fresh = depth === 0 && !declaration;
    } else if (event === ';' && depth === 0) {
      declaration = false;
      fresh = true;
    } else if (event === '/' && depth === 0 && !declaration) {
      if (!predicate) predicate = true;
      else if (/^\/\s*(?:[;{/]|$)/.test(text.slice(at, at + 200))) predicate = false;
    } else if (event !== MARK || wasInner) fresh = false;
    const isInner = depth > 0 || predicate || declaration;
    if (isInner === wasInner) continue;
    yield { kind: wasInner ? 'inner' : 'outer', start: from, end: at };
    from = at;
  }
  yield { kind: depth > 0 || predicate || declaration ? 'inner' : 'outer', start: from, end };
  return { depth, predicate, declaration, fresh };
}

// ---- by the neighbours -----------------------------------------------------------------------------------------------

function outerAt(text: string, at: number): Standing {
  const [previous = '', next = ''] = [text[at - 1], text[at + 1]];
  if (OF_DESCRIPTION.test(previous) || OF_DESCRIPTION.test(next)) return 'part';
  const { before, after } = neighbours(text, at);
  if (OF_DESCRIPTION.test(before) && after === '') return 'rest';
  if (OF_DESCRIPTION.test(before) && after[0] === '{') return 'predicate';
  return before === ',' || /^[{,/]/.test(after) ? 'description' : 'clauses';
}

const OF_DESCRIPTION = /[\w:*?[\].$!`-]/;

/** Whether a description may go on with what begins with it. */
export const isOfDescription = (char: string): boolean => OF_DESCRIPTION.test(char);

function innerAt(text: string, at: number): Standing {
  const [previous = '', next = ''] = [text[at - 1], text[at + 1]];
  if (/\w/.test(previous)) return 'letters';
  if (/[A-Za-z_]/.test(next)) return 'lead';
  const { before, after } = neighbours(text, at);
  const beginsOperand = /^(?:[\w"'@$(~]|!(?!=))/.test(after);
  if (before === '' || /[-=(,{;[/?:&|!<>+*%~^]/.test(before)) {
    if (after[0] === '(') return 'letters';
    return beginsOperand ? 'fragment' : 'operand';
  }
  return beginsOperand ? 'operator' : 'fragment';
}

/** The character before and the two after a place, blanks left out; '' where there is none. */
function neighbours(text: string, at: number): { before: string; after: string } {
  let [left, right] = [at - 1, at + 1];
  while (left >= 0 && isBlank(text[left]!)) left--;
  while (right < text.length && isBlank(text[right]!)) right++;
  return { before: text[left] ?? '', after: text.slice(right, right + 2) };
}

const isBlank = (char: string): boolean => /\s/.test(char);

/** The text with blanks for its comments and control lines, but for what is put in there. */
const withoutAsides = (text: string): string =>
  text.replace(QUIET, (aside) => (/^[\t ]*(?:#|\/\*)/.test(aside) ? aside.replace(/[^\n\ue000]/g, ' ') : aside));
