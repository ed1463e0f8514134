sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off && ppid == 1 && (self->off > 0)/
{
	@[execname] = sum(timestamp - self->off);
	self->off = 0;
}
