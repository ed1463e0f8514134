/**
 * Every kind of rewrite in every kind of carrier, read back by the shell or perl itself: what dtrace is given is what the
 * program becomes on its own, with what the script splices in.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { convert } from '../src/convert.js';
import { rewrite } from '../src/rewrite.js';
import { findTarget } from '../src/target.js';
import { transforms } from '../transforms/index.js';
import { lawfulFile } from './host/lawful.js';

const any = findTarget('any');
const bin = mkdtempSync(join(tmpdir(), 'zonesafe-'));
afterAll(() => rmSync(bin, { recursive: true, force: true }));

/** Stands where dtrace would, and shows the program that it is given. */
writeFileSync(
  join(bin, 'dtrace'),
  `#!/bin/sh
while [ $# -gt 0 ]; do
	case $1 in
	-n|-qn) printf %s "$2"; shift ;;
	-s|-qs|-Cs) cat "$2"; shift ;;
	esac
	shift
done
`,
);
chmodSync(join(bin, 'dtrace'), 0o755);

const has = (interpreter: string): boolean => spawnSync(interpreter, ['-c', ':']).error === undefined;
const interpreters = { sh: has('sh'), bash: has('bash'), ksh: has('ksh'), perl: has('perl') };

function given(interpreter: string, script: string): string {
  const path = join(bin, 'script');
  writeFileSync(path, script, 'latin1');
  const env = { PATH: `${bin}:${process.env['PATH']}`, PIECE: PIECE_VALUE };
  const { stdout, stderr, status } = spawnSync(interpreter, [path], { env });
  expect([status, stderr.toString()]).toEqual([0, '']);
  return stdout.toString('latin1');
}

// ---- carriers --------------------------------------------------------------------------------------------------------

/** How a program is written into a script, and how it comes out of it. */
interface Carrier {
  readonly name: string;
  readonly interpreter: keyof typeof interpreters;
  /** The program with its splices, which stand as PIECE in it. */
  readonly script: (program: string) => string;
  readonly as: 'argument' | 'file';
  /** What the way adds behind the program. */
  readonly tail?: string;
  /** Whether it can hold everything: echo cannot hold backslashes. */
  readonly holds?: (program: string) => boolean;
}

const PIECE = 'PIECEOFIT';
const PIECE_VALUE = '42';

const single = (program: string, splice = "'$PIECE'"): string =>
  `'${program.replaceAll("'", "'\\''").replaceAll(PIECE, splice)}'`;
/** In braces only where it must be. */
const expanded = (text: string, name: string): string =>
  text.replaceAll(/PIECEOFIT(\w?)/g, (_, next: string) => (next === '' ? `$${name}` : `\${${name}}${next}`));
