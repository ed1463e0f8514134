/** Turns the statements of a clause into steps: actions that record, aggregate or describe, and plain expressions. */
import type { Assignment, Call, Conditional, Expression, IfStatement, Statement } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { type AggregatingFunction, type FunctionName, type Parameters, aggregatingFunction } from './aggregating.js';
import { type Aggregation, aggregate } from './aggregation.js';
import { calleeOf, shownAddress } from './call.js';
import type { Code, Compiler } from './code.js';
import { type Datum, recorded } from './datum.js';
import { type Segment, isConversion, segmentsOf, valuesOf } from './format.js';
import type { Frame } from './frame.js';
import { stringOf } from './literal.js';
import { CompileProblem } from './names.js';
import { bytesAt, textOf } from './reading.js';
import type { Item, Recording } from './record.js';
import { Faulted, isFrames, isSymbol, registerOf, unsigned } from './value.js';

/** A statement, ready to run. */
export type Step = (frame: Frame, recording: Recording) => void;

/** A part of a body that records on its own: each arm of an `if` is a clause to the kernel (lib/libdtrace/common/dt_sugar.c). */
export type Piece =
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | {
      readonly kind: 'if';
      readonly test: Code;
      readonly consequent: readonly Piece[];
      readonly alternate: readonly Piece[];
    };

/** What actions need besides expressions. */
export interface Actions {
  readonly compiler: Compiler;
  aggregation(name: string): Aggregation;
  constantOf(expression: Expression): bigint;
}

export function piecesOf(statements: readonly Statement[], actions: Actions): Piece[] {
  const pieces: Piece[] = [];
  let counter = { count: 0 };
  let steps: Step[] = [];
  const close = (): void => {
    if (steps.length > 0) pieces.push({ kind: 'steps', steps });
    steps = [];
    counter = { count: 0 };
  };
  for (const statement of statements) {
    if (statement.type === 'IfStatement') {
      close();
      pieces.push(branch(statement, actions));
    } else if (statement.type === 'ExpressionStatement') {
      steps.push(stepOf(statement.expression, actions, counter));
    }
  }
  close();
  return pieces;
}

function branch({ test, consequent, alternate }: IfStatement, actions: Actions): Piece {
  const arm = (of: IfStatement['alternate']): Piece[] =>
    of === null ? [] : piecesOf(of.type === 'Block' ? of.statements : [of], actions);
  return { kind: 'if', test: actions.compiler.compile(test), consequent: arm(consequent), alternate: arm(alternate) };
}

/** Counts the actions of a piece, for the messages. */
interface Counter {
  count: number;
}

function stepOf(expression: Expression, actions: Actions, counter: Counter): Step {
  const inner = expression.type === 'Paren' ? expression.expression : expression;
  if (inner.type === 'Assignment' && aggregationOf(inner.left)) return aggregating(inner, actions, counter);
  if (inner.type === 'Conditional') {
    // The compiler folds a condition that is constant, so that actions may stand in its arms.
    const settled = settledArm(inner, actions);
    if (settled) return stepOf(settled, actions, counter);
  }
  const action = inner.type === 'Call' ? actionNamed(calleeOf(inner)) : null;
  if (inner.type === 'Call' && action) return action(inner, actions, counter);
  const { run } = actions.compiler.compile(inner);
  const number = ++counter.count;
  return (frame) => {
    frame.action = number;
    run(frame);
  };
}

function settledArm({ test, consequent, alternate }: Conditional, { constantOf }: Actions): Expression | null {
  try {
    return constantOf(test) === 0n ? alternate : consequent;
  } catch (error) {
    if (error instanceof CompileProblem) return null;
    throw error;
  }
}

// ---- aggregations ----------------------------------------------------------------------------------------------------

interface Keyed {
  readonly name: string;
  readonly keys: readonly Expression[];
}

function aggregationOf(expression: Expression): Keyed | null {
  if (expression.type === 'Paren') return aggregationOf(expression.expression);
  if (expression.type === 'Aggregation') return { name: expression.name, keys: [] };
  return expression.type === 'Index' && expression.object.type === 'Aggregation'
    ? { name: expression.object.name, keys: expression.keys }
    : null;
}

function aggregating({ left, right, start }: Assignment, actions: Actions, counter: Counter): Step {
  const { name, keys } = aggregationOf(left)!;
  const called = right.type === 'Call' ? right : null;
  const func = called && functionOf(called, actions);
  if (!called || !func)
    throw new CompileProblem(start, `@${name} must be assigned the result of an aggregating function`);
  const aggregation = actions.aggregation(name);
  aggregation.func ??= func;
  const codes = keys.map((key) => actions.compiler.compile(key));
  const value = called.arguments[0] ? actions.compiler.compile(called.arguments[0]) : null;
  const increment = incrementOf(called);
  const by = increment ? actions.compiler.compile(increment) : null;
  // The first action records which aggregation it is.
  const first = ++counter.count;
  counter.count += codes.length + 1;
  const last = counter.count;
  return (frame) => {
    const tuple = codes.map((code, i) => {
      frame.action = first + i + 1;
      return evaluated(code, frame);
    });
    frame.action = last;
    const amount = value ? registerOf(value.run(frame)) : 0n;
    aggregate(aggregation, tuple, amount, by ? registerOf(by.run(frame)) : 1n, frame.strsize);
  };
}

