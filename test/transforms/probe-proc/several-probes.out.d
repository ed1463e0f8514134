syscall::exec*:return
/errno == 0 && self->path != NULL/
{
	self->path = 0;
}

syscall::exec*:return
/errno != 0 && self->path != NULL/
{
	self->path = 0;
}

dtrace:::BEGIN,
syscall::exec*:return
/(probeprov == "dtrace" || errno == 0) && programs++ >= 0/
{
	printf("%s %d\n", (probeprov == "dtrace" ? probename : "exec-success"), programs);
}

/* both a call and a probe of proc */
syscall::rexit:entry /* ends */ /* starts */
/* zonesafe: , proc:::exit */
{
	@[probename] = count();
}

syscall::exec*:return
/errno == 0/
{
	@["exec-success"] = count();
}
