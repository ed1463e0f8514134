/** What clauses do to variables, and over which of these two clauses meet, so that it matters which runs first. */
import type { Clause, ControlLine, Inline, Program } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { type Flow, type VariableName, variableOf } from '../flow.js';
import { once } from '../once.js';
import { containing } from '../ranges.js';
import { type Visit, nodesOf, walk } from '../walk.js';

/** What a clause does to a variable. */
export interface Mention {
  readonly reads: boolean;
  readonly sets: boolean;
  /** Counts it up or down, and does not look at it. */
  readonly counts: boolean;
  /** Begins with the value that another clause has left. */
  readonly takesIn: boolean;
}

/** What a clause does to each variable, in the order in which it comes to them; aggregations are left out. */
export type Mentions = ReadonlyMap<VariableName, Mention>;

export function mentionsIn(program: Program, flow: Flow): (clause: Clause) => Mentions {
  const behind = behindNames(program, flow);
  return once((clause: Clause) => mentionsOf(clause, behind));
}

/** The variable over which two clauses depend on which of them runs first; null if there is none. */
export function meetingOf(mentions: Mentions, others: Mentions): VariableName | null {
  for (const [variable, mention] of mentions) {
    const other = others.get(variable);
    if (other && doMeet(variable, mention, other)) return variable;
  }
  return null;
}

/** The same of any two clauses of a program. */
export function meetingsIn(program: Program, flow: Flow): (a: Clause, b: Clause) => VariableName | null {
  const mentions = mentionsIn(program, flow);
  return (a, b) => meetingOf(mentions(a), mentions(b));
}

/**
 * One clause sets what the other reads, or sets as well. Aggregations are put together in any order, and a clause-local
 * that both set before they read it is two.
 */
export function doMeet(variable: VariableName, a: Mention, b: Mention): boolean {
  if (!changesFor(a, b) && !changesFor(b, a)) return false;
  return !variable.startsWith('this->') || a.takesIn || b.takesIn;
}

const changesFor = (one: Mention, other: Mention): boolean =>
  (one.sets && (other.reads || other.sets || other.counts)) || (one.counts && (other.reads || other.sets));

function mentionsOf(clause: Clause, behind: Behind): Map<VariableName, Mention> {
  const all = [...walk(clause)].flatMap((visit) => placedMentions(visit, behind)).toSorted((a, b) => a.at - b.at);
  const mentions = new Map<VariableName, Mention>();
  for (const { variable, what } of all) {
    const known = mentions.get(variable) ?? { ...NONE, takesIn: what.reads || what.counts };
    const { reads, sets, counts, takesIn } = known;
    mentions.set(variable, {
      reads: reads || what.reads,
      sets: sets || what.sets,
      counts: counts || what.counts,
      takesIn,
    });
  }
  if (acts(clause)) mentions.set(OUTPUT, { ...NONE, sets: true, takesIn: false });
  return mentions;
}

/** What all clauses share that do more than set variables and gather: which of them came first can be seen. */
const OUTPUT = 'the output';

/** Whether a clause writes something out, if only that it fired, or does something else that can be seen: `exit()`. */
export const acts: (clause: Clause) => boolean = once((clause: Clause): boolean => {
  const statements = clause.body?.statements ?? [];
  if (statements.length === 0) return true;
  for (const { callee } of nodesOf(clause, 'Call'))
    if (callee.type === 'Identifier' && functionNamed(callee.name)?.kind === 'action') return true;
  return false;
});

type What = Omit<Mention, 'takesIn'>;

const NONE: What = { reads: false, sets: false, counts: false };

/** A mention, with the offset at which it takes effect: an assignment does so once its right side is known. */
interface Placed {
  readonly variable: VariableName;
  readonly what: What;
  readonly at: number;
}

function placedMentions(visit: Visit, behind: Behind): Placed[] {
  const { node } = visit;
  const hidden = node.type === 'Identifier' ? behind(node.name) : [];
  const read = hidden.map((variable): Placed => ({ variable, what: { ...NONE, reads: true }, at: node.start }));
  const variable = node.type === 'Index' ? null : variableOf(node);
  if (variable === null || variable.startsWith('@')) return read;
  return [...read, { variable, ...effectOf(visit) }];
}

/** What is done to a variable, or to an element of it, where it stands. */
function effectOf(visit: Visit): Omit<Placed, 'variable'> {
  let whole = visit;
  if (whole.parent?.node.type === 'Index' && whole.parent.node.object === whole.node) whole = whole.parent;
  while (whole.parent?.node.type === 'Paren') whole = whole.parent;
  const around = whole.parent?.node;
  if (around?.type === 'Assignment' && around.left === whole.node)
    return { what: { ...NONE, sets: true, reads: around.operator !== '=' }, at: around.end };
  const isStep = around?.type === 'Postfix' || (around?.type === 'Unary' && /^(\+\+|--)$/.test(around.operator));
  if (!isStep) return { what: { ...NONE, reads: true }, at: visit.node.start };
  const isAlone = whole.parent?.parent?.node.type === 'ExpressionStatement';
  return { what: { ...NONE, counts: true, reads: !isAlone }, at: visit.node.start };
}

/** The variables that a name stands for. */
type Behind = (name: string) => readonly VariableName[];

/** What inlines and macros stand for, also by way of others. */
function behindNames({ controls, items, text }: Program, { reads }: Flow): Behind {
  const own = new Map<string, readonly VariableName[]>();
  const inlines = items.filter((item) => item.type === 'Inline');
  const readIn = new Map<Inline, VariableName[]>(inlines.map((inline) => [inline, []]));
  for (const [variable, all] of reads) {
    const within = new Set(all.flatMap(({ node, clause }) => (clause ? [] : (containing(inlines, node) ?? []))));
    for (const inline of within) readIn.get(inline)!.push(variable);
  }
  for (const [{ declarator }, variables] of readIn) if (declarator.name) own.set(declarator.name.name, variables);
  for (const line of controls.filter(({ directive }) => directive === 'define')) {
    const [, name, body = ''] = /^(\w+)([^]*)$/.exec(defined(text, line)) ?? [];
    if (name)
      own.set(
        name,
        [...body.matchAll(/\b(?:(?:self|this)\s*->\s*)?[A-Za-z_]\w*/g)].map(([word]) => word),
      );
  }
  const known = new Map<string, readonly VariableName[]>();
  return (name) => {
    if (!own.has(name)) return [];
    const all = known.get(name) ?? reachedFrom(name, own);
    known.set(name, all);
    return all;
  };
}

/** Each once, what a name stands for directly before what that stands for in turn. The explicit stack takes any chain. */
function reachedFrom(name: string, own: ReadonlyMap<string, readonly VariableName[]>): VariableName[] {
  const reached = new Set([name]);
  const stack = [...(own.get(name) ?? [])].toReversed();
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    for (const next of (own.get(at) ?? []).toReversed()) stack.push(next);
  }
  return [...reached].slice(1);
}

const defined = (text: string, { words, end }: ControlLine): string =>
  words[0] ? text.slice(words[0].start, end) : '';
