/** The commands and variables of a shell script, each word with the bytes that say it. Loaded only where a shell is met. */
import {
  type Assignment,
  type Command,
  type HereDoc,
  type Redirection,
  type SyntaxNode,
  type Word,
  type WordPart,
  forEachChild,
  parse,
} from 'unbash';
import type { Range } from '../ast.js';
import { spanOf } from '../edit.js';
import { type ArrayName, type Arrays, type Filling, arraysOf, expanded } from './arrays.js';
import { MARK, type Medium, type Span, chunksOf, mediumIn, placeIn, textOf } from './chunk.js';
import type { Unseen } from './dtrace-command.js';
import type { Quote } from './quoting.js';
import { referencesIn } from './shell-references.js';
import type { Carrier, Output, Reference, ScriptCommand, ScriptWord, Values, Variables } from './script.js';

export interface ShellReading extends Variables {
  readonly commands: readonly ScriptCommand[];
  /** The words that are put into arrays. */
  readonly strings: readonly Carrier[];
  /** Arrays that are not looked at wherever they are used. */
  readonly unseen: readonly Unseen[];
  /** What the shell would not accept. */
  readonly errors: readonly { readonly message: string; readonly range: Range }[];
}

export function readShell(medium: Medium): ShellReading {
  const { errors = [], ...script } = parse(medium.text);
  const commands: ScriptCommand[] = [];
  const fillings: Filling<ScriptWord>[] = [];
  const strings: Carrier[] = [];
  const unseen: Unseen[] = [];
  const values: Values[number][] = [];
  const references: Reference[] = [];
  const unread = new Set<number>();
  const certain = new Set<Carrier>();
  const scopes = new Map<Carrier, Range>();
  for (const { node, feeder, isCertain, scope } of nodesIn(script)) {
    references.push(...referencesIn(node, medium));
    if (node.type === 'Command') {
      commands.push(commandOf(node, feeder, medium));
      // What `read` writes to it does not read, and what a command is called names no variable.
      const words = node.name?.text === 'read' ? wordsOf(node) : node.name ? [node.name] : [];
      for (const { pos, text } of words) if (isName(text)) unread.add(placeIn(medium.chunks, spanOf(pos, pos)).start);
      fillings.push(...fillingsIn(node, scope, medium));
      strings.push(...elementsIn(node, medium));
      const assigned = valuesFrom(node, medium);
      values.push(...assigned);
      for (const [, value] of assigned) {
        if (value === null) continue;
        scopes.set(value, placeIn(medium.chunks, spanOf(scope.pos, scope.end)));
        if (isCertain) certain.add(value);
      }
    } else if (node.type === 'For' || node.type === 'Select') values.push([node.name.value, null]);
    else if (node.type === 'ArithmeticBinary' && /^[^=!<>]*=$/.test(node.operator)) {
      if (node.left.type === 'ArithmeticWord') values.push([node.left.value, null]);
    } else if (node.type === 'ArithmeticUnary' && /\+\+|--/.test(node.operator)) {
      if (node.operand.type === 'ArithmeticWord') values.push([node.operand.value, null]);
    } else if (node.type === 'ParameterExpansion' && node.operation?.type === 'Default') {
      const { operator, operand } = node.operation;
      // It is set only where it is not set yet, which may be to anything.
      if (operator.endsWith('=')) values.push([node.parameter, carrierOf(operand, medium)], [node.parameter, null]);
    } else if (node.type === 'CommandExpansion' && node.text.startsWith('`')) {
      const inner = readShell(backquoted(node, medium));
      commands.push(...inner.commands);
      unseen.push(...inner.unseen);
      strings.push(...inner.strings);
      values.push(...inner.values);
      references.push(...inner.references);
      for (const [value, range] of inner.scopes) scopes.set(value, range);
    }
  }
  const uses =
    fillings.length > 0 ? commands.flatMap(({ words }) => words.flatMap((word) => arrayNamedBy(word) ?? [])) : [];
  const arrays = arraysOf(fillings, arrayNamedBy, uses);
  return {
    commands: [
      ...(uses.length > 0 ? commands.flatMap((command) => withArrays(command, arrays)) : commands),
      ...arrays.lists.map(({ words, range }) => ({ words, range, input: null, output: null, written: null })),
    ],
    strings: [...strings, ...fillings.flatMap(({ words }) => words.map(({ carrier }) => carrier))],
    unseen: [...unseen, ...arrays.unseen],
    values,
    references: references.filter(({ range }) => !unread.has(range.start)),
    certain,
    scopes,
    errors: errors.map(({ message, pos }) => ({ message, range: placeIn(medium.chunks, spanOf(pos, pos + 1)) })),
  };
}

