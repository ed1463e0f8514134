/** Files of other languages that hold D: what is found in them, and what becomes of them. */
import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { programsIn } from '../src/host/embedded.js';
import { textOf as textIn } from '../src/walk.js';
import { describe, expect, test } from 'vitest';
import { check } from '../src/check/check.js';
import { convert } from '../src/convert.js';
import { hostOf } from '../src/host/language.js';
import { standingsIn } from '../src/host/splice.js';
import { parse } from '../src/parse.js';
import { printDiagnostics } from '../src/report/text.js';
import type { Result } from '../src/rewrite.js';
import { findTarget } from '../src/target.js';
import { directoryOf, run } from './command.js';
import { countPrograms, lawfulFile } from './host/lawful.js';
import { everyTarget } from './laws.js';

const SCRIPTS = join(import.meta.dirname, 'host', 'scripts');
const OUTPUT = join(import.meta.dirname, 'host', 'any');
const any = findTarget('any');
const names = readdirSync(SCRIPTS);
const textOf = (name: string): string => readFileSync(join(SCRIPTS, name), 'latin1');
const converted = (text: string, name = 'script'): Promise<Result> => convert({ name, text }, { target: any });
const shell = (text: string): Promise<Result> => converted(`#!/bin/sh\n${text}\n`);
const told = ({ diagnostics }: Result): string[] =>
  diagnostics.map(({ severity, code, line, message }) => `${severity}[${code}] ${line}: ${message}`);

describe.each(names)('test/host/scripts/%s', (name) => {
  test('becomes what test/host/any shows', async () => {
    const result = await converted(textOf(name), name);
    await expect(result.text).toMatchFileSnapshot(join(OUTPUT, name));
    const report = printDiagnostics(result, { color: false, verbose: true, quiet: false, brief: false });
    await expect(`${result.status}\n\n${report}`).toMatchFileSnapshot(join(OUTPUT, `${name}.txt`));
  });

  test.each(everyTarget)('obeys the laws for $name', async (target) => {
    await lawfulFile(name, textOf(name), target);
  });
});

test.each([
  ['newprocs.sh', 1],
  ['callers.sh', 3],
  ['explore.ksh', 4],
  ['sockets.ksh', 1],
  ['here.sh', 4],
  ['failures.pl', 3],
  ['tracing.md', 5],
  ['unknown.sh', 3],
])('%s: %i programs are found', async (name, count) => {
  expect(await countPrograms(name, textOf(name))).toBe(count);
});

describe('in which language a file is', () => {
  test.each([
    ['x.d', 'BEGIN {}', 'D', 'D'],
    ['x', '#!/usr/sbin/dtrace -s\n', 'D', 'D'],
    ['x.d', '#!/usr/bin/ksh93\n', 'shell', 'ksh93'],
    ['x', '#!/usr/bin/pfksh\n', 'shell', 'pfksh'],
    ['x', '#!/usr/bin/env perl\n', 'perl', 'perl'],
    ['x', '#!/usr/bin/python\n', 'other', 'python'],
    ['x.ksh', 'dtrace -n BEGIN', 'shell', 'ksh'],
    ['x.md', '', 'text', 'Markdown'],
    ['x.txt', 'BEGIN {}', 'D', 'D'],
    ['x.txt', 'Reads:\n\n  # dtrace -n syscall::read:entry\n', 'text', 'text'],
    ['x.d', "# counts reads\n\ndtrace -n 'syscall::read:entry'\n", 'text', 'text'],
  ])('%s: %j', (name, text, language, shown) => {
    expect(hostOf(name, text)).toEqual({ language, name: shown });
  });
});

describe('what a splice stands for', () => {
  const M = '\ue000';
  test.each([
    [`inline int X = ${M};`, 'operand'],
    [`inline string X = "${M}";`, 'letters'],
    [`/* ${M} */`, 'letters'],
    [`#pragma D option switchrate=${M}`, 'operand'],
    [`tick-${M}s { }`, 'part'],
    [`pid$target:${M}::entry { }`, 'part'],
    [`${M} { }`, 'description'],
    [`${M}\n/pid/ { }`, 'description'],
    [`BEGIN, ${M} { }`, 'description'],
    [`BEGIN { }\n${M}\nEND { }`, 'clauses'],
    [`#pragma D option quiet\n${M}\nEND { }`, 'clauses'],
    [`BEGIN ${M} { }`, 'predicate'],
    [`BEGIN /* first */\n#if 1\n${M}\n{ }`, 'predicate'],
    [`BEGIN, syscall:::entry ${M}`, 'rest'],
    [`BEGIN ${M} /* the end */\n#pragma D option quiet\n`, 'rest'],
    [`BEGIN ${M}\nEND ${M}`, 'clauses rest'],
    [`BEGIN ${M}/ { }`, 'description'],
    [`BEGIN /errno != 0 ${M}/ { }`, 'fragment'],
    [`BEGIN /${M} && errno/ { }`, 'operand'],
    [`BEGIN /${M} pid == 1/ { }`, 'fragment'],
    [`BEGIN /pid ${M} 1/ { }`, 'operator'],
    [`BEGIN /a / ${M} > 1/ { }`, 'operand'],
    [`BEGIN { x = ${M}; }`, 'operand'],
    [`BEGIN { ${M} }`, 'operand'],
    [`BEGIN { ${M} x = 1; }`, 'fragment'],
    [`BEGIN { x${M} = 1; }`, 'letters'],
    [`BEGIN { ${M}(x); }`, 'letters'],
    [`BEGIN { ${M}x = 1; }`, 'lead'],
    [`int x[${M}]; BEGIN { } ${M} { }`, 'operand description'],
  ])('%j', (text, standings) => {
    expect(standingsIn(text).join(' ')).toBe(standings);
  });
});

describe('options of the command', () => {
  test('count as control lines do, and are changed where they stand', async () => {
    const { text } = await shell(
      "dtrace -b 64m -x aggsize='32m' -x switchrate=10hz -qn 'syscall:::entry { @ = count(); }'",
    );
    expect(text).toContain("dtrace -b 16m -x aggsize=16m -x switchrate=10hz -qn 'syscall:::entry");
  });

  test('a statusrate that is there is changed; one that is needed goes to the top of the program', async () => {
    const tick = "-n 'tick-100ms { exit(0); }'";
    expect((await shell(`dtrace -x statusrate=2s ${tick}`)).text).toContain(
      "dtrace -x statusrate=100ms -n '/* tick-100ms",
    );
    expect((await shell(`dtrace -q ${tick}`)).text).toContain("dtrace -q -n '#pragma D option statusrate=100ms\n");
  });

  test('a buffer that no clamping helps is not left too large', async () => {
    const { text, diagnostics } = await shell("dtrace -b 64m -x strsize=20m -n 'syscall:::entry { trace(execname); }'");
    expect(text).toContain('dtrace -b 16m -x');
    expect(diagnostics[0]).toMatchObject({ code: 'unavailable-option', line: 2, column: 9 });
  });

  test('a clause that is put at the top of the program takes its comment along', async () => {
    const above = '/* above */\nsyscall::read:return { trace(1); }';
    const { text } = await shell(`dtrace -n '${above}\n\n/* below */\nsysinfo:::sysread { trace(2); }'`);
    expect(text).toContain("dtrace -n '/* below */\nsyscall::read:return,");
    expect(text).toContain(`\n\n${above}'`);
  });

  test('programs that nothing is enabled for are left alone', async () => {
    for (const command of ["dtrace -l -n 'io:::'", 'dtrace -V', "dtrace -G -s x.d -n 'io:::'"]) {
      expect(await shell(command)).toMatchObject({ status: 'safe' });
    }
  });

  test.each(['-A', '-qa', '-x grabanon'])('%s leaves no dtrace to drive ticks by', async (given) => {
    const { text, diagnostics } = await shell(
      `dtrace ${given} -n 'tick-1s { printa(@); } syscall::read:entry { @ = count(); }'`,
    );
    expect(text).toContain('/* zonesafe: disabled: tick-1s');
    expect(diagnostics[0]).toMatchObject({ code: 'unreliable-clock', transform: 'drive-ticks' });
  });
});

