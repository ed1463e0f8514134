/** Declarations that stand in for the definitions of variables. */
import type { Expression, Program } from '../../ast.js';
import { integerTypes } from '../../dtrace/types.js';
import { type Flow, type Read, type VariableName, variableOf, withoutParens } from '../../flow.js';
import { conversionOf } from '../../rewriting/column.js';
import { visitOf, walk } from '../../walk.js';
import type { Site } from './site.js';
import { bare, declarable, keysText } from './types.js';

export function declarationOf(variable: VariableName, site: Site): string {
  const [, scope, name = ''] = /^(?:(self|this)->)?(.*)$/.exec(variable)!;
  const { type, keys } = typesOf(variable, site);
  const lead = scope === undefined ? byKeyword(type) : `${scope} ${type}`;
  return `${lead}${lead.endsWith('*') ? '' : ' '}${name}${keysText(keys)};`;
}

/** The types that a variable and its keys can be declared with. */
export function typesOf(variable: VariableName, site: Site): { readonly type: string; readonly keys: string[] } {
  const reads = site.is.reads.get(variable)!;
  const known = site.was.typeOf(bare(reads[0]!.node), null);
  const isString = known === 'int64_t' && reads.some((read) => isReadAsString(read, site.is));
  const type = isString ? 'string' : declarable(known, site.followed.has(variable));
  const keys = keysOf(variable, site).map((key, i) => declarable(key, isKeyStill(variable, i, key, site)));
  return { type, keys };
}

/** Whether D would take no number there, which a value of an unknown type is declared as. */
function isReadAsString({ node, clause }: Read, flow: Flow): boolean {
  let visit = clause && visitOf(clause, node);
  while (visit?.parent?.node.type === 'Paren') visit = visit.parent;
  const around = visit?.parent?.node;
  if (around?.type === 'Call') return /[sS]$/.test(conversionOf(around, visit!.node as Expression) ?? '');
  if (around?.type !== 'Binary' || !/^([<>]=?|[=!]=)$/.test(around.operator)) return false;
  return flow.typeOf(around.left === visit!.node ? around.right : around.left, clause) === 'string';
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
