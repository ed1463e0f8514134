/** Every probe that the machine has: those that it fires, and those that a script may name without ever seeing them fire. */
import { matchesPart } from '../../dtrace/glob.js';
import type { Probe, ProbePattern } from '../machine.js';
import type { Release } from '../../dtrace/syscalls.js';
import { callsOn, words } from './calls.js';

const each = (start: string, names: string): string[] => words(names).map((name) => `${start}:${name}`);

/** `provider:module:function:name`, at the functions that hold them. */
const kernelProbes: readonly string[] = [
  'proc:genunix:cfork:create',
  ...each('proc:genunix:exec_common', 'exec exec-success exec-failure'),
  ...each('proc:genunix:proc_exit', 'exit lwp-exit'),
  'proc:genunix:lwp_exit:lwp-exit',
  'proc:genunix:lwp_create:lwp-create',
  ...each('proc:unix:lwp_rtt_initial', 'start lwp-start'),
  'proc:unix:lwp_rtt:lwp-start',
  'proc:unix:trap:fault',
  ...each('proc:genunix:sigtoproc', 'signal-send signal-discard'),
  'proc:genunix:psig:signal-handle',
  'proc:genunix:sigtimedwait:signal-clear',

  ...each('sched:unix:resume', 'on-cpu off-cpu'),
  'sched:unix:preempt:preempt',
  'sched:unix:swtch:remain-cpu',
  'sched:unix:setbackdq:enqueue',
  'sched:unix:disp:dequeue',
  'sched:unix:cpu_surrender:surrender',
  'sched:genunix:clock_tick:tick',
  'sched:TS:ts_yield:schedctl-yield',
  ...each('sched:TS:ts_preempt', 'schedctl-nopreempt schedctl-preempt'),
  ...each('sched:genunix:waitq_enqueue', 'cpucaps-sleep'),
  ...each('sched:genunix:waitq_runone', 'cpucaps-wakeup'),
  'sched:TS:ts_change_priority:change-pri',
  ...words('cv_block turnstile_block sema_p lwp_block').map((where) => `sched:genunix:${where}:sleep`),
  ...words('sema_v sleepq_wakeone_chan').map((where) => `sched:genunix:${where}:wakeup`),

  'io:genunix:bdev_strategy:start',
  'io:genunix:biodone:done',
  ...each('io:genunix:biowait', 'wait-start wait-done'),

  ...words('read readv pread pread64').flatMap((where) => each(`sysinfo:genunix:${where}`, 'sysread readch')),
  ...words('write writev pwrite pwrite64').flatMap((where) => each(`sysinfo:genunix:${where}`, 'syswrite writech')),
  'sysinfo:genunix:exec_common:sysexec',
  ...each('sysinfo:genunix:cfork', 'sysfork sysvfork'),
  'sysinfo:genunix:getproc:procovf',
  'sysinfo:genunix:lookuppnvp:namei',
  ...words('msgrcv msgsnd').map((where) => `sysinfo:genunix:${where}:msg`),
  'sysinfo:genunix:semop:sema',
  'sysinfo:genunix:thread_create:nthreads',
  'sysinfo:unix:swtch:pswitch',
  'sysinfo:unix:preempt:inv_swtch',
  ...each('sysinfo:unix:idle_enter', 'idlethread'),
  ...each('sysinfo:unix:swtch', 'intrblk'),
  'sysinfo:unix:mutex_vector_enter:mutex_adenters',
  ...each('sysinfo:unix:rw_enter_sleep', 'rw_rdfails rw_wrfails'),
  ...each('sysinfo:genunix:bread_common', 'lread bread'),
  ...each('sysinfo:genunix:bwrite_common', 'lwrite bwrite bawrite'),
  ...each('sysinfo:genunix:default_physio', 'phread phwrite'),
  ...each('sysinfo:genunix:drv_setparm', 'rawch canch outch rcvint xmtint mdmint'),
  'sysinfo:unix:trap:trap',
  'sysinfo:unix:xc_common:xcalls',
  'sysinfo:unix:dosyscall:syscall',
  ...each('sysinfo:genunix:mod_load', 'modload modunload'),

  ...each('vminfo:genunix:as_fault', 'as_fault kernel_asflt prot_fault softlock'),
  ...each('vminfo:genunix:anon_private', 'zfod cow_fault'),
  ...each('vminfo:genunix:pageio_setup', 'maj_fault pgin pgpgin anonpgin execpgin fspgin'),
  ...each('vminfo:genunix:page_reclaim', 'pgrec pgfrec'),
  ...each('vminfo:genunix:pvn_write_done', 'pgout pgpgout anonpgout execpgout fspgout dfree anonfree execfree fsfree'),
  ...each('vminfo:genunix:checkpage', 'scan rev pgrrun'),
  ...each('vminfo:genunix:swapin', 'swapin pgswapin'),
  ...each('vminfo:genunix:swapout', 'swapout pgswapout'),

  ...each('fbt:genunix:fop_read', 'entry return'),
  ...each('fbt:genunix:fop_write', 'entry return'),
  ...each('profile::', 'profile-97 profile-199 profile-499 profile-997 profile-1999 profile-4001 profile-4999'),
  ...each('profile::', 'tick-1 tick-10 tick-100 tick-500 tick-1000 tick-5000'),
];

