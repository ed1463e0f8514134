/** What aggregating functions ask of the parameters that must be constants. */
import type { Expression } from '../ast.js';
import { type Operand, isNoConstant, isNoPositive } from './operand.js';
import type { Report } from './problem.js';
import type { Variable } from './scope.js';
import { isScalar, isUnknown } from './type.js';

/** `of` is the aggregation that the function is assigned to. */
export function checkAggregating(
  name: string,
  given: readonly Operand[],
  of: Variable | null,
  node: Expression,
  report: Report,
): void {
  const [value, ...parameters] = given;
  if (value && !isUnknown(value.type) && !isScalar(value.type)) {
    report('D_AGG_SCALAR', `${name}( ) argument #1 must be of scalar type`, value.node);
    return;
  }
  const kind = KINDS[name];
  if (!kind) return;
  const problem = kind.problemIn(parameters, node) ?? mismatch(name, kind.words, parameters, of, node);
  if (problem) report(...problem);
}

type Told = readonly [tag: string, message: string, node: Expression];

/** A function whose parameters are constants; the words name them in tags and messages. */
interface Distribution {
  readonly words: readonly (readonly [tag: string, word: string])[];
  readonly problemIn: (parameters: readonly Operand[], node: Expression) => Told | null;
}

const KINDS: Readonly<Record<string, Distribution>> = {
  lquantize: {
    words: [
      ['D_LQUANT_MATCHBASE', 'base'],
      ['D_LQUANT_MATCHLIM', 'limit'],
      ['D_LQUANT_MATCHSTEP', 'step'],
    ],
    problemIn: problemInLinear,
  },
  llquantize: {
    words: [
      ['D_LLQUANT_FACTORMATCH', 'factor'],
      ['D_LLQUANT_LOWMATCH', 'low magnitude'],
      ['D_LLQUANT_HIGHMATCH', 'high magnitude'],
      ['D_LLQUANT_NSTEPMATCH', 'linear steps per magnitude'],
    ],
    problemIn: problemInLogLinear,
  },
};

/** All of one aggregation must have the same buckets. */
function mismatch(
  name: string,
  words: Distribution['words'],
  parameters: readonly Operand[],
  of: Variable | null,
  node: Expression,
): Told | null {
  if (!of) return null;
  const levels = words.map((_, i) => (i < parameters.length ? valueOf(parameters[i]) : 1n));
  const before = (of.levels ??= levels);
  const at = levels.findIndex((level, i) => level !== null && before[i] !== null && level !== before[i]);
  if (at < 0) return null;
  const [tag, word] = words[at]!;
  return [tag, `${name}( ) ${word} (argument #${at + 1}) doesn't match previous declaration`, node];
}

const INT32 = 1n << 31n;
const UINT16_MAX = 0xffffn;

function problemInLinear([low, high, step]: readonly Operand[], node: Expression): Told | null {
  for (const [i, bound] of [low, high].entries()) {
    const word = i === 0 ? 'BASE' : 'LIM';
    if (bound && isNoConstant(bound))
      return [`D_LQUANT_${word}TYPE`, `lquantize( ) argument #${i + 1} must be an integer constant`, bound.node];
    const value = valueOf(bound);
    if (value !== null && (value < -INT32 || value >= INT32))
      return [`D_LQUANT_${word}VAL`, `lquantize( ) argument #${i + 1} value is out of range`, bound!.node];
  }
  const [from, to] = [valueOf(low), valueOf(high)];
  if (from !== null && to !== null && to <= from)
    return ['D_LQUANT_MISMATCH', 'lquantize( ) base (argument #1) must be less than limit (argument #2)', low!.node];
  if (step && isNoPositive(step))
    return ['D_LQUANT_STEPTYPE', 'lquantize( ) argument #3 must be a non-zero positive integer constant', step.node];
  const by = step ? valueOf(step) : 1n;
  if (by !== null && by > UINT16_MAX)
    return ['D_LQUANT_STEPVAL', 'lquantize( ) argument #3 value is out of range', step!.node];
  if (from === null || to === null || by === null) return null;
  const count = (to - from) / by;
  if (count === 0n)
    return [
      'D_LQUANT_STEPLARGE',
      'lquantize( ) step (argument #3) too large: must have at least one quantization level',
      node,
    ];
  if (count > UINT16_MAX)
    return [
      'D_LQUANT_STEPSMALL',
      `lquantize( ) step (argument #3) too small: number of quantization levels must be less than ${UINT16_MAX}`,
      node,
    ];
  return null;
}

function problemInLogLinear(parameters: readonly Operand[], node: Expression): Told | null {
  const words = ['FACTOR', 'LOW', 'HIGH', 'NSTEP'];
  for (const [i, word] of words.entries()) {
    const parameter = parameters[i];
    if (parameter && isNoConstant(parameter))
      return [`D_LLQUANT_${word}TYPE`, `llquantize( ) argument #${i + 1} must be an integer constant`, parameter.node];
  }
  const [factor = null, low = null, high = null, steps = null] = parameters.map(valueOf);
  if (factor !== null && factor < 2n)
    return ['D_LLQUANT_FACTORSMALL', 'llquantize( ) factor (argument #1) must be two or more', node];
  if (low !== null && high !== null && low >= high)
    return [
      'D_LLQUANT_MAGRANGE',
      'llquantize( ) high magnitude (argument #3) must be greater than low magnitude (argument #2)',
      node,
    ];
  if (factor === null || steps === null) return null;
  if (factor > steps)
    return [
      'D_LLQUANT_FACTORNSTEPS',
      'llquantize( ) factor (argument #1) must be less than or equal to the number of linear steps per magnitude (argument #4)',
      node,
    ];
  if (!stepsFit(factor, steps))
    return [
      'D_LLQUANT_FACTOREVEN',
      'llquantize( ) number of steps (argument #4) must evenly divide a power of the factor (argument #1)',
      node,
    ];
  return null;
}

/** Whether the buckets of one order of magnitude are all of the same whole width. */
function stepsFit(factor: bigint, steps: bigint): boolean {
  let power = factor;
  while (power < steps) power *= factor;
  return power % steps === 0n;
}

const valueOf = (given: Operand | undefined): bigint | null => given?.constant?.value ?? null;
