inline int NANOS = 1000;

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
	this->us = (timestamp - vtimestamp - self->off) / NANOS;
	this->ms = this->us / 1000;
	@micros[execname] = sum(this->us);
	@millis[execname] = quantize((uint64_t)this->ms);
	@halves[execname] = max(2 * ((timestamp - vtimestamp - self->off) >> 2));
	self->off = 0;
}
