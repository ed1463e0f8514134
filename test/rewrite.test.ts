import { describe, expect, it } from 'vitest';
import { parse, usesOf } from '../src/index.js';
import { type RewriteOptions, rewrite } from '../src/rewrite.js';
import { findTarget } from '../src/target.js';

const run = (text: string, options: Partial<RewriteOptions> = {}) =>
  rewrite({ name: 'x.d', text }, { target: findTarget('any'), ...options });

describe('status', () => {
  it.each([
    ['safe', null, 'syscall::read:entry { @[execname] = count(); }\n'],
    ['safe', null, '/* nothing but a comment */\n'],
    ['safe', null, ''],
    ['rewritten', 'exact', 'proc:::exec-success { trace(execname); }\n'],
    ['rewritten', 'approximate', 'tick-1s { exit(0); }\n'],
    ['rewritten', 'stand-in', 'syscall::read:entry { printf("%d %d", cpu, pid); }\n'],
    ['partial', 'disabled', 'fbt:::entry { calls++; }\nsyscall::read:entry { reads++; }\n'],
    ['unportable', 'disabled', 'fbt:::entry { @[probefunc] = count(); }\nEND { printa(@); }\n'],
    ['unportable', 'disabled', 'BEGIN { printf("%d\\n", `freemem); }\n'],
    ['unportable', 'disabled', 'syscall::read:entry { self->n++; }\nfbt::ufs_read:entry { @ = sum(self->n); }\n'],
    ['failed', null, 'BEGIN { x = ; }\n'],
  ] as const)('%s, %s', (status, fidelity, text) => {
    expect(run(text)).toMatchObject({ status, fidelity });
  });

  it('counts a tick that keeps time and looks at the thread it interrupts for what is observed, where it still does', () => {
    const lost = 'fbt:::entry { @f[probefunc] = count(); }\n';
    const tick = `${lost}tick-1s { @l[execname] = count(); printf("%Y", walltimestamp); printa(@l); }\n`;
    expect(run(tick, { target: findTarget('illumos') }).status).toBe('partial');
    expect(run(tick)).toMatchObject({ status: 'unportable', text: expect.stringContaining('{ /* zonesafe: execname') });
    const reporting = `${lost}tick-1s { printf("%Y", walltimestamp); }\n`;
    expect(run(reporting, { target: findTarget('illumos') }).status).toBe('unportable');
  });

  it('a failed script is returned as it was, with one error at its place', () => {
    const { text, diagnostics } = run('BEGIN\n{\n\tx = ;\n}\n');
    expect(text).toBe('BEGIN\n{\n\tx = ;\n}\n');
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: 'syntax', severity: 'error', file: 'x.d', line: 3, column: 6 }),
    ]);
  });
});

describe('the target', () => {
  const text = 'proc:::exec-success { trace(execname); }\n';
  const source = { name: 'x.d', text };

  it('is any where none is given', () => {
    expect(rewrite(source).text).toBe(run(text).text);
  });

  it('may be given by name, and several at once', () => {
    expect(rewrite(source, { target: 'illumos' }).text).toBe(text);
    expect(rewrite(source, { target: 'illumos,any' }).text).toBe(run(text).text);
    expect(() => rewrite(source, { target: 'ilumos' })).toThrow('did you mean illumos?');
  });

  it('any has only what came with a D that every system has', () => {
    const late = 'syscall::open*:entry { trace(json(copyinstr(arg0), "a")); @[execname] = count(); }\n';
    const { status, diagnostics } = run(late);
    expect(status).toBe('partial');
    expect(diagnostics.find(({ capability }) => capability === 'subroutine:json')).toMatchObject({
      code: 'unavailable-call',
      message: 'json(copyinstr(arg0), "a") takes D 1.11, which a zone of this target may not have',
      dtrace: 'undefined function name: json',
    });
  });
});

describe('help', () => {
  it('names no system calls for what passes none', () => {
    const { diagnostics } = run('vminfo:::pgpgin { @[execname] = sum(arg0); }\n', { target: findTarget('illumos') });
    expect(diagnostics).toMatchObject([
      { code: 'unavailable-argument', help: expect.stringMatching(/^No system call/) },
    ]);
  });
});

