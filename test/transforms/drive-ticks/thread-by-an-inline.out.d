/* A tick that looks at the thread it interrupts is no clock, whatever the name of what it looks at. */
#define WHO execname
inline pid_t who = pid;

syscall:::entry
{
	@ = count();
}

tick-10ms
{
	@seen[who] = count();
}

profile:::tick-11ms
{
	@named[WHO] = count();
}

/* tick-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
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
	printa(@);
}
