syscall::rexit:entry
{
	self->where = arg0;
}

proc:::exit
/(args[0] == CLD_EXITED ? *(int *)copyin(self->where, 4) : 0)/
{
	trace(execname);
}
