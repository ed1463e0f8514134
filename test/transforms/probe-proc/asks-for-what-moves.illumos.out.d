syscall::exec*:return
/errno != 0/
{
	self->e = errno;
}

syscall::exec*:return
/errno != 0 && self->e/
{
	trace(1);
}

syscall::*fork*:return
/arg1 > 0 && self->e/
{
	trace((int)(arg2 != 0 ? arg2 : arg1));
}
