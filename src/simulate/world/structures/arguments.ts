/** What probes pass: the structures behind args[], and their addresses. */
import type { Read } from '../../machine.js';
import type { Argument } from '../state.js';
import { type Viewpoint, addressOf } from './making.js';
import { bufinfo, cpuinfo, devinfo, lwpsinfo, psinfo, requestFile, siginfo } from './translated.js';
import { vnode } from './kernel.js';

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
