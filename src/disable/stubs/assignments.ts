/** Assignments that stand in for those of aggregations, and of what a macro stands for. */
import type { Expression, Program } from '../../ast.js';
import { functionNamed } from '../../dtrace/functions.js';
import { integerTypes } from '../../dtrace/types.js';
import type { Fragment } from '../../edit.js';
import type { Flow, VariableName } from '../../flow.js';
import { keyConversionsIn } from '../../rewriting/column.js';
import type { Target } from '../../target.js';
import { textOf, visitOf } from '../../walk.js';
import type { Site } from './site.js';
import { typesOf } from './declarations.js';
import { declarable, definitionsOf, keysText } from './types.js';

/**
 * An assignment that never runs, but tells D the type of a variable or the aggregating function, its parameters and the types
 * of the keys.
 */
export function assignmentOf(variable: VariableName, site: Site): Fragment[][] {
  const aggregation = aggregationOf(variable, site);
  if (aggregation.length > 0 || variable.startsWith('@')) return aggregation;
  const { type, keys } = typesOf(variable, site);
  return [[`${variable}${keysText(keys.map(zeroOf))} = ${type.endsWith('*') ? `(${type})0` : zeroOf(type)}`]];
}

function aggregationOf(variable: VariableName, { before, after, was, is, target }: Site): Fragment[][] {
  const left = definitionsOf(variable, is).map((definition) => ({ ...definition, program: after, flow: is }));
  const gone = definitionsOf(variable, was).map((definition) => ({ ...definition, program: before, flow: was }));
  for (const { value, keys, clause, program, flow } of [...left, ...gone]) {
    const call = value && aggregatingCall(value, program, target);
    if (!call) continue;
    const zeros = keys.map((key, i) => zeroOf(typeOfKey(variable, i, flow.typeOf(key, clause), is)));
    return [[`${variable}${keysText(zeros)} = ${call}`]];
  }
  return [];
}

/** The type of a key as far as it is known; what a format prints as a string was one, whatever it came from. */
function typeOfKey(variable: VariableName, i: number, type: string, { reads }: Flow): string {
  const isString = (reads.get(variable) ?? []).some(({ node, clause }) => {
    const print = clause && visitOf(clause, node).parent?.node;
    const format = print?.type === 'Call' ? print.arguments[0] : undefined;
    return format?.type === 'StringLiteral' && /[sS]$/.test(keyConversionsIn(format.text)[i] ?? '');
  });
  return isString ? 'string' : type;
}

/** How many constant parameters follow the value that is aggregated. */
const PARAMETERS: Readonly<Record<string, number>> = { lquantize: 3, llquantize: 4 };

/** null for anything else, which D does not take: `@a++` is the author's mistake, and stays it. */
function aggregatingCall(value: Expression, program: Program, target: Target): string | null {
  if (value.type !== 'Call' || value.callee.type !== 'Identifier') return null;
  const { name } = value.callee;
  if (functionNamed(name)?.kind !== 'aggregating') return null;
  // What is lost since its dtrace does not know it is another distribution from there on.
  if (target.lacks(`action:${name}`)) return 'quantize(0)';
  const parameters = value.arguments.slice(1, 1 + (PARAMETERS[name] ?? 0)).map((argument) => textOf(program, argument));
  return `${name}(${value.arguments.length > 0 ? ['0', ...parameters].join(', ') : ''})`;
}

/** A constant of a key's type; formats such as `%lld` insist on the width. */
function zeroOf(type: string): string {
  if (type === 'string') return '""';
  if (type === 'stack') return 'ustack()';
  if (type === '_usymaddr') return 'usym(0)';
  if (type === '_symaddr') return '(uintptr_t)0';
  const declared = declarable(type, false);
  return integerTypes.get(declared)?.bytes === 4 ? '0' : `(${declared})0`;
}
