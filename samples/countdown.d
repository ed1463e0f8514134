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

tick-1s
/--left == 0/
{
	printa("%-20s %8d %@8d\n", @forks);
	exit(0);
}
