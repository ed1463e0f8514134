/** The providers that belong to the system; any other provider is a program's own (USDT). */

export interface Provider {
  readonly name: string;
  readonly summary: string;
  /** The privilege that makes its probes visible, as the provider asked for it when it registered; W2 lowers four of them. */
  readonly privilege: 'none' | 'dtrace_user' | 'dtrace_proc' | 'dtrace_kernel';
  readonly source: string;
}

const kernel = (name: string, summary: string, source = 'uts/common/dtrace/sdt_subr.c sdt_providers'): Provider => ({
  name,
  summary,
  privilege: 'dtrace_kernel',
  source,
});

const rows: readonly Provider[] = [
  {
    name: 'dtrace',
    summary: 'the tracing itself: BEGIN, END and ERROR',
    privilege: 'none',
    source: 'uts/common/dtrace/dtrace.c dtrace_attach',
  },
  {
    name: 'syscall',
    summary: 'entry to and return from system calls',
    privilege: 'dtrace_user',
    source: 'uts/common/dtrace/systrace.c systrace_attach',
  },
  {
    name: 'profile',
    summary: 'timers: profile-N on every processor, tick-N on one',
    privilege: 'dtrace_user',
    source: 'uts/common/dtrace/profile.c profile_attach',
  },
  {
    name: 'pid',
    summary: 'functions and instructions of a process',
    privilege: 'dtrace_proc',
    source: 'uts/common/dtrace/fasttrap.c',
  },
  {
    name: 'plockstat',
    summary: 'user-level locks, by USDT probes in libc',
    privilege: 'dtrace_proc',
    source: 'lib/libc/port/threads/plockstat.d',
  },
  {
    name: 'lx-syscall',
    summary: 'Linux system calls of an LX-brand zone',
    privilege: 'dtrace_user',
    source: 'uts/common/brand/lx/dtrace/lx_systrace.c',
  },
  {
    name: 'lxsyscall',
    summary: 'Linux system calls of an LX-brand zone, the older Solaris name',
    privilege: 'dtrace_user',
    source: 'uts/common/brand/lx/dtrace/lx_systrace.c before 2014',
  },
  kernel('proc', 'processes and threads: create, exec, exit, signals'),
  kernel('sched', 'processor scheduling'),
  kernel('io', 'disk and NFS I/O'),
  kernel('sysinfo', 'the counters of mpstat(1M) and sar(1)'),
  kernel('vminfo', 'the counters of vmstat(1M)'),
  kernel('fbt', 'entry to and return from kernel functions', 'uts/intel/dtrace/fbt.c'),
  kernel('sdt', 'static probes in the kernel', 'uts/intel/dtrace/sdt.c'),
  kernel('lockstat', 'kernel locks', 'uts/common/dtrace/lockstat.c'),
  kernel('mib', 'the counters of netstat(1M)'),
  kernel('fpuinfo', 'floating-point traps'),
  kernel('vtrace', 'the old vtrace points'),
  kernel('fsinfo', 'file system operations'),
  kernel('ip', 'packets sent and received'),
  kernel('tcp', 'TCP connections and segments'),
  kernel('udp', 'UDP datagrams'),
  kernel('icmp', 'ICMP messages', 'not in illumos; Oracle Solaris 11 DTrace guide'),
  kernel('nfsv3', 'the NFS version 3 server'),
  kernel('nfsv4', 'the NFS version 4 server'),
  kernel('iscsi', 'the iSCSI target'),
  kernel('srp', 'the SCSI RDMA target'),
  kernel('fc', 'the Fibre Channel target'),
  kernel('smb', 'the SMB server'),
  kernel('smb2', 'the SMB 2 server'),
  kernel('sysevent', 'system events'),
  kernel('xpv', 'the xVM hypervisor’s guests'),
  kernel('xdt', 'the xVM hypervisor', 'uts/common/xen/dtrace/xdt.c'),
  kernel('vnd', 'virtual network devices', 'SmartOS: uts/common/dtrace/sdt_subr.c sdt_providers'),
  kernel('cpc', 'hardware performance counters', 'uts/common/dtrace/dcpc.c'),
  kernel('vfs', 'file system operations of FreeBSD', 'not in Solaris or illumos; FreeBSD sys/kern/vfs_subr.c'),
];

export const providers: ReadonlyMap<string, Provider> = new Map(rows.map((provider) => [provider.name, provider]));

/** Whether it asked for dtrace_kernel when it registered, so that not every zone sees its probes. */
export const isKernelProvider = (name: string): boolean => providers.get(name)?.privilege === 'dtrace_kernel';
