syscall::exec*:return
/self->path != NULL/
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
{
	@[probename] = count();
}

syscall::exec*:return
/errno == 0/
{
	@["exec-success"] = count();
}

syscall::rexit:entry
{
	@["exit"] = count();
}
