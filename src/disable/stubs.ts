/** Declares what only disabled clauses defined, because D refuses a program that reads a variable it does not know. */
import type { Expression, Item, Program } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { integerTypes } from '../dtrace/types.js';
import { type Edit, type Fragment, insertAt } from '../edit.js';
import { type Definition, type Flow, type VariableName, flowOf, variableOf, withoutParens } from '../flow.js';
import { assignedIn } from '../language/chain.js';
import { isConstant, keyConversionsIn } from '../rewriting/column.js';
import { placeAbove } from '../rewriting/insert.js';
import { printClause } from '../print.js';
import { styleOf } from '../language/style.js';
import { valueOf } from '../language/truth.js';
import type { Target } from '../target.js';
import { clausesOf, contains, textOf, visitOf, walk } from '../walk.js';

const MISSING = '/* zonesafe: what nothing defines any more, so that the rest compiles */';
const RETYPED = '/* zonesafe: these variables keep the types that they had */';

/**
 * Edits of `after` that define what it reads and no longer defines, and what it now defines first with another type,
 * in the types that `before` gave it. They stand before the first clause, since D fixes a type where it first meets a
 * variable.
 */
export function stubs(before: Program, after: Program, target: Target): Edit[] {
  const was = flowOf(before);
  const is = flowOf(after);
  const read = [...is.reads.keys()];
  const missing = read.filter((variable) => isMissing(variable, was, is));
  const gone = new Set(missing);
  const changed = read.filter((variable) => !gone.has(variable) && isChanged(variable, was, is));
  if (missing.length + changed.length === 0) return [];
  const site: Site = { before, after, was, is, followed: followedIn(after), target };
  const declarations = (all: readonly VariableName[]): string[] =>
    all.filter((variable) => !variable.startsWith('@')).map((one) => declarationOf(one, site));
  const aggregations = missing
    .filter((variable) => variable.startsWith('@'))
    .flatMap((one) => aggregationOf(one, site));
  return [inserted(after, { missing: declarations(missing), aggregations, changed: declarations(changed) })];
}

interface Site {
  readonly before: Program;
  readonly after: Program;
  readonly was: Flow;
  readonly is: Flow;
  /** The variables that point to something of which a member is still used. */
  readonly followed: ReadonlySet<VariableName>;
  readonly target: Target;
}

// ---- what is missing -------------------------------------------------------------------------------------------------

/** A declaration settles a variable for good; what never had a definition is a constant or not ours to mend. */
function isMissing(variable: VariableName, was: Flow, is: Flow): boolean {
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
  const keysIn = ({ keys, clause }: Definition): string => keys.map((key) => kindOf(flow.typeOf(key, clause))).join();
  return new Set(definitions.map(keysIn)).size === 1;
}

/**
 * Whether the first definition gives the variable another type since it was rewritten or moved, and not all that is
 * assigned to it is of that type.
 */
function isChanged(variable: VariableName, was: Flow, is: Flow): boolean {
  const had = definitionsOf(variable, was);
  const has = definitionsOf(variable, is);
  if (had.length === 0 || has.length === 0 || has.some(({ type }) => type !== null)) return false;
  if (!isOtherType(variable, was, is)) return false;
  const now = kindOf(typeOfVariable(variable, is));
  return has.some(({ value, clause }) => value === null || kindOf(is.typeOf(value, clause)) !== now);
}

const definitionsOf = (variable: VariableName, { definitions }: Flow): readonly Definition[] =>
  definitions.get(variable) ?? [];

/** What has become a string is one on purpose, and D takes a pointer for no number that it could be declared as. */
function isOtherType(variable: VariableName, was: Flow, is: Flow): boolean {
  if (variable.startsWith('@')) return false;
  const now = typeOfVariable(variable, is);
  const before = kindOf(typeOfVariable(variable, was));
  if (now.endsWith('*') && before !== 'string') return false;
  return kindOf(now) !== 'string' && kindOf(now) !== before;
}

/** What assignments convert to: a string, or a number of some width and sign. A pointer is a number. */
function kindOf(type: string): string {
  const integer = integerTypes.get(type);
  return integer ? `${integer.signed ? '' : 'u'}${integer.bytes}` : type === 'string' ? type : POINTER;
}

const POINTER = 'u8';

/** Whether a read comes to the compiler before any definition, which D does not allow. */
const isReadFirst = (variable: VariableName, { definitions, reads }: Flow): boolean =>
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

