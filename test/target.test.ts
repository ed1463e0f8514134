/** What each zone has and lacks, how targets combine, and how a user's own target is read. */
import { describe, expect, test } from 'vitest';
import { type Capability, describe as describeCapability, isCapability, kinds } from '../src/capability.js';
import { nearest } from '../src/nearest.js';
import { MalformedTarget, type Target, UnknownTarget, customTarget, findTarget, intersection, targets } from '../src/target.js';

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
  ['-----+', 'provider:io provider:fbt provider:sdt provider:ip provider:tcp provider:udp provider:mib provider:lockstat'],
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
  ['-----+', 'field:curpsinfo->pr_zoneid field:curpsinfo->pr_projid field:curpsinfo->pr_taskid field:curpsinfo->pr_poolid'],
  ['-----+', 'field:curpsinfo->pr_sid field:curpsinfo->pr_pgid field:curpsinfo->pr_ttydev field:curpsinfo->pr_contract'],
  ['----++', 'field:curlwpsinfo->pr_pri field:curlwpsinfo->pr_lwpid field:curlwpsinfo->pr_addr field:curlwpsinfo->pr_state'],
  ['-----+', 'field:curlwpsinfo->pr_clname field:curlwpsinfo->pr_lgrp'],
  ['----~+', 'field:curlwpsinfo->pr_stype'],
  ['----++', 'field:curcpu->cpu_id'],
  ['-----+', 'field:curcpu->cpu_pset field:curcpu->cpu_chip field:curcpu->cpu_lgrp field:curcpu->cpu_info'],
  ['----++', 'field:fds[]->fi_fs field:fds[]->fi_pathname field:fds[]->fi_name field:fds[]->fi_oflags'],
  ['-----+', 'field:fds[]->fi_mount'],
  // What the current thread points to (dtrace_canload_remains).
  ['----++', 'field:curthread->t_pri field:curthread->t_procp field:curthread->t_procp->p_user.u_comm'],
  ['----++', 'field:curthread->t_procp->p_lwpcnt field:curthread->t_procp->p_pidp->pid_id field:curthread->t_cred->cr_uid'],
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
  ['~-~-++', 'subroutine:json subroutine:strtoll variable:threadname'],
  ['~-~+++', 'subroutine:tolower action:print action:llquantize'],
  // Memory and options.
  ['-----+', 'memory:kernel symbol:kernel option:buffer-over-16m'],
  // System calls.
  ['++++++', 'syscall: syscall:* syscall:read syscall:write syscall:rexit syscall:exece syscall:vfork syscall:exec*'],
  ['++++++', 'syscall:*fork* syscall:ioctl syscall:lwp_create syscall:kill syscall:read*'],
  ['-+---+', 'syscall:exec syscall:fork1 syscall:forkall syscall:creat syscall:dup syscall:poll syscall:xstat syscall:fsat'],
  ['--++++', 'syscall:forksys syscall:openat syscall:fstatat syscall:unlinkat syscall:mkdirat'].map((text) =>
    text === '--++++' ? '--++++' : text,
  ) as [string, string],
  ['-+-+++', 'syscall:open syscall:open64 syscall:stat syscall:stat64 syscall:unlink syscall:rmdir syscall:access syscall:chmod'],
  ['~+---+', 'syscall:creat*'],
  ['~+~+++', 'syscall:open* syscall:unlink*'],
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
