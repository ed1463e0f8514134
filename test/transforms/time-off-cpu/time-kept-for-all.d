sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	x = timestamp - self->off;
	@[execname] = sum(timestamp - self->off);
	self->off = 0;
}
