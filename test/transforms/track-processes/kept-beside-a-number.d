/* Something else than a name or nothing: the variable has to stay a pointer. */
syscall::read:entry
{
	self->n = curthread->t_procp->p_parent->p_user.u_comm;
}

syscall::write:entry
{
	self->n = (char *)1;
}

syscall::read:return
{
	@ended[execname] = count();
}
