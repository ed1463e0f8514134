syscall::rexit:entry
{
	self->where = arg0;
}

/* for exit: whether the process ends by its own call */
syscall::rexit:entry
{
	self->zonesafe_exits = 1;
}

proc:::exit
/(self->zonesafe_exits ? *(int *)copyin(self->where, 4) : 0)/
{
	trace(execname);
}

proc:::exit
{
	self->zonesafe_exits = 0;
}
