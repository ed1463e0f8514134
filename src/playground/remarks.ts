/** What is said of a script, as a list from which each place can be gone to. */
import type { Range } from '../ast.js';
import { counted } from '../report/shown.js';
import { button, element, make } from './elements.js';
import { signs } from './marks.js';
import type { Converted, Grade, Place, Remark } from './messages.js';

export interface Remarks {
  readonly show: (converted: Converted) => void;
  /** Gives the keyboard's attention to the first remark about a line. */
  readonly focus: (line: number) => void;
}

export function createRemarks(goTo: (range: Range) => void): Remarks {
  const list = element('remarks', HTMLOListElement);
  const summary = element('summary', HTMLElement);
  let shown: readonly Remark[] = [];
  return {
    show: (converted) => {
      shown = converted.remarks;
      // Whoever reads the list with the keyboard keeps the place in it.
      const at = buttonsIn(list).findIndex((one) => one === document.activeElement);
      list.replaceChildren(...shown.map((remark) => itemFor(remark, goTo)));
      if (at >= 0) (buttonsIn(list)[at] ?? buttonsIn(list).at(-1))?.focus();
      summary.replaceChildren(...summaryOf(converted));
    },
    focus: (line) => {
      const at = shown.findIndex(({ places }) => places.some((place) => place.line === line));
      list.children[at]?.querySelector('button')?.focus();
    },
  };
}

const buttonsIn = (list: HTMLElement): HTMLButtonElement[] => [...list.querySelectorAll('button')];

/** As a sign and a word. */
export const gradeTag = (grade: Grade): HTMLElement =>
  make(
    'span',
    { class: `tag ${grade}` },
    make('span', { class: `sign ${grade}`, 'aria-hidden': 'true' }, signs[grade]),
    grade,
  );

function itemFor(remark: Remark, goTo: (range: Range) => void): HTMLLIElement {
  const { grade, message, places, why, dtrace, help, related } = remark;
  const [first, ...others] = places;
  const title = button(
    { class: 'remark' },
    () => goTo(first!.range),
    gradeTag(grade),
    make('span', { class: 'line' }, `line ${first!.line}`),
    make('span', { class: 'message' }, ...coded(message)),
  );
  const linked = (label: string, all: readonly Place[]): HTMLElement[] =>
    all.length === 0 ? [] : [pointTo(label, all, goTo)];
  return make(
    'li',
    {},
    title,
    make(
      'dl',
      {},
      ...linked('also on', others),
      ...point('why', why),
      ...point('dtrace would say', dtrace),
      ...point('help', help),
      ...related.flatMap((one) => linked(one.message, [one])),
    ),
  );
}

const point = (label: string, text: string | null): HTMLElement[] =>
  text === null ? [] : [make('div', {}, make('dt', {}, label), make('dd', {}, ...coded(text)))];

/** The most places that are linked one by one. */
const MOST = 12;

function pointTo(label: string, places: readonly Place[], goTo: (range: Range) => void): HTMLElement {
  const links = places
    .slice(0, MOST)
    .map(({ range, line }) => button({ class: 'goto' }, () => goTo(range), `line ${line}`));
  const more = places.length > MOST ? [` and ${places.length - MOST} more`] : [];
  return make('div', {}, make('dt', {}, label), make('dd', {}, ...links, ...more));
}

/** What looks like D in a sentence, as code. */
export function coded(text: string): (Node | string)[] {
  const code =
    /(`[^`\s]+`|\b[a-z]\w*:[\w*]*:[\w*]*:[\w*-]+|[@`$][a-z_]\w*|\b\w+(?:\[\d*\])?->[\w>-]+|\b[a-z_]+\(\)|\b(?:pr_|curpsinfo|execname|walltimestamp|timestamp)\w*)/gi;
  return text
    .split(code)
    .map((part, i) => (i % 2 === 1 ? make('code', {}, part.replace(/^`(.*)`$/, '$1')) : part))
    .filter((part) => part !== '');
}

function summaryOf({ status, applied, remarks, language }: Converted): (Node | string)[] {
  if (status === 'failed') return ['Nothing is converted until this is mended.'];
  const said = remarks.length === 0 ? 'Nothing is lost.' : '';
  const where =
    language === 'D'
      ? ''
      : `The D in this ${language} ${language === 'Markdown' ? 'text' : 'script'} is converted where it stands. `;
  if (applied.length === 0)
    return [
      where,
      status === 'safe'
        ? `It runs there as it is. ${remarks.length > 0 ? '' : 'There is nothing to say of it.'}`
        : said,
    ];
  const names = applied.flatMap(({ name, summary }, i) => [
    ...(i > 0 ? [', '] : []),
    make('abbr', { title: summary }, name),
  ]);
  return [where, `${counted(applied.length, 'rewrite')}: `, ...names, `. ${said}`];
}
