/** New clauses follow the style of the script, and keep what they carry over. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, insertAfter, spanOf } from '../src/edit.js';
import { parse } from '../src/parse.js';
import { type NewClause, printClause } from '../src/print.js';
import { type Style, styleOf } from '../src/language/style.js';

const tabs: Style = { indent: '\t', newline: '\n' };

/** The clause as it stands in a text whose ranges it may carry over. */
function printed(clause: NewClause, style: Style = tabs, text = ''): string {
  const { text: result } = applyEdits(text, [insertAfter(spanOf(0, text.length), ...printClause(clause, style))]);
  return result.slice(text.length);
}

describe('layout', () => {
  test('a clause with everything', () => {
    const clause: NewClause = {
      comment: 'remembers the arguments',
      probes: ['syscall::exec*:return', 'syscall::*fork*:return'],
      predicate: ['errno == 0'],
      statements: [['self->a = 1'], ['@n[execname] = count()']],
    };
    expect(printed(clause)).toBe(
      '/* remembers the arguments */\nsyscall::exec*:return,\nsyscall::*fork*:return\n/errno == 0/\n' +
        '{\n\tself->a = 1;\n\t@n[execname] = count();\n}',
    );
  });

  test('without comment and predicate, in blanks and CRLF', () => {
    const clause: NewClause = { probes: ['dtrace:::BEGIN'], statements: [['x = 0']] };
    expect(printed(clause, { indent: '    ', newline: '\r\n' })).toBe('dtrace:::BEGIN\r\n{\r\n    x = 0;\r\n}');
  });

  test('a long new predicate breaks after its operators, four blanks further in', () => {
    const predicate = ['pid == $pid && arg1 == 0x6474720b && walltimestamp >= zonesafe_next_10s && !zonesafe_done'];
    expect(printed({ probes: ['syscall::ioctl:entry'], predicate, statements: [['trace(1)']] })).toBe(
      'syscall::ioctl:entry\n/pid == $pid && arg1 == 0x6474720b && walltimestamp >= zonesafe_next_10s &&\n' +
        '    !zonesafe_done/\n{\n\ttrace(1);\n}',
    );
  });

  test('a long new statement breaks after its commas, but not inside of a string', () => {
    const text = 'printf("%d, %s, %s, this is a long format && so on || on\\n", pid, execname, zonename, probefunc)';
    expect(printed({ probes: ['BEGIN'], statements: [[text]] })).toBe(
      'BEGIN\n{\n\tprintf("%d, %s, %s, this is a long format && so on || on\\n", pid,\n' +
        '\t    execname, zonename, probefunc);\n}',
    );
  });

  test('lines of a new statement keep their levels', () => {
    const clause: NewClause = { probes: ['BEGIN'], statements: [['x = pid ?\n\t1 :\n\t2']] };
    expect(printed(clause, { indent: '  ', newline: '\n' })).toBe('BEGIN\n{\n  x = pid ?\n    1 :\n    2;\n}');
  });

  test('a predicate that begins with * opens no comment', () => {
    const text = printed({ probes: ['BEGIN'], predicate: ['*p == 0'], statements: [['trace(1)']] });
    expect(text).toContain('\n/ *p == 0/\n');
    expect(parse(`${text}\n`).items).toHaveLength(1);
  });
});

describe('carried-over text', () => {
  const text = 'syscall::read:entry /pid == 1 &&\n\texecname == "x"/ { trace(1); }';
  const probe = spanOf(0, 19);
  const predicate = spanOf(text.indexOf('/') + 1, text.lastIndexOf('/'));

  test('stays as it stands, and is known to be carried over', () => {
    const fragments = printClause(
      { probes: [probe], predicate: ['this->tick && (', predicate, ')'], statements: [['trace(2)']] },
      tabs,
    );
    expect(fragments).toContainEqual(probe);
    expect(fragments).toContainEqual(predicate);
    const { text: whole, origin } = applyEdits(text, [insertAfter(spanOf(0, text.length), ...fragments)]);
    expect(whole.slice(text.length)).toBe(
      'syscall::read:entry\n/this->tick && (pid == 1 &&\n\texecname == "x")/\n{\n\ttrace(2);\n}',
    );
    const copy = whole.lastIndexOf('execname');
    expect(origin(spanOf(copy, copy + 8)).start).toBe(text.indexOf('execname'));
  });

  test('side by side, repeated or empty, no range is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(text.length), fc.nat(30)), { minLength: 1 }), (pairs) => {
        const ranges = pairs.map(([start, length]) => spanOf(start, Math.min(text.length, start + length)));
        const fragments = printClause({ probes: ['BEGIN'], statements: [ranges] }, tabs);
        const expected = ranges.filter((range) => range.end > range.start);
        expect(fragments.filter((fragment) => typeof fragment !== 'string')).toEqual(expected);
      }),
    );
  });
});

describe('the style of a script', () => {
  const style = (text: string): Style => styleOf(parse(text));

  test('a tab and a newline where nothing is said', () => {
    expect(style('BEGIN { trace(1); }')).toEqual(tabs);
  });

  test('the indentation that most statements have', () => {
    expect(style('BEGIN\n{\n    trace(1);\n\ttrace(2);\n    trace(3);\n}\n').indent).toBe('    ');
  });

  test('beyond that of the clause', () => {
    expect(style(' BEGIN\n {\n \ttrace(1);\n }\n').indent).toBe('\t');
  });

  test('the line ending that most lines have', () => {
    expect(style('BEGIN\r\n{\r\n  trace(1);\n}\r\n')).toEqual({ indent: '  ', newline: '\r\n' });
  });
});
