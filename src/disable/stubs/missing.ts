/** Which variables nothing defines any more, or nothing in the type that they had. */
import type { Expression } from '../../ast.js';
import { integerTypes } from '../../dtrace/types.js';
import type { Definition, Flow, VariableName } from '../../flow.js';
import { assignedIn } from '../../language/chain.js';
import { isConstant } from '../../rewriting/column.js';
import { valueOf } from '../../language/truth.js';
import { contains, visitOf, walk } from '../../walk.js';
import { definitionsOf, typeOfVariable } from './types.js';

/** A declaration settles a variable for good; what never had a definition is a constant or not ours to mend. */
export function isMissing(variable: VariableName, was: Flow, is: Flow): boolean {
  const had = definitionsOf(variable, was);
  const has = definitionsOf(variable, is);
  if (had.length === 0 || has.some(({ type }) => type !== null)) return false;
  if (has.length === 0) return true;
  if (has.length < had.length && has.every((one) => mayBeLeftOut(one, is)) && areAlike(has, is)) return true;
  if (isReadFirst(variable, is) && !isReadFirst(variable, was)) return true;
  return has.length < had.length && isOtherType(variable, was, is);
}

/**
 * Whether it stands in an arm that D does not look at: of two arms it takes one at once where their condition is a constant,
 * which only the running script may know (dt_parser.c dt_node_op3).
 */
function mayBeLeftOut({ node, clause }: Definition, flow: Flow): boolean {
  for (let at = clause && visitOf(clause, node); at?.parent; at = at.parent) {
    const around = at.parent.node;
    if (around.type !== 'Conditional' || around.test === at.node || !isConstant(around.test, flow)) continue;
    const value = valueOf(around.test, (expression) => inlined(expression, flow));
    if (value === null || (value !== 0) !== (around.consequent === at.node)) return true;
  }
  return false;
}

function inlined(expression: Expression, { definitions }: Flow): number | null {
  const first = expression.type === 'Identifier' ? definitions.get(expression.name)?.[0] : undefined;
  return first?.node.type === 'Inline' && first.value ? valueOf(first.value, () => null) : null;
}

/** Whether one definition can stand for all: D takes no two of an aggregation with keys of other types. */
function areAlike(definitions: readonly Definition[], flow: Flow): boolean {
  const keysIn = ({ keys, clause }: Definition): string =>
    keys.map((key) => conversionOf(flow.typeOf(key, clause))).join();
  return new Set(definitions.map(keysIn)).size === 1;
}

/**
 * Whether the first definition gives the variable another type since it was rewritten or moved, and not all that is
 * assigned to it is of that type.
 */
export function isChanged(variable: VariableName, was: Flow, is: Flow): boolean {
  const had = definitionsOf(variable, was);
  const has = definitionsOf(variable, is);
  if (had.length === 0 || has.length === 0 || has.some(({ type }) => type !== null)) return false;
  if (!isOtherType(variable, was, is)) return false;
  const now = conversionOf(typeOfVariable(variable, is));
  return has.some(({ value, clause }) => value === null || conversionOf(is.typeOf(value, clause)) !== now);
}

/** What has become a string is one on purpose, and D takes a pointer for no number that it could be declared as. */
function isOtherType(variable: VariableName, was: Flow, is: Flow): boolean {
  if (variable.startsWith('@')) return false;
  const now = typeOfVariable(variable, is);
  const before = conversionOf(typeOfVariable(variable, was));
  if (now.endsWith('*') && before !== 'string') return false;
  return conversionOf(now) !== 'string' && conversionOf(now) !== before;
}

/** What assignments convert to: a string, or a number of some width and sign. A pointer is a number. */
function conversionOf(type: string): string {
  const integer = integerTypes.get(type);
  return integer ? `${integer.signed ? '' : 'u'}${integer.bytes}` : type === 'string' ? type : POINTER;
}

const POINTER = 'u8';

/** Whether a read comes to the compiler before any definition, which D does not allow. */
export const isReadFirst = (variable: VariableName, { definitions, reads }: Flow): boolean =>
  firstOf(reads.get(variable)) < firstOf(definitions.get(variable));

const firstOf = (all: readonly Pick<Definition, 'node' | 'clause'>[] = []): number =>
  all.reduce((first, one) => Math.min(first, compiledAt(one)), Infinity);

/**
 * In the order of the text, but for a predicate, which comes after the actions, unless there are conditions among them or
 * it defines what they may need (dt_parser.c dt_cook_clause).
 */
function compiledAt({ node, clause }: Pick<Definition, 'node' | 'clause'>): number {
  const predicate = clause?.predicate;
  if (!predicate || !contains(predicate, node)) return node.start;
  const isFirst =
    clause.body?.statements.some(({ type }) => type === 'IfStatement') ||
    walk(predicate).some((visit) => assignedIn(visit.node) !== null);
  return isFirst ? node.start : clause.end - 0.5;
}
