/** D for the editor: what is a comment, a probe, a word of the language, told apart line by line. */
import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { functionNamed } from '../dtrace/functions.js';
import { variableNamed } from '../dtrace/variables.js';

interface Reading {
  /** Within a comment that a line before began. */
  comment: boolean;
  /** How many braces are open. */
  depth: number;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  `auto char const double enum extern float if else import inline int int8_t int16_t int32_t int64_t long offsetof
  provider self short signed sizeof string stringof struct this translator typedef uint8_t uint16_t uint32_t uint64_t
  union unsigned void volatile xlate`.split(/\s+/),
);

const PROBE = /^[\w$*?[\]!.-]*:[\w$*?[\]!.-]*:[\w$*?[\]!.:`~-]*|^(?:BEGIN|END|ERROR)\b|^(?:tick|profile)-\d+\w*/;

function token(stream: StringStream, reading: Reading): string | null {
  if (reading.comment || stream.match('/*')) {
    reading.comment = !stream.match(/^.*?\*\//);
    if (reading.comment) stream.skipToEnd();
    return 'comment';
  }
  if (stream.eatSpace()) return null;
  if (stream.sol() || /^\s*$/.test(stream.string.slice(0, stream.pos))) {
    if (stream.match(/^#\s*(?:pragma|include|define|if|ifdef|ifndef|else|endif|undef|error|line)\b.*/)) return 'meta';
    if (stream.match(/^#.*/)) return 'comment';
  }
  if (stream.match(PROBE)) return 'typeName';
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/) || stream.match(/^'(?:[^'\\]|\\.)+'/)) return 'string';
  if (stream.match(/^(?:0x[\da-f]+|\d+)\w*/i)) return 'number';
  if (stream.match(/^@\w*/)) return 'propertyName';
  if (stream.match(/^(?:\$\$?\w+|`\w+)/)) return 'macroName';
  const word = stream.match(/^[a-z_]\w*/i);
  if (word && word !== true) return kindOf(word[0]);
  const char = stream.next();
  if (char === '{') reading.depth++;
  if (char === '}') reading.depth = Math.max(0, reading.depth - 1);
  return null;
}

function kindOf(word: string): string | null {
  if (KEYWORDS.has(word)) return 'keyword';
  if (functionNamed(word)) return 'function';
  return variableNamed(word) ? 'variableName.standard' : null;
}

const dLanguage: StreamLanguage<Reading> = StreamLanguage.define<Reading>({
  name: 'd',
  startState: () => ({ comment: false, depth: 0 }),
  token,
  tokenTable: { function: tags.function(tags.variableName) },
  indent: ({ comment, depth }, after, { unit }) => (comment ? null : unit * (/^\s*}/.test(after) ? depth - 1 : depth)),
  languageData: { commentTokens: { block: { open: '/*', close: '*/' } }, indentOnInput: /^\s*}$/ },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: tags.meta, color: 'var(--code-option)' },
  { tag: tags.typeName, color: 'var(--code-probe)', fontWeight: '600' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: tags.keyword, color: 'var(--code-word)' },
  { tag: tags.function(tags.variableName), color: 'var(--code-word)' },
  { tag: tags.standard(tags.variableName), color: 'var(--code-variable)' },
  { tag: [tags.propertyName, tags.macroName], color: 'var(--code-variable)' },
]);

export const dtrace: Extension = [dLanguage, syntaxHighlighting(colours)];
