/** dtrace(1M) itself: turns what clauses recorded into its output. */
import type { Clause } from '../ast.js';
import { type Aggregation, type SortOrder, type Tuple, clear, inOrder, joinedInOrder, trunc } from './aggregation.js';
import { type Style, dump, keyColumn, printed, traced, valueColumn } from './datum.js';
import { type Segment, formatted, formattedTuple } from './format.js';
import type { Probe } from './machine.js';
import type { EventRecord, Item } from './record.js';
import { type Options, isSet, numberOption, withOption } from './settings.js';

/** Who wrote a stretch of the output, which goes on to where the next one begins. */
export interface Writer {
  /** An offset in the output. */
  readonly at: number;
  /** The clause that recorded it; null for what the consumer writes by itself. */
  readonly clause: Clause | null;
  /** The name of the aggregation that is printed because no clause did. */
  readonly aggregation: string | null;
}

export interface Consumer {
  /** The records of one firing, in the order in which their clauses ran. */
  consume(records: readonly EventRecord[]): void;
  /** What ^C leaves on the terminal before the rest of the output. */
  interrupt(): void;
  /** Ends the output: aggregations that were never printed come last. */
  finish(): void;
  readonly stdout: () => string;
  readonly writers: () => readonly Writer[];
  readonly status: () => number;
  /** Characters written so far. */
  readonly length: () => number;
}

