/** What goes and what stays when a zone lacks something, on real parses and with the uses that are really found. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Program, Range } from '../src/ast.js';
import { type Disabled, type LackingUse, type Loss, type Starved, disable } from '../src/disable.js';
import { escapeComment, unescapeComment } from '../src/language/comment.js';
import { applyEdits, spanOf } from '../src/edit.js';
import { flowOf } from '../src/flow.js';
import { parse } from '../src/parse.js';
import { type RewriteOptions, rewrite } from '../src/rewrite.js';
import { customTarget } from '../src/custom-target.js';
import { lacking, usesOf } from '../src/uses.js';
import { clausesOf, textOf } from '../src/walk.js';

/** Ticks fire in it, but it sees nothing of the kernel: no kernel probes, `cpu`, `curpsinfo`, `curthread`; D has `if`. */
const zone = customTarget({ extends: 'smartos2011', name: 'zone', has: ['statement:if'] });

const lackedBy = (program: Program): LackingUse[] =>
  lacking(usesOf(program), zone).map((use) => ({ use, reason: `no ${use.capability}` }));

interface Outcome extends Disabled {
  readonly program: Program;
  readonly text: string;
  readonly spelled: (range: Range) => string;
}

function disabled(text: string): Outcome {
  const program = parse(text);
  const result = disable(program, flowOf(program), lackedBy(program));
  return { ...result, program, text: applyEdits(text, result.edits).text, spelled: (range) => textOf(program, range) };
}

const lossOf = ({ losses, spelled }: Outcome, words: string): Loss =>
  losses.find(({ use }) => spelled(use.node) === words)!;

const pairs = (table: readonly (readonly [title: string, before: string, after: string])[]): void => {
  test.each(table)('%s', (_, before, after) => {
    expect(disabled(before).text).toBe(after);
  });
};

describe('probes', () => {
  pairs([
    [
      'a clause without another probe goes',
      '/* owned */\nfbt::foo:entry\n{\n\ttrace(1);\n}\nEND { trace(2); }\n',
      '/* owned */\n/* zonesafe: disabled: no provider:fbt\nfbt::foo:entry\n{\n\ttrace(1);\n}\n*/\nEND { trace(2); }\n',
    ],
    [
      'a probe before another goes with its comma',
      'proc:::exit,\nsyscall::rexit:entry { trace(1); }',
      '/* zonesafe: proc:::exit, */\nsyscall::rexit:entry { trace(1); }',
    ],
    [
      'the last probe goes with the comma before it',
      'syscall::rexit:entry,\nproc:::exit\n/pid/ { trace(1); }',
      'syscall::rexit:entry\n/* zonesafe: , proc:::exit */\n/pid/ { trace(1); }',
    ],
    [
      'one stays in the middle, on one line',
      'io:::start,proc:::exit,syscall:::entry,io:::done,fbt:::{ trace(1); }',
      '/* zonesafe: io:::start, *//* zonesafe: proc:::exit, */syscall:::entry/* zonesafe: , io:::done *//* zonesafe: , fbt::: */{ trace(1); }',
    ],
    [
      'commas in comments are none',
      'proc:::exit /* a, b */, /* c */ syscall::rexit:entry { trace(1); }',
      '/* zonesafe: proc:::exit, */ /* a, b */ /* c */ syscall::rexit:entry { trace(1); }',
    ],
    [
      'what stands between a probe and its comma stays',
      'proc:::exit\n#pragma D option bufsize=64m\n, syscall::rexit:entry { trace(1); }',
      '/* zonesafe: proc:::exit, */\n/* zonesafe: no option:buffer-over-16m: #pragma D option bufsize=64m */\n syscall::rexit:entry { trace(1); }',
    ],
    [
      'all of several probes: the clause goes',
      'proc:::exit, io:::start { trace(1); }',
      '/* zonesafe: disabled: no provider:proc\nproc:::exit, io:::start { trace(1); }\n*/',
    ],
    [
      'on a line with others',
      'BEGIN{trace(1);}fbt:::{} END{trace(2);}',
      'BEGIN{trace(1);}/* zonesafe: disabled: no provider:fbt\nfbt:::{}\n*/ END{trace(2);}',
    ],
    ['in CRLF', 'fbt:::\r\n{\r\n}\r\n', '/* zonesafe: disabled: no provider:fbt\r\nfbt:::\r\n{\r\n}\r\n*/\r\n'],
  ]);

  test('each use has its loss', () => {
    const outcome = disabled('syscall::rexit:entry, proc:::exit { trace(1); } io:::start { trace(2); }');
    expect(outcome.losses.map(({ what, range }) => [what, outcome.spelled(range)])).toEqual([
      ['probe', 'proc:::exit'],
      ['clause', 'io:::start { trace(2); }'],
    ]);
  });
});

