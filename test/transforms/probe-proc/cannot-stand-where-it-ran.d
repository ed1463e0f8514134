int status;

syscall::exece:return
{
	self->path = 0;
}

inline int DEFAULT = 5;

proc:::exec-success
/self->path == DEFAULT/
{
	@ = count();
}

syscall::exece:entry
{
	self->path = arg0;
}

proc:::exec,
proc:::exec-success
/self->path/
{
	@names[probename] = count();
}

#ifdef VERBOSE
proc:::exit
{
	printf("%d\n", status);
}
#endif

syscall::rexit:entry
{
	status = arg0;
}
