dtrace:::BEGIN
{
	seconds = 0;
}

syscall::read:entry
/* zonesafe: , tick-1s */
{
	@busy[execname] = count();
}

profile-97
/* zonesafe: , profile:::tick-1sec */
{
	@samples[pid] = count();
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

syscall::ioctl:entry
/this->tick_1s && ++seconds > 10/
{
	exit(0);
}

syscall::ioctl:entry,
dtrace:::END
/probeprov == "dtrace" || this->tick_5s/
{
	/* zonesafe: execname has no thread here: printf("%s\n", execname); */
	printa(@busy);
}
