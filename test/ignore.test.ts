/** `zonesafe-ignore` comments: what they name is left as it stands, and nothing else is. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../src/convert.js';
import { ignoresIn } from '../src/language/ignore.js';
import { parse } from '../src/parse.js';
import { rewrite } from '../src/rewrite.js';
import { everyTarget, lawful } from './laws.js';

const run = (text: string, target = 'any') => rewrite({ name: 'x.d', text }, { target });
const told = (text: string, target?: string): string[] => run(text, target).diagnostics.map(({ message }) => message);

const KERNEL = 'fbt::ufs_read:entry\n{\n\t@ = count();\n}\n';

describe('what a comment names', () => {
  it.each([
    ['a provider', `/* zonesafe-ignore provider:fbt */\n${KERNEL}`],
    ['with a reason', `/* zonesafe-ignore provider:fbt -- only run in the global zone, see #12 */\n${KERNEL}`],
    ['on lines of its own', `/*\n * zonesafe-ignore\n *   provider:fbt\n */\n${KERNEL}`],
    ['above another comment', `/* zonesafe-ignore provider:fbt */\n/* reads */\n${KERNEL}`],
    ['below another comment', `/* reads */\n/* zonesafe-ignore provider:fbt */\n${KERNEL}`],
    ['several', '/* zonesafe-ignore provider:io, variable:cpu */\nio:::start { trace(cpu); }\n'],
    [
      'by a comment each',
      '/* zonesafe-ignore provider:io */\n/* zonesafe-ignore variable:cpu */\nio:::start { trace(cpu); }\n',
    ],
    ['an option', '/* zonesafe-ignore option:buffer-over-16m */\n#pragma D option bufsize=64m\nBEGIN { trace(1); }\n'],
    ['in an inline', '/* zonesafe-ignore variable:cpu */\ninline int where = cpu;\nBEGIN { trace(where); }\n'],
    ['a remark', '/* zonesafe-ignore sampler:profile */\nprofile-97 { @[ustack()] = count(); }\n'],
    [
      'the arguments of several globs',
      '/* zonesafe-ignore arguments:syscall::open* */\nsyscall::open*:entry,\nsyscall::unlink*:entry { trace(arg0); }\n',
    ],
    ['in a macro', '/* zonesafe-ignore variable:cpu */\n#define WHERE cpu\nBEGIN { trace(1); }\n'],
  ])('is left as it stands, and nothing is said of it: %s', (_, text) => {
    expect(run(text)).toMatchObject({ text, status: 'safe', diagnostics: [] });
  });

  it('is left only in the clause below the comment', () => {
    const { text, status } = run(`/* zonesafe-ignore provider:fbt */\n${KERNEL}\n${KERNEL}`);
    expect(status).toBe('partial');
    expect(text.split(KERNEL)).toHaveLength(3);
    expect(text).toMatch(/^\/\* zonesafe-ignore provider:fbt \*\/\nfbt::ufs_read:entry\n/);
    expect(text).toContain('/* zonesafe: disabled: fbt::ufs_read:entry cannot be enabled in a zone\nfbt::ufs_read');
  });

  it('is left alone, and what else the clause uses is not', () => {
    const { text } = run('/* zonesafe-ignore provider:io */\nio:::start { printf("%d %d", cpu, pid); }\n');
    expect(text).toBe('/* zonesafe-ignore provider:io */\nio:::start { printf("%d %d", -1 /* cpu */, pid); }\n');
  });

  it('is left alone in a description, and its neighbour is not', () => {
    const { text } = run(
      '/* zonesafe-ignore provider:fbt */\nfbt::ufs_read:entry,\nproc:::exec-success { @ = count(); }\n',
    );
    expect(text).toContain('/* zonesafe-ignore provider:fbt */\nfbt::ufs_read:entry { @ = count(); }');
    expect(text).toContain('syscall::exec*:return');
  });

  it('is left alone in a one-liner and in a shell script', async () => {
    const text = "#!/bin/sh\ndtrace -n '/* zonesafe-ignore provider:fbt */ fbt:::entry { @ = count(); }'\n";
    expect(await convert({ name: 'x.sh', text }, {})).toMatchObject({ text, status: 'safe', diagnostics: [] });
  });
});

describe('a comment that leaves nothing alone is told', () => {
  it.each([
    [
      'names what is not used',
      `/* zonesafe-ignore provider:io */\n${KERNEL}`,
      'zonesafe-ignore provider:io: what stands below it uses no such thing',
      'The target lacks provider:fbt of what is used there.',
    ],
    [
      'of several names only one',
      `/* zonesafe-ignore provider:fbt, variable:cpu */\n${KERNEL}`,
      'zonesafe-ignore variable:cpu: what stands below it uses no such thing',
      'The target lacks provider:fbt of what is used there.',
    ],
    [
      'where nothing is lacking',
      '/* zonesafe-ignore provider:io */\nsyscall::read:entry { @ = count(); }\n',
      'zonesafe-ignore provider:io: what stands below it uses no such thing',
      'Remove it.',
    ],
    [
      'a blank line above the clause',
      `/* zonesafe-ignore provider:fbt */\n\n${KERNEL}`,
      'zonesafe-ignore stands above nothing that it could speak of',
      'Put it directly above a clause, a declaration or a #pragma, or remove it.',
    ],
    [
      'inside of a clause',
      'syscall::read:entry { /* zonesafe-ignore variable:cpu */ trace(pid); }\n',
      'zonesafe-ignore stands above nothing that it could speak of',
      'Put it directly above a clause, a declaration or a #pragma, or remove it.',
    ],
    [
      'no name',
      `/* zonesafe-ignore -- all of it */\n${KERNEL}`,
      'zonesafe-ignore names nothing',
      'Name what is to be left alone, as in zonesafe-ignore provider:fbt.',
    ],
  ])('%s', (_, text, message, help) => {
    const said = run(text).diagnostics.filter(({ code }) => code === 'unused-ignore');
    expect(said).toEqual([expect.objectContaining({ severity: 'warning', message, help })]);
    expect(text.slice(said[0]!.range.start, said[0]!.range.end)).toMatch(/^\/\* zonesafe-ignore[^]*\*\/$/);
  });

  it('but not for a zone that has what it names: another one may lack it', () => {
    const text = '/* zonesafe-ignore provider:proc */\nproc:::exec-success { @ = count(); }\n';
    expect(run(text, 'illumos')).toMatchObject({ text, status: 'safe' });
    expect(told(text, 'illumos').filter((message) => message.includes('ignore'))).toEqual([]);
  });

  it('and not in the global zone, which lacks nothing', () => {
    expect(told(`/* zonesafe-ignore provider:io */\n${KERNEL}`, 'global')).toEqual([]);
  });

  it('a word in another comment is none', () => {
    expect(told('/* see zonesafe-ignore */\nBEGIN { trace(1); }\n')).toEqual([]);
  });
});

it('obeys the laws for every target', () => {
  const text = [
    '/* zonesafe-ignore provider:fbt */',
    KERNEL,
    '/* zonesafe-ignore provider:io */\nio:::start { printf("%d %d", cpu, pid); }',
    '/* zonesafe-ignore variable:cpu */\nio:::done { printf("%d %d", cpu, pid); }',
    '/* zonesafe-ignore */\nproc:::exec-success, fbt:::entry { trace(execname); }\n',
  ].join('\n');
  for (const target of everyTarget) lawful(text, target);
});

const FIXTURES = join(import.meta.dirname, 'transforms');

it.each(readdirSync(FIXTURES))('whatever a report is about can be named in a comment: %s', (folder) => {
  const scripts = readdirSync(join(FIXTURES, folder)).filter((file) => /(?<!\.out)\.d$/.test(file));
  const texts = scripts.map((file) => readFileSync(join(FIXTURES, folder, file), 'latin1'));
  const about = texts.flatMap((text) => ['any', 'solaris11'].flatMap((target) => run(text, target).diagnostics));
  const names = [...new Set(about.flatMap(({ capability }) => capability ?? []))];
  const comment = `/* zonesafe-ignore ${names.join(' ')} */\n`;
  expect(ignoresIn(parse(`${comment}BEGIN { trace(1); }\n`))[0]!.names).toEqual(names);
});
