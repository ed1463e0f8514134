syscall::open*:return { printf("%s %s", curthread->t_procp->p_parent->p_user.u_comm, cwd); }
