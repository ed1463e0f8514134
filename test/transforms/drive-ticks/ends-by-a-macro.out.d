/* A profile probe that ends the script keeps time, by whichever name. */
#define OUT exit(0)

/* profile-10s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_10s = walltimestamp + 10000000000;
}

syscall::ioctl:entry
{
	this->tick_10s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_10s;
}

syscall::ioctl:entry
/this->tick_10s/
{
	zonesafe_next_10s += 10000000000;
}

syscall::ioctl:entry
/this->tick_10s/
{
	OUT;
}
