/** The rewrites that the language server offers: each as an editor would take it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CodeAction, Range } from 'vscode-languageserver/node.js';
import { bytesOf, unicodeOf } from '../src/bytes.js';
import { parse } from '../src/parse.js';
import { run, scripts } from './command.js';
import { URI, applied, documentOf, startEditor } from './editor.js';

const everywhere = (text: string): Range => ({
  start: { line: 0, character: 0 },
  end: documentOf(text).positionAt(text.length),
});

/** What the command makes of a script. */
const converted = async (text: string, ...argv: string[]): Promise<string> =>
  unicodeOf((await run(argv, { stdin: bytesOf(text) })).stdout);

const isToLeave = (title: string): boolean => title.endsWith('(zonesafe-ignore)');

const titles = (actions: readonly CodeAction[]): string[] => actions.map(({ title }) => title);

/** What is offered for a text, at the first place of some words of it. */
async function offered(text: string, words = text, uri = URI): Promise<CodeAction[]> {
  const editor = await startEditor();
  await editor.open(text, uri);
  const at = text.indexOf(words);
  const document = documentOf(text, uri);
  const range = { start: document.positionAt(at), end: document.positionAt(at + words.length) };
  return editor.actions(range, ['quickfix'], uri);
}

describe('one rewrite', () => {
  const text = [
    'proc:::exec-success',
    '{',
    '\tprintf("%d %s %d", cpu, curpsinfo->pr_psargs, curpsinfo->pr_pid); /* é😀 */',
    '}',
    '',
    'proc:::exit { trace(execname); }',
    '',
  ].join('\n');

  it('of a probe changes the probe alone', async () => {
    const [action, ...others] = await offered(text, 'exec-success');
    expect(action).toMatchObject({
      title: 'Rewrite proc:::exec-success for any (probe-proc)',
      kind: 'quickfix',
      isPreferred: true,
      diagnostics: [{ code: 'exact', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 19 } } }],
    });
    expect(applied(text, action!)).toBe(text.replace('proc:::exec-success', 'syscall::exec*:return\n/errno == 0/'));
    expect(action!.edit!.changes![URI]).toHaveLength(1);
    expect(titles(others)).toEqual([
      'Rewrite this clause for any',
      'Rewrite all 2 places of this kind for any (probe-proc)',
    ]);
  });

  it('of a value changes the value alone, and is preferred only where nothing is lost', async () => {
    const [lossy] = await offered(text, 'pr_psargs');
    expect(lossy).toMatchObject({
      title: expect.stringMatching(/^Rewrite curpsinfo->pr_psargs for any, approximately/),
    });
    expect(lossy).not.toHaveProperty('isPreferred');
    expect(applied(text, lossy!)).toBe(text.replace('curpsinfo->pr_psargs', 'execname'));
    const [exact] = await offered(text, 'pr_pid');
    expect(exact).toMatchObject({ title: 'Rewrite curpsinfo->pr_pid for any (read-process-state)', isPreferred: true });
    expect(applied(text, exact!)).toBe(text.replace('curpsinfo->pr_pid', 'pid'));
  });

  it('of a clause leaves the other clauses', async () => {
    const clause = (await offered(text, 'cpu,')).find(({ title }) => title.startsWith('Rewrite this clause'));
    const [first, second] = text.split('\n\n');
    expect(applied(text, clause!)).toBe(`${(await converted(first + '\n')).trimEnd()}\n\n${second}`);
    expect(clause!.diagnostics!.map(({ code }) => code)).toEqual(['exact', 'stand-in', 'approximate', 'exact']);
  });

  it('of a value that can only stand in says so', async () => {
    const script = 'syscall::read:entry { printf("%d %s\\n", cpu, execname); }\n';
    const [action] = await offered(script, 'cpu');
    expect(action).toMatchObject({
      title: 'Show a constant for cpu (stand-in-values)',
      diagnostics: [{ code: 'stand-in' }],
    });
    expect(applied(script, action!)).toBe(script.replace('cpu', '-1 /* cpu */'));
  });

  it('is offered at every place that it answers', async () => {
    const ticks = 'tick-1s { trace(timestamp); }\ntick-1s { exit(0); }\n';
    const [action] = await offered(ticks, '1s { exit');
    expect(action).toMatchObject({ title: 'Rewrite tick-1s for any, approximately (drive-ticks)' });
    expect(applied(ticks, action!)).toBe(await converted(ticks));
  });

  it('is not offered for what is disabled', async () => {
    expect(titles(await offered(scripts.unportable)).filter((title) => !isToLeave(title))).toEqual([]);
  });

  it('is made where it stands in a shell script, in its quotes', async () => {
    const shell = `#!/bin/sh\ndtrace -n 'proc:::exec-success { trace(curpsinfo->pr_pid); } proc:::exit { trace(1); }'\n`;
    const [action] = await offered(shell, 'pr_pid', 'file:///tmp/a.sh');
    expect(applied(shell, action!, 'file:///tmp/a.sh')).toBe(shell.replace('curpsinfo->pr_pid', 'pid'));
  });

  it('goes with the version of the document where the editor can tell', async () => {
    const editor = await startEditor({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } });
    await editor.open(scripts.safe);
    await editor.change(scripts.rewritten, 7);
    const [action] = await editor.actions(everywhere(scripts.rewritten));
    expect(action!.edit).toMatchObject({ documentChanges: [{ textDocument: { uri: URI, version: 7 } }] });
    expect(applied(scripts.rewritten, action!)).toBe(await converted(scripts.rewritten));
  });
});

