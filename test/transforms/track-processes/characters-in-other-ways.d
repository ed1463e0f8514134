/* a character of the string is looked at by its address: at an offset, compared, and with a constant */
syscall::read:entry { self->a = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::read:return { trace(*(char *)(self->a + 1) == 'x'); }

syscall::write:entry { self->b = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::write:return { trace(*(char *)(self->b + strlen(self->b) - 1) != '\''); trace(*(char *)(self->b + 2) == '"'); }

syscall::open*:entry { self->c = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::open*:return { trace(*(char *)(self->c - 1) == 'x'); }

syscall::close:entry { self->d = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::close:return { trace(*(char *)(self->d + 1) > 'x'); }

syscall::ioctl:entry { self->e = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::ioctl:return { trace(*(char *)(self->e + 1) == 120); }

syscall::fcntl:entry { self->f = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::fcntl:return { trace(*(char *)(1 + self->f) == 'x'); }

syscall::dup:entry { self->g = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::dup:return { trace(self->g != NULL); }

syscall::kill:entry { self->h = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::kill:return { trace(self->h); }

syscall::pipe:entry { self->i = curthread->t_procp->p_user.u_cdir->v_path; self->i = 0; }
syscall::pipe:return { trace(stringof(self->i)); this->j = self->i; trace(*(char *)(this->j + 1) == 'x'); }

syscall::mmap:entry { self->k = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::mmap:return { trace(self->k); }

syscall::brk:entry { self->l = curthread->t_procp->p_user.u_cdir->v_path; l[pid] = curthread->t_procp->p_user.u_cdir->v_path; }
syscall::brk:return { trace(self->l[0]); trace(l[pid]); }
