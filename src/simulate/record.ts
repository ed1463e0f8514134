/** What a clause leaves in the buffer for the consumer. */
import type { Clause } from '../ast.js';
import type { Aggregation } from './aggregation.js';
import type { Datum } from './datum.js';
import type { Segment } from './format.js';
import type { Probe } from './machine.js';

/** What one clause recorded at one firing. */
export interface EventRecord {
  readonly clause: Clause;
  readonly probe: Probe;
  readonly cpu: number;
  readonly epid: number;
  readonly items: readonly Item[];
}

export type Item =
  | { readonly kind: 'trace' | 'print'; readonly datum: Datum }
  | { readonly kind: 'tracemem'; readonly bytes: Uint8Array }
  | { readonly kind: 'printf'; readonly segments: readonly Segment[]; readonly data: readonly Datum[] }
  | { readonly kind: 'printa'; readonly segments: readonly Segment[] | null; readonly of: readonly Aggregation[] }
  | { readonly kind: 'clear' | 'denormalize'; readonly of: Aggregation }
  | { readonly kind: 'normalize'; readonly of: Aggregation; readonly by: bigint }
  | { readonly kind: 'trunc'; readonly of: Aggregation; readonly count: bigint }
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'setopt'; readonly name: string; readonly value: string | null }
  /** What the consumer would do to the system: system(), freopen() and ftruncate(). */
  | {
      readonly kind: 'deed';
      readonly name: string;
      readonly segments: readonly Segment[];
      readonly data: readonly Datum[];
    };

/** A record while its clause still runs. */
export interface Recording {
  readonly items: Item[];
  /** Where the record goes instead of the principal buffer. */
  readonly speculation: bigint | null;
  /** Whether there was nowhere to record to, which ends the clause. */
  readonly isDropped: boolean;
  /** Whether exit() ran. */
  isLast: boolean;
  speculate(speculation: bigint): void;
  commit(speculation: bigint): void;
  discard(speculation: bigint): void;
}
