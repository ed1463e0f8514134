/** The language server as an editor has it: the built command as a process, spoken to over its standard streams. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type CodeAction,
  createProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { convert } from '../src/convert.js';
import { rewriteAll } from '../src/lsp/actions.js';
import { diagnose } from '../src/lsp/diagnostics.js';
import { hold } from '../src/lsp/document.js';
import { formatting } from '../src/lsp/formatting.js';
import { bytesOf, unicodeOf } from '../src/bytes.js';
import { symbolsOf } from '../src/lsp/symbols.js';
import { findTarget, targets } from '../src/target.js';
import { run, scripts } from './command.js';

const URI = 'file:///tmp/a.d';
const documentOf = (text: string): TextDocument => TextDocument.create(URI, 'dtrace', 1, text);

describe('positions count in UTF-16', () => {
  it.each([
    ['an accent', '/* é */ '],
    ['an emoji', '/* 😀 */ '],
    ['lines that end in CR and LF', '/* é */\r\n/* 😀 */\r\n'],
    ['half of a pair', '/* \ud83d */ '],
  ])('after %s', (_, before) => {
    const document = documentOf(`${before}BEGIN { trace(1); }`);
    const held = hold(document);
    const start = held.source.text.indexOf('BEGIN');
    const range = held.rangeOf({ start, end: start + 5 });
    expect(document.getText(range)).toBe('BEGIN');
    expect(held.offsetOf(range.start)).toBe(start);
  });
});

describe('the whole script', () => {
  const texts = [...Object.values(scripts), ...Object.values(scripts).map((text) => `/* é😀 */\n${text}`)];
  const cases = texts.flatMap((text) => [text, text.replaceAll('\n', '\r\n')]);
  it.each(cases)('%j becomes what the command writes', async (text) => {
    const target = findTarget('any');
    const document = documentOf(text);
    const [action] = await rewriteAll(hold(document), target);
    const applied = TextDocument.applyEdits(document, action?.edit?.changes?.[URI] ?? []);
    expect(applied).toBe(unicodeOf((await convert({ name: 'a.d', text: bytesOf(text) }, { target })).text));
  });
});

it.each(['', '\0', '😀', '/*', '{{{', '#!', '"', 'BEGIN{'])(
  'says the same of %j each time, and never fails',
  async (text) => {
    const shown = await diagnose(hold(documentOf(text)), targets.get('solaris10')!);
    for (const { range } of shown) expect(range.start.line).toBeLessThanOrEqual(range.end.line);
    expect(shown).toEqual(await diagnose(hold(documentOf(text)), targets.get('solaris10')!));
  },
);

describe('formatting', () => {
  const formatted = async (text: string): Promise<string> => {
    const document = documentOf(text);
    return TextDocument.applyEdits(document, await formatting(hold(document), { tabSize: 8, insertSpaces: false }));
  };

  it.each([
    ['/* é😀 */\nBEGIN\n{ trace( 1 );\n}', '/* é😀 */\nBEGIN\n{\n\ttrace(1);\n}\n'],
    ['BEGIN\r\n{ trace( 1 );\r\n}', 'BEGIN\r\n{\r\n\ttrace(1);\r\n}\r\n'],
    ['BEGIN { trace( }', 'BEGIN { trace( }'],
    ["#!/bin/sh\ndtrace -n 'BEGIN   { }'\n", "#!/bin/sh\ndtrace -n 'BEGIN   { }'\n"],
  ])('%j', async (before, after) => {
    expect(await formatted(before)).toBe(after);
  });
});

it('serves an editor', async () => {
  const server = spawn(process.execPath, [join(import.meta.dirname, '../dist/cli.js'), '--lsp']);
  onTestFinished(() => void server.kill());
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
  const editor = createProtocolConnection(server.stdout, server.stdin);
  const nextSaid = (): Promise<PublishDiagnosticsParams> =>
    new Promise((resolve) => {
      const once = editor.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        once.dispose();
        resolve(params);
      });
    });
  editor.listen();

  const { capabilities } = await editor.sendRequest<{ capabilities: object }>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { target: 'solaris10' },
  });
  expect(capabilities).toMatchObject({ positionEncoding: 'utf-16', hoverProvider: true });
  await editor.sendNotification('initialized', {});
  const first = nextSaid();
  await editor.sendNotification('textDocument/didOpen', {
    textDocument: { uri: URI, languageId: 'dtrace', version: 1, text: scripts.broken },
  });
  expect((await first).diagnostics).toMatchObject([{ code: 'syntax', severity: 1, range: { start: { line: 2 } } }]);

  const second = nextSaid();
  await editor.sendNotification('textDocument/didChange', {
    textDocument: { uri: URI, version: 2 },
    contentChanges: [{ text: scripts.partial }],
  });
  const said = await second;
  expect(said.version).toBe(2);
  expect(said.diagnostics).toMatchObject([{ source: 'zonesafe', range: { start: { line: 0, character: 0 } } }]);

  const [action] = await editor.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: said.diagnostics[0]!.range,
    context: { diagnostics: said.diagnostics },
  });
  const applied = TextDocument.applyEdits(documentOf(scripts.partial), action!.edit!.changes![URI]!);
  expect(applied).toBe((await run(['-t', 'solaris10'], { stdin: scripts.partial })).stdout);

  const word = await editor.sendRequest('textDocument/hover', {
    textDocument: { uri: URI },
    position: { line: 7, character: 8 },
  });
  expect(word).toMatchObject({ contents: { value: expect.stringContaining('arg0') } });

  await editor.sendRequest('shutdown');
  await editor.sendNotification('exit');
  expect(await ended).toBe(0);
});

it('takes no files and no format', async () => {
  expect(await run(['--lsp', 'a.d'])).toMatchObject({ status: 2, stderr: expect.stringContaining('from the editor') });
  expect(await run(['--lsp', '--format', 'json'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('no --format'),
  });
});

it('outlines a script by its probes', () => {
  const names = (text: string): string[] => symbolsOf(hold(documentOf(text))).map(({ name }) => name);
  expect(names(scripts.partial)).toEqual(['fbt::ufs_read:entry', 'syscall::read:entry']);
  expect(names(scripts.broken)).toEqual([]);
});
