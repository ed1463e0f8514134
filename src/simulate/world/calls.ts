/** The system calls that the machine makes, under the names and with the arguments that each release gives them. */
import type { Release } from '../../dtrace/syscalls.js';

export interface Form {
  readonly name: string;
  /** What the trap passes, made of what the program passes. */
  readonly arguments: (given: readonly bigint[]) => readonly bigint[];
}

const AT_FDCWD = 0xffd19553n;
const NO_FOLLOW = 0x1000n;
const REMOVE_DIR = 1n;
const CREATE = 0x301n; // O_WRONLY | O_CREAT | O_TRUNC

type Rearranged = Form['arguments'];

const same: Rearranged = (given) => given;
const at: Rearranged = (given) => [AT_FDCWD, ...given];
const before =
  (...first: bigint[]): Rearranged =>
  (given) => [...first, ...given];

type Row = Readonly<Record<Release, readonly [name: string, rearranged: Rearranged] | string>>;

/** Calls whose trap has the same name everywhere are in no row. The rows are from the tables of names of each release. */
const rows: Readonly<Record<string, Row>> = {
  // illumos keeps the old traps on purpose (_RETAIN_OLD_SYSCALLS); Solaris 11 has only the at-forms.
  open: { solaris10: 'open', illumos: 'open', solaris11: ['openat', at] },
  open64: { solaris10: 'open64', illumos: 'open64', solaris11: ['openat64', at] },
  openat: { solaris10: ['fsat', before(0n)], illumos: 'openat', solaris11: 'openat' },
  creat: {
    solaris10: 'creat',
    illumos: ['open', ([path = 0n, mode = 0n]) => [path, CREATE, mode]],
    solaris11: ['openat', ([path = 0n, mode = 0n]) => [AT_FDCWD, path, CREATE, mode]],
  },
  stat: {
    solaris10: 'stat',
    illumos: 'stat',
    solaris11: ['fstatat', ([path = 0n, to = 0n]) => [AT_FDCWD, path, to, 0n]],
  },
  lstat: {
    solaris10: 'lstat',
    illumos: 'lstat',
    solaris11: ['fstatat', ([path = 0n, to = 0n]) => [AT_FDCWD, path, to, NO_FOLLOW]],
  },
  fstat: { solaris10: 'fstat', illumos: 'fstat', solaris11: ['fstatat', ([fd = 0n, to = 0n]) => [fd, 0n, to, 0n]] },
  access: { solaris10: 'access', illumos: 'access', solaris11: ['faccessat', at] },
  unlink: { solaris10: 'unlink', illumos: 'unlink', solaris11: ['unlinkat', ([path = 0n]) => [AT_FDCWD, path, 0n]] },
  rmdir: {
    solaris10: 'rmdir',
    illumos: 'rmdir',
    solaris11: ['unlinkat', ([path = 0n]) => [AT_FDCWD, path, REMOVE_DIR]],
  },
  mkdir: { solaris10: 'mkdir', illumos: 'mkdir', solaris11: ['mkdirat', at] },
  rename: {
    solaris10: 'rename',
    illumos: 'rename',
    solaris11: ['renameat', ([from = 0n, to = 0n]) => [AT_FDCWD, from, AT_FDCWD, to]],
  },
  dup: {
    solaris10: 'dup',
    illumos: ['fcntl', ([fd = 0n]) => [fd, 0n, 0n]],
    solaris11: ['fcntl', ([fd = 0n]) => [fd, 0n, 0n]],
  },
  fork: { solaris10: 'fork1', illumos: ['forksys', () => [0n, 0n]], solaris11: ['forksys', () => [0n, 0n]] },
  forkall: { solaris10: 'forkall', illumos: ['forksys', () => [1n, 0n]], solaris11: ['forksys', () => [1n, 0n]] },
  // posix_spawn is vforkx, which is forksys since that exists.
  spawn: { solaris10: 'vfork', illumos: ['forksys', () => [2n, 0n]], solaris11: ['forksys', () => [2n, 0n]] },
};

