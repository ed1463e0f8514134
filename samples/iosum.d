#!/usr/sbin/dtrace -s
/*
 * iosum.d [interval [count]] - bytes read and written, with a header on every page.
 */

#pragma D option quiet
#pragma D option defaultargs

inline int PAGE = 20;

dtrace:::BEGIN
{
	interval = $1 ? $1 : 1;
	left = $2 ? $2 : -1;
	secs = interval;
	lines = PAGE;
	rbytes = wbytes = 0;
}

dtrace:::BEGIN,
profile:::tick-1sec
/lines >= PAGE/
{
	printf("%-20s %12s %12s\n", "TIME", "READ", "WRITTEN");
	lines = 0;
}

syscall::read:return
/arg0 > 0/
{
	rbytes += arg0;
}

syscall::write:return
/arg0 > 0/
{
	wbytes += arg0;
}

profile:::tick-1sec
/--secs == 0/
{
	printf("%-20Y %12d %12d\n", walltimestamp, rbytes / interval,
	    wbytes / interval);
	rbytes = wbytes = 0;
	secs = interval;
	lines++;
	left--;
}

profile:::tick-1sec
/left == 0/
{
	exit(0);
}
