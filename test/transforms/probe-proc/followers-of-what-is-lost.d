/* the first clause cannot be had, and those that only follow it up go with it */
proc:::fault
{
	self->faults = 1;
	kept = 1;
	zeroed = 0;
}

proc:::exit
/self->faults/
{
	@a = count();
}

proc:::exit
/self->faults && kept/
{
	self->again = 1;
}

proc:::lwp-exit
/self->again/
{
	@b = count();
}

proc:::exit
/self->faults || uid == 0/
{
	@c = count();
}

proc:::exit,syscall::read:entry
/self->faults/
{
	@d = count();
}

proc:::exit
/zeroed/
{
	@e = count();
}
