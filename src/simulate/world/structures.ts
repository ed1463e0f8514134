/** Structures of the kernel, and the translated ones, as D reads them: each member on its own, some of them closed to zones. */
import type { Fault, Read, Structure } from '../machine.js';
import { fileAt } from './descriptors.js';
import type { Machine } from './machine.js';
import type { Access, Privilege } from './rights.js';
import type { Argument, Cpu, OpenFile, Process, Request, Signal, Thread, Zone } from './state.js';

export const KPRIV: Fault = { fault: 'KPRIV' };
export const UPRIV: Fault = { fault: 'UPRIV' };

/** Who looks, from where. */
export interface Viewpoint {
  readonly machine: Machine;
  readonly privilege: Privilege;
  readonly access: Access;
  readonly thread: Thread;
  readonly cpu: Cpu;
  /** Nanoseconds of the epoch at the machine's start. */
  readonly epoch: bigint;
}

type Members<T> = Readonly<Record<string, (of: T, from: Viewpoint) => Read>>;

// ---- addresses -------------------------------------------------------------------------------------------------------

const KINDS = ['thread', 'process', 'credential', 'user', 'cpu', 'file', 'vnode', 'zone', 'request', 'other'] as const;
type Kind = (typeof KINDS)[number];

const BASE = 0xffffff0100000000n;

const addressOf = (kind: Kind, id: number): bigint => BASE + (BigInt(KINDS.indexOf(kind)) << 32n) + (BigInt(id) << 12n);

/** What stands at a kernel address, if anything does. */
export function structureAt(address: bigint, from: Viewpoint): Structure | null {
  if (address < BASE) return null;
  const kind = KINDS[Number((address - BASE) >> 32n)];
  const id = Number(((address - BASE) & 0xffffffffn) >> 12n);
  const { machine } = from;
  if (kind === 'process') return processAt(machine.processes.get(id), from);
  if (kind === 'thread') {
    for (const process of machine.processes.values())
      for (const thread of process.threads) if (thread.id === id) return kernelThread(thread, from);
  }
  if (kind === 'user') return entryAt(machine.processes.get(id), (address & 0xfffn) - ENTRIES, from);
  if (kind === 'file' || kind === 'vnode') {
    const file = machine.files.get(id);
    if (file) return kind === 'file' ? openFile(file, from) : vnode(file, from);
  }
  return null;
}

const processAt = (process: Process | undefined, from: Viewpoint): Structure | null =>
  process ? kernelProcess(process, from) : null;

const entryAt = (process: Process | undefined, offset: bigint, from: Viewpoint): Structure | null =>
  process && offset >= 0n ? entry(process, offset / ENTRY, from) : null;

// ---- making them -----------------------------------------------------------------------------------------------------

function structure<T>(
  type: string,
  address: bigint,
  of: T,
  members: Members<T>,
  from: Viewpoint,
  mayRead: (name: string) => boolean = () => from.access.kernel,
): Structure {
  return {
    type,
    address,
    member(name) {
      if (!mayRead(name)) return KPRIV;
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      return member ? member(of, from) : 0n;
    },
  };
}

/** W2 lets a zone read what belongs to the current thread, and nothing beyond (dtrace_canload_remains). */
const limited =
  (from: Viewpoint, isCurrent: boolean, allowed: (name: string) => boolean = () => true) =>
  (name: string): boolean =>
    from.access.kernel || (from.privilege === 'W2' && from.access.process && isCurrent && allowed(name));

const int = (value: number): bigint => BigInt(value);

// ---- the kernel's own ------------------------------------------------------------------------------------------------

const ofThread: Members<Thread> = {
  t_tid: ({ tid }) => int(tid),
  t_did: ({ id }) => int(id),
  t_procp: ({ process }, from) => kernelProcess(process, from),
  t_cred: ({ process }, from) => credential(process, from),
  t_cpu: ({ cpu }, from) => processor(from.machine.allCpus[cpu]!, from),
  t_pri: ({ priority }) => int(priority),
  t_state: ({ state }) => ({ asleep: 1n, ready: 2n, running: 4n, gone: 8n })[state],
  t_sysnum: ({ call }) => (call === null ? 0n : 1n),
  t_bind_cpu: () => -1n,
};