describe('values', () => {
  pairs([
    [
      'a statement goes, and the others stay',
      'BEGIN\n{\n\ttrace(cpu);\n\ttrace(pid);\n}\n',
      'BEGIN\n{\n\t/* zonesafe: no variable:cpu: trace(cpu); */\n\ttrace(pid);\n}\n',
    ],
    [
      'also the last without its ;',
      'BEGIN { trace(pid); trace(cpu) }',
      'BEGIN { trace(pid); /* zonesafe: no variable:cpu: trace(cpu) */ }',
    ],
    [
      'several uses in one statement make one comment',
      'BEGIN { printf("%d %d", cpu, curthread->t_pri); trace(1); }',
      'BEGIN { /* zonesafe: no variable:cpu: printf("%d %d", cpu, curthread->t_pri); */ trace(1); }',
    ],
    [
      'a value in a predicate takes the clause',
      'syscall:::entry /cpu == 0/ { trace(1); }',
      '/* zonesafe: disabled: no variable:cpu\nsyscall:::entry /cpu == 0/ { trace(1); }\n*/',
    ],
    [
      'no body is left empty: that would trace the probe',
      'syscall:::entry { trace(cpu); }',
      '/* zonesafe: disabled: no variable:cpu\nsyscall:::entry { trace(cpu); }\n*/',
    ],
    [
      'nor without effect',
      'syscall:::entry { pid; this->x = 1; trace(cpu); strlen("a"); ; }',
      '/* zonesafe: disabled: no variable:cpu\nsyscall:::entry { pid; this->x = 1; trace(cpu); strlen("a"); ; }\n*/',
    ],
    [
      'an assignment to a clause-local that is read is an effect',
      'syscall:::entry { this->x = 1; trace(cpu); } syscall:::entry /this->x/ { trace(2); }',
      'syscall:::entry { this->x = 1; /* zonesafe: no variable:cpu: trace(cpu); */ } syscall:::entry /this->x/ { trace(2); }',
    ],
    [
      'but not if it is read only in what goes',
      'syscall:::entry { this->x = 1; trace(cpu + this->x); }',
      '/* zonesafe: disabled: no variable:cpu\nsyscall:::entry { this->x = 1; trace(cpu + this->x); }\n*/',
    ],
    [
      'assignments to globals and thread-locals and aggregations are effects',
      'BEGIN { x = 1; trace(cpu); } BEGIN { self->x++; trace(cpu); } BEGIN { @ = count(); trace(cpu); }',
      'BEGIN { x = 1; /* zonesafe: no variable:cpu: trace(cpu); */ } BEGIN { self->x++; /* zonesafe: no variable:cpu: trace(cpu); */ } ' +
        'BEGIN { @ = count(); /* zonesafe: no variable:cpu: trace(cpu); */ }',
    ],
  ]);
});

describe('conditions', () => {
  pairs([
    [
      'a statement in a braced arm',
      'BEGIN { if (pid) { trace(cpu); trace(1); } }',
      'BEGIN { if (pid) { /* zonesafe: no variable:cpu: trace(cpu); */ trace(1); } }',
    ],
    [
      'the test takes all',
      'BEGIN { if (cpu) { trace(1); } else { trace(2); } trace(3); }',
      'BEGIN { /* zonesafe: no variable:cpu: if (cpu) { trace(1); } else { trace(2); } */ trace(3); }',
    ],
    [
      'so does the only arm',
      'BEGIN { if (pid) trace(cpu); trace(3); }',
      'BEGIN { /* zonesafe: no variable:cpu: if (pid) trace(cpu); */ trace(3); }',
    ],
    [
      'and a braced one of which nothing is left',
      'BEGIN { if (pid) { trace(cpu); ; } trace(3); }',
      'BEGIN { /* zonesafe: no variable:cpu: if (pid) { trace(cpu); ; } */ trace(3); }',
    ],
    [
      'before an else only the first arm goes, and the test is turned round',
      'BEGIN { if (x++ == 1) { trace(cpu); } /* else */ else { trace(2); } }',
      'BEGIN { if (!(x++ == 1)) /* zonesafe: no variable:cpu: { trace(cpu); } / * else * / else */ { trace(2); } }',
    ],
    [
      'also before and in a chain',
      'BEGIN { if (pid) trace(cpu); else if (uid) trace(cpu); else if (gid) trace(3); else trace(cpu); }',
      'BEGIN { if (!(pid)) /* zonesafe: no variable:cpu: trace(cpu); else */ if (!(uid)) /* zonesafe: no variable:cpu: trace(cpu); else */ ' +
        'if (gid) trace(3); /* zonesafe: no variable:cpu: else trace(cpu); */ }',
    ],
    [
      'both arms take all',
      'BEGIN { if (pid) trace(cpu); else trace(cpu); trace(3); }',
      'BEGIN { /* zonesafe: no variable:cpu: if (pid) trace(cpu); else trace(cpu); */ trace(3); }',
    ],
    ...['else ;', 'else { }', 'else { ; }'].map((other): [string, string, string] => [
      `so does the only arm that does anything, before ${other}`,
      `BEGIN { if (pid) trace(cpu); ${other} trace(3); }`,
      `BEGIN { /* zonesafe: no variable:cpu: if (pid) trace(cpu); ${other} */ trace(3); }`,
    ]),
    [
      'or behind an else',
      'BEGIN { if (pid) ; else trace(cpu); trace(3); }',
      'BEGIN { /* zonesafe: no variable:cpu: if (pid) ; else trace(cpu); */ trace(3); }',
    ],
    [
      'an else branch goes alone',
      'BEGIN { if (pid) { trace(1); } /* else */ else { trace(cpu); } }',
      'BEGIN { if (pid) { trace(1); } /* else */ /* zonesafe: no variable:cpu: else { trace(cpu); } */ }',
    ],
    [
      'also in a chain',
      'BEGIN { if (pid) trace(1); else if (cpu) trace(2); else trace(3); }',
      'BEGIN { if (pid) trace(1); /* zonesafe: no variable:cpu: else if (cpu) trace(2); else trace(3); */ }',
    ],
    [
      'but not where the next else would take its place',
      'BEGIN { if (pid) if (uid) trace(1); else trace(cpu); else trace(3); trace(4); }',
      'BEGIN { if (!(pid)) /* zonesafe: no variable:cpu: if (uid) trace(1); else trace(cpu); else */ trace(3); trace(4); }',
    ],
    [
      'nor an arm whose else would take its place',
      'BEGIN { if (pid) if (uid) trace(cpu); else trace(1); else trace(3); trace(4); }',
      'BEGIN { if (!(pid)) /* zonesafe: no variable:cpu: if (uid) trace(cpu); else trace(1); else */ trace(3); trace(4); }',
    ],
    [
      'a conditional expression goes whole',
      'BEGIN { pid ? trace(cpu) : 1; trace(2); }',
      'BEGIN { /* zonesafe: no variable:cpu: pid ? trace(cpu) : 1; */ trace(2); }',
    ],
  ]);
});

