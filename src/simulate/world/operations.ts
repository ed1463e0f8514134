/** The smallest things that a thread does: fire probes, work, sleep, wake others, point at its own memory. */
import type { Actor } from './machine.js';
import type { Argument, Block, Channel, Life, Operation, Process, Thread, Time } from './state.js';

/** What a call answers. */
export interface Answer {
  readonly value?: number | bigint;
  /** The second value of calls that have two. */
  readonly high?: number | bigint;
  readonly errno?: number;
  /** What the thread does between the return probe and its next user code. */
  readonly afterwards?: () => Life;
}

export const done: Answer = { value: 0 };
export const failed = (errno: number): Answer => ({ errno });

export const errors = {
  EPERM: 1,
  ENOENT: 2,
  ESRCH: 3,
  EINTR: 4,
  EBADF: 9,
  ECHILD: 10,
  EAGAIN: 11,
  EACCES: 13,
  ENOTDIR: 20,
  EINVAL: 22,
  EPIPE: 32,
} as const;

export const fire = (probe: string, ...values: readonly Argument[]): Operation => ({
  kind: 'fire',
  probe,
  arguments: values,
});

/** In the context of another thread. */
export const fireAs = (thread: Thread, probe: string, ...values: readonly Argument[]): Operation => ({
  kind: 'fire',
  probe,
  arguments: values,
  as: thread,
});

/** A counter of sysinfo or vminfo goes up; the probe fires before. */
export const raise = (provider: 'sysinfo' | 'vminfo', where: string, counter: string, by = 1n): Operation => ({
  kind: 'fire',
  probe: `${provider}:${where}:${counter}`,
  arguments: [by, { counter }],
  counts: { counter, by },
});

export const kernelWork = (me: Actor, about: Time): Operation => ({
  kind: 'work',
  length: spread(me, about),
  user: false,
});

export const spread = ({ random }: Actor, about: Time): Time => Math.round(about * (0.5 + random.fraction()));

export const sleepOn = (on: Channel, until?: Time, interruptible = true): Operation => ({
  kind: 'sleep',
  on,
  interruptible,
  ...(until === undefined ? {} : { until }),
});

export function* wakeAll(on: Channel): Life {
  if (on.sleepers.length > 0) yield { kind: 'wake', threads: on.sleepers, because: 'wakeup' };
}

/** The return probe: the value twice, then the second one; errno is 0 again afterwards. */
export function* returns({ thread }: Actor, name: string, { value = 0, high = 0, errno = 0 }: Answer): Life {
  const first = errno ? -1n : BigInt(value);
  thread.errno = errno;
  yield fire(`syscall::${name}:return`, first, first, errno ? -1n : BigInt(high));
  thread.errno = 0;
  thread.call = null;
}

// ---- user memory -----------------------------------------------------------------------------------------------------

const KEPT = 24;

/** Puts bytes into the memory of a process. */
export function place({ process, machine, random }: Actor, bytes: string, address?: bigint): bigint {
  const where = address ?? nextAddress(process, bytes.length);
  const resident =
    address !== undefined || !(machine.hardware.coldPages > 0 && random.chance(machine.hardware.coldPages));
  const block: Block = { address: where, bytes, resident };
  const others = address === undefined ? process.blocks : process.blocks.filter((other) => other.address !== where);
  process.blocks = [block, ...(others.length < KEPT ? others : others.slice(0, KEPT - 8))];
  return where;
}

function nextAddress(process: Process, length: number): bigint {
  process.brk = (process.brk + length + 15) & ~15 & 0xffffff;
  return (process.wide ? 0x410000n : 0x8060000n) + BigInt(process.brk);
}

/** The kernel has looked at it: it is resident now. */
export function seen({ process }: Actor, address: bigint): void {
  for (const block of process.blocks) if (block.address === address) block.resident = true;
}

export const textAt = (me: Actor, text: string): bigint => place(me, `${text}\0`);

/** Little-endian. */
export function bytesOf(value: bigint, length: number): string {
  let bytes = '';
  for (let at = 0; at < length; at++) bytes += String.fromCharCode(Number((value >> BigInt(8 * at)) & 0xffn));
  return bytes;
}