export const kernelThread = (thread: Thread, from: Viewpoint): Structure =>
  structure('kthread_t', addressOf('thread', thread.id), thread, ofThread, from, limited(from, thread === from.thread));

const ofProcess: Members<Process> = {
  p_pid: ({ pid }) => int(pid),
  p_ppid: ({ parent }) => int(parent?.pid ?? 0),
  p_pidp: (process, from) => pidStructure(process.pid, process === from.thread.process, from),
  p_pgidp: (process, from) => pidStructure(process.group, process.group === from.thread.process.pid, from),
  p_parent: ({ parent }, from) => (parent ? kernelProcess(parent, from) : 0n),
  p_user: (process, from) => user(process, from),
  p_cred: (process, from) => credential(process, from),
  p_zone: ({ zone }, from) => zoneStructure(zone, from),
  p_lwpcnt: ({ threads }) => int(threads.length),
  p_model: ({ wide }) => (wide ? 0x200000n : 0x100000n),
  p_task: (process, from) => taskOf(process, from),
  p_sessp: (process, from) => sessionOf(process, from),
  p_brkbase: () => 0x8090000n,
  p_stat: () => 2n,
};

const kernelProcess = (process: Process, from: Viewpoint): Structure =>
  structure(
    'proc_t',
    addressOf('process', process.pid),
    process,
    ofProcess,
    from,
    limited(from, process === from.thread.process),
  );

/** Only pid_id of the current process is open. */
const pidStructure = (pid: number, isOwn: boolean, from: Viewpoint): Structure =>
  structure('struct pid', addressOf('other', pid), pid, { pid_id: int }, from, limited(from, isOwn));

const taskOf = (process: Process, from: Viewpoint): Structure =>
  structure(
    'task_t',
    addressOf('other', process.task),
    process,
    {
      tk_tkid: ({ task }) => int(task),
      tk_proj: (of, at) =>
        structure('kproject_t', addressOf('other', of.project), of, { kpj_id: ({ project }) => int(project) }, at),
    },
    from,
  );

const sessionOf = (process: Process, from: Viewpoint): Structure =>
  structure(
    'sess_t',
    addressOf('other', process.session),
    process,
    { s_sidp: (of, at) => pidStructure(of.session, false, at) },
    from,
  );

const zoneStructure = (zone: Zone, from: Viewpoint): Structure =>
  structure(
    'zone_t',
    addressOf('zone', zone.id),
    zone,
    { zone_id: ({ id }) => int(id), zone_name: ({ name }) => name },
    from,
  );

const ofCredential: Members<Process> = {
  cr_uid: ({ credential: { euid } }) => int(euid),
  cr_ruid: ({ credential: { ruid } }) => int(ruid),
  cr_suid: ({ credential: { suid } }) => int(suid),
  cr_gid: ({ credential: { egid } }) => int(egid),
  cr_rgid: ({ credential: { rgid } }) => int(rgid),
  cr_sgid: ({ credential: { sgid } }) => int(sgid),
};

const credential = (process: Process, from: Viewpoint): Structure =>
  structure(
    'cred_t',
    addressOf('credential', process.pid),
    process,
    ofCredential,
    from,
    limited(from, process === from.thread.process),
  );

/** It lies within proc_t, and so do the names; what its pointers lead to does not. */
const user = (process: Process, from: Viewpoint): Structure =>
  structure(
    'user_t',
    addressOf('user', process.pid),
    process,
    {
      u_comm: ({ name }) => name,
      u_psargs: argumentsOf,
      u_argc: ({ arguments: words }) => int(words.length),
      u_cdir: (of, at) => directoryNode(of.directory, at),
      u_rdir: (_of, at) => directoryNode('/', at),
      u_finfo: (of, at) => fileTable(of, at),
      u_start: ({ start }, at) => timeOf(start, at),
    },
    from,
    limited(from, process === from.thread.process),
  );

const timeOf = (start: number, from: Viewpoint): Structure => {
  const nanoseconds = from.epoch + BigInt(start);
  return structure(
    'timestruc_t',
    addressOf('other', 1),
    nanoseconds,
    { tv_sec: (of) => of / 1_000_000_000n, tv_nsec: (of) => of % 1_000_000_000n },
    from,
    () => true,
  );
};

