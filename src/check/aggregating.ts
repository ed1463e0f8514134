/** What aggregating functions ask of the parameters that must be constants. */
import type { Expression } from '../ast.js';
import { type Operand, isNoConstant, isNoPositive } from './operand.js';
import type { Report } from './problem.js';
import { isScalar, isUnknown } from './type.js';

export function checkAggregating(name: string, given: readonly Operand[], node: Expression, report: Report): void {
  const [value, ...parameters] = given;
  if (value && !isUnknown(value.type) && !isScalar(value.type)) {
    report('D_AGG_SCALAR', `${name}( ) argument #1 must be of scalar type`, value.node);
    return;
  }
  if (name === 'lquantize') checkLinear(parameters, report);
  if (name === 'llquantize') checkLogLinear(parameters, node, report);
}

function checkLinear([low, high, step]: readonly Operand[], report: Report): void {
  for (const [i, bound] of [low, high].entries()) {
    if (bound && isNoConstant(bound)) {
      const tag = i === 0 ? 'D_LQUANT_BASETYPE' : 'D_LQUANT_LIMTYPE';
      report(tag, `lquantize( ) argument #${i + 1} must be an integer constant`, bound.node);
      return;
    }
  }
  const [from, to] = [valueOf(low), valueOf(high)];
  if (from !== null && to !== null && to <= from)
    report('D_LQUANT_MISMATCH', 'lquantize( ) base (argument #1) must be less than limit (argument #2)', low!.node);
  else if (step && isNoPositive(step))
    report('D_LQUANT_STEPTYPE', 'lquantize( ) argument #3 must be a non-zero positive integer constant', step.node);
}

function checkLogLinear(parameters: readonly Operand[], node: Expression, report: Report): void {
  const words = ['FACTOR', 'LOW', 'HIGH', 'NSTEP'];
  for (const [i, word] of words.entries()) {
    const parameter = parameters[i];
    if (parameter && isNoConstant(parameter)) {
      report(`D_LLQUANT_${word}TYPE`, `llquantize( ) argument #${i + 1} must be an integer constant`, parameter.node);
      return;
    }
  }
  const [factor = null, low = null, high = null, steps = null] = parameters.map(valueOf);
  if (factor !== null && factor < 2n)
    report('D_LLQUANT_FACTORSMALL', 'llquantize( ) factor (argument #1) must be two or more', node);
  else if (low !== null && high !== null && low >= high)
    report(
      'D_LLQUANT_MAGRANGE',
      'llquantize( ) high magnitude (argument #3) must be greater than low magnitude (argument #2)',
      node,
    );
  else if (factor !== null && steps !== null && factor > steps)
    report(
      'D_LLQUANT_FACTORNSTEPS',
      'llquantize( ) factor (argument #1) must be less than or equal to the number of linear steps per magnitude (argument #4)',
      node,
    );
}

const valueOf = (given: Operand | undefined): bigint | null => given?.constant?.value ?? null;
