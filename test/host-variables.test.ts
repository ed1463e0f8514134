/** Variables of a script that hold a part of the D, and that the script uses for something else, too. */
import { describe, expect, test } from 'vitest';
import { convert } from '../src/convert.js';
import type { Result } from '../src/rewrite.js';
import { findTarget } from '../src/target.js';

const converted = (text: string): Promise<Result> => convert({ name: 'script', text }, { target: findTarget('any') });
const bash = (...lines: readonly string[]): Promise<Result> => converted(['#!/bin/bash', ...lines, ''].join('\n'));
const perl = (...lines: readonly string[]): Promise<Result> => converted(['#!/usr/bin/perl', ...lines, ''].join('\n'));
const linesOf = ({ text }: Result): string[] => text.split('\n').slice(1, -1);

const COMMAND = 'dtrace -n "$P { trace(pid); }"';
const PROGRAM = '-n "$P { trace(pid); }"';
const WRITTEN_OUT = '-n "syscall::exec*:return /errno == 0/ { trace(pid); }"';

describe('a variable that holds D stays as it is, and its text is written out in the command, where', () => {
  const assigned = 'P=proc:::exec-success';
  test.each([
    ['it is shown', [assigned, 'echo "tracing $P"', COMMAND]],
    ['it is compared', [assigned, COMMAND, '[ "$P" = proc:::exec-success ] && echo yes']],
    ['it is asked for in brackets', [assigned, COMMAND, '[[ -v P ]] && echo yes']],
    ['it chooses a case', [assigned, 'case $P in proc*) echo yes ;; esac', COMMAND]],
    ['another variable holds it', [assigned, 'F=/tmp/$P.log', 'dtrace -o "$F" -n "$P { trace(pid); }"']],
    ['a file is named by it', [assigned, `${COMMAND} >> /tmp/$P.log`]],
    ['a here-document shows it', [assigned, 'cat <<EOF', 'tracing $P', 'EOF', COMMAND]],
    ['its length is taken', [assigned, 'echo ${#P}', COMMAND]],
    [
      'it has a default in another program',
      [assigned, COMMAND, 'dtrace -n "', '${P:-syscall:::entry} { trace(pid); }"'],
    ],
    ['it names probes to be listed', [assigned, 'dtrace -l -n "$P"', COMMAND]],
    ['it is exported with its value', [`export ${assigned}`, COMMAND]],
    ['it is exported by itself', [assigned, 'export P', COMMAND]],
    ['it is declared for export', [`typeset -x ${assigned}`, COMMAND]],
    ['everything is exported', ['set -a', assigned, COMMAND]],
    ['eval expands it', [assigned, COMMAND, 'eval echo \\$P']],
    ['trap expands it', [assigned, "trap 'echo $P' EXIT", COMMAND]],
    ['its name is held by another variable', [assigned, 'x=P', COMMAND, 'echo ${!x}']],
    ['it is a word of the program', [assigned, COMMAND, "dtrace -n 'BEGIN { printf(\"'$P'\"); }'"]],
  ])('%s', async (_, lines) => {
    const result = await bash(...lines);
    expect(linesOf(result)).toEqual(lines.map((line) => line.replace(PROGRAM, WRITTEN_OUT)));
  });

  test('what has it for a part is shown', async () => {
    const lines = ['P="proc:::exec-success /pid != 1/"', 'D="$P { trace(pid); }"', 'echo $D'];
    expect(linesOf(await bash(...lines, 'dtrace -n "$D"'))).toEqual([
      ...lines,
      'dtrace -n "syscall::exec*:return /errno == 0 && pid != 1/ { trace(pid); }"',
    ]);
  });

  test('what it expands is the same in the command', async () => {
    const lines = ['P="proc:::exec-success /pid == $X/"', 'echo $P'];
    expect(linesOf(await bash('X=1', ...lines, COMMAND))).toEqual([
      'X=1',
      ...lines,
      'dtrace -n "syscall::exec*:return /errno == 0 && pid == $X/ { trace(pid); }"',
    ]);
  });
});

