/** What each zone has and lacks, how targets combine, and how a user's own target is read. */
import { describe, expect, test } from 'vitest';
import { type Capability, describe as describeCapability, isCapability, kinds } from '../src/capability.js';
import { MalformedTarget, customTarget } from '../src/custom-target.js';
import { nearest } from '../src/nearest.js';
import { type Target, UnknownTarget, findTarget, intersection, nearestTargets, targets } from '../src/target.js';
import { targetsMeant } from '../src/targets/zones.js';

const judge = (target: Target, capability: Capability): string => {
  expect(target.lacks(capability)).toBe(!target.has(capability));
  if (target.lacks(capability)) return '-';
  return target.remark(capability) === null ? '+' : '~';
};

test('the targets come in the order from the least to the most', () => {
  expect([...targets.keys()]).toEqual(['any', 'solaris10', 'solaris11', 'smartos2011', 'illumos', 'global']);
});

// - lacks it, + has it, ~ has it with a difference; in the order of the targets.
const matrix: readonly (readonly [verdicts: string, capabilities: string])[] = [
  // Providers (uts/common/dtrace/sdt_subr.c sdt_providers, tst.providers.ksh).
  [
    '-----+',
    'provider:io provider:fbt provider:sdt provider:ip provider:tcp provider:udp provider:mib provider:lockstat',
  ],
  ['-----+', 'provider:cpc provider:fsinfo provider:nfsv3 provider:smb2 provider:vnd provider:vtrace provider:xdt'],
  ['----~+', 'provider:proc provider:sched provider:sysinfo provider:vminfo'],
  ['++++++', 'provider:dtrace provider:syscall provider:profile provider:pid provider:plockstat provider:usdt'],
  ['++++++', 'provider:hotspot provider:mysql provider:node'],
  // Arguments.
  ['-----+', 'arguments:proc arguments:sched arguments:sysinfo arguments:vminfo arguments:io arguments:fbt'],
  ['++++++', 'arguments:syscall arguments:pid arguments:usdt arguments:dtrace'],
  ['~~~~~+', 'arguments:profile'],
  // Timers.
  ['---+++', 'clock:tick'],
  ['-----+', 'clock:profile'],
  ['~~~~~+', 'sampler:tick sampler:profile'],
  // Variables.
  ['----++', 'variable:cpu variable:curcpu variable:curthread variable:curpsinfo variable:curlwpsinfo variable:fds'],
  ['-----+', 'variable:caller variable:stackdepth variable:ipl variable:vmregs'],
  ['-----+', 'variable:pset variable:chip variable:lgrp variable:cwd variable:root'],
  ['++++++', 'variable:pid variable:execname variable:uid variable:tid variable:timestamp variable:vtimestamp'],
  ['++++++', 'variable:ucaller variable:ustackdepth variable:uregs variable:errno variable:walltimestamp'],
  ['~~~~~+', 'variable:zonename'],
  ['++++++', 'variable:someones_own'],
  // Fields (tst.procpriv.ksh, tst.fds.ksh).
  ['----++', 'field:curpsinfo->pr_psargs field:curpsinfo->pr_fname field:curpsinfo->pr_uid field:curpsinfo->pr_dmodel'],
  [
    '-----+',
    'field:curpsinfo->pr_zoneid field:curpsinfo->pr_projid field:curpsinfo->pr_taskid field:curpsinfo->pr_poolid',
  ],
  [
    '-----+',
    'field:curpsinfo->pr_sid field:curpsinfo->pr_pgid field:curpsinfo->pr_ttydev field:curpsinfo->pr_contract',
  ],
  [
    '----++',
    'field:curlwpsinfo->pr_pri field:curlwpsinfo->pr_lwpid field:curlwpsinfo->pr_addr field:curlwpsinfo->pr_state',
  ],
  ['-----+', 'field:curlwpsinfo->pr_clname field:curlwpsinfo->pr_lgrp'],
  ['----~+', 'field:curlwpsinfo->pr_stype'],
  ['----++', 'field:curcpu->cpu_id'],
  ['-----+', 'field:curcpu->cpu_pset field:curcpu->cpu_chip field:curcpu->cpu_lgrp field:curcpu->cpu_info'],
  ['----++', 'field:fds[]->fi_fs field:fds[]->fi_pathname field:fds[]->fi_name field:fds[]->fi_oflags'],
  ['-----+', 'field:fds[]->fi_mount'],
  // What the current thread points to (dtrace_canload_remains).
  ['----++', 'field:curthread->t_pri field:curthread->t_procp field:curthread->t_procp->p_user.u_comm'],
  [
    '----++',
    'field:curthread->t_procp->p_lwpcnt field:curthread->t_procp->p_pidp->pid_id field:curthread->t_cred->cr_uid',
  ],
  ['----++', 'field:curthread->t_cpu->cpu_id'],
  ['-----+', 'field:curthread->t_cpu->cpu_disp->disp_nrunnable field:curthread->t_cpu->cpu_disp'],
  ['-----+', 'field:curthread->t_procp->p_parent->p_user.u_comm field:curthread->t_procp->p_parent->p_ppid'],
  ['-----+', 'field:curthread->t_procp->p_user.u_cdir->v_path field:curthread->t_lwp->lwp_ustack'],
  ['-----+', 'field:curthread->t_procp->p_user.u_finfo.fi_list[] field:curthread->t_procp->p_zone->zone_id'],
  // Actions and subroutines.
  ['-----+', 'action:stack action:sym action:func action:mod action:chill action:panic action:breakpoint'],
  ['++++++', 'action:ustack action:jstack action:usym action:printf action:printa action:exit action:system'],
  ['~~~~~+', 'action:raise action:stop subroutine:copyout subroutine:copyoutstr'],
  ['-----+', 'subroutine:mutex_owned subroutine:rw_iswriter subroutine:msgsize subroutine:ddi_pathname'],
  ['++++++', 'subroutine:copyin subroutine:copyinstr subroutine:alloca subroutine:progenyof subroutine:strjoin'],
  ['----++', 'subroutine:getf'],
  // What came with a later D: 1.6 on Solaris 10, 1.9 in SmartOS of 2011, 1.14 now.
  ['--~-++', 'subroutine:json subroutine:strtoll variable:threadname'],
  ['--~+++', 'subroutine:tolower action:print action:llquantize'],
  // Memory and options.
  ['-----+', 'memory:kernel symbol:kernel option:buffer-over-16m'],
  // System calls.
  ['++++++', 'syscall: syscall:* syscall:read syscall:write syscall:rexit syscall:exece syscall:vfork syscall:exec*'],
  ['++++++', 'syscall:*fork* syscall:ioctl syscall:lwp_create syscall:kill syscall:read*'],
  [
    '-+---+',
    'syscall:exec syscall:fork1 syscall:forkall syscall:creat syscall:dup syscall:poll syscall:xstat syscall:fsat',
  ],
  ['--++++', 'syscall:forksys syscall:openat syscall:fstatat syscall:unlinkat syscall:mkdirat'],
  [
    '-+-+++',
    'syscall:open syscall:open64 syscall:stat syscall:stat64 syscall:unlink syscall:rmdir syscall:access syscall:chmod',
  ],
  ['-+---+', 'syscall:creat*'],
  ['++++++', 'syscall:open* syscall:unlink*'],
  ['-+-~~+', 'arguments:syscall::open* arguments:syscall::unlink*'],
  ['-----+', 'syscall:execve syscall:fork syscall:exit syscall:wait4'],
];

