import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTarget } from '../src/target.js';
import { corpusIn } from './fuzz/corpus.js';
import { findingIn } from './fuzz/finding.js';
import { inputOf, shortened, tried } from './fuzz/inputs.js';

const corpus = corpusIn(join(import.meta.dirname, '..'));

const problemOf = async (number: number): Promise<string | null> => {
  const input = inputOf(number, corpus);
  const finding = await tried(input);
  if (finding === null) return null;
  return `${number}: ${finding.law}: ${finding.words} ${JSON.stringify((await shortened(input, finding)).text)}`;
};

/** Found by fuzzing, as short as it goes: the cause, the script, the target. Most are no programs that dtrace would take. */
const found: readonly (readonly [cause: string, text: string, target: string])[] = [
  [
    'a cast in the place of an operand of an unknown type',
    'proc:::signal-clear { @[(i)arg0] = count(); }',
    'solaris11',
  ],
  ['a cast in the place of what is counted up', 'proc:::signal-clear { trace(++arg0); }', 'solaris11'],
  ['a cast in the place of what sizeof measures', 'proc:::signal-clear { trace(sizeof arg0); }', 'any'],
  ['a cast in the place of an amount', 'sysinfo:::sysexec /(t)arg0/ { trace(++arg0); }', 'illumos'],
  ['a number in the place of a structure', 'sysinfo:::sysexec { trace(arg0.i); }', 'any'],
  ['an aggregation that no function aggregates', 'BEGIN { trace(@a); } sdt:::x { trace(++@a[pid]); }', 'any'],
  [
    'a clause that begins behind blanks and is put elsewhere with what is put above it',
    'syscall::kill:return { trace(self->x); }\n\n\tproc:::signal-send { self->x = 1; }',
    'any',
  ],
  ['words after the provider that is depended on', '#pragma D depends_on provider io s\ns { }', 'any'],
  ['a comment that ends behind the provider', '#pragma D depends_on provider ip */\nn { }', 'any'],
  ['a comment that does not end behind the provider', '#pragma D depends_on provider fbt /*/\nn { }', 'any'],
  [
    'a tick that keeps time once an argument is lost that another probe had as well',
    'tick-1s, sched:::on-cpu { @[stringof(arg0).i ? 2 : 1] = count(); ++p; }',
    'any',
  ],
  [
    'a variable with the name of a type, in a clause that is lost',
    'BEGIN { if (a) { uint64_t[1](); } } END { (uint64_t); }',
    'smartos2011',
  ],
  [
    'a sampler that is left alone by a tick that keeps time',
    'tick-1,profile-9 { e ? "" : execname; print(p); } tick-1 { printf("%d", stackdepth); }',
    'solaris11',
  ],
  [
    'a type with the name of an argument',
    'typedef struct { int i; } arg0; fbt::fop_read:entry /args[0]->v_type != VFIFO/ { s[a] = c; }',
    'any',
  ],
  ['a long word that begins as a number of base 16 does not', 'BEGIN { x = 9x23372036854775807; }', 'any'],
  ['an assignment to the type of a file', 'fbt::fop_read:entry /args[0]->v_type = V/ { s[e] = t; }', 'solaris11'],
  [
    'an assignment to the name of the function',
    'fbt::fop_read:entry, fbt::fop_write:entry { @[probefunc = e] = count(); }',
    'illumos',
  ],
  ['an amount that is taken for an array', "sysinfo::: { arg0['a'] = 1; }", 'solaris11'],
  [
    'the name of the probe in the branch that an exit never takes',
    'proc:::exit { trace(args[0] == CLD_EXITED ? 1 : probefunc); }',
    'solaris11',
  ],
  [
    'a condition that begins within a clause and does not end',
    'n { d = "" >\n#if\n3 }\nprofile:::tick-7, u { }',
    'solaris10',
  ],
  ['a cast in front of an element', 'proc:::signal-clear { trace(arg0[0]); }', 'any'],
  ['a branch of a condition that begins with an asterisk', 'proc:::exit /arg0 ? *(i) : e/ { x(); }', 'solaris11'],
  ['a descriptor that is read from fds[] itself', 'y { trace(fds[fds[0].fi_fs].fi_fs); }', 'any'],
  [
    'an aggregation by what is no aggregating function',
    'sdt:::x { @a[u] = panic(); } BEGIN { trace(@a); }',
    'solaris10',
  ],
  ['a choice in the place of what is assigned to', 'proc:::lwp-create { args[1]->pr_pid = t; }', 'any'],
  [
    'a sum of nothing',
    'sched:::off-cpu { self->c = timestamp; } sched:::on-cpu /self->c/ { @e = sum(timestamp - self->c); @e = sum(); self->c = 0; }',
    'solaris11',
  ],
  ['a condition that has nothing to do with the exit', 'proc:::exit { x = 1 ? c : d ? probefunc : u; }', 'solaris11'],
  [
    'a comment that begins on a line of the preprocessor, and is not closed',
    '#define /*\ns:,c{("",(0))\n}',
    'smartos2011',
  ],
  ['an argument that is assigned to, of a probe that becomes another', 'signal-clear/arg0=I/{("",0)}', 'solaris11'],
  [
    'clauses of one line that move together, below a comment that goes with the first',
    'int n;\n/* l */ proc:::exit { n--; } proc:::exec { n=3; } syscall::rexit:entry { trace(n); }\n',
    'any',
  ],
  [
    'the type of a file that is written through what was kept of it',
    'fop_write:entry{self->vp=(_)arg0}t/v/{self->vp->v_type=K?"":""}',
    'solaris10',
  ],
  ['a clause that moves from the top, above an indented one', 'wait-start{}\n\tentry,done{}\n', 'smartos2011'],
  ['an element of a variable of D that is no array', 'sysread,syswrite{probename[b]=t()}', 'solaris10'],
  ['clauses of one line that move together', 'z;\nexit{} create{}entry{if(d){print()}}', 'smartos2011'],
];

describe('what was found is mended', () => {
  it.each(found)('%s', (_cause, text, target) => {
    expect(findingIn(text, findTarget(target), false)).toBe(null);
  });

  it('clauses of a one-liner that change places around one without a body', () => {
    const text = 'exec:return{exit(0)}exec\nproc:::exec-success{trace(1)}';
    expect(findingIn(text, findTarget('solaris11'), true)).toBe(null);
  });
});

/** A bounded part; `npm run fuzz` goes on without end. */
describe('whatever comes in', () => {
  it('the same inputs in each run hold', async () => {
    for (let number = 1; number <= 1500; number++) expect(await problemOf(number)).toBe(null);
  });

  it('others in each run hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (number) => {
        expect(await problemOf(number)).toBe(null);
      }),
      { numRuns: 500 },
    );
  });

  it('the inputs differ, and are of every kind', () => {
    const inputs = Array.from({ length: 400 }, (_, number) => inputOf(number, corpus));
    const texts = new Set(inputs.map(({ text }) => text));
    expect(texts.size).toBeGreaterThan(390);
    expect(new Set(inputs.map(({ kind }) => kind))).toEqual(new Set(['generated', 'mutated', 'file']));
  });
});
