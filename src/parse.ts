/** From the text of a D program to its tree. */
import type { ControlLine, Item, Program, Range, Word } from './ast.js';
import { parse as parseItems } from './parser.js';

export interface ParseOptions {
  /** Parse the argument of `dtrace -n`: a clause may lack its body. */
  commandLine?: boolean;
}

export class DSyntaxError extends Error {
  readonly tag: string = 'D_SYNTAX';
  readonly offset: number;
  readonly range: Range;
  readonly line: number;
  readonly column: number;
  readonly found: string = '';
  readonly expected: readonly string[] = [];
  readonly help?: string;

  constructor(message: string, text: string, offset: number) {
    super(message);
    this.name = 'DSyntaxError';
    this.offset = offset;
    this.range = { start: offset, end: Math.min(offset + 1, text.length) };
    const before = text.slice(0, offset).split('\n');
    this.line = before.length;
    this.column = before.at(-1)!.length + 1;
  }
}

/** The tree of a D program; throws a DSyntaxError. */
export function parse(text: string, options: ParseOptions = {}): Program {
  const startRule = options.commandLine ? 'CommandLine' : 'Program';
  try {
    const items = parseItems(text, { startRule, controlEnd, preprocessed: false }) as Item[];
    return { type: 'Program', start: 0, end: text.length, text, items, ...asides(text) };
  } catch (error) {
    const e = error as { message: string; location?: { start: { offset: number } } };
    if (!e.location) throw error;
    throw new DSyntaxError(e.message, text, e.location.start.offset);
  }
}

/** Comments, control lines and interpreter lines, found by what they open with; strings are passed over. */
function asides(text: string): Pick<Program, 'comments' | 'controls' | 'interpreters'> {
  const comments: Range[] = [];
  const controls: ControlLine[] = [];
  const interpreters: Range[] = [];
  const marks = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*|#/g;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const start = match.index;
    if (match[0] === '/*') {
      const end = text.indexOf('*/', start + 2) + 2;
      comments.push({ start, end });
      marks.lastIndex = end;
    } else if (match[0] === '#') {
      const end = withoutReturn(text, controlEnd(text, start));
      if (text[start + 1] === '!') interpreters.push({ start, end });
      else controls.push(controlLine(text, start, end));
      marks.lastIndex = end;
    }
  }
  return { comments, controls, interpreters };
}

const withoutReturn = (text: string, end: number): number => (text[end - 1] === '\r' ? end - 1 : end);

function controlLine(text: string, start: number, end: number): ControlLine {
  const words: Word[] = [];
  const pattern = /"(?:[^"\\\n]|\\.)*"?|[^\f\t\v "\n]+/g;
  pattern.lastIndex = start + 1;
  for (let match = pattern.exec(text); match && match.index < end; match = pattern.exec(text)) {
    const word = match[0].slice(0, end - match.index);
    words.push({ start: match.index, end: match.index + word.length, text: word });
  }
  const first = words[0];
  if (first === undefined) return { type: 'ControlLine', start, end, directive: '', words };
  if (/^[0-9]/.test(first.text)) return { type: 'ControlLine', start, end, directive: 'line', words };
  return { type: 'ControlLine', start, end, directive: first.text, words: words.slice(1) };
}

function controlEnd(text: string, at: number): number {
  for (let i = at - 1; i >= 0 && text[i] !== '\n'; i--) if (!/[\f\t\v ]/.test(text[i]!)) return -1;
  let end = text.indexOf('\n', at);
  if (end < 0) end = text.length;
  while (text[end - 1] === '\\' && end < text.length) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) end = text.length;
  }
  return end;
}
