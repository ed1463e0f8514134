/** Types as a program writes them, and the errors in them. */
import type {
  Declarator,
  EnumType,
  Expression,
  Parameter,
  Program,
  Range,
  Specifier,
  Specifiers,
  StructMember,
  StructType,
  TypeName,
  TypeWord,
} from '../ast.js';
import { tagNameOf } from '../language/tag.js';
import { nodesOf } from '../walk.js';
import type { Constant } from './constant.js';
import { FUNCTION_PARAMETERS, checkParameters, isStorage } from './parameters.js';
import type { Report } from './problem.js';
import {
  CHAR,
  FUNCTION,
  INT,
  type Type,
  UNKNOWN,
  areCompatible,
  arrayOf,
  integer,
  isOwn,
  isUnknown,
  named,
  pointerTo,
  sizeOf,
} from './type.js';
import { builtInNames, builtInType, keywordTypes } from './named-types.js';

/** What a declarator declares. */
export interface Declared {
  readonly name: string;
  readonly type: Type;
  /** Types of the keys of an associative array, by the position in the brackets; null for anything else. */
  readonly keys: readonly Type[] | null;
  readonly range: Range;
}

export interface Declarations {
  specified(specifiers: Specifiers): Type;
  declared(base: Type, declarator: Declarator): Declared;
  typeName(node: TypeName): Type;
  isTypedef(name: string): boolean;
  addTypedef(name: string, type: Type): void;
  addTranslator(from: Type, to: Type): void;
  /** Whether one is there, `accepts` says of what it takes. False where the system may have one. */
  translator(from: Type, to: Type, accepts: (wanted: Type, given: Type) => boolean): boolean;
  /** The definition of a struct or union that was only named so far. */
  resolved(type: Type): Type;
}

/** What declarations need to know of the rest of the program. */
interface Surroundings {
  readonly report: Report;
  /** Whether there are no types but those of D and of the program. */
  readonly isClosed: boolean;
  constantOf(expression: Expression): Constant | null;
  addEnumerator(name: string, value: Constant, range: Range): void;
}

const UINT_MAX = 2n ** 32n - 1n;

interface Tagged {
  readonly members: Map<string, Type>;
  isDefined: boolean;
  readonly type: Type;
}

