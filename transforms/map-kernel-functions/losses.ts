/** What a system call does not tell, where the rest of the clause can do without. */
import type { Clause, Expression, Node, Statement } from '../../src/ast.js';
import { grouped, once } from '../../src/once.js';
import { containing } from '../../src/ranges.js';
import { type Part, meaningOf } from '../../src/rewriting/kernel-parts.js';
import type { Use } from '../../src/uses.js';
import type { Loss, Plans } from './plan.js';

export function lossesIn(part: Part): Loss[] {
  const { clause, reads } = part;
  return reads.flatMap((read) => {
    const { visit, path, isTyped } = read;
    const statement = containing(clause.body?.statements ?? [], visit.node);
    if (meaningOf(part, read) || !isTyped || !/[>.]/.test(path) || !statement) return [];
    const node = visit.node as Expression;
    return [{ statement, why: notTold(path), use: { kind: 'memory', capability: 'memory:kernel', node, clause } }];
  });
}

export const notTold = (path: string): string => `a system call has nothing like ${path}`;

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