const double = (program: string): string => `"${expanded(program.replace(/["\\$`]/g, '\\$&'), 'PIECE')}"`;
const here = (program: string): string => expanded(program.replace(/[\\$`]/g, '\\$&'), 'PIECE');
const inBackquotes = (command: string): string => command.replace(/[\\`]/g, '\\$&');
const inPerl = (text: string, close = ''): string =>
  [...text].map((c) => ('$@\\'.includes(c) || c === close ? `\\${c}` : c)).join('');
const inPerlWithPiece = (program: string, close = ''): string =>
  expanded(inPerl(`dtrace -n ${single(program, PIECE)}`, close), 'piece');

const perl = (body: string): string => `#!/usr/bin/perl\nmy $piece = $ENV{'PIECE'};\n$| = 1;\n${body}\n`;

const carriers: readonly Carrier[] = [
  { name: 'a single-quoted word', interpreter: 'sh', as: 'argument', script: (d) => `dtrace -n ${single(d)}` },
  {
    name: 'with double-quoted splices',
    interpreter: 'sh',
    as: 'argument',
    script: (d) => `dtrace -qn ${single(d, `'"$PIECE"'`)}`,
  },
  { name: 'a double-quoted word', interpreter: 'sh', as: 'argument', script: (d) => `dtrace -n ${double(d)}` },
  { name: 'a variable', interpreter: 'sh', as: 'argument', script: (d) => `d=${single(d)}\ndtrace -n "$d"` },
  {
    name: 'a variable that grows',
    interpreter: 'sh',
    as: 'argument',
    script: (d) => `d='BEGIN { x = 1; }\n'\nd="$d"${single(d)}\ndtrace -n "$d"`,
  },
  {
    name: 'a variable in two commands',
    interpreter: 'sh',
    as: 'argument',
    script: (d) =>
      `d=${single(d)}\nif [ -z "$PIECE" ]; then dtrace -n "$d" -c x; else dtrace -x bufsize=1m -n "$d"; fi`,
  },
  {
    name: 'a header and the rest',
    interpreter: 'sh',
    as: 'argument',
    script: (d) => `head=${single(`${d}\n`)}\ndtrace -n "$head"'END { }'`,
    tail: '\nEND { }',
  },
  {
    name: 'backquotes',
    interpreter: 'sh',
    as: 'argument',
    script: (d) => `x=\`${inBackquotes(`dtrace -n ${single(d)}`)}\`\nprintf %s "$x"`,
  },
  {
    name: 'a command substitution',
    interpreter: 'sh',
    as: 'argument',
    script: (d) => `printf %s "$(dtrace -n ${single(d)})"`,
  },
  {
    name: 'a here-document',
    interpreter: 'sh',
    as: 'file',
    tail: '\n',
    script: (d) => `dtrace -s /dev/stdin <<END\n${here(d)}\nEND`,
  },
  {
    name: 'a here-document in a variable',
    interpreter: 'sh',
    as: 'argument',
    script: (d) => `d=$(cat <<TEXT\n${here(d)}\nTEXT\n)\ndtrace -n "$d"`,
  },
  {
    name: 'a here-document in backquotes',
    interpreter: 'sh',
    as: 'argument',
    script: (d) => `d=\`${inBackquotes(`cat <<TEXT\n${here(d)}\nTEXT\n`)}\`\ndtrace -n "$d"`,
  },
  {
    name: 'a here-document that is a word',
    interpreter: 'sh',
    as: 'argument',
    script: (d) => `dtrace -n "$(cat <<TEXT\n${here(d)}\nTEXT\n)"`,
  },
  {
    name: 'a here-document that is read into a variable',
    interpreter: 'bash',
    as: 'argument',
    script: (d) => `IFS= read -r -d '' d <<END\n${here(d)}\nEND\ndtrace -n "$d"`,
    tail: '\n',
  },
  {
    name: 'a here-document behind a pipe',
    interpreter: 'sh',
    as: 'file',
    tail: '\n',
    script: (d) => `cat <<END | dtrace -s /dev/stdin\n${here(d)}\nEND`,
  },
  {
    name: 'printf',
    interpreter: 'sh',
    as: 'file',
    tail: '\n',
    script: (d) => `printf '%s\\n' ${single(d)} | dtrace -qs /dev/stdin`,
  },
  {
    name: 'echo',
    interpreter: 'bash',
    as: 'file',
    tail: '\n',
    script: (d) => `echo ${single(d)} | dtrace -s /dev/stdin`,
    holds: (d) => !d.includes('\\'),
  },
  {
    name: 'a process substitution',
    interpreter: 'ksh',
    as: 'file',
    tail: '\n',
    script: (d) => `dtrace -s <( print -r ${single(d)} )`,
  },
  {
    name: 'a C string of bash',
    interpreter: 'bash',
    as: 'argument',
    script: (d) => `dtrace -n $'${d.replace(/[\\']/g, '\\$&').replaceAll(PIECE, () => "'$PIECE$'")}'`,
  },
  {
    name: 'a perl here-document',
    interpreter: 'perl',
    as: 'argument',
    script: (d) => perl(`my $d = <<END;\n${inPerlWithPiece(d)}\nEND\nsystem($d);`),
  },
  {
    name: 'an indented perl here-document',
    interpreter: 'perl',
    as: 'argument',
    script: (d) => perl(`my $d = <<~END;\n${`${inPerlWithPiece(d)}\nEND`.replace(/^(?=.)/gm, '\t\t')}\nsystem($d);`),
  },
  {
    name: 'a perl string',
    interpreter: 'perl',
    as: 'argument',
    script: (d) => perl(`system("${inPerlWithPiece(d, '"')}");`),
  },
  {
    name: 'perl backquotes',
    interpreter: 'perl',
    as: 'argument',
    script: (d) => perl(`print \`${inPerlWithPiece(d, '`')}\`;`),
  },
  {
    name: 'a perl pipe',
    interpreter: 'perl',
    as: 'argument',
    script: (d) => perl(`open(my $p, "${inPerlWithPiece(d, '"')} |"); print while <$p>;`),
  },
  {
    name: 'a perl list',
    interpreter: 'perl',
    as: 'argument',
    script: (d) => perl(`my $d = "${expanded(inPerl(d, '"'), 'piece')}";\nsystem('dtrace', '-n', $d);`),
  },
  {
    name: 'perl strings between dots',
    interpreter: 'perl',
    as: 'argument',
    script: (d) => {
      const lines = d.replace(/[\\']/g, '\\$&').replaceAll('\n', () => "\n' .\n'");
      return perl(`my $d = '${lines.replaceAll(PIECE, () => "' . $piece . '")}';\nsystem('dtrace', '-n', $d);`);
    },
  },
  {
    name: 'a here-document in a perl list',
    interpreter: 'perl',
    as: 'argument',
    script: (d) => perl(`system('dtrace', '-n', <<TEXT, '-o', 'x');\n${expanded(inPerl(d), 'piece')}\nTEXT`),
    tail: '\n',
  },
  {
    name: 'a perl string that grows',
    interpreter: 'perl',
    as: 'argument',
    script: (d) =>
      perl(
        `my $d = "BEGIN { x = 1; }\\n";\n$d .= "${expanded(inPerl(d, '"'), 'piece')}";\nsystem('dtrace', '-n', $d);`,
      ),
  },
];

const expected = ({ as, tail = '', name }: Carrier, program: string): string => {
  const isGrown = name.endsWith('that grows');
  const whole = `${isGrown ? 'BEGIN { x = 1; }\n' : ''}${program}${tail}`;
  // The core is shown what it is shown of a splice: an argument of the script.
  const text = whole.replaceAll(`"${PIECE}"`, '"splice777x"').replaceAll(PIECE, '$777');
  const result = rewrite({ name: 'x', text }, { target: any, commandLine: as === 'argument' });
  expect(result.status).not.toBe('failed');
  return result.text.replaceAll(/\$777|splice777x/g, PIECE_VALUE);
};

/** Names and comments of new text may hold the number of the argument. */
const plain = (text: string): string => text.replace(/arg\d+/g, 'argN').trimEnd();

/** Converts each program in a script of its own, and runs the results one after the other. Returns the scripts. */
async function survive(carrier: Carrier, programs: readonly string[]): Promise<string[]> {
  const isPerl = carrier.interpreter === 'perl';
  const name = nameOf(carrier);
  const scripts: string[] = [];
  const written: string[] = [];
  const wanted: string[] = [];
  for (const program of programs.filter((each) => carrier.holds?.(each) !== false)) {
    const script = carrier.script(program);
    scripts.push(script);
    const result = await convert({ name, text: script }, { target: any });
    if (result.status === 'failed' && carrier.holds) {
      expect(result.diagnostics[0]!.message).toContain('backslash');
      continue;
    }
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    written.push(isPerl ? `{\n${result.text}\n}\nsystem("printf '${MARK}'");\n` : `${result.text}\nprintf '${MARK}'\n`);
    wanted.push(plain(expected(carrier, program)));
  }
  const told = given(carrier.interpreter, written.join('')).split(MARK).slice(0, -1);
  expect(told.map(plain)).toEqual(wanted);
  return scripts;
}

const MARK = '=====';

const nameOf = ({ interpreter }: Carrier): string => (interpreter === 'perl' ? 'x.pl' : 'x.sh');

/** Many conversions and a shell or two: slow on a busy machine. */
const LONG = 60_000;

// ---- programs --------------------------------------------------------------------------------------------------------

const rewritten = transforms
  .filter(({ optIn, example }) => !optIn && (example.target ?? 'any') === 'any')
  .map(({ name, example }) => [name, example.before.trimEnd()] as const);

const others: readonly (readonly [string, string])[] = [
  [
    'a clause that is commented out',
    'fbt::ufs_read:entry /pid == PIECEOFIT/ { @[execname] = count(); /* a comment */ }\nEND { printa(@); }',
  ],
  ['characters', "proc:::exec-success { c = '\\''; d = '\\0'; trace(\"\\\"it's `x` $y \\\\ !\"); }"],
  [
    'a splice in each place',
    'inline int A = PIECEOFIT;\ninline string B = "PIECEOFIT";\nproc:::exit /pid != PIECEOFIT/ { exit(0); }\ntick-PIECEOFITs { printf("%d %s", A, B); }',
  ],
  ['a probe left out of a list', 'fbt::a:entry,syscall::read:entry { trace(`kernel_symbol); trace("$pid @x \\n"); }'],
  ['control lines', '#pragma D option quiet\n#pragma D option bufsize=64m\ntick-10ms { exit(0); }'],
];

const usable = carriers.filter(({ interpreter }) => interpreters[interpreter]);

describe('every kind of rewrite comes through', () => {
  test.each(usable)(
    '$name',
    async (carrier) => {
      const scripts = await survive(
        carrier,
        [...rewritten, ...others].map(([, text]) => text),
      );
      for (const script of scripts) await lawfulFile(nameOf(carrier), script, any);
    },
    LONG,
  );
});

// ---- any program -----------------------------------------------------------------------------------------------------

/** Text that means something to the shell, to perl or to D. */
const nasty = fc.string({ unit: fc.constantFrom(...`'"\\\`$@!#{}()<>|&;*? \t~%x`), maxLength: 12 });
const comment = nasty.map((text) => `/* ${text.replace(/[*/]+/g, '+')} */`);
const literal = nasty.map((text) => `"${text.replace(/["\\]/g, '\\$&').replace(/%/g, '')}"`);
const value = fc.oneof(
  literal,
  fc.constantFrom(
    'pid',
    'execname',
    'curpsinfo->pr_psargs',
    'cpu',
    'errno',
    'PIECEOFIT',
    '"PIECEOFIT"',
    '`nodename',
    "'\\''",
  ),
);
const probe = fc.constantFrom(
  'proc:::exec-success',
  'proc:::exit',
  'syscall::read:return',
  'tick-1s',
  'tick-PIECEOFITs',
  'sysinfo:::readch',
  'fbt::x:entry',
  'BEGIN',
);
const clause = fc
  .tuple(comment, probe, fc.boolean(), fc.array(value, { minLength: 1, maxLength: 3 }))
  .map(
    ([above, name, isNarrow, values]) =>
      `${above}\n${name}\n${isNarrow ? '/pid != PIECEOFIT/\n' : ''}{\n${values.map((each) => `\ttrace(${each});\n`).join('')}}`,
  );
const program = fc.array(clause, { minLength: 1, maxLength: 4 }).map((clauses) => clauses.join('\n\n'));

describe('any program comes through', () => {
  test.each(usable)(
    '$name',
    async (carrier) => {
      const programs = fc.array(program, { minLength: 3, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(programs, async (texts) => {
          await survive(carrier, texts);
        }),
        { numRuns: 4 },
      );
    },
    LONG,
  );
});
