/** The interface between the D interpreter and a world: what fires, and what can be read where it fires. */

// ---- values ----------------------------------------------------------------------------------------------------------

/** What a read yields: an integer or an address, a string of bytes (one character each), or a structure of the machine. */
export type MachineValue = bigint | string | Structure;

/**
 * A structure of the machine, or a pointer to one, for D reads both alike: a translated one (`psinfo_t`), or one of the
 * kernel's own (`kthread_t`). It is symbolic: its members are asked for by name, when the program reads them, so that each
 * may fault on its own.
 */
export interface Structure {
  /** Its D type without the `*`: `psinfo_t`, `struct buf`. */
  readonly type: string;
  /** What the pointer shows as an integer; two pointers are equal if their addresses are. */
  readonly address: bigint;
  member(name: string): Read;
  /** `fi_list[n]`; an address where the structure is no array. */
  element?(index: bigint): Read;
}

/** CPU_DTRACE_* (sys/dtrace.h); the words for each are in `faultWords`. */
export type FaultKind =
  'BADADDR' | 'BADALIGN' | 'ILLOP' | 'DIVZERO' | 'NOSCRATCH' | 'KPRIV' | 'UPRIV' | 'TUPOFLOW' | 'BADSTACK';

/** A read that the kernel refuses. `address` is shown for BADADDR, BADALIGN and BADSTACK. */
export interface Fault {
  readonly fault: FaultKind;
  readonly address?: bigint;
}

export type Read = MachineValue | Fault;

export const isFault = (read: unknown): read is Fault => typeof read === 'object' && read !== null && 'fault' in read;

export const isStructure = (read: unknown): read is Structure =>
  typeof read === 'object' && read !== null && 'member' in read;

/** Number of each fault (DTRACEFLT_*, sys/dtrace.h) and its words (dtrace_faultstr, lib/libdtrace/common/dt_error.c). */
export const faultWords: Readonly<Record<FaultKind, { readonly number: bigint; readonly words: string }>> = {
  BADADDR: { number: 1n, words: 'invalid address' },
  BADALIGN: { number: 2n, words: 'invalid alignment' },
  ILLOP: { number: 3n, words: 'illegal operation' },
  DIVZERO: { number: 4n, words: 'divide-by-zero' },
  NOSCRATCH: { number: 5n, words: 'out of scratch space' },
  KPRIV: { number: 6n, words: 'invalid kernel access' },
  UPRIV: { number: 7n, words: 'invalid user access' },
  TUPOFLOW: { number: 8n, words: 'tuple stack overflow' },
  BADSTACK: { number: 9n, words: 'bad stack' },
};

// ---- probes and firings ----------------------------------------------------------------------------------------------

/** A probe of the machine. A world makes each once: `simulate` tells them apart by their ids. */
export interface Probe {
  readonly id: number;
  readonly provider: string;
  readonly module: string;
  readonly function: string;
  readonly name: string;
}

/** A probe description as the program has it, `$pid` and `$target` filled in; a part that is not written is ''. */
export interface ProbePattern {
  readonly provider: string;
  readonly module: string;
  readonly function: string;
  readonly name: string;
}

/** A probe fires: everything that its clauses can read of the machine is in its context. */
export interface Firing {
  readonly kind: 'firing';
  readonly probe: Probe;
  readonly context: Context;
}

/** A thread is gone, and its thread-local variables with it: they can never be read again, for no thread gets its identity. */
export interface ThreadEnd {
  readonly kind: 'thread-end';
  readonly thread: string;
}

/** Time goes on without a firing; lets the consumer do what is due. Worlds may leave it out. */
export interface Passing {
  readonly kind: 'passing';
  readonly timestamp: bigint;
}

export type Happening = Firing | ThreadEnd | Passing;

/**
 * What a clause reads at a firing. Every read may fault, and is made when the program makes it: a context may answer
 * differently by time, privileges and world.
 */
export interface Context {
  readonly cpu: number;
  /** Nanoseconds since some start; never less than at the firing before. */
  readonly timestamp: bigint;
  readonly walltimestamp: bigint;
  /** Nanoseconds that the thread has run. */
  readonly vtimestamp: bigint;
  /** Identity of the thread for `self->`: unique for all time, and its own at interrupt level. */
  readonly thread: string;

