/** Which system calls the syscall provider names on which release, and how a call is seen where its name is missing. */
import { onceForEach } from '../once.js';
import { isGlob, matchesPart } from './glob.js';

export type Release = 'solaris10' | 'illumos' | 'solaris11';

export const releases: readonly Release[] = ['solaris10', 'illumos', 'solaris11'];

export const releaseTitle: Readonly<Record<Release, string>> = {
  solaris10: 'Solaris 10',
  illumos: 'illumos',
  solaris11: 'Solaris 11',
};

interface NameRow {
  readonly names: ReadonlySet<string>;
  readonly on: readonly Release[];
  readonly source: string;
  /** Since when, where only later systems of the release have it. */
  readonly later?: string;
}

const table = 'intel/os/name_to_sysnum';
const removed = 'illumos 8fd04b8338 (PSARC 2009/657)';
const deleted = 'Oracle Solaris 11.4 DTrace Guide, "Deleted System Calls"';

/**
 * A name stands under every release that is not known to lack it: a name wrongly called missing would disable a script
 * that works.
 */
const nameRows: readonly NameRow[] = rowsOf([
  {
    on: ['solaris10', 'illumos', 'solaris11'],
    source: table,
    names: `nosys rexit read write close chdir gtime brk lseek getpid mount setuid getuid stime pcsample alarm pause
      stty gtty nice statfs syssync kill fstatfs setpgrp uucopystr pipe times profil setgid getgid msgsys sysi86 sysacct
      shmsys semsys ioctl uadmin utssys fdsync exece umask chroot fcntl ulimit tasksys acctctl exacctsys getpagesizes
      rctlsys sidsys lwp_park sendfilev getdents privsys ucredsys sysfs getmsg putmsg setgroups getgroups sigprocmask
      sigsuspend sigaltstack sigaction sigpending setcontext statvfs fstatvfs getloadavg nfs waitsys sigsendsys sigresend
      priocntlsys pathconf mincore mmap mprotect munmap fpathconf vfork fchdir readv writev mmapobj setrlimit getrlimit
      memcntl getpmsg putpmsg uname setegid sysconfig adjtime systeminfo sharefs seteuid sigwait lwp_info yield
      lwp_sema_post lwp_sema_trywait lwp_detach corectl modctl fchroot vhangup gettimeofday getitimer setitimer
      lwp_create lwp_exit lwp_suspend lwp_continue lwp_kill lwp_self lwp_sigmask lwp_wait lwp_mutex_wakeup
      lwp_cond_wait lwp_cond_signal lwp_cond_broadcast pread pwrite llseek inst_sync brandsys kaio cpc meminfosys
      rusagesys portfs pollsys labelsys acl c2audit processor_bind processor_info p_online sigqueue
      clock_gettime clock_settime clock_getres timer_create timer_delete timer_settime timer_gettime timer_getoverrun
      nanosleep facl doorfs setreuid setregid install_utrap signotify schedctl pset
      resolvepath lwp_mutex_timedlock lwp_sema_timedwait lwp_rwlock_sys getdents64 mmap64 statvfs64 fstatvfs64
      setrlimit64 getrlimit64 pread64 pwrite64 rpcmod zone autofs getcwd so_socket so_socketpair bind listen accept
      connect shutdown recv recvfrom recvmsg send sendmsg sendto getpeername getsockname getsockopt setsockopt
      sockconfig ntp_gettime ntp_adjtime lwp_mutex_unlock lwp_mutex_trylock lwp_mutex_register cladm uucopy umount2`,
  },
  {
    on: ['solaris10', 'illumos'],
    source: deleted,
    names: `open open64 stat stat64 lstat lstat64 fstat fstat64 access chmod fchmod chown fchown lchown link unlink rmdir
      mkdir mknod rename readlink symlink`,
  },
  { on: ['illumos', 'solaris11'], source: 'illumos 657b1f3d64', names: 'forksys' },
  {
    on: ['solaris10'],
    source: removed,
    names: `forkall wait creat creat64 exec umount utime utimes dup fsat poll xstat lxstat fxstat xmknod fork1
      lwp_sema_wait lwp_mutex_lock`,
  },
  { on: ['solaris10'], source: `${table} of 2005`, names: 'ssig lwp_mutex_init tsolsys' },
  {
    on: ['illumos', 'solaris11'],
    source: removed,
    names: 'openat openat64 fstatat fstatat64 unlinkat renameat fchownat faccessat',
  },
  {
    on: ['illumos', 'solaris11'],
    source: 'illumos 794f0adb05 (PSARC 2010/235)',
    names: 'linkat symlinkat readlinkat mknodat fchmodat mkdirat',
  },
  { on: ['illumos', 'solaris11'], source: `${table} of 2009`, names: 'hrtsys utimesys' },
  { on: ['illumos'], source: `${table} of 2015`, names: 'preadv pwritev getrandom', later: '2015' },
  { on: ['illumos'], source: `${table} of 2016`, names: 'psecflags', later: '2016' },
  { on: ['illumos'], source: `${table} of 2021`, names: 'upanic', later: '2021' },
  { on: ['solaris11'], source: 'Oracle Solaris 11.3 manual, section 2', names: 'getrandom', later: '11.3' },
  {
    on: ['solaris11'],
    source: 'Valgrind, include/vki/vki-scnums-solaris.h and configure.ac',
    names: 'spawn lwp_sigqueue utimensat',
    later: 'one of its updates',
  },
]);

