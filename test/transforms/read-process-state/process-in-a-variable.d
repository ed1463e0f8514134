/* what an earlier firing kept may be gone, or not be there */
syscall::read:entry
{
	self->proc = curthread->t_procp;
}

syscall::read:return
/self->proc/
{
	@[self->proc->p_stime, stringof(self->proc->p_user.u_comm)] = count();
	self->proc = 0;
}

/* what it points to is another matter */
syscall::write:entry
{
	this->thread = (kthread_t *)curthread;
	printf("%d %d\n", this->thread->t_tid, this->thread->t_procp->p_zone->zone_id);
}

syscall::close:entry
{
	this->parent = curthread->t_procp->p_parent;
	printf("%d %s\n", this->parent->p_pidp->pid_id, stringof(this->parent->p_user.u_comm));
}

/* one of two */
syscall::ioctl:entry
{
	this->either = arg0 ? curthread->t_procp : curthread->t_procp->p_parent;
	printf("%d\n", this->either->p_stime);
}

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
	printf("%d %s\n", this->other->p_stime, execname);
}

/* a step further on it is another */
syscall::lseek:entry
{
	this->next = curthread->t_procp;
	this->next++;
	printf("%d %s\n", this->next->p_stime, execname);
}
