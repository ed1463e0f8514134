/** The types of variables, and those of them that a stub can have. */
import type { Expression } from '../../ast.js';
import { integerTypes } from '../../dtrace/types.js';
import type { Definition, Flow, VariableName } from '../../flow.js';

export const definitionsOf = (variable: VariableName, { definitions }: Flow): readonly Definition[] =>
  definitions.get(variable) ?? [];

export function typeOfVariable(variable: VariableName, flow: Flow): string {
  const node = flow.reads.get(variable)?.[0]?.node;
  return node ? flow.typeOf(bare(node), null) : 'int64_t';
}

/** A variable without its keys. */
export const bare = (node: Expression): Expression => (node.type === 'Index' ? node.object : node);

/**
 * A type that D itself knows. Any other is only a number, unless its members are still used: the types of another
 * kernel may be unknown where the script will run.
 */
export function declarable(type: string, followed: boolean): string {
  const [, name = '', stars = ''] = /^(\w+(?: \w+)*)((?: \*+)?)$/.exec(type) ?? [];
  const isKnown = name === 'string' || integerTypes.has(name) || (name === 'void' && stars !== '');
  return name !== '' && (isKnown || followed) ? type : 'int64_t';
}

/** Keys, or their types, behind the name of what has some. */
export const keysText = (keys: readonly string[]): string => (keys.length > 0 ? `[${keys.join(', ')}]` : '');
