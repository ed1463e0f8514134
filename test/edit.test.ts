import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range } from '../src/ast.js';
import { type Edit, applyEdits, insertAfter, insertAt, insertBefore, remove, replace, spanOf } from '../src/edit.js';

const TEXT = 'proc:::exit { trace(pid); }';
const at = (part: string): Range => spanOf(TEXT.indexOf(part), TEXT.indexOf(part) + part.length);

describe('applyEdits', () => {
  it('replaces, removes and inserts, in whatever order the edits are given', () => {
    const edits = [
      remove(at('trace')),
      replace(at('proc:::exit'), 'syscall::rexit:entry'),
      insertAt(TEXT.length, '\n'),
    ];
    expect(applyEdits(TEXT, edits).text).toBe('syscall::rexit:entry { (pid); }\n');
  });

  it('keeps insertions at one offset in their order, and before a replacement that begins there', () => {
    const edits = [insertBefore(at('pid'), 'a, '), insertBefore(at('pid'), 'b, '), replace(at('pid'), 'tid')];
    expect(applyEdits(TEXT, edits).text).toBe('proc:::exit { trace(a, b, tid); }');
  });

  it('carries old text over, also twice, and knows where it came from', () => {
    const body = at('{ trace(pid); }');
    const { text, origin, carried } = applyEdits(TEXT, [insertAfter(body, '\nEND ', body)]);
    expect(text).toBe('proc:::exit { trace(pid); }\nEND { trace(pid); }');
    const copy = spanOf(text.lastIndexOf('pid'), text.lastIndexOf('pid') + 3);
    expect(origin(copy)).toEqual(at('pid'));
    expect(carried(copy)).toBe(true);
    expect(carried(spanOf(text.indexOf('END'), text.length))).toBe(false);
  });

  it('leads new text back to what it stands for', () => {
    const { text, origin } = applyEdits(TEXT, [replace(at('pid'), 'execname')]);
    const start = text.indexOf('execname');
    expect(origin(spanOf(start, start + 8))).toEqual(at('pid'));
    expect(origin(spanOf(start + 2, start + 4))).toEqual(at('pid'));
  });

  it('refuses edits that overlap', () => {
    expect(() => applyEdits(TEXT, [remove(at('trace(pid)')), remove(at('pid'))])).toThrow('overlapping edits');
  });
});

/** Random edits that do not overlap: cut points in pairs, each replaced by new text or by a span carried over. */
const edited: fc.Arbitrary<{ text: string; edits: Edit[] }> = fc
  .record({
    text: fc.string({ maxLength: 60 }),
    seeds: fc.array(
      fc.record({ cut: fc.nat(), length: fc.nat(4), by: fc.string({ maxLength: 4 }), from: fc.nat(), size: fc.nat(6) }),
      { maxLength: 6 },
    ),
  })
  .map(({ text, seeds }) => {
    const edits: Edit[] = [];
    let done = 0;
    for (const seed of seeds) {
      const start = Math.min(text.length, done + (seed.cut % 8));
      const end = Math.min(text.length, start + seed.length);
      const from = seed.from % (text.length + 1);
      edits.push(replace(spanOf(start, end), seed.by, spanOf(from, Math.min(text.length, from + seed.size))));
      done = end;
    }
    return { text, edits };
  });

describe('any edits', () => {
  it('leave the text between them as it was', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const kept: string[] = [];
        let done = 0;
        for (const { range } of edits) {
          kept.push(text.slice(done, range.start));
          done = range.end;
        }
        kept.push(text.slice(done));
        let from = 0;
        const result = applyEdits(text, edits).text;
        for (const part of kept) {
          const found = result.indexOf(part, from);
          expect(found).toBeGreaterThanOrEqual(from);
          from = found + part.length;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('lead each carried character back to the same character', () => {
    fc.assert(
      fc.property(edited, ({ text, edits }) => {
        const result = applyEdits(text, edits);
        for (let i = 0; i < result.text.length; i++) {
          const range = spanOf(i, i + 1);
          if (!result.carried(range)) continue;
          const origin = result.origin(range);
          expect(text.slice(origin.start, origin.end)).toBe(result.text[i]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('lead every range to a range of the old text, and an empty one to an empty one', () => {
    fc.assert(
      fc.property(edited, fc.nat(), fc.nat(), ({ text, edits }, a, b) => {
        const result = applyEdits(text, edits);
        const [start, end] = [a % (result.text.length + 1), b % (result.text.length + 1)].toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        const origin = result.origin(spanOf(start, end));
        expect(origin.start).toBeGreaterThanOrEqual(0);
        expect(origin.end).toBeLessThanOrEqual(text.length);
        expect(origin.end).toBeGreaterThanOrEqual(origin.start);
        if (start === end) expect(origin.end).toBe(origin.start);
      }),
      { numRuns: 2000 },
    );
  });
});
