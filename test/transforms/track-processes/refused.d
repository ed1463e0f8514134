inline string where = cwd;

syscall::read:entry { trace(curthread->t_procp->p_parent->p_ppid); }
syscall::read:entry { trace(curthread->t_procp->p_parent->p_cred->cr_uid); }
syscall::read:entry /root != "/"/ { trace(execname); }
syscall::write:entry { this->dir = curthread->t_procp->p_user.u_cdir->v_path; trace(this->dir[0]); }
syscall::write:return { trace(*(char *)curthread->t_procp->p_user.u_cdir->v_path); }