// ---- nodes -----------------------------------------------------------------------------------------------------------

interface Visit {
  readonly node: SyntaxNode;
  /** The command before it in a pipeline. */
  readonly feeder: Command | null;
  /** Whether every run of the script comes by, and what is set there stays set. */
  readonly isCertain: boolean;
  /** The outermost node around it of which all is run where it is run. */
  readonly scope: Range0;
}

/** What does no more than hold commands together. */
const STRAIGHT: ReadonlySet<SyntaxNode['type']> = new Set([
  'Script',
  'Statement',
  'BraceGroup',
  'Redirected',
  'CompoundList',
]);

/** Every node, in the order of the text; what stands in backquotes is a text of its own. */
function* nodesIn(root: SyntaxNode): Generator<Visit> {
  const stack: Visit[] = [{ node: root, feeder: null, isCertain: true, scope: root }];
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    yield visit;
    const { node } = visit;
    const isStraight = STRAIGHT.has(node.type);
    const isCertain = visit.isCertain && isStraight;
    if (node.type === 'CommandExpansion' && node.text.startsWith('`')) continue;
    const children: Visit[] = [];
    forEachChild(node, (child) => {
      const before = node.type === 'Pipeline' ? children.at(-1)?.node : undefined;
      const feeder = before?.type === 'Command' ? before : null;
      children.push({ node: child, feeder, isCertain, scope: isStraight ? visit.scope : child });
    });
    // One by one: a list of very many is too much for one call.
    for (const child of children.toReversed()) stack.push(child);
  }
}

/** In backquotes a backslash goes before a dollar, a backquote and another one; inside double quotes before those, too. */
function backquoted({ pos, end }: Range0, medium: Medium): Medium {
  const isInDouble = isInsideDouble(medium.text, pos);
  const special = isInDouble ? /\\[$`\\"]/g : /\\[$`\\]/g;
  const spans = unescaped(medium.text, spanOf(pos + 1, end - 1), 'none', special);
  const encoded = isInDouble ? /[\\`"]/g : /[\\`]/g;
  return mediumIn(medium, spans, (text) => text.replace(encoded, '\\$&'));
}

interface Range0 {
  readonly pos: number;
  readonly end: number;
}

/** Whether double quotes are open where the backquotes begin; only their own line is looked at. */
function isInsideDouble(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at).replace(/\\.|'[^']*'/g, '');
  return line.split('"').length % 2 === 0;
}

// ---- commands --------------------------------------------------------------------------------------------------------

function commandOf(command: Command, feeder: Command | null, medium: Medium): ScriptCommand {
  const words = wordsOf(command);
  const first = words[0]?.pos ?? command.pos;
  return {
    words: words.map((word) => scriptWord(word, medium)),
    range: placeIn(medium.chunks, spanOf(first, words.at(-1)?.end ?? command.end)),
    input: inputOf(command.redirects, medium) ?? (feeder && outputOf(feeder, medium)),
    output: outputOfRedirects(command.redirects, medium),
    written: outputOf(command, medium),
  };
}

/** An array may hold the words of a command that is run later. */
function fillingsIn(command: Command, scope: Range0, medium: Medium): Filling<ScriptWord>[] {
  const isDeclared = DECLARES.test(command.name?.text ?? '');
  return [...command.prefix, ...wordsOf(command)].flatMap((word): Filling<ScriptWord>[] => {
    if (word.type !== 'Assignment' || word.value.type !== 'ArrayValue') return [];
    const { name, append, value } = word;
    const words = value.elements.map((element) => scriptWord(element, medium));
    return [
      {
        array: name,
        kind: append ? 'more' : isDeclared ? 'own' : 'new',
        words,
        first: saidBy(words[0]),
        last: saidBy(words.at(-1)),
        range: placeIn(medium.chunks, spanOf(value.pos, value.end)),
        scope: placeIn(medium.chunks, spanOf(scope.pos, scope.end)),
      },
    ];
  });
}

