/** Reads of memory, D's own and the machine's, by the type that the program gives it. */
import { fieldType } from '../dtrace/types.js';
import type { Frame } from './frame.js';
import { type Structure, isStructure } from './machine.js';
import { type DType, type Place, UNKNOWN, sizeOf } from './type.js';
import type { Types } from './declarations.js';
import {
  Memory,
  type Value,
  asSigned,
  bytesOfText,
  cut,
  fault,
  fieldOf,
  got,
  gotValue,
  isSymbol,
  littleEndian,
  loaded,
  registerOf,
  unsigned,
} from './value.js';

/** A value where D wants a string: up to the NUL, and no longer than a string can be. */
export function textOf(value: Value, frame: Frame): string {
  if (typeof value === 'string') return value.length < frame.strsize ? value : value.slice(0, frame.strsize - 1);
  if (value instanceof Memory) return value.text(frame.strsize - 1);
  if (isSymbol(value)) return value.symbol;
  const text = kernelBytes(registerOf(value), frame.strsize, frame);
  const end = text.indexOf('\0');
  return end < 0 ? text.slice(0, frame.strsize - 1) : text.slice(0, end);
}

function kernelBytes(address: bigint, bytes: number, frame: Frame): string {
  const text = got(frame.context.load(unsigned(address), bytes));
  // Page zero is never mapped.
  return address === 0n ? fault('BADADDR', 0n) : text;
}

/** Bytes from anywhere, for tracemem(), bcopy() and the addresses of inet_ntop(). */
export function bytesAt(value: Value, bytes: number, frame: Frame): Uint8Array {
  if (value instanceof Memory) {
    if (value.at + bytes > value.bytes.length) fault('BADADDR', value.address);
    return value.bytes.slice(value.at, value.at + bytes);
  }
  const text = typeof value === 'string' ? value : kernelBytes(registerOf(value), bytes, frame);
  return bytesOfText(text.padEnd(bytes, '\0').slice(0, bytes));
}

/** What a pointer to `type` points to; a struct stays the place that it lies at. */
export function dereferenced(value: Value, type: DType, frame: Frame): Value {
  if (value instanceof Memory) return loaded(value, type);
  if (typeof value === 'string') return value === '' ? 0n : BigInt(value.charCodeAt(0));
  if (type.kind === 'machine') return isStructure(value) ? value : machineObject(value, type.name, frame);
  if (type.kind === 'record' || type.kind === 'array') return value;
  if (isStructure(value) && type.kind === 'unknown') return value;
  if (type.kind === 'string') return textOf(value, frame);
  const bytes = sizeOf(type) || 1;
  const text = kernelBytes(registerOf(value), bytes, frame);
  const register = littleEndian(
    bytesOfText(text.padEnd(bytes, '\0')),
    0,
    bytes,
    type.kind === 'integer' && type.signed,
  );
  return fieldOf(register, type);
}

const machineObject = (value: Value, type: string, { context }: Frame): Value =>
  gotValue(context.object(unsigned(registerOf(value)), type));

/** A member of a struct, or of what a pointer to it points to. */
export function memberOf(value: Value, type: DType, name: string, frame: Frame): Value {
  if (isStructure(value)) return gotValue(value.member(name));
  if (type.kind === 'record') return placeOf(value, type.members.get(name), name, frame);
  const object =
    typeof value === 'bigint' ? machineObject(value, type.kind === 'machine' ? type.name : '', frame) : value;
  return isStructure(object) ? gotValue((object as Structure).member(name)) : fault('BADADDR', registerOf(value));
}

function placeOf(value: Value, place: Place | undefined, name: string, frame: Frame): Value {
  if (!place) throw new Error(`no member ${name}`);
  const at = offsetBy(value, BigInt(place.offset));
  return dereferenced(at, place.type, frame);
}

/** A pointer, moved by so many bytes. */
export const offsetBy = (value: Value, bytes: bigint): Value =>
  bytes === 0n ? value : value instanceof Memory ? value.moved(Number(bytes)) : asSigned(registerOf(value) + bytes);

/** Members of the kernel's own structures whose type shows in the output (sys/proc.h, sys/thread.h, sys/vnode.h …). */
const kernelFields: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pid_t: 'pid_id p_ppid p_pid',
    id_t: 't_tid',
    pri_t: 't_pri',
    zoneid_t: 'zone_id',
    projid_t: 'kpj_id',
    taskid_t: 'tk_tkid',
    uid_t: 'cr_uid cr_ruid',
    gid_t: 'cr_gid cr_rgid',
    processorid_t: 'cpu_id',
    string: 'u_comm u_psargs v_path cl_name vnop_name dn_name',
    size_t: 'b_bcount b_resid',
    int: 'b_flags p_lwpcnt',
    short: 't_sysnum',
    uint_t: 'p_flag p_stat',
  }).flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)),
);

/** The type of a member, as far as it is known before the machine yields it. */
export function memberType(type: DType, name: string, types: Types): DType {
  if (type.kind === 'record') return type.members.get(name)?.type ?? UNKNOWN;
  const known = (type.kind === 'machine' ? fieldType(type.name, name) : null) ?? kernelFields.get(name);
  return known === undefined ? UNKNOWN : types.named(known);
}

/** An integer of the machine has the width that its type says. */
export const fitted = (value: Value, type: DType): Value =>
  typeof value === 'bigint' && type.kind === 'integer' ? cut(value, type.bytes, type.signed) : value;
