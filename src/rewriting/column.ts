/** The columns of a printf, and the constants that can stand in for those that cannot be had. */
import type { Call, Clause, Expression, Program, Range } from '../ast.js';
import { isCallOf } from '../language/call.js';
import { integerTypes } from '../dtrace/types.js';
import { variableNamed } from '../dtrace/variables.js';
import type { Flow } from '../flow.js';
import { doesSomething } from '../language/truth.js';
import { isBuiltIn, withoutParens } from '../language/variable.js';
import { once } from '../once.js';
import { byStart, coveredBy, within } from '../ranges.js';
import { type Visit, contains, nodesOf, walk } from '../walk.js';

export interface StandIn {
  /** The argument, or the one arm of it that needs what cannot be had. */
  readonly part: Expression;
  readonly constant: string;
}

/**
 * What keeps the rest of a printf when some of the values in it cannot be had: a constant for each argument that needs
 * one. null where that cannot be: where something would be decided or counted by the constant, or no other argument shows
 * anything but the time, unless the value may be shown `alone`.
 */
export function standInsFor(
  call: Call,
  missing: readonly Range[],
  { program, flow, clause, alone = false }: Setting,
): StandIn[] | null {
  const columns = columnsOf(call);
  if (!columns) return null;
  const isInColumn = coveredBy(columns.map(({ argument }) => argument));
  if (!missing.every(isInColumn)) return null;
  const inOrder = missing.toSorted(byStart);
  const standIns: StandIn[] = [];
  const silent = (argument: Expression): boolean => isConstant(argument, flow) || (!alone && isTime(argument));
  let shown = alone && columns.length === 1 ? 1 : 0;
  for (const { argument, constant, shows } of columns) {
    const own = within(inOrder, argument);
    const part = own.length > 0 ? partOf(argument, own) : null;
    if (part && (constant === null || doesSomething(part, program))) return null;
    if (part && constant !== null) standIns.push({ part, constant: signedAs(argument, part, constant, flow, clause) });
    if (shows && part !== argument && !silent(argument)) shown++;
  }
  return shown > 0 ? standIns : null;
}

export interface Setting {
  readonly program: Program;
  readonly flow: Flow;
  readonly clause: Clause | null;
  readonly alone?: boolean;
}

/**
 * Says of each printf of a clause whether it prints a column of a line of which others print more: without it, all that
 * follows would stand below another's title, or on the line before.
 */
export function rowsIn(
  clause: Clause,
  missing: readonly Range[],
  { program, flow }: Pick<Setting, 'program' | 'flow'>,
): (call: Call) => boolean {
  const showing = nodesOf(clause, 'Call').filter(
    (call) => isCallOf(call, 'printf') && standInsFor(call, within(missing, call), { program, flow, clause }) !== null,
  );
  const firstOpen = showing.find((call) => !endsLine(call));
  const last = showing.at(-1);
  return (call) =>
    (firstOpen !== undefined && firstOpen.start < call.start) ||
    (last !== undefined && last.start > call.start && !endsLine(call));
}

function endsLine({ arguments: [format] }: Call): boolean {
  return format?.type !== 'StringLiteral' || format.text.endsWith('\\n"');
}

// ---- conversions -----------------------------------------------------------------------------------------------------

interface Column {
  readonly argument: Expression;
  /** What can stand in for it; null if nothing can. */
  readonly constant: string | null;
  /** A width or a precision shows nothing itself. */
  readonly shows: boolean;
}

/** One argument for each conversion, and one more for each `*` in it; null where they do not match, or are not known. */
function columnsOf(call: Call): Column[] | null {
  if (!isCallOf(call, 'printf')) return null;
  const conversions = conversionsBy(call);
  return (
    conversions &&
    [...conversions].map(([argument, conversion]) => ({
      argument,
      constant: constantFor(conversion),
      shows: conversion !== '*',
    }))
  );
}

/** The conversion with its length that an argument of a printf goes through; null where that is not known. */
export const conversionOf = (call: Call, argument: Expression): string | null =>
  conversionsBy(call)?.get(argument) ?? null;

/** The conversion of each argument, in order; null where there are not as many, or the format is not known. */
const conversionsBy = once((call: Call): ReadonlyMap<Expression, string> | null => {
  const [format, ...values] = call.arguments;
  if (format?.type !== 'StringLiteral') return null;
  const conversions = conversionsIn(format.text);
  return conversions.length === values.length ? new Map(values.map((value, i) => [value, conversions[i]!])) : null;
});

