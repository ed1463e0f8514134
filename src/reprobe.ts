/** What becomes of a clause when some of its probe descriptions are replaced by others. */
import type { Clause, Expression, Identifier, ProbeDescription, Program, Range } from './ast.js';
import { type Edit, type Fragment, insertAfter, insertBefore, replace, spanOf } from './edit.js';
import { providersNamed } from './dtrace/probes.js';
import type { Style } from './style.js';
import { contains, nodesOf, textOf } from './walk.js';

/** One probe description and the one that stands in for it. */
export interface Replacement {
  readonly probe: ProbeDescription;
  readonly by: string;
  /** Which firings of the new probe are firings of the old one; binds at least as tightly as `&&`. */
  readonly gate: string | null;
  /** What probeprov, probemod, probefunc and probename said in the old probe, as far as they say something else now. */
  readonly names: ProbeNames;
  /** Other descriptions of the clause that the new one covers. */
  readonly covers?: readonly ProbeDescription[];
  /** Edits inside the predicate and the body that only this replacement needs, such as moved arguments. */
  readonly body?: readonly Edit[];
}

export type ProbeNames = Partial<Readonly<Record<ProbeVariable, string>>>;

export type ProbeVariable = 'probeprov' | 'probemod' | 'probefunc' | 'probename';

/** The sites of a clause that every piece of it may have to change. */
interface Scene {
  readonly program: Program;
  readonly clause: Clause;
  readonly style: Style;
  readonly nameReads: readonly Identifier[];
}

/**
 * The edits that replace probe descriptions of a clause. The clause stays one clause where it can: alone, its probes are
 * replaced and gated in place; beside BEGIN, END or ERROR, the gate lets those pass. Otherwise each replacement gets a
 * copy of the clause, directly below, because its predicate or body differs.
 */
export function reprobe(program: Program, clause: Clause, style: Style, replacements: readonly Replacement[]): Edit[] {
  const [first, ...rest] = replacements;
  if (!first) return [];
  const replaced = new Set(replacements.flatMap(({ probe, covers = [] }) => [probe, ...covers]));
  const kept = clause.probes.filter((probe) => !replaced.has(probe));
  const nameReads = [...nodesOf(clause, 'Identifier')].filter(({ name }) => VARIABLES.has(name));
  const scene = { program, clause, style, nameReads };
  const butFirst = new Set([...replaced].filter((probe) => probe !== first.probe));

  if (rest.length === 0 && kept.length === 0) {
    return [...dropProbes(scene, butFirst), ...inPlace(scene, first, first.gate, literalOf)];
  }
  if (rest.length === 0 && kept.every(isOfDtrace) && !first.body?.length) {
    const gate = first.gate === null ? null : `(probeprov == "dtrace" || ${first.gate})`;
    const reading: typeof literalOf = (name, text) => `(probeprov == "dtrace" ? ${name} : ${literalOf(name, text)})`;
    return [...dropProbes(scene, butFirst), ...inPlace(scene, first, gate, reading)];
  }
  if (kept.length > 0) return [...dropProbes(scene, replaced), ...replacements.map((each) => copyBelow(scene, each))];
  return [
    ...dropProbes(scene, butFirst),
    ...inPlace(scene, first, first.gate, literalOf),
    ...rest.map((each) => copyBelow(scene, each)),
  ];
}

const VARIABLES: ReadonlySet<string> = new Set<ProbeVariable>(['probeprov', 'probemod', 'probefunc', 'probename']);

const isOfDtrace = (probe: ProbeDescription): boolean => {
  const { providers, certain } = providersNamed(probe);
  return certain && providers.length === 1 && providers[0] === 'dtrace';
};

const literalOf = (_name: string, text: string): string => `"${text}"`;

// ---- in place --------------------------------------------------------------------------------------------------------

function inPlace(scene: Scene, { probe, by, names, body }: Replacement, gate: string | null, reading: typeof literalOf): Edit[] {
  return [
    replace(probe, by),
    ...gateEdits(scene, gate),
    ...nameEdits(scene, names, reading),
    ...(body ?? []),
  ];
}

