/* for exit: whether the process ends by its own call */
syscall::rexit:entry
{
	self->zonesafe_exits = 1;
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
