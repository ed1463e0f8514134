/* what an earlier firing kept may be gone, or not be there */
/* zonesafe: disabled: curthread->t_procp cannot be read in a zone
syscall::read:entry
{
	self->proc = curthread->t_procp;
}
*/

/* zonesafe: disabled: needs self->proc: curthread->t_procp cannot be read in a zone
syscall::read:return
/self->proc/
{
	@[self->proc->p_stime, stringof(self->proc->p_user.u_comm)] = count();
	self->proc = 0;
}
*/

/* what it points to is another matter */
/* zonesafe: disabled: curthread cannot be read in a zone
syscall::write:entry
{
	this->thread = (kthread_t *)curthread;
	printf("%d %d\n", this->thread->t_tid, this->thread->t_procp->p_zone->zone_id);
}
*/

/* zonesafe: disabled: curthread->t_procp->p_parent cannot be read in a zone
syscall::close:entry
{
	this->parent = curthread->t_procp->p_parent;
	printf("%d %s\n", this->parent->p_pidp->pid_id, stringof(this->parent->p_user.u_comm));
}
*/

/* one of two */
/* zonesafe: disabled: curthread->t_procp cannot be read in a zone
syscall::ioctl:entry
{
	this->either = arg0 ? curthread->t_procp : curthread->t_procp->p_parent;
	printf("%d\n", this->either->p_stime);
}
*/

/* zonesafe: disabled: curthread->t_procp cannot be read in a zone
syscall::fcntl:entry
{
	this->other = curthread->t_procp;
}
*/

/* zonesafe: disabled: curthread->t_procp->p_parent cannot be read in a zone
syscall::fcntl:entry
/arg1 == 3/
{
	this->other = curthread->t_procp->p_parent;
}
*/

syscall::fcntl:entry
{
	printf("%d %s\n", -1 /* this->other */, execname);
}

/* a step further on it is another */
syscall::lseek:entry
{
	/* zonesafe: curthread->t_procp cannot be read in a zone: this->next = curthread->t_procp; */
	/* zonesafe: needs this->next: curthread->t_procp cannot be read in a zone: this->next++; */
	printf("%d %s\n", -1 /* this->next */, execname);
}
