/* the second pair never sets its start back */
sched:::off-cpu
{
	self->start = timestamp;
}

sched:::on-cpu
/self->start/
{
	@ = sum(timestamp - self->start);
	self->start = 0;
}

sched:::off-cpu
{
	self->slept = timestamp;
}

sched:::on-cpu
/self->slept/
{
	@b = avg(timestamp - self->slept);
}
