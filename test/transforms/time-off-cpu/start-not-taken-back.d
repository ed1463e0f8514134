/* each off-cpu sets the start anew */
sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	@[execname] = quantize(timestamp - self->off);
}
