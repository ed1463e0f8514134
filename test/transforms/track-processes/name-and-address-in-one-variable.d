syscall::setuid:entry
{
	self->n = curthread->t_procp->p_parent->p_user.u_comm;
}

syscall::open:entry
{
	self->n = (char *)arg0;
}

syscall::setuid:return
{
	trace(stringof(self->n));
}
