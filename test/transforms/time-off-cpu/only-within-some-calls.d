self int reading;

sched:::off-cpu
/self->reading/
{
	self->off = timestamp;
}

syscall::read:entry
{
	self->reading = 1;
}

syscall::read:return
{
	self->reading = 0;
}

sched:::on-cpu
/self->off && self->reading/
{
	@[execname] = sum(timestamp - self->off);
	self->off = 0;
}
