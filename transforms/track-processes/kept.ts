/** What a script asks of a process that a table can answer. */
import type { Clause, Expression } from '../../src/ast.js';
import type { Edit } from '../../src/edit.js';
import type { Use } from '../../src/uses.js';
import type { Visit } from '../../src/walk.js';

/** What is kept in a table: the name of the parent, of the receiver of a signal, or a current directory. */
export type What = 'parent' | 'receiver' | 'cwd';

export const PARENT = 'curthread->t_procp->p_parent';

/** Source: procfs.d.in (cwd), sys/proc.h, sys/user.h; sdt_subr.c for the receiver; zone-facts 2, 5.1. */
export const TABLES: ReadonlyMap<string, What> = new Map<string, What>([
  [`${PARENT}->p_user.u_comm`, 'parent'],
  ['args[]->pr_fname', 'receiver'],
  ['cwd', 'cwd'],
  ['curthread->t_procp->p_user.u_cdir->v_path', 'cwd'],
]);

/** A use that a table answers, and what has to change for it besides. */
export interface Kept {
  readonly use: Use;
  readonly what: What;
  readonly clause: Clause;
  /** The value with what makes a string of it. */
  readonly visit: Visit;
  /** The pid by which the table is asked. */
  readonly pid: string;
  /** In other statements, which read the value as a pointer. */
  readonly changes: readonly Change[];
}

export interface Change {
  readonly edit: Edit;
  /** Where it is made, for the user to see. */
  readonly at: { readonly node: Expression; readonly clause: Clause };
}