describe('text that several programs share', () => {
  const programs = (first: string, second: string): string =>
    `head='${first}\n'\ndtrace -n "$head"'\nsyscall:::entry { @ = count(); }'\ndtrace -n "$head"'\n${second}'`;

  test('is changed in its place where all of them want the same', async () => {
    const { text } = await shell(programs('proc:::exit { @ends = count(); }', 'BEGIN { x = 1; }'));
    expect(text).toContain("head='syscall::rexit:entry { @ends = count(); }\n'\n");
    expect(text.match(/"\$head"/g)).toHaveLength(2);
  });

  test('is written out in a program that wants it in another form', async () => {
    const shared = programs('tick-1s { trace(1); }', 'BEGIN { this->tick_1s = 1; }');
    const { text } = await shell(shared);
    expect(text).toContain("head='syscall::ioctl:entry /this->tick_1s/ { trace(1); }\n'\n");
    expect(text).toMatch(/\ndtrace -n '[^'"]*'"\$head"'\nsyscall:::entry/);
    expect(text).toMatch(
      /\ndtrace -n '[^'"]*\nsyscall::ioctl:entry \/this->tick_1s_\w+\/ \{ trace\(1\); \}\n\nBEGIN \{ this->tick_1s = 1; \}'\n$/,
    );
    await lawfulFile('script', `#!/bin/sh\n${shared}\n`, any);
  });

  test('new text above it goes into it as far as all want it', async () => {
    const shared = programs('tick-1s { trace(1); }', 'tick-5s { trace(2); }');
    const { text } = await shell(shared);
    expect(text).toMatch(/\nhead='syscall::ioctl:entry \/this->tick_1s\/ \{ trace\(1\); \}\n'\n/);
    expect(text).toMatch(/\ndtrace -n '[^']*zonesafe_next_1s = [^']*'"\$head"'\nsyscall:::entry/);
    expect(text).toMatch(/\ndtrace -n '[^']*zonesafe_next_1s = [^']*zonesafe_next_5s = [^']*'"\$head"'\n/);
    await lawfulFile('script', `#!/bin/sh\n${shared}\n`, any);
  });

  test('a variable with several values is converted in each of them', async () => {
    const { text } = await shell(
      "if [ $1 ]; then d='proc:::exit { trace(pid); }'; else d='proc:::exec-success { trace(pid); }'; fi\ndtrace -n \"$d\"",
    );
    expect(text).toContain("d='syscall::rexit:entry { trace(pid); }'");
    expect(text).toContain("d='syscall::exec*:return /errno == 0/ { trace(pid); }'");
  });

  test('a value that needs another program than the others is an error at its place', async () => {
    const result = await shell(
      "p='proc:::exec-success'\n[ $1 ] && p='syscall:::entry'\ndtrace -n $p'{ @ = count(); }'",
    );
    expect(result.status).toBe('failed');
    expect(told(result)).toEqual([
      'error[splice] 2: proc:::exec-success cannot stay as it is in a non-global zone, and another value of p needs another program',
    ]);
  });

  test.each([
    ['before others', 'proc:::exit,', '"$E proc:::exec-success { @ = count(); }"', 16],
    ['behind others', ', proc:::exit', '"proc:::exec-success$E { @ = count(); }"', 18],
  ])('a value that holds probes %s may be unset', async (_, value, program, column) => {
    const result = await shell(`[ "$1" ] && E='${value}'\ndtrace -n ${program}`);
    expect(result.status).toBe('failed');
    expect(result.diagnostics).toMatchObject([
      {
        line: 2,
        column,
        message: 'proc:::exit cannot stay as it is in a non-global zone, and another value of E needs another program',
      },
    ]);
  });

  test('what keeps the programs of two commands apart is told once', async () => {
    const lines = ["$s = 'BEGIN { }';", "$s .= ' proc:::exit { trace(args[0]); }' if $x;", '$t = "$s END { }";'];
    const commands = ["system('dtrace', '-n', $s);", "system('dtrace', '-n', $t);"];
    const text = ['#!/usr/bin/perl', ...lines, ...commands].join('\n');
    expect(told(await convert({ name: 'x.pl', text }, { target: findTarget('illumos') }))).toEqual([
      'error[splice] 3: args[0] cannot stay as it is in a non-global zone, and another value of $s needs another program',
    ]);
  });

  test('a value that holds probes is converted where the rest is the same without it', async () => {
    const script = (probe: string): string =>
      `[ "$1" ] && E='${probe}:entry,'\ndtrace -n "$E ${probe}:return { @ = count(); }"`;
    const { text } = await convert(
      { name: 'x.sh', text: script('syscall::open') },
      { target: findTarget('solaris11') },
    );
    expect(text).toBe(script('syscall::openat'));
  });

  test('a program that grows by and by is one program', async () => {
    const { text } = await shell(
      "d='proc:::exit { trace(pid); }'\nd=\"$d\"'\nproc:::exec-success { trace(pid); }'\nd+='\nEND { }'\ndtrace -n \"$d\"",
    );
    expect(text).toContain("d='syscall::rexit:entry { trace(pid); }'\n");
    expect(text).toContain("\nsyscall::exec*:return /errno == 0/ { trace(pid); }'\n");
  });

  test('a here-document whose tabs the shell takes away keeps them, also with new lines', async () => {
    const lines = ['#!/usr/sbin/dtrace -qs', 'proc:::exec-success', '{', '\ttrace(curpsinfo->pr_ppid);', '}', 'END'];
    const { text } = await shell(`dtrace -s /dev/stdin <<-END\n\t${lines.join('\n\t')}`);
    const changed = ['syscall::exec*:return', '/errno == 0/', '{', '\ttrace(ppid);', '}', 'END'];
    expect(text).toContain(`<<-END\n\t${[lines[0], ...changed].join('\n\t')}\n`);
  });
});

describe('a program that perl puts together', () => {
  const perl = (...lines: readonly string[]): Promise<Result> =>
    converted(['#!/usr/bin/perl', ...lines, `open(D, "dtrace -n '$d' |");`, ''].join('\n'));

  test('by and by is one program, also where a part is added on a condition', async () => {
    const { text } = await perl(
      '$d = "";',
      '$d .= "proc:::exit { trace(pid); }" if $o;',
      '$d .= <<END;',
      'END {}',
      'END',
    );
    expect(text).toContain('$d .= "syscall::rexit:entry { trace(pid); }" if $o;\n');
  });

  test('of strings and scalars is one program, and goes on behind a dot', async () => {
    const { text } = await perl(
      "my $d = 'proc:::exec-success ' .",
      "  '/uid == ' . $u . '/ { exit(' . $h->{x} . '); }';",
    );
    expect(text).toContain(
      "my $d = 'syscall::exec*:return ' .\n  '/errno == 0 && uid == ' . $u . '/ { exit(' . $h->{x} . '); }';\n",
    );
  });

  test.each([
    [
      'between strings into a string',
      "$f = '/uid == ' . $u . '/';",
      '"dtrace -n \'proc:::exit, proc:::exec-success $f { }\'"',
    ],
    [
      'of a string between others',
      '$f = "/uid == $u/";',
      "'dtrace -n \"proc:::exit, proc:::exec-success ' . $f . '{ }\"'",
    ],
  ])('is refused where it would have a scalar %s', async (_, value, command) => {
    const result = await converted(`#!/usr/bin/perl\n${value}\nsystem(${command});\n`);
    expect(told(result)).toEqual([expect.stringContaining('error[host] 3: the new text would have a scalar in it')]);
  });

  test('is each of two that a condition chooses from', async () => {
    const { text } = await perl(
      `my $b = $o{'v'} == 1 ? 'trace(curpsinfo->pr_ppid);' : 'trace(curpsinfo->pr_uid);';`,
      "my $f = @ARGV ? '/pid != 1/' : '';",
      'my $d = "proc:::exec-success $f { $b }";',
    );
    expect(text.split('\n').slice(1, 4)).toEqual([
      `my $b = $o{'v'} == 1 ? 'trace(ppid);' : 'trace(uid);';`,
      "my $f = @ARGV ? '/errno == 0 && pid != 1/' : '/errno == 0/';",
      'my $d = "syscall::exec*:return $f { $b }";',
    ]);
  });

  test('may be all of a list', async () => {
    const { text } = await perl("my ($d) = 'proc:::exit { trace(pid); }';");
    expect(text).toContain("my ($d) = 'syscall::rexit:entry { trace(pid); }';\n");
    const inBrackets = await perl("my ($d) = ('proc:::exit { trace(pid); }');");
    expect(inBrackets.text).toContain("my ($d) = ('syscall::rexit:entry { trace(pid); }');\n");
  });

  test.each([
    ['of strings in other quotes', `$d = "BEGIN { }" . 'proc:::exit { trace(pid); }';`],
    ['of a choice with something else in it', `$d = $x ? 'proc:::exit { trace(pid); }' : other();`],
    ['of an expression', '$d = "BEGIN { trace(" . ($x + 1) . ");";'],
    ['of itself', '$d = $d . "proc:::exit { trace(pid); }";'],
    ['behind itself', '$d .= $x ? "END { }" : "proc:::exit { trace(pid); }";'],
    ['elsewhere', '$d ||= join(" ", @clauses);'],
    ['by a command', '$d = `cat BEGIN`;'],
    ['in a list', "($x, $d) = ('a', 'io:::start { }');"],
    ['and changed at once', "($d = 'BEGIN { }') =~ s/1/cpu/;"],
    ['at the end of a list', "my ($x, $d) = 'io:::start { }';"],
    ['in a list that is declared', 'my ($d, $x) = @_;'],
    ['by a substitution', '$d =~ s/1/cpu/;'],
    ['in a part of it', "substr($d, 0, 5) = 'END';"],
    ['by what reads into it', 'read(STDIN, $d, 80);'],
    ['by a loop', 'foreach my $d (@clauses) { }'],
    ['behind a reference', "GetOptions('d=s' => \\$d);"],
  ])('%s is told, not taken for a part of it', async (_, line) => {
    const result = await perl('$d = "BEGIN { trace(1); }";', line);
    expect(result.status).toBe('failed');
    expect(told(result).at(-1)).toBe(
      "error[host] 4: the program of this dtrace command is '$d', which only the running script knows",
    );
  });
});

describe('several programs of one command', () => {
  const TICK = 'tick-1s { trace(1); }';
  const deadlines = (text: string): string[] => text.match(/zonesafe_next_\w+(?= = walltimestamp)/g) ?? [];

  test('share their variables, and get new ones of different names', async () => {
    const { text } = await shell(`dtrace -n '${TICK}' -n '${TICK}' -n '${TICK}'\ndtrace -n '${TICK}'`);
    expect(deadlines(text)).toEqual([
      'zonesafe_next_1s',
      'zonesafe_next_1s_2',
      'zonesafe_next_1s_3',
      'zonesafe_next_1s',
    ]);
    expect(text).toContain('syscall::ioctl:entry /this->tick_1s_3/ { trace(1); }');
  });

  test('also where one of them is a here-document, or its own later name is taken', async () => {
    const { text } = await shell(
      `dtrace -n '${TICK}' -s /dev/stdin -n 'BEGIN { zonesafe_next_1s = 1; }' <<END\n${TICK}\nEND`,
    );
    expect(deadlines(text)).toEqual(['zonesafe_next_1s_2', 'zonesafe_next_1s_3']);
  });

  test('also where both are the text of one variable, which is then written out once', async () => {
    const { text } = await shell(`d='${TICK}'\ndtrace -n "$d" -n "$d"`);
    expect(deadlines(text)).toEqual(['zonesafe_next_1s', 'zonesafe_next_1s_2']);
    await lawfulFile('script', `#!/bin/sh\nd='${TICK}'\ndtrace -n "$d" -n "$d"\n`, any);
  });

  test('also in perl', async () => {
    const { text } = await converted(`#!/usr/bin/perl\nsystem('dtrace', '-n', '${TICK}', '-n', '${TICK}');\n`);
    expect(deadlines(text)).toEqual(['zonesafe_next_1s', 'zonesafe_next_1s_2']);
  });

  test('keep the variables that their author shares', async () => {
    const { text } = await shell(
      "dtrace -n 'proc:::exit { self->gone = 1; n++; }' -n 'proc:::signal-send /self->gone/ { trace(n); }'",
    );
    expect(text).toContain('{ self->gone = 1; n++; }');
    expect(text).toMatch(/self->gone\W.*\{ trace\(n\); \}/);
  });

  test('of which one is a file of its own: what both may call the same is told', async () => {
    const result = await shell(`dtrace -s a.d -n '${TICK}'`);
    expect(told(result)[0]).toBe(
      'note[host] 2: the program is the file a.d, which is converted on its own: a variable that is new in it may have the name of one that is new in another program of this command, and of two ticks with one interval the second would never come',
    );
    expect(result.diagnostics[0]!.help).toContain('rename');
  });

  /** What dtrace would refuse in the programs of a command, which it compiles one after the other. */
  const refusedIn = (text: string): string[] =>
    check(parse([...text.matchAll(/-n '([^']*)'/g)].map(([, program]) => program).join('\n'))).map(({ tag }) => tag);
  const relatedIn = ({ diagnostics }: Result): string[] =>
    diagnostics.flatMap(({ related = [] }) => related.map(({ message }) => message));

  test.each([
    [
      'self->c',
      'syscall::read:entry { self->c = cpu; }',
      'syscall::read:return /self->c == 0/ { @[execname] = count(); }',
      'self processorid_t c;',
    ],
    [
      'last',
      'fbt::foo:entry { last[execname] = timestamp; }',
      'END { trace(last["sh"]); last["sh"] = 0; }',
      'unsigned long long last[string];',
    ],
    ['@c', 'fbt::foo:entry { @c[pid, arg0] = count(); }', 'END { printa(@c); }', '@c[0, (int64_t)0] = count();'],
  ])(
    'know %s, which one of them no longer sets and another one reads, and it is told',
    async (name, set, read, stub) => {
      const result = await shell(`dtrace -n '${set}' -n '${read}'`);
      expect(result.text).toContain(stub);
      expect(refusedIn(result.text)).toEqual([]);
      expect(relatedIn(result)).toEqual([`another program of this command uses ${name}, which is no longer set`]);
    },
  );

  test('need nothing for what another one sets before it reads it, and tell what is set there as well', async () => {
    const result = await shell(
      "dtrace -n 'BEGIN { trace(1); } fbt::foo:entry { n = 1; }' -n 'syscall::read:entry { n = 2; trace(n); }'",
    );
    expect(result.text).not.toContain('int n;');
    expect(relatedIn(result)).toEqual(['another program of this command uses n, and what is lost set it as well']);
  });

  test('set for each other what one of them has lost', async () => {
    const result = await shell(
      "dtrace -n 'syscall::write:entry { self->n = 1; }' -n 'syscall:::entry { self->n = cpu; trace(1); } syscall::read:return /self->n/ { trace(self->n); }'",
    );
    expect(result.text).toContain(' syscall::read:return /self->n/ { trace(self->n); }');
    expect(relatedIn(result)).toEqual(['self->n is used here, and what is lost set it as well']);
  });
});

describe('a program of which nothing is left', () => {
  const GONE = 'sched:::on-cpu { @c = count(); }';
  const STAYS = 'syscall:::entry { @[execname] = count(); }';
  const NOTHING = /dtrace:::BEGIN\n\/0\/\n\{\n\}/g;

  test('keeps a clause where the command has another one, since dtrace would refuse both', async () => {
    const script = `dtrace -n '${STAYS}' -n '${GONE}'`;
    const { text, status } = await shell(script);
    expect(status).toBe('partial');
    expect(text).toMatch(/\n\*\/\n\/\* zonesafe: [^*]*\*\/\ndtrace:::BEGIN\n\/0\/\n\{\n\}'\n$/);
    await lawfulFile('script', `#!/bin/sh\n${script}\n`, any);
  });

  test('also where the other one is not seen, and at the end of a here-document', async () => {
    const { text } = await shell(`dtrace -s /dev/stdin -s a.d <<END\n${GONE}\nEND`);
    expect(text).toMatch(/\ndtrace:::BEGIN\n\/0\/\n\{\n\}\nEND\n$/);
  });

  test('keeps none where nothing of the command is left', async () => {
    for (const command of [`dtrace -n '${GONE}'`, `dtrace -n '${GONE}' -n '${GONE}'`]) {
      const { text, status } = await shell(command);
      expect([status, text.match(NOTHING)]).toEqual(['unportable', null]);
    }
  });

  test('is shown after the last step', async () => {
    const { stdout } = await run(['--print-after', 'stubs'], {
      stdin: `#!/bin/sh\ndtrace -n '${STAYS}' -n '${GONE}'\n`,
    });
    expect(stdout.match(NOTHING)).toHaveLength(1);
  });
});

describe('what cannot be seen', () => {
  const EXIT_CLAUSE = 'proc:::exit { trace(pid); }';

  test('is told with its line', async () => {
    expect(
      told(await converted(textOf('unknown.sh'), 'unknown.sh')).filter((line) => /host|splice/.test(line)),
    ).toEqual([
      'warning[host] 3: this text holds a dtrace command that another shell runs',
      'warning[host] 4: the program of this dtrace command is "$2", which only the running script knows',
      'warning[host] 5: the program in "$3" is not a text in the script',
      'note[splice] 6: what $4 expands to could not be seen, and stays as it is',
    ]);
  });

  test.each([
    ['is appended to', 'cat > $T <<X\nEND { }\nX\necho "tick-1s { }" >> $T\ndtrace -s $T'],
    ['is written by a group', '{ echo "BEGIN { }"; echo "tick-1s { }"; } > /tmp/x.d\ndtrace -s "/tmp/x.d"'],
    ['is written by tee', 'tee /tmp/x.d >/dev/null <<X\ntick-1s { }\nX\ndtrace -s /tmp/x.d'],
    ['is written, and then by tee', 'echo "BEGIN { }" > x.d; echo "tick-1s { }" | tee -a x.d\ndtrace -s x.d'],
    ['is written, and then by a group', 'echo "BEGIN { }" > x.d\n{ echo "tick-1s { }"; } >> x.d\ndtrace -s x.d'],
    ['is another descriptor', 'dtrace -s /dev/fd/3 3<<X\ntick-1s { }\nX'],
  ])('is told where the file %s', async (_, text) => {
    const result = await shell(text);
    expect(result.status).toBe('failed');
    expect(told(result)).toEqual([
      expect.stringMatching(/^error\[host\] \d: the program in \S+ is not a text in the script$/),
    ]);
  });

  test('is not what only one of several commands writes', async () => {
    const { text } = await shell(
      `if [ "$1" ]; then cat > $T <<X\n${EXIT_CLAUSE}\nX\nelse echo '${EXIT_CLAUSE}' > "\${T}"\nfi\ndtrace -s $T`,
    );
    expect(text.match(/syscall::rexit:entry/g)).toHaveLength(2);
  });

  test('and is an error where it is all there is', async () => {
    const result = await shell('dtrace -n "$1"');
    expect(result.status).toBe('failed');
    expect(told(result)).toEqual([
      'error[host] 2: the program of this dtrace command is "$1", which only the running script knows',
    ]);
  });

  test('a script without dtrace is left alone, and said to be so', async () => {
    const result = await shell('ls');
    expect([result.status, result.text]).toEqual(['safe', '#!/bin/sh\nls\n']);
    expect(told(result)).toEqual(['note[host] 1: this sh file runs no dtrace']);
  });

  test('a program in a file of its own is named', async () => {
    expect(told(await shell('dtrace -qs /opt/x.d'))).toEqual([
      'note[host] 2: the program is the file /opt/x.d, which is converted on its own',
    ]);
  });

  test('a script that no shell would take stays as it is', async () => {
    const result = await shell("if dtrace -n 'proc:::exit'\n");
    expect(result.status).toBe('failed');
    expect(told(result)[0]).toMatch(/^error\[host\] \d+: it could not be read as a shell script: /);
  });

  test.each([
    ['is put together', 'my @c = ("dtrace", "-n", $head . $body);', '$head . $body'],
    ['goes on behind a here-document', 'system("dtrace", "-qn", <<X . $body);\nBEGIN { }\nX', '<<X . $body'],
    ['comes from a call', 'exec("dtrace", "-n", program($x, "a, b"), "-q");', 'program($x, "a, b")'],
  ])('a program in a list of perl is told where it %s', async (_, text, words) => {
    const result = await converted(`#!/usr/bin/perl\n$head = "BEGIN { }";\n${text}\n`);
    expect(result.status).toBe('failed');
    expect(told(result)).toEqual([
      `error[host] 3: the program of this dtrace command is ${words}, which only the running script knows`,
    ]);
  });

  test('a list of perl is a command whatever else is in it, but not with names', async () => {
    const list = (clause: string): string => `@c = ("dtrace", @o, "-n", '${clause}', "x" . $y, $z[0]);`;
    const { text } = await converted(
      `#!/usr/bin/perl\n${list('proc:::exit { }')}\n%h = (tool => 'dtrace', of => $x);\n`,
    );
    expect(text).toContain(list('syscall::rexit:entry { }'));
    const named = await converted("#!/usr/bin/perl\n%h = (tool => 'dtrace', of => $x);\n");
    expect(named).toMatchObject({ status: 'safe', diagnostics: [{ message: 'this perl file holds no D program' }] });
  });

  test('nor is one a hash, whose names are strings', async () => {
    const hash = '%h = ("dtrace" => $path, tool => "dtrace", "of" => $x);';
    expect(await converted(`#!/usr/bin/perl\n${hash}\n`)).toMatchObject({ status: 'safe' });
  });

  test.each([
    [
      'with comments',
      (d: string) => `system('dtrace', # runs, with 'quotes'\n '-n', # the (program\n '${d}' # ends\n);`,
    ],
    ['with arrows for commas', (d: string) => `system("dtrace", -q => '-n' => '${d}');`],
    ['whose first words are quoted as one', (d: string) => `exec qw(sudo dtrace -qn), q{${d}};`],
    ['where a scalar may be dtrace', (d: string) => `my $t = $ENV{T} || 'dtrace';\nsystem($t, '-n', '${d}');`],
    ['where a scalar is dtrace unless it is set', (d: string) => `$t ||= 'dtrace';\nsystem($t, '-n', '${d}');`],
    ['where a scalar is dtrace', (d: string) => `my $dtrace = '/usr/sbin/dtrace';\nsystem($dtrace, '-n', '${d}');`],
    [
      'where it is an array with more behind it',
      (d: string) => `my @c = qw(dtrace -q);\nif ($x) { f(); }\npush @c, '-n', '${d}' if $x;`,
    ],
    ['where more is pushed in brackets', (d: string) => `@c = ('dtrace');\npush(@c, '-n', '${d}');`],
    ['where a constant is dtrace', (d: string) => `use constant DT => '/usr/sbin/dtrace';\nsystem(DT, '-n', '${d}');`],
    [
      'where one of several constants is',
      (d: string) => `use constant { A => 1, DT => 'dtrace' };\nexec DT, '-n', '${d}';`,
    ],
    ['that holds a here-document', (d: string) => `system('dtrace', '-n', <<'X', '-q');\n${d}\nX`],
    [
      'with a blank before the end of its here-document',
      (d: string) => `system('dtrace', '-n', << 'the end');\n${d}\nthe end`,
    ],
    ['that begins with a name', (d: string) => `system(dtrace => '-q', -n => '${d}');`],
    ['without brackets, before a condition', (d: string) => `exec 'dtrace', '-n', '${d}' if $x;`],
  ])('a list of perl is a command %s', async (_, list) => {
    const { text } = await converted(`#!/usr/bin/perl\n${list('proc:::exit { }')}\n`);
    expect(text).toBe(`#!/usr/bin/perl\n${list('syscall::rexit:entry { }')}\n`);
  });

  test.each([
    ['behind a scalar that holds dtrace', "$d = '/usr/sbin/dtrace';", `open(P, $d . " -qn 'io:::start'|");`],
    ['behind what is called dtrace', 'use constant DTRACE => tool();', `$o = DTRACE . " -n 'io:::start'";`],
    ['behind what the scalar held before', '$c = "dtrace -q";', `$c .= " -n 'io:::start'";`],
    ['as a format', '', `system(sprintf("dtrace -n 'tick-%ds'", $n));`],
    ['behind a string in other quotes', '', `system('/usr/sbin/dtrace -q' . " -n 'io:::start'");`],
  ])('a part of a dtrace command is told: %s', async (_, above, line) => {
    const result = await converted(`#!/usr/bin/perl\n${above}\n${line}\n`);
    expect(told(result)).toEqual(['error[host] 3: the string is only a part of a dtrace command']);
  });

  test('a part of another command is none', async () => {
    const lines = [`$sed = 'sed';`, `system($sed . " -n '/dtrace/p'");`, '$s .= " -n";'];
    expect((await converted(['#!/usr/bin/perl', ...lines].join('\n'))).status).toBe('safe');
  });

  describe('an array of perl holds a command', () => {
    const OF = (call: string): string => `"syscall::${call}:entry { trace(curpsinfo->pr_ppid); }"`;
    const array = (text: string): Promise<Result> => converted(`#!/usr/bin/perl\n${text}\n`);

    test.each([
      [
        'in its own block alone',
        `sub f { my @c = ("dtrace", "-n", ${OF('read')}); }\nsub g { my @c = ("nawk"); push @c, "-n", "{ print }"; }`,
      ],
      ['that begins with what is pushed', `push @c, "dtrace", "-n", ${OF('read')}; push @c, "-n", ${OF('write')};`],
      ['of which dtrace is pushed alone', `my @c; push @c, "dtrace"; push @c, "-n", ${OF('read')};`],
      ['with more pushed in brackets of their own', `@c = ("dtrace"); push @c, ("-n", ${OF('read')});`],
      ['with more put behind itself', `@c = qw(dtrace -q); @c = (@c, "-n", ${OF('read')});`],
      ['that begins as another one', `my @a = qw(dtrace -q); my @c = @a; push @c, "-n", ${OF('read')};`],
      ['with more behind it', `my @c = qw(dtrace -q); exec @c, "-n", ${OF('read')};`],
      ['or a part of it', `my @o = ("-n", ${OF('read')}); exec "dtrace", @o;`],
      ['that a routine above fills', `sub f { push @c, "-n", ${OF('read')}; }\n@c = ("dtrace"); f(); exec @c;`],
      [
        'with one program or another, by blocks',
        `@c = ("dtrace", "-n"); if ($o) { push @c, ${OF('read')} } else { push @c, ${OF('write')} }`,
      ],
      [
        'with more behind a block',
        `@c = ("dtrace", "-n");\nif ($o) { push @c, ${OF('read')}; }\npush @c, "-c", "ls -l";`,
      ],
      [
        'with one program or another, by statements',
        `@c = ("dtrace", "-n"); push @c, ${OF('read')} if $o; $o or push @c, ${OF('write')};`,
      ],
    ])('%s', async (_, text) => {
      expect((await array(text)).text).toBe(`#!/usr/bin/perl\n${text.replaceAll('curpsinfo->pr_ppid', 'ppid')}\n`);
    });
  });

  test.each([
    ['an element of an array of perl', 'perl', '@c = qw(dtrace -n);', '$c[2] = PROGRAM;'],
    ['an array of perl by its reference', 'perl', '$c = ["dtrace", "-n"];', 'push @$c, PROGRAM;'],
    ['a hash of perl', 'perl', '', '%h = (prog => "dtrace", args => ["-n", PROGRAM]);'],
    ['what is called by a member of perl', 'perl', '$o->{tool} = "dtrace";', 'system($o->{tool}, "-n", PROGRAM);'],
    ['an element of an array of a shell', 'bash', 'c=(dtrace -n)', 'c[2]=PROGRAM'],
    [
      'an array of a shell that is passed on',
      'bash',
      'type dtrace; run() { tool "$@"; }',
      'c=(-n PROGRAM); run "${c[@]}"',
    ],
  ])('a program is told in %s', async (_, language, above, line) => {
    const script = (program: string): string =>
      `#!/usr/bin/${language}\n${above}\n${line.replace('PROGRAM', program)}\n`;
    const result = await converted(script('"syscall::read:entry { trace(cpu); }"'));
    expect(told(result)).toEqual([
      'error[host] 3: this text reads as a D program, and no dtrace command is seen to run it',
    ]);
    // As long as nothing is to be done about it, it is none of our business.
    expect(await converted(script('"syscall::read:entry { trace(pid); }"'))).toMatchObject({ status: 'safe' });
  });

  test('a program is not told that perl shows, but one that it writes to a file', async () => {
    const script = (file: string): string =>
      `#!/usr/bin/perl\nprint ${file}<<END;\nsyscall::read:entry { trace(cpu); }\nEND\nsystem(qw(dtrace -V));\n`;
    expect(await converted(script(''))).toMatchObject({ status: 'safe' });
    expect(await converted(script('F '))).toMatchObject({ status: 'failed', diagnostics: [{ line: 3 }] });
  });

  test('a word of several in one pair of quotes cannot hold a program', async () => {
    const result = await converted('#!/usr/bin/perl\nsystem(qw(dtrace -n proc:::exit));\n');
    expect(told(result)).toEqual([
      'error[host] 2: the program proc:::exit stands among words that are split at blanks, where it cannot be rewritten',
    ]);
  });

  test('a perl string without end is told', async () => {
    expect(told(await converted('#!/usr/bin/perl\n$x = "dtrace -n \n'))).toEqual([
      'error[host] 2: it could not be read as a perl script: a string that begins here does not end',
    ]);
  });

  test('a syntax error lies in the file', async () => {
    const result = await shell("x=1\ndtrace -n 'BEGIN\n{\n\ttrace(;\n}'");
    expect(result).toMatchObject({ status: 'failed', diagnostics: [{ code: 'syntax', line: 5, column: 8 }] });
  });

  test('new text that a carrier cannot hold is refused', async () => {
    const result = await shell(
      "echo 'proc:::exec-success { trace(curpsinfo->pr_psargs); } io:::start { @ = quantize(args[0]->b_bcount); }' | dtrace -s /dev/stdin",
    );
    if (result.status === 'failed') expect(told(result)[0]).toContain('backslash');
    else expect(result.text).not.toMatch(/echo '[^']*\\/);
  });
});

describe('the command', () => {
  test('converts a shell script in place, and keeps its mode', async () => {
    const cwd = directoryOf({ x: textOf('newprocs.sh') });
    chmodSync(join(cwd, 'x'), 0o755);
    expect((await run(['-w', 'x'], { cwd })).status).toBe(0);
    expect(readFileSync(join(cwd, 'x'), 'latin1')).toContain('syscall::exec*:return');
    expect(statSync(join(cwd, 'x')).mode & 0o777).toBe(0o755);
  });

  test('shows lines of the file with --needs', async () => {
    const { stdout } = await run(['--needs', '-t', 'any'], { stdin: textOf('explore.ksh') });
    expect(stdout).toMatch(/^symbol:kernel +17 /m);
    expect(stdout).toMatch(/^clock:tick +18 /m);
  });

  test('shows the whole file after a transform', async () => {
    const { stdout } = await run(['--print-after', 'probe-proc'], { stdin: textOf('callers.sh') });
    expect(stdout).toContain('syscall::rexit:entry');
    expect(stdout).toContain('tick-10s');
    expect(stdout).toContain('exec dtrace -n "$script"');
  });

  test('says of a script without dtrace that it was left alone, and is content', async () => {
    const { status, stdout, stderr } = await run([], { stdin: '#!/bin/sh\nls\n' });
    expect([status, stdout]).toEqual([0, '#!/bin/sh\nls\n']);
    expect(stderr).toContain('this sh file runs no dtrace');
  });
});

describe('dtrace by another name', () => {
  const EXIT = "'proc:::exit { trace(pid); }'";
  const DONE = "-n 'syscall::rexit:entry { trace(pid); }'";

  test.each([
    'DTRACE="/usr/sbin/dtrace -q"; $DTRACE',
    'DTRACE=`which dtrace`; $DTRACE',
    'DTRACE=$(whence -p dtrace 2>/dev/null); "$DTRACE"',
    '$(command -v dtrace)',
    'DT="sudo dtrace"; $DT',
    ': ${DTRACE:=/usr/sbin/dtrace}; $DTRACE',
    'SUDO=; [ $1 ] && SUDO="sudo -n"; $SUDO dtrace',
    'nice=nice; $nice dtrace -q',
  ])('%s is converted', async (command) => {
    const script = `${command} -n ${EXIT}`;
    expect(await shell(script)).toMatchObject({ status: 'rewritten', text: `#!/bin/sh\n${command} ${DONE}\n` });
    await lawfulFile('script', `#!/bin/sh\n${script}\n`, any);
  });

  test('options in a variable are options of the command, and changed there', async () => {
    const { text } = await shell(`OPTS="-q -b 64m -n"; dtrace $OPTS ${EXIT}`);
    expect(text).toBe('#!/bin/sh\nOPTS="-q -b 16m -n"; dtrace $OPTS \'syscall::rexit:entry { trace(pid); }\'\n');
  });

  test('an array that begins with dtrace is a command', async () => {
    const { text } = await shell(`run=(dtrace -q -n ${EXIT}); "\${run[@]}"`);
    expect(text).toBe(`#!/bin/sh\nrun=(dtrace -q ${DONE}); "\${run[@]}"\n`);
  });

  test('an array that is set once is a part of its command, with what is added to it', async () => {
    const script = (size: string, program: string): string =>
      `args=(-q -b ${size})\n[ "$1" ] && args+=(-n ${program})\ndtrace "\${args[@]}"\ncmd=(dtrace)\ncmd+=(-n ${program})\n"\${cmd[@]}"`;
    expect((await shell(script('64m', EXIT))).text).toBe(`#!/bin/sh\n${script('16m', DONE.slice(3))}\n`);
  });

  const LOST = (call: string): string => `"syscall::${call}:entry { trace(curpsinfo->pr_ppid); }"`;
  test.each([
    [
      'with one program or another',
      `C=(dtrace -qn); if [ "$1" ]; then C+=(${LOST('read')}); else C+=(${LOST('write')}); fi; "\${C[@]}"`,
    ],
    ['that a function above fills', `add() { C+=(-n ${LOST('read')}); }; C=(dtrace -q); add; "\${C[@]}"`],
    ['that begins with another one', `A=(dtrace -q); B=("\${A[@]}" -n ${LOST('read')}); "\${B[@]}"`],
    ['with more behind it', `C=(dtrace -q); "\${C[@]}" -n ${LOST('read')}`],
    ['that is set twice', `C=(-q); C=(-q -n ${LOST('read')}); dtrace "\${C[@]}"`],
    ['beside one of a function', `f() { local C=(cat); }; C=(dtrace); C+=(-n ${LOST('read')}); "\${C[@]}"`],
  ])('an array is a command %s', async (_, script) => {
    expect((await shell(script)).text).toBe(`#!/bin/sh\n${script.replaceAll('curpsinfo->pr_ppid', 'ppid')}\n`);
  });

  test('a variable of perl that holds its path is dtrace', async () => {
    const { text } = await converted(`#!/usr/bin/perl\nmy $d = '/usr/sbin/dtrace';\nsystem("$d -n ${EXIT}");\n`);
    expect(text).toContain(`system("$d ${DONE}");`);
  });

  const KNOWN_LATER = 'which only the running script knows';
  const OTHER_SHELL = 'this text holds a dtrace command that another shell runs';
  test.each([
    ['dtrace $OPTS PROGRAM', 8, `the program of this dtrace command may be in $OPTS, ${KNOWN_LATER}`],
    ['run() { dtrace "$@"; }; run -n PROGRAM', 16, `the program of this dtrace command may be in "$@", ${KNOWN_LATER}`],
    [
      'OPTS="-n proc:::exit"; dtrace $OPTS',
      10,
      'the program proc:::exit stands among words that are split at blanks, where it cannot be rewritten',
    ],
    ['eval dtrace -n PROGRAM', 6, 'eval runs this dtrace command, whose program is not looked at'],
    ['ssh -t host dtrace -q -n PROGRAM', 13, 'ssh runs this dtrace command, whose program is not looked at'],
    ['$SUDO dtrace -n PROGRAM', 7, '$SUDO runs this dtrace command, whose program is not looked at'],
    [
      '$DTRACE -n PROGRAM',
      1,
      'only the running script knows whether $DTRACE is dtrace, and its program is not looked at',
    ],
    ['cmd="dtrace -n $1"; ssh host "$cmd"', 30, OTHER_SHELL],
    ['cmd="pfexec dtrace -n $1"; $cmd', 28, OTHER_SHELL],
    ['echo "dtrace -n PROGRAM" | ssh host', 7, OTHER_SHELL],
    ['sudo sh <<END\n# dtrace -n x\ndtrace -n PROGRAM\nEND', 1, OTHER_SHELL],
    ["alias d='dtrace -n'; d PROGRAM", 7, OTHER_SHELL],
  ])('%s is told', async (command, column, message) => {
    const result = await shell(command.replace('PROGRAM', EXIT));
    expect(result).toMatchObject({ status: 'failed', diagnostics: [{ column, message }] });
    expect(result.diagnostics[0]!.help).not.toBe('');
  });

  test('is told in perl by the name that perl gives it', async () => {
    const perl = `#!/usr/bin/perl\nmy $d = '/usr/sbin/dtrace -q';\nsystem("$d -n ${EXIT}");\nsystem("ssh h dtrace -n ${EXIT}");\n`;
    expect(told(await converted(perl))).toEqual([
      'error[host] 3: only the running script knows whether $d is dtrace, and its program is not looked at',
      'error[host] 4: ssh runs this dtrace command, whose program is not looked at',
    ]);
  });

  test('is not seen in comments, in what is shown, nor in the names of files', async () => {
    const script = [
      '# dtrace -n proc:::exit',
      'echo dtrace -n proc:::exit; printf "%s\\n" "run dtrace -s x.d"',
      'usage="usage: $0 [dtrace -n program]"; usage "dtrace -n program"; echo "$usage" >&2',
      '[ -x /usr/sbin/dtrace -a -n "$1" ] || exit 1',
      'cp /usr/sbin/dtrace -P /tmp; which dtrace; alias d=dtrace; DTRACE="dtrace -n"',
      'cat <<END\ndtrace -n proc:::exit\nEND',
      'ls /opt/dtrace; vi dtrace; tar -cf dtrace .',
    ].join('\n');
    expect(told(await shell(script))).toEqual(['note[host] 1: this sh file holds no D program']);
    const perl = 'print "Tracing with dtrace -n x\\n"; die "usage: dtrace -n x";';
    expect(told(await converted(`#!/usr/bin/perl\n${perl}\n`))).toEqual([
      'note[host] 1: this perl file holds no D program',
    ]);
  });
});

describe('the size of a buffer in a variable', () => {
  const COUNT = "-n 'syscall:::entry { @ = count(); }'";

  test('that is set once is a constant, and changed where it is used', async () => {
    const { text } = await shell(`BUF=32m; dtrace -b $BUF -x aggsize=\${BUF} -x strsize="$BUF" ${COUNT}; echo $BUF`);
    expect(text).toBe(`#!/bin/sh\nBUF=32m; dtrace -b 16m -x aggsize=16m -x strsize="$BUF" ${COUNT}; echo $BUF\n`);
  });

  test('and small enough stays', async () => {
    expect(await shell(`BUF=4m; dtrace -b $BUF -x aggsize=\${BUF} ${COUNT}`)).toMatchObject({
      status: 'safe',
      diagnostics: [],
    });
  });

  test('that only the running script knows is told, in a control line as well', async () => {
    const result = await shell(
      `BUF=$1; dtrace -b $BUF -x specsize=\${BUF} -x strsize=$BUF -n '\n#pragma D option aggsize='$2'\nBEGIN { }'`,
    );
    expect(told(result)).toEqual([
      'note[splice] 2: what $BUF expands to could not be seen, and stays as it is',
      'note[splice] 2: what ${BUF} expands to could not be seen, and stays as it is',
      'note[splice] 3: what $2 expands to could not be seen, and stays as it is',
    ]);
    expect(result.diagnostics[0]!.help).toContain('16m');
  });
});

test('a program inside that of another command is refused where both would have to change', async () => {
  const nested = (outer: string): Promise<Result> =>
    shell(`dtrace -n '${outer} '"\`dtrace -n 'proc:::exec-success { trace(1); exit(0); }'\`"`);
  const result = await nested('io:::wait-start { n++; }');
  expect(result.status).toBe('failed');
  expect(told(result)).toEqual([
    'error[host] 2: this program stands inside that of another dtrace command, and both would have to change',
  ]);
  expect((await nested('syscall::read:entry { n++; }')).text).toContain('syscall::exec*:return');
});

test('a comment that is not closed beside a probe that is looked for is a mistake of the script', async () => {
  const result = await shell(`dtrace -n 'proc:::exec-success { trace(1); } /* no end' | grep exec-success`);
  expect(result.status).toBe('failed');
  expect(told(result)[0]).toContain('error[syntax] 2:');
});

describe('a predicate that the script puts in', () => {
  const WHY = 'only the running script knows its predicate, to which a condition would have to be added';

  test.each([
    ['an argument', `dtrace -n 'proc:::exec-success '"$1"' { trace(pid); }'`, 2],
    ['at the end', `dtrace -n 'proc:::exec-success '"$1"`, 2],
    ['set where it is wanted', `[ "$1" ] && F="/pid == $1/"\ndtrace -n "proc:::exec-success $F { trace(pid); }"`, 3],
    ['of a driven tick', `dtrace -n 'tick-1s '"$1"' { trace(1); }'`, 2],
  ])('cannot get a condition, and its clause is lost: %s', async (_what, text, line) => {
    const { status, diagnostics } = await shell(text);
    expect(status).toBe('unportable');
    expect(diagnostics.map((each) => [each.severity, each.line, each.why?.startsWith(WHY) ?? false])).toEqual([
      ['warning', line, true],
      ['note', line, false],
    ]);
  });

  test('gets one also where it is empty', async () => {
    const lines = [
      ['F=', "F='/errno == 0/'"],
      ['[ "$1" ] && F="/pid == $1/"', '[ "$1" ] && F="/errno == 0 && pid == $1/"'],
      ['[ -n "$2" ] && F=\'/uid == \'$2/', '[ -n "$2" ] && F=\'/errno == 0 && uid == \'$2/'],
      ['dtrace -n "proc:::exec-success $F { trace(pid); }"', 'dtrace -n "syscall::exec*:return $F { trace(pid); }"'],
    ];
    const { text } = await shell(lines.map(([line]) => line).join('\n'));
    expect(text).toBe(`#!/bin/sh\n${lines.map(([, line]) => line).join('\n')}\n`);
  });

  test('gets one where it is set in every run that comes by the command', async () => {
    const [set, command] = ["F='/pid != 1/'", 'dtrace -n "proc:::exec-success $F { trace(pid); }"'];
    const { text } = await shell(`f() {\n\t${set}\n\t${command}\n}\nf`);
    expect(text).toContain(`\tF='/errno == 0 && pid != 1/'\n\tdtrace -n "syscall::exec*:return $F {`);
    expect(await shell(`f() {\n\t${command}\n\t${set}\n}\nf`)).toMatchObject({ status: 'unportable' });
  });

  test('that is empty gets none where another clause asks for another one', async () => {
    const program = 'proc:::exec-success $F { trace(pid); } tick-1s $F { trace(1); }';
    const { status, diagnostics } = await shell(`F=\n[ "$1" ] && F="/pid == $1/"\ndtrace -n "${program}"`);
    expect(status).toBe('unportable');
    expect(diagnostics.filter(({ why }) => why?.startsWith(WHY))).toHaveLength(2);
  });

  test('cannot be split from another clause, either', async () => {
    const text = 'sysinfo:::readch { self->n += arg0; }\nsysinfo:::readch,syscall::read:entry $1 { trace(self->n); }';
    const result = await convert({ name: 'x', text: `#!/bin/sh\ndtrace -n "${text}"\n` }, { target: 'illumos' });
    expect(told(result)).toEqual([
      'error[host] 3: a condition would have to be added to a predicate that only the running script knows',
    ]);
  });

  test('is not one between slashes that stand in the program', async () => {
    const { text } = await shell(
      `dtrace -n 'proc:::exec-success /'$1'/ { @ = count(); } proc:::exit '"$2"' { trace(args[0]); }'`,
    );
    expect(text).toContain("syscall::exec*:return /errno == 0 && '$1'/ { @ = count(); }");
    const divided = await shell(`dtrace -n 'syscall::read:entry { trace(fds[arg0/'$1'/2].fi_mount); n++; }'`);
    expect(divided.diagnostics[0]!.message).toContain('fds[arg0/$1/2].fi_mount');
    expect(divided.text).toContain(`fds[arg0/'$1'/2].fi_mount`);
  });

  test('is told where one of its values lacks something, and there may be none', async () => {
    const result = await shell(`[ "$1" ] && F='/cpu == 0/'\ndtrace -n "syscall::read:entry $F { trace(1); }"`);
    expect(result.status).toBe('failed');
    expect(told(result)[0]).toContain('error[splice] 2: cpu cannot stay as it is');
  });

  test('takes nothing else along', async () => {
    const { status, text } = await shell(
      `dtrace -n 'proc:::exec-success '"$1"' { n++; } proc:::exit { @ = count(); }'`,
    );
    expect(status).toBe('partial');
    expect(text).toContain(`\nproc:::exec-success '"$1"' { n++; }\n*/ syscall::rexit:entry { @ = count(); }'`);
  });

  test('stays where none is needed, and gets one where it is known', async () => {
    const kept = `dtrace -n 'syscall::read:entry '"$1"' { trace(pid); }'`;
    expect((await shell(kept)).text).toBe(`#!/bin/sh\n${kept}\n`);
    const known = 'F="/pid == $1/"\ndtrace -n "proc:::exec-success $F { trace(pid); }"';
    expect((await shell(known)).text).toBe(
      '#!/bin/sh\nF="/errno == 0 && pid == $1/"\ndtrace -n "syscall::exec*:return $F { trace(pid); }"\n',
    );
  });

  test('goes with a clause that is lost', async () => {
    const { text } = await shell(`dtrace -n 'fbt::foo:entry '"$1"' { n++; } syscall:::entry { @ = count(); }'`);
    expect(text).toContain(`\nfbt::foo:entry '"$1"' { n++; }\n*/`);
  });
});

describe('what a variable puts into a body', () => {
  test.each([
    ['statements', 'trace(curpsinfo->pr_psargs);', 'trace(execname);', '$V'],
    ['an operand', 'curpsinfo->pr_psargs', 'execname', 'trace($V); @[$V] = count();'],
    ['a whole body', '{ trace(curpsinfo->pr_psargs); }', '{ trace(execname); }', null],
    ['a refused action', 'stack();', '/* zonesafe: stack() is refused in a zone: stack(); */', 'trace(1); $V'],
  ])('is rewritten where a zone lacks it: %s', async (_what, value, becomes, body) => {
    const program = body === null ? 'syscall::read:entry $V' : `syscall::read:entry { ${body} }`;
    const script = (held: string): string => `V='${held}'\ndtrace -n "${program}"`;
    const result = await shell(script(value));
    expect(result.text).toBe(`#!/bin/sh\n${script(becomes)}\n`);
    expect(result.diagnostics.map(({ line }) => line)).toEqual([2]);
  });

  test('may go on with a value, which becomes one operand', async () => {
    const { text } = await shell(
      'W="$1"\ndtrace -n "syscall::read:entry { trace(cwd $W); trace($W cwd); trace(cwd); }"',
    );
    const known = 'zonesafe_cwd[pid] != \\"\\" ? zonesafe_cwd[pid] : \\"<unknown>\\"';
    expect(text).toContain(`{ trace((${known}) $W); trace($W (${known})); trace(${known}); }`);
  });

  test('is said not to be looked at where there are too many forms', async () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const set = names.map((name) => `${name}=\n[ "$1" ] && ${name}='stack();'`).join('\n');
    const result = await shell(`${set}\ndtrace -n "BEGIN { ${names.map((name) => `$${name}`).join(' ')} }"`);
    expect(told(result)).toEqual(
      names.map(
        (name) =>
          `note[splice] 12: what $${name} expands to was not looked at in each form that it may take, and stays as it is`,
      ),
    );
  });

  test('is not looked at where none of its values matters', async () => {
    const { programs } = (await programsIn({
      name: 'x.sh',
      text: `#!/bin/sh\nV=1\n[ "$1" ] && V=pid\ndtrace -n "BEGIN { trace($V); }"\n`,
    }))!;
    expect(programs).toHaveLength(1);
  });
});

describe('a variable that stands several times', () => {
  const script = (times: number): string => `#!/bin/sh
if [ $# = 0 ]; then
	probe='syscall:::entry'
else
	probe='proc:::exec'
fi
dtrace -n "${'$probe { @ = count(); } '.repeat(times)}"
`;

  test('has one value in one program', async () => {
    const { programs } = (await programsIn({ name: 'x.sh', text: script(2) }))!;
    expect(programs.map(({ program }) => program.items.map((item) => textIn(program, item)).join(' '))).toEqual([
      'syscall:::entry { @ = count(); } syscall:::entry { @ = count(); }',
      'proc:::exec { @ = count(); } proc:::exec { @ = count(); }',
    ]);
  });

  test('is looked at as often as it stands there, and not as often as there are combinations', async () => {
    expect((await programsIn({ name: 'x.sh', text: script(40) }))!.programs).toHaveLength(2);
  });
});

describe('a probe that the script looks for in what dtrace prints', () => {
  const told = async (text: string): Promise<string[]> =>
    (await shell(text)).diagnostics
      .filter(({ message }) => message.includes('no longer in what dtrace prints'))
      .map(({ line, column }) => `${line}:${column}`);
  const program = 'proc:::exec-success { trace(execname); }';

  test.each([
    ['by grep', `dtrace -n '${program}' | grep exec-success`, ['2:61']],
    ['by awk, below', `dtrace -n '${program}' |\nawk '/:exec-success/ { print $4 }'`, ['3:8']],
    ['of a quiet program', `dtrace -qn '${program}' | grep exec-success`, []],
    ['of one that is not quiet', `dtrace -x quiet=no -n '${program}' | grep exec-success`, ['2:73']],
    ['only in a comment', `# exec-success\ndtrace -n '${program}' | grep exec`, []],
    ['that stays as it is', `dtrace -n 'syscall::read:entry { }' | grep exec-success`, []],
    ['as a part of another word', `dtrace -n '${program}' > exec-success-log`, []],
    ['in D that is out of sight', `A=(-n '${program}')\ndtrace "\${A[@]}"\ndtrace -n '${program}'`, []],
  ])('%s', async (_how, text, places) => {
    expect(await told(text)).toEqual(places);
  });
});
