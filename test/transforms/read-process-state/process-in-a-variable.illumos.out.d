/* what an earlier firing kept may be gone, or not be there */
syscall::read:entry
{
	self->proc = curthread->t_procp;
}

syscall::read:return
/self->proc/
{
	/* zonesafe: self->proc->p_stime is kernel memory: @[self->proc->p_stime, stringof(self->proc->p_user.u_comm)] = count(); */
	self->proc = 0;
}

/* what it points to is another matter */
syscall::write:entry
{
	this->thread = (kthread_t *)curthread;
	printf("%d %d\n", this->thread->t_tid, -1 /* zone_id */);
}

/* names of processes by pid, since a zone may read only the current one */
string zonesafe_name[int];

syscall::*fork*:entry,
syscall::exec*:return
{
	zonesafe_name[pid] = execname;
}

syscall::close:entry
{
	this->parent = curthread->t_procp->p_parent;
	printf("%d %s\n", ppid,
	    zonesafe_name[ppid] != "" ? zonesafe_name[ppid] : "<unknown>");
}

proc:::exit
{
	zonesafe_name[pid] = 0;
}

/* one of two */
/* zonesafe: disabled: this->either->p_stime is kernel memory
syscall::ioctl:entry
{
	this->either = arg0 ? curthread->t_procp : curthread->t_procp->p_parent;
	printf("%d\n", this->either->p_stime);
}
*/

syscall::fcntl:entry
{
	this->other = curthread->t_procp;
}

syscall::fcntl:entry
/arg1 == 3/
{
	this->other = curthread->t_procp->p_parent;
}

syscall::fcntl:entry
{
	printf("%d %s\n", -1 /* p_stime */, execname);
}

/* a step further on it is another */
syscall::lseek:entry
{
	this->next = curthread->t_procp;
	this->next++;
	printf("%d %s\n", -1 /* p_stime */, execname);
}
