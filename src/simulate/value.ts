/** The values that a running program holds, and how they turn into each other. */
import { type Fault, type FaultKind, type Read, type Structure, isFault } from './machine.js';
import { type DType, sizeOf } from './type.js';

/**
 * Integers and plain addresses are 64-bit registers, kept in the signed range: as in the kernel, the type of an expression
 * decides how a register is compared, divided, cut by a cast and printed, and nothing else cuts it.
 */
export type Value = bigint | string | Structure | Memory | Frames | SymbolValue;

/** What stack() and ustack() record. */
export interface Frames {
  readonly frames: readonly string[];
}

/** What sym(), usym() and their like record. */
export interface SymbolValue {
  readonly symbol: string;
  readonly address: bigint;
}

export const isFrames = (value: unknown): value is Frames =>
  typeof value === 'object' && value !== null && 'frames' in value;
export const isSymbol = (value: unknown): value is SymbolValue =>
  typeof value === 'object' && value !== null && 'symbol' in value;

/** A pointer into memory of D's own: scratch from copyin() or alloca(), or a variable that is a struct or an array. */
export class Memory {
  readonly bytes: Uint8Array;
  readonly at: number;
  /** The address of `bytes`, which nothing but a print shows. */
  readonly base: bigint;

  constructor(bytes: Uint8Array, at: number, base: bigint) {
    this.bytes = bytes;
    this.at = at;
    this.base = base;
  }

  get address(): bigint {
    return this.base + BigInt(this.at);
  }

  moved(by: number): Memory {
    return new Memory(this.bytes, this.at + by, this.base);
  }

  /** Text up to the NUL, or the end of the memory. */
  text(limit: number): string {
    let end = this.at;
    while (end < this.bytes.length && end - this.at < limit && this.bytes[end] !== 0) end++;
    return textOfBytes(this.bytes.subarray(this.at, end));
  }
}

const SCRATCH = 0xffffff01c8d00000n;

export const memoryOf = (bytes: Uint8Array): Memory => new Memory(bytes, 0, SCRATCH);

export const bytesOfText = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

export function textOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** A string as the memory that it lies in. */
export const memoryOfText = (text: string): Memory => memoryOf(bytesOfText(`${text}\0`));

// ---- faults ----------------------------------------------------------------------------------------------------------

/** Ends the clause that it is thrown in. It is a plain value, since a stack trace for each of a storm of them costs too much. */
export class Faulted {
  readonly fault: Fault;

  constructor(fault: Fault) {
    this.fault = fault;
  }
}

export function fault(kind: FaultKind, address?: bigint): never {
  throw new Faulted(address === undefined ? { fault: kind } : { fault: kind, address });
}

/** What a read yields, if it does not fault. */
export function got<T>(read: T | Fault): T {
  if (isFault(read)) throw new Faulted(read);
  return read;
}

export function gotValue(read: Read): Value {
  const value = got(read);
  return typeof value === 'bigint' ? BigInt.asIntN(64, value) : value;
}

// ---- conversions -----------------------------------------------------------------------------------------------------

/** A string that is there is not NULL. */
const TEXT_ADDRESS = 0xffffff01c8c00000n;

/** The register that a value is. */
export function registerOf(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'string') return BigInt.asIntN(64, TEXT_ADDRESS);
  return isFrames(value) ? 0n : BigInt.asIntN(64, value.address);
}

export const isTrue = (value: Value): boolean => (typeof value === 'bigint' ? value !== 0n : registerOf(value) !== 0n);

/** A register cut to a type, as a cast does it, or a store of that many bytes and the load that follows. */
export function cut(register: bigint, bytes: number, signed: boolean): bigint {
  if (bytes >= 8) return register;
  return signed ? BigInt.asIntN(bytes * 8, register) : BigInt.asUintN(bytes * 8, register);
}

export const unsigned = (register: bigint): bigint => BigInt.asUintN(64, register);

export const asSigned = (register: bigint): bigint => BigInt.asIntN(64, register);

// ---- memory ----------------------------------------------------------------------------------------------------------

/** What lies at a place in D's own memory. A struct or an array is the place itself. */
export function loaded(memory: Memory, type: DType): Value {
  if (type.kind === 'record' || type.kind === 'array' || type.kind === 'machine') return memory;
  if (type.kind === 'string') return memory.text(Number.MAX_SAFE_INTEGER);
  const bytes = sizeOf(type) || 1;
  if (memory.at < 0 || memory.at + bytes > memory.bytes.length) fault('BADADDR', memory.address);
  return fieldOf(littleEndian(memory.bytes, memory.at, bytes, type.kind === 'integer' && type.signed), type);
}

/** Of what lies where a bit-field is, only its bits count. */
export function fieldOf(register: bigint, type: DType): bigint {
  if (type.kind !== 'integer' || type.bits === undefined) return register;
  return type.signed ? BigInt.asIntN(type.bits, register) : BigInt.asUintN(type.bits, register);
}

export function littleEndian(from: Uint8Array, at: number, bytes: number, signed: boolean): bigint {
  let value = 0n;
  for (let i = bytes - 1; i >= 0; i--) value = (value << 8n) | BigInt(from[at + i]!);
  return signed || bytes === 8 ? BigInt.asIntN(bytes * 8, value) : value;
}

export function stored(memory: Memory, type: DType, value: Value): void {
  const bytes = sizeOf(type);
  if (memory.at < 0 || memory.at + bytes > memory.bytes.length) fault('BADADDR', memory.address);
  if (typeof value === 'string') {
    memory.bytes.set(bytesOfText(`${value}\0`).subarray(0, bytes), memory.at);
  } else if (value instanceof Memory && (type.kind === 'record' || type.kind === 'array')) {
    memory.bytes.set(value.bytes.subarray(value.at, value.at + bytes), memory.at);
  } else {
    let rest = unsigned(registerOf(value));
    // The bits beside a bit-field may belong to the next one.
    if (type.kind === 'integer' && type.bits !== undefined) {
      const before = unsigned(littleEndian(memory.bytes, memory.at, bytes, false));
      const kept = (before >> BigInt(type.bits)) << BigInt(type.bits);
      rest = kept | BigInt.asUintN(type.bits, rest);
    }
    for (let i = 0; i < bytes; i++, rest >>= 8n) memory.bytes[memory.at + i] = Number(rest & 0xffn);
  }
}

/** What a variable of the type holds before anything is stored; strings that are not static are NULL. */
export function zeroOf(type: DType, isStatic: boolean): Value {
  if (type.kind === 'record' || type.kind === 'array') return memoryOf(new Uint8Array(sizeOf(type)));
  return type.kind === 'string' && isStatic ? '' : 0n;
}

/** Values are copied when they are stored, structs with their bytes. */
export function copied(value: Value, type: DType): Value {
  if (!(value instanceof Memory) || (type.kind !== 'record' && type.kind !== 'array')) return value;
  const bytes = new Uint8Array(sizeOf(type));
  bytes.set(value.bytes.subarray(value.at, value.at + bytes.length));
  return memoryOf(bytes);
}
