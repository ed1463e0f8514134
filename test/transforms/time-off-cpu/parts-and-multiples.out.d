/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->off = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->off = 0;
}

syscall:::return
/self->off/
{
	@[execname] = sum((timestamp - vtimestamp - self->off) / $1);
	@b[execname] = sum(1000 * (timestamp - vtimestamp - self->off));
	self->off = 0;
}
