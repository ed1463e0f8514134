/** Reading a program again after edits: what was carried over is not read anew, and the tree is the same all the same. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item, Program } from '../src/ast.js';
import { type Edit, type Edited, type Part, applyEdits, insertAt, remove, replace } from '../src/edit.js';
import { moved } from '../src/moved.js';
import { DSyntaxError, type ParseOptions, parse, reparse } from '../src/parse.js';

const ROOT = join(import.meta.dirname, '..');

/** Of which the words can be types as well as variables. */
const AMBIGUOUS = [
  'BEGIN { x = (word)-1; }\nEND { y = sizeof (word); word = 2; }\n',
  'int k_t;\nBEGIN { x = (k_t)-1; }\nEND { trace((size_t)-1); }\n',
  'BEGIN { k_t = 1; }\nEND { x = k_t; y = (k_t)-1; }\n',
  'typedef int word;\nBEGIN { x = (word)-1; }\nword y;\nEND { trace((word)*z); }\n',
  'BEGIN, END\ntick-1s { exit(0); }\nword y;\nERROR',
];

const fixtures: readonly string[] = ['samples', 'test/transforms']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith('.d'))
  .toSorted()
  .map((file) => readFileSync(join(ROOT, file), 'latin1'));

/** The tree, or what is wrong. */
function treeOf(read: () => Program): Program | string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DSyntaxError)) throw error;
    return `${error.offset} ${error.message}`;
  }
}

const both = (before: Program, edited: Edited, options: ParseOptions) => ({
  again: treeOf(() => reparse(before, edited, options)),
  anew: treeOf(() => parse(edited.text, options)),
});

const edit = (text: string, ...edits: readonly ((program: Program) => Edit)[]) => {
  const before = parse(text);
  return {
    before,
    edited: applyEdits(
      text,
      edits.map((one) => one(before)),
    ),
  };
};

describe('any edit', () => {
  /** Text that changes what the items around it are, or what their words mean. */
  const inserted = fc.constantFrom(
    'tick-1s { x = 1; }\n',
    'int y;\n',
    'typedef int word, id_t, name_t;\n',
    'BEGIN { k_t = (u_t)-1; }\n',
    'struct s { int _Bool; } size_t;\n',
    '#!/usr/sbin/dtrace -Cs\n',
    '\n#pragma D option quiet\n',
    'syscall:::entry,\n',
    ...'/* */ /**/ { } ; , " /a/ # @ _t = \\\n'.split(' '),
    ' ',
    '\n',
  );
  const text = fc.oneof(fc.constantFrom(...fixtures), fc.constantFrom(...AMBIGUOUS));
  const change = fc.record({
    at: fc.nat(),
    what: fc.constantFrom('insert', 'remove', 'copy', 'comment out', 'inside'),
    text: inserted,
    from: fc.nat(),
  });

  function editFor(
    { text, items }: Program,
    { at, what, text: added, from }: { at: number; what: string; text: string; from: number },
  ): Edit {
    const item = items[at % Math.max(1, items.length)];
    const other = items[from % Math.max(1, items.length)];
    if (!item || !other || what === 'inside') return insertAt(at % (text.length + 1), added);
    const copied: Part[] = [{ start: other.start, end: other.end }, '\n'];
    if (what === 'insert') return insertAt(item.start, added);
    if (what === 'copy') return insertAt(item.start, ...copied);
    return what === 'remove' ? remove(item) : replace(item, '/* ', { start: item.start, end: item.end }, ' */', added);
  }

  test('comes to the same tree as reading it all, or to the same error', () => {
    fc.assert(
      fc.property(text, fc.boolean(), fc.array(change, { minLength: 1, maxLength: 3 }), (old, commandLine, changes) => {
        const before = treeOf(() => parse(old, { commandLine }));
        fc.pre(typeof before !== 'string');
        const edits = changes.map((one) => editFor(before, one));
        fc.pre(!overlaps(edits));
        const { again, anew } = both(before, applyEdits(old, edits), { commandLine });
        expect(again).toEqual(anew);
      }),
      { numRuns: 500 },
    );
  });

  function overlaps(edits: readonly Edit[]): boolean {
    const ranges = edits.map(({ range }) => range).toSorted((a, b) => a.start - b.start || a.end - b.end);
    return ranges.some(({ start }, i) => i > 0 && start < ranges[i - 1]!.end);
  }
});

describe('an item', () => {
  const itemsAfter = ({ before, edited }: { before: Program; edited: Edited }): readonly Item[] =>
    reparse(before, edited).items;

  test('is the same one where it has not moved', () => {
    const one = edit('BEGIN { x = 1; }\nEND { y = 2; }\n', ({ items }) =>
      insertAt(items[1]!.start, 'tick-1s { z = 3; }\n'),
    );
    expect(itemsAfter(one)[0]).toBe(one.before.items[0]);
  });

  test('is read anew where it is now part of another one', () => {
    const one = edit('BEGIN { x = 1; }\n', () => insertAt(0, 'END,\n'));
    expect(itemsAfter(one)).toMatchObject([{ start: 0, probes: [{ text: 'END' }, { text: 'BEGIN' }] }]);
  });

  test('is read anew where it may have got a body', () => {
    const before = parse('BEGIN\nEND', { commandLine: true });
    const edited = applyEdits(before.text, [insertAt(before.text.length, ' { x = 1; }')]);
    expect(reparse(before, edited, { commandLine: true }).items).toMatchObject([
      { body: null },
      { body: { start: 10 } },
    ]);
  });

  test('is none where it now stands in a comment', () => {
    const one = edit('BEGIN { x = 1; }\n', ({ items }) => replace(items[0]!, '/* ', items[0]!, ' */'));
    expect(itemsAfter(one)).toEqual([]);
  });

  test('is read anew where a word of it has become a type', () => {
    const one = edit('BEGIN { x = (word)-1; }\n', () => insertAt(0, 'typedef int word;\n'));
    expect(itemsAfter(one)).toEqual(parse(one.edited.text).items);
    expect(itemsAfter(one)[1]).not.toMatchObject(moved(one.before.items[0]!, 18));
  });

  test('is read anew where a word of it is no longer a variable', () => {
    for (const text of ['BEGIN { a_t = 1; }\nEND { x = a_t; }\n', 'int a_t;\nEND { x = a_t; }\n']) {
      const one = edit(text, ({ items }) => remove(items[0]!));
      expect(() => itemsAfter(one)).toThrow(DSyntaxError);
    }
  });
});

test('a tree too deep to be moved is read anew', () => {
  const text = `BEGIN { x = ${'1 + '.repeat(60_000)}1; }\n`;
  const before = parse(text);
  const edited = applyEdits(text, [insertAt(0, ' ')]);
  const program = reparse(before, edited);
  expect(program.items.map(({ start, end }) => [start, end])).toEqual([[1, text.length]]);
});
