syscall::open*:entry
{
	self->path = probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0;
	@modes[(probefunc == "openat" || probefunc == "openat64" ? arg2 : arg1) & 3] = count();
}

syscall::open*:entry
{
	@opens[execname] = count();
}

syscall::open*:entry
{
	printf("%s\n", copyinstr(probefunc == "openat" ? arg1 : arg0));
}

syscall::unlink*:entry
{
	printf("%s\n", copyinstr(probefunc == "unlinkat" ? arg1 : arg0));
}
