/* for exec-failure: whether it is one, and not merely a file that is not found */
proc:::exec-failure
{
	self->zonesafe_failed = 1;
}

syscall::exec*:return
/self->zonesafe_failed/
{
	self->e = errno;
}

syscall::exec*:return
/self->zonesafe_failed && self->e/
{
	trace(1);
}

syscall::exec*:return
{
	self->zonesafe_failed = 0;
}

syscall::*fork*:return
/arg1 > 0 && self->e/
{
	trace((int)(arg2 != 0 ? arg2 : arg1));
}
