/** The probes of the kernel's providers, and which providers a probe description can mean. */
import { isGlob, matchesGlob, matchesPart } from './glob.js';
import { isKernelModule, modulesOf } from './modules.js';
import { isKernelProvider, providers } from './providers.js';
import { syscallsNamed } from './syscalls.js';
import { once, onceForEach } from '../once.js';

export interface Probe {
  readonly provider: string;
  readonly name: string;
  /** Types of args[0], args[1], …, as the translators give them. */
  readonly args: readonly string[];
  /** The kernel functions it is fired in, as far as they are known. */
  readonly functions: readonly string[];
  readonly source: string;
}

const row = (provider: string, names: string, args: readonly string[], functions: string, source: string): Probe[] =>
  names.split(' ').map((name) => ({ provider, name, args, functions: functions.split(' ').filter(Boolean), source }));

/** The thread and its process, as most probes of proc and sched give them. */
const threadAndProcess: readonly string[] = ['lwpsinfo_t *', 'psinfo_t *'];
const request: readonly string[] = ['bufinfo_t *', 'devinfo_t *', 'fileinfo_t *'];
/** The increment and the counter before it was incremented (sys/cpuvar.h CPU_STATS_ADDQ). */
const counter: readonly string[] = ['int', 'uint64_t *'];

const rows: readonly Probe[] = [
  row('proc', 'create', ['psinfo_t *'], 'cfork', 'os/fork.c'),
  row('proc', 'exec', ['string'], 'exec_common', 'os/exec.c'),
  row('proc', 'exec-success', [], 'exec_common', 'os/exec.c'),
  row('proc', 'exec-failure', ['int'], 'exec_common', 'os/exec.c'),
  row('proc', 'exit', ['int'], 'proc_exit', 'os/exit.c'),
  row('proc', 'fault', ['int', 'siginfo_t *'], 'trap', 'i86pc/os/trap.c'),
  row('proc', 'lwp-create', threadAndProcess, 'lwp_create', 'os/lwp.c'),
  row('proc', 'lwp-start', [], 'lwp_rtt', 'i86pc/ml/locore.s'),
  row('proc', 'lwp-exit', [], 'lwp_exit proc_exit', 'os/lwp.c, os/exit.c'),
  row('proc', 'start', [], 'lwp_rtt_initial lwp_rtt', 'i86pc/ml/locore.s'),
  row('proc', 'signal-send', [...threadAndProcess, 'int'], 'sigtoproc', 'os/sig.c'),
  row('proc', 'signal-discard', [...threadAndProcess, 'int'], 'sigtoproc', 'os/sig.c'),
  row('proc', 'signal-handle', ['int', 'siginfo_t *', 'uintptr_t'], 'psig', 'os/sig.c'),
  row('proc', 'signal-clear', ['int', 'siginfo_t *'], 'sigtimedwait', 'syscall/sigtimedwait.c, io/signalfd.c'),

  row('sched', 'on-cpu', [], 'resume', 'intel/ia32/ml/swtch.s'),
  row('sched', 'off-cpu', threadAndProcess, 'resume', 'intel/ia32/ml/swtch.s'),
  row('sched', 'sleep', [], '', 'os/condvar.c, os/semaphore.c, os/turnstile.c, os/shuttle.c, syscall/lwp_sobj.c'),
  row('sched', 'wakeup', threadAndProcess, '', 'os/condvar.c, os/semaphore.c, os/sleepq.c'),
  row('sched', 'enqueue', [...threadAndProcess, 'cpuinfo_t *', 'int'], '', 'disp/disp.c'),
  row('sched', 'dequeue', [...threadAndProcess, 'cpuinfo_t *'], '', 'disp/disp.c'),
  row('sched', 'preempt', [], 'preempt', 'disp/disp.c'),
  row('sched', 'remain-cpu', [], 'swtch', 'disp/disp.c'),
  row('sched', 'surrender', threadAndProcess, '', 'disp/disp.c'),
  row('sched', 'tick', threadAndProcess, 'clock_tick', 'os/clock.c'),
  row('sched', 'change-pri', [...threadAndProcess, 'pri_t'], '', 'sys/thread.h'),
  row('sched', 'schedctl-nopreempt', [...threadAndProcess, 'int'], '', 'disp/ts.c, disp/fss.c, disp/fx.c'),
  row('sched', 'schedctl-preempt', threadAndProcess, '', 'disp/ts.c, disp/fss.c, disp/fx.c'),
  row('sched', 'schedctl-yield', ['int'], '', 'disp/ts.c, disp/fss.c, disp/fx.c'),
  row('sched', 'cpucaps-sleep cpucaps-wakeup', threadAndProcess, '', 'os/waitq.c'),

  row('io', 'start', request, 'bdev_strategy default_physio aphysio', 'os/driver.c, vm/vm_subr.c, os/aio_subr.c'),
  row('io', 'done', request, 'biodone', 'os/bio.c'),
  row('io', 'wait-start wait-done', request, 'biowait', 'os/bio.c'),

  row('sysinfo', 'sysread readch', counter, 'read readv pread preadv pread64', 'syscall/rw.c'),
  row('sysinfo', 'syswrite writech', counter, 'write writev pwrite pwritev pwrite64', 'syscall/rw.c'),
  row('sysinfo', 'sysexec', counter, 'exec_common', 'os/exec.c'),
  row('sysinfo', 'sysfork sysvfork', counter, 'cfork', 'os/fork.c'),
  row('sysinfo', 'procovf', counter, 'getproc', 'os/fork.c'),
  row('sysinfo', 'namei', counter, 'lookuppnvp', 'fs/lookup.c'),
  row('sysinfo', 'msg', counter, 'msgrcv msgsnd', 'os/msg.c'),
  row('sysinfo', 'sema', counter, 'semop', 'syscall/sem.c'),
  row('sysinfo', 'nthreads', counter, 'thread_create', 'disp/thread.c'),
  row('sysinfo', 'pswitch', counter, 'swtch swtch_from_zombie swtch_to', 'disp/disp.c'),
  row('sysinfo', 'inv_swtch', counter, 'preempt', 'disp/disp.c'),
  row('sysinfo', 'idlethread', counter, 'idle_enter', 'disp/disp.c'),
  row('sysinfo', 'intrblk', counter, 'swtch', 'disp/disp.c'),
  row('sysinfo', 'mutex_adenters rw_rdfails rw_wrfails', counter, '', 'os/mutex.c, os/rwlock.c'),
  row('sysinfo', 'lread bread lwrite bwrite bawrite', counter, '', 'os/bio.c'),
  row('sysinfo', 'phread phwrite', counter, '', 'vm/vm_subr.c, os/aio_subr.c'),
  row('sysinfo', 'trap xcalls modload modunload', counter, '', 'trap.c, x_call.c, os/modctl.c'),
  row('sysinfo', 'rawch canch outch rcvint xmtint mdmint', counter, '', 'os/ddi.c drv_setparm'),
  row('sysinfo', 'ufsiget ufsdirblk ufsipage ufsinopage', counter, '', 'fs/ufs'),
  row('sysinfo', 'syscall iowait intr cpumigrate intrunpin', counter, '', 'sys/sysinfo.h; hardly ever fired'),

  row('vminfo', 'as_fault kernel_asflt prot_fault softlock', counter, 'as_fault', 'vm/vm_as.c'),
  row('vminfo', 'zfod cow_fault', counter, '', 'vm/vm_anon.c'),
  row('vminfo', 'maj_fault pgin pgpgin anonpgin execpgin fspgin', counter, 'pageio_setup', 'os/bio.c'),
  row('vminfo', 'pgrec pgfrec', counter, '', 'vm/vm_page.c, vm/vm_pvn.c'),
  row('vminfo', 'pgout pgpgout anonpgout execpgout fspgout', counter, '', 'vm/vm_pvn.c, os/vm_pageout.c'),
  row('vminfo', 'dfree anonfree execfree fsfree', counter, '', 'vm/vm_pvn.c, os/vm_pageout.c'),
  row('vminfo', 'scan rev pgrrun', counter, '', 'os/vm_pageout.c'),
  row('vminfo', 'swapin pgswapin swapout pgswapout', counter, '', 'os/sched.c'),
].flat();

