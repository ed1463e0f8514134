#pragma D option quiet
#pragma ident "@(#)x 1.1"
#pragma D option statusrate=10hz

/* tick-1s, profile-5s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
	zonesafe_next_5s = walltimestamp + 5000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
	this->tick_5s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_5s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_5s/
{
	zonesafe_next_5s += 5000000000;
}

syscall::ioctl:entry
/this->tick_1s/
{
	trace(1);
}

syscall::ioctl:entry
/this->tick_5s/
{
	trace(2);
}
