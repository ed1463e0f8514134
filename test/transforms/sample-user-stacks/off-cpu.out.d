/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
/execname == $$1/
{
	self->ts = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->ts = 0;
}

syscall:::return
/self->ts/
{
	@[ustack()] = quantize(timestamp - vtimestamp - self->ts);
	self->ts = 0;
}