const fileTable = (process: Process, from: Viewpoint): Structure =>
  structure(
    'uf_info_t',
    addressOf('user', process.pid) + 0x400n,
    process,
    {
      fi_nfiles: () => 256n,
      fi_list: (of, at) => entries(of, at),
    },
    from,
    limited(from, process === from.thread.process),
  );

/** Where the entries of descriptors lie, and how far from each other. */
const ENTRIES = 0x800n;
const ENTRY = 8n;

const entries = (process: Process, from: Viewpoint): Structure => {
  const address = addressOf('user', process.pid) + ENTRIES;
  return {
    type: 'uf_entry_t',
    address,
    member: (name) => entry(process, 0n, from).member(name),
    element: (index) => (from.access.kernel ? entry(process, index, from) : KPRIV),
  };
};

const entry = (process: Process, index: bigint, from: Viewpoint): Structure =>
  structure(
    'uf_entry_t',
    addressOf('user', process.pid) + ENTRIES + ENTRY * index,
    index,
    {
      uf_file: (fd, at) => {
        const file = fileAt({ process }, Number(fd));
        return file ? openFile(file, at) : 0n;
      },
    },
    from,
  );

/** After getf() in W2 a zone may read the file and its vnode. */
export const openFile = (file: OpenFile, from: Viewpoint, granted = false): Structure =>
  structure(
    'file_t',
    addressOf('file', file.id),
    file,
    {
      f_vnode: (of, at) => vnode(of, at, granted),
      f_offset: ({ offset }) => int(offset),
      f_flag: ({ flags }) => int(flags + 1),
      f_count: ({ references }) => int(references),
    },
    from,
    () => from.access.kernel || granted,
  );

const VTYPES = { file: 1, directory: 2, socket: 9, pipe: 8, terminal: 4 } as const;

const vnode = (file: OpenFile, from: Viewpoint, granted = false): Structure =>
  structure(
    'vnode_t',
    addressOf('vnode', file.id),
    file,
    {
      v_path: ({ path }) => (path === '' ? 0n : path),
      v_type: ({ kind }) => int(VTYPES[kind]),
      v_op: (of, at) =>
        structure(
          'vnodeops_t',
          addressOf('vnode', of.id) + 0x100n,
          of,
          { vnop_name: ({ fileSystem }) => fileSystem },
          at,
          () => at.access.kernel || granted,
        ),
      v_vfsp: (_of, at) => structure('vfs_t', addressOf('other', 2), null, {}, at),
    },
    from,
    (name) => from.access.kernel || (granted && ['v_path', 'v_op'].includes(name)),
  );

const directoryNode = (path: string, from: Viewpoint): Structure =>
  structure('vnode_t', addressOf('other', 3), path, { v_path: (of) => of }, from);

const IDS = /^cpu_(?:id|seqid|flags|self|thread|idle_thread)$/;

const processor = (cpu: Cpu, from: Viewpoint): Structure =>
  structure(
    'cpu_t',
    addressOf('cpu', cpu.id),
    cpu,
    {
      cpu_id: ({ id }) => int(id),
      cpu_seqid: ({ id }) => int(id),
      cpu_thread: ({ current }, at) => kernelThread(current, at),
      cpu_idle_thread: ({ idle }, at) => kernelThread(idle, at),
      cpu_dispatch_pri: ({ current }) => int(current.priority),
    },
    from,
    limited(from, cpu === from.cpu, (name) => IDS.test(name)),
  );

// ---- translated ones -------------------------------------------------------------------------------------------------

const argumentsOf = ({ arguments: words }: Process): string => words.join(' ').slice(0, 79);

