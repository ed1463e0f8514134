/** What aggregating functions ask of the parameters that must be constants. */
import type { Expression } from '../ast.js';
import { type Operand, isNoConstant, isNoPositive } from './operand.js';
import type { Report } from './problem.js';
import type { Variable } from './scope.js';
import { isScalar, isUnknown } from './type.js';

export interface Aggregating {
  readonly name: string;
  readonly given: readonly Operand[];
  readonly aggregation: Variable;
  readonly node: Expression;
  readonly report: Report;
}

export function checkAggregating(aggregating: Aggregating): void {
  const { name, given, report } = aggregating;
  const [value] = given;
  if (value && !isUnknown(value.type) && !isScalar(value.type))
    report('D_AGG_SCALAR', `${name}( ) argument #1 must be of scalar type`, value.node);
  else if (name === 'lquantize') checkLinear(aggregating);
  else if (name === 'llquantize') checkLogLinear(aggregating);
}

const valueOf = (given: Operand | undefined): bigint | null => given?.constant?.value ?? null;

/** The first call fixes the parameters of the aggregation; which of them another one changes, if any. */
function changed(aggregation: Variable, parameters: readonly bigint[]): number | null {
  const { parameters: previous } = aggregation;
  aggregation.parameters ??= parameters;
  const at = previous?.findIndex((value, i) => value !== parameters[i]) ?? -1;
  return at < 0 ? null : at;
}

const unlike = (name: string, what: string, place: number, expected: bigint, found: bigint): string =>
  `${name}( ) ${what} (argument #${place}) doesn't match previous declaration: expected ${expected}, found ${found}`;

// ---- lquantize -------------------------------------------------------------------------------------------------------

const isWider = (value: bigint | null, bits: number): boolean => value !== null && BigInt.asIntN(bits, value) !== value;
const isWiderUnsigned = (value: bigint | null): boolean => value !== null && BigInt.asUintN(16, value) !== value;

function checkLinear({ given: [, low, high, step], aggregation, node, report }: Aggregating): void {
  for (const [i, bound] of [low, high].entries()) {
    const tag = i === 0 ? 'BASE' : 'LIM';
    if (bound && isNoConstant(bound))
      return report(`D_LQUANT_${tag}TYPE`, `lquantize( ) argument #${i + 1} must be an integer constant`, bound.node);
    if (bound && isWider(valueOf(bound), 32))
      return report(`D_LQUANT_${tag}VAL`, `lquantize( ) argument #${i + 1} must be a 32-bit quantity`, bound.node);
  }
  const [from, to] = [valueOf(low), valueOf(high)];
  if (from !== null && to !== null && to < from)
    return report(
      'D_LQUANT_MISMATCH',
      'lquantize( ) base (argument #1) must be less than limit (argument #2)',
      low!.node,
    );
  if (step && isNoPositive(step))
    return report(
      'D_LQUANT_STEPTYPE',
      'lquantize( ) argument #3 must be a non-zero positive integer constant',
      step.node,
    );
  if (isWiderUnsigned(valueOf(step)))
    return report('D_LQUANT_STEPVAL', 'lquantize( ) argument #3 must be a 16-bit quantity', step!.node);
  const by = step ? valueOf(step) : 1n;
  if (from !== null && to !== null && by !== null) checkLevels(from, to, by, aggregation, node, report);
}

function checkLevels(
  from: bigint,
  to: bigint,
  by: bigint,
  aggregation: Variable,
  node: Expression,
  report: Report,
): void {
  const levels = (to - from) / by;
  if (levels === 0n)
    return report(
      'D_LQUANT_STEPLARGE',
      'lquantize( ) step (argument #3) too large: must have at least one quantization level',
      node,
    );
  if (isWiderUnsigned(levels))
    return report(
      'D_LQUANT_STEPSMALL',
      'lquantize( ) step (argument #3) too small: number of quantization levels must be a 16-bit quantity',
      node,
    );
  const found = [from, from + levels * by, by];
  const at = changed(aggregation, found);
  if (at === null) return;
  const [tag, what] = [['BASE', 'base'] as const, ['LIM', 'limit'] as const, ['STEP', 'step'] as const][at]!;
  report(`D_LQUANT_MATCH${tag}`, unlike('lquantize', what, at + 1, aggregation.parameters![at]!, found[at]!), node);
}

// ---- llquantize ------------------------------------------------------------------------------------------------------

const logLinear = [
  ['FACTOR', 'factor'],
  ['LOW', 'low magnitude'],
  ['HIGH', 'high magnitude'],
  ['NSTEP', 'linear steps per magnitude'],
] as const;

function checkLogLinear({ given: [, ...parameters], aggregation, node, report }: Aggregating): void {
  for (const [i, [tag, what]] of logLinear.entries()) {
    const parameter = parameters[i];
    const place = `llquantize( ) argument #${i + 1} (${what})`;
    if (parameter && isNoConstant(parameter))
      return report(`D_LLQUANT_${tag}TYPE`, `${place} must be an integer constant`, parameter.node);
    if (parameter && isWiderUnsigned(valueOf(parameter)))
      return report(`D_LLQUANT_${tag}VAL`, `${place} must be an unsigned 16-bit quantity`, parameter.node);
  }
  const [factor = null, low = null, high = null, steps = null] = parameters.map(valueOf);
  const wrong = wrongMagnitudes(factor, low, high, steps);
  if (wrong) return report(wrong[0], `llquantize( ) ${wrong[1]}`, node);
  if (factor === null || low === null || high === null || steps === null) return;
  const found = [factor, low, high, steps];
  const at = changed(aggregation, found);
  if (at === null) return;
  const [tag, what] = logLinear[at]!;
  report(`D_LLQUANT_${tag}MATCH`, unlike('llquantize', what, at + 1, aggregation.parameters![at]!, found[at]!), node);
}

/** The tag and why; null for what is not known. */
function wrongMagnitudes(
  factor: bigint | null,
  low: bigint | null,
  high: bigint | null,
  steps: bigint | null,
): [string, string] | null {
  if (factor !== null && factor < 2n) return ['D_LLQUANT_FACTORSMALL', 'factor (argument #1) must be two or more'];
  if (low !== null && high !== null && low >= high)
    return ['D_LLQUANT_MAGRANGE', 'high magnitude (argument #3) must be greater than low magnitude (argument #2)'];
  if (factor !== null && steps !== null && factor > steps)
    return [
      'D_LLQUANT_FACTORNSTEPS',
      'factor (argument #1) must be less than or equal to the number of linear steps per magnitude (argument #4)',
    ];
  if (factor !== null && steps !== null && !areEven(factor, steps))
    return [
      'D_LLQUANT_FACTOREVEN',
      'factor (argument #1) must evenly divide the number of steps per magnitude (argument #4), and the number of steps per magnitude must evenly divide a power of the factor',
    ];
  if (factor !== null && high !== null && overflows(factor, high))
    return [
      'D_LLQUANT_MAGTOOBIG',
      `factor (${factor}) raised to power of high magnitude (${high}) plus 1 overflows 64-bits`,
    ];
  return null;
}

function areEven(factor: bigint, steps: bigint): boolean {
  let power = factor;
  while (power < steps) power *= factor;
  return steps % factor === 0n && power % steps === 0n;
}

/** As the compiler sees it, which multiplies in 64 bits. */
function overflows(factor: bigint, high: bigint): boolean {
  let order = 1n;
  for (let i = 0n; i <= high + 1n; i++) {
    const next = BigInt.asUintN(64, order * factor);
    if (next <= order) return true;
    order = next;
  }
  return false;
}
