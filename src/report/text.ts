/** Diagnostics as words for a person: what, where with the line itself, why, what dtrace would say, what to do. */
import { unicodeOf } from '../bytes.js';
import type { Diagnostic, Related, Severity } from '../diagnostic.js';
import { grouped } from '../once.js';
import { shorten as inMessage } from '../pipeline/words.js';
import type { Result, Source, Status } from '../rewrite.js';
import { orList } from '../suggestion.js';
import type { Transform } from '../transform.js';
import { summaryOf, type Counted, type FileReport } from './json.js';
import { counted, harmless, shown } from './shown.js';

export interface TextStyle {
  readonly color: boolean;
  /** Notes in full, and every place. */
  readonly verbose: boolean;
  /** Errors only. */
  readonly quiet: boolean;
  /** One line for each diagnostic that is no error: for many files. */
  readonly brief: boolean;
}

/** Everything there is to say about one file; '' where there is nothing. */
export function printDiagnostics(result: Pick<Result, 'source' | 'diagnostics'>, style: TextStyle): string {
  const told = result.diagnostics.filter(({ severity }) => !style.quiet || severity === 'error');
  const folds = foldsOf(told);
  const groups = style.brief || style.verbose ? folds.map((fold) => [fold]) : groupsOf(folds, result.source);
  return groups.map((group) => printGroup(group, result.source, style)).join(style.brief ? '' : '\n');
}

