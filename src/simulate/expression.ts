/** Turns expressions into code. Chains that the parser reads in a loop are folded in a loop. */
import type { Binary, Clause, Conditional, Expression, Identifier, MacroReference, SizeOf, Unary } from '../ast.js';
import { variableNamed } from '../dtrace/variables.js';
import { assignment, increment } from './assign.js';
import { call } from './call.js';
import { chain } from './chain.js';
import { type Code, type Compiler, type Macros, constant } from './code.js';
import type { Frame } from './frame.js';
import { characterOf, integerOf, leastOf, stringOf } from './literal.js';
import { CompileProblem, type Names } from './names.js';
import { operation, settlesOn } from './operators.js';
import { dereferenced, fitted } from './reading.js';
import {
  type DType,
  INT,
  INT64,
  STRING,
  ULONG,
  UNKNOWN,
  integer,
  isText,
  nameOf,
  pointerTo,
  promoted,
  referenced,
  sizeOf,
} from './type.js';
import { type Value, asSigned, gotValue, isTrue, registerOf } from './value.js';
import { readVariable } from './variables.js';
import { cast, stringOrNull } from './conversion.js';
import { translation } from './translation.js';
import { inlined } from './inline.js';

export function compilerOf(
  names: Names,
  macros: Macros,
  clause: Clause | null,
  describe: (deed: string) => void,
  parameters: ReadonlyMap<string, Code> = new Map(),
): Compiler {
  const compiler: Compiler = {
    names,
    macros,
    clause,
    parameters,
    describe,
    compile: (expression) => compiled(expression, compiler),
    within: (inner) => compilerOf(names, macros, clause, describe, inner),
  };
  return compiler;
}

function compiled(expression: Expression, compiler: Compiler): Code {
  switch (expression.type) {
    case 'Integer': {
      const { value, bytes, signed } = integerOf(expression.text);
      return constant(integer(literalType(bytes, signed), bytes, signed), asSigned(value));
    }
    case 'Character': {
      const value = characterOf(expression.text);
      const { bytes, signed } = leastOf(value);
      return constant(integer(literalType(bytes, signed), bytes, signed), asSigned(value));
    }
    case 'StringLiteral':
      return constant(STRING, stringOf(expression.text));
    case 'MacroReference':
      return macro(expression, compiler);
    case 'Identifier':
      return identifier(expression, compiler);
    case 'Paren':
      return compiler.compile(expression.expression);
    case 'Comma':
      return comma(expression.expressions, compiler);
    case 'Binary':
      return binary(expression, compiler);
    case 'Conditional':
      return conditional(expression, compiler);
    case 'Unary':
      return unary(expression, compiler);
    case 'Postfix':
      return increment(expression.operand, expression.operator, true, compiler);
    case 'Assignment':
      return assignment(expression, compiler);
    case 'Call':
      return call(expression, compiler);
    case 'Member':
    case 'Index':
      return chain(expression, compiler);
    case 'Cast':
      return cast(compiler.names.types.typeName(expression.typeName), compiler.compile(expression.expression));
    case 'SizeOf':
      return sizeof(expression, compiler);
    case 'StringOf': {
      const { run } = compiler.compile(expression.operand);
      return { type: STRING, run: (frame) => stringOrNull(run(frame), frame) };
    }
    case 'OffsetOf': {
      const type = compiler.names.types.typeName(expression.typeName);
      const place = type.kind === 'record' ? type.members.get(expression.member.name) : undefined;
      if (!place)
        throw new CompileProblem(expression.start, `type ${nameOf(type)} has no member ${expression.member.name}`);
      return constant(ULONG, BigInt(place.offset));
    }
    case 'Translate':
      return translation(expression, compiler);
    default:
      throw new CompileProblem(expression.start, 'syntax error: an operand is expected');
  }
}

const literalType = (bytes: number, signed: boolean): string =>
  bytes === 4 ? (signed ? 'int' : 'unsigned int') : signed ? 'long' : 'unsigned long';

// ---- names -----------------------------------------------------------------------------------------------------------

function macro({ text, start }: MacroReference, compiler: Compiler): Code {
  const isString = text.startsWith('$$');
  const name = text.replace(/^\$+/, '');
  if (!/^\d/.test(name)) {
    const value = compiler.macros.integer(name);
    if (value === null) throw new CompileProblem(start, `macro variable ${text} is not defined`);
    return isString ? constant(STRING, String(value)) : constant(INT, value);
  }
  const given = compiler.macros.argument(Number(name));
  if (given === null) throw new CompileProblem(start, `macro argument ${text} is not defined`);
  if (isString) return constant(STRING, given);
  if (given === '') return constant(INT, 0n);
  const [, sign = '', digits = ''] = /^([+-]?)(0[xX][0-9a-fA-F]+|\d+)[uUlL]*$/.exec(given) ?? [];
  if (digits) {
    const { value, bytes, signed } = integerOf(digits);
    return constant(integer(literalType(bytes, signed), bytes, signed), asSigned(sign === '-' ? -value : value));
  }
  if (/^[A-Za-z_]\w*$/.test(given)) return identifier({ type: 'Identifier', name: given, start, end: start }, compiler);
  return constant(STRING, given);
}

function identifier({ name }: Identifier, compiler: Compiler): Code {
  const { names } = compiler;
  const parameter = compiler.parameters.get(name);
  if (parameter) return parameter;
  const macro = names.macro(name);
  if (macro) return compiler.compile(macro);
  const inline = names.inline(name);
  if (inline) return inlined(inline, [], compiler);
  const value = names.constant(name);
  if (value !== null) return constant(name === 'NULL' ? INT64 : INT, value);
  if (name.includes('`')) return { type: UNKNOWN, run: ({ context }) => gotValue(context.symbol(name)) };
  return builtIn(name, names) ?? readVariable('global', name, names);
}

