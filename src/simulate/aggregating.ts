/** The aggregating functions: what each keeps for a tuple of keys, how a value is added, and which of two is greater. */

/** 64-bit words, as the kernel's aggregation buffer holds them. */
export type Data = bigint[];

export type FunctionName = 'count' | 'sum' | 'min' | 'max' | 'avg' | 'stddev' | 'quantize' | 'lquantize' | 'llquantize';

/** An aggregating function with its constant arguments. */
export interface AggregatingFunction {
  readonly name: FunctionName;
  readonly parameters: Parameters;
  /** What a tuple starts with. */
  initial(): Data;
  /** What it is after clear(), and for a tuple that printa() joins in. */
  add(data: Data, value: bigint, increment: bigint): void;
}

/** low, high and step of lquantize(); factor, low, high and steps of llquantize(). */
export interface Parameters {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly factor: number;
}

const LEAST = -(1n << 63n);
const GREATEST = (1n << 63n) - 1n;
const wrapped = (value: bigint): bigint => BigInt.asIntN(64, value);

/** quantize() has a bucket for each power of two, of either sign, and one for zero (sys/dtrace.h DTRACE_QUANTIZE_*). */
const QUANTIZE_BUCKETS = 127;
export const QUANTIZE_ZERO: number = 63;

/** The least magnitude that the bucket holds. */
export function quantizeValue(bucket: number): bigint {
  if (bucket === QUANTIZE_ZERO) return 0n;
  const power = 1n << BigInt(Math.abs(bucket - QUANTIZE_ZERO) - 1);
  return bucket < QUANTIZE_ZERO ? -power : power;
}

function quantizeBucket(value: bigint): number {
  if (value === 0n) return QUANTIZE_ZERO;
  const magnitude = (value < 0n ? -value : value).toString(2).length;
  return value < 0n ? QUANTIZE_ZERO - Math.min(magnitude, QUANTIZE_ZERO) : QUANTIZE_ZERO + magnitude;
}

/** How many steps there are between low and high; a bucket below and one above come on top. */
export const lquantizeLevels = ({ low, high, step }: Parameters): number => Math.floor((high - low) / step);

function lquantizeBucket(value: bigint, parameters: Parameters): number {
  const { low, step } = parameters;
  if (value < BigInt(low)) return 0;
  const level = (value - BigInt(low)) / BigInt(step);
  return Number(level < BigInt(lquantizeLevels(parameters)) ? level : BigInt(lquantizeLevels(parameters))) + 1;
}

/**
 * The lower bounds of the buckets of llquantize(), below the last one's end: each order of magnitude is cut into `step`
 * linear buckets, or into fewer where it holds fewer integers.
 */
export function llquantizeBounds({ factor, low, high, step }: Parameters): readonly bigint[] {
  const by = BigInt(factor);
  const steps = BigInt(step);
  const bounds: bigint[] = [];
  let value = by ** BigInt(low);
  for (let order = low; order <= high; order++) {
    const next = value * by;
    const width = next > steps ? next / steps : 1n;
    for (; value < next; value += width) bounds.push(value);
    value = next;
  }
  return [...bounds, value];
}

/** The bucket below all bounds is 0. */
function boundedBucket(value: bigint, bounds: readonly bigint[]): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const counting =
  (bucketOf: (value: bigint) => number): AggregatingFunction['add'] =>
  (data, value, increment) => {
    const bucket = bucketOf(value);
    data[bucket] = wrapped(data[bucket]! + increment);
  };

const zeros = (words: number): Data => Array<bigint>(words).fill(0n);

