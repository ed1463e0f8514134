int seconds;

/* profile-1sec, profile-2s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
	zonesafe_next_2s = walltimestamp + 2000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
	this->tick_2s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_2s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_2s/
{
	zonesafe_next_2s += 2000000000;
}

syscall::ioctl:entry
/this->tick_1s/
{
	printf("%Y\n", walltimestamp);
}

syscall::ioctl:entry
/this->tick_2s/
{
	seconds += 2;
}
