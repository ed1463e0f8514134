/** What stands at the cursor of a script that is being written, and so seldom is in order: told by its marks alone. */
import { lineEnd, opensLine, quoted } from '../language/lexical.js';

/** What could be written at the cursor; `word` is what of it stands before the cursor already. */
export type Place =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'control'; readonly word: string; readonly before: readonly string[] }
  | { readonly kind: 'probe'; readonly word: string }
  /** `probes` are the descriptions of the clause, as written. */
  | { readonly kind: 'member'; readonly word: string; readonly base: string; readonly probes: readonly string[] }
  | { readonly kind: 'aggregating' | 'aggregation' | 'macro' | 'expression'; readonly word: string };

export function placeAt(text: string, offset: number): Place {
  const aside = asidesIn(text.slice(0, offset)).find(
    ({ start, end, isOpen }) => isOpen && start < offset && offset <= end,
  );
  if (aside?.kind === 'control') return controlPlace(text.slice(aside.start, offset));
  if (aside) return { kind: 'nothing' };
  const item = itemBefore(codeOf(text.slice(0, offset)));
  const brace = item.indexOf('{');
  const head = brace < 0 ? item : item.slice(0, brace);
  if (isDeclaration(item)) return item.includes('=') || isTranslator(item) ? expressionPlace(item, []) : NOTHING;
  const [before = '', ...predicate] = head.split('/');
  if (brace < 0 && predicate.length === 0) return probePlace(head);
  return expressionPlace(brace < 0 ? predicate.join('/') : item.slice(brace + 1), before.split(',').map(trimmed));
}

const NOTHING: Place = { kind: 'nothing' };
const trimmed = (text: string): string => text.trim();

function controlPlace(line: string): Place {
  const word = /\S*$/.exec(line)![0];
  return {
    kind: 'control',
    word,
    before: line
      .slice(0, line.length - word.length)
      .split(/\s+/)
      .filter(Boolean),
  };
}

/** A description has no blanks in it, and stands at the beginning or after a comma. */
function probePlace(head: string): Place {
  const word = /[^\s,]*$/.exec(head)![0];
  return /(?:^|,)\s*$/.test(head.slice(0, head.length - word.length)) ? { kind: 'probe', word } : NOTHING;
}

function expressionPlace(code: string, probes: readonly string[]): Place {
  const member = /(\w+(?:\[[^[\]]*\])?)\s*(?:->|\.)\s*(\w*)$/.exec(code);
  if (member) return { kind: 'member', base: member[1]!, word: member[2]!, probes };
  const [word] = /(?:@|\$\$?|`)?\w*$/.exec(code)!;
  if (/^[`\d]/.test(word)) return NOTHING;
  if (word.startsWith('@')) return { kind: 'aggregation', word };
  if (word.startsWith('$')) return { kind: 'macro', word };
  const isAggregated = /@\w*\s*(?:\[[^\]]*\])?\s*=\s*$/.test(code.slice(0, code.length - word.length));
  return { kind: isAggregated ? 'aggregating' : 'expression', word };
}

/** Words with which no clause can begin. */
const DECLARING =
  /^\s*(?:inline|translator|typedef|struct|union|enum|extern|provider|const|unsigned|signed|char|short|int|long|string|self|this|u?int(?:8|16|32|64)_t)\s/;

const isDeclaration = (item: string): boolean => DECLARING.test(item);
const isTranslator = (item: string): boolean => /^\s*translator\b[^]*\{/.test(item);

/** The last item, from its beginning: a clause ends with its body, a declaration with a semicolon. */
function itemBefore(code: string): string {
  let start = 0;
  let depth = 0;
  for (let at = 0; at < code.length; at++) {
    const char = code[at];
    if (char === '{') depth++;
    else if (char === '}') depth = Math.max(0, depth - 1);
    if (depth > 0 || (char !== '}' && char !== ';')) continue;
    if (char === ';' || !isDeclaration(code.slice(start, at))) start = at + 1;
  }
  return code.slice(start);
}

// ---- what is no code -------------------------------------------------------------------------------------------------

interface Aside {
  readonly kind: 'comment' | 'string' | 'control';
  readonly start: number;
  readonly end: number;
  /** It goes on where the text ends. */
  readonly isOpen: boolean;
}

/** The text with blanks for comments, control lines and what stands between quotes. */
export function codeOf(text: string): string {
  let code = '';
  for (const { start, end } of asidesIn(text)) code += text.slice(code.length, start) + ' '.repeat(end - start);
  return code + text.slice(code.length);
}

function asidesIn(text: string): Aside[] {
  const asides: Aside[] = [];
  for (let at = 0; at < text.length; at++) {
    const aside = asideAt(text, at);
    if (!aside) continue;
    asides.push(aside);
    at = aside.end - 1;
  }
  return asides;
}

function asideAt(text: string, start: number): Aside | null {
  if (text[start] === '"' || text[start] === "'") {
    const { end, isClosed } = quoted(text, start);
    return { kind: 'string', start, end, isOpen: !isClosed && end === text.length };
  }
  if (text.startsWith('/*', start)) {
    const close = text.indexOf('*/', start + 2);
    return { kind: 'comment', start, end: close < 0 ? text.length : close + 2, isOpen: close < 0 };
  }
  if (text[start] !== '#' || !opensLine(text, start)) return null;
  const end = lineEnd(text, start);
  return { kind: 'control', start, end, isOpen: end === text.length };
}
