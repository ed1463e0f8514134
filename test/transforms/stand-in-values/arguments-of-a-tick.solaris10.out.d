/* What a tick interrupts: its address in the kernel, its address in user code. */
tick-1s
{
	printf("%x\n", arg0);
}

tick-97
{
	printf("%x %x %s\n", arg0, arg1, execname);
}

syscall::read:entry
{
	@reads[execname] = count();
}

/* tick-10s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
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

/* A tick that must come on time interrupts what it will. */
syscall::ioctl:entry
/this->tick_10s/
{
	n++;
	printf("%d %x\n", n, 0 /* arg1 */);
	printa(@reads);
}
