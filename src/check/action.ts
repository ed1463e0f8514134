/** What the compiler checks when it turns a statement into an action. */
import { checkAggregating } from './aggregating.js';
import { type Operand, isAggregation, isNoConstant, isNoPositive } from './operand.js';
import { type Action, checkPrinta, checkPrintf, wrongArgument, wrongCount } from './printing.js';
import type { Report } from './problem.js';
import type { Scope } from './scope.js';
import { isInteger, isPointer, isScalar, isUnknown } from './type.js';

export function checkStatement(statement: Operand, scope: Scope, report: Report): void {
  const { node } = statement;
  if (statement.call === null) {
    if (isAggregation(statement)) report('D_AGG_NULL', `expression has null effect: ${statement.variable!.name}`, node);
    return;
  }
  const { called, arguments: given } = statement.call;
  if (isAggregation(statement)) {
    checkAggregating({ name: called.name, given, aggregation: statement.variable!, node, report });
  } else if (called.kind === 'aggregating') {
    report(
      'D_CG_EXPR',
      `aggregating function ${called.name}( ) may not be called from a D expression (D program context required)`,
      node,
    );
  } else {
    checks[called.name]?.({ name: called.name, given, node, scope, report });
  }
}

// ---- actions ---------------------------------------------------------------------------------------------------------

const checks: Readonly<Record<string, (action: Action) => void>> = {
  printf: checkPrintf,
  system: checkPrintf,
  freopen: checkPrintf,
  printa: checkPrinta,
  trace: checkTrace,
  print: checkTrace,
  tracemem: checkTracemem,
  clear: (action) => checkOfAggregation(action, 'CLEAR', 1, 1),
  denormalize: (action) => checkOfAggregation(action, 'NORMALIZE', 1, 1),
  normalize: (action) => checkOfAggregation(action, 'NORMALIZE', 2, 2),
  trunc: (action) => checkOfAggregation(action, 'TRUNC', 1, 2),
  stack: checkStack,
  ustack: checkUserStack,
  jstack: checkUserStack,
};

/** `clear(@a)` and its like. */
function checkOfAggregation({ name, given, node, report }: Action, tag: string, least: number, most: number): void {
  if (given.length < least || given.length > most) {
    report(`D_${tag}_PROTO`, wrongCount(name, given.length, least, most), node);
    return;
  }
  const [aggregation, number] = given;
  if (!isAggregation(aggregation!)) {
    if (!isUnknown(aggregation!.type))
      report(`D_${tag}_AGGARG`, wrongArgument(name, 1, 'aggregation', aggregation!.type), aggregation!.node);
  } else if (!aggregation!.variable!.isKnown) {
    report(`D_${tag}_AGGBAD`, `undefined aggregation: ${aggregation!.variable!.name}`, aggregation!.node);
  } else if (number && !isUnknown(number.type) && !isScalar(number.type)) {
    report(`D_${tag}_SCALAR`, `${name}( ) argument #2 must be of scalar type`, number.node);
  }
}

function checkTrace({ name, given: [value], report }: Action): void {
  if (!value) return;
  const tag = name.toUpperCase();
  if (isAggregation(value)) report(`D_${tag}_AGG`, `${name}( ) may not be applied to an aggregation`, value.node);
  else if (value.type.kind === 'dynamic')
    report(`D_${tag}_DYN`, `${name}( ) may not be applied to a dynamic expression`, value.node);
  else if (value.type.kind === 'void')
    report(`D_${tag}_VOID`, `${name}( ) may not be applied to a void expression`, value.node);
}

function checkTracemem({ name, given, node, report }: Action): void {
  if (given.length > 3) {
    report('D_TRACEMEM_ARGS', wrongCount(name, given.length, 2, 3), node);
    return;
  }
  const [address, size, dynamic] = given;
  // The prototype is not met, which was told.
  if (!address || !size || !(isUnknown(size.type) || isInteger(size.type))) return;
  if (!isUnknown(address!.type) && !isInteger(address!.type) && !isPointer(address!.type))
    report('D_TRACEMEM_ADDR', wrongArgument(name, 1, 'pointer or integer', address!.type), address!.node);
  else if (isNoPositive(size!))
    report(
      'D_TRACEMEM_SIZE',
      'tracemem( ) argument #2 must be a non-zero positive integral constant expression',
      size!.node,
    );
  else if (dynamic && !isUnknown(dynamic.type) && !isScalar(dynamic.type))
    report('D_TRACEMEM_DYNSIZE', 'tracemem( ) argument #3 must be of scalar type', dynamic.node);
}

function checkStack({ name, given, node, report }: Action): void {
  if (given.length > 1) report('D_STACK_PROTO', wrongCount(name, given.length, 0, 1), node);
  else if (given[0] && isNoPositive(given[0]))
    report('D_STACK_SIZE', `${name}( ) size must be a non-zero positive integral constant expression`, given[0].node);
}

function checkUserStack({ given, node, report }: Action): void {
  const [frames, size] = given;
  if (given.length > 2) report('D_USTACK_PROTO', wrongCount('ustack', given.length, 0, 2), node);
  else if (frames && isNoPositive(frames))
    report('D_USTACK_FRAMES', 'ustack( ) argument #1 must be a non-zero positive integer constant', frames.node);
  else if (size && isNoConstant(size))
    report('D_USTACK_STRSIZE', 'ustack( ) argument #2 must be a positive integer constant', size.node);
}
