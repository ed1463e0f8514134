/* each off-cpu sets the start anew */
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
	@[execname] = quantize(timestamp - vtimestamp - self->off);
}
