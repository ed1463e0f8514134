/* another variable is set back, and the start goes on */
sched:::off-cpu
{
	self->start = timestamp;
}

sched:::on-cpu
/self->start/
{
	@ = sum(timestamp - self->start);
	self->start = 1;
	self->other = 0;
}
