sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	@[execname] = sum((timestamp - self->off) / strlen(execname));
	self->off = 0;
}
