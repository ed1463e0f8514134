dtrace:::BEGIN
{
	secs = 5;
	counts = 3;
}

/* tick-1sec, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_1s/
{
	secs--;
}

syscall::read:return
{
	@bytes = sum(arg0);
}

syscall::ioctl:entry
/this->tick_1s && secs == 0/
{
	printa("%@d\n", @bytes);
	clear(@bytes);
	secs = 5;
	counts--;
}

syscall::ioctl:entry
/this->tick_1s && counts == 0/
{
	exit(0);
}