describe('what each target has', () => {
  for (const [verdicts, capabilities] of matrix) {
    for (const capability of capabilities.split(' ')) {
      test(`${capability} ${verdicts}`, () => {
        expect(isCapability(capability)).toBe(true);
        const found = [...targets.values()].map((target) => judge(target, capability as Capability)).join('');
        expect(found).toBe(verdicts);
      });
    }
  }
});

test('every kind of capability is explained, with what dtrace says and a way out', () => {
  for (const { example, kind } of kinds) {
    expect(isCapability(example)).toBe(true);
    const { summary, privilege, help } = describeCapability(example);
    expect([summary, privilege, help].every((text) => text.length > 3)).toBe(true);
    expect(example.startsWith(`${kind}:`)).toBe(true);
  }
  expect(describeCapability('provider:io').dtrace).toBe('probe description %s does not match any probes');
  expect(describeCapability('variable:cpu').dtrace).toBe('invalid kernel access in action');
  expect(describeCapability('subroutine:json').dtrace).toBe('undefined function name: json');
  expect(describeCapability('clock:tick').dtrace).toBeUndefined();
  expect(describeCapability('provider:fbt').privilege).toBe('the dtrace_kernel privilege');
  expect(describeCapability('provider:mysql').privilege).toBe('the dtrace_proc privilege');
});

test('the global zone lacks nothing and has nothing to remark', () => {
  const global = findTarget('global');
  for (const capability of ['provider:fbt', 'syscall:nonsense*', 'memory:kernel', 'variable:zonename'] as const) {
    expect(judge(global, capability)).toBe('+');
  }
});

test('every fact has a source', () => {
  const facts = matrix.flatMap(([, capabilities]) => capabilities.split(' '));
  for (const target of targets.values()) {
    for (const fact of facts) expect(target.source(fact as Capability)).not.toBe('');
  }
});

