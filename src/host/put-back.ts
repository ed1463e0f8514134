/** From the new text of a program to the bytes of each carrier that it came from. */
import type { Range } from '../ast.js';
import { type Fragment, spanOf } from '../edit.js';
import type { Chunk, Medium } from './chunk.js';
import type { Converted } from './hand-out.js';
import { type Item, type New, isNew } from './item.js';
import { type Branch, type Text, extents, isBranch, slotsByBranch } from './program.js';
import { type Quote, isPlain, quoted, turn } from './quoting.js';
import type { Carrier } from './script.js';
import { contains } from '../walk.js';
import { numberIn, placeholders } from './splice.js';

/** New text that cannot be put where it would have to stand. */
export class Misfit extends Error {
  readonly range: Range;
  constructor(range: Range, message: string) {
    super(message);
    this.range = range;
  }
}

/** A condition that would have to be added to a predicate that only the running script knows. */
export class UnknownPredicate extends Error {
  override readonly name = 'UnknownPredicate';
  readonly range: Range;
  constructor(range: Range) {
    super('a condition would have to be added to a predicate that only the running script knows');
    this.range = range;
  }
}

/** The new bytes of a branch's carrier; null where nothing of it changes. `inline` are the branches written out in place. */
export function bytesFor(branch: Branch, converted: Converted, inline: ReadonlySet<Branch>): Fragment[] | null {
  const carrier = branch.carrier!;
  const content = contentOf(branch, converted, inline);
  if (branch.role === 'program' && isUnchanged(branch, converted, inline)) return null;
  if (branch.role === 'option') return optionBytes(branch, content);
  const writer = writerFor(carrier, extents(converted.text).get(branch)!, converted);
  content.forEach((each, i) => writer.write(each, content[i + 1]));
  return writer.close();
}

/** Whether nothing is left of what a branch said. */
export const isEmptied = (branch: Branch, { text, items }: Converted): boolean =>
  !branch.nodes.some(isBranch) &&
  slotsByBranch(text)
    .get(branch)!
    .every((i) => items[i]!.length === 0);

function isUnchanged(branch: Branch, { text, items }: Converted, inline: ReadonlySet<Branch>): boolean {
  if (branch.nodes.some((node) => isBranch(node) && inline.has(node))) return false;
  return slotsByBranch(text)
    .get(branch)!
    .every((i) => {
      const { start, end } = text.slots[i]!;
      let at = start;
      for (const item of items[i]!) {
        if (isNew(item) || item.start !== at) return false;
        at = item.end;
      }
      return at === end;
    });
}

/** Bytes that stand in the file, with the stretch of the old text that they say; or new text. */
type Content = { readonly chunk: Chunk; readonly start: number; readonly end: number; readonly of: Branch } | New;

function contentOf(branch: Branch, converted: Converted, inline: ReadonlySet<Branch>): Content[] {
  const { text, items } = converted;
  const content: Content[] = [];
  const nodes = branch.nodes.filter(isBranch);
  let child = 0;
  for (const i of slotsByBranch(text).get(branch)!) {
    content.push(...items[i]!.map((item) => contentFrom(item, text)));
    const node = nodes[child++];
    if (!node) continue;
    if (inline.has(node)) content.push(...contentOf(node, converted, inline));
    else if (node.use) content.push({ chunk: node.use, ...extents(text).get(node)!, of: branch });
  }
  return content;
}

function contentFrom(item: Item, text: Text): Content {
  if (isNew(item)) return item;
  const { part, start, end } = item;
  const isWhole = start === part.at && end === part.at + part.text.length;
  const { chunk } = part;
  if ((part.standing === 'predicate' || part.standing === 'rest') && !isWhole) throw new UnknownPredicate(chunk.range);
  if (chunk.kind === 'given' || (chunk.kind !== 'verbatim' && !isWhole))
    return { text: part.text.slice(start - part.at, end - part.at) };
  const from = chunk.range.start + start - part.at;
  const own =
    chunk.kind === 'verbatim'
      ? { ...chunk, range: spanOf(from, from + end - start), text: part.text.slice(start - part.at, end - part.at) }
      : chunk;
  return { chunk: own, start, end, of: text.slots[part.slot]!.branch };
}