describe('options', () => {
  const SCRIPT = 'proc:::exec-success { printf("%d %s", cpu, curpsinfo->pr_psargs); }\n';

  it('leave out what falls below the fidelity asked for, and say what was left out', () => {
    const { text, diagnostics } = run(SCRIPT, { fidelity: 'exact' });
    expect(text).toContain('/* zonesafe: disabled:');
    expect(diagnostics.map(({ why }) => why)).toContainEqual(expect.stringContaining('--fidelity exact leaves out'));
  });

  it('name the transforms that may run', () => {
    expect(run('proc:::exec-success { trace(curpsinfo->pr_fname); x++; }\n', { only: ['probe-proc'] }).applied).toEqual(
      ['probe-proc'],
    );
    expect(run('tick-1s { exit(0); }\n', { skip: ['drive-ticks'] })).toMatchObject({
      status: 'unportable',
      applied: [],
    });
  });

  it('choose the clock that ticks are driven by', () => {
    const { text } = run('tick-1s { exit(0); }\n', { clock: 'timestamp' });
    expect(text).toContain('timestamp >= zonesafe_next_1s');
    expect(text).not.toContain('walltimestamp');
  });

  it('read the text as the argument of dtrace -n', () => {
    expect(run('proc:::exec-success', { commandLine: true }).text).toBe('syscall::exec*:return /errno == 0/ { }');
    expect(run('tick-1s', { commandLine: true }).text).toMatch(/\/this->tick_1s\/ \{ \}$/);
    expect(run('proc:::exec-success').status).toBe('failed');
  });
});

describe('one place at a time', () => {
  const text =
    'proc:::exec-success { trace(curpsinfo->pr_pid); }\nfbt::ufs_read:entry { trace(curpsinfo->pr_pid); }\nproc:::exit { trace(1); }\n';

  it('rewrites what is asked for, and disables nothing', () => {
    const at = text.indexOf('curpsinfo');
    const places = ({ start }: { start: number }): boolean => start === at;
    const result = run(text, { places });
    expect(result.text).toBe(text.replace('curpsinfo->pr_pid', 'pid'));
    expect(result).toMatchObject({ status: 'rewritten', applied: ['read-process-state'] });
    expect(run(text, { places: () => false }).text).toBe(text);
  });

  it('asks each transform for its own uses only', () => {
    const result = run(text, { only: ['probe-proc'], places: () => true });
    expect(result.text.split('\n')[1]).toBe(text.split('\n')[1]);
    expect(result.applied).toEqual(['probe-proc']);
  });
});

it('what is rewritten without loss is told where that is asked for', () => {
  const text = 'proc:::exec-success { trace(curpsinfo->pr_pid); }\n';
  const { diagnostics, ...result } = run(text, { tellExact: true });
  expect(diagnostics).toMatchObject([
    { code: 'exact', severity: 'note', transform: 'probe-proc', fidelity: 'exact', range: { start: 0, end: 19 } },
    {
      code: 'exact',
      severity: 'note',
      transform: 'read-process-state',
      fidelity: 'exact',
      range: { start: 28, end: 45 },
    },
  ]);
  const { diagnostics: none, ...same } = run(text);
  expect(none).toEqual([]);
  expect(result).toEqual(same);
});

describe('what is lost', () => {
  it('is commented out as its author wrote it, with nothing built for it', () => {
    const { text, applied } = run('tick-1s\n{\n\tprintf("%d\\n", `freemem);\n}\n');
    expect(applied).toEqual([]);
    expect(text).toBe(
      '/* zonesafe: disabled: `freemem is kernel memory\ntick-1s\n{\n\tprintf("%d\\n", `freemem);\n}\n*/\n',
    );
  });

  it('is not helped by naming a release where none has the call', () => {
    const helps = run('syscall::open_by*:entry { trace(1); }\nsyscall::fchmodat:entry { trace(2); }\n').diagnostics;
    expect(helps.map(({ help }) => help)).toEqual([
      'Leave it out: no zone of these releases has it.',
      'Name the release you run with -t.',
    ]);
  });

  it('does not claim what dtrace would say of a probe that a macro names', () => {
    const { diagnostics } = run('io:::$$1 { trace(1); }\nfbt::$1:entry, fbt::fop_read:$2 { trace(2); }\n');
    expect(diagnostics.map(({ dtrace }) => dtrace)).toEqual([undefined, undefined, undefined]);
    expect(diagnostics.map(({ why }) => why)).toEqual([
      expect.any(String),
      'which probe $1 is, is known only once dtrace runs',
      'which probe $2 is, is known only once dtrace runs',
    ]);
  });

  it('has one diagnostic, which says why, what dtrace would say, and what to do', () => {
    const { diagnostics } = run('io:::start { @[args[1]->dev_statname] = count(); }\n');
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'unavailable-probe',
        severity: 'warning',
        capability: 'provider:io',
        fidelity: 'disabled',
        range: { start: 0, end: 10 },
        dtrace: 'probe description io:::start does not match any probes',
        why: expect.stringMatching(/./) as string,
        help: expect.stringMatching(/./) as string,
      }),
    ]);
  });

  it('is told at the place in the script, also behind text that was moved', () => {
    const { diagnostics } = run('tick-1s { x++; }\n\nsyscall::read:entry { @[stack()] = count(); y++; }\n');
    const lost = diagnostics.find(({ capability }) => capability === 'action:stack');
    expect(lost).toMatchObject({ line: 3, column: 25 });
  });
});

