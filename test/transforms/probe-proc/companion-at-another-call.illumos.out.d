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

syscall::read:entry
/self->e/
{
	self->e = 0;
}

syscall::exec*:return
/self->zonesafe_failed && self->e/
{
	self->e = 0;
}

syscall::exec*:return
{
	self->zonesafe_failed = 0;
}
