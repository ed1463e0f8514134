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
/self->off && ppid == 1 && (self->off > 0)/
{
	@[execname] = sum(timestamp - vtimestamp - self->off);
	self->off = 0;
}
