import { describe, expect, it } from 'vitest';
import type { Clause } from '../src/ast.js';
import { applyEdits, replace } from '../src/edit.js';
import { parse } from '../src/parse.js';
import { type Replacement, reprobe } from '../src/rewriting/reprobe.js';
import { styleOf } from '../src/language/style.js';
import { clausesOf, nodesOf } from '../src/walk.js';

/** The first clause of the text with its probes replaced; `by` says by their place in the list. */
function reprobed(text: string, replacementsOf: (clause: Clause) => readonly Replacement[]): string {
  const program = parse(text);
  const clause = clausesOf(program)[0]!;
  return applyEdits(text, reprobe(program, clause, styleOf(program), replacementsOf(clause))).text;
}

const by = (
  clause: Clause,
  at: number,
  descriptions: Replacement['by'],
  gate: string | null = null,
  more: Partial<Replacement> = {},
): Replacement => ({ probe: clause.probes[at]!, by: descriptions, gate, names: {}, ...more });

describe('one probe by several', () => {
  it('lists them in the clause, one a line as the clause is written', () => {
    expect(
      reprobed('proc:::lwp-exit\n/self->x/\n{\n\ti++;\n}\n', (clause) => [
        by(clause, 0, ['syscall::lwp_exit:entry', 'syscall::rexit:entry']),
      ]),
    ).toBe('syscall::lwp_exit:entry,\nsyscall::rexit:entry\n/self->x/\n{\n\ti++;\n}\n');
  });

  it('lists them on the one line of the clause', () => {
    expect(
      reprobed('proc:::lwp-start { i++; }', (clause) => [
        by(clause, 0, ['syscall::a:return', 'syscall::b:return'], 'arg1 == 0'),
      ]),
    ).toBe('syscall::a:return, syscall::b:return /arg1 == 0/ { i++; }');
  });

  it('indents them as the clause', () => {
    expect(
      reprobed('\tproc:::lwp-start\r\n\t{\r\n\t}\r\n', (clause) => [
        by(clause, 0, ['syscall::a:entry', 'syscall::b:entry']),
      ]),
    ).toBe('\tsyscall::a:entry,\r\n\tsyscall::b:entry\r\n\t{\r\n\t}\r\n');
  });

  it('puts them all into the copy that needs a body of its own', () => {
    expect(
      reprobed('syscall::c:entry,\nproc:::lwp-exit\n{\n\ttrace(probename);\n}\n', (clause) => [
        by(clause, 1, ['syscall::a:entry', 'syscall::b:entry'], null, { names: { probename: 'lwp-exit' } }),
      ]),
    ).toBe(
      'syscall::c:entry\n{\n\ttrace(probename);\n}\n\nsyscall::a:entry,\nsyscall::b:entry\n{\n\ttrace("lwp-exit");\n}\n',
    );
  });

  it('joins the probes of a list that share gate and body', () => {
    expect(
      reprobed('proc:::x,\nproc:::y\n{\n}\n', (clause) => [
        by(clause, 0, ['syscall::a:entry', 'syscall::b:entry'], 'arg0'),
        by(clause, 1, 'syscall::c:entry', 'arg0'),
      ]),
    ).toBe('syscall::a:entry,\nsyscall::b:entry,\nsyscall::c:entry\n/arg0/\n{\n}\n');
  });

  it('keeps apart what would list a description twice', () => {
    expect(
      reprobed('proc:::x, proc:::y { i++; }', (clause) => [
        by(clause, 0, 'syscall::a:entry'),
        by(clause, 1, ['syscall::b:entry', 'syscall::a:entry']),
      ]),
    ).toBe('syscall::a:entry { i++; }\n\nsyscall::b:entry, syscall::a:entry { i++; }');
  });

  it('keeps apart what the clause lists already', () => {
    expect(reprobed('syscall::a:entry, proc:::x { i++; }', (clause) => [by(clause, 1, 'syscall::a:entry')])).toBe(
      'syscall::a:entry { i++; }\n\nsyscall::a:entry { i++; }',
    );
  });
});

describe('one probe by several replacements', () => {
  it('gives each gate its clause, in order', () => {
    expect(
      reprobed('proc:::e* { i++; }', (clause) => [
        by(clause, 0, 'syscall::a:entry'),
        by(clause, 0, 'syscall::a:return', 'errno == 0'),
        by(clause, 0, 'syscall::b:entry'),
      ]),
    ).toBe('syscall::a:entry, syscall::b:entry { i++; }\n\nsyscall::a:return /errno == 0/ { i++; }');
  });

  it('edits the body of each copy for itself', () => {
    expect(
      reprobed('proc:::e* { trace(arg0); }', (clause) => {
        const [read] = [...nodesOf(clause, 'Identifier')].filter(({ name }) => name === 'arg0');
        return [
          by(clause, 0, 'syscall::a:entry', null, { body: [replace(read!, 'arg1')] }),
          by(clause, 0, 'syscall::b:entry', null, { body: [replace(read!, 'arg2')] }),
        ];
      }),
    ).toBe('syscall::a:entry { trace(arg1); }\n\nsyscall::b:entry { trace(arg2); }');
  });
});

describe('a predicate that always holds', () => {
  const text = 'proc:::exit\n/args[0] == 1/\n{\n\ti++;\n}\n';

  it('goes', () => {
    expect(reprobed(text, (clause) => [by(clause, 0, 'syscall::rexit:entry', null, { holds: true })])).toBe(
      'syscall::rexit:entry\n{\n\ti++;\n}\n',
    );
  });

  it('makes room for the gate', () => {
    expect(reprobed(text, (clause) => [by(clause, 0, 'syscall::x:return', 'errno == 0', { holds: true })])).toBe(
      'syscall::x:return\n/errno == 0/\n{\n\ti++;\n}\n',
    );
  });

  it('goes in the copy and stays for the other probes', () => {
    expect(
      reprobed(`syscall::y:entry,\n${text}`, (clause) => [
        by(clause, 1, 'syscall::rexit:entry', null, { holds: true }),
      ]),
    ).toBe('syscall::y:entry\n/args[0] == 1/\n{\n\ti++;\n}\n\nsyscall::rexit:entry\n{\n\ti++;\n}\n');
  });
});

describe('the clause stays one', () => {
  it('with BEGIN, which the gate lets pass', () => {
    expect(
      reprobed('dtrace:::BEGIN, proc:::start /i++ < 3/ { }', (clause) => [
        by(clause, 1, ['syscall::a:return', 'syscall::b:return'], 'arg1 == 0'),
      ]),
    ).toBe(
      'dtrace:::BEGIN, syscall::a:return, syscall::b:return /(probeprov == "dtrace" || arg1 == 0) && i++ < 3/ { }',
    );
  });
});