/** `name[2]="…"` */
const elementsIn = (command: Command, medium: Medium): Carrier[] =>
  [...command.prefix, ...wordsOf(command)].flatMap((word) =>
    word.type === 'Assignment' && word.index && word.value.type === 'Word' ? [carrierOf(word.value, medium)] : [],
  );

/** What makes an array one of the function that it stands in. */
const DECLARES = /^(?:local|typeset|declare)$/;

const saidBy = (word: ScriptWord | undefined): string => (word ? textOf(word.carrier.chunks) : '');

/** `"${name[@]}"` */
function arrayNamedBy({ carrier: { raw, range } }: ScriptWord): ArrayName | null {
  const array = /^"?\$\{(\w+)\[[@*]\]\}"?$/.exec(raw)?.[1];
  return array === undefined ? null : { array, ...range };
}

/** A command of dtrace with what arrays hold; one with dtrace in it is a command itself, unless more comes behind it. */
function withArrays(command: ScriptCommand, { listsAt }: Arrays<ScriptWord>): ScriptCommand[] {
  const { words } = command;
  const lists = words.map((word) => {
    const name = arrayNamedBy(word);
    return name ? listsAt(name) : [];
  });
  const at = words.findIndex((word, i) => isDtrace(word) || lists[i]!.some((list) => list.some(isDtrace)));
  if (at < 0) return [command];
  const isPart = (i: number): boolean => i > at || (i === at && i < words.length - 1);
  const byWord = new Map(words.map((word, i) => [word, isPart(i) ? lists[i]! : []]));
  return expanded(words, (word) => byWord.get(word)!).map((all) => ({ ...command, words: all }));
}

