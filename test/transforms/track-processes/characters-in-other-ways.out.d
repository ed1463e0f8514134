/* current directories by pid, since a zone may not read them */
string zonesafe_cwd[int];

syscall::chdir:entry
{
	self->zonesafe_chdir = arg0;
}

syscall::chdir:return
/self->zonesafe_chdir && errno == 0 &&
    substr(copyinstr(self->zonesafe_chdir), 0, 1) == "/"/
{
	zonesafe_cwd[pid] = cleanpath(copyinstr(self->zonesafe_chdir));
	self->zonesafe_chdir = 0;
}

/* another path leads on from a directory that is known */
syscall::chdir:return
/self->zonesafe_chdir && errno == 0 && zonesafe_cwd[pid] != ""/
{
	this->zonesafe_from = strjoin(zonesafe_cwd[pid], "/");
	this->zonesafe_to = strjoin(this->zonesafe_from,
	    copyinstr(self->zonesafe_chdir));
	zonesafe_cwd[pid] = cleanpath(this->zonesafe_to);
}

syscall::chdir:return
{
	self->zonesafe_chdir = 0;
}

syscall::fchdir:return
/errno == 0/
{
	zonesafe_cwd[pid] = 0;
}

syscall::*fork*:return
/arg1 == 0 && errno == 0/
{
	zonesafe_cwd[pid] = zonesafe_cwd[ppid];
}

/* a character of the string is looked at by its address: at an offset, compared, and with a constant */
syscall::read:entry { self->a = zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>"; }
syscall::read:return { trace(substr(self->a, 1, 1) == "x"); }

syscall::write:entry { self->b = zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>"; }
syscall::write:return { trace(substr(self->b, strlen(self->b) - 1, 1) != "'"); trace(substr(self->b, 2, 1) == "\""); }

/* zonesafe: disabled: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::open*:entry { self->c = curthread->t_procp->p_user.u_cdir->v_path; }
*/
/* zonesafe: disabled: needs self->c: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::open*:return { trace(*(char *)(self->c - 1) == 'x'); }
*/

/* zonesafe: disabled: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::close:entry { self->d = curthread->t_procp->p_user.u_cdir->v_path; }
*/
/* zonesafe: disabled: needs self->d: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::close:return { trace(*(char *)(self->d + 1) > 'x'); }
*/

/* zonesafe: disabled: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::ioctl:entry { self->e = curthread->t_procp->p_user.u_cdir->v_path; }
*/
/* zonesafe: disabled: needs self->e: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::ioctl:return { trace(*(char *)(self->e + 1) == 120); }
*/

/* zonesafe: disabled: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::fcntl:entry { self->f = curthread->t_procp->p_user.u_cdir->v_path; }
*/
/* zonesafe: disabled: needs self->f: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone
syscall::fcntl:return { trace(*(char *)(1 + self->f) == 'x'); }
*/

syscall::[df][uc][pn]*:entry /probefunc == "dup" || probefunc == "fcntl" && arg1 == 0/ { self->g = zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>"; }
/* only the entry of fcntl tells whether it is dup */
syscall::[df][uc][pn]*:entry /probefunc == "dup" || probefunc == "fcntl" && arg1 == 0/ { self->zonesafe_dup = 1; }
syscall::[df][uc][pn]*:return /self->zonesafe_dup/ { trace(self->g != NULL); }
syscall::[df][uc][pn]*:return /self->zonesafe_dup/ { self->zonesafe_dup = 0; }

syscall::kill:entry { self->h = zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>"; }
syscall::kill:return { trace(self->h); }

syscall::pipe:entry { /* zonesafe: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone: self->i = curthread->t_procp->p_user.u_cdir->v_path; */ self->i = 0; }
/* zonesafe: disabled: stringof(self->i) is kernel memory
syscall::pipe:return { trace(stringof(self->i)); this->j = self->i; trace(*(char *)(this->j + 1) == 'x'); }
*/

syscall::mmap:entry { self->k = zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>"; }
syscall::mmap:return { trace(self->k); }

syscall::brk:entry { /* zonesafe: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone: self->l = curthread->t_procp->p_user.u_cdir->v_path; */ l[pid] = zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>"; }

syscall::rexit:entry
{
	zonesafe_cwd[pid] = 0;
}
syscall::brk:return { /* zonesafe: needs self->l: curthread->t_procp->p_user.u_cdir->v_path cannot be read in a zone: trace(self->l[0]); */ trace(l[pid]); }