function typeOfVariable(variable: VariableName, flow: Flow): string {
  const node = flow.reads.get(variable)?.[0]?.node;
  return node ? flow.typeOf(bare(node), null) : 'int64_t';
}

/** A variable without its keys. */
const bare = (node: Expression): Expression => (node.type === 'Index' ? node.object : node);

// ---- declarations ----------------------------------------------------------------------------------------------------

function declarationOf(variable: VariableName, site: Site): string {
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

/**
 * A type that D itself knows. Any other is only a number, unless its members are still used: the types of another
 * kernel may be unknown where the script will run.
 */
function declarable(type: string, followed: boolean): string {
  const [, name = '', stars = ''] = /^(\w+(?: \w+)*)((?: \*+)?)$/.exec(type) ?? [];
  const isKnown = name === 'string' || integerTypes.has(name) || (name === 'void' && stars !== '');
  return name !== '' && (isKnown || followed) ? type : 'int64_t';
}

function followedIn(program: Program): Set<VariableName> {
  const followed = new Set<VariableName>();
  for (const { node } of walk(program)) {
    const pointer =
      node.type === 'Member' ? node.object : node.type === 'Unary' && node.operator === '*' ? node.operand : null;
    const variable = pointer && variableOf(withoutParens(pointer));
    if (variable !== null) followed.add(variable);
  }
  return followed;
}

// ---- aggregations ----------------------------------------------------------------------------------------------------

/** An assignment that never runs, but tells D the aggregating function, its parameters and the types of the keys. */
function aggregationOf(variable: VariableName, { before, after, was, is, target }: Site): Fragment[][] {
  const left = definitionsOf(variable, is).map((definition) => ({ ...definition, program: after, flow: is }));
  const gone = definitionsOf(variable, was).map((definition) => ({ ...definition, program: before, flow: was }));
  for (const { value, keys, clause, program, flow } of [...left, ...gone]) {
    const call = value && aggregatingCall(value, program, target);
    if (!call) continue;
    const zeros = keys.map((key, i) => zeroOf(typeOfKey(variable, i, flow.typeOf(key, clause), is)));
    return [[`${variable}${zeros.length > 0 ? `[${zeros.join(', ')}]` : ''} = ${call}`]];
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

// ---- the place -------------------------------------------------------------------------------------------------------

/** What is declared because nothing defines it any more, and what to keep its type. */
interface Stubs {
  readonly missing: readonly string[];
  readonly aggregations: readonly Fragment[][];
  readonly changed: readonly string[];
}

function inserted(after: Program, { missing, aggregations, changed }: Stubs): Edit {
  const style = styleOf(after);
  const clause = { probes: ['dtrace:::BEGIN'], predicate: ['0'], statements: aggregations };
  const lines: Fragment[][] = [
    ...(changed.length > 0 ? [RETYPED, ...changed] : []).map((line) => [line]),
    ...(missing.length + aggregations.length > 0 ? [MISSING, ...missing] : []).map((line) => [line]),
    ...(aggregations.length > 0 ? [printClause(clause, style)] : []),
  ];
  const at = placeFor(after, [...missing, ...changed, ...aggregations.flat()].join(' '));
  const lead = /(^|\n)[\t ]*$/.test(after.text.slice(0, at)) ? [] : [style.newline];
  return insertAt(at, ...lead, ...lines.flatMap((line) => [...line, style.newline]), style.newline);
}

/** Before the first clause and its comments, or before the first one after what the new text names. */
function placeFor(program: Program, text: string): number {
  const words = new Set(text.match(/\w+/g));
  const named = program.items.findLast((item) => namesIn(item).some((name) => words.has(name)));
  const clauses = clausesOf(program);
  const first = clauses.find((clause) => clause.start >= (named?.end ?? 0)) ?? clauses[0];
  return first ? placeAbove(program, first) : program.end;
}

/** The types and inlines that an item declares. */
function namesIn(item: Item): string[] {
  if (item.type === 'Inline') return item.declarator.name ? [item.declarator.name.name] : [];
  if (item.type !== 'Declaration') return [];
  const isTypedef = item.specifiers.words.some((word) => word.type === 'TypeWord' && word.word === 'typedef');
  const tags = item.specifiers.words.flatMap((word) =>
    word.type === 'StructType' && word.members && word.tag ? word.tag.name : [],
  );
  return [...tags, ...(isTypedef ? item.declarators.flatMap(({ name }) => name?.name ?? []) : [])];
}
