/** What becomes of a clause when some of its probe descriptions are replaced by others. */
import type { Clause, Expression, Identifier, ProbeDescription, Program, Range } from '../ast.js';
import { providersNamed } from '../dtrace/probes.js';
import { type Edit, type Fragment, type Part, insertAfter, insertBefore, remove, replace, spanOf } from '../edit.js';
import { type Macro, expressionOf, macrosOf, readingOf } from '../language/macros.js';
import type { Style } from '../language/style.js';
import { grouped, once } from '../once.js';
import { byStart, within } from '../ranges.js';
import { contains, nodesOf, textOf } from '../walk.js';

/**
 * One probe description and what stands in for it: a description, or several that share gate and body. A probe may have
 * several replacements, where its firings are spread over probes that need gates or bodies of their own.
 */
export interface Replacement {
  readonly probe: ProbeDescription;
  readonly by: string | readonly string[];
  /** Which firings of the new probe are firings of the old one. */
  readonly gate: string | null;
  /** What probeprov, probemod, probefunc and probename said in the old probe, as far as they say something else now. */
  readonly names: ProbeNames;
  /** Edits inside the predicate and the body that only this replacement needs, such as moved arguments. */
  readonly body?: readonly Edit[];
  /** Whether the predicate holds in every firing of the new probe, so that it goes. */
  readonly holds?: boolean;
  /** Other descriptions of the clause that the new one covers. */
  readonly covers?: readonly ProbeDescription[];
}

export type ProbeNames = Partial<Readonly<Record<ProbeVariable, string>>>;

export type ProbeVariable = 'probeprov' | 'probemod' | 'probefunc' | 'probename';

const VARIABLES: ReadonlySet<string> = new Set<ProbeVariable>(['probeprov', 'probemod', 'probefunc', 'probename']);

export const isProbeVariable = (name: string): boolean => VARIABLES.has(name);

/** The sites of a clause that every piece of it may have to change. */
interface Scene {
  readonly program: Program;
  readonly clause: Clause;
  readonly style: Style;
  readonly nameReads: readonly Identifier[];
}

/** Replacements that share a predicate and a body, and so a clause. */
interface Group {
  readonly replacements: readonly Replacement[];
  readonly gate: string | null;
  readonly inner: readonly Edit[];
  readonly holds: boolean;
}

/**
 * The edits that replace probe descriptions of a clause. The clause stays one clause where it can: if its predicate and
 * body serve all its probes, or if the others are BEGIN, END or ERROR, which a gate can let pass. Otherwise each group
 * of replacements that needs a predicate or body of its own gets a copy of the clause, directly below.
 */
export function reprobe(program: Program, clause: Clause, style: Style, replacements: readonly Replacement[]): Edit[] {
  const gone = new Set(replacements.flatMap(({ probe, covers = [] }) => [probe, ...covers]));
  const kept = clause.probes.filter((probe) => !gone.has(probe));
  const nameReads = nodesOf(clause, 'Identifier').filter(({ name }) => isProbeVariable(name));
  const scene = { program, clause, style, nameReads };
  const groups = groupsOf(scene, replacements);
  const [first, ...rest] = groups;
  if (!first) return [];

  const stays = stayingGroup(scene, kept, first, rest);
  const copied = stays ? rest : groups;
  const replaced = new Set(stays?.replacements.map(({ probe }) => probe));
  const dropped = new Set([...gone].filter((probe) => !replaced.has(probe)));
  return [
    ...dropProbes(program, clause, dropped),
    ...[...grouped(stays?.replacements ?? [], ({ probe }) => probe)].map(([probe, own]) =>
      replace(probe, listOf(scene, descriptionsOf(own))),
    ),
    ...(stays ? stayingEdits(scene, stays) : []),
    ...copied.map((group) => copyBelow(scene, group)),
  ];
}

const descriptionsOf = (replacements: readonly Replacement[]): string[] => replacements.flatMap(({ by }) => by);

/** On one line if the clause has them so, and they fit. */
function listOf(scene: Scene, descriptions: readonly string[]): string {
  const separator = separatorOf(scene);
  const list = descriptions.join(`,${separator}`);
  const isTooLong = separator === ' ' && list.length > WIDTH && scene.program.text.includes('\n');
  return isTooLong ? descriptions.join(`,${lineBreak(scene)}`) : list;
}

const WIDTH = 76;

/**
 * Each goes to the first group with its predicate and body in which none of its descriptions stands yet: one clause with
 * a description twice runs twice, but its records could no longer be told apart from those of two.
 */
