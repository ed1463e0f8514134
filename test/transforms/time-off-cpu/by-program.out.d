#!/usr/sbin/dtrace -s

/* Time off CPU, by program. */
/* timestamp - vtimestamp grows only while the thread is off CPU */
syscall:::entry
{
	self->ts = timestamp - vtimestamp;
}

/* a thread that ends in a system call does not return from it */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->ts = 0;
}

syscall:::return
/self->ts/
{
	@off[execname] = sum(timestamp - vtimestamp - self->ts);
	self->ts = 0;
}

dtrace:::END
{
	normalize(@off, 1000);
	printa("%-16s %@12d us\n", @off);
}
