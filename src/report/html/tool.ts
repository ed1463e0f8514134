/** One script of the page: what is said of it, and both of its forms side by side. */
import { grouped } from '../../once.js';
import type { Diagnostic } from '../../diagnostic.js';
import type { Result } from '../../rewrite.js';
import { counted } from '../shown.js';
import { type Row, changedWords, rowsOf } from './align.js';
import { type Line, type Span, linesOf, markedLine } from './code.js';
import { escaped, escapedBytes } from './escape.js';

export function toolSection(result: Result, id: string, name: string, words: string): string {
  const { status, fidelity, applied, diagnostics } = result;
  const rewrites = applied.length > 0 ? `<span class="applied">${applied.map(escaped).join(', ')}</span>` : '';
  return `<details class="tool" id="${id}" data-status="${status}">
<summary><h3>${escaped(name)}</h3> ${badge(status)} ${fidelity ? badge(fidelity) : ''} <span class="quiet">${words}</span> ${rewrites}</summary>
${bodyOf(result, diagnostics)}
</details>
`;
}

export const badge = (word: string): string => `<span class="badge ${word}">${word}</span>`;

function bodyOf({ source, text, status }: Result, diagnostics: readonly Diagnostic[]): string {
  const general = diagnostics.filter(({ code }) => code === 'read' || code === 'write' || code === 'internal');
  const told = general.map(message).join('');
  if (source.text === '') return told;
  if (source.text === text && diagnostics.length === 0)
    return '<p class="as-is">It runs in the zone as it is: nothing was changed.</p>';
  const heading =
    source.text === text
      ? `<p class="as-is">${status === 'failed' ? 'It was left as it was.' : 'It stands as it was.'}</p>`
      : '<div class="heading"><span>as it was</span><span>for the zone</span></div>';
  const placed = diagnostics.filter((diagnostic) => !general.includes(diagnostic));
  return `${told}${heading}<div class="code${source.text === text ? ' alone' : ''}">${codeOf(source.text, text, placed)}</div>`;
}

// ---- code ------------------------------------------------------------------------------------------------------------

type Side = readonly Line[];

/** Longer stretches without a change and without a word are folded away. */
const LONG = 9;
const KEPT = 3;

function codeOf(before: string, after: string, diagnostics: readonly Diagnostic[]): string {
  const [left, right] = [linesOf(before), linesOf(after)];
  const told = grouped(diagnostics, ({ line }) => line - 1);
  const rows = withoutLast(rowsOf(before.split('\n'), after.split('\n')), left, right);
  const isPlain = ({ same, before: line }: Row): boolean => same && !told.has(line!);
  const printed: string[] = [];
  for (let i = 0; i < rows.length;) {
    let end = i;
    while (end < rows.length && isPlain(rows[end]!)) end++;
    if (end === i) end = i + 1;
    const run = rows.slice(i, end);
    // At the top and at the end nothing is above or below that the kept lines would lead to.
    const [from, to] = [i === 0 ? 0 : KEPT, end === rows.length ? run.length : run.length - KEPT];
    const print = (some: readonly Row[]): string => some.map((row) => rowOf(row, left, right, told)).join('');
    if (to - from < LONG) printed.push(print(run));
    else
      printed.push(
        print(run.slice(0, from)),
        `<details class="fold"><summary>${counted(to - from, 'line')} as they were</summary><div class="alone">${run
          .slice(from, to)
          .map((row) => loneRow(row, left))
          .join('')}</div></details>`,
        print(run.slice(to)),
      );
    i = end;
  }
  return printed.join('');
}

/** What follows the last newline is no line. */
function withoutLast(rows: readonly Row[], left: Side, right: Side): readonly Row[] {
  const last = rows.at(-1);
  const isEmpty = (side: Side, line: number | null): boolean => line === null || side[line]!.text === '';
  return last && isEmpty(left, last.before) && isEmpty(right, last.after) ? rows.slice(0, -1) : rows;
}

function rowOf(
  { before, after, same }: Row,
  left: Side,
  right: Side,
  told: ReadonlyMap<number, readonly Diagnostic[]>,
): string {
  const [gone, come] =
    !same && before !== null && after !== null ? changedWords(left[before]!.text, right[after]!.text) : [[], []];
  const kind = same ? 'same' : before === null ? 'only-after' : after === null ? 'only-before' : 'changed';
  const words = before === null ? [] : (told.get(before) ?? []);
  return `<div class="row ${kind}">${cell(left, before, gone)}${cell(right, after, come)}</div>${words.map(message).join('')}`;
}

function cell(side: Side, line: number | null, marks: readonly Span[]): string {
  if (line === null) return '<i></i><code class="none"></code>';
  return `<i>${line + 1}</i><code>${markedLine(side[line]!, marks)}</code>`;
}

/** A line that is the same on both sides, once. */
const loneRow = ({ before }: Row, left: Side): string => `<div class="row">${cell(left, before, [])}</div>`;

// ---- words -----------------------------------------------------------------------------------------------------------

function message({ severity, code, message: told, why, dtrace, help, related = [], line, column }: Diagnostic): string {
  const point = (name: string, text: string | undefined): string =>
    text === undefined ? '' : `<dt>${name}</dt><dd>${escapedBytes(text)}</dd>`;
  const also = related.map((one) => `${escapedBytes(one.message)} (${one.line}:${one.column})`).join(', ');
  return `<div class="message ${severity}"><p><span class="place">${line}:${column}</span> <b>${severity}</b> <span class="quiet">${escaped(code)}</span> ${escapedBytes(told)}</p><dl>${point('why', why)}${also ? `<dt>see</dt><dd>${also}</dd>` : ''}${point('dtrace would say', dtrace)}${point('help', help)}</dl></div>`;
}
