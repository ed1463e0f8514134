/** The tokens of a stretch of D that holds no probe descriptions, with the comments between them. */
import type { Program, Range } from '../ast.js';

export interface Token extends Range {
  readonly text: string;
  readonly kind: 'word' | 'literal' | 'mark' | 'comment';
}

const TOKEN =
  /(?<word>[A-Za-z_][\w.]*(?:`\w+)+|[A-Za-z_`][\w`]*|@\w*|\$\$?\w*)|(?<literal>"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\d[\w.]*)|(?<mark><<=|>>=|&&|\|\||\^\^|->|\+\+|--|<<|>>|[-+*/%&|^<>=!]=|\.\.\.|[^\s\w])/y;

/** In the order of the text. What the program itself knows as comments is not looked into. */
export function tokensIn({ text, comments }: Program, { start, end }: Range): Token[] {
  const tokens: Token[] = [];
  let comment = comments.findIndex((one) => one.start >= start);
  for (let at = start; at < end;) {
    const next = comment < 0 ? undefined : comments[comment];
    if (next?.start === at) {
      tokens.push({ start: at, end: next.end, text: text.slice(at, next.end), kind: 'comment' });
      at = next.end;
      comment++;
    } else if (/\s/.test(text[at]!) || (text[at] === '\\' && /[\r\n]/.test(text[at + 1] ?? ''))) at++;
    else {
      const token = tokenAt(text, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(text: string, at: number): Token {
  TOKEN.lastIndex = at;
  const found = TOKEN.exec(text);
  const whole = found?.[0] ?? text[at]!;
  const { word, literal } = found?.groups ?? {};
  const kind = word !== undefined ? 'word' : literal !== undefined ? 'literal' : 'mark';
  return { start: at, end: at + whole.length, text: whole, kind };
}

/** Whether two tokens without a blank between them would be read as others. */
export function wouldMerge(before: Token, after: Token): boolean {
  const joined = before.text + after.text;
  return tokenAt(joined, 0).text !== before.text || /^(?:\/\*|\/\/)/.test(before.text.slice(-1) + after.text);
}
