/** Forks, which return twice. */
import type { Clause, Program } from '../../src/ast.js';
import type { Edit } from '../../src/edit.js';
import { freshName } from '../../src/rewriting/fresh.js';
import { clauseAbove, clauseBelow } from '../../src/rewriting/beside.js';
import type { Site } from '../../src/transform.js';
import { identifiersNamed } from '../../src/walk.js';
import { isFork } from './counters.js';
import { type Plan, type Taken, isTaken } from './plan.js';

/** What tells a vfork from a fork at the return. */
export interface ForkHelper {
  readonly flag: string;
  readonly first: Clause;
  readonly last: Clause;
  readonly opening: Edit;
  readonly closing: Edit;
}

/** posix_spawn is forksys(2), which only the entry tells (syscall/fork.c); Solaris 10 has a call for each kind. */
export function forkHelper(plans: readonly Plan[], { program, target }: Site): ForkHelper | null {
  if (target.releases.every((release) => release === 'solaris10')) return null;
  const clauses = plans
    .filter(({ clause, answers }) => {
      const taken = answers.filter(isTaken).filter(({ row }) => row !== null);
      return taken.some(({ counter }) => isFork(counter)) && !areTogether(taken, clause);
    })
    .map(({ clause }) => clause);
  const [first, last] = [clauses[0], clauses.at(-1)];
  if (!first || !last) return null;
  const flag = `self->${freshName(program, 'zonesafe_vfork')}`;
  return { flag, first, last, opening: opening(flag, first, program), closing: closing(flag, last, program) };
}

const opening = (flag: string, first: Clause, program: Program): Edit =>
  clauseAbove(program, first, {
    comment: 'only the entry tells a vfork: vfork itself, or forksys with 2, as posix_spawn does',
    probes: ['syscall::*fork*:entry'],
    predicate: ['probefunc == "vfork" || (probefunc == "forksys" && arg0 == 2)'],
    statements: [[`${flag} = 1`]],
  });

const closing = (flag: string, last: Clause, program: Program): Edit =>
  clauseBelow(program, last, {
    probes: ['syscall::*fork*:return'],
    predicate: [flag],
    statements: [[`${flag} = 0`]],
  });

/** Whether a clause counts both kinds of forks as one, without asking which of them fired. */
export function areTogether(taken: readonly Taken[], clause: Clause): boolean {
  const forks = taken.filter(({ counter }) => isFork(counter));
  const kinds = new Set(forks.map(({ counter }) => counter));
  return forks.length === 2 && kinds.size === 2 && identifiersNamed(clause, 'probename').length === 0;
}