describe('a distribution that only a later dtrace knows', () => {
  const text = 'syscall::read:return { @a[execname] = llquantize(arg0, 10, 0, 6, 10); @b = count(); }\n';

  it('is lost where it may not be known, and nowhere else', () => {
    const { status, text: left, diagnostics } = run(text);
    expect([status, left]).toEqual(['partial', expect.stringContaining('*/ @b = count(); }')]);
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'unavailable-call',
        capability: 'action:llquantize',
        dtrace: 'undefined function name: llquantize',
      }),
    ]);
    expect(run(text, { target: 'illumos' }).status).toBe('safe');
  });

  it('is another one where it is still printed', () => {
    const { text: left } = run(
      `fbt:::entry { @a = llquantize(arg0, 10, 0, 6, 10); }\nEND { printa(@a); clear(@a); }\n`,
    );
    expect(left).toContain('\t@a = quantize(0);\n');
  });
});

describe('the type of one file beside another descriptor', () => {
  it.each([
    ['is compared', 'syscall::read:entry /fds[0].fi_fs == fds[1].fi_fs/ { @ = count(); }\n', 1],
    ['comes last', 'syscall::read:entry { @[strjoin(fds[0].fi_name, fds[1].fi_fs)] = count(); }\n', 0],
    [
      'is that of a descriptor from a descriptor',
      'syscall::read:entry /fds[fds[0].fi_oflags].fi_fs == "ufs"/ { }\n',
      0,
    ],
    ['is joined', 'syscall::read:entry { @[strjoin(fds[0].fi_fs, fds[arg0].fi_name)] = count(); }\n', 1],
    ['is that of the same one', 'syscall::read:entry { @[strjoin(fds[0].fi_fs, fds[0].fi_name)] = count(); }\n', 0],
    ['is a key of its own', 'syscall::read:entry { @[fds[0].fi_fs, fds[1].fi_fs] = count(); }\n', 0],
    ['is compared on its own', 'syscall::read:entry /fds[0].fi_fs == "ufs" && fds[1].fi_fs == "ufs"/ { }\n', 0],
  ])('%s', (_how, text, count) => {
    const { diagnostics } = run(text, { target: 'illumos' });
    expect(diagnostics.filter(({ message }) => message.includes('invalid kernel access'))).toHaveLength(count);
    expect(run(text, { target: 'global' }).diagnostics).toEqual([]);
  });
});

describe('flowindent', () => {
  const option = '#pragma D option flowindent\n';

  it.each([
    ['where what prints comes to a system call', option, 'proc:::exec-success { trace(execname); }\n', 1],
    ['given by -F', '#!/usr/sbin/dtrace -qFs\n', 'proc:::create { }\n', 1],
    ['given by -x', '#!/usr/sbin/dtrace -x flowindent -s\n', 'proc:::create { }\n', 1],
    ['behind a macro', `#!/usr/sbin/dtrace -Cs\n${option}`, '#define SHOW trace(pid)\nproc:::create { SHOW; }\n', 1],
    ['switched off', '#pragma D option flowindent=off\n', 'proc:::create { }\n', 0],
    ['switched off again', `#!/usr/sbin/dtrace -Fs\n#pragma D option flowindent=no\n`, 'proc:::create { }\n', 0],
    ['an F in the value of -o', '#!/usr/sbin/dtrace -o/tmp/Fq -s\n', 'proc:::create { }\n', 0],
    ['an F in the value of -x', '#!/usr/sbin/dtrace -xstrsize=4 -s -o -xF\n', 'proc:::create { }\n', 0],
    ['where it only counts', option, 'proc:::exec-success { @[execname] = count(); }\n', 0],
    ['where it was one', option, 'syscall::read:entry { trace(pid); }\n', 0],
    ['where it was one by another name', option, 'syscall::open:entry { trace(pid); }\n', 0],
    ['which is not asked for', '', 'proc:::exec-success { trace(execname); }\n', 0],
  ])('%s', (_what, lead, text, count) => {
    const { diagnostics, fidelity } = run(`${lead}${text}`);
    const told = diagnostics.filter(({ message }) => message.startsWith('flowindent:'));
    expect(told).toHaveLength(count);
    if (count === 0) return;
    expect(told[0]).toMatchObject({ code: 'approximate' });
    expect(`${lead}${text}`.split('\n')[told[0]!.line - 1]).toMatch(/flowindent|-qF/);
    expect(fidelity).toBe('approximate');
  });
});