export const probes: readonly Probe[] = rows;

export const probeNamed = (provider: string, name: string): Probe | undefined =>
  probes.find((probe) => probe.provider === provider && probe.name === name);

/** The four parts of a probe description; a part that is not written is ''. */
export interface Description {
  readonly provider: string;
  readonly module: string;
  readonly function: string;
  readonly name: string;
}

/** The probes of the tables above that a description matches; the function counts only where it is known for the probe. */
export const probesMatching = (description: Description): Probe[] =>
  probes.filter((probe) => matchesPart(description.provider, probe.provider) && firesAs(probe, description));

const firesAs = (probe: Probe, { function: where, name }: Description): boolean =>
  matchesPart(name, probe.name) &&
  (where === '' || probe.functions.length === 0 || probe.functions.some((known) => matchesGlob(where, known)));

/** The providers that a description can mean. */
export interface Named {
  /** Known providers that can match; `usdt` alone where none can, or where only a program's own provider can be meant. */
  readonly providers: readonly string[];
  /** Whether these and no others match, whatever else the system has loaded. */
  readonly certain: boolean;
}

/**
 * Which providers can match a description. A provider that is not written matches all, narrowed by the other parts. Found
 * once for each node of the tree, which is asked for again and again, and once for all descriptions that read the same.
 */
export const providersNamed: (description: Description) => Named = once(onceForEach(providersOf, fourParts));

function providersOf(description: Description): Named {
  const { provider } = description;
  if (provider !== '' && !isGlob(provider)) {
    // A program's own provider ends in a process id, so that none can have the name of a module of the kernel.
    if (isKernelModule(provider) && !providers.has(provider)) return { providers: ['fbt'], certain: true };
    return { providers: [providerOf(provider)], certain: !provider.startsWith('$') };
  }
  const matching = [...providers.keys()].filter(
    (known) => matchesPart(provider, instanceOf(known)) && canHave(known, description),
  );
  if (matching.length === 0) return { providers: ['usdt'], certain: provider !== '' };
  return { providers: matching, certain: provider === '' && matching.length === 1 && isLiteral(description) };
}