const nameEdits = ({ nameReads }: Scene, names: ProbeNames, reading: typeof literalOf): Edit[] =>
  nameReads.flatMap((read) => {
    const text = names[read.name as ProbeVariable];
    return text === undefined ? [] : [replace(read, reading(read.name, text))];
  });

/** The gate goes first: what the predicate does on the side must happen only when the old probe would have fired. */
function gateEdits(scene: Scene, gate: string | null): Edit[] {
  if (gate === null) return [];
  const { clause } = scene;
  if (!clause.predicate) return [insertAfter(clause.probes.at(-1)!, `${separatorOf(scene)}/${gate}/`)];
  const { expression } = clause.predicate;
  if (!needsParens(expression)) return [insertBefore(expression, `${gate} && `)];
  return [insertBefore(expression, `${gate} && (`), insertAfter(expression, ')')];
}

/** Whether an operand of `&&` has to be put in parentheses. */
function needsParens(expression: Expression): boolean {
  if (expression.type === 'Binary') return expression.operator === '||' || expression.operator === '^^';
  return expression.type === 'Conditional' || expression.type === 'Assignment' || expression.type === 'Comma';
}

/** What stands between the parts of the clause: a new line, or a blank where the clause is written on one line. */
function separatorOf({ program, clause, style }: Scene): string {
  const next = clause.predicate ?? clause.body;
  const between = next ? program.text.slice(clause.probes.at(-1)!.end, next.start) : ' ';
  return between.includes('\n') ? style.newline : ' ';
}

/** Takes descriptions out of the list, each with the comma that goes with it; comments among them stay. */
function dropProbes({ program, clause }: Scene, dropped: ReadonlySet<ProbeDescription>): Edit[] {
  const { probes } = clause;
  const firstKept = probes.findIndex((probe) => !dropped.has(probe));
  return probes.flatMap((probe, i) => {
    if (!dropped.has(probe)) return [];
    const gone = i < firstKept ? spanOf(probe.start, probes[i + 1]!.start) : spanOf(probes[i - 1]!.end, probe.end);
    const comments = program.comments.filter((comment) => contains(gone, comment));
    return [replace(gone, ...comments.flatMap((comment): Fragment[] => [comment, ' ']))];
  });
}

// ---- copies ----------------------------------------------------------------------------------------------------------

/** A copy of the clause for one replacement, below the clause. */
function copyBelow(scene: Scene, { by, gate, names, body }: Replacement): Edit {
  const { clause, style, program } = scene;
  const separator = separatorOf(scene);
  const edits = [...nameEdits(scene, names, literalOf), ...(body ?? [])];
  const fragments: Fragment[] = [style.newline, style.newline, by];
  if (clause.predicate || gate !== null) {
    fragments.push(`${separator}/`);
    if (gate !== null) fragments.push(gate);
    if (gate !== null && clause.predicate) fragments.push(' && ');
    if (clause.predicate) {
      const { expression } = clause.predicate;
      const parens = gate !== null && needsParens(expression);
      fragments.push(parens ? '(' : '', ...carry(expression, edits), parens ? ')' : '');
    }
    fragments.push('/');
  }
  if (clause.body) fragments.push(bodyBreak(program, clause) ? style.newline : ' ', ...carry(clause.body, edits));
  return insertAfter(clause, ...fragments);
}

const bodyBreak = (program: Program, clause: Clause): boolean =>
  textOf(program, spanOf((clause.predicate ?? clause.probes.at(-1)!).end, clause.body!.start)).includes('\n');

/** A range carried over with edits made inside it. */
function carry(range: Range, edits: readonly Edit[]): Fragment[] {
  const inside = edits.filter((edit) => contains(range, edit.range)).toSorted((a, b) => a.range.start - b.range.start);
  const fragments: Fragment[] = [];
  let done = range.start;
  for (const edit of inside) {
    fragments.push(spanOf(done, edit.range.start), ...edit.by);
    done = edit.range.end;
  }
  return [...fragments, spanOf(done, range.end)];
}