function rowsOf(rows: readonly (Omit<NameRow, 'names'> & { readonly names: string })[]): NameRow[] {
  return rows.map((row) => ({ ...row, names: new Set(words(row.names)) }));
}

/**
 * Calls of Solaris 11 that have another name, and other arguments, since one of its updates; which, is not documented.
 * Source: Valgrind, include/vki/vki-scnums-solaris.h.
 */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ['lwp_kill', 'lwp_sigqueue'],
  ['utimesys', 'utimensat'],
]);

/** What is to be known of a name that later systems have replaced; null if none of the releases has, or both are named. */
export function replacementOf(name: string, on: readonly Release[], named: readonly string[] = []): string | null {
  const later = on.includes('solaris11') ? REPLACED.get(name) : undefined;
  return later === undefined || named.includes(later)
    ? null
    : `on later systems of Solaris 11 it is ${later}, and dtrace would refuse the script`;
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

const namesOn: Readonly<Record<Release, ReadonlySet<string>>> = {
  solaris10: namesOf('solaris10'),
  illumos: namesOf('illumos'),
  solaris11: namesOf('solaris11'),
};

function namesOf(release: Release): Set<string> {
  return new Set(nameRows.filter((row) => row.on.includes(release)).flatMap((row) => [...row.names]));
}

/** Every name that some release has. */
export const syscallNames: ReadonlySet<string> = new Set(releases.flatMap((release) => [...namesOn[release]]));

/** The system calls of a release, or of any, that the function part of a description matches; '' matches all. */
export function syscallsNamed(part: string, release?: Release): readonly string[] {
  if (part === '' || isGlob(part)) return callsMatchedBy({ part, release });
  return (release ? namesOn[release] : syscallNames).has(part) ? [part] : [];
}

const callsMatchedBy = onceForEach(
  ({ part, release }: { readonly part: string; readonly release: Release | undefined }): readonly string[] =>
    [...(release ? namesOn[release] : syscallNames)].filter((name) => matchesPart(part, name)),
  ({ part, release }) => `${part} ${release}`,
);

// ---- the same call under another name --------------------------------------------------------------------------------

/** Where a call has no name of its own on a release, the one that does its work. */
export interface Moved {
  readonly from: string;
  readonly to: string;
  readonly on: readonly Release[];
  /** Where each argument of the old call stands in the new one; -1 if it has no place there; none if nothing is known. */
  readonly arguments: readonly number[];
  /** What tells the old call from others that the new one also does, in terms of the new arguments at entry. */
  readonly condition: string | null;
  readonly source: string;
}

const moved = (
  on: readonly Release[],
  source: string,
  rows: readonly (readonly [from: string, to: string, args: readonly number[], condition?: string])[],
): Moved[] =>
  rows.map(([from, to, args, condition]) => ({ from, to, on, arguments: args, condition: condition ?? null, source }));

const CREATES = '0x703) == 0x301'; // O_WRONLY | O_CREAT | O_TRUNC, and neither O_EXCL nor another access mode
const NO_FOLLOW = '0x1000'; // AT_SYMLINK_NOFOLLOW
const REMOVE_DIR = '1'; // AT_REMOVEDIR

const since2010: readonly Release[] = ['illumos', 'solaris11'];

export const movedCalls: readonly Moved[] = [
  ...moved(['solaris11'], deleted, [
    ['open', 'openat', [1, 2, 3]],
    ['open64', 'openat64', [1, 2, 3]],
    ['creat', 'openat', [1, 3], `(arg2 & ${CREATES}`],
    ['creat64', 'openat64', [1, 3], `(arg2 & ${CREATES}`],
    ['stat', 'fstatat', [1, 2], `arg1 != 0 && (arg3 & ${NO_FOLLOW}) == 0`],
    ['stat64', 'fstatat64', [1, 2], `arg1 != 0 && (arg3 & ${NO_FOLLOW}) == 0`],
    ['lstat', 'fstatat', [1, 2], `(arg3 & ${NO_FOLLOW}) != 0`],
    ['lstat64', 'fstatat64', [1, 2], `(arg3 & ${NO_FOLLOW}) != 0`],
    ['fstat', 'fstatat', [0, 2], 'arg1 == 0'],
    ['fstat64', 'fstatat64', [0, 2], 'arg1 == 0'],
    ['access', 'faccessat', [1, 2]],
    ['chmod', 'fchmodat', [1, 2], 'arg1 != 0'],
    ['fchmod', 'fchmodat', [0, 2], 'arg1 == 0'],
    ['chown', 'fchownat', [1, 2, 3], `arg1 != 0 && (arg4 & ${NO_FOLLOW}) == 0`],
    ['lchown', 'fchownat', [1, 2, 3], `(arg4 & ${NO_FOLLOW}) != 0`],
    ['fchown', 'fchownat', [0, 2, 3], 'arg1 == 0'],
    ['link', 'linkat', [1, 3]],
    ['unlink', 'unlinkat', [1], `(arg2 & ${REMOVE_DIR}) == 0`],
    ['rmdir', 'unlinkat', [1], `(arg2 & ${REMOVE_DIR}) != 0`],
    ['mkdir', 'mkdirat', [1, 2]],
    ['mknod', 'mknodat', [1, 2, 3]],
    ['rename', 'renameat', [1, 3]],
    ['readlink', 'readlinkat', [1, 2, 3]],
    ['symlink', 'symlinkat', [0, 2]],
  ]),
  // One of the two is there: see REPLACED. Without a path the call is futimens.
  ...moved(['solaris11'], 'Valgrind, coregrind/m_syswrap/syswrap-solaris.c', [
    ['utime', 'utimensat', [1, 2], 'arg1 != 0'],
    ['utimes', 'utimensat', [1, 2], 'arg1 != 0'],
  ]),
  ...moved(['illumos'], `${removed}: creat(2) is open(2)`, [
    ['creat', 'open', [0, 2], `(arg1 & ${CREATES}`],
    ['creat64', 'open64', [0, 2], `(arg1 & ${CREATES}`],
  ]),
  ...moved(since2010, removed, [
    ['exec', 'exece', [0, 1]],
    ['fork1', 'forksys', [], 'arg0 == 0'],
    ['forkall', 'forksys', [], 'arg0 == 1'],
    ['wait', 'waitsys', []],
    ['umount', 'umount2', [0]],
    ['utime', 'utimesys', [2, 3], 'arg0 == 1'],
    ['utimes', 'utimesys', [2, 3], 'arg0 == 1'],
    ['dup', 'fcntl', [0], 'arg1 == 0'],
    ['poll', 'pollsys', [0, 1, -1]],
    ['xstat', 'stat', [-1, 0, 1]],
    ['lxstat', 'lstat', [-1, 0, 1]],
    ['fxstat', 'fstat', [-1, 0, 1]],
    ['xmknod', 'mknod', [-1, 0, 1, 2]],
    ['lwp_sema_wait', 'lwp_sema_timedwait', [0]],
    ['lwp_mutex_lock', 'lwp_mutex_timedlock', [0]],
  ]),
  ...moved(['solaris10'], 'uts/common/syscall/fsat.c of 2005', [
    ['openat', 'fsat', [1, 2, 3, 4], 'arg0 == 0'],
    ['openat64', 'fsat', [1, 2, 3, 4], 'arg0 == 1'],
    ['fstatat64', 'fsat', [1, 2, 3, 4], 'arg0 == 2'],
    ['fstatat', 'fsat', [1, 2, 3, 4], 'arg0 == 3'],
    ['fchownat', 'fsat', [1, 2, 3, 4, 5], 'arg0 == 4'],
    ['unlinkat', 'fsat', [1, 2, 3], 'arg0 == 5'],
    ['renameat', 'fsat', [1, 2, 3, 4], 'arg0 == 7'],
  ]),
  ...moved(['solaris10'], 'illumos 657b1f3d64', [
    ['forksys', 'fork1', []],
    ['forksys', 'forkall', []],
    ['forksys', 'vfork', []],
  ]),
  // Names of section 2 of the manual that the kernel has never had.
  ...moved(releases, table, [
    ['exit', 'rexit', [0]],
    ['_exit', 'rexit', [0]],
    ['execve', 'exece', [0, 1, 2]],
    ['time', 'gtime', []],
    ['sync', 'syssync', []],
    ['fsync', 'fdsync', [0]],
    ['sigtimedwait', 'sigwait', [0, 1, 2]],
    ['sigsend', 'sigsendsys', []],
    ['waitid', 'waitsys', [0, 1, 2, 3]],
    ['waitpid', 'waitsys', []],
    ['wait4', 'waitsys', []],
    ['priocntl', 'priocntlsys', []],
    ['socket', 'so_socket', [0, 1, 2]],
    ['socketpair', 'so_socketpair', []],
    ['select', 'pollsys', []],
    ['getrusage', 'rusagesys', []],
    ['getppid', 'getpid', []],
    ['geteuid', 'getuid', []],
    ['getegid', 'getgid', []],
    ['dup2', 'fcntl', [0, 2], 'arg1 == 9'],
    ['sysconf', 'sysconfig', []],
    ['acct', 'sysacct', [0]],
    ['msgrcv', 'msgsys', [1, 2, 3, 4, 5], 'arg0 == 2'],
    ['msgsnd', 'msgsys', [1, 2, 3, 4], 'arg0 == 3'],
    ['semop', 'semsys', [1, 2, 3], 'arg0 == 2'],
    ['door_call', 'doorfs', []],
  ]),
  ...moved(['solaris10'], table, [['fork', 'fork1', []]]),
  ...moved(since2010, table, [['fork', 'forksys', [], 'arg0 == 0']]),
];

const movedFrom: ReadonlyMap<string, readonly Moved[]> = groupBy(movedCalls, ({ from }) => from);

function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** Whether a call has so many arguments, as far as that is known. */
export const takesArgument = (name: string, index: number): boolean =>
  (movedFrom.get(name) ?? []).every(({ arguments: places }) => places.length === 0 || index < places.length);

/** Which argument is the path (the first, where there are two); null for a call without one. */
export const pathArgument = (name: string): number | null => pathArguments.get(name) ?? null;

const pathArguments: ReadonlyMap<string, number> = new Map(
  [
    `open open64 creat creat64 stat stat64 lstat lstat64 access chmod chown lchown link unlink rmdir mkdir mknod rename
     readlink symlink symlinkat chdir chroot exec exece statvfs statvfs64 statfs pathconf resolvepath umount umount2 mount
     utime utimes acl sysacct`,
    `openat openat64 fstatat fstatat64 faccessat fchmodat fchownat linkat unlinkat mkdirat mknodat renameat readlinkat
     utimensat xstat lxstat xmknod`,
    'fsat utimesys',
  ].flatMap((names, argument) => words(names).map((name) => [name, argument] as const)),
);

// ---- what a description means on a release ---------------------------------------------------------------------------

/** A system call that stands for the one that was asked for. */
export interface Form {
  readonly name: string;
  /** The call that was asked for. */
  readonly of: string;
  /** Where it is the form; elsewhere it may be a call of its own. */
  readonly on: readonly Release[];
  /** As in Moved; null where nothing moved. */
  readonly arguments: readonly number[] | null;
  readonly condition: string | null;
}

/** What tells a call for itself from one that has become it, and is not of its kind: fstat has no path. null where nothing does. */
export const conditionForItself = (name: string): string | null => (/^fstatat(64)?$/.test(name) ? 'arg1 != 0' : null);

/** How a call is seen on a release: itself, or those that do its work, if any. */
export function formsOn(name: string, release: Release): Form[] {
  if (namesOn[release].has(name)) return [{ name, of: name, on: [release], arguments: null, condition: null }];
  const rows = (movedFrom.get(name) ?? []).filter(({ on }) => on.includes(release));
  return rows.flatMap((row) => formsOn(row.to, release).map((form) => ({ ...afterMove(row, form), of: name })));
}

/** A call that moved more than once: xstat is stat, and stat is fstatat on Solaris 11. */
function afterMove(row: Moved, form: Form): Form {
  const moves = form.arguments;
  const places = moves ? row.arguments.map((place) => moves[place] ?? -1) : row.arguments;
  return { ...form, arguments: places, condition: moves ? form.condition : row.condition };
}

export interface PortableName {
  /** The function part to write: a name, or a glob that matches on each of the releases. */
  readonly function: string;
  /** The calls wanted among those that it matches. */
  readonly forms: readonly Form[];
  /** Other calls that it matches on these releases; a predicate on probefunc must keep them out. */
  readonly strangers: readonly string[];
}

export interface NoName {
  readonly reason: string;
}

/** What to write for a system call, or for a glob, so that it matches on each of the releases. */
export const portableName = (part: string, on: readonly Release[] = releases): PortableName | NoName =>
  nameOnEach({ part, on });

const nameOnEach = onceForEach(nameFor, ({ part, on }) => `${part} ${on.join()}`);

function nameFor({ part, on }: { readonly part: string; readonly on: readonly Release[] }): PortableName | NoName {
  const wanted = isGlob(part) || part === '' ? syscallsNamed(part) : [part];
  const forms = gather(on.flatMap((release) => wanted.flatMap((name) => formsOn(name, release))));
  const without = on.find((release) => !forms.some((form) => form.on.includes(release)));
  if (without) return { reason: `${releaseTitle[without]} has no system call that does what ${part} does` };
  const names = [...new Set(forms.map(({ name }) => name))];
  const pattern = patternFor(part, names, on);
  if (pattern === null) return { reason: `no pattern matches ${names.join(' and ')} without many others` };
  const matched = forms.filter(({ name }) => matchesPart(pattern, name));
  return { function: pattern, forms: matched, strangers: strangersOf(pattern, names, on) };
}

/** What was written stays where it matches on each release. */
function patternFor(part: string, names: readonly string[], on: readonly Release[]): string | null {
  if (on.every((release) => syscallsNamed(part, release).length > 0)) return part;
  return names.length === 1 ? names[0]! : narrowestGlob(names, on);
}

/** The same form on several releases is one form. */
function gather(forms: readonly Form[]): Form[] {
  const key = (form: Form): string => JSON.stringify({ ...form, on: [] });
  return [...groupBy(forms, key).values()].map((same) => ({
    ...same[0]!,
    on: [...new Set(same.flatMap(({ on }) => on))],
  }));
}

/** The calls that a glob matches besides those that are wanted: `read*` also matches readlink. */
export const strangersOf = (glob: string, wanted: readonly string[], on: readonly Release[] = releases): string[] =>
  [...new Set(on.flatMap((release) => syscallsNamed(glob, release)))].filter((name) => !wanted.includes(name));

/** Patterns for sets of names that have little in common, or where a well-known one is best. */
const knownGlobs: readonly string[] = [
  '*fork*',
  'exec*',
  'open*',
  '[co][rp]e*', // creat, open and their kin, nothing else
  '[ru][mn][dl]*', // rmdir, unlink, unlinkat
  '[fo]*[ns]at', // openat, fsat
  '[fo]*[ns]at*', // openat64, fsat
  '[fu]*[ks]at', // unlinkat, fsat
  '[fr]*[es]at', // renameat, fsat
  '[df][uc][pn]*', // dup, fcntl
  '*s*tat', // stat, lstat, fstat, their x-forms, fstatat
];

/** At most this many calls that nobody asked for; with more the probes would cost more than they tell. */
const MOST_STRANGERS = 12;

function narrowestGlob(names: readonly string[], on: readonly Release[]): string | null {
  const fitting = [...knownGlobs, ...globsFor(names)]
    .filter((glob) => names.every((name) => matchesPart(glob, name)))
    .map((glob) => ({ glob, strangers: strangersOf(glob, names, on).length, misleads: misleads(glob, on) }))
    .filter(({ strangers }) => strangers <= MOST_STRANGERS);
  return fitting.toSorted((a, b) => a.strangers - b.strangers || a.misleads - b.misleads)[0]?.glob ?? null;
}

/** On how many releases a reader would take the path for arg0 although it is elsewhere: `open*` where it means openat. */
const misleads = (glob: string, on: readonly Release[]): number =>
  on.filter((release) => isPathMoved(glob, release)).length;

/** What the names have in common, with stars around it. */
function globsFor(names: readonly string[]): string[] {
  const middle = longestCommon(names);
  const start = names.every((name) => name.startsWith(middle)) ? '' : '*';
  return middle === '' ? [] : [`${start}${middle}`, `${start}${middle}*`];
}

function longestCommon([first = '', ...others]: readonly string[]): string {
  for (let length = first.length; length > 0; length--) {
    for (let start = 0; start + length <= first.length; start++) {
      const part = first.slice(start, start + length);
      if (others.every((name) => name.includes(part))) return part;
    }
  }
  return '';
}

/** Whether a syscall description can be enabled on all of the releases, and what a user should know if so. */
export interface NameJudgement {
  readonly has: boolean;
  readonly remark: string | null;
  /** The remark says that dtrace may refuse the script for it. */
  readonly refuses?: boolean;
  readonly source: string;
}

export function judgeName(part: string, on: readonly Release[]): NameJudgement {
  if (/^\**$/.test(part)) return { has: true, remark: null, source: table };
  return isGlob(part) ? judgeGlob(part, on) : judgeLiteral(part, on);
}

/** A name must exist on all of the releases. One that no table has is taken on trust, because tables age. */
function judgeLiteral(name: string, on: readonly Release[]): NameJudgement {
  const rows = nameRows.filter((row) => row.names.has(name));
  if (rows.length === 0 && !movedFrom.has(name)) {
    return {
      has: true,
      remark: 'zonesafe knows no system call of that name, and dtrace refuses a name that does not exist',
      refuses: true,
      source: table,
    };
  }
  const missing = on.filter((release) => !namesOn[release].has(name));
  if (missing.length > 0) {
    const why = movedFrom.get(name)?.find((row) => row.on.includes(missing[0]!))?.source;
    return { has: false, remark: null, source: why ?? rows[0]?.source ?? table };
  }
  const later = rows.find((row) => row.later !== undefined && row.on.some((release) => on.includes(release)));
  const remark = later
    ? `${later.on.map((release) => releaseTitle[release]).join(', ')} has it since ${later.later}`
    : null;
  const replaced = remark === null ? replacementOf(name, on) : null;
  const source = (later ?? rows[0])?.source ?? table;
  return { has: true, remark: remark ?? replaced, refuses: replaced !== null, source };
}

/** A glob must match on each of the releases: one that matches nothing is refused as a name is. */
const judgeGlob = (glob: string, on: readonly Release[]): NameJudgement => ({
  has: on.every((release) => syscallsNamed(glob, release).length > 0),
  remark: leaversOf(glob, on),
  refuses: false,
  source: table,
});

/** What has become of the calls that a glob was written for, where it no longer matches them. */
function leaversOf(glob: string, on: readonly Release[]): string | null {
  const told = goneFrom(glob, on, (to) => !to.some((name) => matchesPart(glob, name)));
  return told === null ? null : `${told}, which it does not match`;
}

/** What probefunc says instead of the calls that a glob was written for, where it matches those that do their work. */
export function heirsIn(glob: string, on: readonly Release[]): string | null {
  const told = goneFrom(glob, on, (to) => to.some((name) => matchesPart(glob, name)));
  return told === null ? null : `${told}, and probefunc says so`;
}

/** What the calls that a glob matches on Solaris 10 and that a release lacks are there, as far as that is of interest. */
function goneFrom(
  glob: string,
  on: readonly Release[],
  isOfInterest: (to: readonly string[]) => boolean,
): string | null {
  const told = on.flatMap((release) => {
    // What a later release has brought, nobody misses on Solaris 10.
    const before = release === 'solaris10' ? [] : syscallsNamed(glob, 'solaris10');
    const gone = before.filter((name) => !namesOn[release].has(name));
    const rows = gone
      .map((name) => [name, formsOn(name, release).map((form) => form.name)] as const)
      .filter(([, to]) => to.length > 0 && isOfInterest(to));
    const alike = groupBy(rows, ([, to]) => becoming(to));
    const became = [...alike].map(
      ([to, all]) => `${listed(all.map(([name]) => name))} ${all.length > 1 ? 'are' : 'is'} ${to}`,
    );
    return became.length > 0 ? [`on ${releaseTitle[release]} ${listed(became)}`] : [];
  });
  return told.length > 0 ? told.join('; ') : null;
}

const becoming = (to: readonly string[]): string => [...new Set(to)].join(' or ');

const listed = (all: readonly string[]): string =>
  all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join();

/**
 * What to know of a clause that asks whether probefunc is a call of Solaris 10; null where the call bears that name, or
 * where its heirs are named as well.
 */
export function judgeAskedName(
  name: string,
  isNamed: (name: string) => boolean,
  on: readonly Release[],
): string | null {
  if (!syscallNames.has(name)) return null;
  const told = on.flatMap((release) => {
    if (namesOn[release].has(name) || !namesOn.solaris10.has(name)) return [];
    const to = [...new Set(formsOn(name, release).map((form) => form.name))];
    if (to.length > 0 && to.every(isNamed)) return [];
    return [
      `no call bears that name on ${releaseTitle[release]}${to.length > 0 ? `, where it is ${to.join(' or ')}` : ''}`,
    ];
  });
  return told.length > 0 ? told.join('; ') : null;
}

/** What to know of a name that a call bears somewhere, but on none of these releases; null where one does on them. */
export function judgeMissingName(name: string, on: readonly Release[]): string | null {
  if (!syscallNames.has(name) || on.some((release) => namesOn[release].has(name))) return null;
  const heirs = judgeAskedName(name, () => false, on);
  return heirs ?? `no call bears that name on ${on.map((release) => releaseTitle[release]).join(' or ')}`;
}

/** What else comes to a glob on a later release, of calls that it does not match on Solaris 10. */
export function joinersOf(glob: string, on: readonly Release[]): string | null {
  const calls: readonly (Pick<Moved, 'from' | 'to' | 'on'> & { readonly as?: string })[] = [...movedCalls, ...SPAWNED];
  const rows = calls.flatMap(({ from, to, on: releases, as = from }) => {
    if (!matchesPart(glob, to) || matchesPart(glob, from) || !namesOn.solaris10.has(from)) return [];
    const since = releases.filter((one) => one !== 'solaris10' && on.includes(one) && namesOn[one].has(to));
    return since.map((release) => ({ as, to, release }));
  });
  const joined = [...groupBy(rows, ({ release }) => release).values()].map((all) => {
    const others = distinct(all.map(({ as }) => as));
    const which = others.length > 1 ? 'which are' : 'which is';
    const names = listed(distinct(all.map(({ to }) => to)));
    return { what: `it fires for ${listed(others)}, too, ${which}`, names, release: releaseTitle[all[0]!.release] };
  });
  const told = [...groupBy(joined, ({ what }) => what)].map(([what, same]) => {
    const byName = [...groupBy(same, ({ names }) => names)];
    return `${what} ${byName.map(([names, all]) => `${names} on ${listed(all.map(({ release }) => release))}`).join(', and ')}`;
  });
  return told.length > 0 ? told.join('; ') : null;
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)];

