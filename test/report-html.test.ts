import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changedWords, rowsOf } from '../src/report/html/align.js';
import { markedLine, linesOf } from '../src/report/html/code.js';
import { printHtml } from '../src/report/html/page.js';
import { rewrite } from '../src/rewrite.js';
import { type Browser, hasBrowser, startBrowser } from './browser.js';
import { directoryOf, run } from './command.js';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const ROUGH = '#pragma D option quiet\n\nproc:::exec-success\n{\n\tprintf("%s\\n", curpsinfo->pr_psargs);\n}\n';
const LOST = 'io:::wait-start\n{\n\t@[args[1]->dev_name] = count();\n}\n';
const SAFE = 'syscall::read:entry { @ = count(); }\n';
const BAD = 'BEGIN { trace( }\n';

const pageOf = (files: Readonly<Record<string, string>>): string =>
  printHtml({
    version: '1.2.3',
    target: 'any',
    results: Object.entries(files).map(([name, text]) => rewrite({ name, text }, { target: 'any' })),
  });

const page = pageOf({ 'tools/rough.d': ROUGH, 'tools/deep/lost.d': LOST, 'tools/safe.d': SAFE, 'tools/bad.d': BAD });

/** All elements, as a browser would make them; what is no HTML is told. */
function elementsOf(html: string): { elements: Element[]; errors: string[] } {
  const errors: string[] = [];
  const elements: Element[] = [];
  const visit = (node: Node): void => {
    if ('tagName' in node) elements.push(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html, { onParseError: ({ code }) => void errors.push(code) }));
  return { elements, errors };
}

const textOf = (node: Node): string =>
  'value' in node && node.nodeName === '#text'
    ? node.value
    : 'childNodes' in node
      ? node.childNodes.map(textOf).join('')
      : '';

const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

const having = (html: string, tag: string, className?: string): Element[] =>
  elementsOf(html).elements.filter(
    (element) =>
      element.tagName === tag && (!className || (attribute(element, 'class') ?? '').split(' ').includes(className)),
  );

describe('the page', () => {
  it('is HTML, and asks nobody for anything', () => {
    const { elements, errors } = elementsOf(page);
    expect(errors).toEqual([]);
    for (const element of elements) {
      expect(attribute(element, 'src')).toBe(undefined);
      if (element.tagName === 'a') expect(attribute(element, 'href')).toMatch(/^#/);
      expect(['link', 'img', 'iframe', 'object']).not.toContain(element.tagName);
    }
    expect(page).not.toMatch(/url\(|@import|https?:/);
    expect(page).toContain("default-src 'none'");
  });

  it('has a row for each script, with its status, grade and what was lost', () => {
    const rows = having(page, 'tr')
      .slice(1)
      .map((row) => row.childNodes.map(textOf).map((text) => text.trim()));
    expect(rows).toEqual([
      ['rough.d', 'rewritten', 'approximate', '1', ''],
      ['deep/lost.d', 'unportable', 'disabled', '1', 'io:::wait-start'],
      ['safe.d', 'safe', '', '', ''],
      ['bad.d', 'failed', '', '1', ''],
    ]);
  });

  it('every row leads to its script', () => {
    const ids = having(page, 'details', 'tool').map((element) => attribute(element, 'id'));
    const links = having(page, 'a').map((element) => attribute(element, 'href'));
    expect(links).toEqual(ids.map((id) => `#${id}`));
  });

  it('shows both forms, and says beside the line what was said of it', () => {
    const tool = having(page, 'details', 'tool')[0]!;
    const lines = tool.childNodes.flatMap(function codes(node: Node): string[] {
      if ('tagName' in node && node.tagName === 'code') return [textOf(node)];
      return 'childNodes' in node ? node.childNodes.flatMap(codes) : [];
    });
    expect(lines).toContain('proc:::exec-success');
    expect(lines).toContain('syscall::exec*:return');
    expect(lines).toContain('/errno == 0/');
    expect(textOf(tool)).toContain('5:17 warning approximate curpsinfo->pr_psargs becomes execname');
  });
});

describe('nothing in a script is markup', () => {
  const nasty = '</script><script>alert(1)</script><!-- & "quotes" \'too\' \x1b[31m\0\u202e';
  const text = `/* ${nasty} */\nio:::wait-start\n{\n\ttrace("<b>${nasty.replaceAll(/["\0\n]/g, '')}</b>");\n}\n`;
  const html = pageOf({ [`<img src=x onerror=alert(1)>${nasty}.d`]: text.replaceAll('\u202e', '\xe9') });

  it('neither its text nor its name', () => {
    const { elements, errors } = elementsOf(html);
    expect(errors).toEqual([]);
    expect(elements.filter(({ tagName }) => tagName === 'script')).toHaveLength(1);
    expect(elements.some(({ tagName }) => tagName === 'img')).toBe(false);
    expect(elements.every((element) => attribute(element, 'onerror') === undefined)).toBe(true);
    expect(html).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f\u202e]/);
    expect(html).toContain('\\x1b[31m');
  });
});