describe('a variable that holds D is refused, where it is used for something else and', () => {
  test.each([
    ['another value comes later', ['P=proc:::exec-success', 'echo $P', COMMAND, 'P=proc:::exit', COMMAND]],
    ['it is not always set', ['if [ "$1" ]; then P=proc:::exec-success; fi', 'echo $P', COMMAND]],
    ['a function sets it', ['f() { P=proc:::exec-success; }', 'f', 'echo $P', COMMAND]],
    ['the command stands above it', [`f() { ${COMMAND}; }`, 'P=proc:::exec-success', 'echo $P', 'f']],
    ['what it expands changes', ['P="proc:::exec-success /pid == $X/"', 'X=1', 'echo $P', COMMAND]],
    ['what continues it asks a command', ['P=proc:::exec-success', 'P="$P `echo $P`"', COMMAND]],
    ['what it expands is a command', ['P="proc:::exec-success /pid == $(pgrep x)/"', 'echo $P', COMMAND]],
  ])('%s', async (_, lines) => {
    const result = await bash(...lines);
    expect(result.status).toBe('failed');
    expect(linesOf(result)).toEqual(lines);
    expect(result.diagnostics).toMatchObject([
      {
        severity: 'error',
        message: 'the program of dtrace would need another text here, and the script uses $P in another place, too',
        line: lines.findIndex((line) => line.includes('P=')) + 2,
        related: [{ line: lines.findIndex((line) => line.includes('echo')) + 2 }],
      },
    ]);
  });

  test('perl holds it', async () => {
    const result = await perl(
      "my $p = 'proc:::exec-success';",
      'print "tracing $p\\n";',
      'system("dtrace -n \'$p { }\'");',
    );
    expect(result).toMatchObject({ status: 'failed', diagnostics: [{ line: 2, related: [{ line: 3 }] }] });
  });

  test('perl appends to what it holds', async () => {
    const lines = ["my $p = 'proc:::exec-success { }';", "$p .= ' END { }' if $x;", 'print $p;'];
    const result = await perl(...lines, "system('dtrace', '-n', $p);");
    expect(result).toMatchObject({ status: 'failed', diagnostics: [{ line: 2, related: [{ line: 4 }] }] });
  });
});

