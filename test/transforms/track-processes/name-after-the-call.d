syscall::setuid:entry
{
	self->n = curthread->t_procp->p_parent->p_user.u_comm;
}

syscall::setuid:return
/self->n != NULL/
{
	printf("%s", stringof(self->n));
	self->n = 0;
}