/** A value as it is recorded: NULL is no string that could be copied. */
function evaluated({ type, run }: Code, frame: Frame): Datum {
  const value = run(frame);
  return recorded(type, type.kind === 'string' && !isSymbol(value) && !isFrames(value) ? textOf(value, frame) : value);
}

/** Which argument is the constant, and which the increment. */
const constantArguments: Readonly<Record<string, readonly (keyof Parameters)[]>> = {
  quantize: [],
  lquantize: ['low', 'high', 'step'],
  llquantize: ['factor', 'low', 'high', 'step'],
};

function functionOf(call: Call, { constantOf }: Actions): AggregatingFunction | null {
  const name = calleeOf(call);
  const given = call.arguments;
  if (functionNamed(name)?.kind !== 'aggregating') return null;
  const parameters = { low: 0, high: 0, step: 1, factor: 1 };
  for (const [i, parameter] of (constantArguments[name] ?? []).entries())
    if (given[i + 1]) parameters[parameter] = Number(constantOf(given[i + 1]!));
  return aggregatingFunction(name as FunctionName, parameters);
}

function incrementOf(call: Call): Expression | undefined {
  const constants = constantArguments[calleeOf(call)];
  return constants && call.arguments[constants.length + 1];
}

// ---- actions ---------------------------------------------------------------------------------------------------------

type Action = (call: Call, actions: Actions, counter: Counter) => Step;

/** An action that records one item, made from the values of its arguments. */
const recording =
  (made: (values: readonly Datum[], frame: Frame) => Item): Action =>
  ({ arguments: given }, { compiler }, counter) => {
    const codes = given.map((argument) => compiler.compile(argument));
    const number = ++counter.count;
    return (frame, { items }) => {
      frame.action = number;
      items.push(
        made(
          codes.map((code) => evaluated(code, frame)),
          frame,
        ),
      );
    };
  };

const onAggregation =
  (made: (of: Aggregation, amount: bigint | null) => Item): Action =>
  ({ arguments: given, start }, { compiler, aggregation }, counter) => {
    const named = given[0] && aggregationOf(given[0]);
    if (!named) throw new CompileProblem(start, 'an aggregation is expected as argument #1');
    const of = aggregation(named.name);
    const amount = given[1] ? compiler.compile(given[1]) : null;
    const number = ++counter.count;
    return (frame, { items }) => {
      frame.action = number;
      items.push(made(of, amount && registerOf(amount.run(frame))));
    };
  };

/** An action on the process or the system, which is described and not done. */
const destructive =
  (name: string, told: (values: readonly bigint[], frame: Frame) => string): Action =>
  ({ arguments: given }, { compiler }, counter) => {
    const codes = given.map((argument) => compiler.compile(argument));
    const number = ++counter.count;
    return (frame) => {
      frame.action = number;
      const values = codes.map((code) => registerOf(code.run(frame)));
      const refused = frame.context.permits(name);
      if (refused) throw new Faulted(refused);
      compiler.describe(told(values, frame));
    };
  };

function here({ context }: Frame): string {
  const pid = context.variable('pid');
  return typeof pid === 'bigint' ? `process ${pid}` : 'the current process';
}

const onSpeculation =
  (effect: (recording: Recording, id: bigint) => void): Action =>
  ({ arguments: given }, { compiler }, counter) => {
    const id = compiler.compile(given[0]!);
    const number = ++counter.count;
    return (frame, target) => {
      frame.action = number;
      effect(target, registerOf(id.run(frame)));
    };
  };

/** printf(), and what formats its arguments as printf() does. */
const formatting =
  (made: (segments: readonly Segment[], data: readonly Datum[]) => Item): Action =>
  ({ arguments: given, start }, { compiler }, counter) => {
    const segments = segmentsOf(formatOf(given[0], start));
    const shows = segments
      .filter(isConversion)
      .flatMap((conversion) => [...Array<string>(valuesOf(conversion) - 1).fill('d'), conversion.letter]);
    const codes = given.slice(1).map((argument) => compiler.compile(argument));
    const first = counter.count + 1;
    counter.count += Math.max(1, codes.length);
    return (frame, { items }) => {
      frame.action = first;
      const data = codes.map((code, i) => {
        frame.action = first + i;
        return shown(evaluated(code, frame), shows[i], frame);
      });
      items.push(made(segments, data));
    };
  };

