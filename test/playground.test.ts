/** The playground as a reader meets it: opened from the disk in a real browser, with nothing else to load. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { chromiumPath, flags } from './browser.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs', 'playground', 'index.html');
const SAMPLES = join(ROOT, 'samples');

const isCi = process.env['CI'] === 'true';
if (!chromiumPath && !isCi) console.warn('The playground is not tested: no Chromium found. CHROMIUM=<path> names one.');

let browser: Browser;
let folder = '';
/** What a page must not do: complain, or ask anything of anyone. */
let faults: string[] = [];

interface Opening {
  readonly hash?: string;
  readonly options?: BrowserContextOptions;
  readonly file?: string;
}

async function open({ hash = '', options = {}, file = PAGE }: Opening = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`${error}`));
  page.on('request', (request) => {
    if (!/^(?:file|blob|data):/.test(request.url())) faults.push(`asks for ${request.url()}`);
  });
  await page.goto(`${pathToFileURL(file)}${hash}`);
  await page.locator('#status:not(:empty)').waitFor();
  return page;
}

const status = (page: Page): Promise<string | null> => page.locator('#status').textContent();
const lines = (page: Page, pane: 'editor' | 'result'): Promise<string[]> =>
  page.locator(`#${pane} .cm-line`).allTextContents();

/** Until what the page makes of the script holds this. */
const shows = (page: Page, text: string): Promise<void> =>
  page.locator('#result .cm-line', { hasText: text }).first().waitFor();

async function write(page: Page, text: string): Promise<void> {
  await page.locator('#editor .cm-content').click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

async function downloaded(page: Page): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** The text of the cursor's line, if the editor has the keyboard. */
const cursorLine = (page: Page): Promise<string | null> =>
  page.locator('#editor .cm-focused .cm-activeLine').textContent();

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    `(({ id, className, closest }) => id || className)(document.activeElement.closest('.cm-content') ? { id: document.activeElement.closest('.editor').id } : document.activeElement)`,
  );

it('a browser is there to test it in, where everything must be tested', () => {
  expect(chromiumPath !== undefined || !isCi).toBe(true);
});

