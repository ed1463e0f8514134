proc:::exec-success,
proc:::exec-failure
/self->path != NULL/
{
	self->path = 0;
}

dtrace:::BEGIN,
proc:::exec-success
/programs++ >= 0/
{
	printf("%s %d\n", probename, programs);
}

/* both a call and a probe of proc */
syscall::rexit:entry, /* ends */ proc:::exec-success, /* starts */
proc:::exit
{
	@[probename] = count();
}
