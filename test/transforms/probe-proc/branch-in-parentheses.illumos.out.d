syscall::rexit:entry
{
	self->where = arg0;
}

/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
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