describe('conditional expressions', () => {
  pairs([
    [
      'an arm goes alone',
      'BEGIN { pid ? trace(cpu) : trace(1); }',
      'BEGIN { pid ? 1 /* zonesafe: no variable:cpu: trace(cpu) */ : trace(1); }',
    ],
    [
      'with its parentheses',
      'BEGIN { (pid) ? x = 1 : (x = cpu); }',
      'BEGIN { (pid) ? x = 1 : 1 /* zonesafe: no variable:cpu: (x = cpu) */; }',
    ],
    [
      'also one of several',
      'BEGIN { pid ? uid ? trace(1) : trace(cpu) : trace(2); }',
      'BEGIN { pid ? uid ? trace(1) : 1 /* zonesafe: no variable:cpu: trace(cpu) */ : trace(2); }',
    ],
    [
      'and in parentheses',
      'BEGIN { (pid ? trace(1) : (uid ? trace(cpu) : trace(2))); }',
      'BEGIN { (pid ? trace(1) : (uid ? 1 /* zonesafe: no variable:cpu: trace(cpu) */ : trace(2))); }',
    ],
    [
      'a condition that does nothing any more goes whole, and so does the arm that it is',
      'BEGIN { pid ? uid ? trace(cpu) : 1 : trace(2); }',
      'BEGIN { pid ? 1 /* zonesafe: no variable:cpu: uid ? trace(cpu) : 1 */ : trace(2); }',
    ],
    [
      'but not if the test does something',
      'BEGIN { x++ ? trace(cpu) : 1; }',
      'BEGIN { x++ ? 1 /* zonesafe: no variable:cpu: trace(cpu) */ : 1; }',
    ],
    [
      'both arms',
      'BEGIN { pid ? trace(cpu) : trace(cpu + 1); trace(1); }',
      'BEGIN { /* zonesafe: no variable:cpu: pid ? trace(cpu) : trace(cpu + 1); */ trace(1); }',
    ],
    [
      'the test',
      'BEGIN { cpu ? trace(2) : trace(3); trace(1); }',
      'BEGIN { /* zonesafe: no variable:cpu: cpu ? trace(2) : trace(3); */ trace(1); }',
    ],
    [
      'the type of the other arm is kept',
      'BEGIN { pid ? (s = copyinstr(1)) : (s = curpsinfo->pr_fname); }',
      'BEGIN { pid ? (s = copyinstr(1)) : "" /* zonesafe: no field:curpsinfo->pr_fname: (s = curpsinfo->pr_fname) */; }',
    ],
    [
      'a value that is asked for does not go by halves',
      'BEGIN { x = pid ? cpu : 1; trace(1); }',
      'BEGIN { /* zonesafe: no variable:cpu: x = pid ? cpu : 1; */ trace(1); }',
    ],
  ]);

  test('a use knows its arm', () => {
    const outcome = disabled('BEGIN { pid ? trace(cpu) : trace(1); }');
    expect(outcome.losses.map(({ what, range }) => [what, outcome.spelled(range)])).toEqual([['branch', 'trace(cpu)']]);
  });
});

describe('columns', () => {
  const lines = (body: string): string => `BEGIN { x = cpu; n = 1; } END { ${body} }`;
  const shown = (body: string): string => /END \{ (.*) \}$/s.exec(disabled(lines(body)).text)?.[1] ?? 'nothing';

  test.each([
    ['printf("%d %d", n, x);', 'printf("%d %d", n, -1 /* x */);'],
    ['printf("%d %x", n, x + 1);', 'printf("%d %x", n, 0 /* x */);'],
    ['printf("%s %s", execname, x ? "a" : "b");', 'printf("%s %s", execname, "-" /* x */);'],
    ['pid ? printf("%d %d", x, n) : 1;', 'pid ? printf("%d %d", -1 /* x */, n) : 1;'],
    ['printf("%d", pid ? n : x);', 'printf("%d", pid ? n : -1 /* x */);'],
    ['printf("%d %d %d", x, n, x);', 'printf("%d %d %d", -1 /* x */, n, -1 /* x */);'],
  ])('%s keeps the others', (before, after) => expect(shown(before)).toBe(after));

  test.each([
    ['nothing else is shown', 'printf("%d", x); trace(n);'],
    ['only a constant is', 'printf("%d %s", x, "total"); trace(n);'],
    ['a width is lost', 'printf("%*d %d", x, n, n); trace(n);'],
    ['the argument does something', 'printf("%d %d", n, y = x); trace(n);'],
    ['it is no printf', 'system("kill %d %d", n, x); trace(n);'],
    ['the format is not known', 'printf(FORMAT, n, x); trace(n);'],
    ['the format has no place for it', 'printf("%d", n, x); trace(n);'],
    ['the use itself stands beside it', 'printf("%d %d %d", n, x, cpu); trace(n);'],
  ])('the statement goes where %s', (_, body) => {
    expect(shown(body)).toMatch(/^\/\* zonesafe: .* \*\/ trace\(n\);$/);
  });

  test('a use says where it is no longer shown', () => {
    const outcome = disabled(lines('printf("%d %d", n, x);'));
    const [loss] = outcome.losses;
    expect(loss!.shown.map(({ variable, range }) => [variable, outcome.spelled(range)])).toEqual([['x', 'x']]);
    expect(loss!.dependents).toEqual([]);
  });

  test('stay only if constants may stand in for them', () => {
    const program = parse(lines('printf("%d %d", n, x);'));
    const { edits, losses } = disable(program, flowOf(program), lackedBy(program), { standIns: false });
    expect(applyEdits(program.text, edits).text).toContain('needs x: no variable:cpu\nEND { printf');
    expect(losses[0]!.shown).toEqual([]);
  });
});

describe('columns below the grade that is asked for', () => {
  const text = 'syscall::read:entry { x = `freemem; printf("%d %d", pid, x); printf("%d %d", pid, cpu); trace(1); }';
  const kept =
    '/* zonesafe: `freemem is kernel memory: x = `freemem; */ printf("%d %d", pid, -1 /* x */); printf("%d %d", pid, -1 /* cpu */); trace(1); }';
  const result = (options: Omit<RewriteOptions, 'target'>): string =>
    rewrite({ name: 'x.d', text }, { target: zone, ...options }).text.replace('syscall::read:entry { ', '');

  test('are kept by a stand-in', () => expect(result({})).toBe(kept));

  test.each([{ fidelity: 'approximate' }, { fidelity: 'exact' }, { skip: ['stand-in-values'] }] as const)(
    'are lost with %o',
    (options) => {
      expect(result(options)).toBe(
        '/* zonesafe: `freemem is kernel memory: x = `freemem; */ /* zonesafe: needs x: `freemem is kernel memory: printf("%d %d", pid, x); */ ' +
          '/* zonesafe: cpu cannot be read in a zone: printf("%d %d", pid, cpu); */ trace(1); }',
      );
    },
  );
});

