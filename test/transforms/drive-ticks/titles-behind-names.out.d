/* A title that names columns looks at no thread and at no processor. */
#pragma D option quiet
#define HEADER "%-8s pid execname\n"
inline string TITLE = "pid execname cpu";

/* tick-5s, profile-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_5s = walltimestamp + 5000000000;
	zonesafe_next_1s = walltimestamp + 1000000000;
}

syscall::ioctl:entry
{
	this->tick_5s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_5s;
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
}

syscall::ioctl:entry
/this->tick_5s/
{
	zonesafe_next_5s += 5000000000;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

syscall::ioctl:entry
/this->tick_5s/
{
	printf(HEADER, "time");
}

syscall::ioctl:entry
/this->tick_1s/
{
	printf("%s\n", TITLE);
}
