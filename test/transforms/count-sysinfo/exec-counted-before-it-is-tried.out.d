syscall::exec*:entry
{
	self->counted = timestamp;
}

syscall::exec*:entry
/self->counted/
{
	printf("%s %s\n", execname, copyinstr(arg0));
	self->counted = 0;
}
