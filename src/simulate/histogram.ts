/** The graphs of quantize(), lquantize() and llquantize(), as dtrace draws them. */
import {
  type AggregatingFunction,
  type Data,
  QUANTIZE_ZERO,
  llquantizeBounds,
  lquantizeLevels,
  quantizeValue,
} from './aggregating.js';

const WIDTH = 40;

/** lib/libdtrace/common/dt_consume.c dt_print_quanthdr */
const HEADER = `\n${'value'.padStart(16)} ${'------------- Distribution -------------'.padStart(41)} ${'count'.padEnd(9)}\n`;

export function histogram({ name, parameters }: AggregatingFunction, data: Data, normal: bigint): string {
  switch (name) {
    case 'quantize':
      return graph(data, normal, [QUANTIZE_ZERO - 1, QUANTIZE_ZERO + 1], (bucket) => quantizeValue(bucket).toString());
    case 'lquantize': {
      const { low, step } = parameters;
      const levels = lquantizeLevels(parameters);
      return graph(data, normal, [0, 2], (bucket) => {
        if (bucket === 0) return `< ${low}`;
        return `${bucket > levels ? '>= ' : ''}${low + (bucket - 1) * step}`;
      });
    }
    default: {
      const bounds = llquantizeBounds(parameters);
      return graph(data, normal, [0, 1], (bucket) => {
        if (bucket === 0) return `< ${bounds[0]}`;
        return `${bucket === bounds.length ? '>= ' : ''}${bounds[bucket - 1]}`;
      });
    }
  }
}

/** One bucket on either side of those that have anything; `empty` are those that are shown if none has. */
function graph(
  data: Data,
  normal: bigint,
  empty: readonly [number, number],
  label: (bucket: number) => string,
): string {
  const first = data.findIndex((count) => count !== 0n);
  const last = data.findLastIndex((count) => count !== 0n);
  const [from, to] = first < 0 ? empty : [Math.max(0, first - 1), Math.min(data.length - 1, last + 1)];
  const shown = data.slice(from, to + 1);
  const scale = {
    total: shown.reduce((sum, count) => sum + Math.abs(Number(count)), 0),
    positives: shown.some((count) => count > 0n),
    negatives: shown.some((count) => count < 0n),
  };
  const lines = shown.map(
    (count, i) => `${label(from + i).padStart(16)} ${bar(count, scale)} ${normalized(count, normal)}\n`,
  );
  return HEADER + lines.join('');
}

interface Scale {
  readonly total: number;
  readonly positives: boolean;
  readonly negatives: boolean;
}

/** To the right of the line; negative counts (by a negative increment) to its left, both in half the width. */
function bar(count: bigint, { total, positives, negatives }: Scale): string {
  const width = positives && negatives ? WIDTH / 2 : WIDTH;
  const depth = total === 0 ? 0 : Math.floor((Math.abs(Number(count)) * width) / total + 0.5);
  const ats = '@'.repeat(depth);
  if (!negatives) return `|${ats.padEnd(width)}`;
  if (!positives) return `${ats.padStart(width)}|`;
  return count <= 0n ? `${ats.padStart(width)}|${' '.repeat(width)}` : `${' '.repeat(width)}|${ats.padEnd(width)}`;
}

const normalized = (count: bigint, normal: bigint): string =>
  BigInt.asIntN(64, BigInt.asUintN(64, count) / normal)
    .toString()
    .padEnd(9);
