/** Declares what only disabled clauses defined, because D refuses a program that reads a variable it does not know. */
import type { Item, Program } from '../ast.js';
import { type Edit, type Fragment, insertAt } from '../edit.js';
import { type Flow, type VariableName, flowOf } from '../flow.js';
import { placeAbove } from '../rewriting/insert.js';
import { macrosOf } from '../language/macros.js';
import { printClause } from '../print.js';
import { styleOf } from '../language/style.js';
import type { Target } from '../target.js';
import { clausesOf } from '../walk.js';
import { flowBeside } from './beside.js';
import { isChanged, isMissing, isReadFirst } from './stubs/missing.js';
import type { Site } from './stubs/site.js';
import { declarationOf, followedIn } from './stubs/declarations.js';
import { assignmentOf } from './stubs/assignments.js';

const MISSING = '/* zonesafe: what nothing defines any more, so that the rest compiles */';
const RETYPED = '/* zonesafe: these variables keep the types that they had */';

/**
 * Edits of `after` that define what it, or another program of its command, reads and no longer defines, and what it now
 * defines first with another type, in the types that `before` gave it. They stand before the first clause, since D fixes a
 * type where it first meets a variable.
 */
export function stubs(before: Program, after: Program, target: Target): Edit[] {
  const was = flowOf(before);
  const is = withReads(flowOf(after), flowBeside(after));
  const read = [...is.reads.keys()];
  const missing = read.filter((variable) => isMissing(variable, was, is));
  const gone = new Set(missing);
  const changed = read.filter((variable) => !gone.has(variable) && isChanged(variable, was, is));
  if (missing.length + changed.length === 0) return [];
  const site: Site = { before, after, was, is, followed: followedIn(after), target };
  // The preprocessor would put what a macro stands for behind the type.
  const macros = new Set(macrosOf(after).map(({ name }) => name));
  const isAssigned = (variable: VariableName): boolean => variable.startsWith('@') || macros.has(variable);
  const declarations = (all: readonly VariableName[]): string[] =>
    all.filter((variable) => !isAssigned(variable)).map((one) => declarationOf(one, site));
  const assignments = [...missing, ...changed].filter(isAssigned).flatMap((one) => assignmentOf(one, site));
  return [inserted(after, { missing: declarations(missing), assignments, changed: declarations(changed) })];
}

/** With what another program asks for, unless that or this one defines it still. */
function withReads(is: Flow, beside: Flow | null): Flow {
  const asked = [...(beside?.reads ?? [])].filter(
    ([variable]) => !is.reads.has(variable) && !is.definitions.has(variable) && isReadFirst(variable, beside!),
  );
  return asked.length > 0 ? { ...is, reads: new Map([...is.reads, ...asked]) } : is;
}

/** What is declared because nothing defines it any more, and what to keep its type. */
interface Stubs {
  readonly missing: readonly string[];
  readonly assignments: readonly Fragment[][];
  readonly changed: readonly string[];
}

function inserted(after: Program, { missing, assignments, changed }: Stubs): Edit {
  const style = styleOf(after);
  const clause = { probes: ['dtrace:::BEGIN'], predicate: ['0'], statements: assignments };
  const lines: Fragment[][] = [
    ...(changed.length > 0 ? [RETYPED, ...changed] : []).map((line) => [line]),
    ...(missing.length + assignments.length > 0 ? [MISSING, ...missing] : []).map((line) => [line]),
    ...(assignments.length > 0 ? [printClause(clause, style)] : []),
  ];
  const at = placeFor(after, [...missing, ...changed, ...assignments.flat()].join(' '));
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
