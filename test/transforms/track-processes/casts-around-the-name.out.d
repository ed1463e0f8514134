/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

/* what makes a string of it goes, what reads its address cannot be kept */
syscall::read:entry { trace(zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>"); }
syscall::read:entry { trace(zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>"); }
/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
syscall::read:entry { trace((uintptr_t)curthread->t_procp->p_parent->p_user.u_comm); }
*/
syscall::read:entry { trace((zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>")); }
syscall::read:entry { trace(zonesafe_name[ppid] == "sh"); }
syscall::read:entry { trace(zonesafe_name[ppid] != "sh"); }
/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
syscall::read:entry { trace(curthread->t_procp->p_parent->p_user.u_comm + 1); }
*/
/* zonesafe: disabled: curthread->t_procp->p_parent->p_user.u_comm cannot be read in a zone
syscall::read:entry { trace(*curthread->t_procp->p_parent->p_user.u_comm); }
*/
syscall::read:entry { this->name = zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>"; trace(this->name); }
syscall::read:entry { @[zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>"] = count(); }

syscall::rexit:entry
{
	zonesafe_name[pid] = 0;
}

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

syscall::read:entry { @c[zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>", zonesafe_cwd[pid] != "" ? zonesafe_cwd[pid] : "<unknown>"] = count(); }

syscall::rexit:entry
{
	zonesafe_cwd[pid] = 0;
}