describe('code', () => {
  it('is told apart, also over several lines', () => {
    const text = '/* one\n two */ self->x = "a /* b"; # no\n\t@n[pid] = 0x10;';
    const lines = linesOf(text).map((line) => markedLine(line, []));
    expect(lines).toEqual([
      '<span class="comment">/* one</span>',
      '<span class="comment"> two */</span> <span class="keyword">self</span>-&gt;x = <span class="string">&quot;a /* b&quot;</span>; # no',
      '\t<span class="aggregation">@n</span>[<span class="known">pid</span>] = <span class="number">0x10</span>;',
    ]);
  });

  it('an open comment that ends where its line does is over', () => {
    const marked = linesOf('/* a */\nx /*/\ny\r\n\n*/ z /* b').map((line) => markedLine(line, []));
    expect(marked).toEqual([
      '<span class="comment">/* a */</span>',
      'x <span class="comment">/*/</span>',
      '<span class="comment">y</span>',
      '',
      '<span class="comment">*/</span> z <span class="comment">/* b</span>',
    ]);
  });

  it('changed words are marked, in what they are', () => {
    const [gone, come] = changedWords('trace(curpsinfo->pr_psargs);', 'trace(execname);');
    expect([gone, come]).toEqual([[{ start: 6, end: 26, kind: 'gone' }], [{ start: 6, end: 14, kind: 'come' }]]);
    expect(markedLine(linesOf('trace(execname);')[0]!, come)).toBe(
      '<span class="known">trace</span>(<span class="known come">execname</span>);',
    );
  });

  it('lines stand beside those that they became', () => {
    expect(rowsOf(['a', 'b', 'c'], ['a', 'x', 'y', 'c'])).toEqual([
      { before: 0, after: 0, same: true },
      { before: 1, after: 1, same: false },
      { before: null, after: 2, same: false },
      { before: 2, after: 3, same: true },
    ]);
  });
});

describe('the command', () => {
  it('writes it where the name says so, and prints it where the format does', async () => {
    const cwd = directoryOf({ 'a.d': ROUGH, 'b.d': SAFE });
    expect((await run(['--report', 'r.html', '-d', 'out', 'a.d', 'b.d'], { cwd })).status).toBe(0);
    const printed = await run(['--format', 'html', 'a.d', 'b.d'], { cwd });
    expect(printed.stdout).toBe(readFileSync(join(cwd, 'r.html'), 'latin1'));
    expect(printed.stdout).toContain('<!doctype html>');
  });
});

describe.runIf(hasBrowser)('in a browser', () => {
  let browser: Browser;
  let url = '';

  beforeAll(async () => {
    const folder = directoryOfAll({ 'report.html': page });
    url = pathToFileURL(join(folder, 'report.html')).href;
    browser = await startBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  it('filters and sorts', async () => {
    const { page: tab, errors, requests } = await browser.open(url);
    const shown = (): Promise<string[]> =>
      tab.$$eval('#scripts tbody tr:not([hidden]) a', (links) => links.map((link) => link.textContent));
    expect(await shown()).toEqual(['rough.d', 'deep/lost.d', 'safe.d', 'bad.d']);
    await tab.fill('#search', 'psargs');
    expect(await shown()).toEqual([]);
    await tab.fill('#search', 'wait');
    expect(await shown()).toEqual(['deep/lost.d']);
    await tab.fill('#search', '');
    await tab.uncheck('input[value=failed]');
    expect(await shown()).toEqual(['rough.d', 'deep/lost.d', 'safe.d']);
    expect(await tab.textContent('#count')).toBe('3 of 4 scripts');
    await tab.click('thead button >> text=script');
    expect(await shown()).toEqual(['deep/lost.d', 'rough.d', 'safe.d']);
    await tab.click('thead button >> text=script');
    expect(await shown()).toEqual(['safe.d', 'rough.d', 'deep/lost.d']);
    expect(errors).toEqual([]);
    expect(requests).toEqual([url]);
  });

  it('opens the script that a link names', async () => {
    const { page: tab } = await browser.open(`${url}#script-2`);
    expect(await tab.$$eval('.tool[open]', (open) => open.map(({ id }) => id))).toEqual(['script-2']);
    await tab.click('a[href="#script-1"]');
    await tab.waitForSelector('#script-1[open]');
  });

  it('fits a phone', async () => {
    const { page: tab } = await browser.open(`${url}#script-1`, { width: 360, height: 740, dark: true });
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBe(360);
    // What did not change is shown once.
    expect(await tab.locator('#script-1 code:visible', { hasText: '#pragma D option quiet' }).count()).toBe(1);
  });
});

/** As directoryOf, for all the tests of a group. */
function directoryOfAll(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'zonesafe-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
