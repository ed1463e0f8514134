syscall::setuid:entry
{
	this->n = curthread->t_procp->p_parent->p_user.u_comm;
	trace(*(char *)(this->n +
#pragma D option quiet
	    1) == 'a');
}

syscall::setgid:entry
{
	this->n = curthread->t_procp->p_parent->p_user.u_comm;
	trace(*(char *)(this->n + 1) ==
#pragma D option quiet
	    'a');
}