function builtIn(name: string, names: Names): Code | null {
  const known = variableNamed(name);
  if (!known || known.array) return null;
  const type = names.types.named(known.type);
  const own = ownVariables[name];
  if (own) return { type, run: own };
  const argument = /^arg(\d)$/.exec(name);
  if (argument) {
    const index = Number(argument[1]);
    return { type: INT64, run: ({ context }) => gotValue(context.argument(index)) };
  }
  return { type, run: ({ context }) => fitted(gotValue(context.variable(name)), type) };
}

/** What the interpreter knows itself. */
const ownVariables: Readonly<Record<string, (frame: Frame) => Value>> = {
  timestamp: ({ context }) => context.timestamp,
  vtimestamp: ({ context }) => context.vtimestamp,
  walltimestamp: ({ context }) => context.walltimestamp,
  id: ({ probe }) => BigInt(probe.id),
  epid: ({ epid }) => BigInt(epid),
  probeprov: ({ probe }) => probe.provider,
  probemod: ({ probe }) => probe.module,
  probefunc: ({ probe }) => probe.function,
  probename: ({ probe }) => probe.name,
};

// ---- operators -------------------------------------------------------------------------------------------------------

function comma(expressions: readonly Expression[], compiler: Compiler): Code {
  const codes = expressions.map((expression) => compiler.compile(expression));
  const run = (frame: Frame): Value => {
    let value: Value = 0n;
    for (const code of codes) value = code.run(frame);
    return value;
  };
  return { type: codes.at(-1)!.type, run };
}

/** Along the left side, since sums are chains that lean to the left. */
function binary(expression: Binary, compiler: Compiler): Code {
  const links: Binary[] = [];
  let left: Expression = expression;
  for (; left.type === 'Binary'; left = left.left) links.push(left);
  const first = compiler.compile(left);
  let { type } = first;
  const steps = links.toReversed().map(({ operator, right: operand }) => {
    const right = compiler.compile(operand);
    const found = operation(operator, type, right.type);
    type = found.type;
    return { settling: settlesOn(operator), right: right.run, apply: found.apply };
  });
  if (steps.length === 1) return single(first, steps[0]!, type);
  const run = (frame: Frame): Value => {
    let value = first.run(frame);
    for (const step of steps) value = stepped(step, value, frame);
    return value;
  };
  return { type, run };
}

interface Step {
  readonly settling: boolean | null;
  readonly right: Code['run'];
  readonly apply: (left: Value, right: Value, frame: Frame) => Value;
}

const single = (first: Code, step: Step, type: DType): Code => ({
  type,
  run: (frame) => stepped(step, first.run(frame), frame),
});

function stepped({ settling, right, apply }: Step, left: Value, frame: Frame): Value {
  if (settling !== null && isTrue(left) === settling) return settling ? 1n : 0n;
  return apply(left, right(frame), frame);
}

/** Along the last operands, as `a ? b : c ? d : …` leans to the right. */
function conditional(expression: Conditional, compiler: Compiler): Code {
  const arms: { readonly test: Code; readonly value: Code }[] = [];
  let at: Expression = expression;
  for (; at.type === 'Conditional'; at = at.alternate)
    arms.push({ test: compiler.compile(at.test), value: compiler.compile(at.consequent) });
  const last = compiler.compile(at);
  const run = (frame: Frame): Value => {
    for (const { test, value } of arms) if (isTrue(test.run(frame))) return value.run(frame);
    return last.run(frame);
  };
  return { type: arms.map(({ value }) => value.type).reduceRight(joined, last.type), run };
}

function joined(left: DType, right: DType): DType {
  if (isText(left) && isText(right)) return left.kind === 'string' || right.kind === 'string' ? STRING : left;
  return left.kind === 'integer' && right.kind === 'integer'
    ? promoted(left, right)
    : left.kind === 'integer'
      ? right
      : left;
}

function unary({ operator, operand }: Unary, compiler: Compiler): Code {
  if (operator === '++' || operator === '--') return increment(operand, operator, false, compiler);
  if (operator === '&') return address(operand, compiler);
  const { type, run } = compiler.compile(operand);
  switch (operator) {
    case '*': {
      const to = referenced(type);
      return { type: to, run: (frame) => dereferenced(run(frame), to, frame) };
    }
    case '!':
      return { type: INT, run: (frame) => (isTrue(run(frame)) ? 0n : 1n) };
    case '~':
      return { type: promoted(type, INT), run: (frame) => ~registerOf(run(frame)) };
    case '-':
      return { type: promoted(type, INT), run: (frame) => asSigned(-registerOf(run(frame))) };
    case '+':
      return { type: promoted(type, INT), run };
  }
}

/** The address of a structure is the structure, of a member the place that it lies at. */
function address(operand: Expression, compiler: Compiler): Code {
  const inner = operand.type === 'Paren' ? operand.expression : operand;
  if (inner.type === 'Unary' && inner.operator === '*') return compiler.compile(inner.operand);
  if (inner.type === 'Member' || inner.type === 'Index') {
    const place = chain(inner, compiler, true);
    return { type: pointerTo(place.type), run: place.run };
  }
  const { type, run } = compiler.compile(inner);
  return { type: pointerTo(type), run };
}

function sizeof({ operand }: SizeOf, compiler: Compiler): Code {
  const inner = operand.type === 'Paren' ? operand.expression : operand;
  if (inner.type === 'StringLiteral') return constant(ULONG, BigInt(stringOf(inner.text).length + 1));
  const type = operand.type === 'TypeName' ? compiler.names.types.typeName(operand) : compiler.compile(operand).type;
  return constant(ULONG, BigInt(sizeOf(type)));
}