/** How a release makes a call. */
export function formOf(call: string, release: Release): Form {
  const form = rows[call]?.[release] ?? call;
  return typeof form === 'string' ? { name: form, arguments: same } : { name: form[0], arguments: form[1] };
}

export const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Calls that the machine makes under one name on every release. */
const common = words(`rexit read write close chdir fchdir gtime brk lseek getpid getuid getgid setuid setgid alarm kill
  ioctl exece fcntl lwp_park getdents64 sigaction waitsys mmap munmap vfork readv writev sigwait lwp_create lwp_exit
  lwp_kill lwp_wait pread pread64 pwrite sigqueue sigsendsys nanosleep pollsys pipe so_socket so_socketpair bind listen
  accept connect recv send shutdown fdsync msgsys semsys yield setpgrp umask sigprocmask systeminfo sysconfig lwp_self
  setcontext`);

/** Names that a release has or has not, as the history of name_to_sysnum tells. */
const olderThan2010 = words(`forkall wait creat exec umount utime utimes dup fsat poll xstat lxstat fxstat xmknod fork1
  lwp_sema_wait lwp_mutex_lock creat64`);
const since2010 = words(`forksys faccessat fchownat renameat unlinkat fstatat fstatat64 openat openat64 linkat symlinkat
  readlinkat mknodat fchmodat mkdirat hrtsys utimesys`);
const deletedIn11 =
  words(`open open64 stat stat64 lstat lstat64 fstat fstat64 access chmod fchmod chown fchown lchown link
  unlink rmdir mkdir mknod rename readlink symlink`);

const own: Readonly<Record<Release, readonly string[]>> = {
  solaris10: [...olderThan2010, ...deletedIn11, 'ssig', 'lwp_mutex_init', 'tsolsys'],
  illumos: [...since2010, ...deletedIn11, 'preadv', 'pwritev', 'getrandom'],
  solaris11: since2010,
};

/** Calls that no program of the machine makes, but which have probes on every release. */
const idle =
  words(`mount stime pcsample pause stty gtty nice statfs syssync fstatfs uucopystr times profil sysi86 sysacct
  shmsys uadmin utssys chroot ulimit tasksys acctctl exacctsys getpagesizes rctlsys sidsys sendfilev getdents privsys
  ucredsys sysfs getmsg putmsg setgroups getgroups sigsuspend sigaltstack sigpending statvfs fstatvfs getloadavg nfs
  sigresend priocntlsys pathconf mincore mprotect fpathconf mmapobj setrlimit getrlimit memcntl getpmsg putpmsg uname
  setegid adjtime sharefs seteuid lwp_info lwp_sema_post lwp_sema_trywait lwp_detach corectl modctl fchroot vhangup
  gettimeofday getitimer setitimer lwp_suspend lwp_continue lwp_sigmask lwp_mutex_wakeup lwp_cond_wait lwp_cond_signal
  lwp_cond_broadcast pwrite64 llseek brandsys kaio cpc meminfosys rusagesys portfs labelsys acl processor_bind
  processor_info p_online clock_gettime clock_settime clock_getres timer_create timer_delete timer_settime timer_gettime
  timer_getoverrun facl doorfs setreuid setregid signotify schedctl pset resolvepath lwp_mutex_timedlock
  lwp_sema_timedwait lwp_rwlock_sys mmap64 statvfs64 fstatvfs64 setrlimit64 getrlimit64 rpcmod zone autofs getcwd recvfrom
  recvmsg sendmsg sendto getpeername getsockname getsockopt setsockopt sockconfig ntp_gettime ntp_adjtime
  lwp_mutex_unlock lwp_mutex_trylock lwp_mutex_register cladm uucopy umount2`);

/** Every system call that has probes on a release. */
export const callsOn = (release: Release): readonly string[] => [...new Set([...common, ...own[release], ...idle])];
