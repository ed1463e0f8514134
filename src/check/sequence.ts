/** Which actions of a clause may follow which: what is traced goes either to a speculative buffer or to the principal one. */
import type { Expression } from '../ast.js';
import { functionNamed } from '../dtrace/functions.js';
import { nodesOf } from '../walk.js';
import { withoutParens } from './constant.js';
import type { Report } from './problem.js';

/** libdtrace dt_cc.c dt_stmt_append: the first rule that an action breaks. */
export function checkSequence(actions: readonly Expression[], report: Report): void {
  let [hasCommitted, speculates, hasRecorded] = [false, false, false];
  for (const action of actions) {
    const { name, kind } = actionOf(action);
    const told = (tag: string, what: string, after: string): void =>
      report(tag, `${what} may not follow ${after}`, action);
    if (name === 'commit') {
      if (hasCommitted) return told('D_COMM_COMM', 'commit( )', 'commit( )');
      if (hasRecorded) return told('D_COMM_DREC', 'commit( )', 'data-recording action(s)');
      hasCommitted = true;
    } else if (name === 'speculate') {
      if (speculates) return told('D_SPEC_SPEC', 'speculate( )', 'speculate( )');
      if (hasCommitted) return told('D_SPEC_COMM', 'speculate( )', 'commit( )');
      if (hasRecorded) return told('D_SPEC_DREC', 'speculate( )', 'data-recording action(s)');
      speculates = true;
    } else if (kind === 'aggregating') {
      if (hasCommitted) return told('D_AGG_COMM', 'aggregating actions', 'commit( )');
      if (speculates) return told('D_AGG_SPEC', 'aggregating actions', 'speculate( )');
      hasRecorded = true;
    } else if (kind === 'destructive') {
      if (speculates) return told('D_ACT_SPEC', 'destructive actions', 'speculate( )');
    } else if (kind === 'recording') {
      if (speculates && name === 'exit') return told('D_EXIT_SPEC', 'exit( )', 'speculate( )');
      if (hasCommitted) return told('D_DREC_COMM', 'data-recording actions', 'commit( )');
      hasRecorded ||= !speculates;
    }
  }
}

interface Recorded {
  readonly name: string;
  /** `silent` actions record nothing. */
  readonly kind: 'aggregating' | 'destructive' | 'recording' | 'silent';
}

function actionOf(expression: Expression): Recorded {
  const bare = withoutParens(expression);
  if (bare.type === 'Assignment' && isAggregation(bare.left)) return { name: '', kind: 'aggregating' };
  const name = bare.type === 'Call' && bare.callee.type === 'Identifier' ? bare.callee.name : '';
  const called = functionNamed(name);
  const isDestructive = [...nodesOf(expression, 'Call')].some(
    ({ callee }) => callee.type === 'Identifier' && functionNamed(callee.name)?.destructive,
  );
  if (isDestructive) return { name, kind: 'destructive' };
  return { name, kind: called?.kind === 'action' && name !== 'discard' ? 'recording' : 'silent' };
}

function isAggregation(target: Expression): boolean {
  const bare = withoutParens(target);
  return bare.type === 'Aggregation' || (bare.type === 'Index' && bare.object.type === 'Aggregation');
}