describe('dtrace itself, once its beat is faster', () => {
  const seen = (clause: string, lead = ''): string[] =>
    run(`${lead}tick-10ms { n++; }\n${clause}\n`)
      .diagnostics.filter(({ message }) => message.includes('sees dtrace itself'))
      .map(({ message }) => message);

  it.each([
    ['', 'ioctl'],
    ['/execname != "bash"/', 'ioctl'],
    ['/probefunc == "lwp_park"/', 'lwp_park'],
    ['/arg0 > 2/', 'ioctl'],
  ])('is told where it is seen: %s', (predicate, call) => {
    expect(seen(`syscall:::entry ${predicate} { @ = count(); }`)).toEqual([
      `syscall:::entry sees dtrace itself, which now calls ${call} every 10ms to drive the ticks`,
    ]);
  });

  it.each([
    ['/execname != "dtrace"/'],
    ['/"dtrace" != (execname)/'],
    ['/pid != $pid && arg0/'],
    ['/pid == $target/'],
    ['/probefunc == "read"/'],
    ['/progenyof($target)/'],
    ['/self->on/'],
    ['/curpsinfo->pr_fname == "sh"/'],
  ])('is not told where it is left out: %s', (predicate) => {
    expect(seen(`syscall:::entry ${predicate} { @ = count(); }\nsyscall::read:entry { self->on = 1; }`)).toEqual([]);
  });

  it('is told where the script has that beat only under a condition', () => {
    const lead = '#pragma D option quiet\n#ifdef FAST\n#pragma D option statusrate=1ms\n#endif\n';
    expect(seen('syscall:::entry { @ = count(); }', lead)).toEqual([
      'syscall:::entry sees dtrace itself, which now calls ioctl every 10ms to drive the ticks',
    ]);
  });

  it('is not told where the script had that beat already, in whichever way', () => {
    const clause = 'syscall:::entry { @ = count(); }';
    expect(seen(clause, '#pragma D option statusrate=10ms\n')).toEqual([]);
    expect(seen(clause, '#!/usr/sbin/dtrace -x statusrate=5ms -s\n')).toEqual([]);
    expect(run('#!/usr/sbin/dtrace -xstatusrate=5ms -s\ntick-10ms { n++; }\n').text).not.toContain('#pragma');
  });
});

describe('what is written', () => {
  it.each([
    ['cwd', 'syscall::read:entry { cwd = "x"; reads++; }\n'],
    ['cwd', 'syscall::read:entry { (cwd) = "x"; reads++; }\n'],
    ['fds[arg0].fi_name', 'syscall::read:entry { fds[arg0].fi_name = "x"; reads++; }\n'],
    ['curpsinfo->pr_dmodel', 'syscall::read:entry { curpsinfo->pr_dmodel = 1; reads++; }\n'],
    ['curpsinfo->pr_psargs', 'syscall::read:entry { curpsinfo->pr_psargs = "x"; reads++; }\n'],
    [
      'execname',
      'fbt::findexec_by_hdr:return { execname = "x"; trace(arg1 == NULL); }\nsyscall::read:entry { reads++; }\n',
    ],
    ['arg0', 'proc:::exit { arg0 = 1; trace(execname); }\nsyscall::read:entry { reads++; }\n'],
  ])('%s gets no other in its place: %s', (name, text) => {
    const { status, diagnostics } = run(text, { with: ['rebuild-arguments'] });
    expect(status).toBe('partial');
    expect(diagnostics.map(({ why }) => why)).toContain(`${name} is assigned to`);
  });

  it('through an argument has its probe stay', () => {
    const { status, diagnostics } = run('proc:::exit { ((struct s *)arg0)->n++; trace(execname); }\n');
    expect(status).toBe('unportable');
    expect(diagnostics[0]!.why).toContain('it writes to what an argument points to');
  });

  it('in memory of its own is left as it is', () => {
    const { status, text } = run('proc:::exec-success { *(int *)alloca(4) = pid; trace(execname); }\n');
    expect([status, text]).toEqual(['rewritten', expect.stringContaining('*(int *)alloca(4) = pid;')]);
  });
});

