sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	self->spent = timestamp - self->off;
	@[execname] = sum(self->spent);
	self->off = 0;
}