/** vforkx, by which posix_spawn makes a process: uts/common/syscall/fork.c; lib/libc/port/threads/spawn.c. */
const SPAWNED: readonly (Pick<Moved, 'from' | 'to' | 'on'> & { readonly as: string })[] = [
  { from: 'vfork', as: 'the vfork of posix_spawn', to: 'forksys', on: since2010 },
];

/**
 * A glob can go on matching while what it matches takes its path elsewhere: `open*` is openat on Solaris 11. Then its
 * arguments are lacking.
 */
export const judgeArguments = (glob: string, on: readonly Release[]): NameJudgement => ({
  has: !on.some((release) => isPathMoved(glob, release)),
  remark: otherPathsIn(glob, on),
  source: deleted,
});

/** The calls of a glob but for some that have their path elsewhere, where most have it as arg0. */
export function otherPathsIn(glob: string, on: readonly Release[], except: readonly string[] = []): string | null {
  if (!wasOfPaths(glob)) return null;
  const told = on.flatMap((release) => {
    const names = syscallsNamed(glob, release);
    const others = names.filter((name) => (pathArgument(name) ?? 0) > 0 && !except.includes(name));
    const isFirst = names.some((name) => pathArgument(name) === 0);
    const places = [...groupBy(others, pathArgument)].map(
      ([place, all]) => `${listed(all)} with the path as arg${place}`,
    );
    return isFirst && others.length > 0 ? [`on ${releaseTitle[release]} ${glob} also matches ${listed(places)}`] : [];
  });
  return told.length > 0 ? told.join('; ') : null;
}

