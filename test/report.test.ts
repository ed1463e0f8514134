/** What the command says: diagnostics as words, reports as data, diffs, tables and pages. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagnostic, placeOf } from '../src/diagnostic.js';
import { unifiedDiff } from '../src/report/diff.js';
import { fileReportOf, printJson, reportOf } from '../src/report/json.js';
import { shown } from '../src/report/shown.js';
import { printTable } from '../src/report/table.js';
import { type TextStyle, printCounts, printDiagnostics, printFileLine, printSummary } from '../src/report/text.js';
import type { Result } from '../src/rewrite.js';

const plain: TextStyle = { color: false, verbose: false, quiet: false, brief: false };

/** A diagnostic about the first (or the nth) place where `words` stands in the text. */
function about(text: string, words: string, more: Partial<Diagnostic> = {}, nth = 1): Diagnostic {
  let start = -1;
  for (let i = 0; i < nth; i++) start = text.indexOf(words, start + 1);
  const range = { start, end: start + words.length };
  return {
    code: 'unavailable-probe',
    severity: 'warning',
    message: `${words} cannot be had`,
    file: 'x.d',
    range,
    ...placeOf(text, start),
    help: 'trace it from the global zone',
    ...more,
  };
}

const say = (text: string, diagnostics: readonly Diagnostic[], style: Partial<TextStyle> = {}): string =>
  printDiagnostics({ source: { name: 'x.d', text }, diagnostics }, { ...plain, ...style });