describe('declarations and control lines', () => {
  pairs([
    [
      'an inline takes along what reads it',
      'inline int PAGE = `_pagesize;\nBEGIN { trace(PAGE); trace(1); }\n',
      '/* zonesafe: no symbol:kernel: inline int PAGE = `_pagesize; */\nBEGIN { /* zonesafe: needs PAGE: no symbol:kernel: trace(PAGE); */ trace(1); }\n',
    ],
    [
      'and its attributes, which dtrace refuses of what it does not know',
      'inline int PAGE = `_pagesize;\n#pragma D attributes Stable/Stable/Common PAGE\nBEGIN { trace(1); }\n',
      '/* zonesafe: no symbol:kernel: inline int PAGE = `_pagesize; */\n/* zonesafe: needs PAGE: no symbol:kernel: #pragma D attributes Stable/Stable/Common PAGE */\nBEGIN { trace(1); }\n',
    ],
    [
      'a translator takes along what translates to its type',
      'translator psinfo_t < int T > {\n\tpr_pid = `mpid;\n};\nBEGIN { trace(xlate <psinfo_t *>(1)->pr_pid); trace(1); }\n',
      '/* zonesafe: disabled: no symbol:kernel\ntranslator psinfo_t < int T > {\n\tpr_pid = `mpid;\n};\n*/\n' +
        'BEGIN { /* zonesafe: needs xlate <psinfo_t>: no symbol:kernel: trace(xlate <psinfo_t *>(1)->pr_pid); */ trace(1); }\n',
    ],
    [
      'an option',
      '  #pragma D option bufsize=64m\r\nBEGIN { trace(1); }\r\n',
      '  /* zonesafe: no option:buffer-over-16m: #pragma D option bufsize=64m */\r\nBEGIN { trace(1); }\r\n',
    ],
    [
      'a dependency',
      '#pragma D depends_on provider io\nBEGIN { trace(1); }\n',
      '/* zonesafe: no provider:io: #pragma D depends_on provider io */\nBEGIN { trace(1); }\n',
    ],
    [
      'what a macro stands for, below a clause that goes, is still known',
      'fbt:::\n{\n#define N 2\n\ttrace(N);\n} END { trace(N); }',
      '/* zonesafe: disabled: no provider:fbt\nfbt:::\n{\n\ttrace(N);\n}\n*/\n#define N 2\n END { trace(N); }',
    ],
    [
      'what holds under a condition still holds under it',
      'fbt:::\n{\n#ifdef A\n\ttrace(1);\n#define N 2\n#endif\n#ifdef B\n\ttrace(2);\n#endif\n}\n',
      '/* zonesafe: disabled: no provider:fbt\nfbt:::\n{\n\ttrace(1);\n#ifdef B\n\ttrace(2);\n#endif\n}\n*/\n#ifdef A\n#define N 2\n#endif\n',
    ],
    [
      'a clause goes whole where only a part of a condition would go with a statement',
      'BEGIN\n{\n\tif (pid == 1)\n#ifdef V\n\t\ttrace(`x);\n#else\n\t\traise(9);\n#endif\n\ttrace(3);\n}\n',
      '/* zonesafe: disabled: no symbol:kernel\nBEGIN\n{\n\tif (pid == 1)\n#ifdef V\n\t\ttrace(`x);\n#else\n\t\traise(9);\n#endif\n\ttrace(3);\n}\n*/\n',
    ],
    [
      'what a clause that goes includes goes with it',
      'fbt:::\n{\n#include "actions.d"\n\ttrace(3);\n}\n',
      '/* zonesafe: disabled: no provider:fbt\nfbt:::\n{\n#include "actions.d"\n\ttrace(3);\n}\n*/\n',
    ],
    [
      'a condition that ends in a clause that goes still ends',
      '#ifdef A\nEND { trace(1); }\nfbt:::\n{\n\ttrace(1);\n#endif\n\ttrace(2);\n}\n',
      '#ifdef A\nEND { trace(1); }\n/* zonesafe: disabled: no provider:fbt\nfbt:::\n{\n\ttrace(1);\n\ttrace(2);\n}\n*/\n#endif\n',
    ],
    [
      'an option in a clause that goes holds for the others, on a line of its own',
      'fbt:::\n{\n\t#pragma D option quiet\n#if 1\n\ttrace(1);\n#endif\n} END { trace(2); }',
      '/* zonesafe: disabled: no provider:fbt\nfbt:::\n{\n#if 1\n\ttrace(1);\n#endif\n}\n*/\n#pragma D option quiet\n END { trace(2); }',
    ],
    [
      'unless the zone lacks it, too',
      'fbt:::\n{\n#pragma D option bufsize=64m\n\ttrace(1);\n}\n',
      '/* zonesafe: disabled: no provider:fbt\nfbt:::\n{\n#pragma D option bufsize=64m\n\ttrace(1);\n}\n*/\n',
    ],
  ]);

  pairs([
    [
      'a test that the preprocessor chooses a part of is not turned round',
      'BEGIN {\n\tif (pid\n#ifdef A\n\t    && uid\n#endif\n\t    ) trace(cpu); else trace(2);\n\ttrace(3);\n}\n',
      'BEGIN {\n\t/* zonesafe: no variable:cpu: if (pid\n#ifdef A\n\t    && uid\n#endif\n\t    ) trace(cpu); else trace(2); */\n\ttrace(3);\n}\n',
    ],
    [
      'nor one whose arm is not there in every branch',
      'BEGIN {\n\tif (pid)\n#ifdef A\n\t\ttrace(cpu); else\n#endif\n\t\ttrace(2);\n\ttrace(3);\n}\n',
      'BEGIN {\n\t/* zonesafe: no variable:cpu: if (pid)\n#ifdef A\n\t\ttrace(cpu); else\n#endif\n\t\ttrace(2); */\n\ttrace(3);\n}\n',
    ],
    [
      'clauses that share a condition go together, also through a third one',
      'fbt::a:\n{\n\ttrace(1);\n#if A\n\ttrace(2);\n}\nEND\n{\n#endif\n\ttrace(3);\n#if B\n\ttrace(4);\n}\nBEGIN\n{\n#endif\n\ttrace(cpu);\n\ttrace(5);\n}\nEND { trace(6); }\n',
      '/* zonesafe: disabled: no provider:fbt\nfbt::a:\n{\n\ttrace(1);\n\ttrace(2);\n}\n*/\n#if A\n' +
        '/* zonesafe: disabled: needs the clause that the preprocessor joins to it: no provider:fbt\nEND\n{\n\ttrace(3);\n\ttrace(4);\n}\n*/\n#endif\n#if B\n' +
        '/* zonesafe: disabled: needs the clause that the preprocessor joins to it: no provider:fbt\nBEGIN\n{\n\ttrace(cpu);\n\ttrace(5);\n}\n*/\n#endif\nEND { trace(6); }\n',
    ],
    [
      'a probe that is there with its comma goes alone',
      '#ifdef A\nproc:::exit,\n#else\nEND,\n#endif\nBEGIN\n#ifdef B\n, io:::start\n#endif\n{ trace(1); }\n',
      '#ifdef A\n/* zonesafe: proc:::exit, */\n#else\nEND,\n#endif\nBEGIN\n#ifdef B\n /* zonesafe: , io:::start */\n#endif\n{ trace(1); }\n',
    ],
    [
      'no body is left empty in a branch',
      'BEGIN\n{\n\ttrace(cpu);\n#ifdef A\n\ttrace(1);\n#endif\n}\n',
      '/* zonesafe: disabled: no variable:cpu\nBEGIN\n{\n\ttrace(cpu);\n#ifdef A\n\ttrace(1);\n#endif\n}\n*/\n',
    ],
    [
      'nor is one lost of which each branch does something',
      'BEGIN\n{\n\ttrace(cpu);\n#if A\n#ifdef B\n#endif\n\ttrace(1);\n#else\n\ttrace(2);\n#endif\n}\n',
      'BEGIN\n{\n\t/* zonesafe: no variable:cpu: trace(cpu); */\n#if A\n#ifdef B\n#endif\n\ttrace(1);\n#else\n\ttrace(2);\n#endif\n}\n',
    ],
    [
      'one that is there without the comma beside it takes the clause along',
      '#ifdef A\nEND,\n#endif\nproc:::exit { trace(1); }\n',
      '#ifdef A\n/* zonesafe: disabled: no provider:proc\nEND,\nproc:::exit { trace(1); }\n*/\n#endif\n',
    ],
  ]);

  test('what goes with a clause on account of a condition is told with it', () => {
    const outcome = disabled('fbt::: {\n#if A\n\ttrace(1); }\nEND {\n#endif\n\ttrace(2); }\n');
    expect(outcome.losses[0]!.dependents.map(outcome.spelled)).toEqual(['END {\n#endif\n\ttrace(2); }']);
  });

  test('are named as such', () => {
    const { losses } = disabled(
      '#pragma D depends_on provider io\ninline int PAGE = `_pagesize; BEGIN { trace(PAGE); }\n',
    );
    expect(losses.map(({ what }) => what)).toEqual(['control line', 'declaration']);
  });
});