test('any has no more than each of the others', () => {
  const any = findTarget('any');
  const names = matrix.flatMap(([, capabilities]) => capabilities.split(' ') as Capability[]);
  // Globs are had where one release has them, with a remark.
  const plain = names.filter((name) => any.has(name) && any.remark(name) === null);
  for (const target of targets.values()) expect(plain.filter((name) => target.lacks(name))).toEqual([]);
});

describe('system calls', () => {
  test('a glob that matches nothing on one of the releases is lacking: dtrace would refuse the script there', () => {
    expect(findTarget('solaris10').has('syscall:creat*')).toBe(true);
    for (const name of ['any', 'solaris10,illumos', 'illumos'])
      expect([name, findTarget(name).lacks('syscall:creat*')]).toEqual([name, true]);
    expect(findTarget('any').lacks('syscall:nonsense*')).toBe(true);
  });

  test('a glob that goes on matching says which of its calls have left it', () => {
    expect(findTarget('solaris11').remark('syscall:stat*')).toBe(
      'on Solaris 11 stat is fstatat and stat64 is fstatat64, which it does not match',
    );
    expect(findTarget('illumos').remark('syscall:stat*')).toBeNull();
    expect(findTarget('any').remark('syscall:open*')).toBeNull();
  });

  test('a name that no table has is taken on trust, a name of the manual is not', () => {
    expect(findTarget('illumos').has('syscall:brand_new')).toBe(true);
    expect(findTarget('illumos').remark('syscall:brand_new')).toMatch(/knows no system call/);
    expect(findTarget('illumos').lacks('syscall:execve')).toBe(true);
  });

  test('what came later says since when', () => {
    expect(findTarget('illumos').remark('syscall:preadv')).toBe('illumos has it since 2015');
  });
});

describe('several targets at once', () => {
  test('have what all of them have', () => {
    const both = findTarget('illumos, smartos2011');
    expect(both.name).toBe('illumos,smartos2011');
    expect(both.has('clock:tick')).toBe(true);
    expect(both.lacks('provider:proc')).toBe(true);
    expect(both.has('syscall:open')).toBe(true);
    expect(both.releases).toEqual(['illumos']);
  });

  test('have a system call by name only where all of them do', () => {
    expect(findTarget('solaris10,illumos').has('syscall:open')).toBe(true);
    expect(findTarget('illumos,solaris11').lacks('syscall:open')).toBe(true);
    expect(findTarget('illumos,solaris11').has('syscall:openat')).toBe(true);
  });

  test('remark what each of them remarks, once', () => {
    const remark = findTarget('solaris10,solaris11,illumos').remark('sampler:tick')!;
    expect(remark.split('; ')).toHaveLength(2);
  });

  test('of the same name are one', () => {
    expect(findTarget('illumos,illumos')).toBe(findTarget('illumos'));
  });

  test('have what a user grants to each', () => {
    const own = customTarget({ extends: 'solaris10', has: ['clock:tick'] });
    expect(intersection([own, findTarget('illumos')]).has('clock:tick')).toBe(true);
    expect(intersection([own, findTarget('illumos')]).lacks('provider:proc')).toBe(true);
  });
});

describe('an unknown target', () => {
  test('carries the nearest names', () => {
    expect(() => findTarget('ilumos')).toThrow(UnknownTarget);
    expect(() => findTarget('ilumos')).toThrow('unknown target "ilumos" (did you mean illumos?)');
    expect(() => findTarget('illumos,solaris')).toThrow('did you mean solaris10 or solaris11?');
    expect(() => findTarget('SmartOS')).toThrow('did you mean illumos?');
    expect(() => findTarget('windows')).toThrow('there are any, solaris10');
    expect(() => findTarget('')).toThrow(UnknownTarget);
  });
});

