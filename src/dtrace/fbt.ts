/** The functions of the kernel for which system calls stand, and why none stands for others. */
import { isGlob, matchesPart } from './glob.js';
import { isKernelModule } from './modules.js';
import type { Description } from './probes.js';
import { type Reason, isOfMacro, macroProbe } from './reason.js';
import { syscallNames } from './syscalls.js';

export type Side = 'entry' | 'return';

/**
 * What an argument of a function, or something that it leads to, is to the system call:
 * `file` and `transfer` are the open file and the transfer as a whole, which a script keeps for the return;
 * `path`, `type` and `asked` are the path of the file, the type of the file and the bytes asked for;
 * `program` is the path of the program to run, `format` whether its format is known;
 * `sent` is the message whose size is asked for; `error` is the error number; `buffer` is the user's address in arg2.
 */
export type Meaning =
  'file' | 'transfer' | 'path' | 'type' | 'asked' | 'program' | 'format' | 'sent' | 'error' | 'buffer';

/** The system calls on one side of a function. */
export interface Calls {
  readonly by: readonly string[];
  /** Those of them that say at entry for how many bytes they are. */
  readonly sized?: readonly string[];
  /** Which of their firings are firings of the function. */
  readonly gate: string | null;
  /** What the gate means, where it does not say so itself. */
  readonly remark?: string;
  readonly reads: ReadonlyMap<string, Meaning>;
}

export interface KernelFunction {
  readonly name: string;
  readonly module: string;
  /** How far below the system call: what is called from within begins later and ends earlier. */
  readonly depth: number;
  /** Functions of one family are parts of the same calls; those of files differ only in the direction. */
  readonly family: 'file' | 'exec' | 'accept' | 'send' | 'statistics';
  readonly entry?: Calls;
  readonly return?: Calls;
  /** The calls in words. */
  readonly calls: string;
  /** Those of them that say how many bytes they are asked for, where others do not. */
  readonly sizedCalls?: string;
  readonly difference: string;
  readonly help: string;
  /** The difference shows in corner cases only. */
  readonly note?: boolean;
  readonly source: string;
}

const reads = (rows: Readonly<Record<string, Meaning>>): ReadonlyMap<string, Meaning> => new Map(Object.entries(rows));
const error = reads({ 'args[1]': 'error' });

const FILE = reads({
  'args[0]': 'file',
  'args[0]->v_path': 'path',
  'args[0]->v_type': 'type',
  'args[1]': 'transfer',
  'args[1]->uio_resid': 'asked',
});

/** What a call is refused for before it reaches the file (syscall/rw.c; zone-facts 5.2). */
const REACHED = 'errno != EBADF && errno != EINVAL && errno != EFAULT';

const ofFile = (
  name: string,
  by: readonly string[],
  sized: readonly string[],
  words: Pick<KernelFunction, 'calls' | 'sizedCalls'>,
): KernelFunction => ({
  name,
  ...words,
  module: 'genunix',
  depth: 1,
  family: 'file',
  entry: { by, sized, gate: null, reads: FILE },
  return: { by, sized, gate: REACHED, reads: error },
  difference:
    'a call that fails before it reaches the file counts as well, and what the kernel reads and writes for itself is not seen (programs it starts, paging, sendfile, NFS)',
  help: 'Read the events as those of the calls of programs.',
  source: 'common/fs/vnode.c fop_read, fop_write; common/syscall/rw.c',
});

const EXEC = ['exec*'];
const NOT_FOUND =
  'it also fires for programs that are not found (a shell tries each directory of PATH), but not again for the interpreter of a script';
const OF_EXEC = {
  module: 'genunix',
  family: 'exec',
  help: 'Use proc:::exec-success instead where only programs that start matter.',
} as const;

