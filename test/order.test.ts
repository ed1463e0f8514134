import { describe, expect, it } from 'vitest';
import { applyEdits, replace } from '../src/edit.js';
import { orderOf } from '../src/rewriting/order.js';
import type { Move } from '../src/rewriting/order/moves.js';
import { parse } from '../src/parse.js';
import { clausesOf } from '../src/walk.js';

const BY: Readonly<Record<string, string>> = {
  exit: 'syscall::rexit:entry',
  'lwp-exit': 'syscall::rexit:entry',
  'exec-success': 'syscall::exec*:return',
};

/** Moves every probe of proc, and gives the text and what cannot stand where it should. */
function moved(text: string): { text: string; stuck: readonly string[]; origins: readonly string[] } {
  const program = parse(text);
  const moves = clausesOf(program).flatMap((clause): Move[] => {
    const arrivals = clause.probes
      .filter(({ provider }) => provider === 'proc')
      .map((probe) => ({ probe, event: probe.name, by: [BY[probe.name]!] }));
    return arrivals.length > 0 ? [{ clause, arrivals }] : [];
  });
  const { clauses, misplaced, placed } = orderOf(moves, { program });
  const edits = clauses.flatMap((clause) => {
    const { arrivals } = moves.find((move) => move.clause === clause)!;
    return placed(
      clause,
      arrivals.map(({ probe, by }) => replace(probe, ...by)),
    );
  });
  const { text: after, origin } = applyEdits(text, edits);
  const origins = clausesOf(parse(after)).map(({ probes: [probe] }) => {
    const { start, end } = origin(probe!);
    return text.slice(start, end);
  });
  return { text: after, stuck: [...misplaced.values()].map(({ why }) => why), origins };
}

describe('what happens within a call', () => {
  it('comes before the clauses of its return that share a variable with it', () => {
    expect(moved('syscall::exece:return { x = 0; }\nproc:::exec-success /x/ { trace(x); }\n').text).toBe(
      'syscall::exec*:return /x/ { trace(x); }\nsyscall::exece:return { x = 0; }\n',
    );
  });

  it('comes after those of its entry', () => {
    expect(moved('proc:::exit /x/ { trace(x); }\nsyscall:::entry { x = 1; }\n').text).toBe(
      'syscall:::entry { x = 1; }\nsyscall::rexit:entry /x/ { trace(x); }\n',
    );
  });

  it('comes in the order of the kernel', () => {
    expect(moved('BEGIN { }\n\nproc:::exit /x/ { x = 0; }\n\nproc:::lwp-exit { x = tid; }\n').text).toBe(
      'BEGIN { }\n\nsyscall::rexit:entry { x = tid; }\n\nsyscall::rexit:entry /x/ { x = 0; }\n',
    );
  });
});

describe('a clause that moves', () => {
  it('takes its comments along, and what it replaces is still known', () => {
    const { text, origins } = moved(
      '#!/usr/sbin/dtrace -s\n\n/* one */\nsyscall::exece:return\n{\n\tx = 0;\n} /* end of one */\n\n/* two */\nproc:::exec-success\n/x/\n{\n\ttrace(1);\n} /* end of two */\n\nEND { }\n',
    );
    expect(text).toBe(
      '#!/usr/sbin/dtrace -s\n\n/* two */\nsyscall::exec*:return\n/x/\n{\n\ttrace(1);\n} /* end of two */\n\n/* one */\nsyscall::exece:return\n{\n\tx = 0;\n} /* end of one */\n\nEND { }\n',
    );
    expect(origins).toEqual(['proc:::exec-success', 'syscall::exece:return', 'END']);
  });

  it('leaves no blank line where it was first', () => {
    expect(
      moved('proc:::exit { trace(x); }\n\nproc:::exit { trace(-x); }\n\nsyscall::rexit:entry { x = 1; }\n').text,
    ).toBe(
      'syscall::rexit:entry { x = 1; }\n\nsyscall::rexit:entry { trace(x); }\n\nsyscall::rexit:entry { trace(-x); }\n',
    );
  });

  it('stays on the line of the program', () => {
    expect(moved('syscall::exece:return { x = 0; } proc:::exec-success /x/ { trace(x); } END { }').text).toBe(
      'syscall::exec*:return /x/ { trace(x); } syscall::exece:return { x = 0; } END { }',
    );
  });

  it('keeps its place where the order makes no difference', () => {
    const alike = (body: string, other: string): boolean => {
      const text = `syscall::exece:return { ${body} }\nproc:::exec-success { ${other} }\n`;
      return moved(text).text === text.replace('proc:::exec-success', 'syscall::exec*:return');
    };
    expect(alike('@ = sum(x);', '@ = sum(x);')).toBe(true);
    expect(alike('@ = count();', 'trace(x);')).toBe(true);
    expect(alike('n++;', 'n++;')).toBe(true);
    expect(alike('@[x] = count();', '@[x] = count();')).toBe(true);
    expect(alike('this->t = 1; @ = sum(this->t);', 'this->t = 2; @ = sum(this->t);')).toBe(true);
    expect(alike('self->y = 1;', 'self->x = 1;')).toBe(true);
    expect(alike('n++;', '@ = sum(n);')).toBe(false);
    expect(alike('this->t = 1;', '@ = sum(this->t); this->t = 2;')).toBe(false);
    expect(alike('a[pid] = 1;', '@ = sum(a[pid]);')).toBe(false);
    expect(alike('x = 1;', 'x += 1;')).toBe(false);
  });

  it('shows in what is written out, and in where the tracing ends', () => {
    const alike = (body: string, other: string): boolean => {
      const text = `syscall::exece:return { ${body} }\nproc:::exec-success { ${other} }\n`;
      return moved(text).text === text.replace('proc:::exec-success', 'syscall::exec*:return');
    };
    expect(alike('trace(1);', 'trace(2);')).toBe(false);
    expect(alike('trace(1);', '')).toBe(false);
    expect(alike('exit(0);', 'printf("%d\\n", pid);')).toBe(false);
  });
});

describe('a clause that would run at the wrong time', () => {
  it.each([
    ['keeps a probe of its own', 'syscall::exece:return { x = 0; }\nproc:::exec-success, BEGIN /x/ { trace(x); }\n'],
    [
      'stands under a condition',
      'syscall::exece:return { x = 0; }\n#ifdef X\nproc:::exec-success /x/ { trace(x); }\n#endif\n',
    ],
    [
      'may depend on a declaration',
      'syscall::exece:return { x = 0; }\ninline int y = 1;\nproc:::exec-success /x == y/ { trace(x); }\n',
    ],
    [
      'would have to stand in two places',
      'syscall::exece:return { x = 0; }\nsyscall::rexit:entry { x = 1; }\nproc:::exec-success, proc:::exit /x/ { trace(x); }\n',
    ],
  ])('cannot be put elsewhere if it %s', (_case, text) => {
    const { stuck, text: after } = moved(text);
    expect(stuck).toHaveLength(1);
    expect(after).toBe(text);
  });
});
