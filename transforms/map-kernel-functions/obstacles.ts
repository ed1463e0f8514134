/** Clauses and statements that make no sense at a call. */
import type { Clause, Expression, Statement } from '../../src/ast.js';
import { columnAround } from '../../src/rewriting/column.js';
import { functionNamed } from '../../src/dtrace/functions.js';
import { isThreadState } from '../../src/dtrace/variables.js';
import { assignedIn, isZero } from '../../src/language/chain.js';
import { type Part, meaningOf, valueOfAssignment } from '../../src/rewriting/kernel-parts.js';
import { type KernelRead, isTypeKnown, isWritten, testOf, textOf } from '../../src/rewriting/kernel-reads.js';
import type { Site } from '../../src/transform.js';
import { isOfArguments } from '../../src/language/arguments.js';
import { visitOf, walk } from '../../src/walk.js';
import { type Plans, type Refused, GLOBAL } from './plan.js';
import { lossesOf, notTold } from './losses.js';
import { outOfOrder } from './order.js';
import { sizeCall } from './expressions.js';
import { needsUnseen } from './setters.js';

export function reasonAgainst(part: Part, plans: Plans, site: Site): Refused | null {
  const against = (why: string, help = GLOBAL): Refused => ({ part, why, help });
  const unseen = needsUnseen(part, plans);
  if (unseen) return against(`it goes on with what only ${unseen} tells, which a zone does not see`);
  for (const read of part.reads) {
    const why = reasonAgainstRead(read, part, plans);
    if (why) return against(why);
  }
  const state = part.side === 'return' && part.rows[0]!.family === 'exec' ? newStateIn(part.clause) : null;
  if (state) return against(`${state} is that of the new program when exec returns`, 'Keep it at the entry.');
  const loss = lossesOf(plans).byClause.get(part.clause)?.[0];
  if (loss && !hasWork(part, plans)) return against(loss.why);
  const before = outOfOrder(part, plans, site);
  return before ? against(before.why, before.help) : null;
}

/** What only the kernel has can go if it is part of a statement among others, and no mere number afterwards. */
function reasonAgainstRead(read: KernelRead, part: Part, plans: Plans): string | null {
  const { visit, path, isTyped } = read;
  if (isWritten(read)) return notTold(path);
  switch (meaningOf(part, read)) {
    case undefined: {
      const isLost = isTyped && /[>.]/.test(path) && lossesOf(plans).nodes.has(visit.node);
      return isLost ? null : notTold(path);
    }
    case 'file':
    case 'transfer': {
      const variable = valueOfAssignment(visit);
      return variable !== null && plans.kept.has(variable) ? null : notTold(path);
    }
    case 'path':
      return textOf(visit) || testOf(visit) ? null : 'the path is used as an address in the kernel';
    case 'type':
      return isTypeKnown(visit) ? null : 'only sockets and pipes can be told from other files';
    case 'program':
      return textOf(visit) ? null : 'the path is used as an address in the kernel';
    case 'format':
      return testOf(visit) ? null : 'of the format of a program, only whether it is known can be told';
    case 'sent':
      return sizeCall(visit) ? null : 'of a message, only the size that the program asks for can be told';
    default:
      return null;
  }
}

/** Whether a statement is left that does something; a column that cannot be had does not take the others with it. */
function hasWork({ clause }: Part, plans: Plans): boolean {
  const { byStatement } = lossesOf(plans);
  return (clause.body?.statements ?? []).some((statement) => {
    const losses = byStatement.get(statement);
    return losses
      ? losses.every(({ use }) => columnAround(visitOf(clause, use.node as Expression)) !== null)
      : acts(statement);
  });
}

export function acts(statement: Statement): boolean {
  for (const { node } of walk(statement)) {
    if (node.type === 'Call' && node.callee.type === 'Identifier') {
      if (functionNamed(node.callee.name)?.kind !== 'subroutine') return true;
    } else if (assignedIn(node) && !(node.type === 'Assignment' && isZero(node.right))) return true;
  }
  return false;
}

// Not tid: the thread that is left becomes thread 1 (os/exec.c exec_common).
const SURVIVES: ReadonlySet<string> = new Set(['pid', 'ppid', 'errno', 'execname']);

/** What a clause reads of the thread that a successful exec has changed, but for the name, which is kept. */
function newStateIn(clause: Clause): string | null {
  for (const { node } of walk(clause)) {
    if (node.type === 'Identifier' && isThreadState(node.name) && !SURVIVES.has(node.name) && !isOfArguments(node.name))
      return node.name;
    if (node.type !== 'Call' || node.callee.type !== 'Identifier') continue;
    if (functionNamed(node.callee.name)?.readsThread) return `${node.callee.name}()`;
  }
  return null;
}
