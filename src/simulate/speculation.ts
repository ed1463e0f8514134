/** Speculative buffers: records that wait to be committed or discarded. */
import { sizeOfDatum } from './datum.js';
import type { Speculations } from './frame.js';
import type { EventRecord, Item } from './record.js';
import { fault, unsigned } from './value.js';

export interface Speculator extends Speculations {
  /** Whether what speculates can be kept there. */
  isOpen(id: bigint): boolean;
  /** A record for a buffer that is open. */
  keep(id: bigint, record: EventRecord): void;
  /** The records of a buffer, which is free afterwards. */
  taken(id: bigint): readonly EventRecord[];
  readonly unavailable: () => number;
  readonly drops: () => number;
}

interface Buffer {
  readonly records: EventRecord[];
  size: number;
}

export function speculatorOf(count: number, capacity: number, strsize: number): Speculator {
  const buffers: (Buffer | null)[] = Array.from({ length: count }, () => null);
  let unavailable = 0;
  let drops = 0;

  /** To commit or discard a number that no buffer can have is an illegal operation (dtrace.c dtrace_speculation_commit). */
  const bufferOf = (id: bigint): Buffer | null => {
    if (unsigned(id) > BigInt(count)) fault('ILLOP');
    return buffers[Number(id) - 1] ?? null;
  };

  return {
    isOpen: (id) => Boolean(buffers[Number(id) - 1]),
    open() {
      const free = buffers.indexOf(null);
      if (free < 0) {
        unavailable++;
        return 0n;
      }
      buffers[free] = { records: [], size: 0 };
      return BigInt(free + 1);
    },
    keep(id, record) {
      const buffer = bufferOf(id);
      if (!buffer) return;
      const size = RECORD_HEADER + record.items.reduce((sum, item) => sum + sizeOfItem(item, strsize), 0);
      if (buffer.size + size > capacity) {
        drops++;
        return;
      }
      buffer.size += size;
      buffer.records.push(record);
    },
    taken(id) {
      const buffer = bufferOf(id);
      if (!buffer) return [];
      buffers[Number(id) - 1] = null;
      return buffer.records;
    },
    unavailable: () => unavailable,
    drops: () => drops,
  };
}

/** The number of the enabled probe and the time (sys/dtrace.h dtrace_rechdr_t). */
const RECORD_HEADER = 16;

function sizeOfItem(item: Item, strsize: number): number {
  if (item.kind === 'trace' || item.kind === 'print') return sizeOfDatum(item.datum, strsize);
  if (item.kind === 'printf') return item.data.reduce((sum, datum) => sum + sizeOfDatum(datum, strsize), 0);
  return item.kind === 'tracemem' ? item.bytes.length : 8;
}
