#pragma D option statusrate=10hz
#pragma D option statusrate=1ms

/* tick-1ms, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1ms = walltimestamp + 1000000;
}

syscall::ioctl:entry
{
	this->tick_1ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1ms;
}

syscall::ioctl:entry
/this->tick_1ms/
{
	zonesafe_next_1ms += 1000000;
}

syscall::ioctl:entry
/this->tick_1ms/
{
	trace(1);
}
