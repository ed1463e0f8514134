#!/usr/sbin/dtrace -s
/*
 * callrate.d - system calls a second, with the five busiest programs.
 */

#pragma D option quiet

syscall:::entry
{
	calls++;
	@busy[execname] = count();
}

profile:::tick-1sec
{
	trunc(@busy, 5);
	printf("\n%Y  %d calls\n", walltimestamp, calls);
	printa("  %-20s %@8d\n", @busy);
	trunc(@busy);
	calls = 0;
}
