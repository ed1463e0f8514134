/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
}

proc:::exit
{
	self->a = self->zonesafe_exits ? CLD_EXITED : CLD_KILLED;
	printf("%d", self->zonesafe_exits ? CLD_EXITED : CLD_KILLED);
	trace((int64_t)(self->zonesafe_exits ? CLD_EXITED : CLD_KILLED));
	x[self->zonesafe_exits ? CLD_EXITED : CLD_KILLED] = 1;
}

/* zonesafe: disabled: args[0] cannot be read in a zone
proc:::exit
/args[0] == 1 || args[0] == CLD_DUMPED/
{
	trace(1);
}
*/

proc:::exit
/self->zonesafe_exits/
{
	trace(1);
}

proc:::exit
/(self->zonesafe_exits ? CLD_EXITED : CLD_KILLED) == 2/
{
	trace(2);
}

proc:::exit
{
	self->zonesafe_exits = 0;
}
