/** The calls of dtrace itself that a script sees once it asks for its status more often. */
import type { Expression, Node, Predicate, ProbeDescription } from '../ast.js';
import { isCallOf } from '../language/call.js';
import type { Diagnostic } from '../diagnostic.js';
import { matchesPart } from '../dtrace/glob.js';
import { labelOf } from '../dtrace/timers.js';
import { variableOf, withoutParens } from '../flow.js';
import { type Known, isEquality, valueOf } from '../language/truth.js';
import { statusrateOf } from '../rewriting/statusrate.js';
import { clausesOf, walk } from '../walk.js';
import type { Draft } from './draft.js';
import { seesDtrace } from './messages.js';

/** At each beat it asks, and waits for the next (lib/libdtrace/common/dt_work.c; zone-facts 8.2). */
const OWN_CALLS: readonly string[] = ['ioctl', 'lwp_park'];

/** Clauses of the script's own whose probes are at these calls, where the beat was made faster for its ticks. */
export function ownCallsIn({ source, input, program, origin, carried }: Draft): Diagnostic[] {
  const { rate } = statusrateOf(program);
  if (rate >= statusrateOf(input).rate) return [];
  return clausesOf(program).flatMap(({ probes, predicate }) => {
    for (const probe of probes.filter(carried)) {
      const call = OWN_CALLS.find((one) => isAt(probe, one) && !(predicate && leavesOut(predicate, one)));
      if (call !== undefined) return [seesDtrace(source, origin(probe), probe.text, call, labelOf(rate))];
    }
    return [];
  });
}

const isAt = ({ provider, function: where, name }: ProbeDescription, call: string): boolean =>
  matchesPart(provider, 'syscall') &&
  ['entry', 'return'].some((side) => matchesPart(name, side)) &&
  matchesPart(where, call);

/** Whether a predicate is false for a call of dtrace itself, or goes by a thread or a process, which most likely is another. */
const leavesOut = (predicate: Predicate, call: string): boolean =>
  valueOf(predicate.expression, whereDtrace(call)) === 0 ||
  walk(predicate).some(({ node }) => isOfProcess(node) || (variableOf(node)?.startsWith('self->') ?? false));

const isOfProcess = (node: Node): boolean =>
  (node.type === 'MacroReference' && node.text === '$target') ||
  isCallOf(node, 'progenyof') ||
  (node.type === 'Binary' && node.operator === '==' && [node.left, node.right].some(isNamed('pid', 'ppid')));

const isNamed =
  (...names: readonly string[]) =>
  (node: Node): boolean =>
    node.type === 'Identifier' && names.includes(node.name);

/** What is known of the variables there: the name of the program, the call, and that it is the process of dtrace. */
const whereDtrace =
  (call: string): Known =>
  (node) => {
    if (node.type !== 'Binary' || !isEquality(node.operator)) return null;
    const sides = [node.left, node.right].map(withoutParens);
    const isEqual = isOwnPid(sides) ?? isOwnName(sides, call);
    return isEqual === null ? null : Number(isEqual === (node.operator === '=='));
  };

const isOwnPid = (sides: readonly Expression[]): true | null =>
  sides.some(isNamed('pid')) && sides.some((side) => side.type === 'MacroReference' && side.text === '$pid')
    ? true
    : null;

function isOwnName(sides: readonly Expression[], call: string): boolean | null {
  const text = sides.find((side) => side.type === 'StringLiteral');
  const own = sides.some(isNamed('execname')) ? 'dtrace' : sides.some(isNamed('probefunc')) ? call : null;
  return text && own !== null ? text.text === `"${own}"` : null;
}
