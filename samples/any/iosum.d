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

/* tick-1sec, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
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

dtrace:::BEGIN,
syscall::ioctl:entry
/(probeprov == "dtrace" || this->tick_1s) && lines >= PAGE/
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

syscall::ioctl:entry
/this->tick_1s && --secs == 0/
{
	printf("%-20Y %12d %12d\n", walltimestamp, rbytes / interval,
	    wbytes / interval);
	rbytes = wbytes = 0;
	secs = interval;
	lines++;
	left--;
}

syscall::ioctl:entry
/this->tick_1s && left == 0/
{
	exit(0);
}
