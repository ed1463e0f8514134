/** Clauses at probes of sched that start a measure. */
import type { Assignment, Clause, Identifier, ProbeDescription, Statement } from '../../src/ast.js';
import { probesMatching } from '../../src/dtrace/probes.js';
import { type VariableName, variableOf, withoutParens } from '../../src/flow.js';
import type { ProbeUse } from '../../src/uses.js';

export const schedProbes = (probe: ProbeDescription): ReturnType<typeof probesMatching> =>
  probesMatching(probe).filter(({ provider }) => provider === 'sched');

/** Whether a clause has one probe only, and that stands for nothing else. */
export const isAlone = ({ node, clause }: ProbeUse, name: string): boolean => {
  const [meant, ...more] = schedProbes(node);
  return clause.probes.length === 1 && meant?.name === name && more.length === 0;
};

export interface Start {
  readonly variable: VariableName;
  readonly clock: Identifier;
}

/** `self->start = timestamp;`, the only thing that the clause does. */
export function startOf({ body }: Clause): Start | null {
  const [only, ...others] = (body?.statements ?? []).filter(({ type }) => type !== 'EmptyStatement');
  const assignment = only && assignmentOf(only);
  const clock = assignment && withoutParens(assignment.right);
  const variable = assignment && variableOf(withoutParens(assignment.left));
  if (others.length > 0 || assignment?.operator !== '=' || !variable?.startsWith('self->')) return null;
  if (assignment.left.type === 'Index' || clock?.type !== 'Identifier' || clock.name !== 'timestamp') return null;
  return { variable, clock };
}

export const assignmentOf = (statement: Statement): Assignment | null =>
  statement.type === 'ExpressionStatement' && statement.expression.type === 'Assignment' ? statement.expression : null;

/** Whether a statement sets the variable back to 0. */
export function isReset(statement: Statement, variable: VariableName): boolean {
  const assignment = assignmentOf(statement);
  if (!assignment || variableOf(withoutParens(assignment.left)) !== variable) return false;
  const value = withoutParens(assignment.right);
  return assignment.operator === '=' && value.type === 'Integer' && Number(value.text) === 0;
}