  /**
   * A built-in or library variable by its name: pid, ppid, tid, uid, gid, errno, execname, zonename, threadname, caller,
   * ucaller, stackdepth, ustackdepth, ipl, curthread, curpsinfo, curlwpsinfo, curcpu, cpu, pset, chip, lgrp, cwd, root. The
   * interpreter itself answers for the clocks, for id, epid, the probe's names, and for constants.
   */
  variable(name: string): Read;
  /** `arg0`..`arg9`, untyped: an integer, or the address of a structure. */
  argument(index: number): Read;
  /** `args[n]`, typed: a structure, a string or an integer. */
  typedArgument(index: number): Read;
  /** `fds[n]`: a fileinfo_t. */
  descriptor(fd: bigint): Read;
  /** `uregs[n]`, by the numbers of R_SP and its like on x86-64. */
  userRegister(index: bigint): Read;
  /** `vmregs[n]`. */
  virtualRegister(index: bigint): Read;
  /** An external symbol, with its backquote: `` `maxusers ``, `` genunix`pidhash ``. */
  symbol(name: string): Read;
  /** What an integer points to once it is cast to a pointer: `((proc_t *)arg0)->p_pidp`. `type` is without its `*`. */
  object(address: bigint, type: string): Read;
  /** Bytes of kernel memory at an address that belongs to no structure. */
  load(address: bigint, bytes: number): string | Fault;

  /** copyin: exactly `bytes` bytes of the current process. */
  copyin(address: bigint, bytes: number): string | Fault;
  /** copyinstr: up to the NUL, at most `limit` bytes. */
  copyinstr(address: bigint, limit: number): string | Fault;

  /** Frames, innermost first, as the consumer shows them: `` libc.so.1`_read+0xa ``. */
  stack(frames: number): readonly string[] | Fault;
  ustack(frames: number): readonly string[] | Fault;
  /** The symbol at an address, as `sym`, `func`, `mod`, `usym`, `ufunc`, `umod` or `uaddr` show it. */
  symbolAt(address: bigint, shows: SymbolAction): string | Fault;

  /** Whether the process is a descendant of that one, or the process itself. */
  progenyof(pid: bigint): bigint | Fault;
  /** Subroutines that only a kernel can answer: getf, mutex_owned, mutex_owner, rw_*, msgsize, msgdsize, ddi_pathname. */
  subroutine(name: string, values: readonly MachineValue[]): Read;
  /** Whether a destructive action would be allowed here (it is described, never done): raise, stop, copyout, panic, chill… */
  permits(action: string): Fault | null;
}

export type SymbolAction = 'sym' | 'func' | 'mod' | 'usym' | 'ufunc' | 'umod' | 'uaddr';

// ---- worlds ----------------------------------------------------------------------------------------------------------

/** What a program asks of the machine once it is enabled. */
export interface Enabling {
  /** Ids of the enabled probes; firings of others may be left out, and are passed over. */
  readonly probes: ReadonlySet<number>;
  /** Nanoseconds between the consumer's calls, by the options statusrate, switchrate and aggrate. */
  readonly statusrate: bigint;
  readonly switchrate: bigint;
  readonly aggrate: bigint;
  /** Whether the consumer reads aggregations at aggrate. */
  readonly aggregates: boolean;
}

/**
 * A machine as one zone sees it. The probes dtrace:::BEGIN, END and ERROR are the interpreter's: it fires them itself,
 * BEGIN and END in the consumer's context, ERROR in that of the probe that failed.
 */
export interface World {
  /** The probes that exist for this zone and match; empty is D_PDESC_ZERO. */
  probes(pattern: ProbePattern): readonly Probe[];
  /** `$pid`, `$uid`, `$target`…, without the dollar; null for what it does not have. */
  macro(name: string): bigint | null;
  /** The largest buffer that the kernel gives to a tracer of this zone; null or left out where there is no limit. */
  readonly largestBuffer?: number | null;
  /** What the consumer reads of itself when tracing starts (BEGIN) or ends (END). */
  consumer(at: 'start' | 'end'): Context;
  /**
   * What happens, in the order of time, among it the consumer's own calls (its status ioctl at statusrate); ends with the
   * scenario. After exit() nothing more is asked for, so it should be made as it is asked for.
   */
  run(enabling: Enabling): Iterable<Happening>;
}