/** Whether its calls have their arguments elsewhere on a release, of a glob of which a clause can take one for a path. */
export const isPathMoved = (glob: string, release: Release): boolean => pathMoved({ glob, release });

const pathMoved = onceForEach(
  ({ glob, release }: { readonly glob: string; readonly release: Release }): boolean => {
    const names = syscallsNamed(glob, release);
    const isOfPaths = names.every((name) => pathArgument(name) !== null) || wasOfPaths(glob);
    return isOfPaths && rowsInto(glob, release).length > 0;
  },
  ({ glob, release }) => `${release} ${glob}`,
);

/** `read*` was for descriptors; `*stat*` was for paths, though it matches fstat as well. */
function wasOfPaths(glob: string): boolean {
  const names = syscallsNamed(glob, 'solaris10');
  return 2 * names.filter((name) => pathArgument(name) === null).length < names.length;
}

/** Whether argument `index` of the calls that a glob was written for has another place somewhere. */
export const isArgumentMoved = (glob: string, index: number): boolean =>
  releases.some(
    (release) =>
      isPathMoved(glob, release) &&
      callsMoved(glob, release).some((call) => placeInMoved(glob, call, release, index) !== index),
  );

/** The calls with the path first that a glob was written for and that have other places now, and what became of them on a release. */
const rowsInto = (glob: string, release: Release): readonly Moved[] => movedInto({ glob, release });

