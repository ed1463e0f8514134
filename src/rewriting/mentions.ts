/** What clauses do to variables, and over which of these two clauses meet, so that it matters which runs first. */
import type { Call, Clause, Node, Program } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { type VariableName, variableOf, withoutParens } from '../flow.js';
import { assignedIn, rootOf } from '../language/chain.js';
import { expressionOf, namesIn } from '../language/macros.js';
import { type StandIn, textsBehind } from '../language/stand-for.js';
import { once } from '../once.js';
import { type Visit, isCallee, walkEvaluated, withParens } from '../walk.js';

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

export const mentionsIn: (program: Program) => (clause: Clause) => Mentions = once((program: Program) => {
  const behind = behindNames(program);
  return once((clause: Clause) => mentionsOf(clause, behind));
});

/** The variable over which two clauses depend on which of them runs first; null if there is none. */
export function meetingOf(mentions: Mentions, others: Mentions): VariableName | null {
  for (const [variable, mention] of mentions) {
    const other = others.get(variable);
    if (other && doMeet(variable, mention, other)) return variable;
  }
  return null;
}

/** The same of any two clauses of a program. */
export function meetingsIn(program: Program): (a: Clause, b: Clause) => VariableName | null {
  const mentions = mentionsIn(program);
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

type What = Omit<Mention, 'takesIn'>;

const NONE: What = { reads: false, sets: false, counts: false };
const READ: What = { ...NONE, reads: true };
const ANY: What = { ...NONE, reads: true, sets: true };

const both = (a: What, b: What): What => ({
  reads: a.reads || b.reads,
  sets: a.sets || b.sets,
  counts: a.counts || b.counts,
});

/** Each field by its name: V8 gives an object that is spread into another one a layout of its own, and there are very many. */
const mentionOf = ({ reads, sets, counts }: What, takesIn: boolean): Mention => ({ reads, sets, counts, takesIn });

// ---- what can be seen ------------------------------------------------------------------------------------------------

/** What all clauses share that write something out: which of them came first can be seen. */
const OUTPUT = 'the output';

/** What all clauses share that do anything: what comes after an exit() is not done. */
const END = 'the end of the tracing';

/** What a node does that can be seen: it writes something out, or ends the tracing. */
function deedsOf(node: Node): Map<VariableName, What> {
  const deeds = new Map<VariableName, What>();
  if (node.type !== 'Call' || node.callee.type !== 'Identifier') return deeds;
  const { name } = node.callee;
  if (functionNamed(name)?.kind === 'action') deeds.set(OUTPUT, SET);
  if (name === 'exit') deeds.set(END, SET);
  return deeds;
}

const SET: What = { ...NONE, sets: true };

/** Whether a clause writes something out. */
export const writesOutput = (mentions: Mentions): boolean => mentions.get(OUTPUT)?.sets ?? false;

// ---- one clause ------------------------------------------------------------------------------------------------------

function mentionsOf(clause: Clause, behind: Behind): Map<VariableName, Mention> {
  const mentions = new Map<VariableName, Mention>();
  for (const { variable, what } of placedIn(clause, behind)) {
    const known = mentions.get(variable);
    mentions.set(variable, mentionOf(both(known ?? NONE, what), known ? known.takesIn : what.reads || what.counts));
  }
  const add = (variable: VariableName, what: What): void => {
    mentions.set(variable, mentionOf(both(mentions.get(variable) ?? NONE, what), false));
  };
  add(END, READ);
  // What does nothing says that it fired.
  if ((clause.body?.statements ?? []).length === 0) add(OUTPUT, SET);
  return mentions;
}

/** A mention, with the offset at which it takes effect: an assignment does so once its right side is known. */
interface Placed {
  readonly variable: VariableName;
  readonly what: What;
  readonly at: number;
}

const placedIn = (root: Node, behind: Behind): Placed[] =>
  walkEvaluated(root)
    .flatMap((visit) => placedMentions(visit, behind))
    .toSorted((a, b) => a.at - b.at);

function placedMentions(visit: Visit, behind: Behind): Placed[] {
  const { node } = visit;
  const at = node.start;
  const own = [...deedsOf(node)].map(([variable, what]): Placed => ({ variable, what, at }));
  const hidden = node.type === 'Identifier' ? behind(node.name) : null;
  if (hidden) own.push(...mentionsBehind(hidden, visit));
  const variable = node.type === 'Index' ? null : meantBy(variableOf(node), behind);
  return variable === null || variable.startsWith('@') ? own : [...own, { variable, ...effectOf(visit) }];
}

/** A macro may stand for the name behind the arrow: `self->T`. */
function meantBy(variable: VariableName | null, behind: Behind): VariableName | null {
  const [scope, name] = variable?.split('->') ?? [];
  const meant = name === undefined ? null : behind(name)?.variable;
  return meant ? `${scope}->${meant}` : variable;
}

/** What is done to a variable, or to an element of it, where it stands. */
function effectOf(visit: Visit): Omit<Placed, 'variable'> {
  const { node, parent } = visit;
  const isOfElement = parent?.node.type === 'Index' && parent.node.object === node;
  const whole = withParens(isOfElement ? parent : visit);
  const around = whole.parent?.node;
  if (around?.type === 'Assignment' && around.left === whole.node)
    return { what: { ...NONE, sets: true, reads: around.operator !== '=' }, at: around.end };
  const isStep = around?.type === 'Postfix' || (around?.type === 'Unary' && /^(\+\+|--)$/.test(around.operator));
  if (!isStep) return { what: READ, at: visit.node.start };
  const isAlone = whole.parent?.parent?.node.type === 'ExpressionStatement';
  return { what: { ...NONE, counts: true, reads: !isAlone }, at: visit.node.start };
}

// ---- macros and inlines ----------------------------------------------------------------------------------------------

/** What a name of the script's own stands for, also by way of others. */
interface Hidden {
  readonly whats: ReadonlyMap<VariableName, What>;
  /** The variable that it is, if it is nothing else. */
  readonly variable: VariableName | null;
  /** Whether it may set what it is given. */
  readonly setsParameters: boolean;
}

type Behind = (name: string) => Hidden | null;

/** Of the name at a place where it is used. */
function mentionsBehind({ whats, variable, setsParameters }: Hidden, visit: Visit): Placed[] {
  const at = visit.node.start;
  const inside = [...whats].map(([one, what]): Placed => ({ variable: one, what, at }));
  const given = isCallee(visit) && setsParameters ? (visit.parent!.node as Call).arguments : [];
  const passed = given.flatMap((argument): Placed[] => {
    const one = variableOf(withoutParens(argument));
    return one === null ? [] : [{ variable: one, what: ANY, at }];
  });
  const effect = effectOf(visit);
  const isChanged = effect.what.sets || effect.what.counts;
  const changed = isChanged ? (variable === null ? [...whats.keys()] : [variable]) : [];
  return [...inside, ...passed, ...changed.map((one): Placed => ({ variable: one, ...effect }))];
}

function behindNames(program: Program): Behind {
  const own = textsBehind(program);
  if (own.size === 0) return () => null;
  const directly = once((one: StandIn) => directlyBehind(one));
  const hidden = once((texts: readonly StandIn[]): Hidden => {
    const reached = reachedFrom(texts, own, (next) => directly(next).whats.keys());
    const whats = new Map<VariableName, What>();
    for (const next of reached)
      for (const [variable, what] of directly(next).whats) {
        if (next.parameters.includes(variable)) continue;
        whats.set(variable, both(whats.get(variable) ?? NONE, what));
      }
    return {
      whats,
      variable: reached.every((next) => own.get(next.name)!.length === 1 && directly(next).variable !== null)
        ? directly(reached.at(-1)!).variable
        : null,
      setsParameters: reached.some((next) => directly(next).setsParameters),
    };
  });
  return (name) => {
    const texts = own.get(name);
    return texts ? hidden(texts) : null;
  };
}

/** Where it cannot be read, anything may be done to each of its words. */
function directlyBehind({ text, parameters, reading }: StandIn): Hidden {
  const root = reading();
  if (!root) {
    return {
      whats: new Map([OUTPUT, END, ...namesIn(text)].map((word) => [word, ANY])),
      variable: null,
      setsParameters: true,
    };
  }
  const whats = new Map<VariableName, What>();
  for (const { variable, what } of placedIn(root, () => null))
    whats.set(variable, both(whats.get(variable) ?? NONE, what));
  const assigned = walkEvaluated(root)
    .flatMap(({ node }) => assignedIn(node) ?? [])
    .map(rootOf);
  return {
    whats,
    variable: variableIn(root),
    setsParameters: assigned.some((target) => target.type === 'Identifier' && parameters.includes(target.name)),
  };
}

/** The variable that a text is, or an element of it. */
function variableIn(root: Node): VariableName | null {
  if (root.type !== 'Program') return variableOf(root);
  const expression = expressionOf(root);
  return expression && variableOf(withoutParens(expression));
}

/** The texts themselves, and those of each name that they stand for, once; the explicit stack takes any chain. */
function reachedFrom(
  first: readonly StandIn[],
  own: ReadonlyMap<string, readonly StandIn[]>,
  wordsIn: (one: StandIn) => Iterable<string>,
): StandIn[] {
  const reached = new Set<StandIn>();
  const stack = first.toReversed();
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    for (const name of wordsIn(at)) stack.push(...(own.get(name) ?? []));
  }
  return [...reached];
}
