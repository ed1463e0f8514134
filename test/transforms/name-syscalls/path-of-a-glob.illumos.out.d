syscall::open*:entry
{
	self->path = arg0;
	@modes[arg1 & 3] = count();
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
	printf("%s\n", copyinstr(arg0));
}
