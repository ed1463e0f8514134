/** What the names of a program mean: variables with their slots and types, inlines, translators and constants. */
import type { Expression, Inline, Program, Translator } from '../ast.js';
import { constants as libraryConstants } from './constants.js';
import { type DType, INT64, sizeOf } from './type.js';
import { type Types, typesOf } from './declarations.js';

export type Scope = 'global' | 'self' | 'this';

/** D fixes type and keys at the first definition in the text. */
export interface Variable {
  readonly scope: Scope;
  readonly name: string;
  readonly slot: number;
  readonly type: DType;
  readonly isArray: boolean;
}

export interface Names {
  readonly types: Types;
  variable(scope: Scope, name: string): Variable | null;
  /** The variable that is there already, or a new one. */
  define(scope: Scope, name: string, type: DType, isArray: boolean): Variable;
  inline(name: string): Inline | null;
  /** What a macro of the C preprocessor stands for. */
  macro(name: string): Expression | null;
  addInline(inline: Inline, name: string): void;
  translator(output: string): Translator | null;
  addTranslator(translator: Translator, output: string): void;
  constant(name: string): bigint | null;
  /** Bytes of the largest thread-local or element: dynamic variable space is cut into chunks of that size. */
  largestDynamic(strsize: number): number;
}

/** What makes a program one that cannot be compiled. */
export class CompileProblem extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

export function namesOf(
  constantOf: Parameters<typeof typesOf>[0]['constantOf'],
  macros: ReadonlyMap<string, Expression>,
): Names {
  const variables = new Map<string, Variable>();
  const inlines = new Map<string, Inline>();
  const translators = new Map<string, Translator>();
  const enumerators = new Map<string, bigint>();
  const types = typesOf({ constantOf, addEnumerator: (name, value) => void enumerators.set(name, value) });
  let slots = 0;

  return {
    types,
    variable: (scope, name) => variables.get(`${scope} ${name}`) ?? null,
    define(scope, name, type, isArray) {
      const key = `${scope} ${name}`;
      const known = variables.get(key);
      if (known) return known;
      const made = { scope, name, slot: slots++, type: type.kind === 'void' ? INT64 : type, isArray };
      variables.set(key, made);
      return made;
    },
    inline: (name) => inlines.get(name) ?? null,
    macro: (name) => macros.get(name) ?? null,
    addInline: (inline, name) => void inlines.set(name, inline),
    translator: (output) => translators.get(output) ?? null,
    addTranslator: (translator, output) => void translators.set(output, translator),
    largestDynamic: (strsize) =>
      Math.max(
        8,
        ...[...variables.values()]
          .filter(isDynamic)
          .map(({ type, isArray }) => sizeOf(type, strsize) + (isArray ? 64 : 0)),
      ),
    constant: (name) => (name === 'NULL' ? 0n : (enumerators.get(name) ?? libraryConstants.get(name) ?? null)),
  };
}

const isDynamic = ({ scope, isArray }: Variable): boolean => scope === 'self' || isArray;

/** The line of an offset, counted from 1. */
export const lineOf = ({ text }: Program, offset: number): number => text.slice(0, offset).split('\n').length;
