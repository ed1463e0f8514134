self int reading;

sched:::off-cpu
/self->reading/
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	@[execname] = sum(timestamp - self->off);
	self->off = 0;
}

syscall::read:entry
{
	self->reading = 1;
}

syscall::read:return
{
	self->reading = 0;
}