function fourParts({ provider, module, function: where, name }: Description): string {
  return `${provider}:${module}:${where}:${name}`;
}

/**
 * The provider that decides whether a description matches: one that every zone sees, if there is one among those it can
 * match, because dtrace matches what it can see and is silent about the rest (zone-facts 9).
 */
export function providerOfProbe(description: Description): string {
  const { providers } = providersNamed(description);
  return providers.find((provider) => !isKernelProvider(provider)) ?? providers[0] ?? 'usdt';
}

/** The providers of which a description is known to match probes, where others are only possible. */
export const providersMatched: (description: Description) => readonly string[] = onceForEach(matchedBy, fourParts);

function matchedBy(description: Description): readonly string[] {
  const { providers } = providersNamed(description);
  const { providers: whatever } = providersNamed({ ...description, provider: '' });
  const isFunction = (provider: string): boolean =>
    description.function === '' ||
    provider === 'fbt' ||
    probesMatching({ ...description, provider }).some((probe) => probe.functions.length > 0);
  return providers.filter((provider) => whatever.includes(provider) && isFunction(provider));
}

/** A program's own provider ends in its process id, or in a macro that stands for it: `pid$target`, `mysql1234`. */
function providerOf(written: string): string {
  if (providers.has(written)) return written;
  const base = written.replace(/(\$\$?\w+|\d+)$/, '');
  return base !== written && isOfProcess(base) ? base : 'usdt';
}

const isOfProcess = (provider: string): boolean => provider === 'pid' || provider === 'plockstat';

/** What a pattern for the provider would meet. */
const instanceOf = (provider: string): string => (isOfProcess(provider) ? `${provider}1` : provider);

const isLiteral = ({ function: where, name }: Description): boolean => name !== '' && !isGlob(name) && !isGlob(where);

/** Whether the provider can have a probe with the module, function and name that the description asks for. */
function canHave(provider: string, description: Description): boolean {
  const { module, function: where, name } = description;
  const homes = modulesOf.get(provider);
  if (homes && !homes.some((home) => matchesPart(module, home))) return false;
  switch (provider) {
    case 'dtrace':
      return isNowhere(description) && ['BEGIN', 'END', 'ERROR'].some((event) => matchesPart(name, event));
    case 'profile':
      return isNowhere(description) && isTimerName(name);
    case 'syscall':
      return matchesPart(module, '') && isEntryOrReturn(name) && syscallsNamed(where).length > 0;
    case 'fbt':
      return isEntryOrReturn(name);
    case 'pid':
    case 'lx-syscall':
    case 'lxsyscall':
      return isSelective(description.provider) && isEntryOrReturn(name);
    case 'mib':
      return (
        isSelective(description.provider) ||
        name === '' ||
        isGlob(name) ||
        /^(raw)?(icmp|ip|sctp|tcp|udp)v?6?[A-Z]/.test(name)
      );
    default:
      return canHaveByName(provider, description);
  }
}

function canHaveByName(provider: string, description: Description): boolean {
  const { function: where, name } = description;
  const others = otherNames.get(provider);
  if (others) return others.some((known) => matchesPart(name, known));
  if (!probes.some((probe) => probe.provider === provider)) {
    return isSelective(description.provider) || (name === '' && where === '');
  }
  return probes.some((probe) => probe.provider === provider && firesAs(probe, description));
}

/** Names of the probes of other kernel providers that are short enough to list (DTrace Guide). */
const otherNames: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    lockstat: `adaptive-acquire adaptive-block adaptive-spin adaptive-release spin-acquire spin-spin spin-release
      thread-spin rw-acquire rw-block rw-upgrade rw-downgrade rw-release`,
    ip: 'send receive drop-in drop-out',
    udp: 'send receive',
    tcp: `accept-established accept-refused connect-established connect-refused connect-request send receive
      state-change`,
  }).map(([provider, names]) => [provider, names.split(/\s+/)] as const),
);

/** The names of the probes of a kernel provider, where they can be listed. */
export const probeNamesOf = (provider: string): readonly string[] =>
  otherNames.get(provider) ?? probes.filter((probe) => probe.provider === provider).map(({ name }) => name);

/** Probes of dtrace and profile belong to no module and function. */
const isNowhere = ({ module, function: where }: Description): boolean =>
  matchesPart(module, '') && matchesPart(where, '');

const isEntryOrReturn = (name: string): boolean => matchesPart(name, 'entry') || matchesPart(name, 'return');

/** Timers are made when they are asked for, so any rate is one. */
const isTimerName = (name: string): boolean =>
  isGlob(name) || name === ''
    ? ['tick-1s', 'tick-1sec', 'profile-97', 'profile-997'].some((timer) => matchesPart(name, timer))
    : /^(tick|profile)-./.test(name);

/** Whether a provider part says more than "any". */
const isSelective = (provider: string): boolean => /[^*]/.test(provider);