/** `%a` and `%A` look up the symbol of an address. */
function shown(datum: Datum, letter: string | undefined, frame: Frame): Datum {
  if (letter !== 'a' && letter !== 'A') return datum;
  return { ...datum, value: shownAddress(datum.value, letter === 'a' ? 'sym' : 'usym', frame) };
}

function formatOf(expression: Expression | undefined, start: number): string {
  if (expression?.type === 'Paren') return formatOf(expression.expression, start);
  if (expression?.type !== 'StringLiteral') throw new CompileProblem(start, 'the format must be a string constant');
  return stringOf(expression.text);
}

const printa: Action = ({ arguments: given, start }, { aggregation }, counter) => {
  const hasFormat = given[0]?.type === 'StringLiteral';
  const segments = hasFormat ? segmentsOf(formatOf(given[0], start)) : null;
  const of = given.slice(hasFormat ? 1 : 0).flatMap((argument) => {
    const named = aggregationOf(argument);
    return named ? [aggregation(named.name)] : [];
  });
  const number = ++counter.count;
  return (frame, { items }) => {
    frame.action = number;
    items.push({ kind: 'printa', segments, of });
  };
};

const tracemem: Action = ({ arguments: given }, { compiler, constantOf }, counter) => {
  const at = compiler.compile(given[0]!);
  const most = Number(constantOf(given[1]!));
  const dynamic = given[2] ? compiler.compile(given[2]) : null;
  const number = ++counter.count;
  return (frame, { items }) => {
    frame.action = number;
    const value = at.run(frame);
    const size = dynamic ? Math.min(most, Number(unsigned(registerOf(dynamic.run(frame))))) : most;
    items.push({ kind: 'tracemem', bytes: bytesAt(value, size, frame) });
  };
};

/** A stack or a symbol as a statement is traced. */
const traced: Action = (call, { compiler }, counter) => {
  const code = compiler.compile(call);
  const number = ++counter.count;
  return (frame, { items }) => {
    frame.action = number;
    items.push({ kind: 'trace', datum: evaluated(code, frame) });
  };
};

const wordOf = (datum: Datum | undefined): string | null => (typeof datum?.value === 'string' ? datum.value : null);

/** The Dynamic Tracing Guide, chapter "Actions and Subroutines". */
const actionTable: Readonly<Record<string, Action>> = {
  trace: recording(([datum]) => ({ kind: 'trace', datum: datum! })),
  print: recording(([datum]) => ({ kind: 'print', datum: datum! })),
  exit: ({ arguments: given }, { compiler }, counter) => {
    const status = compiler.compile(given[0]!);
    const number = ++counter.count;
    return (frame, target) => {
      frame.action = number;
      target.items.push({ kind: 'exit', status: Number(BigInt.asIntN(32, registerOf(status.run(frame)))) });
      target.isLast = true;
    };
  },
  setopt: recording(([name, value]) => ({ kind: 'setopt', name: wordOf(name) ?? '', value: wordOf(value) })),
  printf: formatting((segments, data) => ({ kind: 'printf', segments, data })),
  system: formatting((segments, data) => ({ kind: 'deed', name: 'system', segments, data })),
  freopen: formatting((segments, data) => ({ kind: 'deed', name: 'freopen', segments, data })),
  ftruncate: recording(() => ({ kind: 'deed', name: 'ftruncate', segments: [], data: [] })),
  printa,
  tracemem,
  clear: onAggregation((of) => ({ kind: 'clear', of })),
  denormalize: onAggregation((of) => ({ kind: 'denormalize', of })),
  normalize: onAggregation((of, by) => ({ kind: 'normalize', of, by: by ?? 1n })),
  trunc: onAggregation((of, count) => ({ kind: 'trunc', of, count: count ?? 0n })),
  speculate: onSpeculation((target, id) => target.speculate(id)),
  commit: onSpeculation((target, id) => target.commit(id)),
  discard: onSpeculation((target, id) => target.discard(id)),
  raise: destructive('raise', ([signal], frame) => `signal ${signal} to ${here(frame)}`),
  stop: destructive('stop', (_, frame) => `${here(frame)} stopped`),
  chill: destructive('chill', ([time]) => `processor held for ${time} ns`),
  panic: destructive('panic', () => 'system panic'),
  breakpoint: destructive('breakpoint', () => 'kernel breakpoint'),
  ...Object.fromEntries(
    'stack ustack jstack sym func mod usym ufunc umod uaddr'.split(' ').map((name) => [name, traced]),
  ),
};

const actionNamed = (name: string): Action | null => (Object.hasOwn(actionTable, name) ? actionTable[name]! : null);
