/* for exit: whether the process ends by its own call, or with its last thread */
syscall::rexit:entry,
syscall::lwp_exit:entry
{
	self->zonesafe_exits = probefunc == "rexit" || curpsinfo->pr_nlwp == 1;
}

proc:::exit
/self->zonesafe_exits/
{
	@exited[execname] = count();
}

proc:::exit /uid != 0 && self->zonesafe_exits && execname != "sh"/ { others++; }

proc:::exit
/!self->zonesafe_exits/
{
	printf("%s (%d) was killed\n", execname, pid);
}

proc:::exit
/(!self->zonesafe_exits) && uid == 0/
{
	@dumped[execname] = count();
}

proc:::exit
{
	printf("%s %s\n", execname,
	    self->zonesafe_exits ? "exited" : "was killed");
}

proc:::exit
{
	self->zonesafe_exits = 0;
}
