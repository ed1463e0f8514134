/* compared with one process, with any, and not compared */
inline int SHELL = $1;
inline int FIRST = 1;

syscall::read:entry /progenyof($target) && pid != $target && ppid != $target/ { @a = count(); }
syscall::read:entry /!(progenyof($target) && pid != $target && ppid != $target)/ { @b = count(); }
syscall::read:entry /pid && progenyof(SHELL) && pid != SHELL && ppid != SHELL/ { @c = count(); }
syscall::read:entry /pid || (progenyof(($1)) && pid != ($1) && ppid != ($1))/ { @d = count(); }
/* zonesafe: disabled: curthread->t_procp->p_parent->p_ppid cannot be read in a zone
syscall::read:entry /curthread->t_procp->p_parent->p_ppid == FIRST/ { @e = count(); }
*/
/* zonesafe: disabled: curthread->t_procp->p_parent->p_ppid cannot be read in a zone
syscall::read:entry /curthread->t_procp->p_parent->p_ppid == 1/ { @f = count(); }
*/
/* zonesafe: disabled: curthread->t_procp->p_parent->p_ppid cannot be read in a zone
syscall::read:entry /curthread->t_procp->p_parent->p_ppid > $target/ { @g = count(); }
*/
/* zonesafe: disabled: curthread->t_procp->p_parent->p_ppid cannot be read in a zone
syscall::read:entry { trace(curthread->t_procp->p_parent->p_ppid); }
*/
syscall::read:entry { trace((progenyof($target) && pid != $target && ppid != $target) ? 1 : 0); }
