/** The parser beside the verdicts of the illumos D compiler, on 110 snippets and 1,500 programs. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Program } from '../src/ast.js';
import { DSyntaxError, parse } from '../src/parse.js';
import { clausesOf } from '../src/walk.js';

interface Snippet {
  readonly id: number;
  readonly mode: 'file' | 'cmdline';
  readonly src: string;
  readonly syntax: { readonly illumos: 'accept' | 'reject' };
  readonly illumos_tag: string | null;
}

interface Verdict {
  readonly ok: boolean;
  readonly line?: number;
  readonly tag?: string;
  readonly clauses?: number;
  readonly probesPerClause?: readonly number[];
  /** Rejected only because a name is a type of that system, or is none. */
  readonly typeNames?: boolean;
}

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly syntax: Verdict;
}

const data = (name: string): string => readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8');
const snippets = JSON.parse(data('d-snippets.json')) as readonly Snippet[];
const programs = data('d-programs.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);

function attempt(text: string, commandLine = false): Program | DSyntaxError {
  try {
    return parse(text, { commandLine });
  } catch (error) {
    if (error instanceof DSyntaxError) return error;
    throw error;
  }
}

const isRejected = (outcome: Program | DSyntaxError): outcome is DSyntaxError => outcome instanceof DSyntaxError;

describe('the snippets', () => {
  const ON_PURPOSE = new Map([
    [90, 'the comma at the end of an enum came to illumos later'],
    [114, 'an unknown macro variable is refused while parsing, as the compiler does'],
    [145, 'an empty program is for the caller to judge'],
  ]);

  test.each(snippets)('$id: $src', ({ id, mode, src, syntax, illumos_tag: tag }) => {
    const outcome = attempt(src, mode === 'cmdline');
    expect(isRejected(outcome)).toBe((syntax.illumos === 'reject') !== ON_PURPOSE.has(id));
    if (isRejected(outcome) && !ON_PURPOSE.has(id)) expect(outcome.tag).toBe(tag);
  });
});

describe('the programs', () => {
  const outcomes = programs.map((program) => ({ ...program, outcome: attempt(program.text) }));
  const rejected = outcomes.flatMap(({ outcome, ...rest }) => (isRejected(outcome) ? [{ ...rest, outcome }] : []));
  const accepted = outcomes.flatMap(({ outcome, ...rest }) => (isRejected(outcome) ? [] : [{ ...rest, outcome }]));

  test('1,481 of 1,500 are accepted or rejected alike, the others by rule', () => {
    const differing = outcomes.filter(({ syntax, outcome }) => syntax.ok === isRejected(outcome));
    const reasons = differing.map(({ id, syntax, outcome }) => [id, reasonFor(syntax, outcome)]);
    // Only the system's type tables could tell that these are no types: `(arg1) this->x`, `selt quota;`.
    const names = [
      '0006',
      '0087',
      '0112',
      '0323',
      '0389',
      '0438',
      '0504',
      '0686',
      '0746',
      '0893',
      '0952',
      '1029',
      '1449',
    ];
    // C preprocessor lines are tolerated: #else, #define, #include, #endif.
    const lines = ['0330', '0347', '0383', '1073', '1206', '1487'];
    const expected = [
      ...names.map((id) => [`dp-${id}`, 'a name that is no type']),
      ...lines.map((id) => [`dp-${id}`, 'a line of the C preprocessor']),
    ];
    expect(reasons.toSorted()).toEqual(expected.toSorted());
  });

  function reasonFor({ ok, tag, typeNames }: Verdict, outcome: Program | DSyntaxError): string {
    if (!ok && typeNames) return 'a name that is no type';
    const words = isRejected(outcome) ? [] : outcome.controls.map(({ directive }) => directive);
    const isPreprocessor = words.some((word) => /^(?:define|include|if|ifdef|else|endif)$/.test(word));
    return tag === 'D_PRAGCTL_INVAL' && isPreprocessor ? 'a line of the C preprocessor' : 'none';
  }

  test('clauses and probe descriptions are counted alike in all 826 that both accept', () => {
    const both = accepted.filter(({ syntax }) => syntax.ok);
    const counts = both.map(({ id, outcome }) => [id, clausesOf(outcome).map(({ probes }) => probes.length)]);
    expect(counts).toEqual(both.map(({ id, syntax }) => [id, syntax.probesPerClause]));
    expect(both).toHaveLength(826);
  });

  test('the tags agree in all 655 that both reject', () => {
    const tags = rejected.map(({ id, outcome }) => [id, outcome.tag]);
    expect(tags).toEqual(rejected.map(({ id, syntax }) => [id, syntax.tag]));
    expect(rejected).toHaveLength(655);
  });

  test('the lines agree in 644 of 655, the others by rule', () => {
    const differing = rejected.filter(({ syntax, outcome }) => outcome.line !== syntax.line);
    const reasons = differing.map(({ id, text, syntax, outcome }) => [id, lateness(text, outcome, syntax.line ?? 0)]);
    // The compiler looks for the next character that is no blank before it knows what a slash is.
    const slashes = ['0464', '0724', '0920', '0998', '1180', '1381', '1447', '1480'];
    const expected = [
      ...slashes.map((id) => [`dp-${id}`, 'the line of what follows the slash']),
      // It notices only at the end that nothing closes the comment.
      ['dp-0906', 'the last line, of an open comment'],
      // It is behind the newline when it finds that `#pragma "D"` and `#pragma 9` are no directives.
      ['dp-1276', 'the line after a control line'],
      ['dp-1494', 'the line after a control line'],
    ];
    expect(reasons.toSorted()).toEqual(expected.toSorted());
  });

  function lateness(text: string, { offset, line }: DSyntaxError, actual: number): string {
    const rest = text.slice(offset);
    const lines = (part: string): number => part.split('\n').length - 1;
    if (/^\/\s*[{;/]/.test(rest) && line + lines(/^\/\s*/.exec(rest)![0]) === actual) {
      return 'the line of what follows the slash';
    }
    if (rest.startsWith('/*') && line + lines(rest) === actual) return 'the last line, of an open comment';
    return /^#pragma (?:"D"|9)/.test(rest) && line + 1 === actual ? 'the line after a control line' : 'none';
  }

  test('an error points at the text that it was found in', () => {
    for (const { text, outcome } of rejected) {
      const before = text.slice(0, outcome.offset);
      expect(outcome.offset).toBe(outcome.range.start);
      expect(outcome.range.end).toBeGreaterThanOrEqual(outcome.offset);
      expect(outcome.range.end).toBeLessThanOrEqual(text.length);
      expect(outcome.line).toBe(before.split('\n').length);
      expect(outcome.column).toBe(before.length - before.lastIndexOf('\n'));
      expect(outcome.message).toMatch(/^[^A-Z\n][^\n]*[^.\n]$/);
    }
  });
});
