/** Structures of the kernel as D reads them: each member on its own, some of them closed to zones. */
import type { Structure } from '../../machine.js';
import { fileAt } from '../descriptors.js';
import type { Cpu, OpenFile, Process, Thread, Zone } from '../state.js';
import { type Members, type Viewpoint, BASE, KINDS, KPRIV, addressOf, int, limited, structure } from './making.js';

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

export const argumentsOf = ({ arguments: words }: Process): string => words.join(' ').slice(0, 79);

export const timeOf = (start: number, from: Viewpoint): Structure => {
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

export const vnode = (file: OpenFile, from: Viewpoint, granted = false): Structure =>
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
