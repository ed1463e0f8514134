/* what makes a string of it goes, what reads its address cannot be kept */
syscall::read:entry { trace((string)curthread->t_procp->p_parent->p_user.u_comm); }
syscall::read:entry { trace(stringof((char *)curthread->t_procp->p_parent->p_user.u_comm)); }
syscall::read:entry { trace((uintptr_t)curthread->t_procp->p_parent->p_user.u_comm); }
syscall::read:entry { trace((stringof(curthread->t_procp->p_parent->p_user.u_comm))); }
syscall::read:entry { trace(curthread->t_procp->p_parent->p_user.u_comm == "sh"); }
syscall::read:entry { trace(curthread->t_procp->p_parent->p_user.u_comm != "sh"); }
syscall::read:entry { trace(curthread->t_procp->p_parent->p_user.u_comm + 1); }
syscall::read:entry { trace(*curthread->t_procp->p_parent->p_user.u_comm); }
syscall::read:entry { this->name = curthread->t_procp->p_parent->p_user.u_comm; trace(this->name); }
syscall::read:entry { @[curthread->t_procp->p_parent->p_user.u_comm] = count(); }
syscall::read:entry { @c[cwd, cwd] = count(); }
