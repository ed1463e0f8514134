#pragma D option statusrate=500ms

/* tick-500ms, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_500ms = walltimestamp + 500000000;
}

syscall::ioctl:entry
{
	this->tick_500ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_500ms;
}

syscall::ioctl:entry
/this->tick_500ms/
{
	zonesafe_next_500ms += 500000000;
}

syscall::ioctl:entry
/this->tick_500ms/
{
	beats++;
}
