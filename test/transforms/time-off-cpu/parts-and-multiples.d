sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	@[execname] = sum((timestamp - self->off) / $1);
	@b[execname] = sum(1000 * (timestamp - self->off));
	self->off = 0;
}