const isDtrace = ({ carrier }: ScriptWord): boolean => /dtrace["'}]*$/i.test(carrier.raw);

const wordsOf = ({ name, args }: Command): (Word | Assignment)[] => (name ? [name, ...args] : []);

function scriptWord(word: Word | Assignment, medium: Medium): ScriptWord {
  const parts = word.type === 'Word' ? word.parts : undefined;
  const [only] = parts ?? [];
  const inner = only?.type === 'ProcessSubstitution' && parts?.length === 1 ? only.script?.commands[0]?.command : null;
  // Without quotes what is written is split at blanks.
  const isQuoted = only?.type === 'DoubleQuoted' && word.type === 'Word';
  return {
    carrier: (isQuoted ? writtenIn(word, medium) : null) ?? carrierOf(word, medium),
    substitution: inner?.type === 'Command' ? outputOf(inner, medium) : null,
  };
}

function carrierOf(word: Word | Assignment, medium: Medium): Carrier {
  const isWord = word.type === 'Word';
  const spans = isWord ? spansOfWord(word, medium.text) : bareSpans(medium.text, spanOf(word.pos, word.end));
  const range = placeIn(medium.chunks, spanOf(word.pos, word.end));
  return {
    kind: 'word',
    range,
    medium,
    edge: 'none',
    chunks: chunksOf(medium, spans),
    raw: medium.text.slice(word.pos, word.end),
  };
}

function inputOf(redirects: readonly Redirection[], medium: Medium): Carrier | null {
  const last = redirects.findLast(
    ({ type, descriptor }) => (type === 'HereDoc' || type === 'HereString') && isDescriptor(0, descriptor),
  );
  if (last?.type === 'HereString') return last.target ? carrierOf(last.target, medium) : null;
  return last?.type === 'HereDoc' ? hereCarrier(last, medium) : null;
}

/** Whether a redirection, which may name none, is one of the standard input or output. */
const isDescriptor = (number: number, descriptor: Redirection['descriptor']): boolean =>
  descriptor === undefined || (descriptor.type === 'FileDescriptor' && descriptor.value === number);

/** A `>` or a `>>` of the standard output. */
function outputOfRedirects(redirects: readonly Redirection[], medium: Medium): Output | null {
  const last = redirects.findLast(
    (each) => each.type === 'Redirect' && /^>[|>]?$/.test(each.operator) && isDescriptor(1, each.descriptor),
  );
  return last?.type === 'Redirect' && last.target
    ? { file: medium.text.slice(last.target.pos, last.target.end), isAppended: last.operator === '>>' }
    : null;
}

/** What a command that only prints its operands writes. `print` and `echo` read backslashes, which D text is full of. */
function outputOf(command: Command, medium: Medium): Carrier | null {
  const [name, ...words] = wordsOf(command).map((word) => ({ word, text: medium.text.slice(word.pos, word.end) }));
  const operands = words.filter(({ text }) => !text.startsWith('-'));
  const flags = words.filter(({ text }) => text.startsWith('-')).map(({ text }) => text);
  switch (name?.text) {
    case 'cat':
      return operands.length === 0 ? inputOf(command.redirects, medium) : null;
    case 'print':
      return operands.length === 1 && flags.every((flag) => /^-[rn]*$/.test(flag))
        ? sole(
            carrierOf(operands[0]!.word, medium),
            flags.some((flag) => flag.includes('r')),
          )
        : null;
    case 'echo':
      return operands.length === 1 && flags.length === 0 ? sole(carrierOf(operands[0]!.word, medium), false) : null;
    case 'printf':
      return operands.length === 2 && /^["']?%s(\\n)?["']?$/.test(operands[0]!.text)
        ? carrierOf(operands[1]!.word, medium)
        : null;
    default:
      return null;
  }
}

const sole = (carrier: Carrier, isRaw: boolean): Carrier => (isRaw ? carrier : { ...carrier, kind: 'printed' });

// ---- words -----------------------------------------------------------------------------------------------------------

function spansOfWord(word: Word, text: string): Span[] {
  return word.parts
    ? word.parts.flatMap((part) => spansOfPart(part, text))
    : bareSpans(text, spanOf(word.pos, word.end));
}

function spansOfPart(part: WordPart, text: string): Span[] {
  const { pos, end } = part;
  switch (part.type) {
    case 'Literal':
      return bareSpans(text, spanOf(pos, end));
    case 'Glob':
      return [{ kind: 'verbatim', start: pos, end, quote: 'none' }];
    case 'SingleQuoted':
      return [{ kind: 'verbatim', start: pos + 1, end: end - 1, quote: 'single' }];
    case 'DoubleQuoted':
      return part.parts.flatMap((child) =>
        child.type === 'Literal'
          ? unescaped(text, spanOf(child.pos, child.end), 'double', /\\["\\$`\n]/g)
          : [splice(child, 'double')],
      );
    case 'AnsiCQuoted':
      return [{ kind: 'coded', start: pos, end, quote: 'none', text: part.value }];
    default:
      return [splice(part, 'none')];
  }
}

const bareSpans = (text: string, range: Range): Span[] => unescaped(text, range, 'none', /\\[^]/g);

/** A backslash makes the next character mean itself, and a newline nothing. */
function unescaped(text: string, { start, end }: Range, quote: Quote, escape: RegExp): Span[] {
  const spans: Span[] = [];
  let done = start;
  for (const { 0: found, index } of text.slice(start, end).matchAll(escape)) {
    const at = start + index;
    if (at > done) spans.push({ kind: 'verbatim', start: done, end: at, quote });
    done = at + found.length;
    if (found !== '\\\n') spans.push({ kind: 'coded', start: at, end: done, quote, text: found.slice(1) });
  }
  if (end > done) spans.push({ kind: 'verbatim', start: done, end, quote });
  return spans;
}

function splice(part: WordPart, quote: Quote): Span {
  const name = variableOf(part);
  const span = { kind: 'splice', start: part.pos, end: part.end, quote } as const;
  return name === null ? span : { ...span, variable: name };
}

function variableOf(part: WordPart): string | null {
  if (part.type === 'ParameterExpansion')
    return part.operation || part.index || part.prefix || !isName(part.parameter) ? null : part.parameter;
  return part.type === 'SimpleExpansion' && isName(part.text.slice(1)) ? part.text.slice(1) : null;
}

const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

// ---- here-documents --------------------------------------------------------------------------------------------------

function hereCarrier({ operator, delimiter, body }: HereDoc, medium: Medium): Carrier {
  const quote = delimiter?.quoted ? 'raw' : 'here';
  const end = delimiter?.value ?? '';
  const whole = spanOf(body.pos, body.end);
  const spans: Span[] =
    quote === 'raw' || !body.parts
      ? unescaped(medium.text, whole, quote, quote === 'raw' ? /(?!)/g : /\\[\\$`\n]/g)
      : body.parts.flatMap((part) =>
          part.type === 'Literal'
            ? unescaped(medium.text, spanOf(part.pos, part.end), quote, /\\[\\$`\n]/g)
            : [splice(part, quote)],
        );
  const kept = operator === '<<-' ? spans.map((span) => withoutTabs(span, medium.text)) : spans;
  return {
    kind: 'here',
    range: placeIn(medium.chunks, whole),
    medium,
    edge: quote,
    chunks: chunksOf(medium, kept),
    raw: medium.text.slice(body.pos, body.end),
    closing: end,
  };
}

/**
 * The shell takes the tabs from the start of each line of a `<<-` document. To D they are blanks, by which new text is laid
 * out; only a `#!` must stand at the start of its line.
 */
const withoutTabs = (span: Span, text: string): Span =>
  span.kind === 'verbatim'
    ? { ...span, start: span.start + /^(?:\t+(?=#!))?/.exec(text.slice(span.start, span.end))![0].length }
    : span;

// ---- variables -------------------------------------------------------------------------------------------------------

/** Commands that set the variables they name. */
const SETTERS: ReadonlySet<string> = new Set(['read', 'getopts', 'unset', 'let', 'mapfile', 'readarray']);

const READS_ALL = /^read (?:-rd|-r -d) (?:''|"")$|^read -d (?:''|"") -r$/;

function valuesFrom(command: Command, medium: Medium): [string, Carrier | null][] {
  const words = wordsOf(command);
  const [name] = words;
  // An assignment before a command holds for that command alone.
  const assigned = name
    ? words.filter((word) => word.type === 'Assignment')
    : command.prefix.filter((each) => each.type === 'Assignment');
  const texts = words.map((word) => medium.text.slice(word.pos, word.end));
  const named = SETTERS.has(texts[0] ?? '') ? texts.slice(1) : /^printf -v /.test(texts.join(' ')) ? [texts[2]!] : [];
  const set = named.map((text) => /^\w*/.exec(text)![0]).filter(isName);
  // All of a here-document goes into a variable: `read -r -d '' NAME <<END`.
  const isAllRead = set.length === 1 && READS_ALL.test(texts.slice(0, -1).join(' '));
  const read = isAllRead ? inputOf(command.redirects, medium) : null;
  return [
    ...assigned.map((each): [string, Carrier | null] => [each.name, assignedBy(each, medium)]),
    ...set.map((variable): [string, Carrier | null] => [variable, read]),
  ];
}

/** What a command writes that is all of a word: `$(cat <<END …)`, also in backquotes. */
function writtenIn({ parts = [] }: Word, medium: Medium): Carrier | null {
  const [first, ...others] = parts;
  const [only, ...more] = first?.type === 'DoubleQuoted' ? first.parts : [first];
  if (others.length + more.length > 0 || only?.type !== 'CommandExpansion') return null;
  const isBackquoted = only.text.startsWith('`');
  const inner = isBackquoted ? backquoted(only, medium) : medium;
  const script = isBackquoted ? parse(inner.text) : only.script;
  const [statement, ...later] = script?.commands ?? [];
  return statement?.command.type === 'Command' && later.length === 0 ? outputOf(statement.command, inner) : null;
}

function assignedBy({ value, append, index, name }: Assignment, medium: Medium): Carrier | null {
  if (value.type !== 'Word' || index) return null;
  const carrier = writtenIn(value, medium) ?? carrierOf(value, medium);
  if (!append) return carrier;
  const before = spanOf(carrier.range.start, carrier.range.start);
  return {
    ...carrier,
    chunks: [{ kind: 'splice', text: MARK, range: before, quote: 'none', variable: name }, ...carrier.chunks],
  };
}
