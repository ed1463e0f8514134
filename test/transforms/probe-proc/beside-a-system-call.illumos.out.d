/* for exec-failure: whether it is one, and not merely a file that is not found */
proc:::exec-failure
{
	self->zonesafe_failed = 1;
}

syscall::open:entry
{
	trace(args[0]);
}

syscall::exec*:return
/self->zonesafe_failed/
{
	trace(errno);
}

syscall::exec*:return
{
	self->zonesafe_failed = 0;
}
