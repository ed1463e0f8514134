/** In which order a clause may speculate, commit and record (lib/libdtrace/common/dt_cc.c dt_stmt_append). */
import { functionNamed } from '../dtrace/functions.js';
import { nodesOf } from '../walk.js';
import { withoutParens } from '../language/variable.js';
import { type Operand, isAggregation } from './operand.js';
import type { Report } from './problem.js';

/** What an action is, as far as the order is concerned. */
type Kind = 'commit' | 'speculate' | 'aggregating' | 'destructive' | 'exit' | 'recording';

/** Looks at the actions of one clause, one after the other. */
export function orderOf(report: Report): (action: Operand) => void {
  let hasCommitted = false;
  let isSpeculating = false;
  let hasRecorded = false;

  function problemOf(kind: Kind): [tag: string, message: string] | null {
    switch (kind) {
      case 'commit':
        if (hasCommitted) return ['D_COMM_COMM', 'commit( ) may not follow commit( )'];
        return hasRecorded ? ['D_COMM_DREC', 'commit( ) may not follow data-recording action(s)'] : null;
      case 'speculate':
        if (isSpeculating) return ['D_SPEC_SPEC', 'speculate( ) may not follow speculate( )'];
        if (hasCommitted) return ['D_SPEC_COMM', 'speculate( ) may not follow commit( )'];
        return hasRecorded ? ['D_SPEC_DREC', 'speculate( ) may not follow data-recording action(s)'] : null;
      case 'aggregating':
        if (hasCommitted) return ['D_AGG_COMM', 'aggregating actions may not follow commit( )'];
        return isSpeculating ? ['D_AGG_SPEC', 'aggregating actions may not follow speculate( )'] : null;
      case 'destructive':
        return isSpeculating ? ['D_ACT_SPEC', 'destructive actions may not follow speculate( )'] : null;
      default:
        if (isSpeculating && kind === 'exit') return ['D_EXIT_SPEC', 'exit( ) may not follow speculate( )'];
        return hasCommitted ? ['D_DREC_COMM', 'data-recording actions may not follow commit( )'] : null;
    }
  }

  return (action) => {
    const kind = kindOf(action);
    if (kind === null) return;
    const problem = problemOf(kind);
    if (problem) report(...problem, action.node);
    if (kind === 'commit') hasCommitted = true;
    else if (kind === 'speculate') isSpeculating = true;
    else if (kind === 'aggregating' || (kind !== 'destructive' && !isSpeculating)) hasRecorded = true;
  };
}

/** null for what records nothing. */
function kindOf(action: Operand): Kind | null {
  if (isAggregation(action)) return 'aggregating';
  const called = action.call?.called;
  if (called?.kind !== 'action') return writesToProcess(action) ? 'destructive' : null;
  if (called.destructive) return 'destructive';
  if (called.name === 'commit' || called.name === 'speculate' || called.name === 'exit') return called.name;
  return called.name === 'discard' ? null : 'recording';
}

/** copyout() and copyoutstr() may stand anywhere in an expression. */
function writesToProcess({ node }: Operand): boolean {
  for (const { callee: written } of nodesOf(node, 'Call')) {
    const callee = withoutParens(written);
    if (callee.type === 'Identifier' && functionNamed(callee.name)?.destructive) return true;
  }
  return false;
}
