syscall::read:entry
{
	@ = count();
}

/* tick-1s, tick-5s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
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

/* a sequence: all of it must beat together */
syscall::ioctl:entry
/this->tick_1s/
{
	n++;
	/* zonesafe: execname has no thread here: this->who = execname; */
}

syscall::ioctl:entry
/this->tick_1s && n >= 5/
{
	printa(@);
	n = 0;
}

syscall::ioctl:entry
/this->tick_5s/
{
	printf("%s %d\n", "-" /* execname */, n);
	exit(0);
}

tick-2s
{
	printf("%s\n", execname);
}

profile-1ms
{
	total++;
}

profile-1ms
/pid == $target/
{
	mine++;
}
