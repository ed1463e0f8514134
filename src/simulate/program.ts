/** A whole program, compiled: its clauses in the order of the text, and what it asks for besides. */
import type { Clause, Declaration, Expression, Inline, Program } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { nodesOf } from '../walk.js';
import { type Actions, type Piece, piecesOf } from './action.js';
import { type Aggregation, emptyAggregation } from './aggregation.js';
import type { Code, Macros } from './code.js';
import { compilerOf } from './expression.js';
import type { Frame } from './frame.js';
import type { ProbePattern } from './machine.js';
import { CompileProblem, type Names, type Scope, namesOf } from './names.js';
import { macrosIn } from './preprocessor.js';
import { registerOf } from './value.js';

export interface CompiledClause {
  /** What it was compiled from. */
  readonly clause: Clause;
  /** As written, with the macros filled in. */
  readonly probes: readonly CompiledProbe[];
  readonly predicate: Code | null;
  /** Nothing in the braces: the default action. */
  readonly isDefault: boolean;
  readonly pieces: readonly Piece[];
}

export interface CompiledProbe {
  readonly pattern: ProbePattern;
  readonly id: number | null;
  readonly text: string;
  readonly offset: number;
}

export interface CompiledProgram {
  readonly clauses: readonly CompiledClause[];
  readonly aggregations: ReadonlyMap<string, Aggregation>;
  /** Whether an action needs the option destructive. */
  readonly isDestructive: boolean;
  largestDynamic(strsize: number): number;
}

export function compileProgram(program: Program, macros: Macros, describe: (deed: string) => void): CompiledProgram {
  const aggregations = new Map<string, Aggregation>();
  const names: Names = namesOf(constantOf, macrosIn(program));
  const clauses: CompiledClause[] = [];

  /** A constant expression reads nothing that a firing has. */
  function constantOf(expression: Expression): bigint {
    const code = compilerOf(names, macros, null, describe).compile(expression);
    try {
      return registerOf(code.run({} as Frame));
    } catch {
      throw new CompileProblem(expression.start, 'an integer constant expression is expected');
    }
  }

  function aggregation(name: string): Aggregation {
    const known = aggregations.get(name);
    if (known) return known;
    const made = emptyAggregation(name, aggregations.size + 1);
    aggregations.set(name, made);
    return made;
  }

  function compiledClause(clause: Clause): CompiledClause {
    const compiler = compilerOf(names, macros, clause, describe);
    const actions: Actions = { compiler, aggregation, constantOf };
    const statements = (clause.body?.statements ?? []).filter(({ type }) => type !== 'EmptyStatement');
    return {
      clause,
      probes: clause.probes.map((probe) => {
        const [provider = '', module = '', where = '', name = ''] = [
          probe.provider,
          probe.module,
          probe.function,
          probe.name,
        ].map((part) => filledIn(part, macros, probe.start));
        const text = [provider, module, where, name].join(':');
        const id = probe.id === null ? null : Number(probe.id);
        return { pattern: { provider, module, function: where, name }, id, text, offset: probe.start };
      }),
      predicate: clause.predicate && compiler.compile(clause.predicate.expression),
      isDefault: statements.length === 0,
      pieces: piecesOf(statements, actions),
    };
  }

  names.types.defineSystem();
  for (const item of program.items) {
    if (item.type === 'Clause') clauses.push(compiledClause(item));
    else if (item.type === 'Declaration') declare(item, names);
    else if (item.type === 'Inline') addInline(item, names);
    else if (item.type === 'Translator') names.addTranslator(item, textOfType(program, item.output));
  }
  return { clauses, aggregations, isDestructive: isDestructive(program), largestDynamic: names.largestDynamic };
}

/** `pid$target`, `tick-$1`. */
function filledIn(part: string, macros: Macros, offset: number): string {
  return part.replace(/\$\$?(\d+|[A-Za-z_]\w*)/g, (whole, name: string) => {
    const value = /^\d/.test(name) ? macros.argument(Number(name)) : macros.integer(name);
    if (value === null) throw new CompileProblem(offset, `macro ${whole} is not defined`);
    return String(value);
  });
}

function declare({ specifiers, declarators }: Declaration, { types, define }: Names): void {
  const words = specifiers.words.map((word) => (word.type === 'TypeWord' ? word.word : ''));
  const base = types.specified(specifiers);
  for (const declarator of declarators) {
    const { name, type, keys } = types.declared(base, declarator);
    const isFunction = declarator.suffixes.some((suffix) => suffix.type === 'FunctionSuffix');
    if (name === null || isFunction) continue;
    const scope: Scope = words.includes('self') ? 'self' : words.includes('this') ? 'this' : 'global';
    if (words.includes('typedef')) types.define(name, type);
    else define(scope, name, type, keys !== null);
  }
}

function addInline(inline: Inline, { types, addInline: add }: Names): void {
  const { name } = types.declared(types.specified(inline.specifiers), inline.declarator);
  if (name !== null) add(inline, name);
}

const textOfType = ({ text }: Program, { start, end }: { readonly start: number; readonly end: number }): string =>
  text
    .slice(start, end)
    .replace(/\s*\*\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();

function isDestructive(program: Program): boolean {
  for (const { callee } of nodesOf(program, 'Call'))
    if (callee.type === 'Identifier' && functionNamed(callee.name)?.destructive) return true;
  for (const { left } of nodesOf(program, 'Assignment'))
    if (left.type === 'Index' && left.object.type === 'Identifier' && left.object.name === 'uregs') return true;
  return false;
}
