/** What a machine consists of while it runs: zones, processes, threads, processors, open files, memory. */
import type { Random } from './random.js';

/** Nanoseconds since the machine was started. */
export type Time = number;

export interface Zone {
  readonly id: number;
  readonly name: string;
}

/** The global zone, the zone that is traced, and another tenant. */
export const globalZone: Zone = { id: 0, name: 'global' };
export const ownZone: Zone = { id: 1, name: 'web01' };
export const foreignZone: Zone = { id: 2, name: 'db07' };

/** Real, effective and saved ids. */
export interface Credential {
  readonly ruid: number;
  readonly euid: number;
  readonly suid: number;
  readonly rgid: number;
  readonly egid: number;
  readonly sgid: number;
  /** Whether the process gained ids by a set-id program (SNOCD). */
  readonly changed: boolean;
}

export const credentialOf = (uid: number, gid: number): Credential => ({
  ruid: uid,
  euid: uid,
  suid: uid,
  rgid: gid,
  egid: gid,
  sgid: gid,
  changed: false,
});

export type FileKind = 'file' | 'directory' | 'socket' | 'pipe' | 'terminal';

/** A file that someone has open: dup and fork share it. */
export interface OpenFile {
  readonly id: number;
  readonly kind: FileKind;
  /** '' for what has no name. */
  readonly path: string;
  readonly fileSystem: string;
  flags: number;
  offset: number;
  /** Bytes of a file, or those that wait in a pipe or a socket. */
  size: number;
  references: number;
  /** Who waits for bytes, for connections. */
  readonly readers: Channel;
  /** Where what is written comes out: the other end of a pipe or a socket. */
  peer: OpenFile | null;
  closed: boolean;
}

/** What threads sleep on. `type` is SOBJ_* of sys/sobject.h: 1 mutex, 3 condition variable, 4 semaphore. */
export interface Channel {
  readonly type: number;
  readonly sleepers: Thread[];
}

export const channel = (type = 3): Channel => ({ type, sleepers: [] });

/** A piece of user memory that is mapped; what is not resident cannot be read from a probe. */
export interface Block {
  readonly address: bigint;
  readonly bytes: string;
  resident: boolean;
}

export interface Process {
  readonly pid: number;
  readonly zone: Zone;
  readonly start: Time;
  parent: Process | null;
  readonly children: Set<Process>;
  credential: Credential;
  name: string;
  arguments: readonly string[];
  wide: boolean;
  directory: string;
  group: number;
  session: number;
  readonly project: number;
  readonly task: number;
  descriptors: Map<number, Descriptor>;
  readonly threads: Thread[];
  lastThread: number;
  /** What signal() said, for signals that do not have their default action. */
  readonly handlers: Map<number, 'ignore' | 'catch'>;
  /** Blocks that system calls have pointed at, the newest first; bounded. */
  blocks: Block[];
  /** What exec put on the new stack; it stays until the next exec. */
  image: readonly Block[];
  stackPointer: bigint;
  brk: number;
  readonly changes: Channel;
  /** Where a parent waits for a vfork child to be done with its memory. */
  readonly released: Channel;
  state: 'alive' | 'zombie' | 'gone';
  end: { readonly reason: number; readonly status: number } | null;
}

export interface Descriptor {
  readonly file: OpenFile;
  closeOnExec: boolean;
}

export interface Thread {
  /** Unique for all time. */
  readonly id: number;
  /** Its number among the threads of its process. */
  tid: number;
  readonly process: Process;
  readonly kind: 'user' | 'idle' | 'interrupt';
  readonly random: Random;
  life: Iterator<Operation, void> | null;
  state: 'ready' | 'running' | 'asleep' | 'gone';
  cpu: number;
  /** How long it has run, up to `since`. */
  ran: Time;
  since: Time;
  /** What is left of the work it was doing when its time was up. */
  remaining: number;
  inUserMode: boolean;
  priority: number;
  sleepsOn: Channel | null;
  /** Counts its sleeps, so that a late timer wakes nobody. */
  sleeps: number;
  /** Why the last sleep ended. */
  woken: 'wakeup' | 'timeout' | 'signal';
  interruptible: boolean;
  readonly pending: Signal[];
  /** The system call that it is in, with what its return will say. */
  call: string | null;
  errno: number;
  /** What user code it is in, innermost first. */
  frames: readonly string[];
}

export interface Signal {
  readonly number: number;
  readonly sender: number;
}

export interface Cpu {
  readonly id: number;
  readonly idle: Thread;
  readonly interrupt: Thread;
  current: Thread;
  /** When what its thread is doing is done; Infinity for an idle one. */
  due: Time;
  /** When its thread must let others run. */
  quantum: Time;
}

// ---- what happens ----------------------------------------------------------------------------------------------------

/** A value that a probe passes: an integer, a string in kernel memory, or something of the machine. */
export type Argument =
  | bigint
  | { readonly text: string }
  | { readonly thread: Thread }
  | { readonly process: Process }
  | { readonly cpu: Cpu }
  | { readonly request: Request }
  | { readonly file: OpenFile }
  | { readonly signal: Signal }
  | { readonly counter: string };

/** A disk request. */
export interface Request {
  readonly id: number;
  readonly read: boolean;
  readonly bytes: number;
  readonly block: number;
  readonly file: OpenFile | null;
  readonly process: Process;
}

/** What a thread does next. */
export type Operation =
  | {
      readonly kind: 'fire';
      readonly probe: string;
      readonly arguments: readonly Argument[];
      /** In the context of another thread. */
      readonly as?: Thread;
      /** What goes up once the probe has fired. */
      readonly counts?: { readonly counter: string; readonly by: bigint };
    }
  | { readonly kind: 'work'; readonly length: Time; readonly user: boolean }
  | { readonly kind: 'sleep'; readonly on: Channel; readonly until?: Time; readonly interruptible: boolean }
  | { readonly kind: 'start'; readonly threads: readonly Thread[] }
  | { readonly kind: 'wake'; readonly threads: readonly Thread[]; readonly because: Thread['woken'] }
  | { readonly kind: 'yield' }
  | { readonly kind: 'end'; readonly thread: Thread };

export type Life<Result = void> = Generator<Operation, Result, void>;

/** A probe fires: where, in whose context, with what. */
export interface Occurrence {
  /** `provider:module:function:name`. */
  readonly probe: string;
  readonly time: Time;
  readonly cpu: Cpu;
  /** The thread whose process, credential and name the probe shows. */
  readonly thread: Thread;
  readonly level: 'thread' | 'interrupt' | 'clock';
  readonly arguments: readonly Argument[];
}

export type Event = Occurrence | { readonly ended: Thread; readonly time: Time };
