/** Reads at the end of walks through the open files of a process. */
import type { Expression, Range, Statement } from '../../src/ast.js';
import { type Sink, type Walks, walksIn } from '../../src/rewriting/filewalk.js';
import { inClause } from '../../src/flow.js';
import type { Site } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { contains, visitOf, walk } from '../../src/walk.js';
import type { Read, Refused } from './read.js';
import { NO_END, checked } from './checks.js';

/** The reads that the walks by hand end in. A walk that ends in anything else is refused. */
export function readsInWalks(uses: readonly Use[], site: Site): (Read | Refused)[] {
  return [...new Set(uses.map(({ clause }) => clause))].flatMap((clause) => {
    if (!clause) return [];
    const own = inClause(uses, clause);
    const walks = walksIn(clause, site.flow);
    const [first, ...others] = walks.sinks;
    const gone: Range[] = [...walks.sinks.map(({ node }) => node), ...walks.steps];
    const answered = own.filter(({ node }) => gone.some((range) => contains(range, node)));
    const refused = own.filter((use) => !answered.includes(use) && isOfWalk(use, walks));
    const reasons = refused.map((use): Refused => ({ use, ...NO_END }));
    if (!first || answered.length === 0) return reasons;
    const readAt = ({ what, node, fd }: Sink, of: readonly Use[], steps: readonly Statement[]): Read => ({
      uses: of,
      what,
      node,
      fd,
      clause,
      visit: visitOf(clause, node),
      steps,
      program: site.program,
    });
    const within = (sink: Sink): Use[] => answered.filter(({ node }) => contains(sink.node, node));
    const rest = answered.filter((use) => !others.some((sink) => within(sink).includes(use)));
    const reads = [readAt(first, rest, walks.steps), ...others.map((sink) => readAt(sink, within(sink), []))];
    const bad = reads.map((read) => checked(read, answered[0]!, site)).find((read) => 'why' in read);
    if (bad) return own.map((use): Refused => ({ ...bad, use }));
    return [...reasons, ...reads];
  });
}

const isOfWalk = ({ capability, node }: Use, walks: Walks): boolean => {
  if (capability.startsWith('field:curthread->t_procp->p_user.u_finfo')) return true;
  for (const { node: part } of walk(node as Expression)) if (walks.isStep(part as Expression)) return true;
  return false;
};
