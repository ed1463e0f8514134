/** What a splice stands for in a D program, and what stands there instead while the program is converted. */
import { MARK } from './chunk.js';

/**
 * clauses: any number of clauses. description: a probe description, or several. predicate: what comes between a description
 * and the body, if anything does. rest: that and the body, if any, at the end. part: of a description, such as the rate of a timer. operand: a value. fragment: of an
 * expression, such as `&& pid == 1`, or statements. operator. letters: of a name, a string or a comment.
 */
export type Standing =
  'clauses' | 'description' | 'predicate' | 'rest' | 'part' | 'operand' | 'fragment' | 'operator' | 'letters';

/** For each MARK in the order of the text. */
export function standingsIn(text: string): Standing[] {
  const standings: Standing[] = [];
  for (const { kind, start, end } of tokensIn(text)) {
    for (let at = text.indexOf(MARK, start); at >= 0 && at < end; at = text.indexOf(MARK, at + 1)) {
      standings.push(
        kind === 'outer'
          ? outerAt(text, at)
          : kind === 'inner'
            ? innerAt(text, at)
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
    case 'letters':
      return `splice${number}x`;
    case 'clauses':
    case 'fragment':
      return `/*$${number}*/`;
    case 'predicate':
      return `/$${number}/`;
    case 'rest':
      return `/$${number}/{}`;
    case 'operator':
      return '==';
    default:
      return `$${number}`;
  }
}

/** Whether a predicate is one that only the running script knows. */
export const isUnknownPredicate = (text: string): boolean => /^\/\$\d{3,}\/$/.test(text);

/** Where the placeholders stand in text that the core has written. */
export const placeholders: RegExp = /\/\*\$\d{3,}\*\/|\/\$\d{3,}\/(?:\{\})?|\$\d{3,}(?!\d)|splice\d{3,}x/g;

/** The number in a placeholder. */
export const numberIn = (placeholder: string): number => Number(/\d+/.exec(placeholder)![0]);

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
  if (/[\w:*?[\].$!`-]$/.test(text.slice(0, at)) || /^[\w:*?[\].$!`-]/.test(text.slice(at + 1))) return 'part';
  const { before, after } = neighbours(text, at);
  if (!/^[,/]/.test(after) && DESCRIBED.test(withoutAsides(text.slice(0, at)))) return after ? 'predicate' : 'rest';
  return /,$/.test(before) || /^(?:[{,]|\/(?!\*))/.test(after) ? 'description' : 'clauses';
}

/** A description of which it is not known yet whether a predicate or a body follows. */
const DESCRIBED = /[\w:*?\].$!`-]\s*$/;

/** Control lines and comments are as good as blanks. */
const withoutAsides = (text: string): string =>
  text.replace(QUIET, (aside) => (/^[\t ]*(?:#|\/\*)/.test(aside) ? ' ' : aside));

function innerAt(text: string, at: number): Standing {
  const [previous = '', next = ''] = [text[at - 1], text[at + 1]];
  if (/[A-Za-z_]/.test(next) || /\w/.test(previous)) return 'letters';
  const { before, after } = neighbours(text, at);
  const beginsOperand = /^(?:[\w"'@$(~]|!(?!=)|$)/.test(after) && after !== '';
  if (before === '' || /[-=(,{;[/?:&|!<>+*%~^]$/.test(before)) {
    if (/^\(/.test(after)) return 'letters';
    return beginsOperand ? 'fragment' : 'operand';
  }
  return beginsOperand ? 'operator' : 'fragment';
}

/** What stands before and after, without blanks and comments. */
const neighbours = (text: string, at: number): { before: string; after: string } => ({
  before: text.slice(0, at).replace(/(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)+$/, ''),
  after: text.slice(at + 1).replace(/^(?:\s|\/\*[^]*?\*\/)+/, ''),
});
