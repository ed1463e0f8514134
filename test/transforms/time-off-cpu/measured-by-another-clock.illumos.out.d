/* The time of a thread stands still while it is off. */
sched:::off-cpu
{
	self->off = vtimestamp;
}

sched:::on-cpu
/self->off/
{
	@off[execname] = sum(vtimestamp - self->off);
	self->off = 0;
}