describe("a user's own target", () => {
  test('changes the target that it extends', () => {
    const own = customTarget({ extends: 'illumos', has: ['provider:io'], lacks: ['variable:cpu'] });
    expect(own.name).toBe('illumos as changed');
    expect(own.has('provider:io')).toBe(true);
    expect(own.has('arguments:io')).toBe(true);
    expect(own.lacks('arguments:proc')).toBe(true);
    expect(own.lacks('variable:cpu')).toBe(true);
    expect(own.has('field:curpsinfo->pr_psargs')).toBe(true);
    expect(own.lacks('syscall:exec')).toBe(true);
    expect(own.source('provider:io')).toContain('illumos as changed');
  });

  test('names many at once, and the longest pattern decides', () => {
    const own = customTarget({
      extends: 'any',
      name: 'ours',
      has: ['field:curpsinfo->*', 'variable:*'],
      lacks: ['field:curpsinfo->pr_proj*'],
    });
    expect(own.name).toBe('ours');
    expect(own.has('field:curpsinfo->pr_psargs')).toBe(true);
    expect(own.lacks('field:curpsinfo->pr_projid')).toBe(true);
    expect(own.has('field:fds[]->fi_fs')).toBe(true);
  });

  test("may name all programs' own providers, calls of later releases, and members that cannot all be known", () => {
    const has = [
      'provider:usdt',
      'provider:nfs*',
      'arguments:proc',
      'arguments:tick',
      'arguments:clock',
      'sampler:clock',
      'arguments:syscall::brand_new',
      'syscall:brand_new',
      'field:curthread->t_anything',
    ];
    expect(customTarget({ extends: 'any', has }).has('syscall:brand_new')).toBe(true);
  });

  test('may extend several', () => {
    expect(customTarget({ extends: 'solaris10,illumos' }).lacks('clock:tick')).toBe(true);
  });

  const mistakes: readonly (readonly [json: unknown, message: string])[] = [
    [null, 'a target is an object such as'],
    [['illumos'], 'a target is an object such as'],
    [{ has: [] }, 'a target needs "extends"'],
    [{ extends: 7 }, '"extends" must be the name of a target'],
    [{ extends: 'illumso' }, 'did you mean illumos?'],
    [{ extends: 'any', lack: [] }, 'unknown key "lack" in a target (did you mean "lacks"?)'],
    [{ extends: 'any', colour: 1 }, 'it may have extends, name, summary, has, lacks'],
    [{ extends: 'any', has: 'provider:io' }, '"has" must be a list of capabilities'],
    [{ extends: 'any', has: [3] }, '"has" must be a list of capabilities, not 3'],
    [{ extends: 'any', has: ['io'] }, '"io" under "has" is no capability'],
    [{ extends: 'any', lacks: ['povider:io'] }, 'such as provider:io'],
    [{ extends: 'any', lacks: ['variable:*id*'] }, 'has a * that is not at its end'],
    [{ extends: 'any', lacks: ['variable:cpuu'] }, 'names no variable of D (did you mean variable:cpu?)'],
    [{ extends: 'any', has: ['clock:tock'] }, 'names no clock of D'],
    [{ extends: 'any', has: ['provider:prco'] }, 'names no provider of the system (did you mean provider:proc?)'],
    [{ extends: 'any', has: ['provider:xio'] }, 'names no provider of the system (did you mean provider:io?)'],
    [{ extends: 'any', has: ['provider:mysql'] }, 'the providers of programs are provider:usdt'],
    [{ extends: 'any', has: ['arguments:mysql'] }, 'those of the providers of programs are arguments:usdt'],
    [
      { extends: 'any', has: ['field:curpsinf->pr_psargs'] },
      'is of no variable of D (did you mean variable:curpsinfo?)',
    ],
    [{ extends: 'any', has: ['arguments:sced'] }, 'did you mean arguments:sched?'],
    [
      { extends: 'any', has: ['field:curpsinfo->pr_psarg'] },
      'names no member of D (did you mean field:curpsinfo->pr_psargs',
    ],
    [{ extends: 'any', lacks: ['field:curlwpsinfo->pr_prii'] }, 'field:curlwpsinfo->pr_pri'],
    [{ extends: 'any', lacks: ['field:fds->fi_name'] }, 'did you mean field:fds[]->fi_name'],
    [{ extends: 'any', has: ['clock:tick'], lacks: ['clock:tick'] }, 'clock:tick stands under both'],
    [{ extends: 'any', name: '' }, '"name" must be a word or more'],
  ];

  test.each(mistakes)('%j is refused', (json, message) => {
    expect(() => customTarget(json)).toThrow(message);
    if ((json as { extends?: unknown } | null)?.extends !== 'illumso')
      expect(() => customTarget(json)).toThrow(MalformedTarget);
  });
});

test('what users call their systems leads to targets that there are', () => {
  for (const [name, meant] of targetsMeant) {
    expect(targets.has(name)).toBe(false);
    expect(nearestTargets(name, targets.keys())).toEqual(meant);
    for (const one of meant) expect(targets.has(one)).toBe(true);
  }
  expect(nearestTargets('gobal', targets.keys())).toEqual(['global']);
});

test('nearest finds slips of the pen and beginnings, nearest first', () => {
  const words = ['solaris10', 'solaris11', 'illumos', 'global'];
  expect(nearest('gobal', words)).toEqual(['global']);
  expect(nearest('solaris', words)).toEqual(['solaris10', 'solaris11']);
  expect(nearest('illmuos', words)).toEqual(['illumos']);
  expect(nearest('freebsd', words)).toEqual([]);
  expect(nearest('global'.repeat(2), words)).toEqual([]);
});

test('a word far longer than all others is told at once to be near none', () => {
  const words = Array.from({ length: 1000 }, (_, i) => `word${i}`);
  expect(nearest('word'.repeat(1_000_000), words)).toEqual([]);
});
