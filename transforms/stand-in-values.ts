/** Puts a marked constant where a value cannot be had and nothing decides on it. */
import type { Call, Clause, Node } from '../src/ast.js';
import { replace } from '../src/edit.js';
import { type Step, type Transform, refuse, roughly } from '../src/transform.js';
import { type Use, isTick, looksAtThread, providerOfProbe } from '../src/uses.js';
import { type Visit, visitOf } from '../src/walk.js';

/** What stands in for a variable that no zone of the kind can read; the constant is impossible as a true value. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  // cpu is curthread->t_cpu->cpu_id (sched.d.in; zone-facts 2). CPU ids are never negative.
  ['cpu', '-1'],
]);

export const standInValues: Transform = {
  name: 'stand-in-values',
  summary: 'Put a marked constant where a value cannot be had and is only shown',
  level: 'value',
  lowers: (capability) => capability === 'variable:cpu',
  grades: ['stand-in'],
  why: 'A printf with one argument that cannot be read prints nothing at all. A constant in its place keeps the other columns. It is only used where nothing decides on the value: never in a predicate, a condition or a key.',
  example: {
    before: 'syscall::read:entry { printf("%d %s\\n", cpu, execname); }\n',
    after: 'syscall::read:entry { printf("%d %s\\n", -1 /* cpu */, execname); }\n',
  },

  *rewrite(uses) {
    for (const use of uses) yield standIn(use);
  },
};

function standIn(use: Use): Step {
  const name = use.capability.replace(/^variable:/, '');
  const constant = STAND_INS.get(name);
  const help = `Remove ${name} from the script, or trace from the global zone.`;
  if (constant === undefined || !use.clause) return refuse(use, 'the value goes where it cannot be followed', help);
  if (samplesProcessors(use.clause))
    return refuse(use, 'the clause looks at each CPU, and has nothing else to show', help);
  const place = placeOf(visitOf(use.clause, use.node));
  if (place !== 'shown')
    return refuse(use, `${place}, so a constant in its place would change what the script does`, help);
  return roughly('stand-in', [use], [replace(use.node, `${constant} /* ${name} */`)], {
    message: `${name} cannot be read in a non-global zone: ${constant} is shown in its place`,
    help: `Do not read the column; it says ${constant} for every event.`,
  });
}

/** Whether a clause fires on every CPU in order to look at it, rather than at the thread that runs there. */
const samplesProcessors = (clause: Clause): boolean =>
  clause.probes.some((probe) => providerOfProbe(probe) === 'profile' && !isTick(probe)) && !looksAtThread(clause);

/** `shown` if the value is an argument that is printed as it stands; else what is done with it. */
function placeOf(visit: Visit): string {
  const parent = visit.parent?.node;
  if (parent && isShowing(parent) && parent.callee !== visit.node) return 'shown';
  for (let at = visit; at.parent; at = at.parent) {
    const { node } = at.parent;
    if (node.type === 'Predicate') return 'the predicate decides on it';
    if (node.type === 'Index') return 'it is a key';
    if ((node.type === 'Conditional' || node.type === 'IfStatement') && node.test === at.node)
      return 'a condition decides on it';
  }
  return 'it is kept or computed with';
}

const SHOWING = new Set(['printf', 'trace', 'print']);

const isShowing = (node: Node): node is Call =>
  node.type === 'Call' && node.callee.type === 'Identifier' && SHOWING.has(node.callee.name);
