/** What casts and stringof() make of a value. */
import type { Code } from './code.js';
import type { Frame } from './frame.js';
import { isStructure } from './machine.js';
import { textOf } from './reading.js';
import { type DType, INT64 } from './type.js';
import { type Value, cut, registerOf } from './value.js';

export function cast(type: DType, code: Code): Code {
  const { run } = code;
  if (type.kind === 'string') return { type, run: (frame) => stringOrNull(run(frame), frame) };
  if (type.kind !== 'integer') return { type, run };
  const from = code.type.kind === 'integer' ? code.type : INT64;
  // To a wider type of the same sign, a register stays as it is (dt_cg.c dt_cg_typecast).
  if (code.type.kind === 'integer' && type.bytes >= from.bytes && type.signed === from.signed) return { type, run };
  const { bytes, signed } = type;
  return {
    type,
    run: (frame) => {
      const value = run(frame);
      // What is as wide as a pointer may still be followed as one.
      return bytes === 8 && isStructure(value) ? value : cut(registerOf(value), bytes, signed);
    },
  };
}

export function stringOrNull(value: Value, frame: Frame): Value {
  return value === 0n ? value : textOf(value, frame);
}
