import { describe, expect, it } from 'vitest';
import { pairOf } from '../src/proof/compare.js';
import { explain } from '../src/proof/explain.js';
import { fileReportOf } from '../src/report/json.js';
import { type Result, rewrite } from '../src/rewrite.js';
import { globalView } from '../src/simulate/world/views.js';
import { scenarioNamed } from '../src/simulate/scenarios/index.js';
import { simulate } from '../src/simulate/index.js';
import { verify } from '../src/simulate/world/verify.js';

const build = scenarioNamed('build')!;

/** What explains the differences between a script and a text that is given out as its rewritten form. */
function explained(text: string, change: (result: Result) => Partial<Result>) {
  const result = rewrite({ name: 'x.d', text }, { target: 'solaris10' });
  const pair = pairOf({ ...result, ...change(result) });
  const trial = verify(pair.original, pair.rewritten, build, 1, { world: 'W0', release: 'solaris10' });
  return explain(trial, pair);
}

const TWO = `#pragma D option quiet
proc:::exec-success { printf("%s\\n", curpsinfo->pr_psargs); }
proc:::exit { @exits = count(); }
END { printa("exits %@d\\n", @exits); }
`;

describe('what differs is explained by what was said of the clauses behind it', () => {
  it('of the clause that printed it', () => {
    const text = TWO.replace('proc:::exit', 'syscall::rexit:entry');
    const { because, unexplained } = explained(text, () => ({}));
    expect(because.map(({ message }) => message)).toEqual([expect.stringContaining('pr_psargs becomes execname')]);
    expect(unexplained).toEqual([]);
  });

  it('and not by what was said of another one', () => {
    const text = TWO.replace('proc:::exit', 'syscall::rexit:entry');
    // The same length, so that the pieces still fit.
    const broken = explained(text, ({ text: after }) => ({ text: after.replace('count()', 'sum(9) ') }));
    expect(broken.unexplained).toEqual([
      expect.stringMatching(/^- exits \d+$/),
      expect.stringMatching(/^\+ exits \d+$/),
    ]);
  });

  it('by what was said of the clauses that its values come from', () => {
    const text = `#pragma D option quiet
proc:::exec-success { self->name = curpsinfo->pr_psargs; }
syscall::rexit:entry /self->name != NULL/ { @names[self->name] = count(); }
END { printa("%s %@d\\n", @names); }
`;
    const { because, unexplained, lines } = explained(text, () => ({}));
    expect(lines.some(({ mark }) => mark !== ' ')).toBe(true);
    expect(because.map(({ line }) => line)).toContain(2);
    expect(unexplained).toEqual([]);
  });

  it('where a constant stands in that another clause prints as well', () => {
    const text = `#pragma D option quiet
syscall::rexit:entry { printf("-1 %d\\n", uid); }
syscall::rexit:entry { printf("%d %d\\n", \`physmem, uid); }
`;
    const { lines, unexplained } = explained(text, () => ({}));
    expect(lines.some(({ mark }) => mark !== ' ')).toBe(true);
    expect(unexplained).toEqual([]);
  });

  it('nothing explains anything where nothing was said', () => {
    const { because, unexplained } = explained(TWO, () => ({ diagnostics: [] }));
    expect(because).toEqual([]);
    expect(unexplained.length).toBeGreaterThan(10);
  });
});

describe('that dtrace takes nothing of the script', () => {
  // As a rewrite that names a probe that the zone lacks; the same length, so that the pieces still fit.
  const refused = (refuses: boolean) =>
    explained(TWO, ({ text, diagnostics }) => ({
      text: text.replace('rexit', 'rxeit'),
      diagnostics: diagnostics.map((one) => ({ ...one, message: 'it differs', refuses })),
    }));

  it('is told by the field of a diagnostic, whatever its words', () => {
    expect(refused(true).unexplained).toEqual([]);
    expect(refused(false).unexplained).toEqual([expect.stringContaining('rxeit')]);
  });

  it.each([
    ['solaris11', 'syscall::lwp_kill:entry { @ = count(); }'],
    ['any', 'syscall::nosuchcall:entry { @ = count(); }'],
    ['solaris10', 'sysinfo:::msg { @ = count(); }'],
    ['solaris10', '#!/usr/sbin/dtrace -Cs\n#define P proc:::exec\nP { @ = count(); }'],
  ])('is said for %s of %j, and no report has the field', (target, text) => {
    const result = rewrite({ name: 'x.d', text }, { target });
    expect(result.diagnostics.filter(({ refuses }) => refuses)).toHaveLength(1);
    expect(JSON.stringify(fileReportOf(result))).not.toContain('"refuses"');
  });

  it('is not said of what only differs', () => {
    const { diagnostics } = rewrite({ name: 'x.d', text: TWO }, { target: 'any' });
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.filter(({ refuses }) => refuses)).toEqual([]);
  });
});

describe('a long run', () => {
  it('of more than 100,000 events is bounded by what it prints, not by what happens', () => {
    const text = 'syscall:::entry { @[execname, probefunc] = count(); @n = count(); }';
    const { stdout } = simulate(text, globalView(build, 1, { release: 'illumos', seconds: 60 }));
    expect(Number(stdout.trim().split('\n').at(-1))).toBeGreaterThan(100_000);
    expect(stdout.length).toBeLessThan(20_000);
  });

  it('of a script that prints without end stops at the limit', () => {
    const text = 'syscall:::entry { printf("%s %s\\n", execname, probefunc); }';
    const view = globalView(build, 1, { release: 'illumos', seconds: 60 });
    const { stdout, writers } = simulate(text, view, { outputLimit: 10_000 });
    expect(stdout.length).toBeLessThan(10_200);
    expect(writers.every(({ at }) => at < stdout.length)).toBe(true);
  });
});
