/* One call of Solaris 10 does what these do elsewhere. */
syscall::unlinkat:entry
{
	trace(copyinstr(arg1));
}

syscall::renameat:entry
{
	printf("%s %s", copyinstr(arg1), copyinstr(arg3));
}

syscall::openat64:entry
{
	self->path = arg1;
}

syscall::openat64:return
/self->path && errno != 0/
{
	trace(copyinstr(self->path));
}

syscall::openat64:return
{
	self->path = 0;
}
