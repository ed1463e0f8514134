#!/usr/sbin/dtrace -s
/*
 * countdown.d - which programs fork, for ten seconds.
 */

#pragma D option quiet

int left;

BEGIN
{
	left = 10;
	printf("Counting for %d seconds...\n", left);
}

syscall::*fork*:return
/arg1 > 0/
{
	@forks[execname, pid] = count();
}

/* tick-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_1s && --left == 0/
{
	printa("%-20s %8d %@8d\n", @forks);
	exit(0);
}
