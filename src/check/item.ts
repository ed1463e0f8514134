/** Declarations, inlines, translators and providers, which the compiler takes in while it reads. */
import type {
  Clause,
  Declaration,
  Declarator,
  Inline,
  Item,
  Program,
  Provider,
  Specifiers,
  Translator,
  TranslatorMember,
  TypeWord,
} from '../ast.js';
import type { Declarations, Declared } from './declarations.js';
import { innermost, isStorage, nameOf } from './parameters.js';
import type { Expressions } from './expression.js';
import type { Folded } from './folding.js';
import { isAccepted } from './operand.js';
import type { Report } from './problem.js';
import { checkPrototypes } from './provider.js';
import { type Meaning, type Place, type Scope, type Variable, anything, variable } from './scope.js';
import { type Type, UNKNOWN, areCompatible, isUnknown, named } from './type.js';

export interface Knowledge {
  readonly scope: Scope;
  readonly declarations: Declarations;
  readonly folded: Folded;
  readonly expressions: Expressions;
}

/** Takes in an item; clauses are checked afterwards. */
export function declarerOf(
  program: Program,
  report: Report,
  knowledge: Knowledge,
): (item: Exclude<Item, Clause>) => void {
  const { scope, declarations, folded, expressions } = knowledge;
  const isTaken = (name: string): boolean => scope.find(name, 'global') !== null && !scope.isOpen(name);

  function storageOf({ words }: Specifiers): string | null {
    const storage = words.filter(
      (word) => word.type === 'TypeWord' && !word.named && isStorage(word.word),
    ) as TypeWord[];
    if (storage.length > 1) report('D_DECL_CLASS', 'only one storage class allowed in a declaration', storage[1]!);
    return storage[0]?.word ?? null;
  }

  function declare({ specifiers, declarators, ...range }: Declaration): void {
    const storage = storageOf(specifiers);
    const base = declarations.specified(specifiers);
    if (declarators.length === 0 && !declaresTag(specifiers)) report('D_DECL_USELESS', 'useless declaration', range);
    for (const declarator of declarators) {
      const declared = declarations.declared(base, declarator);
      if (storage === 'auto' || storage === 'register' || storage === 'static')
        report('D_DECL_BADCLASS', 'specified storage class not appropriate in D', declarator);
      else if (storage === 'typedef') declareType(declared);
      else if (storage === 'extern' && declared.type.kind !== 'function') scope.add(anything(declared.name, 'global'));
      else declareVariable(declared, storage === 'self' || storage === 'this' ? storage : 'global');
    }
  }

  function declareType({ name, type, range }: Declared): void {
    if (isTaken(name)) report('D_DECL_IDRED', `global variable identifier redeclared: ${name}`, range);
    else if (declarations.isTypedef(name)) report('D_DECL_IDRED', `typedef redeclared: ${name}`, range);
    declarations.addTypedef(name, type.kind === 'record' || type.kind === 'forward' ? type : named(type, name));
  }

  function declareVariable(declared: Declared, place: Exclude<Place, 'aggregation'>): void {
    const { name, type, keys, range } = declared;
    const problem = objectProblem(declared, place);
    if (problem) return report(...problem, range);
    if (type.kind === 'function') {
      // It is an external symbol, to which the names of D are nothing.
      if (!isTaken(name)) scope.addFunction(name);
      return;
    }
    const kind = keys ? 'array' : 'scalar';
    const previous = scope.find(name, place);
    if (previous && !scope.isOpen(name) && !isSame(previous, kind, type)) {
      const what = previous.kind === 'function' ? 'built-in identifier' : 'identifier';
      report('D_DECL_IDRED', `${what} redeclared: ${name}`, range);
      return;
    }
    if (previous === null) scope.add(variable(name, place, { kind, type, keys, isKnown: true }));
  }

  function declareInline({ specifiers, declarator, value }: Inline): void {
    storageOf(specifiers);
    const { name, type, keys, range } = declarations.declared(declarations.specified(specifiers), declarator);
    const parameters = parametersOf(declarator, keys);
    scope.within(parameters, () => folded.fold(value));
    if (isScalarArray(declarator))
      report('D_DECL_ARRNULL', `inline declaration cannot be of scalar array type: ${name}`, range);
    if (isTaken(name)) report('D_DECL_IDRED', `identifier redeclared: ${name}`, range);
    const given = scope.within(parameters, () => expressions.check(value));
    if (!isScalarArray(declarator) && !isAccepted(type, given) && given.type.kind !== 'dynamic')
      report(
        'D_OP_INCOMPAT',
        `inline ${name} definition uses incompatible types: "${type.name}" = "${given.type.name}"`,
        value,
      );
    const kind = keys ? 'array' : 'scalar';
    const constant = keys ? null : given.constant;
    scope.add(variable(name, 'global', { kind, type, keys, constant, isKnown: true, isWritable: false }));
  }

  function declareTranslator({ output, input, parameter, members }: Translator): void {
    const type = declarations.resolved(declarations.typeName(output));
    const from = declarations.typeName(input);
    if (type.kind === 'forward') report('D_XLATE_SOU', `incomplete struct/union/enum ${type.name}`, output);
    else if (type.kind !== 'record' && !isUnknown(type))
      report('D_XLATE_SOU', 'translator output type must be a struct or union', output);
    if (declarations.translator(from, type, areCompatible))
      report('D_XLATE_REDECL', `translator from ${from.name} to ${type.name} has already been declared`, output);
    declarations.addTranslator(from, type);
    const bound = variable(parameter.name, 'global', { type: from, isKnown: true, isWritable: false });
    scope.within([bound], () => {
      for (const member of members) declareMember(member, type);
    });
  }

  function declareMember({ name, value }: TranslatorMember, of: Type): void {
    folded.fold(value);
    const known = of.kind === 'record' && of.record.complete ? of.record : null;
    const type = known?.members.get(name.name);
    if (known && type === undefined)
      report('D_XLATE_MEMB', `translator member ${name.name} is not a member of ${of.name}`, name);
    const given = expressions.check(value);
    if (type && !isAccepted(type, given))
      report(
        'D_XLATE_INCOMPAT',
        `translator member ${name.name} definition uses incompatible types: "${type.name}" = "${given.type.name}"`,
        value,
      );
  }

  function declareProvider({ name, probes }: Provider): void {
    for (const probe of probes) checkPrototypes(program, probe, report);
    if (/\d$|`/.test(name.name)) report('D_PROV_BADNAME', `provider name may not end with a digit: ${name.name}`, name);
  }

  return (item) => {
    switch (item.type) {
      case 'Declaration':
        return declare(item);
      case 'Inline':
        return declareInline(item);
      case 'Translator':
        return declareTranslator(item);
      case 'Provider':
        return declareProvider(item);
    }
  };
}

function objectProblem({ name, type, keys }: Declared, place: Place): [string, string] | null {
  if (place === 'this' && keys)
    return ['D_DECL_LOCASSC', `associative arrays may not be declared as local variables: ${name}`];
  if (type.kind === 'void') return ['D_DECL_VOIDOBJ', `cannot have void object: ${name}`];
  if (type.kind === 'forward') return ['D_DECL_INCOMPLETE', `incomplete struct/union/enum ${type.name}: ${name}`];
  if (type.kind === 'array' && type.length === null)
    return ['D_DECL_ARRNULL', `array declaration requires array dimension or tuple signature: ${name}`];
  return null;
}

const isSame = (previous: Meaning, kind: string, type: Type): boolean =>
  previous.kind === 'variable' &&
  previous.variable.constant === null &&
  previous.variable.kind === kind &&
  areCompatible(previous.variable.type ?? UNKNOWN, type);

function parametersOf(declarator: Declarator, types: readonly Type[] | null): Variable[] {
  const { suffixes } = innermost(declarator);
  const keys = suffixes.flatMap((suffix) => (suffix.type === 'ArraySuffix' ? (suffix.keys ?? []) : []));
  return keys.flatMap(({ declarator }, i) => {
    const name = nameOf(declarator);
    return name === null
      ? []
      : [variable(name, 'global', { type: types?.[i] ?? UNKNOWN, isKnown: true, isWritable: false })];
  });
}

const isScalarArray = ({ suffixes, inner }: Declarator): boolean =>
  [...suffixes, ...(inner?.suffixes ?? [])].some((suffix) => suffix.type === 'ArraySuffix' && suffix.keys === null);

/** A struct, union or enum without declarators declares its tag. */
const declaresTag = ({ words }: Specifiers): boolean => words.some(({ type }) => type !== 'TypeWord');