const movedInto = onceForEach(
  ({ glob, release }: { readonly glob: string; readonly release: Release }): readonly Moved[] => {
    const rows = movedCalls.filter(
      ({ from, to, on, arguments: places }) =>
        on.includes(release) &&
        matchesPart(glob, to) &&
        pathArgument(from) === 0 &&
        // What a glob matched before has its own arguments: open, which is creat as well on illumos.
        !namesOn.solaris10.has(to) &&
        places.some((place, i) => place !== i),
    );
    const own = rows.filter(({ from }) => matchesPart(glob, from));
    // `*at` matches creat and stat, too, but was written for the calls of later releases.
    return 2 * countOf(own) < countOf(rows) ? [] : own;
  },
  ({ glob, release }) => `${release} ${glob}`,
);

/** How many calls the rows lead to. */
const countOf = (rows: readonly Moved[]): number => new Set(rows.map(({ to }) => to)).size;

/** What those calls have become that a glob was written for. */
export const callsMoved = (glob: string, release: Release): readonly string[] => [
  ...new Set(rowsInto(glob, release).map(({ to }) => to)),
];

/** The place of an argument that the call does not have. */
export const NO_PLACE = -1;

/** Where argument `index` of those that became the call stands in it on a release; null if it differs. */
export function placeInMoved(glob: string, call: string, release: Release, index: number): number | null {
  const rows = rowsInto(glob, release).filter(({ to }) => to === call);
  const places = new Set(rows.map((row) => row.arguments[index] ?? NO_PLACE));
  return places.size === 1 ? [...places][0]! : null;
}
