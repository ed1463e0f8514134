/* tick-$1s, tick-$2min, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_arg1s = walltimestamp + $1 * 1000000000LL;
	zonesafe_next_arg2min = walltimestamp + $2 * 60000000000LL;
}

syscall::ioctl:entry
{
	this->tick_arg1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_arg1s;
	this->tick_arg2min = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_arg2min;
}

syscall::ioctl:entry
/this->tick_arg1s/
{
	zonesafe_next_arg1s += $1 * 1000000000LL;
}

syscall::ioctl:entry
/this->tick_arg2min/
{
	zonesafe_next_arg2min += $2 * 60000000000LL;
}

syscall::ioctl:entry
/this->tick_arg1s/
{
	printf("every %d seconds\n", $1);
}

syscall::ioctl:entry
/this->tick_arg2min/
{
	beats++;
}
