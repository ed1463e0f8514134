#pragma D option quiet
#pragma D option switchrate=10hz
#pragma D option statusrate=100ms

/* tick-10hz, tick-250ms, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_100ms = walltimestamp + 100000000;
	zonesafe_next_250ms = walltimestamp + 250000000;
}

syscall::ioctl:entry
{
	this->tick_100ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_100ms;
	this->tick_250ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_250ms;
}

syscall::ioctl:entry
/this->tick_100ms/
{
	zonesafe_next_100ms += 100000000;
}

syscall::ioctl:entry
/this->tick_250ms/
{
	zonesafe_next_250ms += 250000000;
}

syscall::ioctl:entry
/this->tick_100ms && barks > 0/
{
	barks--;
}

syscall::ioctl:entry
/this->tick_250ms/
{
	printf("%d\n", barks);
}