export function consumerOf(
  initial: Options,
  strsize: number,
  aggregations: ReadonlyMap<string, Aggregation>,
  describe: (deed: string) => void,
): Consumer {
  const chunks: string[] = [];
  const writers: Writer[] = [];
  let clause: Clause | null = null;
  let unprinted: string | null = null;
  const indents = new Map<number, number>();
  const lasts = new Map<number, EventRecord>();
  let options = initial;
  let length = 0;
  let status = 0;
  let hasHeading = false;

  function write(text: string): void {
    if (text === '') return;
    const last = writers.at(-1);
    if (!last || last.clause !== clause || last.aggregation !== unprinted)
      writers.push({ at: length, clause, aggregation: unprinted });
    chunks.push(text);
    length += text.length;
  }

  const style = (): Style => ({
    strsize,
    stackindent: numberOption(options, 'stackindent', 14),
    rawbytes: isSet(options, 'rawbytes'),
  });

  function consume(records: readonly EventRecord[]): void {
    for (const [i, record] of records.entries()) consumeRecord(record, records[i + 1]);
  }

  function consumeRecord(record: EventRecord, next: EventRecord | undefined): void {
    clause = record.clause;
    heading();
    const isQuiet = isSet(options, 'quiet');
    if (isSet(options, 'flowindent')) write(flowColumns(record, next));
    else if (!isQuiet) write(columns(record));
    for (const item of record.items) write(textOf(item));
    if (!isSet(options, 'quiet')) write('\n');
    clause = null;
    lasts.set(record.cpu, record);
  }

  /** Printed once, before the first record (cmd/dtrace/dtrace.c chew). */
  function heading(): void {
    if (hasHeading) return;
    hasHeading = true;
    if (isSet(options, 'flowindent')) write(`${'CPU'.padStart(3)} ${'FUNCTION'.padEnd(41)}\n`);
    else if (!isSet(options, 'quiet'))
      write(`${'CPU'.padStart(3)} ${'ID'.padStart(6)} ${'FUNCTION:NAME'.padStart(32)}\n`);
  }

  /** Entry goes in, return comes out again, by so much for each processor (dt_consume.c dt_flowindent). */
  function flowColumns(record: EventRecord, next: EventRecord | undefined): string {
    const { probe, cpu } = record;
    const flow = flowOf(probe);
    const isFirst = !(lasts.get(cpu)?.probe.id === probe.id && lasts.get(cpu)?.epid !== record.epid);
    const isLast = !(next && next.probe.id === probe.id && next.epid !== record.epid);
    const kind = (flow === 'entry' && isFirst) || (flow === 'return' && isLast) ? flow : null;
    const before = indents.get(cpu) ?? 0;
    const indent = kind === 'return' ? Math.max(0, before - 2) : before;
    indents.set(cpu, kind === 'entry' ? indent + 2 : indent);
    const isSyscall = probe.provider === 'syscall';
    const mark = kind === null ? '| ' : kind === 'entry' ? (isSyscall ? ' => ' : ' -> ') : isSyscall ? ' <= ' : ' <- ';
    const name = kind === null ? `${probe.function}:${probe.name}` : probe.function;
    return `${String(cpu).padStart(3)} ${`${' '.repeat(indent)}${mark}${name}`.padEnd(41)} `;
  }

  function textOf(item: Item): string {
    switch (item.kind) {
      case 'trace':
        return traced(item.datum, isSet(options, 'quiet'), style());
      case 'print':
        return printed(item.datum);
      case 'tracemem':
        return dump(item.bytes);
      case 'printf':
        return formatted(item.segments, item.data, style());
      case 'printa':
        return aggregationText(item.of, item.segments);
      case 'exit':
        status = item.status;
        return '';
      default:
        applied(item);
        return '';
    }
  }

  function applied(item: Exclude<Item, { kind: 'trace' | 'print' | 'tracemem' | 'printf' | 'printa' | 'exit' }>): void {
    switch (item.kind) {
      case 'clear':
        clear(item.of);
        break;
      case 'trunc':
        trunc(item.of, item.count);
        break;
      case 'normalize':
        item.of.normal = BigInt.asUintN(64, item.by) || 1n;
        break;
      case 'denormalize':
        item.of.normal = 1n;
        break;
      case 'setopt':
        options = withOption(options, item.name, item.value);
        break;
      case 'deed':
        describe(`${item.name}(${JSON.stringify(formatted(item.segments, item.data, style()))})`);
        break;
    }
  }

  // ---- aggregations --------------------------------------------------------------------------------------------------

  const order = (): SortOrder => ({
    byKey: isSet(options, 'aggsortkey'),
    keyPosition: numberOption(options, 'aggsortkeypos', 0),
    valuePosition: numberOption(options, 'aggsortpos', 0),
    isReversed: isSet(options, 'aggsortrev'),
  });

  function aggregationText(of: readonly Aggregation[], segments: readonly Segment[] | null): string {
    const known = of.filter(({ func }) => func !== null);
    const [first] = known;
    if (!first) return segments ? '' : '\n';
    const tuples =
      known.length === 1
        ? inOrder(first, order()).map(({ keys, data }) => ({ keys, data: [data] }))
        : joinedInOrder(known, order(), strsize);
    if (tuples.length > 0) for (const aggregation of known) aggregation.isPrinted = true;
    const rows = tuples.map(({ keys, data }) => {
      const values = known.map(({ func, normal }, i) => ({ func: func!, normal, data: data[i]! }));
      if (segments) return formattedTuple(segments, keys, values, style());
      const columnsOfKeys = keys.map((key) => keyColumn(key, style()));
      const columnsOfValues = values.map(({ func, data: words, normal }) => valueColumn(func, words, normal));
      return `${[...columnsOfKeys, ...columnsOfValues].join('')}\n`;
    });
    return `${segments ? '' : '\n'}${rows.join('')}`;
  }

  /** As the loop of dtrace(1M) ends: with an empty line, and the aggregations after it. */
  function finish(): void {
    write('\n');
    const left = [...aggregations.values()].filter(({ isPrinted }) => !isPrinted).toSorted((a, b) => a.id - b.id);
    for (const aggregation of isSet(options, 'aggsortrev') ? left.toReversed() : left) {
      unprinted = aggregation.name;
      for (const tuple of inOrder(aggregation, order())) write(rowOf(aggregation, tuple));
    }
  }

  const rowOf = ({ func, normal }: Aggregation, { keys, data }: Tuple): string =>
    `${keys.map((key) => keyColumn(key, style())).join('')}${valueColumn(func!, data, normal)}\n`;

  return {
    consume,
    interrupt: () => write('\n'),
    finish,
    stdout: () => chunks.join(''),
    writers: () => writers,
    status: () => status,
    length: () => length,
  };
}

/** CPU, probe id and FUNCTION:NAME. */
const columns = ({ cpu, probe }: EventRecord): string =>
  `${String(cpu).padStart(3)} ${String(probe.id).padStart(6)} ${`${probe.function}:${probe.name}`.padStart(32)} `;

/** Names that are `entry`, or end in `-entry`; and `return` likewise. */
function flowOf({ name }: Probe): 'entry' | 'return' | null {
  const found = /(?:^|-)(entry|return)$/.exec(name);
  return found ? (found[1] as 'entry' | 'return') : null;
}
