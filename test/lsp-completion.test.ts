/** What the language server offers to write, in scripts as they are while they are written. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver/node.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Editor, documentOf, startEditor, withCursor } from './editor.js';

let editor: Editor;
let version: number;
beforeEach(async () => {
  editor = await startEditor({ initializationOptions: { target: 'solaris10' } });
  await editor.open('');
  version = 1;
});

/** The cursor is `|`. In the order in which an editor lists them. */
async function offered(marked: string): Promise<CompletionItem[]> {
  const { text, position } = withCursor(marked);
  void editor.change(text, ++version);
  const items = await editor.complete(position);
  return items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1));
}

const labels = async (marked: string): Promise<string[]> => (await offered(marked)).map(({ label }) => label);

/** The text when an item is taken. */
async function taken(marked: string, label: string): Promise<string> {
  const { text } = withCursor(marked);
  const item = (await offered(marked)).find((one) => one.label === label);
  const edit = item?.textEdit;
  return edit && 'range' in edit ? TextDocument.applyEdits(documentOf(text), [edit]) : `${label} is not offered`;
}

describe('in a probe description', () => {
  it('offers providers and the probes of the tracing itself', async () => {
    for (const place of ['|', 'sys|', 'BEGIN { }\n|', 'BEGIN, |', '/* é */ |', '#!/usr/sbin/dtrace -s\n|']) {
      const all = await labels(place);
      expect(all).toEqual(expect.arrayContaining(['BEGIN', 'END', 'tick-1s', 'syscall', 'proc', 'pid']));
      expect(all).not.toContain('execname');
    }
    expect(await taken('sys|', 'syscall')).toBe('syscall::');
    expect(await taken('BEGIN, pr|', 'proc')).toBe('BEGIN, proc:::');
    expect(await taken('p|', 'pid')).toBe('pid$target:');
  });

  it('offers system calls by name, and then their two probes', async () => {
    expect(await taken('syscall::wri|', 'syscall::write')).toBe('syscall::write:');
    expect(await taken('syscall:|', 'syscall::write')).toBe('syscall::write:');
    expect(await labels('syscall::write:|')).toEqual(['syscall::write:entry', 'syscall::write:return']);
    expect(await taken('syscall::wr*:re|', 'syscall::wr*:return')).toBe('syscall::wr*:return');
  });

  it('offers the probes of a provider, with what they are given', async () => {
    const items = await offered('proc:|');
    expect(items.find(({ label }) => label === 'proc:::create')).toMatchObject({
      detail: 'args[0]: psinfo_t *; in illumos, global',
      labelDetails: { description: 'not in solaris10' },
      tags: [1],
    });
    expect(await taken('proc:::exec-|', 'proc:::exec-success')).toBe('proc:::exec-success');
    expect(await labels('lockstat:genunix::adap|')).toContain('lockstat:genunix::adaptive-acquire');
    expect(await labels('profile:::|')).toEqual(['profile:::profile-997', 'profile:::tick-1s'].toSorted());
  });

  it('lists what the target lacks below, and says so', async () => {
    const items = await offered('|');
    const first = items.findIndex(({ labelDetails }) => labelDetails?.description === 'not in solaris10');
    expect(first).toBeGreaterThan(0);
    for (const [i, { labelDetails }] of items.entries())
      expect(labelDetails?.description).toBe(i < first ? undefined : 'not in solaris10');
  });
});

