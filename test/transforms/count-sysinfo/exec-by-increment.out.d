/* nothing is looked at but how often: the return of the call will do */
syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
	++n;
	;
	m--;
	last = pid;
	@[ppid, pid] = count();
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

syscall::ioctl:entry, END
/probeprov == "dtrace" || this->tick_10s/
{
	printf("%d %d %d\n", n, m, last);
}