function groupsOf(scene: Scene, replacements: readonly Replacement[]): Group[] {
  const groups: GrowingGroup[] = [];
  const alike = new Map<string, Alike>();
  for (const replacement of replacements) {
    const { gate, names, body = [], holds = false } = replacement;
    // A name may stand in what the body loses.
    const isLost = ({ range }: Edit): boolean => body.some((edit) => contains(edit.range, range));
    const inner = [...nameEdits(scene, names, literalOf).filter((edit) => !isLost(edit)), ...body];
    const key = JSON.stringify([gate, holds, inner]);
    const own = alike.get(key) ?? { groups: [], full: new Map<string, number>() };
    alike.set(key, own);
    const descriptions = descriptionsOf([replacement]);
    let group = freeIn(own, descriptions);
    if (!group) {
      group = { replacements: [], gate, inner, holds, descriptions: new Set() };
      groups.push(group);
      own.groups.push(group);
    }
    group.replacements.push(replacement);
    for (const description of descriptions) group.descriptions.add(description);
  }
  return groups;
}

interface GrowingGroup extends Group {
  readonly replacements: Replacement[];
  readonly descriptions: Set<string>;
}

/** Groups of one predicate and body; all of those before the `full` one of a description have it. */
interface Alike {
  readonly groups: GrowingGroup[];
  readonly full: Map<string, number>;
}

function freeIn({ groups, full }: Alike, descriptions: readonly string[]): GrowingGroup | undefined {
  for (const description of descriptions) {
    let at = full.get(description) ?? 0;
    for (; at < groups.length && groups[at]!.descriptions.has(description); at++);
    full.set(description, at);
  }
  const first = Math.max(0, ...descriptions.map((description) => full.get(description)!));
  for (let at = first; at < groups.length; at++) {
    if (!descriptions.some((description) => groups[at]!.descriptions.has(description))) return groups[at];
  }
  return undefined;
}

/** The group that can stay in the clause with the probes that are kept, as it has to be gated there; null if none can. */
function stayingGroup(
  scene: Scene,
  kept: readonly ProbeDescription[],
  first: Group,
  rest: readonly Group[],
): Group | null {
  const [{ names, body = [] }] = first.replacements as [Replacement];
  if (kept.length === 0) return first;
  const texts = new Set(kept.map(({ text }) => text));
  const isTwice = descriptionsOf(first.replacements).some((description) => texts.has(description));
  if (isTwice) return null;
  if (first.gate === null && first.inner.length === 0 && !first.holds) return first;
  if (rest.length > 0 || body.length > 0 || first.holds || !kept.every(isOfDtrace)) return null;
  return {
    ...first,
    gate: first.gate === null ? null : `probeprov == "dtrace" || ${first.gate}`,
    inner: nameEdits(scene, names, (name, text) => `(probeprov == "dtrace" ? ${name} : ${literalOf(name, text)})`),
  };
}

const isOfDtrace = (probe: ProbeDescription): boolean => {
  const { providers, certain } = providersNamed(probe);
  return certain && providers.length === 1 && providers[0] === 'dtrace';
};

const literalOf = (_name: string, text: string): string => `"${text}"`;

const nameEdits = ({ nameReads }: Scene, names: ProbeNames, reading: typeof literalOf): Edit[] =>
  nameReads.flatMap((read) => {
    const text = names[read.name as ProbeVariable];
    return text === undefined ? [] : [replace(read, reading(read.name, text))];
  });

// ---- predicates ------------------------------------------------------------------------------------------------------

/** The edits of the predicate and the body of the clause itself. */
function stayingEdits(scene: Scene, { gate, inner, holds }: Group): Edit[] {
  const { predicate, probes } = scene.clause;
  if (!predicate || !holds) return [...gateEdits(scene, gate), ...inner];
  const rest = inner.filter((edit) => !contains(predicate, edit.range));
  if (gate !== null) return [replace(predicate.expression, gate), ...rest];
  return [remove(spanOf(probes.at(-1)!.end, predicate.end)), ...rest];
}

/** The gate goes first: what the predicate does on the side must happen only when the old probe would have fired. */
function gateEdits(scene: Scene, gate: string | null): Edit[] {
  if (gate === null) return [];
  const { clause } = scene;
  if (!clause.predicate)
    return [insertAfter(clause.probes.at(-1)!, `${separatorOf(scene)}/${gate}/${bodyFor(clause)}`)];
  const { expression } = clause.predicate;
  const [open, close] = parensAround(scene, expression);
  return [
    insertBefore(expression, `${conjunctOf(gate)} && ${open}`),
    ...(close ? [insertAfter(expression, close)] : []),
  ];
}

/** A predicate needs a body, which a clause of `dtrace -n` may lack; an empty one does what none does. */
const bodyFor = (clause: Clause): string => (clause.body ? '' : ' { }');

const parensAround = ({ program }: Scene, expression: Expression): [string, string] =>
  needsParens(expression) || namesLooseMacro(program, expression) ? ['(', ')'] : ['', ''];

function namesLooseMacro(program: Program, expression: Expression): boolean {
  const loose = looseMacros(program);
  return loose.size > 0 && [...nodesOf(expression, 'Identifier')].some(({ name }) => loose.has(name));
}

