/** The types that translators give to probe arguments and library variables, field by field, and D's integer types. */

/** The D type of each field. */
export type Fields = ReadonlyMap<string, string>;

const fields = (rows: Readonly<Record<string, string>>): Fields =>
  new Map(Object.entries(rows).flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)));

/** lib/libdtrace/common/procfs.d.in; the character arrays are read as strings. */
const psinfo = fields({
  int: 'pr_nlwp pr_argc',
  pid_t: 'pr_pid pr_ppid pr_pgid pr_sid',
  uid_t: 'pr_uid pr_euid',
  gid_t: 'pr_gid pr_egid',
  uintptr_t: 'pr_addr pr_argv pr_envp',
  dev_t: 'pr_ttydev',
  timestruc_t: 'pr_start',
  string: 'pr_fname pr_psargs',
  char: 'pr_dmodel',
  taskid_t: 'pr_taskid',
  projid_t: 'pr_projid',
  poolid_t: 'pr_poolid',
  zoneid_t: 'pr_zoneid',
  id_t: 'pr_contract',
});

/** lib/libdtrace/common/procfs.d.in */
const lwpsinfo = fields({
  int: 'pr_flag pr_pri pr_lgrp',
  id_t: 'pr_lwpid',
  uintptr_t: 'pr_addr pr_wchan',
  char: 'pr_stype pr_state pr_sname',
  short: 'pr_syscall',
  string: 'pr_clname',
  processorid_t: 'pr_onpro pr_bindpro',
  psetid_t: 'pr_bindpset',
});

/** lib/libdtrace/common/sched.d */
const cpuinfo = fields({
  processorid_t: 'cpu_id',
  psetid_t: 'cpu_pset',
  chipid_t: 'cpu_chip',
  lgrp_id_t: 'cpu_lgrp',
  processor_info_t: 'cpu_info',
});

/** lib/libdtrace/common/io.d.in */
const bufinfo = fields({
  int: 'b_flags b_error',
  size_t: 'b_bcount b_resid b_bufsize',
  caddr_t: 'b_addr b_iodone',
  uint64_t: 'b_blkno b_lblkno',
  dev_t: 'b_edev',
});

/** lib/libdtrace/common/io.d.in */
const devinfo = fields({
  int: 'dev_major dev_minor dev_instance',
  string: 'dev_name dev_statname dev_pathname',
});

/** lib/libdtrace/common/io.d.in */
const fileinfo = fields({
  string: 'fi_name fi_dirname fi_pathname fi_fs fi_mount',
  offset_t: 'fi_offset',
  int: 'fi_oflags',
});

export const translatedTypes: ReadonlyMap<string, Fields> = new Map([
  ['psinfo_t', psinfo],
  ['lwpsinfo_t', lwpsinfo],
  ['cpuinfo_t', cpuinfo],
  ['bufinfo_t', bufinfo],
  ['devinfo_t', devinfo],
  ['fileinfo_t', fileinfo],
]);

/** The type of `field` in a translated type, given with or without its `*`. */
export const fieldType = (type: string, field: string): string | null =>
  translatedTypes.get(type.replace(/\s*\*$/, ''))?.get(field) ?? null;

/** Providers of which the arguments are translated for the network; icmp is documented by Oracle Solaris 11 alone. */
const networkProviders: ReadonlySet<string> = new Set('ip tcp udp icmp nfsv3 nfsv4 iscsi srp fc smb smb2'.split(' '));

/**
 * What their translators give as strings, by names that no other of their fields has. Sources: lib/libdtrace/common/net.d.in,
 * ip.d.in, tcp.d.in, udp.d.in, nfs.d, iscsit.d, srp.d.
 */
const networkStrings: ReadonlySet<string> = new Set(
  [
    'ci_local ci_remote ci_protocol',
    'if_name ip_saddr ip_daddr ipv4_protostr ipv4_saddr ipv4_daddr ipv6_nextstr ipv6_saddr ipv6_daddr',
    'tcps_laddr tcps_raddr',
    'udps_laddr udps_raddr',
    'noi_curpath nci_curpath',
    'ii_initiator ii_target ii_isid ii_transport',
    'pi_initiator pi_i_sid pi_target pi_t_sid',
  ].flatMap((names) => names.split(' ')),
);

/** Whether a field of an argument of the provider is a string. */
export const isNetworkString = (provider: string, field: string): boolean =>
  networkProviders.has(provider) && networkStrings.has(field);

export interface IntegerType {
  readonly bytes: 1 | 2 | 4 | 8;
  readonly signed: boolean;
}

const integers = (bytes: IntegerType['bytes'], signed: boolean, names: string): [string, IntegerType][] =>
  names.split(',').map((name) => [name.trim(), { bytes, signed }]);

/** The integer types that scripts name most, in the LP64 model of the kernel (dt_open.c, sys/types.h). */
export const integerTypes: ReadonlyMap<string, IntegerType> = new Map([
  ...integers(1, true, 'char, signed char, int8_t'),
  ...integers(1, false, 'unsigned char, uchar_t, uint8_t'),
  ...integers(2, true, 'short, int16_t'),
  ...integers(2, false, 'unsigned short, ushort_t, uint16_t'),
  ...integers(4, true, 'int, int32_t, id_t, pid_t, zoneid_t, projid_t, taskid_t, poolid_t'),
  ...integers(4, true, 'processorid_t, psetid_t, chipid_t, lgrp_id_t'),
  ...integers(4, false, 'unsigned, unsigned int, uint_t, uint32_t, uid_t, gid_t'),
  ...integers(8, true, 'long, long long, int64_t, intptr_t, offset_t, longlong_t, ssize_t'),
  ...integers(8, false, 'unsigned long, unsigned long long, ulong_t, u_longlong_t, uint64_t, uintptr_t, size_t'),
]);
