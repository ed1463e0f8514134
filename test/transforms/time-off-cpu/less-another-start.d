syscall::read:entry
{
	self->other = timestamp;
}

sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	@[execname] = sum(timestamp - self->other);
	self->off = 0;
}
