/** What functions ask of their arguments, and arrays of their keys. */
import type { Expression } from '../ast.js';
import type { DFunction } from '../dtrace/functions.js';
import { typeNamed } from './named-types.js';
import { type Operand, isAccepted } from './operand.js';
import type { Report } from './problem.js';
import { type Type, UNKNOWN } from './type.js';

export interface Signature {
  readonly name: string;
  readonly thing: 'arg' | 'key';
  readonly types: readonly Type[];
  readonly least: number;
  readonly most: number;
}

/** Actions whose arguments are looked at only when their statement is compiled. */
const unchecked: ReadonlySet<string> = new Set('clear denormalize normalize trunc stack ustack jstack'.split(' '));

const withFormat: ReadonlySet<string> = new Set('printf printa system freopen'.split(' '));

export function signatureOf(called: DFunction): Signature {
  const name = `${called.name}( )`;
  const parameters = called.arguments
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (withFormat.has(called.name)) return { name, thing: 'arg', types: [UNKNOWN], least: 1, most: Infinity };
  if (called.name === 'tracemem')
    return { name, thing: 'arg', types: [UNKNOWN, typeNamed('size_t')], least: 2, most: Infinity };
  if (unchecked.has(called.name)) return { name, thing: 'arg', types: [], least: 0, most: Infinity };
  return {
    name,
    thing: 'arg',
    types: parameters.map((text) => parameterType(text.replace(/^\[|\]$/g, ''))),
    least: parameters.filter((text) => !isOptional(text)).length,
    most: parameters.includes('...') ? Infinity : parameters.length,
  };
}

const isOptional = (text: string): boolean => text.startsWith('[') || text === '...';

/** `@` and `...` take anything; what is a type of the system cannot be told. */
const parameterType = (text: string): Type => (text === '@' || text === '...' ? UNKNOWN : typeNamed(text));

export function checkSignature(report: Report, wanted: Signature, given: readonly Operand[], node: Expression): void {
  const { name, thing, types, least, most } = wanted;
  if (given.length < least || given.length > most) {
    const passed = `${given.length} ${thing}${given.length === 1 ? '' : 's'} passed`;
    const expected = least === most ? `${least} expected` : `at least ${least} expected`;
    report('D_PROTO_LEN', `${name} prototype mismatch: ${passed}, ${expected}`, node);
    return;
  }
  for (const [i, argument] of given.entries()) {
    const type = types[i];
    if (type === undefined || isAccepted(type, argument)) continue;
    const what = thing === 'key' ? 'key' : 'argument';
    report(
      'D_PROTO_ARG',
      `${name} ${what} #${i + 1} is incompatible with prototype: prototype: ${type.name} ${what}: ${argument.type.name}`,
      argument.node,
    );
    return;
  }
}
