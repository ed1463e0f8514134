sysinfo:::sysexec
{
	self->counted = timestamp;
}

proc:::exec
/self->counted/
{
	printf("%s %s\n", execname, args[0]);
	self->counted = 0;
}
