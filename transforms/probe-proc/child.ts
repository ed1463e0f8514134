/** What is kept of the parent for the child. */
import type { Clause, Expression, Node, Program } from '../../src/ast.js';
import { argumentReads } from '../../src/language/arguments.js';
import { pathOf } from '../../src/language/chain.js';
import { type Flow, type VariableName, inClause, variableOf, withoutParens } from '../../src/flow.js';
import { once } from '../../src/once.js';
import { namesFor, usedIn } from '../../src/language/stand-for.js';
import { clausesOf, contains } from '../../src/walk.js';
import { type Scene, namesIn } from './scene.js';

/** A clause that finds in the new process what create keeps for it; `isFirst` where that is the first thing it does. */
interface ChildReader {
  readonly clause: Clause;
  readonly isFirst: boolean;
}

export function childReader(clause: Clause, { program, flow }: Scene): ChildReader | null {
  const locals = childLocals(flow);
  const isChild = (expression: Expression): boolean =>
    holdsChild(expression, clause) || locals.has(variableOf(withoutParens(expression)) ?? '');
  const kept = [...flow.definitions.values()]
    .flatMap((definitions) => inClause(definitions, clause))
    .filter(({ keys }) => keys.some(isChild));
  const readers = [...new Set(kept.map(({ variable }) => variable))]
    .flatMap((variable) => [
      ...(flow.reads.get(variable) ?? []).filter(({ node }) => isOfOwnPid(node)).map((read) => read.clause),
      ...clausesBehind(variable, program),
    ])
    .flatMap((reader) => (reader && reader !== clause ? [{ clause: reader, isFirst: isAtBirth(reader) }] : []));
  return readers.find(({ isFirst }) => isFirst) ?? readers[0] ?? null;
}

const isOfOwnPid = (node: Node): boolean => node.type === 'Index' && node.keys.some((key) => pathOf(key) === 'pid');

/** The clauses that look at a variable by way of a macro or an inline, of whichever key. */
function clausesBehind(variable: VariableName, program: Program): Clause[] {
  const names = namesFor(program, (word) => word === variable);
  return names.size === 0 ? [] : clausesOf(program).filter((clause) => usedIn(clause, names) !== null);
}

const holdsChild = (expression: Expression, clause: Clause): boolean =>
  argumentReads(clause).some(({ node, path }) => path === 'args[0]->pr_pid' && contains(expression, node));

/** The clause-locals that are given the new process, for all clauses of the probe. */
const childLocals = once((flow: Flow): ReadonlySet<VariableName> => {
  const given = [...flow.definitions.values()]
    .flat()
    .filter(
      ({ variable, value, clause }) => variable.startsWith('this->') && value && clause && holdsChild(value, clause),
    );
  return new Set(given.map(({ variable }) => variable));
});

const isAtBirth = ({ probes }: Clause): boolean =>
  probes.some((probe) => namesIn(probe).some((name) => name === 'start' || name === 'lwp-start'));