describe('a diagnostic as text', () => {
  const text = '#!/usr/sbin/dtrace -s\n\nfbt::ufs_read:entry\n{\n\ttrace(cpu);\n}\n';

  test('has its title, its place, the line with the place underlined, and all there is to say', () => {
    const diagnostic = about(text, 'fbt::ufs_read:entry', {
      why: 'no system call stands for it',
      transform: 'name-syscalls',
      dtrace: 'probe description fbt::ufs_read:entry does not match any probes',
    });
    expect(say(text, [diagnostic])).toBe(
      [
        'warning[unavailable-probe]: fbt::ufs_read:entry cannot be had',
        ' --> x.d:3:1',
        '  |',
        '3 | fbt::ufs_read:entry',
        '  | ^^^^^^^^^^^^^^^^^^^',
        '  = why: no system call stands for it (name-syscalls)',
        '  = dtrace would say: probe description fbt::ufs_read:entry does not match any probes',
        '  = help: trace it from the global zone',
        '',
      ].join('\n'),
    );
  });

  test('keeps the underline below its words after a tab', () => {
    const lines = say(text, [about(text, 'cpu')]).split('\n');
    expect(lines[3]).toBe('5 |         trace(cpu);');
    expect(lines[4]).toBe('  |               ^^^');
  });

  test('shows the first line of a place that spans several, and no carriage return', () => {
    const crlf = 'BEGIN\r\n{\r\n\ttrace(1);\r\n}\r\n';
    const lines = say(crlf, [about(crlf, 'BEGIN\r\n{')]).split('\n');
    expect(lines[3]).toBe('1 | BEGIN');
    expect(lines[4]).toBe('  | ^^^^^');
  });

  test('points behind the last character where the text ends too early', () => {
    const cut = 'BEGIN { trace(1)';
    const end = { start: cut.length, end: cut.length };
    const diagnostic = { ...about(cut, 'BEGIN'), range: end, ...placeOf(cut, cut.length) };
    const lines = say(cut, [diagnostic]).split('\n');
    expect(lines[1]).toBe(' --> x.d:1:17');
    expect(lines[4]).toBe(`  | ${' '.repeat(16)}^`);
  });

  test('cuts a long line around the place', () => {
    const long = `BEGIN { ${'x = 1; '.repeat(50)}trace(cpu); ${'y = 2; '.repeat(50)} }\n`;
    const [, , , line, underline] = say(long, [about(long, 'cpu')]).split('\n');
    expect(line!.length).toBeLessThanOrEqual('1 | '.length + 100);
    expect(line).toMatch(/^1 \| ….*…$/);
    expect(line!.slice(underline!.indexOf('^'), underline!.lastIndexOf('^') + 1)).toBe('cpu');
  });

  test.each([0, 1, 2])('a very long line is cut between its characters (%i)', (before) => {
    const text = `BEGIN { ${'x'.repeat(before)} = "${'ß'.repeat(5000)}"; trace(cpu); y = "${'ß'.repeat(5000)}"; }\n`;
    const bytes = Buffer.from(text, 'utf8').toString('latin1');
    const [, , , line, underline] = say(bytes, [about(bytes, 'cpu')]).split('\n');
    expect(line).toMatch(/^1 \| …ß+"; trace\(cpu\); y = "ß+…$/);
    expect(line!.slice(underline!.indexOf('^'), underline!.lastIndexOf('^') + 1)).toBe('cpu');
  });

  test('a place longer than a line is cut as well', () => {
    const long = `BEGIN { ${'x = 1; '.repeat(50)} }\n`;
    const [, , , line, underline] = say(long, [about(long, long.trimEnd())]).split('\n');
    expect(line).toHaveLength('1 | '.length + 100);
    expect(underline).toBe(`  | ${'^'.repeat(100)}`);
  });

  test('shows UTF-8 as it is meant, and the underline counts characters', () => {
    const bytes = Buffer.from('BEGIN { printf("größe"); trace(cpu); }\n', 'utf8').toString('latin1');
    const [, , , line, underline] = say(bytes, [about(bytes, 'cpu')]).split('\n');
    expect(line).toBe('1 | BEGIN { printf("größe"); trace(cpu); }');
    expect(underline!.indexOf('^')).toBe(line!.indexOf('cpu'));
  });

  test('takes bytes that are no UTF-8 for ISO 8859-1', () => {
    const bytes = Buffer.from('BEGIN { printf("größe"); }\n', 'latin1').toString('latin1');
    expect(say(bytes, [about(bytes, 'printf')])).toContain('printf("größe")');
  });

  test.each([
    ['an escape sequence', 'BEGIN { printf("\x1b[2J\x07"); }', '\\x1b[2J\\x07'],
    ['an eight-bit control', 'BEGIN { printf("\x9b31m"); }', '\\x9b31m'],
    ['a bidirectional override', Buffer.from('BEGIN { x = "\u202e"; }').toString('latin1'), '\\u202e'],
    ['NUL and DEL', 'BEGIN { x = "\0\x7f"; }', '\\0\\x7f'],
  ])('lets %s through neither in the line nor in the message', (_, script, escaped) => {
    const said = say(script, [
      about(script, 'BEGIN', { message: `found ${script}`, why: script, dtrace: script, help: script }),
    ]);
    expect(said).not.toMatch(/[^\n\x20-\x7e]/);
    expect(said.split(escaped)).toHaveLength(6);
  });

  test('nor into JSON, which says the same', () => {
    const value = { file: '\x1b[2J\0\x7f\x9b31m.d', message: 'a\u2028b\u202ec\ufeffd größe\n' };
    expect(printJson(value)).toMatch(/^[\n\x20-\x7eöß]*$/);
    expect(JSON.parse(printJson(value))).toEqual(value);
  });

  test('the name of the file is made harmless, too', () => {
    const diagnostic = about(text, 'cpu', { file: 'a\x1b[31m\n.d' });
    expect(say(text, [diagnostic])).toContain(' --> a\\x1b[31m\\n.d:5:8');
  });

  test('a file that could not be read has no line to show', () => {
    const diagnostic: Diagnostic = {
      code: 'read',
      severity: 'error',
      message: 'cannot read x.d: no such file or directory',
      file: 'x.d',
      range: { start: 0, end: 0 },
      line: 1,
      column: 1,
      help: 'nothing was written for it',
    };
    expect(say('', [diagnostic])).toBe(
      'error[read]: cannot read x.d: no such file or directory\n --> x.d\n  = help: nothing was written for it\n',
    );
    const unwritten = { ...diagnostic, code: 'write', message: 'cannot write y.d: permission denied' };
    expect(say(text, [unwritten])).toContain('\n --> x.d\n  = help');
  });
});