describe('the uses of a program', () => {
  it('are handed out anew each time', () => {
    const program = parse('proc:::exit { trace(cpu); }\n');
    const uses = usesOf(program);
    usesOf(program).pop();
    expect(usesOf(program)).toEqual(uses);
  });
});

describe('a macro on the line of a syntax error', () => {
  const define = '#!/usr/sbin/dtrace -Cs\n#define PRED /execname == "sh"/\n';

  it('is named, and nothing is said for dtrace, which reads another text', () => {
    const [error] = run(`${define}proc:::exec-success PRED { trace(1); }\n`).diagnostics;
    expect(error).toMatchObject({
      code: 'syntax',
      line: 3,
      help: expect.stringContaining('PRED is a macro') as string,
    });
    expect(error).not.toHaveProperty('dtrace');
  });

  it('is not blamed for its own line', () => {
    const [error] = run('#define PRED /* a\nBEGIN { }\n').diagnostics;
    expect(error!.help).not.toContain('is a macro');
  });

  it('is not blamed for an error elsewhere', () => {
    const [error] = run(`${define}BEGIN { x = ; }\n`).diagnostics;
    expect(error).toMatchObject({ line: 3, dtrace: 'line 3: D_SYNTAX' });
  });

  it.each([
    ['in the line before', '#define IF if (arg2) {\nBEGIN {\n\tIF\n\ttrace(1);\n\t}\n}\n', 'IF'],
    ['in the line behind', '#define PRED /pid == 1/\nBEGIN\nPRED\n{ trace(1); }\n', 'PRED'],
    ['over again', '#define OPEN 1\n#undef OPEN\n#define OPEN {\nBEGIN OPEN trace(1 2); }\n', 'OPEN'],
  ])('is told also %s', (_, text, name) => {
    const [error] = run(`#!/usr/sbin/dtrace -Cs\n${text}`).diagnostics;
    expect(error!.help).toContain(`${name} is a macro`);
    expect(error).not.toHaveProperty('dtrace');
  });

  it.each([
    ['in a string', '#define IF if (\nBEGIN { printf("IF", 3 4); }\n'],
    ['in a comment', '#define IF if (\nBEGIN /* IF */ { x = 3 4; }\n'],
    ['defined later', 'BEGIN { x = IF 3; }\n#define IF if (\n'],
    ['defined in a comment', '/*\n#define foo {\n*/\nBEGIN { foo = 3 4; }\n'],
    ['no longer defined', '#define foo {\n#undef foo\nBEGIN { foo = 3 4; }\n'],
    ['that is a value', '#define SIZE (1 << 3)\nBEGIN { x = SIZE; y = 3 4; }\n'],
  ])('is no macro: %s', (_, text) => {
    const [error] = run(`#!/usr/sbin/dtrace -Cs\n${text}`).diagnostics;
    expect(error!.help).not.toContain('is a macro');
    expect(error).toHaveProperty('dtrace');
  });
});

describe('a syntax error where the preprocessor chooses', () => {
  it.each([
    'syscall::read:entry\n#else\nsyscall::write:entry\n#endif\n{ trace(1); }\n',
    'syscall::read:entry { if (arg0) {\n#else\nsyscall::write:entry { if (arg1) {\n#endif\ntrace(1); } }\n',
    'BEGIN { printf("%d",\npid\n#elif Y\nppid\n#endif\n); }\n',
    'syscall::read:entry\n#endif\n#ifndef X\nsyscall::write:entry\n#endif\n{ trace(1); }\n',
    'BEGIN { x = 1\n#else\nBEGIN { x = 2\n#endif /* X */\n/* what comes now */\n; }\n',
    'BEGIN { if (x) {\n#else\nBEGIN { if (y) {\n#endif\ntrace(1); } }\nEND { trace(2); }\n',
    'BEGIN { if (pid)\ntrace(1);\n#else\ntrace(2);\n#endif\nelse trace(3); }\n',
  ])('is told as one of what is read, not of what dtrace reads: %j', (text) => {
    const [error] = run(`#!/usr/sbin/dtrace -Cs\n#ifdef X\n${text}`).diagnostics;
    expect(error).toMatchObject({ code: 'syntax', help: expect.stringContaining('#else') as string });
    expect(error).not.toHaveProperty('dtrace');
  });

  it.each(['BEGIN { x = ; }\n', 'BEGIN { x = 1;'])('is not explained by a choice elsewhere: %j', (text) => {
    const [error] = run(`#ifdef X\nBEGIN { }\n#else\nEND { }\n#endif\n${text}`).diagnostics;
    expect(error).toMatchObject({ line: 6, dtrace: 'line 6: D_SYNTAX' });
  });
});