/** The first ids are those of dtrace:::BEGIN, END and ERROR. */
const FIRST_ID = 4;

const keysOn = (release: Release): readonly string[] => [
  ...new Set([...callsOn(release).flatMap((name) => each(`syscall::${name}`, 'entry return')), ...kernelProbes]),
];

export interface Catalogue {
  /** The probes that match and that the tracer may see. Timers and pid probes come into being when they are asked for. */
  matching(pattern: ProbePattern): readonly Probe[];
  /** The probe of a key; undefined if nobody can have asked for it. */
  named(key: string): Probe | undefined;
  keysOf(ids: ReadonlySet<number>): readonly string[];
}

export function catalogueOf(
  release: Release,
  isVisible: (provider: string) => boolean,
  hasProcess: (pid: number) => boolean,
): Catalogue {
  const probes = new Map(standing[release]);
  const add = (key: string): void => {
    if (!probes.has(key)) probes.set(key, probeOf(key, probes.size));
  };
  return {
    matching(pattern) {
      const made = madeOnDemand(pattern, hasProcess);
      if (made) add(made);
      return [...probes.values()].filter((probe) => isVisible(probe.provider) && isMatch(pattern, probe));
    },
    named: (key) => probes.get(key),
    keysOf: (ids) => [...probes].filter(([, { id }]) => ids.has(id)).map(([key]) => key),
  };
}

function probeOf(key: string, place: number): Probe {
  const [provider = '', module = '', where = '', name = ''] = key.split(':');
  return { id: FIRST_ID + place, provider, module, function: where, name };
}

const standingOn = (release: Release): ReadonlyMap<string, Probe> =>
  new Map(keysOn(release).map((key, place) => [key, probeOf(key, place)]));

const standing: Readonly<Record<Release, ReadonlyMap<string, Probe>>> = {
  solaris10: standingOn('solaris10'),
  illumos: standingOn('illumos'),
  solaris11: standingOn('solaris11'),
};

const isMatch = (pattern: ProbePattern, probe: Probe): boolean =>
  matchesPart(pattern.name, probe.name) &&
  matchesPart(pattern.provider, probe.provider) &&
  matchesPart(pattern.function, probe.function) &&
  (matchesPart(pattern.module, probe.module) || isLibrary(pattern.module, probe.module));

/** `libc` stands for `libc.so.1`. */
const isLibrary = (written: string, module: string): boolean => module.startsWith(`${written}.so`);

function madeOnDemand(pattern: ProbePattern, hasProcess: (pid: number) => boolean): string | null {
  const { provider, function: where, name } = pattern;
  if ((provider === '' || provider === 'profile') && intervalOf(name) !== null) return `profile:::${name}`;
  const pid = /^pid(\d+)$/.exec(provider)?.[1];
  if (pid === undefined || !hasProcess(Number(pid)) || !/^\w*$/.test(where)) return null;
  if (name !== '' && !/^(?:entry|return)$/.test(name)) return null;
  return `${provider}:libc.so.1:${where === '' ? 'malloc' : where}:${name === '' ? 'entry' : name}`;
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  nsec: 1,
  us: 1e3,
  usec: 1e3,
  ms: 1e6,
  msec: 1e6,
  s: 1e9,
  sec: 1e9,
  m: 60e9,
  min: 60e9,
  h: 3600e9,
  hour: 3600e9,
  d: 86400e9,
  day: 86400e9,
};

/** Nanoseconds between two firings of `tick-5s` or `profile-997`; null for other names. Less than 200 us are refused. */
export function intervalOf(name: string): number | null {
  const [, number = '', unitName = ''] = /^(?:tick|profile)-(\d+)([a-zA-Z]*)$/.exec(name) ?? [];
  if (!(Number(number) > 0)) return null;
  const unit = unitName.toLowerCase();
  const length = unit === '' || unit === 'hz' ? Math.floor(1e9 / Number(number)) : Number(number) * (UNITS[unit] ?? 0);
  return length >= 200_000 ? length : null;
}
