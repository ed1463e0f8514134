/** What is planned for clauses at functions of the kernel. */
import type { Clause, Expression, Node, Statement } from '../../src/ast.js';
import type { KernelFunction, Side } from '../../src/dtrace/fbt.js';
import { type Definition, type Flow, type VariableName, inClause, variableOf, withoutParens } from '../../src/flow.js';
import { isZero } from '../../src/language/chain.js';
import { grouped, once } from '../../src/once.js';
import { type Keeping, type Part, isReset } from '../../src/rewriting/kernel-parts.js';
import type { Site } from '../../src/transform.js';
import { conjunctsOf } from '../../src/language/truth.js';
import type { Use } from '../../src/uses.js';

export const GLOBAL = 'Trace from the global zone where it matters.';

export interface Plans extends Keeping {
  readonly around: ReadonlyMap<KernelFunction, Readonly<Record<Side, readonly Clause[]>>>;
  /** What a system call does not tell, where the rest of the clause can do without. */
  readonly lost: readonly Loss[];
  /** The probe of the kernel that alone sets a variable, and stays unseen. */
  readonly unseenSetter: (variable: VariableName) => string | null;
  /** The families of functions at whose entry alone a variable is set. */
  readonly begunBy: (variable: VariableName) => readonly string[];
}

export interface Loss {
  readonly use: Use;
  readonly statement: Statement;
  readonly why: string;
}

export interface Refused {
  readonly part: Part;
  readonly why: string;
  readonly help: string;
}

/** What is lost, by where it is looked for. */
export interface Losses {
  readonly nodes: ReadonlySet<Node | Use['node']>;
  readonly byClause: ReadonlyMap<Clause | null, readonly Loss[]>;
  readonly byStatement: ReadonlyMap<Statement, readonly Loss[]>;
}

export const lossesOf: (plans: Plans) => Losses = once(({ lost }: Plans) => ({
  nodes: new Set<Node | Use['node']>(lost.map(({ use }) => use.node)),
  byClause: grouped(lost, ({ use }) => use.clause),
  byStatement: grouped(lost, ({ statement }) => statement),
}));

export const settersOf = (variable: VariableName, flow: Flow): readonly Definition[] =>
  (flow.definitions.get(variable) ?? []).filter((one) => !isReset(one));

/** The variable that a predicate asks to be set, as `x` or as `x != 0`; '' if it asks for anything else. */
export function testedVariable(conjunct: Expression): VariableName {
  const asked = withoutParens(conjunct);
  const isTest = asked.type === 'Binary' && asked.operator === '!=' && isZero(asked.right);
  return variableOf(withoutParens(isTest ? asked.left : asked)) ?? '';
}

/** What the new text needs. */
export interface Words {
  /** Holds the name of the program that calls exec; null where no clause asks for it. */
  readonly caller: string | null;
  /** Whether the calls have to say for how many bytes they are. */
  readonly sized: boolean;
}

/** What goes on from the entry to the return is let in by a clause at the entry. */
export const isBegun = ({ clause, rows }: Part, plans: Plans): boolean =>
  (clause.predicate ? conjunctsOf(clause.predicate.expression) : []).some((conjunct) =>
    plans.begunBy(testedVariable(conjunct)).includes(rows[0]!.family),
  );

export function begunBy(variable: VariableName, parts: readonly Part[], { flow }: Site): string[] {
  const [first, ...others] = settersOf(variable, flow).map(({ clause }) =>
    inClause(parts, clause).flatMap(({ side, rows }) => (side === 'entry' ? rows[0]!.family : [])),
  );
  return (first ?? []).filter((family) => others.every((families) => families.includes(family)));
}
