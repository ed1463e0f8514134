/** What printf() and printa() ask of their formats and values. */
import type { Expression } from '../ast.js';
import { withoutParens } from '../language/variable.js';
import { type Conversion, formatOf, mismatch } from './format.js';
import { type Operand, isAccepted, isAggregation } from './operand.js';
import type { Report } from './problem.js';
import type { Scope } from './scope.js';
import { INT, type Type, UNKNOWN, isInteger, isUnknown } from './type.js';

/** A statement that is the call of an action. */
export interface Action {
  readonly name: string;
  readonly given: readonly Operand[];
  readonly node: Expression;
  readonly scope: Scope;
  readonly report: Report;
}

export const wrongCount = (name: string, count: number, least: number, most: number): string =>
  `${name}( ) prototype mismatch: ${count} arg${count === 1 ? '' : 's'} passed, ${least === most ? '' : 'at least '}${least} expected`;

export const wrongArgument = (name: string, place: number, wanted: string, given: Type): string =>
  `${name}( ) argument #${place} is incompatible with prototype: prototype: ${wanted} argument: ${given.name}`;

export function checkPrintf(action: Action): void {
  const { name, given, report } = action;
  const conversions = conversionsOf(given[0], action);
  if (conversions === null) return;
  const values = given.slice(1);
  const aggregating = conversions.find(({ isAggregation }) => isAggregation);
  if (aggregating) {
    report(
      'D_PRINTF_AGG_CONV',
      `%@ conversion requires an aggregation and is not for use with ${name}( )`,
      given[0]!.node,
    );
    return;
  }
  const used = checkValues(action, conversions, values, 2);
  if (used !== null && used < values.length)
    report(
      'D_PRINTF_ARG_EXTRA',
      `${name}( ) prototype mismatch: only ${used} arguments required by this format string`,
      values[used]!.node,
    );
}

/** null where the format is unknown, or was told to be wrong. */
function conversionsOf(format: Operand | undefined, { name, scope, report }: Action): readonly Conversion[] | null {
  if (format === undefined) return null;
  const node = withoutParens(format.node);
  if (node.type !== 'StringLiteral') {
    const isOpen =
      isUnknown(format.type) ||
      node.type === 'MacroReference' ||
      (node.type === 'Identifier' && scope.isOpen(node.name));
    if (!isOpen) report('D_PRINTF_ARG_FMT', wrongArgument(name, 1, 'string constant', format.type), node);
    return null;
  }
  const text = node.text.slice(1, -1);
  if (text === '') {
    report('D_PRINTF_FMT_EMPTY', `${name}( ) format string is empty`, node);
    return null;
  }
  const { conversions, problem } = formatOf(text);
  if (problem) report('D_SYNTAX', problem, node);
  return problem ? null : conversions;
}

/** How many values the conversions take; null once one is wrong. */
function checkValues(
  action: Action,
  conversions: readonly Conversion[],
  values: readonly Operand[],
  first: number,
): number | null {
  const { name, node, report } = action;
  let next = 0;
  for (const [i, conversion] of conversions.entries()) {
    for (let star = 0; star < conversion.stars; star++) {
      const width = values[next++];
      if (width && (isUnknown(width.type) || isInteger(width.type))) continue;
      if (width)
        report(
          'D_PRINTF_DYN_TYPE',
          wrongConversion(name, next + first - 1, i, '* ' + conversion.letter, INT.name, width.type),
          width.node,
        );
      else
        report(
          'D_PRINTF_DYN_PROTO',
          `${name}( ) prototype mismatch: conversion #${i + 1} (%${conversion.text}) is missing a corresponding "*" argument`,
          node,
        );
      return null;
    }
    if (conversion.isAggregation) continue;
    const value = values[next++];
    if (!value) {
      report(
        'D_PRINTF_ARG_PROTO',
        `${name}( ) prototype mismatch: conversion #${i + 1} (%${conversion.text}) is missing a corresponding value argument`,
        node,
      );
      return null;
    }
    const wanted = mismatch(conversion, value.type);
    if (wanted !== null) {
      const text = conversion.size + conversion.letter;
      report('D_PRINTF_ARG_TYPE', wrongConversion(name, next + first - 1, i, text, wanted, value.type), value.node);
      return null;
    }
  }
  return next;
}

const wrongConversion = (name: string, place: number, i: number, text: string, wanted: string, given: Type): string =>
  `${name}( ) argument #${place} is incompatible with conversion #${i + 1} prototype: conversion: %${text} prototype: ${wanted} argument: ${given.name}`;

export function checkPrinta(action: Action): void {
  const { name, given, node, report } = action;
  if (given.length === 0) return;
  const hasFormat = !isAggregation(given[0]!) && (isUnknown(given[0]!.type) || isFormat(given[0]!));
  const conversions = hasFormat ? conversionsOf(given[0], action) : [];
  const aggregations = hasFormat ? given.slice(1) : given;
  if (conversions === null) return;
  for (const [i, aggregation] of aggregations.entries()) {
    if (!isAggregation(aggregation)) {
      if (!isUnknown(aggregation.type))
        report(
          'D_PRINTA_AGGARG',
          wrongArgument(name, i + (hasFormat ? 2 : 1), 'aggregation', aggregation.type),
          aggregation.node,
        );
      return;
    }
  }
  if (aggregations.length === 0) {
    report('D_PRINTA_PROTO', wrongCount(name, given.length, 2, 2), node);
    return;
  }
  checkKeysOf(action, aggregations, conversions);
}

const isFormat = ({ node }: Operand): boolean => {
  const { type } = withoutParens(node);
  return type === 'StringLiteral' || type === 'MacroReference';
};

/** The keys of the aggregation are the values; it is no error to print fewer of them. */
function checkKeysOf(action: Action, aggregations: readonly Operand[], conversions: readonly Conversion[]): void {
  const { name, node, report } = action;
  const [first, ...others] = aggregations.map(({ variable }) => variable!);
  const undefinedOne = [first!, ...others].find(({ isKnown }) => !isKnown);
  if (undefinedOne) {
    report('D_PRINTA_AGGBAD', `undefined aggregation: ${undefinedOne.name}`, node);
    return;
  }
  const different = others.find(
    ({ keys }) => keys !== null && first!.keys !== null && keys.length !== first!.keys.length,
  );
  if (different) {
    report(
      'D_PRINTA_AGGKEY',
      `${name}( ) aggregations ${first!.name} and ${different.name} have different numbers of keys`,
      node,
    );
    return;
  }
  const keys = first!.keys;
  if (keys === null) return;
  for (const other of others) {
    const at = keys.findIndex(
      (type, i) => !isAccepted(type, { ...aggregations[0]!, type: other.keys?.[i] ?? UNKNOWN }),
    );
    if (at < 0) continue;
    const types = `${first!.name} key #${at + 1}: ${keys[at]!.name} ${other.name} key #${at + 1}: ${other.keys![at]!.name}`;
    report(
      'D_PRINTA_AGGPROTO',
      `${name}( ): ${other.name}[ ] key #${at + 1} is incompatible with ${first!.name}: ${types}`,
      node,
    );
    return;
  }
  const values = keys.map((type): Operand => ({ ...aggregations[0]!, type, variable: null }));
  checkValues(action, conversions, values, 1);
}
