/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
}

proc:::exit
{
	printf("%s", self->zonesafe_exits ? ((self->zonesafe_exits ? CLD_EXITED : CLD_KILLED) == CLD_KILLED ? "a" : "b") : (pid == 1 ? "c" : "d"));
	printf("%d", pid == 1 ? (self->zonesafe_exits ? 3 : 4) : 5);
}

proc:::exit
{
	self->zonesafe_exits = 0;
}
