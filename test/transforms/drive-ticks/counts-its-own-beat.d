/* A beat faster than once a second is seen by the clauses that are at the calls of dtrace itself. */
tick-10ms
{
	n++;
}

syscall:::entry
{
	@calls[execname] = count();
}

syscall::ioctl:return,
syscall::read:return
{
	@ends[pid] = count();
}

syscall::ioctl:entry
/pid == $target/
{
	@chosen = count();
}

syscall::lwp_*:entry
/execname == "java"/
{
	@named = count();
}

syscall::ioctl:return
/self->since/
{
	@of_thread = count();
	self->since = 0;
}

syscall::read:entry
{
	self->since = timestamp;
}
