/* both ends of a process */
proc:::exec-success
{
	self->started = timestamp;
}

/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
}

proc:::exit
/self->started/
{
	printf("%s: reason %d after %d ms\n", execname, self->zonesafe_exits ? CLD_EXITED : CLD_KILLED,
	    (timestamp - self->started) / 1000000);
	self->started = 0;
}

proc:::exit
{
	self->zonesafe_exits = 0;
}
