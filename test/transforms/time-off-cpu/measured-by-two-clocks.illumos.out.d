/* The time of a thread stands still while it is off: less the time of day, it is no time at all. */
sched:::off-cpu
{
	self->off = timestamp;
}

sched:::on-cpu
/self->off/
{
	@off[execname] = sum(vtimestamp - self->off);
	self->off = 0;
}