export function aggregatingFunction(name: FunctionName, parameters: Parameters): AggregatingFunction {
  const made = (initial: () => Data, add: AggregatingFunction['add']): AggregatingFunction => ({
    name,
    parameters,
    initial,
    add,
  });
  switch (name) {
    case 'count':
      return made(
        () => [0n],
        (data) => void data[0]!++,
      );
    case 'sum':
      return made(
        () => [0n],
        (data, value) => void (data[0] = wrapped(data[0]! + value)),
      );
    case 'min':
      return made(
        () => [GREATEST],
        (data, value) => void (value < data[0]! && (data[0] = value)),
      );
    case 'max':
      return made(
        () => [LEAST],
        (data, value) => void (value > data[0]! && (data[0] = value)),
      );
    case 'avg':
      return made(
        () => [0n, 0n],
        (data, value) => void (data[0]!++, (data[1] = wrapped(data[1]! + value))),
      );
    case 'stddev':
      return made(
        () => [0n, 0n, 0n],
        (data, value) => void (data[0]!++, (data[1] = wrapped(data[1]! + value)), (data[2]! += value * value)),
      );
    case 'quantize':
      return made(() => zeros(QUANTIZE_BUCKETS), counting(quantizeBucket));
    case 'lquantize':
      return made(
        () => zeros(lquantizeLevels(parameters) + 2),
        counting((value) => lquantizeBucket(value, parameters)),
      );
    case 'llquantize': {
      const bounds = llquantizeBounds(parameters);
      return made(
        () => zeros(bounds.length + 1),
        counting((value) => boundedBucket(value, bounds)),
      );
    }
  }
}

/** The standard deviation, normalized; each step is an integer division (lib/libdtrace/common/dt_consume.c dt_stddev). */
export function stddevOf([count, total, squares]: Data, normal: bigint = 1n): bigint {
  if (!count) return 0n;
  const average = total! / normal / count;
  return squareRoot(squares! / normal / normal / count - average * average);
}

function squareRoot(value: bigint): bigint {
  if (value < 2n) return value < 0n ? 0n : value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (let next = (root + value / root) / 2n; next < root; next = (root + value / root) / 2n) root = next;
  return root;
}

// ---- order -----------------------------------------------------------------------------------------------------------

const compared = <T extends bigint | number>(left: T, right: T): number => (left < right ? -1 : left > right ? 1 : 0);

/** As dt_aggregate.c dt_aggregate_valcmp: distributions by what their values sum up to, and then by the weight at zero. */
export function compareData({ name, parameters }: AggregatingFunction, left: Data, right: Data): number {
  switch (name) {
    case 'avg':
      return compared(averageOf(left), averageOf(right));
    case 'stddev':
      return compared(stddevOf(left), stddevOf(right));
    case 'quantize':
      return (
        compared(weighed(left, quantizeValue), weighed(right, quantizeValue)) ||
        compared(left[QUANTIZE_ZERO]!, right[QUANTIZE_ZERO]!)
      );
    case 'lquantize': {
      const valueOf = lquantizeValue(parameters);
      const zero = left.findIndex((_, bucket) => valueOf(bucket) === 0n);
      return compared(weighed(left, valueOf), weighed(right, valueOf)) || compared(left[zero] ?? 0n, right[zero] ?? 0n);
    }
    case 'llquantize': {
      const bounds = llquantizeBounds(parameters);
      const valueOf = (bucket: number): bigint => bounds[bucket - 1] ?? bounds[0]! - 1n;
      return compared(weighed(left, valueOf), weighed(right, valueOf)) || compared(left[0]!, right[0]!);
    }
    default:
      return compared(left[0]!, right[0]!);
  }
}

const averageOf = ([count, total]: Data): number => (count ? Number(total) / Number(count) : 0);

const lquantizeValue =
  ({ low, step, ...rest }: Parameters) =>
  (bucket: number): bigint => {
    const levels = lquantizeLevels({ low, step, ...rest });
    if (bucket === 0) return BigInt(low - 1);
    return BigInt(low + (bucket - 1) * step + (bucket === levels + 1 ? 1 : 0));
  };

const weighed = (data: Data, valueOf: (bucket: number) => bigint): bigint =>
  data.reduce((sum, count, bucket) => (count === 0n ? sum : sum + count * valueOf(bucket)), 0n);
