/** What a non-global zone may see, in the three generations of DTrace's zone support. */
import { type Capability, broader, kindOf } from '../capability.js';
import { providers } from '../dtrace/providers.js';

/**
 * W0: system calls, processes and user-level samples only; ticks fire by luck. W1: ticks fire on schedule. W2: also proc,
 * sched, sysinfo and vminfo, without their arguments, and the current thread, process, processor and descriptors.
 */
export type World = 'W0' | 'W1' | 'W2';

export const worlds: readonly World[] = ['W0', 'W1', 'W2'];

export interface Fact {
  /** A capability, or the start of several before a `*`. */
  readonly pattern: string;
  /** The worlds that have it. */
  readonly had: readonly World[];
  /** What a user should know where it is had. */
  readonly remarks: Partial<Readonly<Record<World, string>>>;
  readonly source: string;
}

const NONE: readonly World[] = [];
const NOW: readonly World[] = ['W2'];
const TICKING: readonly World[] = ['W1', 'W2'];
const ALL: readonly World[] = ['W0', 'W1', 'W2'];

const fact = (pattern: string, had: readonly World[], source: string, remark?: string | Fact['remarks']): Fact => ({
  pattern,
  had,
  source,
  remarks: typeof remark === 'string' ? Object.fromEntries(had.map((world) => [world, remark])) : (remark ?? {}),
});

const dif = 'uts/common/dtrace/dtrace.c dtrace_dif_variable';
const subr = 'uts/common/dtrace/dtrace.c dtrace_dif_subr';
const act = 'uts/common/dtrace/dtrace.c dtrace_probe';
const load = 'uts/common/dtrace/dtrace.c dtrace_canload';
const opened = 'uts/common/dtrace/sdt_subr.c; illumos 2915; privs/tst.providers.ksh';
const timers = 'uts/common/dtrace/profile.c profile_mode; illumos 1456';
const psinfo = 'illumos 2917; privs/tst.procpriv.ksh';
const files = 'illumos 2916; privs/tst.fds.ksh';

const FOREIGN =
  'a tick that interrupts another zone’s thread raises "invalid user access", and at arg1 "invalid kernel access" unless it interrupts user code of the zone';

const each = (start: string, names: string): string[] => names.split(' ').map((name) => `${start}${name}`);