describe('data flow', () => {
  test('a value computed from a lost value is lost, to the end', () => {
    const outcome = disabled(
      'syscall::read:entry { self->c = cpu; self->ok = 1; }\nsyscall::read:return /self->ok/ { this->d = self->c + 1; @a[this->d] = count(); trace(pid); }\nEND { printa(@a); }\n',
    );
    expect(outcome.text).toBe(
      'syscall::read:entry { /* zonesafe: no variable:cpu: self->c = cpu; */ self->ok = 1; }\n' +
        'syscall::read:return /self->ok/ { /* zonesafe: needs self->c: no variable:cpu: this->d = self->c + 1; */ ' +
        '/* zonesafe: needs this->d: no variable:cpu: @a[this->d] = count(); */ trace(pid); }\n' +
        '/* zonesafe: disabled: needs @a: no variable:cpu\nEND { printa(@a); }\n*/\n',
    );
    expect(lossOf(outcome, 'cpu').dependents.map(outcome.spelled)).toEqual([
      'this->d = self->c + 1;',
      '@a[this->d] = count();',
      'END { printa(@a); }',
    ]);
  });

  pairs([
    [
      'a reset of what is lost stays',
      'syscall::read:entry { self->c = cpu; trace(1); } syscall::read:return { trace(self->c); self->c = 0; }',
      'syscall::read:entry { /* zonesafe: no variable:cpu: self->c = cpu; */ trace(1); } syscall::read:return { /* zonesafe: needs self->c: no variable:cpu: trace(self->c); */ self->c = 0; }',
    ],
    [
      'a variable with a value left is not lost',
      'BEGIN { x = cpu; trace(1); } syscall:::entry { x = 2; } END { trace(x); }',
      'BEGIN { /* zonesafe: no variable:cpu: x = cpu; */ trace(1); } syscall:::entry { x = 2; } END { trace(x); }',
    ],
    [
      'nothing, the empty string and no pointer are no values',
      'BEGIN { x = 0; x = ""; x = (int)NULL; x = y = 0x0; @s = sum(0); } syscall:::entry { x = cpu; @s = sum(cpu); trace(1); } END { trace(x); printa(@s); trace(2); }',
      'BEGIN { x = 0; x = ""; x = (int)NULL; x = y = 0x0; @s = sum(0); } syscall:::entry { /* zonesafe: no variable:cpu: x = cpu; */ /* zonesafe: no variable:cpu: @s = sum(cpu); */ trace(1); } END { /* zonesafe: needs x: no variable:cpu: trace(x); */ /* zonesafe: needs @s: no variable:cpu: printa(@s); */ trace(2); }',
    ],
    [
      'a lost value in a predicate takes the clause',
      'syscall::read:entry { self->c = cpu; trace(1); } syscall::read:return /!self->c/ { trace(2); }',
      'syscall::read:entry { /* zonesafe: no variable:cpu: self->c = cpu; */ trace(1); } /* zonesafe: disabled: needs self->c: no variable:cpu\nsyscall::read:return /!self->c/ { trace(2); }\n*/',
    ],
  ]);

  test('what only a lost predicate let through starves in the same way', () => {
    const outcome = disabled(
      'syscall:::entry /cpu == 0/ { first++; } syscall:::entry { all++; } END { printf("%d of %d", first, all); }',
    );
    expect(outcome.text).toContain('*/ syscall:::entry { all++; } END { printf("%d of %d", -1 /* first */, all); }');
    expect(lossOf(outcome, 'cpu').shown.map(({ variable, range }) => [variable, outcome.spelled(range)])).toEqual([
      ['first', 'first'],
    ]);
  });

  test('a zero that is not told apart from a count is no column: a constant is shown where it can be', () => {
    const outcome = disabled('syscall:::entry /cpu == 0/ { first++; } END { printf("%d", first); trace(first); }');
    expect(outcome.text).toContain('END { printf("%d", first); trace(first); }');
    expect(lossOf(outcome, 'cpu').starved.map(({ variable }) => variable)).toEqual(['first', 'first']);
  });

  test('but a value that itself needs what is lost is lost there, too', () => {
    const outcome = disabled('syscall:::entry /cpu == 0/ { last = cpu; } END { trace(last); trace(1); }');
    expect(outcome.text).toContain('END { /* zonesafe: needs last: no variable:cpu: trace(last); */ trace(1); }');
  });

  test('so does what stands in an if that is lost', () => {
    const outcome = disabled('syscall:::entry { if (cpu) { x = 1; } all++; } END { printf("%d %d", x, all); }');
    expect(outcome.text).toContain('END { printf("%d %d", -1 /* x */, all); }');
    expect(lossOf(outcome, 'cpu').shown.map(({ variable }) => variable)).toEqual(['x']);
  });

  pairs([
    [
      'a counter that is only scaled by a lost value keeps what it counted',
      'syscall:::entry { n++; } END { n *= `_pagesize; trace(n); }',
      'syscall:::entry { n++; } END { /* zonesafe: no symbol:kernel: n *= `_pagesize; */ trace(n); }',
    ],
    [
      'what is added to a lost value is lost with it',
      'BEGIN { n = `_pagesize; n += 5; trace(1); } END { trace(n); trace(2); }',
      'BEGIN { /* zonesafe: no symbol:kernel: n = `_pagesize; */ /* zonesafe: needs n: no symbol:kernel: n += 5; */ trace(1); } END { /* zonesafe: needs n: no symbol:kernel: trace(n); */ trace(2); }',
    ],
  ]);

  test('what only a lost probe set starves: its readers stay and find zero', () => {
    const outcome = disabled(
      'fbt::foo:entry { self->n = arg0; }\nsyscall::read:return { trace(self->n); }\nsyscall::read:return /pid && self->n/ { trace(2); }\n',
    );
    expect(outcome.text).toContain('\nsyscall::read:return { trace(self->n); }\nsyscall::read:return /pid && self->n/');
    const { starved, dependents } = lossOf(outcome, 'fbt::foo:entry');
    expect(starved.map(({ variable, range }) => [variable, outcome.spelled(range)])).toEqual([
      ['self->n', 'self->n'],
      ['self->n', 'self->n'],
    ]);
    expect(dependents).toEqual([]);
    expect(outcome.neverFires.map(({ range, because }) => [outcome.spelled(range), because])).toEqual([
      ['syscall::read:return', 'self->n'],
    ]);
  });

  test('but a kernel pointer that is never set must not be followed', () => {
    const outcome = disabled(
      'fbt::foo:entry { self->vp = args[0]; }\nsyscall::read:return /self->vp/ { self->path = self->vp->v_path; trace(1); self->vp = 0; }\n',
    );
    expect(outcome.text).toContain(
      '{ /* zonesafe: no memory:kernel: self->path = self->vp->v_path; */ trace(1); self->vp = 0; }',
    );
    const alone = disable(
      outcome.program,
      flowOf(outcome.program),
      lackedBy(outcome.program).filter(({ use }) => use.kind === 'probe'),
    );
    expect(applyEdits(outcome.program.text, alone.edits).text).toContain(
      '{ /* zonesafe: needs self->vp: no provider:fbt: self->path = self->vp->v_path; */ trace(1); self->vp = 0; }',
    );
    expect(alone.losses[0]!.dependents.map(outcome.spelled)).toEqual(['self->path = self->vp->v_path;']);
  });

  test('a clause that never fires starves what it sets', () => {
    const outcome = disabled(
      'fbt::foo:entry { self->a = 1; } syscall:::entry /self->a/ { @n = count(); self->b = 1; } syscall:::return /self->b/ { trace(1); } END { printa(@n); }',
    );
    expect(outcome.neverFires.map(({ range, because }) => [outcome.spelled(range), because])).toEqual([
      ['syscall:::entry', 'self->a'],
      ['syscall:::return', 'self->b'],
    ]);
    expect(lossOf(outcome, 'fbt::foo:entry').starved.map(({ variable }) => variable)).toEqual([
      'self->a',
      '@n',
      'self->b',
    ]);
  });

  test('a variable that another clause sets does not starve', () => {
    const outcome = disabled(
      'fbt::foo:entry, syscall::read:entry { self->n = 1; } syscall::read:return /self->n/ { trace(1); }',
    );
    expect(outcome.neverFires).toEqual([]);
    expect(outcome.losses[0]!.starved).toEqual([]);
  });

  /** The reads that may find another value, and those that find none. */
  const told = (text: string): { readonly changed: string[]; readonly unset: string[] } => {
    const { losses } = disabled(text);
    const spell = ({ variable, range }: Starved): string => `${variable} at ${range.start}`;
    return {
      changed: losses.flatMap(({ changed }) => changed.map(spell)),
      unset: losses.flatMap(({ starved }) => starved.map(spell)),
    };
  };

  test.each([
    ['the other arm', 'syscall:::entry { if (pid) this->u = cpu; else this->u = 3; trace(this->u); }'],
    ['the other arm of ?:', 'syscall:::entry { pid ? (this->u = cpu) : (this->u = 3); trace(this->u); }'],
    ['the statement before', 'syscall:::entry { this->u = 3; this->u = cpu; trace(this->u); }'],
    ['the statement before, to a part', 'syscall:::entry { this->u = 3; this->u += cpu; trace(this->u); }'],
    [
      'a clause before',
      'syscall:::entry { this->u = 3; } syscall:::entry { this->u = cpu; trace(1); } syscall:::entry { trace(this->u); }',
    ],
    ['all but a reset that is lost', 'syscall:::entry { this->u = 3; if (cpu) { this->u = 0; } trace(this->u); }'],
    [
      'a branch that is not always taken',
      'syscall:::entry { this->u = 3; this->u = cpu; if (pid) this->u = 4; trace(this->u); }',
    ],
    [
      'all but a thread that a probe set',
      'syscall:::entry, fbt::foo:entry { self->u = 3; } syscall:::return /self->u/ { trace(1); }',
    ],
  ])('a variable that %s still sets is told where it is read', (_, text) => {
    const at = /.*\b((?:this|self)->u)/.exec(text)!;
    expect(told(text)).toEqual({ changed: [`${at[1]} at ${at[0].length - at[1]!.length}`], unset: [] });
  });

  test('a read of a clause-local that only clauses of other probes still set goes: it would find what one of these left', () => {
    const set = 'syscall:::return { this->u = 3; }';
    expect(disabled(`syscall:::entry { this->u = cpu; trace(this->u); trace(1); } ${set}`).text).toBe(
      `syscall:::entry { /* zonesafe: no variable:cpu: this->u = cpu; */ /* zonesafe: needs this->u: no variable:cpu: trace(this->u); */ trace(1); } ${set}`,
    );
    const reader = 'syscall::read:entry /!this->u/ { trace(1); }';
    expect(disabled(`syscall::read:entry /cpu/ { this->u = 1; } ${set} ${reader}`).text).toContain(
      `/* zonesafe: disabled: needs this->u: no variable:cpu\n${reader}`,
    );
    // A glob may fire it as well.
    expect(
      disabled(`syscall::read:entry /cpu/ { this->u = 1; } syscall:::entry { this->u = 3; } ${reader}`).text,
    ).toContain(`} ${reader}`);
  });

  test.each([
    'syscall::r[e]ad:entry',
    'syscall::read*:entry',
    'read:entry',
    'syscall::rea?:entry, syscall::readv:entry',
  ])('so does one at a probe that is the same by another name: %s', (probes) => {
    const reader = `${probes} /this->u == 3/ { trace(1); }`;
    const others = 'syscall::write:entry { this->u = 3; } syscall:::entry { trace(2); }';
    expect(disabled(`syscall::read:entry { this->u = cpu; trace(1); } ${reader} ${others}`).text).toContain(
      `/* zonesafe: disabled: needs this->u: no variable:cpu\n${reader}\n*/ ${others}`,
    );
  });

  test.each([
    ['a macro', '#define R read\n', 'syscall::R:entry', 'unset'],
    ['an argument of the script', '', 'syscall::$1:entry', 'unset'],
    ['a glob', '', 'syscall:::entry', 'unset'],
    ['a glob that what is left comes before', 'syscall::write:entry { this->u = 2; } ', 'syscall:::entry', 'changed'],
  ])('a reader at what is another probe, too, stays and is told: %s', (_, head, probe, how) => {
    const text = `${head}syscall::read:entry { this->u = cpu; trace(1); } ${probe} { trace(this->u); } syscall::write:entry { this->u = 3; }`;
    const expected = { changed: [] as string[], unset: [] as string[] };
    expected[how as 'changed' | 'unset'].push(`this->u at ${text.indexOf('(this->u') + 1}`);
    expect(told(text)).toEqual(expected);
  });

  test.each([
    ['pid$target::f*:entry', 'pid$target::g:entry'],
    ['pid$target:libc:f:entry', 'syscall::f:entry'],
    ['syscall::read*:entry', 'syscall::[wp]*:entry'],
  ])('%s and %s are no probe in common', (one, other) => {
    const text = `${one} { this->u = cpu; trace(1); } ${other} { trace(this->u); } ${other} { this->u = 3; }`;
    expect(told(text)).toEqual({ changed: [], unset: [] });
  });

  test.each([
    ['pid$target::f:entry', 'pid1:libc.so.1:f:entry'],
    ['pid$target::f*:entry', 'pid$target::?g:entry'],
    ['syscall::read*:entry', 'syscall::*v:entry'],
  ])('%s and %s may be one', (one, other) => {
    const text = `${one} { this->u = cpu; trace(1); } ${other} { trace(this->u); } ${other} { this->u = 3; }`;
    expect(told(text).unset).toEqual([`this->u at ${text.indexOf('(this->u') + 1}`]);
  });

  test.each([
    [
      'syscall::read:entry { self->u = 3; } fbt::foo:return { self->u = 0; } syscall::write:entry /self->u/ { trace(1); }',
    ],
    [
      'syscall::read:entry { self->u = 3; } syscall::read:return, fbt::foo:return { self->u = 0; } END /self->u/ { trace(1); }',
    ],
  ])('a variable that is no longer set back to nothing is told where it is read: %s', (text) => {
    expect(told(text)).toEqual({ changed: [`self->u at ${text.lastIndexOf('self->u')}`], unset: [] });
  });

  test.each([
    ['the value that is lost would not come to', 'syscall:::entry { this->u = cpu; this->u = 3; trace(this->u); }'],
    ['stands in the other arm', 'syscall:::entry { if (pid) this->u = cpu; else { this->u = 3; trace(this->u); } }'],
    ['comes before', 'syscall:::entry { this->u = 3; trace(this->u); this->u = cpu; }'],
    [
      'belongs to another probe',
      'syscall:::entry { this->u = cpu; trace(1); } syscall:::return { this->u = 3; trace(this->u); }',
    ],
    [
      'comes after another value in a later clause',
      'syscall:::entry { this->u = cpu; trace(1); } syscall:::entry { this->u = 3; trace(this->u); }',
    ],
    [
      'stands in a clause that has lost a probe, too',
      'syscall:::entry, fbt::foo:entry { self->u = 3; } syscall:::return, fbt::foo:return /self->u/ { trace(1); }',
    ],
  ])('a read that %s is as it was', (_, text) => {
    expect(told(text)).toEqual({ changed: [], unset: [] });
  });

  const never = (predicate: string): boolean =>
    disabled(`fbt::foo:entry { x = 1; s = "a"; a[1] = 2; y = 0; } syscall:::entry /${predicate}/ { y = 1; }`).neverFires
      .length > 0;

  test.each([
    'x',
    '(x)',
    '(int)x',
    'a[pid]',
    'pid && (uid && x)',
    'x != 0',
    'x > 0',
    '0 < x',
    'x >= 2',
    's == "text"',
    'x == 5',
    "x == 'a'",
    's != ""',
    's != NULL',
    'x < 0',
    'x == -1',
  ])('/%s/ never fires while it is zero', (predicate) => expect(never(predicate)).toBe(true));

  test.each([
    '!x',
    'x == 0',
    'x < 5',
    '5 > x',
    's == ""',
    's == NULL',
    'x || pid',
    'x == pid',
    'y',
    'x + 1',
    'x != 1',
    'x > -1',
  ])('/%s/ may fire', (predicate) => expect(never(predicate)).toBe(false));
});