export function declarationsOf(program: Program, surroundings: Surroundings): Declarations {
  const { report, isClosed } = surroundings;
  const typedefs = new Map<string, Type>();
  const tags = new Map<string, Tagged>();
  const enums = new Set<string>();
  const translators: { readonly from: Type; readonly to: Type }[] = [];
  const ownTags = new Set(
    nodesOf(program, 'StructType').flatMap(({ members, kind, tag }) =>
      members && tag ? [`${kind} ${tagNameOf(tag)}`] : [],
    ),
  );

  // ---- specifiers ----------------------------------------------------------------------------------------------------

  function specified(specifiers: Specifiers): Type {
    const { words } = specifiers;
    const attributes = words.flatMap((word) => (word.type === 'TypeWord' && isAttribute(word) ? [word.word] : []));
    const bases = words.filter((word) => !(word.type === 'TypeWord' && (isAttribute(word) || isNoType(word))));
    const [base] = bases;
    const isLong = attributes.includes('long');
    if (bases.length > 1) {
      for (const word of bases) baseType(word);
      report('D_DECL_COMBO', 'invalid type combination', specifiers);
      return UNKNOWN;
    }
    const type = base ? baseType(base) : INT;
    if (isLong && attributes.includes('short') && type === INT) {
      report('D_UNKNOWN', 'failed to resolve type short long: Unknown type name', specifiers);
      return UNKNOWN;
    }
    if (isUnknown(type) || attributes.length === 0) return type;
    if (type.kind === 'integer' && type.bytes === 1 && (isLong || attributes.includes('short')))
      report('D_DECL_CHARATTR', 'invalid type declaration: short and long may not be used with char type', specifiers);
    if (type.kind === 'void')
      report('D_DECL_VOIDATTR', 'invalid type declaration: attributes may not be used with void type', specifiers);
    else if (type.kind !== 'integer' && attributes.some((word) => word.endsWith('signed')))
      report(
        'D_DECL_SIGNINT',
        'invalid type declaration: signed and unsigned may only be used with integer type',
        specifiers,
      );
    else if (type.kind !== 'integer' && type.kind !== 'float' && isLong)
      report(
        'D_DECL_LONGINT',
        'invalid type declaration: long and long long may only be used with integer or floating-point type',
        specifiers,
      );
    return type.kind === 'integer' ? withAttributes(type, attributes) : type;
  }

  function baseType(word: Specifier): Type {
    if (word.type === 'StructType') return structType(word);
    if (word.type === 'EnumType') return enumType(word);
    if (!word.named) return keywordTypes.get(word.word) ?? UNKNOWN;
    const type = typedefs.get(word.word) ?? builtInType(word.word);
    if (type) return type;
    if (isClosed && !word.word.includes('`') && !word.word.startsWith('$'))
      report('D_SYNTAX', `syntax error near "${word.word}"`, word);
    return named(UNKNOWN, word.word);
  }

  function structType(node: StructType): Type {
    const { kind, tag, members } = node;
    const name = tag ? `${kind} ${tagNameOf(tag)}` : kind;
    const entry = tag ? tags.get(name) : undefined;
    if (members === null) {
      if (entry) return entry.type;
      return isClosed || ownTags.has(name) ? { kind: 'forward', name } : named(UNKNOWN, name);
    }
    if (entry) report('D_DECL_TYPERED', `type redeclared: ${name}`, node);
    const known = new Map<string, Type>();
    const tagged: Tagged = {
      members: known,
      isDefined: false,
      type: { kind: 'record', record: { members: known, complete: true }, name },
    };
    if (tag) tags.set(name, tagged);
    for (const member of members) addMembers(member, tagged);
    tagged.isDefined = true;
    return tagged.type;
  }

  function addMembers(member: StructMember, to: Tagged): void {
    const base = specified(member.specifiers);
    for (const declarator of member.declarators) {
      const { name, type: whole } = declared(base, declarator);
      checkMember(name, whole, declarator);
      const type = declarator.width && whole.kind === 'integer' ? { ...whole, isBitField: true } : whole;
      if (name && to.members.has(name))
        report('D_UNKNOWN', `failed to define member '${name}': Duplicate member name definition`, declarator);
      if (name) to.members.set(name, type);
    }
  }

  function checkMember(written: string, type: Type, declarator: Declarator): void {
    const { width } = declarator;
    const name = written || '(anon)';
    if (type.kind === 'forward') {
      report('D_DECL_INCOMPLETE', `incomplete struct/union/enum ${type.name}: ${name}`, declarator);
    } else if (width) {
      const bits = surroundings.constantOf(width);
      const isClosing = written === '' && bits?.value === 0n;
      if (bits === null || (bits.value !== null && bits.value <= 0n && !isClosing))
        report('D_DECL_BFCONST', `positive integral constant expression expected as bit-field size`, width);
      else if (type.kind !== 'integer' && !isUnknown(type))
        report('D_DECL_BFTYPE', `invalid type for bit-field: ${name}`, declarator);
      else if (type.kind === 'integer' && bits.value !== null && bits.value > BigInt(type.bytes * 8))
        report('D_DECL_BFSIZE', `bit-field too big for type: ${name}`, declarator);
    } else if (isWithoutSize(type)) {
      report('D_DECL_VOIDOBJ', `cannot have void member: ${name}`, declarator);
    }
  }

  /** A struct has no size as long as its own declaration goes on. */
  const isWithoutSize = (type: Type): boolean =>
    sizeOf(type) === 0 || (type.kind === 'record' && tags.get(type.name)?.isDefined === false);

  function enumType({ tag, enumerators }: EnumType): Type {
    const name = tag ? `enum ${tagNameOf(tag)}` : 'enum';
    if (enumerators === null) {
      if (enums.has(name)) return { kind: 'enum', name };
      return isClosed ? { kind: 'forward', name: `struct ${tag?.name}` } : named(UNKNOWN, name);
    }
    if (tag && enums.has(name)) report('D_DECL_TYPERED', `type redeclared: ${name}`, tag);
    enums.add(name);
    let next: bigint | null = 0n;
    const own = new Set<string>();
    for (const { name: enumerator, value } of enumerators) {
      const constant = value && surroundings.constantOf(value);
      if (value && !constant) {
        report('D_DECL_ENCONST', 'enumerator must be assigned to an integral constant expression', value);
        next = null;
      } else if (constant) {
        next = constant.value;
        if (next !== null && BigInt.asIntN(32, next) !== next)
          report('D_DECL_ENOFLOW', `enumerator '${enumerator.name}' value overflows INT_MAX (2147483647)`, value!);
      }
      if (own.has(enumerator.name))
        report(
          'D_UNKNOWN',
          `failed to define enumerator '${enumerator.name}': Duplicate member name definition`,
          enumerator,
        );
      else surroundings.addEnumerator(enumerator.name, { value: next, type: INT }, enumerator);
      own.add(enumerator.name);
      if (next !== null) next++;
    }
    return { kind: 'enum', name };
  }

  // ---- declarators ---------------------------------------------------------------------------------------------------

  function declared(base: Type, declarator: Declarator): Declared {
    let at: Declarator = declarator;
    let type = base;
    let keys: readonly Type[] | null = null;
    for (;;) {
      for (let i = 0; i < at.pointers; i++) type = pointerTo(type);
      for (const suffix of at.suffixes.toReversed()) {
        if (suffix.type === 'FunctionSuffix') {
          checkParameters(suffix.parameters, 'function', report, FUNCTION_PARAMETERS);
          type = FUNCTION;
        } else if (suffix.keys) {
          checkParameters(suffix.keys, 'array', report);
          keys = suffix.keys.map(parameterType);
        } else type = sizedArray(type, suffix.size, suffix);
      }
      if (at.inner === null) break;
      at = at.inner;
    }
    const name = at.name?.name ?? '';
    if (name.includes('`'))
      report('D_DECL_SCOPE', `D scoping operator may not be used in a declaration name (${name})`, at.name!);
    return { name, type, keys, range: at.name ?? declarator };
  }

  function sizedArray(of: Type, size: Expression | null, range: Range): Type {
    if (size === null) return arrayOf(of, null);
    const constant = surroundings.constantOf(size);
    if (constant === null || (constant.value !== null && constant.value <= 0n)) {
      report(
        'D_DECL_ARRSUB',
        'positive integral constant expression or tuple signature expected as array declaration subscript',
        range,
      );
      return UNKNOWN;
    }
    if (constant.value === null) return UNKNOWN;
    if (constant.value > UINT_MAX) report('D_DECL_ARRBIG', 'array dimension too big', range);
    return arrayOf(of, Number(constant.value));
  }

  /** An array among parameters is a pointer. */
  function parameterType({ specifiers, declarator }: Parameter): Type {
    if (!specifiers) return UNKNOWN;
    const base = specified(specifiers);
    const { type } = declarator ? declared(base, declarator) : { type: base };
    return type.kind === 'array' ? pointerTo(type.of) : type;
  }

  function typeName({ specifiers, declarator }: TypeName): Type {
    const base = specified(specifiers);
    return declarator ? declared(base, declarator).type : base;
  }

  function resolved(type: Type): Type {
    if (type.kind === 'record' && type.record.complete) return type;
    if (type.kind !== 'forward') return type;
    return tags.get(type.name)?.type ?? (isClosed || ownTags.has(type.name) ? type : UNKNOWN);
  }

  return {
    specified,
    declared,
    typeName,
    resolved,
    isTypedef: (name) => typedefs.has(name) || builtInNames.has(name),
    addTranslator: (from, to) => void translators.push({ from, to }),
    translator: (from, to, accepts) =>
      translators.some(
        (known) => areCompatible(known.to, to) && isOwn(known.to) && isOwn(from) && accepts(known.from, from),
      ),
    addTypedef: (name, type) => void typedefs.set(name, type),
  };
}

// ---- words -----------------------------------------------------------------------------------------------------------

const attributeWords: ReadonlySet<string> = new Set('long short signed unsigned'.split(' '));
const qualifierWords: ReadonlySet<string> = new Set('const restrict volatile userland'.split(' '));

const isAttribute = ({ word, named }: TypeWord): boolean => !named && attributeWords.has(word);
const isNoType = ({ word, named }: TypeWord): boolean => !named && (isStorage(word) || qualifierWords.has(word));

function withAttributes(type: Type & { kind: 'integer' }, attributes: readonly string[]): Type {
  const signed = attributes.includes('unsigned') ? false : attributes.includes('signed') ? true : type.signed;
  const bytes = attributes.includes('long') ? 8 : attributes.includes('short') ? 2 : type.bytes;
  const words = attributes.toSorted((a, b) => Number(b.endsWith('signed')) - Number(a.endsWith('signed')));
  return integer([...words, ...(type === CHAR ? ['char'] : [])].join(' '), bytes, signed);
}
