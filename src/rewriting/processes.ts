/** The clauses that keep, in tables of the script's own, what a zone may not read of processes. */
import { freshName } from './fresh.js';
import type { Block } from './insert.js';
import { type NewClause, printClause } from '../print.js';
import type { Style } from '../language/style.js';
import type { Site } from '../transform.js';

/** A table by pid, the clauses that fill it and those that free it again. */
export interface ProcessTable {
  readonly name: string;
  readonly above: readonly Block[];
  readonly below: readonly Block[];
  /** How long what it keeps stays, where that is longer than the process. */
  readonly why?: string;
}

/** Whose names are asked for: those of parents, or of any process. */
export type Whose = 'parent' | 'any';

/** What the tables that are freed at rexit cannot help. */
export const KILLED =
  'What is kept of a process is freed when it exits; that of one that a signal kills stays until its pid is given to another.';

/**
 * The probes of proc where the zone has them: start fires before fork returns in the new process, and exit after the call
 * of rexit, also for a process that is killed. What a script keeps at these finds the tables filled, and not yet freed.
 */
const hasLives = ({ target }: Pick<Site, 'target'>): boolean => target.has('provider:proc');

type Place = Pick<Site, 'program' | 'target'>;

/**
 * Whoever has a child born while tracing has forked before it, and so is known to it; the entry comes before the child
 * runs. Any process is known once it has come back from a fork, as parent or child, and where it sends a signal, which may
 * be to itself: raise(3C) and abort(3C) do that. exec gives it another name.
 *
 * One that is sent a signal may die of it on another CPU before the call of the sender returns: it has its name still if
 * only its own call frees it.
 */
export function namesByPid(whose: ReadonlySet<Whose>, place: Place, style: Style): ProcessTable {
  const { program } = place;
  const name = freshName(program, 'zonesafe_name');
  const learning = [
    ...(whose.has('parent') ? ['syscall::*fork*:entry'] : []),
    ...(whose.has('any') ? ['syscall::*fork*:return', 'syscall::*kill:entry'] : []),
    'syscall::exec*:return',
  ];
  const comment = '/* names of processes by pid, since a zone may read only the current one */';
  const filling: NewClause = { probes: learning, statements: [[`${name}[pid] = execname`]] };
  return {
    name,
    above: [[comment, style.newline, `string ${name}[int];`], printClause(filling, style)],
    ...freeing(name, whose.has('any') ? AT_CALL : atExitIn(place), style),
  };
}

/**
 * A process begins in the directory of its parent. A path that is not absolute leads on from one that is known; where a
 * descriptor tells the directory, it is no longer known. Source: syscall/chdir.c; procfs.d.in, cwd.
 */
export function directoriesByPid(place: Place, style: Style): ProcessTable {
  const { program } = place;
  const name = freshName(program, 'zonesafe_cwd');
  const path = `self->${freshName(program, 'zonesafe_chdir')}`;
  const from = `this->${freshName(program, 'zonesafe_from')}`;
  const to = `this->${freshName(program, 'zonesafe_to')}`;
  const comment = '/* current directories by pid, since a zone may not read them */';
  const filling: NewClause[] = [
    { probes: ['syscall::chdir:entry'], statements: [[`${path} = arg0`]] },
    {
      probes: ['syscall::chdir:return'],
      predicate: [`${path} && errno == 0 &&\n    substr(copyinstr(${path}), 0, 1) == "/"`],
      statements: [[`${name}[pid] = cleanpath(copyinstr(${path}))`], [`${path} = 0`]],
    },
    {
      comment: 'another path leads on from a directory that is known',
      probes: ['syscall::chdir:return'],
      predicate: [`${path} && errno == 0 && ${name}[pid] != ""`],
      statements: [
        [`${from} = strjoin(${name}[pid], "/")`],
        [`${to} = strjoin(${from}, copyinstr(${path}))`],
        [`${name}[pid] = cleanpath(${to})`],
      ],
    },
    { probes: ['syscall::chdir:return'], statements: [[`${path} = 0`]] },
    { probes: ['syscall::fchdir:return'], predicate: ['errno == 0'], statements: [[`${name}[pid] = 0`]] },
    { ...birth(place), statements: [[`${name}[pid] = ${name}[ppid]`]] },
  ];
  return {
    name,
    above: [
      [comment, style.newline, `string ${name}[int];`],
      ...filling.map((clause): Block => printClause(clause, style)),
    ],
    ...freeing(name, atExitIn(place), style),
  };
}

const birth = (place: Place): Pick<NewClause, 'probes' | 'predicate'> =>
  hasLives(place)
    ? { probes: ['proc:::start'] }
    : { probes: ['syscall::*fork*:return'], predicate: ['arg1 == 0 && errno == 0'] };

const AT_CALL = 'syscall::rexit:entry';

const atExitIn = (place: Place): string => (hasLives(place) ? 'proc:::exit' : AT_CALL);

const freeing = (name: string, probe: string, style: Style): Pick<ProcessTable, 'below' | 'why'> => ({
  below: [printClause({ probes: [probe], statements: [[`${name}[pid] = 0`]] }, style)],
  ...(probe === AT_CALL ? { why: KILLED } : {}),
});
