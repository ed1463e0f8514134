syscall::read:entry
{
	self->other = timestamp;
}

sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->other != 0/
{
	@[execname] = sum(timestamp - self->off);
	self->off = 0;
}
