#pragma D option statusrate=10ms

/* tick-10ms, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_10ms = walltimestamp + 10000000;
}

syscall::ioctl:entry
{
	this->tick_10ms = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_10ms;
}

syscall::ioctl:entry
/this->tick_10ms/
{
	zonesafe_next_10ms += 10000000;
}

/* A beat faster than once a second is seen by the clauses that are at the calls of dtrace itself. */
syscall::ioctl:entry
/this->tick_10ms/
{
	n++;
}

syscall:::entry
{
	@calls[execname] = count();
}

syscall::ioctl:return,
syscall::read:return
{
	@ends[pid] = count();
}

syscall::ioctl:entry
/pid == $target/
{
	@chosen = count();
}

syscall::lwp_*:entry
/execname == "java"/
{
	@named = count();
}

syscall::ioctl:return
/self->since/
{
	@of_thread = count();
	self->since = 0;
}

syscall::read:entry
{
	self->since = timestamp;
}
