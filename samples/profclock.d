#!/usr/sbin/dtrace -s
/*
 * profclock.d - connections accepted in each second.
 */

#pragma D option quiet

syscall::accept:return
/errno == 0/
{
	accepted++;
}

profile:::profile-1sec
{
	printf("%Y %d\n", walltimestamp, accepted);
	accepted = 0;
}
