#!/usr/sbin/dtrace -s

/* Time off CPU, by program. */
sched:::off-cpu
{
	self->ts = timestamp;
}

sched:::on-cpu
/self->ts/
{
	@off[execname] = sum(timestamp - self->ts);
	self->ts = 0;
}

dtrace:::END
{
	normalize(@off, 1000);
	printa("%-16s %@12d us\n", @off);
}
