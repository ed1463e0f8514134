/** The language server as an editor has it: what it says of a script, its outline, and its manners. */
import { describe, expect, it } from 'vitest';
import type { DocumentSymbol, FoldingRange, Location, Position } from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { convert } from '../src/convert.js';
import { diagnose } from '../src/lsp/diagnostics.js';
import { hold } from '../src/lsp/document.js';
import { formatting } from '../src/lsp/formatting.js';
import { scripts, run } from './command.js';
import { URI, applied, documentOf, startEditor, withCursor } from './editor.js';

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

it.each(['', '\0', '😀', '/*', '{{{', '#!', '"', 'BEGIN{'])(
  'says the same of %j each time, and never fails',
  async (text) => {
    const say = async (): Promise<unknown> => {
      const held = hold(documentOf(text));
      return diagnose(held, await convert(held.source, { target: 'solaris10', tellExact: true }));
    };
    const shown = await diagnose(hold(documentOf(text)), await convert(hold(documentOf(text)).source));
    for (const { range } of shown) expect(range.start.line).toBeLessThanOrEqual(range.end.line);
    expect(await say()).toEqual(await say());
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
    ['/* \ud800 \u00ff */\nBEGIN\n{ trace( 1 );\n}', '/* \ud800 \u00ff */\nBEGIN\n{\n\ttrace(1);\n}\n'],
    ["#!/bin/sh\ndtrace -n 'BEGIN   { }'\n", "#!/bin/sh\ndtrace -n 'BEGIN   { }'\n"],
  ])('%j', async (before, after) => {
    expect(await formatted(before)).toBe(after);
  });
});

it('passes over a message that is none, however deeply it is nested', async () => {
  const editor = await startEditor();
  const depth = 200_000;
  editor.write('['.repeat(depth) + ']'.repeat(depth));
  const { diagnostics } = await editor.open(scripts.rewritten);
  expect(diagnostics).toHaveLength(1);
});

it('serves an editor', async () => {
  const editor = await startEditor({ initializationOptions: { target: 'solaris10' } });
  expect(editor.initialized.capabilities).toMatchObject({ positionEncoding: 'utf-16', hoverProvider: true });

  const { diagnostics } = await editor.open(scripts.broken);
  expect(diagnostics).toMatchObject([{ code: 'syntax', severity: 1, range: { start: { line: 2 } } }]);
  expect(await editor.actions(diagnostics[0]!.range)).toEqual([]);

  const said = await editor.change(scripts.partial, 2);
  expect(said.version).toBe(2);
  expect(said.diagnostics).toMatchObject([{ source: 'zonesafe', range: { start: { line: 0, character: 0 } } }]);

  const [action] = await editor.actions(said.diagnostics[0]!.range);
  expect(applied(scripts.partial, action!)).toBe((await run(['-t', 'solaris10'], { stdin: scripts.partial })).stdout);

  const word = await editor.ask('hover', { line: 7, character: 8 });
  expect(word).toMatchObject({ contents: { value: expect.stringContaining('arg0') } });

  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
  expect(await editor.said()).toMatchObject({ diagnostics: [] });
  await editor.connection.sendRequest('shutdown');
  await editor.connection.sendNotification('exit');
  expect(await editor.ended).toBe(0);
});

it('hints at what is rewritten without loss', async () => {
  const editor = await startEditor();
  const { diagnostics } = await editor.open(scripts.rewritten);
  expect(diagnostics).toMatchObject([
    {
      code: 'exact',
      severity: 4,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 19 } },
      message: expect.stringContaining('proc:::exec-success cannot be enabled in a non-global zone, but probe-proc'),
      data: { transform: 'probe-proc' },
    },
  ]);
});