/** The macros that stand for what an operator beside them could take apart. */
const looseMacros = once((program: Program): ReadonlySet<string> => {
  const macros = macrosOf(program);
  const names = new Set(macros.map(({ name }) => name));
  const isLoose = (macro: Macro): boolean => {
    const reading = readingOf(macro);
    const body = reading && expressionOf(reading);
    if (!body) return true;
    // What a macro in it stands for may be loose.
    const isOpen = body.type !== 'Paren' && [...nodesOf(body, 'Identifier')].some(({ name }) => names.has(name));
    return isOpen || needsParens(body);
  };
  return new Set(macros.filter(isLoose).map(({ name }) => name));
});

/** Whether an operand of `&&` has to be put in parentheses. */
function needsParens(expression: Expression): boolean {
  if (expression.type === 'Binary') return expression.operator === '||' || expression.operator === '^^';
  return expression.type === 'Conditional' || expression.type === 'Assignment' || expression.type === 'Comma';
}

const conjunctOf = (gate: string): string => (isDisjunction(gate) ? `(${gate})` : gate);

/** Whether a `||` of our own text stands outside all parentheses. */
function isDisjunction(gate: string): boolean {
  let depth = 0;
  for (let i = 0; i < gate.length; i++) {
    if (gate[i] === '(') depth++;
    else if (gate[i] === ')') depth--;
    else if (depth === 0 && gate.startsWith('||', i)) return true;
  }
  return false;
}

/** What stands between the parts of the clause: a new line, or a blank where the clause is written on one line. */
function separatorOf(scene: Scene): string {
  const { program, clause } = scene;
  const next = clause.predicate ?? clause.body;
  const between = next ? program.text.slice(clause.probes.at(-1)!.end, next.start) : ' ';
  return between.includes('\n') ? lineBreak(scene) : ' ';
}

/** A new line, indented as the clause is. */
function lineBreak({ program, clause, style }: Scene): string {
  const line = program.text.slice(program.text.lastIndexOf('\n', clause.start - 1) + 1, clause.start);
  return style.newline + /^[\t ]*/.exec(line)![0];
}

// ---- the list --------------------------------------------------------------------------------------------------------

/** Takes descriptions out of the list, each with the comma that goes with it; comments among them, and one at least, stay. */
export function dropProbes(program: Program, clause: Clause, dropped: ReadonlySet<ProbeDescription>): Edit[] {
  const { probes } = clause;
  const firstKept = probes.findIndex((probe) => !dropped.has(probe));
  return probes.flatMap((probe, i) => {
    if (!dropped.has(probe)) return [];
    const gone = i < firstKept ? spanOf(probe.start, probes[i + 1]!.start) : spanOf(probes[i - 1]!.end, probe.end);
    const comments = within(program.comments, gone);
    return [
      replace(gone, ...comments.flatMap((comment): Fragment[] => (i < firstKept ? [comment, ' '] : [' ', comment]))),
    ];
  });
}

// ---- copies ----------------------------------------------------------------------------------------------------------

/** A copy of the clause with one description replaced, below another clause, after which it has to run. */
export function copyAfter(
  program: Program,
  clause: Clause,
  style: Style,
  replacement: Replacement,
  { end }: Clause,
): Edit {
  const nameReads = nodesOf(clause, 'Identifier').filter(({ name }) => isProbeVariable(name));
  const scene = { program, clause, style, nameReads };
  return { ...copyBelow(scene, groupsOf(scene, [replacement])[0]!), range: spanOf(end, end) };
}

/** A copy of the clause for one group, below the clause. */
function copyBelow(scene: Scene, group: Group): Edit {
  const { clause, style, program } = scene;
  const probes = listOf(scene, descriptionsOf(group.replacements));
  const between = clause.body && bodyBreak(program, clause) ? lineBreak(scene) : ' ';
  const body = clause.body ? [between, ...carry(clause.body, group.inner)] : [group.gate === null ? '' : ' { }'];
  return insertAfter(clause, style.newline, lineBreak(scene), probes, ...predicateCopy(scene, group), ...body);
}

function predicateCopy(scene: Scene, { gate, inner, holds }: Group): Part[] {
  const predicate = holds ? null : scene.clause.predicate;
  if (!predicate && gate === null) return [];
  const opening = `${separatorOf(scene)}/`;
  if (!predicate) return [opening, gate!, '/'];
  const own = carry(predicate.expression, inner);
  if (gate === null) return [opening, ...own, '/'];
  const [open, close] = parensAround(scene, predicate.expression);
  return [opening, `${conjunctOf(gate)} && ${open}`, ...own, close, '/'];
}

const bodyBreak = (program: Program, clause: Clause): boolean =>
  textOf(program, spanOf((clause.predicate ?? clause.probes.at(-1)!).end, clause.body!.start)).includes('\n');

/** A range carried over with edits made inside it. */
function carry(range: Range, edits: readonly Edit[]): Part[] {
  const inside = edits.filter((edit) => contains(range, edit.range)).toSorted((a, b) => byStart(a.range, b.range));
  const fragments: Part[] = [];
  let done = range.start;
  for (const edit of inside) {
    fragments.push(spanOf(done, edit.range.start), ...edit.by);
    done = edit.range.end;
  }
  return [...fragments, spanOf(done, range.end)];
}
