/* compared with one process, with any, and not compared */
inline int SHELL = $1;
inline int FIRST = 1;

syscall::read:entry /curthread->t_procp->p_parent->p_ppid == $target/ { @a = count(); }
syscall::read:entry /$target != curthread->t_procp->p_parent->p_ppid/ { @b = count(); }
syscall::read:entry /pid && curthread->t_procp->p_parent->p_ppid == SHELL/ { @c = count(); }
syscall::read:entry /pid || curthread->t_procp->p_parent->p_ppid == ($1)/ { @d = count(); }
syscall::read:entry /curthread->t_procp->p_parent->p_ppid == FIRST/ { @e = count(); }
syscall::read:entry /curthread->t_procp->p_parent->p_ppid == 1/ { @f = count(); }
syscall::read:entry /curthread->t_procp->p_parent->p_ppid > $target/ { @g = count(); }
syscall::read:entry { trace(curthread->t_procp->p_parent->p_ppid); }
syscall::read:entry { trace(curthread->t_procp->p_parent->p_ppid == $target ? 1 : 0); }
