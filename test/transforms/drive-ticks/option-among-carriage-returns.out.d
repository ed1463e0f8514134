#pragma D option statusrate=100ms

/* tick-10hz, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
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

/* every line of this file ends in a carriage return, which no control line may have */
syscall::ioctl:entry
/this->tick_100ms/
{
	trace(1);
}