/** `3 warnings, 1 note`; '' where there is nothing to count. */
export function printCounts(diagnostics: readonly Pick<Diagnostic, 'severity'>[]): string {
  const severities: readonly Severity[] = ['error', 'warning', 'note'];
  return severities
    .map((severity) => [diagnostics.filter((diagnostic) => diagnostic.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => counted(count, severity))
    .join(', ');
}

const statusWords: Readonly<Record<Status, string>> = {
  rewritten: 'rewritten',
  safe: 'already safe',
  partial: 'partial',
  unportable: 'unportable',
  failed: 'failed',
};

/** `scripts/newproc.d: rewritten (probe-proc, read-process-state)`. */
export const printFileLine = ({ file, status, applied }: FileReport): string =>
  `${harmless(file)}: ${statusWords[status]}${applied.length ? ` (${applied.join(', ')})` : ''}\n`;

/** The names of the targets with which a script can run as a whole, and of those with which a part of it can. */
export interface Elsewhere {
  readonly whole: readonly string[];
  readonly part: readonly string[];
}

/** A script of which nothing is left must not look like one that was converted. */
export function printUnportable(file: string, isCommandLost: boolean, elsewhere: Elsewhere): string {
  const lost = `nothing that it observed is left${isCommandLost ? ', so that no command is printed' : ''}`;
  return `${harmless(file)}: unportable: ${lost}; ${whereItRuns(elsewhere)}\n`;
}

function whereItRuns({ whole, part }: Elsewhere): string {
  if (whole.length > 0) return `it can run in the global zone, or with --target ${orList(whole)}`;
  if (part.length > 0) return `it can run in the global zone, and a part of it with --target ${orList(part)}`;
  return 'it can only run in the global zone';
}

/** Why each transform ran, for --verbose. */
export const printApplied = (
  applied: readonly string[],
  transforms: readonly Pick<Transform, 'name' | 'summary'>[],
): string =>
  transforms
    .filter(({ name }) => applied.includes(name))
    .map(({ name, summary }) => `  ${name}: ${summary}\n`)
    .join('');

/** `12 scripts: 7 rewritten, 3 already safe, 2 partial (5 warnings)`. */
export function printSummary(files: readonly Counted[], skipped: number): string {
  const summary = summaryOf(files);
  const statuses = (Object.keys(statusWords) as Status[])
    .filter((status) => summary[status] > 0)
    .map((status) => `${summary[status]} ${statusWords[status]}`);
  const counts = printCounts(files.flatMap(({ diagnostics }) => diagnostics));
  const told = `${counted(summary.files, 'script')}${statuses.length ? ': ' : ''}${statuses.join(', ')}`;
  return `${told}${counts && ` (${counts})`}${skipped ? `, ${counted(skipped, 'file')} skipped` : ''}\n`;
}

/** Diagnostics that say and advise the same, of which the first is told in full. */
export interface Fold {
  readonly first: Diagnostic;
  readonly others: readonly Diagnostic[];
}

/** Their help is about the place; that of others is about the matter. */
const ADVISING: ReadonlySet<string> = new Set(['remark', 'never-fires']);

export function foldsOf(diagnostics: readonly Diagnostic[]): Fold[] {
  const folds = grouped(diagnostics.toSorted(byPlace), ({ severity, code, message, why = '', help }) =>
    [severity, code, message, why, ADVISING.has(code) ? help : ''].join('\0'),
  );
  return [...folds.values()].map(([first, ...others]) => ({ first: first!, others }));
}

const byPlace = (a: Diagnostic, b: Diagnostic): number => a.range.start - b.range.start || a.range.end - b.range.end;

/** What differs in the words of the script alone. */
type Group = readonly Fold[];

function groupsOf(folds: readonly Fold[], source: Source): Group[] {
  const groups = new Map<string, Fold[]>();
  for (const fold of folds) {
    const { severity, code, message, why = '', help, transform = '', dtrace = '' } = fold.first;
    const words = wordsAt(source.text, fold.first);
    const isAboutWords = words !== '' && message.includes(words) && severity !== 'error';
    const [sentence, reason, said] = [message, why, dtrace].map((text) => text.replaceAll(words, '\0'));
    const key = isAboutWords
      ? [severity, code, sentence, reason, said, help, transform].join('\x01')
      : `${groups.size}`;
    const group = groups.get(key);
    if (group) group.push(fold);
    else groups.set(key, [fold]);
  }
  return [...groups.values()];
}

/** As a message shows them. */
const wordsAt = (text: string, { range }: Diagnostic): string => inMessage(text.slice(range.start, range.end));

/** The first of a group in full, and the others beneath. */
function printGroup([fold, ...like]: Group, source: Source, style: TextStyle): string {
  const { first, others } = fold!;
  const paint = painter(style.color);
  const { severity, code } = first;
  const title = `${paint(severity, `${severity}[${code}]`)}${paint('strong', `: ${shown(first.message)}`)}`;
  const also = others.length ? alsoAt(others, style) : '';
  const related = [fold!, ...like].flatMap((one) => [one.first, ...one.others]).flatMap((one) => one.related ?? []);
  const seen = [...byMessage(related)].map(([message, places]) => [placesOf(places, style), shown(message)] as const);
  if (style.brief && severity !== 'error') {
    const besides = [also, ...seen.map(([places, message]) => `${places}: ${message}`)].filter((one) => one !== '');
    return `  ${placeOf(first)}: ${title}${besides.length > 0 ? ` (${besides.join('; ')})` : ''}\n`;
  }

  const frame = frameOf(source.text, first);
  const gutter = ' '.repeat(frame ? frame.number.length : 1);
  const bar = paint('dim', '|');
  const point = (label: string, text: string): string =>
    `${gutter} ${paint('dim', '=')} ${paint('strong', `${label}:`)} ${text}`;
  const lines = [title, `${gutter}${paint('dim', '-->')} ${frame ? placeOf(first) : harmless(first.file)}`];
  const short = severity === 'note' && !style.verbose;
  if (frame && !short) {
    lines.push(`${gutter} ${bar}`);
    lines.push(`${paint('dim', frame.number)} ${bar} ${frame.line}`);
    lines.push(`${gutter} ${bar} ${frame.indent}${paint(severity, frame.carets)}`);
  }
  if (also) lines.push(`${gutter} ${paint('dim', '=')} ${also}`);
  for (const fold of like) {
    const places = placesOf([fold.first, ...fold.others], style);
    lines.push(`${gutter} ${paint('dim', '=')} also ${shown(wordsAt(source.text, fold.first))} at ${places}`);
  }
  for (const [places, message] of seen) lines.push(point(`see ${places}`, message));
  if (!short) {
    if (first.why !== undefined)
      lines.push(point('why', `${shown(first.why)}${first.transform ? ` (${first.transform})` : ''}`));
    if (first.dtrace !== undefined) lines.push(point('dtrace would say', shown(first.dtrace)));
    lines.push(point('help', shown(first.help)));
  }
  return `${lines.join('\n')}\n`;
}

const placeOf = ({ file, line, column }: Diagnostic): string => `${harmless(file)}:${line}:${column}`;

const MOST_PLACES = 8;

const alsoAt = (others: readonly Diagnostic[], style: TextStyle): string => `also at ${placesOf(others, style)}`;

function placesOf(all: readonly Pick<Diagnostic, 'line' | 'column'>[], { verbose }: TextStyle): string {
  const places = [...new Set(all.map(({ line, column }) => `${line}:${column}`))];
  const told = verbose ? places : places.slice(0, MOST_PLACES);
  const rest = places.length - told.length;
  return `${told.join(', ')}${rest ? ` and ${counted(rest, 'more place')}` : ''}`;
}

const byMessage = (all: readonly Related[]): ReadonlyMap<string, readonly Related[]> =>
  grouped(all, ({ message }) => message);

/** The line of the file with the place underlined. */
interface Frame {
  readonly number: string;
  readonly line: string;
  readonly indent: string;
  readonly carets: string;
}

/** Codes of what is not about the text. */
const placeless: ReadonlySet<string> = new Set(['read', 'write', 'internal']);

/** A range over several lines shows its first; null where the diagnostic is about no place (the file could not be read). */
function frameOf(text: string, { code, range, line }: Diagnostic): Frame | null {
  if (text === '' || placeless.has(code)) return null;
  const start = Math.min(range.start, text.length);
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 ? text.length : newline;
  // No more of a very long line than can be shown.
  const from = wholeFrom(text, Math.max(lineStart, start - SEEN), 1);
  const to = lineEnd > start + SEEN ? wholeFrom(text, start + SEEN, -1) : lineEnd;
  const last = text[to - 1] === '\r' && to - 1 >= start ? to - 1 : to;
  const end = Math.max(start, Math.min(range.end, last));
  const before = cells(text.slice(from, start), 0);
  const inside = cells(text.slice(start, end).trimEnd(), before.length);
  const after = cells(text.slice(end, last), before.length + inside.length);
  return { number: `${line}`, ...cut(before, inside, after) };
}

/** The next offset in a direction at which no character of UTF-8 is cut, if one may be there. */
function wholeFrom(text: string, offset: number, step: 1 | -1): number {
  let at = offset;
  for (let left = 3; left > 0 && (text.charCodeAt(at) & 0xc0) === 0x80; left--) at += step;
  return at;
}

const WIDEST = 100;
/** Bytes on either side of a place: more columns than are shown, whatever the characters. */
const SEEN = 4 * WIDEST;
const LEAD = 40;
const ELLIPSIS = '…';

/** A line too long to be read is shown around the place. */
function cut(before: readonly string[], inside: readonly string[], after: readonly string[]): Omit<Frame, 'number'> {
  const long = before.length + inside.length + after.length > WIDEST;
  const lead = long && before.length > LEAD ? [ELLIPSIS, ...before.slice(1 - LEAD)] : before;
  const middle = shorten(inside, WIDEST - lead.length);
  const rest = middle === inside ? shorten(after, WIDEST - lead.length - inside.length) : [];
  return {
    line: [...lead, ...middle, ...rest].join('').trimEnd(),
    indent: ' '.repeat(lead.length),
    carets: '^'.repeat(Math.max(1, middle.length)),
  };
}

const shorten = (all: readonly string[], most: number): readonly string[] =>
  all.length <= most ? all : [...all.slice(0, Math.max(0, most - 1)), ELLIPSIS];

const TAB_STOP = 8;

/** Text as the columns it takes from `column` on: tabs as blanks, so that the underline stands below what it means. */
function cells(bytes: string, column: number): string[] {
  const columns: string[] = [];
  for (const char of unicodeOf(bytes)) {
    if (char === '\t') columns.push(...' '.repeat(TAB_STOP - ((column + columns.length) % TAB_STOP)));
    else columns.push(...harmless(char));
  }
  return columns;
}

type Paint = Severity | 'strong' | 'dim';

const codes: Readonly<Record<Paint, string>> = { error: '1;31', warning: '1;33', note: '1;36', strong: '1', dim: '34' };

const painter =
  (color: boolean) =>
  (paint: Paint, text: string): string =>
    color ? `\x1b[${codes[paint]}m${text}\x1b[0m` : text;
