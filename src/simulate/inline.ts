/** Names that stand for an expression. */
import type { Declarator, Expression, Inline } from '../ast.js';
import type { Code, Compiler } from './code.js';
import { cast } from './conversion.js';

/** The text of an inline stands for its name; its parameters for the expressions given. */
export function inlined(inline: Inline, given: readonly Expression[], compiler: Compiler): Code {
  const { types } = compiler.names;
  const { type, keys } = types.declared(types.specified(inline.specifiers), inline.declarator);
  const parameters = new Map(
    parameterNames(inline.declarator).map((name, i) => {
      const code = compiler.compile(given[i]!);
      return [name, { ...code, type: keys?.[i] ?? code.type }] as const;
    }),
  );
  const value = compiler.within(parameters).compile(inline.value);
  return type.kind === 'integer' && value.type.kind === 'integer' ? cast(type, value) : { ...value, type };
}

const parameterNames = (declarator: Declarator): string[] =>
  declarator.suffixes.flatMap((suffix) =>
    suffix.type === 'ArraySuffix' ? (suffix.keys ?? []).map((key) => key.declarator?.name?.name ?? '') : [],
  );