describe('macros', () => {
  it.each([
    ['#define ARGS curpsinfo->pr_psargs', 'curpsinfo->pr_psargs'],
    ['#define REPORT tick-1s', 'tick-1s'],
    ['#define SHOW(x) printf("%d %d", x, `freemem)', '`freemem'],
    ['#define LONG \\\n\tcurthread->t_pri', 'curthread->t_pri'],
  ])('that stand for what the zone lacks are told: %s', (define, words) => {
    const text = `#!/usr/sbin/dtrace -Cs\n${define}\nsyscall::read:entry { x = 1; }\n`;
    const result = run(text);
    expect(result).toMatchObject({ text, status: 'partial' });
    expect(result.diagnostics).toEqual([expect.objectContaining({ code: 'macro', severity: 'warning', line: 2 })]);
    expect(result.diagnostics[0]!.message).toContain(words);
    expect(run(text, { target: findTarget('global') })).toMatchObject({ status: 'safe', diagnostics: [] });
  });

  it('that stand for anything else are nobody’s business', () => {
    const text =
      '#!/usr/sbin/dtrace -Cs\n#define TOP 10\n#define KEY pid, execname\n#define OPEN {\nEND { trunc(@a, TOP); @a = count(); }\n';
    expect(run(text)).toMatchObject({ status: 'safe', diagnostics: [] });
  });
});

describe('stages', () => {
  it('hold the script after each step that changed it, in order', () => {
    const { stages, text } = run('proc:::exec-success { trace(curpsinfo->pr_fname); }\n');
    expect(stages.map(({ name }) => name)).toEqual(['probe-proc', 'read-process-state']);
    expect(stages[0]!.text).toBe('syscall::exec*:return /errno == 0/ { trace(curpsinfo->pr_fname); }\n');
    expect(stages[1]!.text).toBe(text);
  });
});

describe('remarks', () => {
  it('are said of what the script itself uses, once for each capability', () => {
    const { status, diagnostics } = run('profile-97 { @a[ustack()] = count(); }\nprofile-97 { @b[pid] = count(); }\n');
    expect(status).toBe('safe');
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: 'remark', severity: 'note', capability: 'sampler:profile', line: 1 }),
    ]);
    expect(diagnostics[0]!.related).toEqual([expect.objectContaining({ line: 2 })]);
  });

  it('say what there is to do about a pattern that takes in more or less than it did', () => {
    const text = 'syscall::open*:entry { trace(copyinstr(arg0)); }\nsyscall::stat*:return { trace(pid); }\n';
    const told = run(text).diagnostics.filter(({ code }) => code === 'remark');
    expect(told.map(({ message, help }) => [message, help])).toEqual([
      [
        expect.stringContaining('it fires for creat and creat64, too'),
        expect.stringMatching(/^Nothing needs to be done/),
      ],
      [expect.stringContaining('which it does not match'), expect.stringContaining('name that one, too')],
      [expect.stringContaining('it fires for xstat, too'), expect.stringMatching(/^Nothing needs to be done/)],
    ]);
  });
});

it('what one script keeps of a call is no matter of the next one', () => {
  const reads = 'syscall::open:return /self->path/ { trace(copyinstr(self->path)); }\n';
  const atEveryEntry = `syscall:::entry { self->path = arg0; }\n${reads}`;
  const atItsOwn = `syscall::open:entry { self->path = arg0; }\n${reads}`;
  const statusOf = (text: string): string => rewrite({ name: 'x.d', text }, { target: 'solaris11' }).status;
  const inTurn = [atItsOwn, atEveryEntry, atItsOwn, atEveryEntry].map(statusOf);
  expect(inTurn).toEqual(['rewritten', 'unportable', 'rewritten', 'unportable']);
});
