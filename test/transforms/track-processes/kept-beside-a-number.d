/* A kept name that nothing reads. */
syscall::read:entry
{
	self->n = curthread->t_procp->p_parent->p_user.u_comm;
}

syscall::read:return
{
	@ended[execname] = count();
}
