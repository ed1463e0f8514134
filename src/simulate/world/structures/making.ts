/** How structures are made: where they lie, and which of their members who looks may read. */
import type { Fault, Read, Structure } from '../../machine.js';
import type { Machine } from '../machine.js';
import type { Access, Privilege } from '../rights.js';
import type { Cpu, Thread } from '../state.js';

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

export type Members<T> = Readonly<Record<string, (of: T, from: Viewpoint) => Read>>;

// ---- addresses -------------------------------------------------------------------------------------------------------

export const KINDS = [
  'thread',
  'process',
  'credential',
  'user',
  'cpu',
  'file',
  'vnode',
  'zone',
  'request',
  'other',
] as const;
type Kind = (typeof KINDS)[number];

export const BASE = 0xffffff0100000000n;

export const addressOf = (kind: Kind, id: number): bigint =>
  BASE + (BigInt(KINDS.indexOf(kind)) << 32n) + (BigInt(id) << 12n);

// ---- members ---------------------------------------------------------------------------------------------------------

export function structure<T>(
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
export const limited =
  (from: Viewpoint, isCurrent: boolean, allowed: (name: string) => boolean = () => true) =>
  (name: string): boolean =>
    from.access.kernel || (from.privilege === 'W2' && from.access.process && isCurrent && allowed(name));

export const int = (value: number): bigint => BigInt(value);
