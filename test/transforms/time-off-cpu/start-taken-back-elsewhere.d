/* another clause takes the start back */
sched:::off-cpu
{
	self->start = timestamp;
}

syscall::read:entry
{
	self->start = 0;
}

sched:::on-cpu
/self->start/
{
	@ = sum(timestamp - self->start);
	self->start = 0;
}
