syscall::read:entry
{
	this->tick_1s = 1;
	zonesafe_next_1s = 2;
}

/* tick-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s_2 = walltimestamp + 1000000000;
}

syscall::ioctl:entry
{
	this->tick_1s_2 = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s_2;
}

syscall::ioctl:entry
/this->tick_1s_2/
{
	zonesafe_next_1s_2 += 1000000000;
}

syscall::ioctl:entry
/this->tick_1s_2/
{
	printf("%d\n", zonesafe_next_1s);
}
