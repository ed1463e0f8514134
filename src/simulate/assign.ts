/** Assignments, `++` and `--`: to variables, to elements, and to D's own memory. */
import type { Assignment, Expression, Index } from '../ast.js';
import { chain, namedBy } from './chain.js';
import type { Code, Compiler } from './code.js';
import { type Frame, type Key } from './frame.js';
import { CompileProblem, type Variable } from './names.js';
import { operation } from './operators.js';
import { dereferenced, textOf } from './reading.js';
import { CHAR, type DType, INT, INT64, referenced } from './type.js';
import { Faulted, Memory, type Value, fault, gotValue, registerOf, stored, unsigned } from './value.js';
import { elementAt, keyOf, readVariable, writeVariable } from './variables.js';

/** What can stand left of `=`. The place is found once, also where it is read and written. */
interface Target {
  readonly type: DType;
  readonly at: (frame: Frame) => Place;
}

interface Place {
  read(): Value;
  write(value: Value): void;
}

export function assignment({ left, operator, right, start }: Assignment, compiler: Compiler): Code {
  const value = compiler.compile(right);
  const target = targetOf(left, value.type, compiler, start);
  if (operator === '=') {
    const run = (frame: Frame): Value => {
      const assigned = value.run(frame);
      target.at(frame).write(assigned);
      return assigned;
    };
    return { type: target.type, run };
  }
  const { apply } = operation(operator.slice(0, -1), target.type, value.type);
  const run = (frame: Frame): Value => {
    const place = target.at(frame);
    const before = place.read();
    const result = apply(before, value.run(frame), frame);
    place.write(result);
    return result;
  };
  return { type: target.type, run };
}

export function increment(operand: Expression, operator: '++' | '--', isPostfix: boolean, compiler: Compiler): Code {
  const target = targetOf(operand, INT64, compiler, operand.start);
  const { apply } = operation(operator === '++' ? '+' : '-', target.type, INT);
  const run = (frame: Frame): Value => {
    const place = target.at(frame);
    const before = place.read();
    const after = apply(before, 1n, frame);
    place.write(after);
    return isPostfix ? before : after;
  };
  return { type: target.type, run };
}

function targetOf(expression: Expression, type: DType, compiler: Compiler, start: number): Target {
  if (expression.type === 'Paren') return targetOf(expression.expression, type, compiler, start);
  const named = namedBy(expression, compiler);
  if (named) return variableTarget(compiler.names.define(named.scope, named.name, type, false), compiler);
  if (expression.type === 'Index') return elementTarget(expression, type, compiler);
  if (expression.type === 'Member') return memoryTarget(chain(expression, compiler, true));
  if (expression.type === 'Unary' && expression.operator === '*') {
    const pointer = compiler.compile(expression.operand);
    return memoryTarget({ type: referenced(pointer.type), run: pointer.run });
  }
  throw new CompileProblem(start, 'operator = requires modifiable lvalue as an operand');
}

function variableTarget(variable: Variable, compiler: Compiler): Target {
  const { type } = variable;
  const { run } = readVariable(variable.scope, variable.name, compiler.names);
  const at = (frame: Frame): Place => ({
    read: () => run(frame),
    write: (value) => writeVariable(variable, null, value, frame),
  });
  return { type, at };
}

function elementTarget(expression: Index, type: DType, compiler: Compiler): Target {
  const named = namedBy(expression.object, compiler);
  if (named?.scope === 'global' && named.name === 'uregs') return registerTarget(expression, compiler);
  const known = named && compiler.names.variable(named.scope, named.name);
  if (known && !known.isArray && known.type.kind === 'string') return characterTarget(expression, compiler);
  if (!named || (known && !known.isArray)) return memoryTarget(chain(expression, compiler, true));
  const variable = known ?? compiler.names.define(named.scope, named.name, type, true);
  const keys = expression.keys.map((key) => compiler.compile(key));
  const at = (frame: Frame): Place => {
    const key: Key = keyOf(keys, frame);
    return {
      read: () => elementAt(variable, key, frame),
      write: (value) => writeVariable(variable, key, value, frame),
    };
  };
  return { type: variable.type, at };
}

/** A character of a string variable: `this->name[3] = '\0'`. */
function characterTarget({ object, keys }: Index, compiler: Compiler): Target {
  const text = targetOf(object, CHAR, compiler, object.start);
  const index = compiler.compile(keys[0]!);
  const at = (frame: Frame): Place => {
    const whole = text.at(frame);
    const before = textOf(whole.read(), frame);
    const position = Number(registerOf(index.run(frame)));
    const write = (value: Value): void => {
      const char = String.fromCharCode(Number(registerOf(value) & 0xffn));
      if (position < 0 || position >= frame.strsize) fault('BADADDR', unsigned(registerOf(before)) + BigInt(position));
      const after = before.padEnd(position, '\0');
      whole.write((after.slice(0, position) + char + after.slice(position + 1)).split('\0')[0]!);
    };
    return { read: () => BigInt(before.charCodeAt(position) || 0), write };
  };
  return { type: CHAR, at };
}

/** A write to a register is destructive: it is described. */
function registerTarget({ keys }: Index, compiler: Compiler): Target {
  const index = compiler.compile(keys[0]!);
  const at = (frame: Frame): Place => {
    const register = registerOf(index.run(frame));
    const write = (value: Value): void => {
      const refused = frame.context.permits('uregs');
      if (refused) throw new Faulted(refused);
      compiler.describe(`uregs[${register}] = 0x${unsigned(registerOf(value)).toString(16)}`);
    };
    return { read: () => gotValue(frame.context.userRegister(register)), write };
  };
  return { type: INT64, at };
}

/** Only D's own memory can be written. */
function memoryTarget({ type, run }: Code): Target {
  const at = (frame: Frame): Place => {
    const place = run(frame);
    return {
      read: () => dereferenced(place, type, frame),
      write: (value) => (place instanceof Memory ? stored(place, type, value) : fault('BADADDR', registerOf(place))),
    };
  };
  return { type, at };
}