describe('outlines a script', () => {
  const symbols = async (text: string, uri = URI): Promise<DocumentSymbol[]> => {
    const editor = await startEditor();
    await editor.open(text, uri);
    return editor.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
  };
  const names = (all: readonly DocumentSymbol[]): unknown[] =>
    all.map(({ name, children }) => (children ? [name, ...names(children)] : name));

  it('by its probes', async () => {
    expect(names(await symbols(scripts.partial))).toEqual(['fbt::ufs_read:entry', 'syscall::read:entry']);
  });

  it('by its declarations', async () => {
    const text = [
      'typedef struct point { int x; int y; } point_t;',
      'enum colour { RED, GREEN };',
      'inline int LIMIT = 10;',
      'self int depth;',
      'string last[int];',
      'translator point_t < struct point *P > { x = P->y; };',
      'BEGIN, END /LIMIT > 3/ { self->depth = RED; }',
    ].join('\n');
    const all = await symbols(text);
    expect(names(all)).toEqual([
      ['struct point', 'x', 'y'],
      'point_t',
      ['enum colour', 'RED', 'GREEN'],
      'LIMIT',
      'self->depth',
      'last',
      ['point_t < struct point *', 'x'],
      'BEGIN, END',
    ]);
    expect(all.at(-1)).toMatchObject({ detail: '/LIMIT > 3/', range: { start: { line: 6, character: 0 } } });
    expect(all.find(({ name }) => name === 'LIMIT')).toMatchObject({
      detail: '10',
      selectionRange: { start: { line: 2 } },
    });
  });

  it('also in a shell script, and not while it cannot be read', async () => {
    const uri = 'file:///tmp/a.sh';
    expect(await symbols(scripts.shell, uri)).toMatchObject([
      { name: 'syscall::read:entry', selectionRange: { start: { line: 2, character: 21 } } },
    ]);
    expect(await symbols(scripts.broken)).toEqual([]);
  });
});

it('folds clauses, blocks and comments of several lines', async () => {
  const editor = await startEditor();
  await editor.open('/*\n * What\n */\nBEGIN\n{\n\ttrace(1);\n}\nEND { }\n');
  const folds = await editor.ask<FoldingRange[]>('foldingRange');
  expect(folds).toEqual([
    { startLine: 3, endLine: 6 },
    { startLine: 4, endLine: 6 },
    { startLine: 0, endLine: 2, kind: 'comment' },
  ]);
});

describe('leads to where a variable is set and read', () => {
  const script = (at: string): { readonly text: string; readonly position: Position } =>
    withCursor(
      `syscall::read:entry { self->start = timestamp; @calls[execname] = count(); }
syscall::read:return /self->start/ { @time[pid] = sum(timestamp - self->start); self->start = 0; }
END { printa(@calls); n++; }`.replace(at, (found) => `${found}|`),
    );
  const textsAt = (text: string, places: readonly Location[]): string[] =>
    places.map(({ uri, range }) => `${range.start.line} ${documentOf(text, uri).getText(range)}`);

  it.each([
    ['/self->st', ['0 self->start', '1 self->start']],
    ['printa(@ca', ['0 @calls']],
    ['@calls); n', ['2 n']],
    ['time', []],
  ])('from %s', async (at, expected) => {
    const { text, position } = script(at);
    const editor = await startEditor();
    await editor.open(text);
    expect(textsAt(text, await editor.ask('definition', position))).toEqual(expected);
  });

  it('all of them', async () => {
    const { text, position } = script('/self->st');
    const editor = await startEditor();
    await editor.open(text);
    const ask = (includeDeclaration: boolean): Promise<Location[]> =>
      editor.ask('references', position, { context: { includeDeclaration } });
    expect(textsAt(text, await ask(true))).toEqual(['0', '1', '1', '1'].map((line) => `${line} self->start`));
    expect(textsAt(text, await ask(false))).toEqual(['1 self->start', '1 self->start']);
    const marks = await editor.ask<{ kind: number }[]>('documentHighlight', position);
    expect(marks.map(({ kind }) => kind)).toEqual([3, 2, 2, 3]);
  });
});

it('takes no files and no format', async () => {
  expect(await run(['--lsp', 'a.d'])).toMatchObject({ status: 2, stderr: expect.stringContaining('from the editor') });
  expect(await run(['--lsp', '--format', 'json'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('no --format'),
  });
});
