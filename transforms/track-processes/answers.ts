/** What becomes of each use: something else in its place, a table, or a refusal. */
import type { Clause, Expression, Node } from '../../src/ast.js';
import { senders } from '../../src/dtrace/proc.js';
import { replace } from '../../src/edit.js';
import type { Definition, VariableName } from '../../src/flow.js';
import { type Site, type Step, exactly, refuse } from '../../src/transform.js';
import { type Use, pathOfUse } from '../../src/uses.js';
import { textOf, visitOf } from '../../src/walk.js';
import { type Kept, type What, PARENT, TABLES } from './kept.js';
import { grandparent, rootOf } from './built-ins.js';
import { withConversion } from './conversion.js';
import { changesOfReads } from './strings.js';

/** null for a use that is not about these. */
export function answerTo(use: Use, site: Site): Kept | Step | null {
  const node = use.node as Expression;
  const path = pathOfUse(use);
  const what = TABLES.get(path);
  if (path === `${PARENT}->p_pidp->pid_id`) return exactly([use], [replace(node, 'ppid')]);
  if (path === `${PARENT}->p_ppid`) return grandparent(use, site);
  if (path === 'root') return rootOf(use);
  if (!what) return use.kind === 'memory' ? null : refuse(use, WHY_NOT, 'Of the parent, ppid and the name can be had.');
  if (what === 'receiver') return receiver(use, node, site);
  return kept(use, what, what === 'cwd' ? 'pid' : 'ppid', site);
}

const WHY_NOT = 'no system call tells this of a process';

function kept(use: Use, what: What, pid: string, site: Site): Kept | Step {
  if (!use.clause) return refuse(use, 'it stands outside of the clauses, where no table can be asked');
  const visit = withConversion(visitOf(use.clause, use.node as Node));
  const changes = changesOfReads(visit, site, new Set());
  if (!changes) {
    return refuse(
      use,
      'the script goes through the characters of the string by its address, and a string that is kept has none',
      'Use substr(), index() or strchr() instead.',
    );
  }
  return { use, what, clause: use.clause, visit, pid, changes };
}

/** The receiver of a signal, whose pid probe-proc keeps from the entry of the call. */
function receiver(use: Use, node: Expression, site: Site): Kept | Step | null {
  if (!/args\s*\[\s*1\s*\]/.test(site.program.text.slice(node.start, node.end))) return null;
  const isSent = use.clause?.probes.some(({ function: call }) => call === senders[0]);
  const pid = use.clause && isSent ? receiverAbove(use.clause, site) : undefined;
  return pid === undefined ? null : kept(use, 'receiver', pid, site);
}

/** What probe-proc keeps it in: a variable of the script may have such a name as well, and be set to something else. */
function receiverAbove({ start }: Clause, { program, flow }: Site): VariableName | undefined {
  const isOfCall = ({ node, value }: Definition): boolean =>
    node.start < start && value !== null && /^probefunc == "lwp_kill" \? pid :/.test(textOf(program, value));
  const kept = [...flow.definitions]
    .filter(([name]) => /^self->zonesafe_receiver(_\d+)?$/.test(name))
    .flatMap(([, definitions]) => definitions.filter(isOfCall));
  return kept.toSorted((a, b) => a.node.start - b.node.start).at(-1)?.variable;
}