describe('origins', () => {
  test('what stands in a comment is carried over, around its escapes', () => {
    const text = 'fbt::foo:entry { /* a */ trace(1); }';
    const program = parse(text);
    const { edits } = disable(program, flowOf(program), lackedBy(program));
    const { text: after, origin, carried } = applyEdits(text, edits);
    const at = after.indexOf('trace');
    expect(origin(spanOf(at, at + 5))).toEqual(spanOf(text.indexOf('trace'), text.indexOf('trace') + 5));
    expect(carried(spanOf(at, at + 9))).toBe(true);
  });
});

describe('laws', () => {
  const clauses = fc.array(
    fc.tuple(
      fc.constantFrom(
        'BEGIN',
        'syscall:::entry',
        'fbt:::',
        'io:::start,\nsyscall::read:return',
        'syscall::a:entry, proc:::exit',
        'tick-1s',
      ),
      fc.constantFrom('', '/x/', '/self->y == 1 && pid/', '/cpu > 1/', '/this->z = 1/'),
      fc.array(
        fc.constantFrom(
          'x = cpu;',
          'x = 1;',
          'self->y = x;',
          'self->y = curthread->t_pri;',
          'this->z = self->y;',
          '@a[x] = count();',
          'printa(@a);',
          'trace(this->z);',
          'if (x) trace(cpu); else trace(1);',
          'if (x) { self->y++; } else if (cpu) { trace(1); }',
          '/* a */ self->y = 0;',
          ';',
          'self->p = args[0];',
          'trace(self->p->q);',
          'exit(0);',
        ),
        { minLength: 1, maxLength: 5 },
      ),
    ),
    { minLength: 1, maxLength: 6 },
  );
  const script = clauses.map((all) =>
    all.map(([probes, predicate, body]) => `${probes} ${predicate}\n{ ${body.join(' ')} }`).join('\n'),
  );

  /** What a tick is for can change with what it loses, and then what it lacks; the pipeline goes on, too. */
  const disabledInTheEnd = (text: string): string => {
    const { text: after } = disabled(text);
    return after === text ? text : disabledInTheEnd(after);
  };

  test('the result parses, lacks nothing any more, and is left alone the next time', () => {
    fc.assert(
      fc.property(script, (text) => {
        const again = parse(text.includes('tick-') ? disabledInTheEnd(text) : disabled(text).text);
        expect(lackedBy(again)).toEqual([]);
        expect(disable(again, flowOf(again), lackedBy(again))).toEqual({
          edits: [],
          losses: [],
          neverFires: [],
          alwaysHold: [],
          lessened: [],
        });
      }),
    );
  });

  test('no more bodies than before would trace the probe', () => {
    const empty = (text: string): number =>
      clausesOf(parse(text)).filter(({ body }) => body!.statements.every(({ type }) => type === 'EmptyStatement'))
        .length;
    fc.assert(
      fc.property(script, (text) => {
        expect(empty(disabled(text).text)).toBeLessThanOrEqual(empty(text));
      }),
    );
  });

  test('each use has one loss, in the order of the uses, and lies in what was commented out', () => {
    fc.assert(
      fc.property(script, (text) => {
        const program = parse(text);
        const uses = lackedBy(program);
        const { losses } = disable(program, flowOf(program), uses);
        expect(losses.map(({ use }) => use)).toEqual(uses.map(({ use }) => use));
        for (const { use, range } of losses) {
          expect(range.start).toBeLessThanOrEqual(use.node.start);
          expect(range.end).toBeGreaterThanOrEqual(use.node.end);
        }
      }),
    );
  });

  test('a disabled clause can be had back', () => {
    const comments = fc.string({ unit: fc.constantFrom('* ', '/ ', ' ', 'a', '\n') });
    const strings = fc.string({ unit: fc.constantFrom('*', '/', ' ', 'a') });
    fc.assert(
      fc.property(comments, strings, (comment, string) => {
        const text = `fbt::foo:entry { /* ${comment}*/ trace("${string}"); }`;
        const [, body] = /^\/\* zonesafe: disabled: no provider:fbt\n([\s\S]*)\n\*\/$/.exec(disabled(text).text)!;
        expect(unescapeComment(body!)).toBe(text);
      }),
    );
  });

  test('escaping leaves no mark and can be undone', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '/', ' ', 'a', '\n') }), (text) => {
        expect(escapeComment(text)).not.toMatch(/\*\/|\/\*/);
        expect(unescapeComment(escapeComment(text))).toBe(text);
      }),
    );
  });
});
