/** The variables that keep, from entry to return, which call it was. */
import type { Clause, Program } from '../../src/ast.js';
import type { Edit } from '../../src/edit.js';
import { freshName } from '../../src/rewriting/fresh.js';
import { clauseAbove, clauseBelow } from '../../src/rewriting/beside.js';
import type { Replacement } from '../../src/rewriting/reprobe.js';
import type { Answer } from './answers.js';
import type { Plan } from './plans.js';
import type { Asked } from './scene.js';

/** A thread-local that is set where the entry tells that the call is one of those meant. */
interface Flag {
  readonly name: string;
  readonly asked: Asked;
  /** Those that are gated by it, in the order of the text. */
  readonly clauses: readonly Clause[];
}

export const flagsFor = (answers: readonly Answer[], program: Program): Flag[] =>
  answers
    .flatMap(({ clause, plans }) => plans.flatMap(({ asks }) => (asks ? [{ clause, asks }] : [])))
    .reduce<Flag[]>((flags, { clause, asks }) => {
      const at = flags.findIndex(({ asked }) => isSameAsked(asked, asks));
      if (at < 0) return [...flags, { name: flagName(asks, flags, program), asked: asks, clauses: [clause] }];
      return flags.with(at, { ...flags[at]!, clauses: [...flags[at]!.clauses, clause] });
    }, []);

const isSameAsked = (one: Asked, other: Asked): boolean => one.function === other.function && one.gate === other.gate;

function flagName({ were }: Asked, others: readonly Flag[], program: Program): string {
  const base = were[0]!.replaceAll(/\W/g, '');
  const same = others.filter(({ asked }) => asked.were[0] === were[0]).length;
  return `self->${freshName(program, `zonesafe_${base}${same === 0 ? '' : same + 1}`)}`;
}

export function gated({ replacement, asks }: Plan, flags: readonly Flag[]): Replacement {
  const flag = asks && flags.find(({ asked }) => isSameAsked(asked, asks));
  return flag ? { ...replacement, gate: flag.name } : replacement;
}

export const opening = ({ name, asked, clauses }: Flag, program: Program): Edit =>
  clauseAbove(program, clauses[0]!, {
    comment: `only the entry of ${asked.calls.join(', ')} tells whether it is ${asked.were.join(' or ')}`,
    probes: [`syscall::${asked.function}:entry`],
    predicate: [asked.gate],
    statements: [[`${name} = 1`]],
  });

/** Below all clauses that are gated by it. */
export const closing = ({ name, asked, clauses }: Flag, program: Program): Edit =>
  clauseBelow(program, clauses.at(-1)!, {
    probes: [`syscall::${asked.function}:return`],
    predicate: [name],
    statements: [[`${name} = 0`]],
  });