it('offers the kinds of action that are asked for', async () => {
  const editor = await startEditor();
  await editor.open(scripts.rewritten);
  const kinds = async (...only: string[]): Promise<unknown[]> =>
    (await editor.actions(everywhere(scripts.rewritten), only)).map(({ kind }) => kind);
  expect(await kinds('quickfix')).toEqual(['quickfix']);
  expect(await kinds('source')).toEqual(['source.fixAll.zonesafe']);
  expect(await kinds('source.fixAll', 'quickfix')).toEqual(['quickfix', 'source.fixAll.zonesafe']);
  expect(await kinds('refactor')).toEqual([]);
  expect(await kinds('source.fixAllOfIt')).toEqual([]);
});

it.each(Object.values(scripts))('the whole script %j becomes what the command writes', async (script) => {
  const editor = await startEditor();
  await editor.open('');
  const texts = [script, `/* é😀 */\n${script}`].flatMap((text) => [text, text.replaceAll('\n', '\r\n')]);
  for (const [i, text] of texts.entries()) {
    void editor.change(text, i + 2);
    const [action] = await editor.actions(everywhere(text), ['source.fixAll']);
    const { status } = await run([], { stdin: bytesOf(text) });
    expect(action ? applied(text, action) : text).toBe(status === 2 ? text : await converted(text));
  }
});

describe('whatever is taken first, the rest leads to the same script', () => {
  const FIXTURES = join(import.meta.dirname, 'transforms');
  const folders = readdirSync(FIXTURES);
  it.each(folders)('%s', async (folder) => {
    const editor = await startEditor();
    await editor.open('');
    let version = 1;
    const names = readdirSync(join(FIXTURES, folder)).filter((name) => /^[\w-]+\.d$/.test(name));
    let taken = 0;
    for (const name of names.slice(0, 4)) {
      const text = unicodeOf(readFileSync(join(FIXTURES, folder, name), 'latin1'));
      void editor.change(text, ++version);
      const whole = await converted(text);
      for (const action of await editor.actions(everywhere(text), ['quickfix'])) {
        if (isToLeave(action.title)) continue;
        const fixed = applied(text, action);
        expect(() => parse(bytesOf(fixed))).not.toThrow();
        expect(fixed).not.toBe(text);
        expect(await converted(fixed), `${name}: ${action.title}`).toBe(whole);
        taken++;
      }
    }
    expect(taken).toBeGreaterThan(0);
  });
});

describe('what cannot be rewritten', () => {
  const text = 'syscall::read:entry { trace(pid); }\n\n  fbt::ufs_read:entry\n  {\n\ttrace(pid);\n  }\n';

  it('can be left as it is, by a comment above its clause', async () => {
    const [action, ...others] = await offered(text, 'ufs_read');
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: 'Leave provider:fbt as it is here (zonesafe-ignore)',
      diagnostics: [{ code: 'unavailable-probe' }],
    });
    const after = applied(text, action!);
    expect(after).toBe(text.replace('  fbt', '  /* zonesafe-ignore provider:fbt */\n  fbt'));
    expect(await converted(after)).toBe(after);
  });

  it('but not where a comment could not stand by itself', async () => {
    expect(await offered('BEGIN { trace(1); } fbt::ufs_read:entry { trace(pid); }\n', 'ufs_read')).toEqual([]);
  });
});

describe('in a script of very many places', () => {
  const pair = 'proc:::exec-success { trace(curpsinfo->pr_psargs); }\nsyscall::read:entry{self->a=1;}\n';

  it('those of a kind are offered together, without waiting', { timeout: 40_000 }, async () => {
    const text = pair.repeat(4000);
    expect(titles(await offered(text, 'exec-success'))).toEqual([
      'Rewrite all 4000 places of this kind for any (probe-proc)',
    ]);
  });

  it('only so many are tried as a user waits for', { timeout: 40_000 }, async () => {
    const text = pair.repeat(1000);
    expect(await offered(text)).toHaveLength(1);
  });
});
