/** Declarations that stand in for the definitions of variables. */
import type { Program } from '../../ast.js';
import { integerTypes } from '../../dtrace/types.js';
import { type VariableName, variableOf, withoutParens } from '../../flow.js';
import { walk } from '../../walk.js';
import type { Site } from './site.js';
import { bare, declarable } from './types.js';

export function declarationOf(variable: VariableName, site: Site): string {
  const [, scope, name = ''] = /^(?:(self|this)->)?(.*)$/.exec(variable)!;
  const read = site.is.reads.get(variable)![0]!.node;
  const type = declarable(site.was.typeOf(bare(read), null), site.followed.has(variable));
  const keys = keysOf(variable, site).map((key, i) => declarable(key, isKeyStill(variable, i, key, site)));
  const lead = scope === undefined ? byKeyword(type) : `${scope} ${type}`;
  return `${lead}${lead.endsWith('*') ? '' : ' '}${name}${keys.length > 0 ? `[${keys.join(', ')}]` : ''};`;
}

/**
 * A type that begins with a keyword. In the argument of `dtrace -n` any other word begins a probe description, and a
 * script may end up in one.
 */
function byKeyword(type: string): string {
  const [, name = '', rest = ''] = /^(\w+)(.*)$/.exec(type)!;
  const integer = name.endsWith('_t') ? integerTypes.get(name) : undefined;
  if (integer) return `${integer.signed ? '' : 'unsigned '}${KEYWORDS[integer.bytes]}${rest}`;
  return KEYWORD.test(name) ? type : `const ${type}`;
}

const KEYWORDS: Readonly<Record<number, string>> = { 1: 'char', 2: 'short', 4: 'int', 8: 'long long' };
const KEYWORD = /^(char|short|int|long|signed|unsigned|string|void|struct|union|enum)$/;

/** The types of the keys as the first element that was defined had them. */
function keysOf(variable: VariableName, { was }: Site): string[] {
  const definition = was.definitions.get(variable)!.find(({ keys }) => keys.length > 0);
  return definition?.keys.map((key) => was.typeOf(key, definition.clause)) ?? [];
}

/** Whether a key of this type still asks for the elements: D takes a pointer for no number. */
const isKeyStill = (variable: VariableName, i: number, type: string, { is }: Site): boolean =>
  (is.reads.get(variable) ?? []).some(({ node, clause }) => {
    const key = node.type === 'Index' ? node.keys[i] : undefined;
    return key !== undefined && is.typeOf(key, clause) === type;
  });

export function followedIn(program: Program): Set<VariableName> {
  const followed = new Set<VariableName>();
  for (const { node } of walk(program)) {
    const pointer =
      node.type === 'Member' ? node.object : node.type === 'Unary' && node.operator === '*' ? node.operand : null;
    const variable = pointer && variableOf(withoutParens(pointer));
    if (variable !== null) followed.add(variable);
  }
  return followed;
}
