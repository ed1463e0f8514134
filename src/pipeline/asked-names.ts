/** Where a script compares probefunc with the name of a system call, and what it would have to ask for elsewhere. */
import { callsOf, placeOf } from '../../transforms/name-syscalls/scene.js';
import { gateFor, unconditional } from '../../transforms/name-syscalls/gates.js';
import type { Binary, Clause, Node, StringLiteral } from '../ast.js';
import { matchesPart } from '../dtrace/glob.js';
import { NO_PLACE, type PortableName, type Release, portableName } from '../dtrace/syscalls.js';
import { isArgument } from '../language/arguments.js';
import { isEquality } from '../language/truth.js';
import { nodesOf } from '../walk.js';

export interface AskedName {
  readonly comparison: Binary;
  readonly literal: StringLiteral;
  readonly name: string;
}

/** The name in `probefunc == "open"`, also where it is on the left or asked not to be. */
export function nameAskedFor(node: Node): AskedName | null {
  if (node.type !== 'Binary' || !isEquality(node.operator)) return null;
  const sides = [node.left, node.right];
  const isAsked = sides.some((side) => side.type === 'Identifier' && side.name === 'probefunc');
  const literal = isAsked ? sides.find((side) => side.type === 'StringLiteral') : undefined;
  return literal ? { comparison: node, literal, name: literal.text.slice(1, -1) } : null;
}

/** What to ask for instead, and what to read; null where no call does the work of any of them. */
export function adviceOn(all: readonly AskedName[], clause: Clause, on: readonly Release[]): string | null {
  const advice = new Set(all.flatMap((asked) => adviceOnOne(asked, clause, on) ?? []));
  return advice.size === 0 ? null : `For ${[...advice].join('; for ')}.`;
}

function adviceOnOne({ comparison, literal, name }: AskedName, clause: Clause, on: readonly Release[]): string | null {
  const portable = portableName(name, on);
  if ('reason' in portable) return null;
  const isEntry = clause.probes.every((probe) => probe.name === 'entry');
  // It is always asked which call it is, as there are others.
  const test = gateFor({ ...(isEntry ? portable : unconditional(portable)), strangers: [''] })!;
  const whole = test.includes(' || ') || comparison.operator === '!=' ? `(${test})` : test;
  const negated = isOneCall(test) ? test.replace('==', '!=') : `!${whole}`;
  const isLoose = !isEntry && portable.forms.some(({ condition }) => condition !== null);
  const moved = isEntry ? movedIn(clause, portable) : isLoose ? ['only at the entry can other calls be left out'] : [];
  const unnamed = callsOf(portable.forms).filter(
    (call) => !clause.probes.some((probe) => matchesPart(probe.function, call)),
  );
  const named = unnamed.length > 0 ? [`name ${unnamed.join(' and ')} in a probe description of the clause`] : [];
  return [`${literal.text} ask ${comparison.operator === '==' ? whole : negated}`, ...named, ...moved].join(', and ');
}

const isOneCall = (test: string): boolean => /^probefunc == "\w+"$/.test(test);

/** What stands for the arguments that a clause reads, by call, and those that nothing stands for. */
function movedIn(clause: Clause, { forms }: PortableName): string[] {
  const reads = [...nodesOf(clause, 'Identifier')].filter(({ name }) => isArgument(name));
  return callsOf(forms).flatMap((call) => {
    const own = forms.filter((form) => form.name === call);
    const moves = reads.flatMap((read) => {
      const places = new Set(own.map(placeOf(read)));
      const [place] = places;
      if (places.size > 1 || `arg${place}` === read.name) return [];
      return [place === NO_PLACE ? `nothing for ${read.name}` : `arg${place} for ${read.name}`];
    });
    return moves.length > 0 ? [`at ${call} read ${[...new Set(moves)].join(', ')}`] : [];
  });
}
