syscall::openat*:entry
{
	self->path = arg1;
	@modes[arg2 & 3] = count();
}

syscall::open*:entry
{
	@opens[execname] = count();
}

syscall::open*:entry
{
	printf("%s\n", copyinstr(probefunc == "openat" ? arg1 : arg0));
}

syscall::unlinkat:entry
{
	printf("%s\n", copyinstr(arg1));
}
