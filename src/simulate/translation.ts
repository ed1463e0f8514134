/** Structures that translators make of others. */
import type { Translate } from '../ast.js';
import type { Code, Compiler } from './code.js';
import type { Frame } from './frame.js';
import type { Structure } from './machine.js';
import { type DType, nameOf, pointerTo } from './type.js';
import { type Value, gotValue, registerOf } from './value.js';

/** A structure whose members are the expressions of a translator; those of the system are the machine's business. */
export function translation({ typeName, expression }: Translate, compiler: Compiler): Code {
  const type = compiler.names.types.typeName(typeName);
  const output = nameOf(type.kind === 'pointer' ? type.to : type);
  const input = compiler.compile(expression);
  const translator = compiler.names.translator(output);
  const to: DType = { kind: 'machine', name: output };
  const result = type.kind === 'pointer' ? pointerTo(to) : to;
  if (!translator) {
    const run = (frame: Frame): Value =>
      gotValue(frame.context.object(BigInt.asUintN(64, registerOf(input.run(frame))), output));
    return { type: result, run };
  }
  // Members are read from what was translated last, in the frame in which it was.
  let current: Value = 0n;
  const parameter: Code = { type: compiler.names.types.typeName(translator.input), run: () => current };
  const inside = compiler.within(new Map([[translator.parameter.name, parameter]]));
  const members = new Map(translator.members.map(({ name, value }) => [name.name, inside.compile(value)]));
  const run = (frame: Frame): Value => {
    const from = input.run(frame);
    const member = (name: string): ReturnType<Structure['member']> => {
      current = from;
      return (members.get(name)?.run(frame) ?? 0n) as ReturnType<Structure['member']>;
    };
    return { type: output, address: BigInt.asUintN(64, registerOf(from)), member };
  };
  return { type: result, run };
}
