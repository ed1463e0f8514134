/** The calls of dtrace itself that a script sees once it asks for its status more often. */
import type { Node, Predicate, ProbeDescription, Program } from '../ast.js';
import type { Diagnostic } from '../diagnostic.js';
import { matchesPart } from '../dtrace/glob.js';
import { parseRate } from '../dtrace/options.js';
import { labelOf } from '../dtrace/timers.js';
import { variableOf } from '../flow.js';
import { optionsIn } from '../language/option.js';
import { clausesOf, walk } from '../walk.js';
import type { Draft } from './draft.js';
import { seesDtrace } from './messages.js';

/** At each beat: it asks, and waits for the next (lib/libdtrace/common/dt_work.c; zone-facts 8.2). */
const OWN_CALLS: readonly string[] = ['ioctl', 'lwp_park'];

/** Clauses of the script's own whose probes are at these calls, where the beat was made faster for its ticks. */
export function ownCallsIn({ source, input, program, origin, carried }: Draft): Diagnostic[] {
  const rate = statusrateOf(program);
  if (rate >= statusrateOf(input)) return [];
  return clausesOf(program).flatMap(({ probes, predicate }) => {
    const probe = probes.find((one) => carried(one) && isAtOwnCall(one));
    if (!probe || (predicate && choosesProcess(predicate))) return [];
    return [seesDtrace(source, origin(probe), probe.text, labelOf(rate))];
  });
}

/** In nanoseconds; a second where the script sets none (uts/common/dtrace/dtrace.c). */
const statusrateOf = (program: Program): number =>
  parseRate(optionsIn(program).findLast(({ name }) => name === 'statusrate')?.value ?? '') ?? 1e9;

const isAtOwnCall = ({ provider, function: where, name }: ProbeDescription): boolean =>
  matchesPart(provider, 'syscall') &&
  ['entry', 'return'].some((side) => matchesPart(name, side)) &&
  OWN_CALLS.some((call) => matchesPart(where, call));

/** Whether a predicate goes by which process or thread it is, and so most likely leaves dtrace out. */
const choosesProcess = (predicate: Predicate): boolean =>
  [...walk(predicate)].some(({ node }) => isOfProcess(node) || (variableOf(node)?.startsWith('self->') ?? false));

function isOfProcess(node: Node): boolean {
  if (node.type === 'MacroReference') return node.text === '$pid' || node.text === '$target';
  if (node.type === 'Call') return node.callee.type === 'Identifier' && node.callee.name === 'progenyof';
  if (node.type !== 'Binary' || node.operator !== '==') return false;
  return [node.left, node.right].some((side) => side.type === 'Identifier' && /^(pid|ppid|execname)$/.test(side.name));
}