const facts: readonly Fact[] = [
  // Providers. What is in no row is had: dtrace, syscall, profile, pid, plockstat and every program's own.
  ...[...providers.values()]
    .filter(({ privilege }) => privilege === 'dtrace_kernel')
    .filter(({ name }) => !['proc', 'sched', 'sysinfo', 'vminfo'].includes(name))
    .map(({ name, source }) => fact(`provider:${name}`, NONE, source)),
  fact(
    'provider:proc',
    NOW,
    opened,
    'only your own threads fire it: what interrupts, timers or other zones do, such as sending a signal, is not seen',
  ),
  fact(
    'provider:sched',
    NOW,
    opened,
    'only your own threads fire it: what interrupts, the clock or other zones do is not seen',
  ),
  fact(
    'provider:sysinfo',
    NOW,
    opened,
    'only your own threads fire it: what interrupts, idle CPUs or other zones do is not seen',
  ),
  fact('provider:vminfo', NOW, opened, 'only your own threads fire it: what the pageout daemon does is not seen'),
  fact('provider:lx-syscall', NOW, 'uts/common/brand/lx/dtrace/lx_systrace.c', 'it exists only in an LX-brand zone'),
  fact('provider:lxsyscall', ['W0', 'W1'], 'uts/common/brand/lx', 'it exists only in an LX-brand zone'),

  ...each('arguments:', 'proc sched sysinfo vminfo').map((name) =>
    fact(name, NONE, 'uts/common/dtrace/sdt_subr.c sdt_mode: LIMITEDPRIV_RESTRICT; privs/tst.providers.ksh'),
  ),
  fact('arguments:tick', ['W0'], timers, 'the address in the kernel is always 0: the kernel is never seen'),
  fact('arguments:clock', NONE, `${timers}; privs/tst.noprivrestrict.ksh`),
  fact('arguments:profile', ALL, timers, 'the address in the kernel is always 0: the kernel is never seen'),

  fact('clock:tick', TICKING, `${timers}; privs/tst.tick.ksh`),
  fact('clock:profile', NONE, `${timers}; privs/tst.noprivdrop.ksh`),
  fact('sampler:tick', ALL, timers, {
    W0: 'only user code of the zone is sampled: time in the kernel and in other zones is missing',
    W1: FOREIGN,
    W2: FOREIGN,
  }),
  fact(
    'sampler:clock',
    TICKING,
    `${timers}; zone-facts 8.1`,
    'a tick that interrupts another zone’s thread raises "invalid user access", and skips the rest of its clause',
  ),
  fact('sampler:profile', ALL, timers, 'only user code of the zone is sampled: time in the kernel is missing'),

  ...each('variable:', 'caller stackdepth ipl vmregs').map((name) => fact(name, NONE, dif)),
  ...each('variable:', 'pset chip lgrp').map((name) => fact(name, NONE, 'lib/libdtrace/common/sched.d')),
  ...each('variable:', 'cwd root').map((name) => fact(name, NONE, 'lib/libdtrace/common/procfs.d.in')),
  ...each('variable:', 'curthread curpsinfo curlwpsinfo curcpu cpu').map((name) => fact(name, NOW, psinfo)),
  fact('variable:fds', NOW, files),
  fact('variable:zonename', ALL, dif, 'inside a zone it is always the zone’s own name'),

  fact('field:curpsinfo->*', NOW, psinfo),
  ...each('field:curpsinfo->', 'pr_zoneid pr_projid pr_taskid pr_poolid pr_sid pr_pgid pr_ttydev pr_contract').map(
    (name) => fact(name, NONE, psinfo),
  ),
  fact('field:curlwpsinfo->*', NOW, psinfo),
  ...each('field:curlwpsinfo->', 'pr_clname pr_lgrp').map((name) => fact(name, NONE, psinfo)),
  fact('field:curlwpsinfo->pr_stype', NOW, psinfo, 'it raises "invalid kernel access" while the thread is blocked'),
  fact('field:curcpu->*', NONE, 'lib/libdtrace/common/sched.d'),
  fact('field:curcpu->cpu_id', NOW, psinfo),
  fact('field:fds[]->*', NOW, files),
  fact('field:fds[]->fi_mount', NONE, files),
  fact('field:curthread->*', NONE, load),

  ...each('action:', 'stack sym func mod chill panic breakpoint').map((name) => fact(name, NONE, act)),
  ...each('action:', 'raise stop').map((name) => fact(name, ALL, act, 'it reaches only processes of this zone')),
  ...each('subroutine:', 'copyout copyoutstr').map((name) =>
    fact(name, ALL, subr, 'it reaches only processes with the same user and group ids as dtrace'),
  ),
  ...each(
    'subroutine:',
    'mutex_owned mutex_owner mutex_type_adaptive mutex_type_spin rw_read_held rw_write_held rw_iswriter msgsize msgdsize ddi_pathname',
  ).map((name) => fact(name, NONE, subr)),
  fact('subroutine:getf', NOW, 'illumos 2916; privs/tst.getf.ksh'),

  fact('statement:if', NOW, 'lib/libdtrace/common/dt_grammar.y since 2016; Solaris has not taken it over'),

  fact('memory:kernel', NONE, load),
  fact('symbol:kernel', NONE, load),
  fact('option:buffer-over-16m', NONE, 'uts/common/dtrace/dtrace.c dtrace_buffer_alloc: dtrace_nonroot_maxsize'),
];

/**
 * What W2 lets a zone read from the current thread: the thread and the process themselves, the credential, the process
 * id, and the processor up to cpu_pause_thread (dtrace_canload_remains). What else they point to stays closed.
 */
const readable: readonly RegExp[] = [
  /^field:curthread->[\w.]+$/,
  /^field:curthread->t_procp->[\w.]+$/,
  /^field:curthread->t_procp->p_pidp->pid_id$/,
  /^field:curthread->(t_procp->p_cred|t_cred)->[\w.]+$/,
  /^field:curthread->t_cpu->cpu_(id|seqid|flags|self|thread|idle_thread)$/,
];

const ofThread: Fact = fact('field:curthread->*', NOW, `${load}_remains; illumos 2917`);

const literals: ReadonlyMap<string, Fact> = new Map(facts.map((row) => [row.pattern, row]));
const starts: readonly Fact[] = facts.filter(({ pattern }) => pattern.endsWith('*'));

/** The row that decides on a capability; null if none does, and so every world has it. */
export function factOf(capability: Capability): Fact | null {
  if (kindOf(capability) === 'field' && readable.some((chain) => chain.test(capability))) return ofThread;
  const own = literals.get(capability) ?? starts.find(({ pattern }) => capability.startsWith(pattern.slice(0, -1)));
  if (own) return own;
  const whole = broader(capability);
  const inherited = whole && factOf(whole);
  return inherited ? { ...inherited, remarks: {} } : null;
}

/** Every capability that some world lacks or remarks on, patterns included. */
export const knownPatterns: readonly string[] = facts.map(({ pattern }) => pattern);
