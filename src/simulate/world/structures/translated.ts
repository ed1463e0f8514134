/** The structures that the translators of the system make. */
import type { Structure } from '../../machine.js';
import type { Cpu, OpenFile, Process, Request, Signal, Thread } from '../state.js';
import { type Members, type Viewpoint, addressOf, int, limited, structure } from './making.js';
import { argumentsOf, timeOf } from './kernel.js';

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

export const requestFile = ({ file }: Request, from: Viewpoint): Structure =>
  structure('fileinfo_t', addressOf('other', 4), file, { ...fileMembers, fi_oflags: () => 0n }, from);

const READS = 0x40n;
const WRITES = 0x0n;

export const bufinfo = (request: Request, from: Viewpoint): Structure =>
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

export const devinfo = (request: Request, from: Viewpoint): Structure =>
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
export const siginfo = (signal: Signal, from: Viewpoint): Structure =>
  structure(
    'siginfo_t',
    addressOf('other', 7),
    signal,
    { si_signo: ({ number }) => int(number), si_pid: ({ sender }) => int(sender), si_code: () => 0n },
    from,
  );