/** procfs.d.in; in W2 what stands in the process itself is open, what it points to is not (privs/tst.procpriv.ksh). */
const psinfoMembers: Members<Process> = {
  pr_pid: ({ pid }) => int(pid),
  pr_ppid: ({ parent }) => int(parent?.pid ?? 0),
  pr_pgid: ({ group }) => int(group),
  pr_sid: ({ session }) => int(session),
  pr_uid: (of) => int(of.credential.ruid),
  pr_euid: (of) => int(of.credential.euid),
  pr_gid: (of) => int(of.credential.rgid),
  pr_egid: (of) => int(of.credential.egid),
  pr_nlwp: ({ threads }) => int(threads.length),
  pr_addr: ({ pid }) => addressOf('process', pid),
  pr_start: ({ start }, from) => timeOf(start, from),
  pr_fname: ({ name }) => name,
  pr_psargs: argumentsOf,
  pr_argc: ({ arguments: words }) => int(words.length),
  pr_argv: ({ stackPointer, wide }) => stackPointer + (wide ? 8n : 4n),
  pr_envp: ({ stackPointer, wide, arguments: words }) => stackPointer + BigInt((wide ? 8 : 4) * (words.length + 2)),
  pr_dmodel: ({ wide }) => (wide ? 2n : 1n),
  pr_ttydev: () => 0n,
  pr_taskid: ({ task }) => int(task),
  pr_projid: ({ project }) => int(project),
  pr_poolid: () => 0n,
  pr_zoneid: ({ zone }) => int(zone.id),
  pr_contract: ({ pid }) => int(pid % 90),
};

const closedFields: ReadonlySet<string> = new Set([
  'pr_zoneid',
  'pr_projid',
  'pr_taskid',
  'pr_poolid',
  'pr_sid',
  'pr_ttydev',
  'pr_contract',
]);

export const psinfo = (process: Process, from: Viewpoint): Structure =>
  structure(
    'psinfo_t',
    addressOf('process', process.pid),
    process,
    psinfoMembers,
    from,
    limited(
      from,
      process === from.thread.process,
      (name) => !closedFields.has(name) && (name !== 'pr_pgid' || process.group === process.pid),
    ),
  );

const lwpsinfoMembers: Members<Thread> = {
  pr_flag: () => 0n,
  pr_lwpid: ({ tid }) => int(tid),
  pr_addr: ({ id }) => addressOf('thread', id),
  pr_wchan: ({ sleepsOn, sleeps }) => (sleepsOn ? addressOf('other', sleeps) : 0n),
  pr_stype: ({ sleepsOn }) => int(sleepsOn?.type ?? 0),
  pr_state: ({ state }) => (state === 'asleep' ? 1n : state === 'ready' ? 2n : 6n),
  pr_sname: ({ state }) => int((state === 'asleep' ? 'S' : state === 'ready' ? 'R' : 'O').codePointAt(0)!),
  pr_syscall: ({ call }) => (call === null ? 0n : 1n),
  pr_pri: ({ priority }) => int(priority),
  pr_clname: ({ kind }) => (kind === 'user' ? 'TS' : 'SYS'),
  pr_onpro: ({ cpu }) => int(cpu),
  pr_bindpro: () => -1n,
  pr_bindpset: () => -1n,
  pr_lgrp: () => 0n,
};

export const lwpsinfo = (thread: Thread, from: Viewpoint): Structure =>
  structure(
    'lwpsinfo_t',
    addressOf('thread', thread.id),
    thread,
    lwpsinfoMembers,
    from,
    limited(
      from,
      thread === from.thread,
      (name) => name !== 'pr_clname' && name !== 'pr_lgrp' && !(name === 'pr_stype' && thread.sleepsOn !== null),
    ),
  );

export const cpuinfo = (cpu: Cpu, from: Viewpoint): Structure =>
  structure(
    'cpuinfo_t',
    addressOf('cpu', cpu.id),
    cpu,
    { cpu_id: ({ id }) => int(id), cpu_pset: () => 0n, cpu_chip: () => 0n, cpu_lgrp: () => 0n },
    from,
    limited(from, cpu === from.cpu, (name) => name === 'cpu_id'),
  );

const NONE = '<none>';
const UNKNOWN = '<unknown>';

const pathOf = (file: OpenFile | null): string => (file === null ? NONE : file.path || UNKNOWN);

const fileMembers: Members<OpenFile | null> = {
  fi_name: (file) => pathOf(file).slice(pathOf(file).lastIndexOf('/') + 1),
  fi_dirname: (file) => directoryOf(pathOf(file)),
  fi_pathname: pathOf,
  fi_offset: (file) => int(file?.offset ?? 0),
  fi_fs: (file) => file?.fileSystem ?? NONE,
  fi_mount: (file) => (file ? '/' : NONE),
  fi_oflags: (file) => int(file?.flags ?? 0),
};

const directoryOf = (path: string): string =>
  path.startsWith('/') ? path.slice(0, Math.max(path.lastIndexOf('/'), 1)) : path;