describe('several diagnostics', () => {
  const text = 'BEGIN { trace(cpu); }\nEND { trace(cpu); trace(ipl); trace(cpu); }\n';
  const cpu = (nth: number, more: Partial<Diagnostic> = {}): Diagnostic => about(text, 'cpu', more, nth);

  test('are told in the order of the text, with the same words only once', () => {
    const said = say(text, [about(text, 'ipl', { help: 'use none' }), cpu(2), cpu(1), cpu(3)]);
    expect(said.match(/warning\[.*/g)).toEqual([
      'warning[unavailable-probe]: cpu cannot be had',
      'warning[unavailable-probe]: ipl cannot be had',
    ]);
    expect(said).toContain('  = also at 2:13, 2:37\n');
  });

  test('that differ only in the words of the script are told once, with a line for each of the others', () => {
    const lost = { message: 'lost with it', range: { start: 30, end: 33 }, line: 2, column: 9 };
    const dtrace = (words: string) => ({ dtrace: `probe description ${words} does not match any probes` });
    const all = [
      cpu(1, dtrace('cpu')),
      about(text, 'ipl', { ...dtrace('ipl'), related: [lost] }),
      cpu(3, dtrace('cpu')),
    ];
    const said = say(text, all);
    expect(said.match(/warning\[.*/g)).toEqual(['warning[unavailable-probe]: cpu cannot be had']);
    expect(said).toContain('  = also at 2:37\n  = also ipl at 2:25\n  = see 2:9: lost with it\n');
    expect(say(text, all, { verbose: true }).match(/warning\[.*/g)).toHaveLength(2);
    expect(say(text, all, { brief: true }).match(/warning\[.*/g)).toHaveLength(2);
  });

  test('of which another sentence is said are told apart', () => {
    const other = about(text, 'ipl', { message: 'ipl is refused' });
    expect(say(text, [cpu(1), other]).match(/warning\[/g)).toHaveLength(2);
  });

  test('are not folded where the reason differs', () => {
    expect(say(text, [cpu(1), cpu(2, { why: 'a predicate decides on it' })]).match(/warning\[/g)).toHaveLength(2);
  });

  test('the places of a fold are limited, unless everything is wanted', () => {
    const many = 'cpu '.repeat(30);
    const diagnostics = Array.from({ length: 30 }, (_, i) => about(many, 'cpu', {}, i + 1));
    expect(say(many, diagnostics)).toContain('and 21 more places');
    expect(say(many, diagnostics, { verbose: true })).toContain('1:117');
  });

  test('notes take two lines, or everything with verbose', () => {
    const note = cpu(1, { severity: 'note', code: 'remark' });
    expect(say(text, [note])).toBe('note[remark]: cpu cannot be had\n --> x.d:1:15\n');
    expect(say(text, [note], { verbose: true })).toContain('  = help: trace it from the global zone\n');
  });

  test('quiet leaves errors only', () => {
    const error = cpu(2, { severity: 'error', code: 'syntax' });
    expect(say(text, [cpu(1), error, about(text, 'ipl', { severity: 'note' })], { quiet: true })).toMatch(
      /^error\[syntax\]/,
    );
    expect(say(text, [cpu(1)], { quiet: true })).toBe('');
  });

  test('brief takes a line each, but for errors', () => {
    const error = about(text, 'ipl', { severity: 'error', code: 'syntax' });
    const [first, second] = say(text, [cpu(1), cpu(2), error], { brief: true }).split('\n');
    expect(first).toBe('  x.d:1:15: warning[unavailable-probe]: cpu cannot be had (also at 2:13)');
    expect(second).toBe('error[syntax]: ipl cannot be had');
  });

  test('related places are pointed at', () => {
    const lost = { message: 'lost with it', range: { start: 30, end: 33 }, line: 2, column: 9 };
    const related = [lost, { ...lost, column: 20 }, { ...lost, message: 'never set', column: 30 }];
    expect(say(text, [cpu(1, { related })])).toContain('  = see 2:9, 2:20: lost with it\n  = see 2:30: never set\n');
  });

  test('colours only where they are wanted', () => {
    expect(say(text, [cpu(1)])).not.toContain('\x1b');
    expect(say(text, [cpu(1)], { color: true })).toContain('\x1b[1;33mwarning[unavailable-probe]\x1b[0m');
  });

  test('are counted', () => {
    const note = about(text, 'ipl', { severity: 'note' });
    expect(printCounts([cpu(1), cpu(2), cpu(3), note])).toBe('3 warnings, 1 note');
    expect(printCounts([])).toBe('');
  });
});

describe('the report', () => {
  const text = Buffer.from('BEGIN { trace(größe); }\n').toString('latin1');
  const result = (more: Partial<Result>): Result => ({
    source: { name: 'x.d', text },
    text,
    status: 'safe',
    fidelity: null,
    applied: [],
    diagnostics: [],
    stages: [],
    pieces: [],
    ...more,
  });

  test('has the fields of the contract and no others', () => {
    const noisy = {
      ...about(text, 'BEGIN'),
      capability: 'provider:fbt',
      extra: 1,
      range: { start: 0, end: 5, type: 'Clause' },
    };
    const report = reportOf('any', [
      fileReportOf(result({ status: 'partial', fidelity: 'disabled', diagnostics: [noisy as unknown as Diagnostic] })),
    ]);
    expect(report).toEqual({
      version: 1,
      target: 'any',
      files: [
        {
          file: 'x.d',
          status: 'partial',
          fidelity: 'disabled',
          applied: [],
          diagnostics: [
            {
              code: 'unavailable-probe',
              severity: 'warning',
              message: 'BEGIN cannot be had',
              file: 'x.d',
              range: { start: 0, end: 5 },
              line: 1,
              column: 1,
              capability: 'provider:fbt',
              help: 'trace it from the global zone',
            },
          ],
        },
      ],
      summary: { files: 1, safe: 0, rewritten: 0, partial: 1, unportable: 0, failed: 0, diagnostics: 1 },
    });
  });

  test('quotes the file as Unicode while ranges count bytes', () => {
    const words = text.slice(14, 21);
    const [diagnostic] = fileReportOf(result({ diagnostics: [about(text, words)] })).diagnostics;
    expect(diagnostic!.message).toBe('größe cannot be had');
    expect(diagnostic!.range).toEqual({ start: 14, end: 21 });
  });

  test('a line for each file and a summary', () => {
    const files = (['rewritten', 'rewritten', 'safe', 'partial'] as const).map((status) =>
      fileReportOf(
        result({
          status,
          applied: status === 'safe' ? [] : ['probe-proc', 'drive-ticks'],
          diagnostics: [about(text, 'BEGIN')],
        }),
      ),
    );
    expect(printFileLine(files[0]!)).toBe('x.d: rewritten (probe-proc, drive-ticks)\n');
    expect(printFileLine(files[2]!)).toBe('x.d: already safe\n');
    expect(printSummary(files, 0)).toBe('4 scripts: 2 rewritten, 1 already safe, 1 partial (4 warnings)\n');
    expect(printSummary([files[2]!], 2)).toBe('1 script: 1 already safe (1 warning), 2 files skipped\n');
  });
});

describe('a unified diff', () => {
  test('is nothing where nothing changes', () => {
    expect(unifiedDiff('x.d', 'a\n', 'a\n')).toBe('');
  });

  test('has three lines around each change and joins what touches', () => {
    const before = Array.from({ length: 30 }, (_, i) => `line ${i}\n`);
    const after = before.map((line, i) => (i === 4 || i === 10 || i === 25 ? `new ${i}\n` : line));
    const diff = unifiedDiff('x.d', before.join(''), after.join(''));
    expect(diff.match(/^@@.*/gm)).toEqual(['@@ -2,13 +2,13 @@', '@@ -23,7 +23,7 @@']);
    expect(diff).toMatch(/^--- a\/x\.d\n\+\+\+ b\/x\.d\n/);
  });

  test('says where a final newline is missing', () => {
    expect(unifiedDiff('x.d', 'a\nb', 'a\nb\n')).toBe(
      '--- a/x.d\n+++ b/x.d\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n',
    );
  });

  test('counts an empty side from the line before', () => {
    expect(unifiedDiff('x.d', '', 'a\nb\n')).toContain('@@ -0,0 +1,2 @@\n');
    expect(unifiedDiff('x.d', 'a\n', '')).toContain('@@ -1 +0,0 @@\n');
  });

  test('writes names so that they can be read back', () => {
    expect(unifiedDiff('/tmp/a b.d', 'a\n', 'b\n')).toMatch(/^--- a\/tmp\/a b\.d\t\n/);
    expect(unifiedDiff('a"\n.d', 'a\n', 'b\n')).toMatch(/^--- "a\/a\\"\\012\.d"\n/);
  });

  const line = fc.constantFrom('a', 'b', 'c', '', '\tx', 'd\r', '\xe9', '-', '+', '@@');
  const text = fc
    .tuple(fc.array(line, { maxLength: 25 }), fc.boolean())
    .map(([lines, ends]) => lines.join('\n') + (ends && lines.length ? '\n' : ''));

  test('leads from the old text to the new one, whatever the lines hold', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        expect(patched(before, unifiedDiff('x.d', before, after))).toBe(after);
      }),
    );
  });

  test.skipIf(spawnSync('patch', ['--version']).status !== 0)('patch(1) takes it', () => {
    const directory = mkdtempSync(join(tmpdir(), 'zonesafe-diff-'));
    const file = join(directory, 'x.d');
    try {
      fc.assert(
        fc.property(text, text, (before, after) => {
          fc.pre(before !== after && before !== '' && after !== '');
          writeFileSync(file, before, 'latin1');
          const input = Buffer.from(unifiedDiff('x.d', before, after), 'latin1');
          execFileSync('patch', ['-p1', '--silent', '--binary', '--no-backup-if-mismatch'], { cwd: directory, input });
          expect(readFileSync(file, 'latin1')).toBe(after);
        }),
        { numRuns: 40 },
      );
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  test('a text that is replaced whole is replaced whole, in time', () => {
    const before = Array.from({ length: 20_000 }, (_, i) => `old ${i}\n`).join('');
    const after = before.replaceAll('old', 'new');
    const diff = unifiedDiff('x.d', before, after);
    expect(diff.match(/^-old/gm)).toHaveLength(20_000);
    expect(diff.match(/^\+new/gm)).toHaveLength(20_000);
  });
});

describe('small things', () => {
  test('columns of a table are aligned and lines have no blanks at their end', () => {
    expect(
      printTable([
        ['a', 'lines', 'b'],
        ['größe', '1', ''],
        ['c', '2', 'yes'],
      ]),
    ).toBe('a      lines  b\ngröße  1\nc      2      yes\n');
  });

  test('what is shown is one line', () => {
    expect(shown('a\r\n\tb')).toBe('a\\r\\n\\tb');
  });
});

/** Applies a diff by its line numbers alone, and fails where a line that it names is not there. */
function patched(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const made: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
    const [head, ...lines] = hunk.match(/[^\n]*\n/g)!;
    const [, start, count = '1'] = /^@@ -(\d+)(?:,(\d+))? /.exec(head!)!;
    const first = Number(start) - (count === '0' ? 0 : 1);
    made.push(...old.slice(at, first));
    at = first;
    for (const [i, line] of lines.entries()) {
      const text = lines[i + 1]?.startsWith('\\') ? line.slice(1, -1) : line.slice(1);
      if (line.startsWith('+')) made.push(text);
      if (line.startsWith(' ')) made.push(old[at]!);
      if (line.startsWith('-') || line.startsWith(' ')) expect(old[at++]).toBe(text);
    }
    expect(at - first).toBe(Number(count));
  }
  return [...made, ...old.slice(at)].join('');
}