/** As dt_printf.c (dt_printf_create) reads a format: flags and width, length, letter. */
const CONVERSION = /%(%|([0-9#+'?. *@-]*)((?:h|ll|l|L|w)?[a-zA-Z]))/g;

/** What takes an argument, in order: `*`, or a conversion with its length. */
const conversionsIn = (format: string): string[] =>
  [...format.matchAll(CONVERSION)].flatMap(([, whole, flags = '', conversion = '']) =>
    whole === '%' ? [] : [...flags.matchAll(/\*/g)].map(() => '*').concat(conversion),
  );

/** The conversions of the keys in a format of printa: all but those of the value. */
export const keyConversionsIn = (format: string): string[] =>
  [...format.matchAll(CONVERSION)].flatMap(([, whole, flags = '', conversion = '']) =>
    whole === '%' || flags.includes('@') ? [] : conversion,
  );

/**
 * What is shown for a value that cannot be had: impossible as a signed number, nothing as any other. A length insists
 * on an argument of that very type, and a time on 64 bits (dt_printf.c: pfcheck_type, pfcheck_time).
 */
const CONSTANTS: ReadonlyMap<string, string> = new Map([
  ...['d', 'i'].map((letter): [string, string] => [letter, '-1']),
  ...['o', 'u', 'x', 'X', 'p', 'a', 'A', 'P'].map((letter): [string, string] => [letter, '0']),
  ...['ld', 'li'].map((letter): [string, string] => [letter, '-1L']),
  ...['lld', 'lli'].map((letter): [string, string] => [letter, '-1LL']),
  ...['lo', 'lu', 'lx', 'lX'].map((letter): [string, string] => [letter, '0UL']),
  ...['llo', 'llu', 'llx', 'llX'].map((letter): [string, string] => [letter, '0ULL']),
  ...['hd', 'hi'].map((letter): [string, string] => [letter, '(short)-1']),
  ...['ho', 'hu', 'hx', 'hX'].map((letter): [string, string] => [letter, '(unsigned short)0']),
  ...['Y', 'T'].map((letter): [string, string] => [letter, '0LL']),
  ...['s', 'S', 'I'].map((letter): [string, string] => [letter, '"-"']),
  // A hyphen, by its number: a quotation mark would have to be quoted again where the script stands in a shell.
  ...['c', 'C'].map((letter): [string, string] => [letter, '45']),
]);

/** What stands in for a value in a conversion; null if nothing can. */
export const constantFor = (conversion: string): string | null => CONSTANTS.get(conversion) ?? null;

// ---- the part that goes ----------------------------------------------------------------------------------------------

/** The argument, or the one arm of a `?:` in it that holds all of the nodes. */
function partOf(argument: Expression, missing: readonly Range[]): Expression {
  let part = argument;
  for (let at = withoutParens(part); at.type === 'Conditional'; at = withoutParens(part)) {
    const arm: Expression | undefined = [at.consequent, at.alternate].find((one) =>
      missing.every((node) => contains(one, node)),
    );
    if (!arm) return part;
    part = arm;
  }
  return part;
}

/** An arm shares its type with the others: a negative number would become a large one beside one without a sign. */
function signedAs(argument: Expression, part: Expression, constant: string, flow: Flow, clause: Clause | null): string {
  if (constant !== '-1') return constant;
  const isUnsigned = armsBeside(argument, part).some(
    (arm) => integerTypes.get(flow.typeOf(arm, clause))?.signed === false,
  );
  return isUnsigned ? '0' : constant;
}

/** The other arms of the `?:` around a part of an argument. */
function armsBeside(argument: Expression, part: Expression): Expression[] {
  const others: Expression[] = [];
  for (let at = withoutParens(argument); at.type === 'Conditional' && !contains(part, at);) {
    const { consequent, alternate } = at;
    const isFirst = contains(consequent, part);
    others.push(isFirst ? alternate : consequent);
    at = withoutParens(isFirst ? consequent : alternate);
  }
  return others;
}

/** Whether an argument says the same each time: literals, macro variables, enumerators, inlines of such. */
export function isConstant(expression: Expression, { definitions }: Flow): boolean {
  const inline = (name: string): Expression | null => {
    const first = definitions.get(name)?.[0];
    return first?.node.type === 'Inline' ? first.value : null;
  };
  return isMadeOf(expression, (name) => {
    const value = inline(name);
    const isLiteral = value !== null && isMadeOf(value, (inner) => inline(inner) !== null);
    return isLiteral || name === 'NULL' || !(isBuiltIn(name) || definitions.has(name));
  });
}

const isTime = (expression: Expression): boolean =>
  isMadeOf(expression, (name) => variableNamed(name)?.describes === 'clock');

function isMadeOf(expression: Expression, isConstantName: (name: string) => boolean): boolean {
  for (const { node } of walk(expression)) {
    if (node.type === 'Call' || node.type === 'Scope' || node.type === 'Aggregation') return false;
    if (node.type === 'Identifier' && !isConstantName(node.name)) return false;
  }
  return true;
}

/** The argument of a printf that a value is part of, if nothing is done with it on the way but arithmetic. */
export function columnAround(visit: Visit): Expression | null {
  let at = visit;
  while (at.parent && ['Binary', 'Paren', 'Cast'].includes(at.parent.node.type)) at = at.parent;
  return isCallOf(at.parent?.node, 'printf') ? (at.node as Expression) : null;
}
