syscall::rexit:entry
{
	self->where = arg0;
}

syscall::rexit:entry
/ *(int *)copyin(self->where, 4)/
{
	trace(execname);
}