/** A setting that would be commented out as a whole becomes the most that a zone is given: no comment fits there. */
function optionBytes(branch: Branch, content: readonly Content[]): Fragment[] | null {
  const given = branch.nodes.flatMap((node) => (isBranch(node) || node.kind !== 'given' ? [] : node.text));
  const news = content.filter((each) => !('chunk' in each) && !given.includes(each.text));
  if (news.length === 0) return null;
  if (news.some((each) => 'text' in each && each.text.includes('/*'))) {
    const [name = ''] = /^\w+=/.exec(branch.carrier!.raw) ?? [];
    return [`${name}${LARGEST}`];
  }
  return content.flatMap((each): Fragment[] =>
    'chunk' in each ? [each.chunk.range] : news.includes(each) ? [each.text] : [],
  );
}

/** LARGEST_BUFFER, as a command would give it. */
const LARGEST = '16m';

interface Writer {
  readonly write: (content: Content, next: Content | undefined) => void;
  readonly close: () => Fragment[];
}

/** Writes text into a carrier, going from one quoting to another where it must, and keeping the bytes between what stays. */
function writerFor(carrier: Carrier, extent: { start: number; end: number }, { spliceOf }: Converted): Writer {
  const { kind, medium, edge, range } = carrier;
  const fragments: Fragment[] = [];
  let quote: Quote = edge;
  /** How far the bytes of the file are written out in one run, and how far their text goes. */
  let run: { at: number; text: number } | null = { at: range.start, text: extent.start };
  const isWord = kind !== 'string' && edge === 'none';
  const quotes = carrier.chunks.map((chunk) => chunk.quote);
  const usual = quotes.includes('single') ? 'single' : quotes.find((each) => each !== 'none');
  /** The variable that the last bytes expand. */
  let behind: Chunk | null = null;
  /** Whether what is written next begins a line of the file. */
  let isLineStart = range.start === medium.chunks[0]?.range.start;
  const beginLine = (bytes: string): void => {
    if (isLineStart && lacksIndent(bytes, medium)) fragments.push(medium.indent);
    isLineStart = bytes.endsWith('\n');
  };
  const push = (fragment: Fragment, first: string): void => {
    if (first === '') return;
    if (behind && takesIn(behind, first)) fragments.push(...inBraces(behind, fragments.pop()!));
    behind = null;
    beginLine(first);
    fragments.push(fragment);
  };
  const go = (to: Quote): void => {
    if (!isWord || quote === to) return;
    const marks = medium.encode(turn(quote, to));
    push(marks, marks);
    quote = to;
  };
  const writeBytes = (chunk: Chunk): void => {
    if (isOfOtherQuotes(chunk, medium)) throw new Misfit(carrier.range, OTHER_QUOTES);
    if (chunk.kind === 'splice' || isWord) go(chunk.quote);
    push(chunk.range, chunk.text);
    if (chunk.kind !== 'verbatim') isLineStart = false;
    behind = isBareVariable(chunk) ? chunk : null;
  };
  const writeNew = (text: string, following?: Quote): void => {
    if (text === '') return;
    const misfit = misfitOf(carrier, text);
    if (misfit) throw new Misfit(carrier.range, misfit);
    if (isWord && quote === 'none') {
      const wanted = following && following !== 'none' ? following : usual;
      if (wanted === 'double' && /^[^\n"\\$`]*$/.test(text)) go('double');
      else if (wanted !== undefined || !isPlain(text)) go('single');
    }
    const bytes = withIndent(medium.encode(quoted(text, quote)), medium);
    push(bytes, bytes);
  };
  const writeText = (text: string, following?: Quote): void => {
    let done = 0;
    const matches = [...text.matchAll(placeholders)];
    if (matches.length > 0) following = 'single';
    for (const match of matches) {
      const splice = spliceOf(numberIn(match[0]));
      if (!splice) continue;
      writeNew(text.slice(done, match.index), following);
      writeBytes(splice);
      done = match.index + match[0].length;
    }
    writeNew(text.slice(done), following);
  };
  return {
    write: (content, next) => {
      const following = next && 'chunk' in next && next.chunk.kind !== 'splice' ? next.chunk.quote : undefined;
      if (!('chunk' in content)) {
        writeText(content.text, following);
        run = null;
      } else if (
        run?.text === content.start &&
        run.at <= content.chunk.range.start &&
        content.chunk.range.end <= range.end
      ) {
        fragments.push(spanOf(run.at, content.chunk.range.end));
        isLineStart = content.chunk.kind === 'verbatim' && content.chunk.text.endsWith('\n');
        behind = isBareVariable(content.chunk) ? content.chunk : null;
        quote = content.chunk.quote;
        run = { at: content.chunk.range.end, text: content.end };
      } else if (fits(content.chunk, carrier)) {
        writeBytes(content.chunk);
        run = isOwn(content.chunk, carrier) ? { at: content.chunk.range.end, text: content.end } : null;
      } else {
        writeText(content.chunk.text, following);
        run = null;
      }
    },
    close: () => {
      if (run?.text === extent.end) fragments.push(spanOf(run.at, range.end));
      else go(edge);
      return fragments.filter(
        (fragment) => fragment !== '' && (typeof fragment === 'string' || fragment.end > fragment.start),
      );
    },
  };
}

/** Whether text at the start of a line needs blanks before it. */
const lacksIndent = (text: string, { indent }: Medium): boolean => !text.startsWith(indent) && /^[\t ]*\S/.test(text);

/** New text whose lines begin as the medium needs it, but for the first, which may go on from others. */
const withIndent = (bytes: string, medium: Medium): string =>
  bytes
    .split('\n')
    .map((line, i) => (i > 0 && lacksIndent(line, medium) ? medium.indent + line : line))
    .join('\n');

/** `$name`, without braces. */
const isBareVariable = ({ kind, variable, range }: Chunk): boolean =>
  kind === 'splice' && variable !== undefined && range.end - range.start === nameOf(variable).length + 1;

const nameOf = (variable: string): string => variable.replace(/^\$/, '');

/** Whether the name of a variable would go on with what comes next; perl looks for elements and members as well. */
const takesIn = ({ variable }: Chunk, next: string): boolean =>
  variable!.startsWith('$') ? /^[\w[{:'-]/.test(next) : /^\w/.test(next);

/** The bytes that end with a variable, with braces around its name. */
function inBraces({ range }: Chunk, bytes: Fragment): Fragment[] {
  const start = typeof bytes === 'string' ? range.start : bytes.start;
  return [spanOf(start, range.start + 1), '{', spanOf(range.start + 1, range.end), '}'];
}

const isOwn = ({ range }: Chunk, carrier: Carrier): boolean =>
  carrier.range.start <= range.start && range.end <= carrier.range.end;

/** Whether perl would not expand a scalar there. */
const isOfOtherQuotes = ({ kind, range, isBetween }: Chunk, { chunks, interpolates }: Medium): boolean =>
  kind === 'splice' &&
  interpolates !== null &&
  (isBetween === true || !interpolates) &&
  !chunks.some((own) => contains(own.range, range));

const OTHER_QUOTES =
  'the new text would have a scalar in it that stands in another string of the script, with quotes of other kinds';

const isQuotedWord = (quote: Quote): boolean => quote !== 'here' && quote !== 'raw';

/** Whether bytes mean the same in the carrier as where they stand. */
const fits = (chunk: Chunk, carrier: Carrier): boolean =>
  isOwn(chunk, carrier) ||
  chunk.kind === 'splice' ||
  (carrier.medium.chunks.some(({ range }) => range.start <= chunk.range.start && chunk.range.end <= range.end) &&
    (carrier.edge === 'none' ? isQuotedWord(chunk.quote) : chunk.quote === carrier.edge));

function misfitOf({ kind, closing }: Carrier, text: string): string | null {
  if (kind === 'printed' && text.includes('\\'))
    return 'the new text holds a backslash, which the command that prints it would read: use print -r, printf or a here-document';
  if (closing !== undefined && text.split('\n').some((line) => line.trim() === closing))
    return `the new text holds the line that ends the here-document: ${closing}`;
  return null;
}