describe('in a predicate and in a body', () => {
  it.each(['BEGIN { |', 'BEGIN /ex|', 'BEGIN /pid == 1/ { trace(1); tr|', 'inline int X = |', 'BEGIN { if (p|'])(
    'offers variables, actions and subroutines: %s',
    async (marked) => {
      const all = await labels(marked);
      expect(all).toEqual(expect.arrayContaining(['execname', 'timestamp', 'trace', 'copyinstr', 'self']));
      expect(all).not.toContain('syscall');
      expect(all).not.toContain('quantize');
    },
  );

  it('says of a variable what it is and which zone has it', async () => {
    const items = await offered('BEGIN { trace(|');
    expect(items.find(({ label }) => label === 'execname')).toMatchObject({ detail: 'string; in every zone', kind: 6 });
    const cpu = items.find(({ label }) => label === 'cpu')!;
    expect(cpu).toMatchObject({ detail: 'processorid_t; in illumos, global', tags: [1] });
    const resolved = await editor.connection.sendRequest<CompletionItem>('completionItem/resolve', cpu);
    expect(resolved.documentation).toMatchObject({ value: expect.stringContaining('variable:cpu') });
  });

  it('offers the aggregating functions where one must stand, last those that the target lacks', async () => {
    for (const place of ['BEGIN { @ = |', 'BEGIN { @a[pid, execname] = q|']) {
      expect(await labels(place)).toEqual('avg count lquantize max min quantize stddev sum llquantize'.split(' '));
    }
  });

  it('offers the members of what the tables of D know', async () => {
    expect(await labels('BEGIN { trace(curpsinfo->|')).toContain('pr_psargs');
    expect(await labels('syscall::read:entry { trace(fds[arg0].fi_|')).toContain('fi_pathname');
    expect(await taken('BEGIN { curpsinfo->pr_ps|', 'pr_psargs')).toBe('BEGIN { curpsinfo->pr_psargs');
    const items = await offered('io:::start, io:::done { trace(args[2]->|');
    expect(items.find(({ label }) => label === 'fi_name')).toMatchObject({
      detail: 'string; only in the global zone',
      tags: [1],
    });
    expect(await labels('syscall::read:entry { trace(args[0]->|')).toEqual([]);
  });

  it("offers the script's own variables first, wherever they are set", async () => {
    const script = (at: string): string =>
      `BEGIN { total = 0; last[1] += 2; n++; /* not = this */ trace("nor = that"); }
syscall::read:entry { self->start = 1; this->bytes = arg2; @calls[pid] = count(); }
END { ${at} }`;
    const own = ['@calls', 'last', 'n', 'self->start', 'this->bytes', 'total'];
    expect((await labels(script('|'))).slice(0, own.length)).toEqual(own);
    expect(await labels(script('trace(self->|'))).toEqual(['start']);
    expect(await labels(script('trace(this->|'))).toEqual(['bytes']);
    expect(await labels(script('printa(@|'))).toEqual(['@calls']);
    expect(await taken(script('printa(@c|'), '@calls')).toBe(script('printa(@calls'));
    expect(await labels(script('trace(tot|'))).not.toContain('tot');
  });

  it('offers macro variables after a dollar', async () => {
    expect(await taken('pid$target:::entry /pid == $t|', '$target')).toBe('pid$target:::entry /pid == $target');
  });
});

describe('in a control line', () => {
  it('offers options, and asks for their values', async () => {
    expect(await taken('#pragma D option qu|', 'quiet')).toBe('#pragma D option quiet');
    expect(await taken('#pragma D option buf|', 'bufsize')).toBe('#pragma D option bufsize=');
    expect(await labels('#pragma D option |')).not.toContain('cpphdrs');
  });

  it('offers its words one by one', async () => {
    expect(await labels('#|')).toEqual(['#pragma D depends_on', '#pragma D option']);
    expect(await labels('#pragma D |')).toEqual(['depends_on', 'option']);
    expect(await labels('#pragma D depends_on |')).toEqual(['library', 'module', 'provider']);
    expect(await taken('#pragma D depends_on provider i|', 'io')).toBe('#pragma D depends_on provider io');
  });
});

it.each([
  '/* sys|',
  'BEGIN { trace("ex|',
  'BEGIN { trace(0x1|',
  'BEGIN { `ex|',
  'self int x|',
  'struct s { int a|',
  'syscall::read:entry x|',
  "BEGIN { trace('|",
  '#define X |',
  'syscall::read:entry:|',
  'BEGIN { trace(1.|',
])('offers nothing at %s', async (marked) => {
  expect(await labels(marked)).toEqual([]);
});

it('offers nothing in a file of another language', async () => {
  const uri = 'file:///tmp/a.sh';
  await editor.open("#!/bin/sh\ndtrace -n 'BEGIN { }'\n", uri);
  const items = await editor.connection.sendRequest('textDocument/completion', {
    textDocument: { uri },
    position: { line: 1, character: 11 },
  });
  expect(items).toEqual([]);
});

it('answers wherever the cursor stands', async () => {
  const text = `#!/usr/sbin/dtrace -Cs
#pragma D option quiet, bufsize=32m
/* "é😀 */ inline string S = "a\\"b"; struct s { int x; };
translator psinfo_t < struct s *P > { pr_pid = P->x; };
proc:::exec-success, tick-1s /pid == $target && self->x[1, "}"] / { @a[ustack(), 'c'] = quantize(args[0]->pr_pid); }
}} /* open`;
  void editor.change(text, ++version);
  const document = documentOf(text);
  for (let at = 0; at <= text.length; at++) {
    const items = await editor.complete(document.positionAt(at));
    for (const { textEdit } of items) {
      if (!textEdit || !('range' in textEdit)) throw new Error('an item without an edit');
      const { start, end } = textEdit.range;
      expect([start.line, end]).toEqual([end.line, document.positionAt(at)]);
    }
  }
});