const rows: readonly KernelFunction[] = [
  ofFile('fop_read', ['read', 'readv', 'pread*'], ['read', 'pread', 'pread64'], {
    calls: 'read, readv and pread',
    sizedCalls: 'read and pread',
  }),
  ofFile('fop_write', ['write', 'writev', 'pwrite*'], ['write', 'pwrite', 'pwrite64'], {
    calls: 'write, writev and pwrite',
    sizedCalls: 'write and pwrite',
  }),

  // gexec(vnode_t **, …) is called once the file is found, and once more for the interpreter of a script.
  {
    ...OF_EXEC,
    name: 'gexec',
    depth: 1,
    entry: { by: EXEC, gate: null, reads: reads({ '*args[0]->v_path': 'program' }) },
    return: { by: EXEC, gate: null, reads: error },
    calls: 'exec',
    difference: NOT_FOUND,
    source: 'common/os/exec.c exec_common, gexec; common/exec/intp/intp.c',
  },
  // Returns the handler of the format, or NULL, upon which gexec fails with ENOEXEC.
  {
    ...OF_EXEC,
    name: 'findexec_by_hdr',
    depth: 2,
    return: { by: EXEC, gate: 'errno == 0 || errno == ENOEXEC', reads: reads({ 'args[1]': 'format' }) },
    calls: 'exec',
    difference:
      'a program that cannot be started for another reason is left out, a broken one counts as one of an unknown format, and the interpreter of a script is not seen on its own',
    source: 'common/os/exec.c findexec_by_hdr, gexec',
  },

  {
    name: 'sotpi_accept',
    module: 'sockfs',
    depth: 1,
    family: 'accept',
    entry: { by: ['accept'], gate: null, reads: reads({}) },
    return: { by: ['accept'], gate: null, reads: error },
    calls: 'accept',
    difference: 'accept on sockets of every kind is seen',
    help: 'The address of the peer is in the sockaddr to which arg1 of syscall::accept:entry points, once the call returns.',
    source: 'common/fs/sockfs/socktpi.c sotpi_accept',
  },
  // One segment or more for each write; what does not fit into the window is sent later.
  {
    name: 'tcp_output',
    module: 'ip',
    depth: 2,
    family: 'send',
    entry: {
      by: ['write', 'send', 'sendto'],
      gate: 'probefunc != "write" || fds[arg0].fi_fs == "sockfs"',
      reads: reads({ 'args[1]': 'sent' }),
    },
    calls: 'write, send and sendto',
    difference:
      'sockets that are not TCP count as well, and what writev, sendmsg and sendfile send does not, since they do not say how many bytes it is',
    help: 'Read the sizes as those that programs ask for; mib:::tcpOutDataBytes, in the global zone, counts what is sent.',
    source: 'common/inet/tcp/tcp_output.c',
  },
  // read_kstat_data(int *, void *user_ksp, int): KSTAT_IOC_READ is ('K' << 8) | 2 (sys/kstat.h).
  {
    name: 'read_kstat_data',
    module: 'kstat',
    depth: 1,
    family: 'statistics',
    entry: {
      by: ['ioctl'],
      gate: 'arg1 == 0x4b02',
      remark: '0x4b02 is KSTAT_IOC_READ',
      reads: reads({ 'args[1]': 'buffer' }),
    },
    calls: 'ioctl with KSTAT_IOC_READ',
    difference: 'an ioctl of the same number on another device would be taken for it',
    help: 'Compare execname where that matters.',
    note: true,
    source: 'common/io/kstat.c kstat_ioctl, read_kstat_data',
  },
];

const GLOBAL = 'Trace from the global zone.';

/** What is known of the functions that no system call stands for. */
const REASONS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^(fop|[a-z]+\d?)_(get|put)a?page/,
    'paging passes no system call',
    'vmstat -p tells the paging of the machine; for that of one file, trace from the global zone.',
  ],
  [
    /^(zfs|ufs|tmp|nfs\d?|lo|spec|hsfs|pcfs|sock|fifo)_(read|write)$/,
    'no system call tells which file system a file is on',
    'Probe fbt::fop_read:entry or fbt::fop_write:entry, which are the same for all file systems.',
  ],
  [/^dnlc_/, 'the kernel keeps its cache of names to itself', 'kstat -n dnlcstats tells how often it helps.'],
  [
    /^findexec_by_hdr$/,
    'the kernel reads the beginning of the program file on its own',
    'file(1) tells the format of a program.',
  ],
  [
    /^(so|sotpi|tcp|udp|ip|ire|squeue|conn)_/,
    'what sockets and the network do within the kernel passes no system call',
    'Probe the calls of programs: syscall::connect:entry, syscall::accept:return, syscall::send*:entry, syscall::recv*:return.',
  ],
];

/** The row and the side that a description names, or the reason why there is none. */
export function kernelFunctionAt(description: Description): { row: KernelFunction; side: Side } | Reason {
  const { function: name, module, provider } = description;
  if (isKernelModule(provider))
    return {
      why: `${provider} is a module of the kernel and not a provider: no system has such a probe`,
      help: `Of four parts the first is the provider: fbt:${provider} is what begins the probes of its functions, in the global zone.`,
    };
  const macro = [name, description.name].find(isOfMacro);
  if (macro !== undefined) return macroProbe(macro);
  if (name === '' || isGlob(name))
    return { why: 'it stands for many functions of the kernel', help: 'Name those that you need one by one.' };
  const row = rows.find((one) => one.name === name && matchesPart(module, one.module));
  const side = (['entry', 'return'] as const).find((one) => one === description.name);
  if (row && !side)
    return {
      why: 'it stands for the beginning of the function as well as for its end',
      help: 'Name the probes one by one.',
    };
  if (row && side && row[side]) return { row, side };
  const [, why, help] = REASONS.find(([names]) => names.test(name)) ?? [];
  if (why === undefined && syscallNames.has(name))
    return {
      why: `${name} may be called from within the kernel, too, and need not be the function of the call of that name`,
      help: 'Probe the system call where the calls of programs are meant.',
    };
  return { why: `no system call stands for ${name}${why ? `: ${why}` : ''}`, help: help ?? GLOBAL };
}
