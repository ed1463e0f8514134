syscall::setuid:entry
{
	this->n = curthread->t_procp->p_parent->p_user.u_comm;
	trace(*(char *)(/* name */ this->n /* from */ +
	    /* second */ 1) /* is */ == /* letter */ 'a');
}
