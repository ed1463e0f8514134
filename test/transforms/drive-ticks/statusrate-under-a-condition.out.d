#!/usr/sbin/dtrace -Cs
#pragma D option statusrate=100ms

#ifdef DEBUG
#pragma D option statusrate=50ms
int a;
#endif

/* tick-100ms, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_100ms = walltimestamp + 100000000;
}

syscall::ioctl:entry
{
	this->tick_100ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_100ms;
}

syscall::ioctl:entry
/this->tick_100ms/
{
	zonesafe_next_100ms += 100000000;
}

syscall::ioctl:entry
/this->tick_100ms/
{
	beats++;
}