describe('a variable that holds D for programs alone is changed where it is set, although', () => {
  test.each([
    ['a comment names it', ['# $P is traced', "P='proc:::exec-success' # in $P", COMMAND]],
    ['a command stands in backquotes', ["P='proc:::exec-success'", 'x=`dtrace -n "\\$P { trace(pid); }"`']],
    ['a command stands in a substitution', ["P='proc:::exec-success'", `x=$(${COMMAND})`]],
    ['a command is called as it is', ["P='proc:::exec-success'", COMMAND, 'P']],
    ['it is set conditionally', ['if [ "$1" ]; then P=\'proc:::exec-success\'; fi', COMMAND]],
  ])('%s', async (_, lines) => {
    const text = linesOf(await bash(...lines)).join('\n');
    expect(text).toContain("P='syscall::exec*:return'");
    expect(text).toContain('$P /errno == 0/ {');
  });

  test.each([
    [
      'step by step',
      ['[ "$1" ] && F="$F && curpsinfo->pr_ppid == $1"', '[ "$2" ] && F="$F && curpsinfo->pr_uid == $2"'],
    ],
    ['in a loop', ['for p in "$@"; do F="${F} || curpsinfo->pr_ppid == $p"; done']],
    ['at its end', ['[ "$1" ] && F+=" && curpsinfo->pr_ppid == $1"', '[ "$2" ] && F+=" && curpsinfo->pr_uid == $2"']],
  ])('it is put together %s', async (_, steps) => {
    const lines = ['F=1', ...steps, 'dtrace -n "syscall::read:entry /$F/ { trace(pid); }"'];
    expect(linesOf(await bash(...lines))).toEqual(
      lines.map((line) => line.replace('curpsinfo->pr_ppid', 'ppid').replace('curpsinfo->pr_uid', 'uid')),
    );
  });

  test('more is appended to it under a condition: what belongs below its clause stays with it', async () => {
    const own = "P='io:::start { @[execname] = sum(args[0]->b_bcount); }'";
    const appended = '[ "$1" ] && P="$P syscall::rexit:entry /pid == $1/ { exit(0); }"';
    const lines = linesOf(await bash(own, appended, 'dtrace -n "$P"'));
    const end = lines.indexOf("}'");
    expect(lines.slice(end - 2)).toEqual(['{', '\tself->zonesafe_fd = 0;', "}'", appended, 'dtrace -n "$P"']);
  });

  describe('more is put behind it under a condition: what the rest needs, too,', () => {
    const OWN = "P='syscall::read:entry { @[execname] = count(); }'";
    const ONCE = 'tick-1s { printa(@); }';
    const LAST = 'tick-5s { exit(0); }';
    const [once, last] = [ONCE, LAST].map((clause) =>
      clause.replace(/tick-(\ds)/, 'syscall::ioctl:entry /this->tick_$1/'),
    );

    test.each([
      ['each by itself', [`[ "$1" ] && P="$P ${ONCE}"`, `[ "$2" ] && P="$P ${LAST}"`]],
      ['one or the other', ['if [ "$1" ]', `then P="$P ${ONCE}"`, `else P="$P ${LAST}"`, 'fi']],
      ['by an option', ['case $1 in', `-a) P+=" ${ONCE}" ;;`, `-b) P+=" ${LAST}" ;;`, 'esac']],
      ['and more always', [`[ "$1" ] && P="$P ${ONCE}"`, `P="$P ${LAST}"`]],
    ])('goes to what it held before: %s', async (_, steps) => {
      const lines = linesOf(await bash(OWN, ...steps, 'dtrace -n "$P"'));
      const end = lines.indexOf("}'");
      expect(lines[0]).toBe(OWN.slice(0, -1));
      expect(lines.slice(0, end)).toContainEqual(expect.stringContaining('this->tick_1s = pid == $pid'));
      expect(lines.slice(0, end)).toContainEqual(expect.stringContaining('this->tick_5s = pid == $pid'));
      expect(lines.slice(end + 1)).toEqual([
        ...steps.map((line) => line.replace(ONCE, once!).replace(LAST, last!)),
        'dtrace -n "$P"',
      ]);
    });

    test.each([
      ['by a statement', [`$p .= ' ${ONCE}' if $o;`, `$p .= ' ${LAST}' unless $o;`]],
      ['by blocks', ['if ($o) {', `$p .= ' ${ONCE}';`, '} else {', `$p .= ' ${LAST}';`, '}']],
      ['by what comes before', [`$o and $p .= ' ${ONCE}';`, `$o || $q and $p .= ' ${LAST}';`]],
      ['in here-documents', ['$p .= <<X if $o;', ONCE, 'X', '$p .= <<X;', LAST, 'X']],
    ])('goes to what it held before in perl: %s', async (_, steps) => {
      const command = "system('dtrace', '-n', $p);";
      const lines = linesOf(await perl(OWN.replace('P=', '$p = ').concat(';'), ...steps, command));
      const end = lines.indexOf("}';");
      expect(lines.slice(0, end)).toContainEqual(expect.stringContaining('this->tick_5s = pid == $pid'));
      expect(lines.slice(end + 1)).toEqual([
        ...steps.map((line) => line.replace(ONCE, once!).replace(LAST, last!)),
        command,
      ]);
    });

    test('goes to the command, where it belongs below all', async () => {
      const own = 'syscall::read:entry { trace(fds[arg0].fi_pathname); }';
      const lines = linesOf(await bash(`P='${own}'`, `[ "$1" ] && P="$P ${own}"`, 'dtrace -n "$P"'));
      expect(lines.filter((line) => line.startsWith('syscall::close:entry'))).toHaveLength(1);
      const command = lines.indexOf('dtrace -n "$P');
      expect(command).toBeGreaterThan(0);
      expect(lines.indexOf('syscall::close:entry')).toBeGreaterThan(command);
    });

    test('stays where all of it is under one condition', async () => {
      const steps = [ONCE, LAST].map((clause) => `P="$P ${clause}"`);
      const lines = linesOf(await bash(OWN, 'if [ "$1" ]; then', ...steps, 'fi', 'dtrace -n "$P"'));
      expect(lines.slice(0, 2)).toEqual([OWN, 'if [ "$1" ]; then']);
      expect(lines.slice(-3)).toEqual([`P="$P ${last!}"`, 'fi', 'dtrace -n "$P"']);
    });

    test('stays where nothing of it is under a condition of its own', async () => {
      const steps = [OWN, `P="$P ${ONCE}"`, `P="$P ${LAST}"`, 'dtrace -n "$P"'];
      const result = linesOf(await bash(...steps));
      expect(linesOf(await bash('f() {', ...steps, '}', 'f'))).toEqual(['f() {', ...result, '}', 'f']);
      expect(result[0]).toBe(OWN);
    });

    test.each([
      ['a predicate', [`P='proc:::exec-success'`, `[ "$1" ] && P="$P /pid == $1/"`, `P="$P { trace(1); }"`]],
      ['a probe', [`P='proc:::create'`, `[ "$1" ] && P="$P, proc:::exit"`, `P="$P { trace(probename); }"`]],
      ['the first probe', [`P=''`, `[ "$1" ] && P="$P proc:::exit,"`, `P="$P proc:::create { trace(probename); }"`]],
    ])('is refused, where it belongs into a clause of which %s is put there', async (_what, steps) => {
      const { status, diagnostics } = await bash(...steps, 'dtrace -n "$P"');
      expect([status, diagnostics.map(({ line }) => line)]).toEqual(['failed', [3]]);
    });

    test('stands in a predicate of which more is put there', async () => {
      const lines = (first: string): string[] => [
        first,
        '[ "$1" ] && P="$P && ppid == $1"',
        'P="$P/ { trace(1); }"',
        'dtrace -n "$P"',
      ];
      const result = linesOf(await bash(...lines(`P='proc:::exec-success /pid != 1'`)));
      expect(result).toEqual(lines(`P='syscall::exec*:return /errno == 0 && pid != 1'`));
    });

    test('is refused, where it has no place', async () => {
      const lines = [
        "P='proc:::exec-success { trace(fds[0].fi_pathname); }'",
        '[ "$1" ] && P="$P syscall::read:entry { trace(fds[arg0].fi_pathname); }"',
        '[ "$2" ] && P="$P io:::start { @[execname] = sum(args[0]->b_bcount); }"',
        'dtrace -n "$P"',
      ];
      const result = await bash(...lines);
      expect(linesOf(result)).toEqual(lines);
      expect(result).toMatchObject({
        status: 'failed',
        diagnostics: [
          {
            severity: 'error',
            message:
              'this text is put behind other text under a condition, and what the rest needs, too, would have to stand in it',
            line: 4,
          },
        ],
      });
    });
  });

  test('commands add to it: what belongs below its clause stands in them, and it suits them all', async () => {
    const head = "HEAD='syscall::read:entry { trace(fds[arg0].fi_pathname); }'";
    const commands = ['END { trace(1); }', head.slice(6, -1).replace('read', 'write')];
    const lines = linesOf(await bash(head, ...commands.map((more) => `dtrace -n "$HEAD"' ${more}'`)));
    expect(lines.filter((line) => line.startsWith('dtrace '))).toEqual([
      'dtrace -n "$HEAD',
      expect.stringMatching(/^dtrace -n "\$HEAD"' syscall::write:entry \{/),
    ]);
  });

  test.each([
    ["read -r -d '' P <<'X'", 'X'],
    ["P=\"$(cat <<'X'", 'X\n)"'],
  ])('a here-document is all that it holds: %s', async (begin, end) => {
    const script = (clause: string): string[] => `${begin}\n${clause}\n${end}`.split('\n');
    const result = await bash(...script('proc:::exec-success { }'), 'dtrace -n "$P"');
    expect(linesOf(result)).toEqual([...script('syscall::exec*:return /errno == 0/ { }'), 'dtrace -n "$P"']);
  });

  test.each([
    'read -r P',
    "read -d '' P",
    "read -r -d '' P Q",
    "P='BEGIN { }'; printf -v P x",
    'P=$(echo "END { }"; cat)',
  ])('it is not known where it comes by %s', async (command) => {
    const result = await bash(`${command} <<X`, 'proc:::exec-success { }', 'X', 'dtrace -n "$P"');
    expect(result.status).toBe('failed');
  });

  test('perl declares it elsewhere, and its comments name it', async () => {
    const lines = ['# $p is traced', 'my ($p, %p);', "$p = 'proc:::exec-success';", 'print $p{x};'];
    const result = await perl(...lines, 'system("dtrace -n \'$p { }\'");', '__END__', '$p');
    expect(result.text).toContain("$p = 'syscall::exec*:return");
  });
});

test('what a variable holds by way of another one in a body is looked at', async () => {
  const keys = (own: string): string[] => [`K='${own}'`, '[ $1 ] && K=execname', 'A="@[$K] = count();"'];
  const lines = [...keys('curpsinfo->pr_ppid'), 'dtrace -n "syscall::read:entry { $A }"'];
  expect(linesOf(await bash(...lines))).toEqual([...keys('ppid'), lines.at(-1)]);
  const lost = await bash('V=cpu', 'A="@[$V] = count();"', 'dtrace -n "syscall::read:entry { $A }"');
  expect(lost).toMatchObject({ status: 'unportable', diagnostics: [{ code: 'unavailable-variable', line: 2 }] });
});

test('a predicate that perl sets in every run, and sometimes to another one, gets a condition', async () => {
  const lines = (first: string, second: string, probe: string): string[] => [
    `my $f = '${first}';`,
    `if (@ARGV) { $f = "${second}"; }`,
    `system('dtrace', '-n', "${probe} $f { trace(1); }");`,
  ];
  const result = await perl(...lines('', '/pid == $ARGV[0]/', 'proc:::exec-success'));
  expect(linesOf(result)).toEqual(lines('/errno == 0/', '/errno == 0 && pid == $ARGV[0]/', 'syscall::exec*:return'));
  const unset = lines('', '/pid == $ARGV[0]/', 'proc:::exec-success').slice(1);
  expect(await perl('my $f;', ...unset)).toMatchObject({ status: 'unportable' });
});

test('what perl sets on a condition is not sure to be set, also where the file begins with it', async () => {
  const lines = ['$f = "/cpu == 1/" if @ARGV;', 'system("dtrace", "-n", "syscall::read:entry $f { trace(1); }");'];
  const result = await convert({ name: 'x.pl', text: lines.join('\n') }, { target: findTarget('any') });
  expect(result).toMatchObject({ status: 'failed', diagnostics: [{ code: 'splice', line: 1 }] });
});

describe('statements that letters follow are looked at', () => {
  const set = (own: string): string[] => [`d='trace(${own}); '`, `[ $1 ] && d+='trace(${own}); '`];

  test.each(['BEGIN { $d }', 'BEGIN { ${d}exit(0); }', 'BEGIN { trace(1); ${d}exit(0); }'])('%s', async (program) => {
    const lines = [`d+='trace(1); '`, `dtrace -n "${program}"`];
    expect(linesOf(await bash(...set('curpsinfo->pr_ppid'), ...lines))).toEqual([...set('ppid'), ...lines]);
  });

  test('where perl puts some behind others', async () => {
    const lines = (own: string): string[] => [`$d = "";`, ...Array<string>(3).fill(`$d .= "trace(${own}); ";`)];
    const run = 'system("dtrace", "-n", "BEGIN { $d }");';
    expect(linesOf(await perl(...lines('curpsinfo->pr_ppid'), run))).toEqual([...lines('ppid'), run]);
  });

  test('but not the first letters of a name', async () => {
    const result = await bash('d=cpu', 'dtrace -n "syscall::open*:entry { ${d}time = 1; }"');
    expect(result).toMatchObject({ status: 'safe', diagnostics: [] });
  });
});

test.each([
  ['var=cp', 'trace(${var}u);', "var='-1 /* cpu */'", 'trace(${var});'],
  ["var='curpsinfo->pr_'", 'trace(${var}ppid);', "var='ppid'", 'trace(${var});'],
])(
  'the first letters of a name that a zone lacks are looked at with the others: %s',
  async (set, body, own, becomes) => {
    const command = (statement: string): string => `dtrace -n "syscall::read:entry { ${statement} }"`;
    expect(linesOf(await bash(set, command(body)))).toEqual([own, command(becomes)]);
  },
);

test('the first letters of several names are told where a zone lacks one of them', async () => {
  const result = await bash('var=pi', '[ "$1" ] && var=cp', 'dtrace -n "BEGIN { trace(${var}u); }"');
  expect(result).toMatchObject({ status: 'failed', diagnostics: [{ code: 'splice', line: 3 }] });
});

describe('a variable that holds a part of a description behind the provider', () => {
  test('stays as it is, also where the zone has another name for it', async () => {
    const lines = ['C=open P=exec-success', 'dtrace -n "syscall::$C:return, proc:::$P { trace(pid); }"'];
    const result = await bash(...lines, 'dtrace -n "proc:::"$P" { trace(ppid); }"');
    expect(linesOf(result)).toEqual([
      'C=open P=exec-success',
      'dtrace -n "syscall::exec*:return /errno == 0/ { trace(pid); }',
      '',
      expect.stringMatching(/^syscall::open\*:return .* \{ trace\(pid\); \}"$/),
      'dtrace -n "syscall::exec*:return /errno == 0/ { trace(ppid); }"',
    ]);
  });

  test('keeps what it holds where that is needed, and where a zone has it', async () => {
    const lost = await bash('F=ufs_read', 'dtrace -n "fbt::$F:entry { trace(1); }"');
    expect(lost).toMatchObject({ status: 'unportable', diagnostics: [{ why: expect.stringContaining('ufs_read') }] });
    const had = await bash('C=read', 'dtrace -n "syscall::$C:entry { trace(pid); }"');
    expect(had).toMatchObject({ status: 'safe', diagnostics: [] });
  });

  test('is not in what dtrace would say', async () => {
    for (const probe of ['io::$1:start', 'fbt:::$1', 'io:::st${C}t'])
      for (const { dtrace } of (await bash(`dtrace -n "${probe} { trace(pid); }"`)).diagnostics)
        expect(dtrace).toBeUndefined();
  });

  test('is not followed where it may be another one, or none', async () => {
    for (const lines of [['C=open', '[ $1 ] && C=stat'], ['[ $1 ] && C=open'], ['C=open', 'C=$1']]) {
      const result = await bash(...lines, 'dtrace -n "syscall::$C:entry { trace(pid); }"');
      expect(result).toMatchObject({ status: 'safe', diagnostics: [{ code: 'splice' }] });
    }
  });
});

test.each([
  ['more probes', ',proc:::exit', ',syscall::rexit:entry', 'syscall::read:entry$P { n++; }'],
  ['a predicate', '/curpsinfo->pr_ppid/', '/ppid/', 'syscall::read:entry$P { n++; }'],
  ['a body', '{ trace(curpsinfo->pr_ppid); }', '{ trace(ppid); }', 'syscall::read:entry$P'],
])('a variable that touches a description from behind is looked at for %s', async (_what, value, becomes, program) => {
  const lines = (held: string): string[] => ['P=', `[ "$1" ] && P='${held}'`, `dtrace -n "${program}"`];
  expect(linesOf(await bash(...lines(value)))).toEqual(lines(becomes));
});

describe('a variable that holds no more than the provider', () => {
  test('is followed into the description that it begins', async () => {
    const lost = await bash('P=fbt', 'dtrace -n "${P}::read:entry { }"');
    expect(lost).toMatchObject({ status: 'unportable', diagnostics: [{ code: 'unavailable-probe', line: 2 }] });
    const told = await bash('P=proc', 'echo "tracing $P"', 'dtrace -n "$P:::exec-success { trace(pid); }"');
    expect(linesOf(told).at(-1)).toBe('dtrace -n "syscall::exec*:return /errno == 0/ { trace(pid); }"');
  });

  test('and holds one that a zone has leaves the program as it is', async () => {
    const result = await bash('P=syscall', 'dtrace -n "$P::read:entry { }"');
    expect(result).toMatchObject({ status: 'safe', diagnostics: [] });
  });

  test('and holds several, of which the zone lacks one, cannot stay', async () => {
    const result = await bash('P=syscall', '[ "$1" ] && P=fbt', 'dtrace -n "$P::read:entry { }"');
    expect(result).toMatchObject({ status: 'failed', diagnostics: [{ code: 'splice', line: 3 }] });
    expect(result.diagnostics[0]!.message).toMatch(/^fbt::read:entry cannot stay as it is in a non-global zone/);
  });

  test('is told once of each place, however many probes it begins', async () => {
    const { diagnostics } = await bash(
      'P=proc',
      'dtrace -n "$P:::exit, $P:::create { trace(pid); }"',
      'dtrace -n "$P:::exit { }"',
    );
    expect(diagnostics.map(({ line, related }) => [line, related])).toEqual([
      [2, undefined],
      [2, undefined],
    ]);
  });
});