describe.skipIf(!chromiumPath)('the playground', () => {
  beforeAll(async () => {
    if (!existsSync(PAGE)) throw new Error('docs/playground/index.html is not built: run `npm run playground`');
    browser = await chromium.launch({ executablePath: chromiumPath!, args: flags });
    folder = mkdtempSync(join(tmpdir(), 'zonesafe-page-'));
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    const found = faults;
    faults = [];
    expect(found).toEqual([]);
  });

  it('shows a sample, converted, as soon as it is opened', async () => {
    const page = await open();
    expect(await page.title()).toBe('zonesafe playground');
    expect(await page.locator('h1').textContent()).toBe('zonesafe');
    expect(await status(page)).toBe('rewritten, approximate');
    expect(await lines(page, 'editor')).toContain('proc:::exec-success');
    expect(await lines(page, 'result')).toContain('syscall::exec*:return');
  });

  it('marks what is new, what is gone, and the lines that are spoken of', async () => {
    const page = await open();
    const texts = (marks: string): Promise<string[]> => page.locator(marks).allTextContents();
    expect((await texts('#result .added')).join('')).toBe('syscall::exec*:return/errno == 0/uidppidexecname');
    expect((await texts('#editor .gone')).join(' ')).toContain('proc:::exec-success');
    expect(await texts('#editor .signs .sign.approximate')).toEqual(['≈']);
    await page.selectOption('#sample', 'kallocs.d');
    await page.locator('#result .disabled-line', { hasText: 'fbt::kmem_zalloc:entry' }).waitFor();
  });

  it('makes of each sample what the command makes of it, and hands it out as a file', async () => {
    const page = await open();
    const names = readdirSync(join(SAMPLES, 'any')).filter((name) => !name.endsWith('.txt'));
    const offered = (await page.evaluate(
      `[...document.querySelectorAll('#sample option')].map(({ value }) => value)`,
    )) as string[];
    const picked = names.filter((name) => offered.includes(name));
    expect(picked.length).toBe(offered.length - 1);
    for (const name of picked) {
      // Each in a page of its own, and asked five times a second: Chromium forgets what is more than ten downloads in one.
      const fresh = await open();
      await fresh.selectOption('#sample', name);
      const text = readFileSync(join(SAMPLES, 'any', name), 'utf8');
      await expect
        .poll(() => downloaded(fresh), { interval: 200 })
        .toEqual({ name: name.replace('.', '-zone.'), text });
      await fresh.context().close();
    }
  });

  it('converts what is typed', async () => {
    const page = await open();
    await write(page, 'proc:::exit { trace(curpsinfo->pr_fname); }\n');
    await shows(page, 'syscall::rexit:entry { trace(execname); }');
    expect(await page.locator('#sample').inputValue()).toBe('');
  });

  it('converts anew for another zone, another grade and with a rewrite that is asked for', async () => {
    const page = await open();
    await page.selectOption('#target', 'illumos');
    await shows(page, 'proc:::exec-success');
    await page.selectOption('#target', 'any');
    await shows(page, 'syscall::exec*:return');
    await page.check('#rebuild');
    await shows(page, 'copyin(');
    await page.uncheck('#rebuild');
    await page.selectOption('#fidelity', 'exact');
    await expect.poll(() => status(page)).toBe('nothing left');
    await page.selectOption('#fidelity', 'stand-in');
    await page.selectOption('#sample', 'callrate.d');
    await shows(page, 'walltimestamp >=');
    await page.selectOption('#clock', 'timestamp');
    await expect.poll(async () => (await lines(page, 'result')).some((line) => / timestamp >=/.test(line))).toBe(true);
  });

  it('leads from what is said to its place, also behind letters of several bytes', async () => {
    const page = await open();
    await write(
      page,
      '/* Größe … 日本 😀 */ proc:::exec-success { trace(curpsinfo->pr_psargs); }\nBEGIN { exit(0); }\n',
    );
    await page
      .locator('#remarks .remark', { hasText: 'line 1' })
      .and(page.locator(':not(:has-text("line 14"))'))
      .click();
    expect(await cursorLine(page)).toContain('proc:::exec-success');
    const chosen = await page.evaluate('getSelection().toString()');
    expect(chosen).toBe('curpsinfo->pr_psargs');
    await page.locator('#editor .signs .sign').last().click();
    expect(await focused(page)).toBe('remark');
  });

  it('shows which lines belong together', async () => {
    const page = await open();
    await page.locator('#editor .cm-line', { hasText: 'proc:::exec-success' }).click();
    expect(await page.locator('#result .pointed').allTextContents()).toContain('syscall::exec*:return');
    await page.locator('#result .cm-line', { hasText: 'errno == 0' }).click();
    expect(await page.locator('#editor .pointed').allTextContents()).toEqual(['proc:::exec-success']);
  });

  it('says what is wrong where a script is not D, and where nothing is left of it', async () => {
    const page = await open();
    await write(page, 'BEGIN\n{\n\ttrace(;\n}\n');
    await expect.poll(() => status(page)).toBe('not converted');
    expect(await page.locator('#notice').textContent()).toMatch(/^Nothing was converted\. Line 3: /);
    expect(await page.locator('#copy').isDisabled()).toBe(true);
    await page.locator('#remarks .remark').click();
    expect(await cursorLine(page)).toContain('trace(;');
    await page.selectOption('#sample', 'kallocs.d');
    await expect.poll(() => status(page)).toBe('nothing left');
    expect(await page.locator('#notice').textContent()).toContain('it can only run in the global zone');
  });

  it('reads D in other languages, by the name of the file', async () => {
    const page = await open();
    await write(page, "dtrace -n 'proc:::exit { trace(pid); }'\n");
    await page.fill('#name', 'ends.ksh');
    await shows(page, "dtrace -n 'syscall::rexit:entry { trace(pid); }'");
    await expect.poll(() => page.locator('#summary').textContent()).toContain('The D in this ksh script is converted');
    await expect.poll(() => page.locator('#verdict').textContent()).toContain('Only D scripts are tried');
  });

  describe('the trial', () => {
    it('shows both outputs, what differs and why', async () => {
      const page = await open();
      await page.locator('#outputs tr.explained').first().waitFor();
      expect(await page.locator('#verdict').textContent()).toContain('as was said');
      expect(await page.locator('#outputs th').allTextContents()).toEqual([
        'Yours, in the global zone',
        'Rewritten, in a zone of Solaris 10',
      ]);
      const row = page.locator('#outputs tr', { hasText: 'ls -l /tmp' }).first();
      expect(await row.locator('td[data-mark="−"] mark').textContent()).toBe(' -l /tmp');
      expect(await row.locator('td[data-mark="+"]').textContent()).toMatch(/ ls$/);
      await page.locator('#because .remark', { hasText: 'without its arguments' }).click();
      expect(await cursorLine(page)).toContain('pr_psargs');
    });

    it('tells of every scenario whether both print the same there', async () => {
      const page = await open();
      await page.selectOption('#sample', 'badexec.d');
      await expect.poll(() => page.locator('#scenarios .mark:not(.old) .unseen').count(), { timeout: 20_000 }).toBe(5);
      await page.locator('#scenarios .choice', { hasText: 'idle zone' }).click();
      await expect.poll(() => page.locator('#verdict').textContent()).toContain('Both print the same.');
    });

    it('has the same happenings for the same seed, others for another', async () => {
      const page = await open();
      const output = async (): Promise<string> => {
        await page.locator('#outputs:not([aria-busy]) table').waitFor();
        return (await page.locator('#outputs td:first-child').allTextContents()).join('\n');
      };
      const first = await output();
      await page.fill('#seed', '2');
      await expect.poll(output).not.toBe(first);
      await page.fill('#seed', '1');
      await expect.poll(output).toBe(first);
    });

    it('says why there is nothing to compare', async () => {
      const page = await open();
      await page.selectOption('#sample', 'kallocs.d');
      await expect.poll(() => page.locator('#verdict').textContent()).toContain('does not start');
      expect(await page.locator('#outputs').textContent()).toContain('kallocs.d: line 8');
      await page.selectOption('#target', 'global');
      await page.selectOption('#sample', 'callrate.d');
      await expect.poll(() => page.locator('#outputs th').allTextContents()).toEqual(['In the global zone']);
    });

    it('is ended where it takes too long, and so is a conversion', async () => {
      const page = readFileSync(PAGE, 'utf8');
      const hasty = (name: string): string => {
        const file = join(folder, `${name}.html`);
        writeFileSync(file, page.replace(new RegExp(`data-${name}-seconds="[^"]*"`), `data-${name}-seconds="0.01"`));
        return file;
      };
      const simulating = await open({ file: hasty('simulate') });
      await expect.poll(() => simulating.locator('#verdict').textContent()).toContain('took more than 0.01 seconds');
      await write(simulating, 'proc:::exit { trace(pid); }\n');
      await shows(simulating, 'syscall::rexit:entry');
      const converting = await open({ file: hasty('convert') });
      expect(await status(converting)).toBe('stopped');
      expect(await converting.locator('#notice').textContent()).toContain('took more than 0.01 seconds');
    });
  });

  describe('its address', () => {
    it('holds everything that is shown, also when the page is loaded again', async () => {
      const page = await open();
      await write(page, 'proc:::exit { trace(pid); } /* Größe */\n');
      await page.fill('#name', 'mine.d');
      await page.selectOption('#target', 'solaris11');
      await page.selectOption('#clock', 'timestamp');
      await page.locator('#scenarios .choice', { hasText: 'build' }).click();
      await page.fill('#seed', '7');
      await shows(page, 'syscall::rexit:entry');
      await page.fill('#arguments', '5 x');
      // The address is written whole, a while after the last change: what came last is in it only then.
      const arrived = async (): Promise<string> => {
        const other = await open({ hash: new URL(page.url()).hash });
        const value = await other.locator('#arguments').inputValue();
        await other.context().close();
        return value;
      };
      await expect.poll(arrived).toBe('5 x');
      await page.reload();
      await shows(page, 'syscall::rexit:entry { trace(pid); } /* Größe */');
      const values = ['name', 'target', 'clock', 'seed', 'arguments'].map((id) => page.locator(`#${id}`).inputValue());
      expect(await Promise.all(values)).toEqual(['mine.d', 'solaris11', 'timestamp', '7', '5 x']);
      expect(await page.locator('#scenarios input:checked').inputValue()).toBe('build');
    });

    /** As the first page wrote it; a page that writes another form must still read this one. */
    const FIRST =
      '#1.RcxBSsRAEEbhq4R_pdAjSXBVosw90kEqnTI2prtDVwVHhjmLt_ACczEZN64f7zsjcxIQqvCsDzMcTE4GQixEpMbVfD777O04eCz1-nP9Fo-xeW50T3dcFx3a8fAyvU6h7Nnun3y--HxzuC5ykzRxtaJ923VweIuzrNG-QOBtq-UUE5vAIawlfIBgMYkapw0On9HeQQOqTHtc5wPXZU-STTE6aJDMNRYQ_iocVGQGPfYO28pBQK3D_0Pomh6XXw';

    it('is read in every form that it has had', async () => {
      const page = await open({ hash: FIRST });
      expect(await lines(page, 'editor')).toContain('\t@["größe"] = sum(args[0]->b_bcount);');
      const ids = ['name', 'target', 'fidelity', 'clock', 'seed', 'arguments'];
      const values = ids.map((id) => page.locator(`#${id}`).inputValue());
      expect(await Promise.all(values)).toEqual(['reads.d', 'smartos2011', 'approximate', 'timestamp', '42', '1 2']);
      expect(await page.locator('#rebuild').isChecked()).toBe(true);
      expect(await page.locator('#scenarios input:checked').inputValue()).toBe('build');
    });

    it('says so where a link is damaged, or newer than the page', async () => {
      const page = await open({ hash: '#hello' });
      const alert = (): Promise<string | null> => page.locator('#alert').textContent();
      expect(await alert()).toContain('damaged');
      expect(await lines(page, 'result')).toContain('syscall::exec*:return');
      for (const [hash, words] of [
        ['#2.abc', 'newer'],
        ['#1.!!', 'as our links do'],
        [FIRST.slice(0, -9), 'missing'],
      ] as const) {
        await page.evaluate(`location.hash = '${hash}'`);
        await expect.poll(alert).toContain(words);
      }
    });
  });

  describe('files', () => {
    it('are opened, and go out with the line endings that they had', async () => {
      const page = await open();
      const buffer = Buffer.from('proc:::exit\r\n{\r\n\ttrace(pid);\r\n}\r\n');
      await page.locator('#file').setInputFiles({ name: 'ends.d', mimeType: 'text/plain', buffer });
      await shows(page, 'syscall::rexit:entry');
      expect(await downloaded(page)).toEqual({
        name: 'ends-zone.d',
        text: 'syscall::rexit:entry\r\n{\r\n\ttrace(pid);\r\n}\r\n',
      });
    });

    it('are taken when they are dropped, and refused where they are no text', async () => {
      const page = await open();
      const drop = async (content: string, name: string): Promise<void> => {
        const data = await page.evaluateHandle(`(() => {
          const data = new DataTransfer();
          data.items.add(new File([${JSON.stringify(content)}], '${name}'));
          return data;
        })()`);
        await page.dispatchEvent('#editor .cm-content', 'drop', { dataTransfer: data });
      };
      await drop('proc:::exit { trace(pid); }\n', 'dropped.d');
      await shows(page, 'syscall::rexit:entry');
      expect(await page.locator('#name').inputValue()).toBe('dropped.d');
      await drop('\0\x01', 'core');
      await expect.poll(() => page.locator('#alert').textContent()).toContain('core is no text');
      expect(await page.locator('#name').inputValue()).toBe('dropped.d');
    });
  });

  describe('for everyone', () => {
    it('can be used with the keyboard alone', async () => {
      const page = await open();
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('skip');
      const order: string[] = [];
      for (let i = 0; i < 9; i++) {
        await page.keyboard.press('Tab');
        order.push(await focused(page));
      }
      expect(order).toEqual(['sample', 'target', 'fidelity', 'clock', 'rebuild', 'share', 'name', 'open', 'editor']);
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('editor');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe('copy');
      for (const next of ['download', 'result', 'remark']) {
        await page.keyboard.press('Tab');
        expect(await focused(page)).toBe(next);
      }
      await page.keyboard.press('Enter');
      expect(await cursorLine(page)).toContain('pr_psargs');
    });

    it.each([320, 360, 390, 768])('has no scrolling sideways where it is %i wide', async (width) => {
      const page = await open({ options: { viewport: { width, height: 780 } } });
      await page.locator('#outputs table').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.locator('#result').scrollIntoViewIfNeeded();
      const tops = (what: string): Promise<number[]> =>
        page.evaluate(
          `[...document.querySelectorAll('${what}')].map((one) => Math.round(one.getBoundingClientRect().top))`,
        );
      await expect
        .poll(async () => (await tops('#result .cm-lineNumbers .cm-gutterElement')).slice(-3))
        .toEqual((await tops('#result .cm-line')).slice(-3));
    });

    it('is dark where the reader has it so', async () => {
      const page = await open({ options: { colorScheme: 'dark' } });
      const colour = 'getComputedStyle(document.documentElement).backgroundColor';
      expect(await page.evaluate(colour)).toBe('rgb(20, 23, 26)');
    });

    const axe = existsSync(PAGE) ? readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8') : '';

    it.each([
      ['light', 'newproc.d', 1440],
      ['dark', 'readers.d', 1440],
      ['light', 'kallocs.d', 390],
      ['dark', 'opened.d', 390],
    ] as const)('axe finds nothing in the %s page with %s, %i wide', async (colorScheme, sample, width) => {
      const page = await open({ options: { colorScheme, viewport: { width, height: 900 } } });
      await page.selectOption('#sample', sample);
      await expect.poll(() => page.locator('#outputs:not([aria-busy])').count()).toBe(1);
      await page.evaluate(axe);
      const found = await page.evaluate(`axe.run().then(({ violations }) =>
        violations.flatMap(({ id, impact, nodes }) => nodes.map(({ target }) => impact + ' ' + id + ' ' + target)))`);
      expect(found).toEqual([]);
    });
  });
});
