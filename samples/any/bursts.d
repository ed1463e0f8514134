#!/usr/sbin/dtrace -s
/*
 * bursts.d - how many writes come within a tenth of a second.
 */

#pragma D option quiet
#pragma D option statusrate=100ms

syscall::write:entry
{
	writes++;
}

/* tick-100ms, tick-1m, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_100ms = walltimestamp + 100000000;
	zonesafe_next_1m = walltimestamp + 60000000000;
}

syscall::ioctl:entry
{
	this->tick_100ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_100ms;
	this->tick_1m = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1m;
}

syscall::ioctl:entry
/this->tick_100ms/
{
	zonesafe_next_100ms += 100000000;
}

syscall::ioctl:entry
/this->tick_1m/
{
	zonesafe_next_1m += 60000000000;
}

syscall::ioctl:entry
/this->tick_100ms && writes > 0/
{
	@["writes in 100 ms"] = quantize(writes);
	writes = 0;
}

syscall::ioctl:entry
/this->tick_1m/
{
	exit(0);
}