/** fds[n]; the covered vnode of fi_mount stays closed "by design" in W2 (privs/tst.fds.ksh). */
export const fileinfo = (file: OpenFile | null, from: Viewpoint): Structure =>
  structure(
    'fileinfo_t',
    file ? addressOf('file', file.id) : 0n,
    file,
    fileMembers,
    from,
    (name) => from.access.kernel || (from.privilege === 'W2' && from.access.process && name !== 'fi_mount'),
  );

const requestFile = ({ file }: Request, from: Viewpoint): Structure =>
  structure('fileinfo_t', addressOf('other', 4), file, { ...fileMembers, fi_oflags: () => 0n }, from);

const READS = 0x40n;
const WRITES = 0x0n;

const bufinfo = (request: Request, from: Viewpoint): Structure =>
  structure(
    'bufinfo_t',
    addressOf('request', request.id),
    request,
    {
      b_flags: ({ read }) => (read ? READS : WRITES) | 0x1n,
      b_bcount: ({ bytes }) => int(bytes),
      b_blkno: ({ block }) => int(block),
      b_lblkno: ({ block }) => int(block),
      b_bufsize: ({ bytes }) => int(bytes),
      b_edev: () => (33n << 32n) | 1n,
      b_addr: () => addressOf('other', 5),
      b_iodone: () => addressOf('other', 6),
    },
    from,
  );

const devinfo = (request: Request, from: Viewpoint): Structure =>
  structure(
    'devinfo_t',
    addressOf('request', request.id),
    request,
    {
      dev_major: () => 33n,
      dev_minor: () => 1n,
      dev_instance: () => 0n,
      dev_name: () => 'sd',
      dev_statname: () => 'sd0',
      dev_pathname: () => '/devices/pci@0,0/pci1000,30@10/sd@0,0:b',
    },
    from,
  );

/** SI_USER is 0; what the kernel sends has no sender. */
const siginfo = (signal: Signal, from: Viewpoint): Structure =>
  structure(
    'siginfo_t',
    addressOf('other', 7),
    signal,
    { si_signo: ({ number }) => int(number), si_pid: ({ sender }) => int(sender), si_code: () => 0n },
    from,
  );

// ---- arguments of probes ---------------------------------------------------------------------------------------------

/** `args[n]`, with the type that the provider gives it. */
export function typed(value: Argument | undefined, index: number, from: Viewpoint): Read {
  if (value === undefined) return 0n;
  if (typeof value === 'bigint') return value;
  if ('text' in value) return value.text;
  if ('thread' in value) return lwpsinfo(value.thread, from);
  if ('process' in value) return psinfo(value.process, from);
  if ('cpu' in value) return cpuinfo(value.cpu, from);
  if ('file' in value) return vnode(value.file, from);
  if ('signal' in value) return siginfo(value.signal, from);
  if ('counter' in value) return counterAddress(value.counter);
  return [bufinfo, devinfo, requestFile][index]?.(value.request, from) ?? 0n;
}

/** `argN`: the address of what `args[n]` shows. */
export function untyped(value: Argument | undefined, from: Viewpoint): Read {
  if (value === undefined) return 0n;
  if (typeof value === 'bigint') return value;
  if ('text' in value) return TEXT;
  if ('thread' in value) return addressOf('thread', value.thread.id);
  if ('process' in value) return addressOf('process', value.process.pid);
  if ('cpu' in value) return addressOf('cpu', value.cpu.id);
  if ('file' in value) return addressOf('vnode', value.file.id);
  if ('signal' in value) return addressOf('other', 7);
  if ('counter' in value) return counterAddress(value.counter);
  const request = bufinfo(value.request, from);
  return request.address;
}

/** Where the string stands that the probe passes; there is one at a time. */
export const TEXT = 0xfffffff000000000n;

/** Counters of the kernel: eight bytes each, found again by their place. */
const COUNTERS = 0xfffffff100000000n;
const names: string[] = [];

function counterAddress(name: string): bigint {
  if (!names.includes(name)) names.push(name);
  return COUNTERS + BigInt(8 * names.indexOf(name));
}

export function counterAt(address: bigint, { machine }: Viewpoint): bigint | null {
  const name = names[Number((address - COUNTERS) >> 3n)];
  return address >= COUNTERS && name !== undefined ? (machine.counters.get(name) ?? 0n) : null;
}
