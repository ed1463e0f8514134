syscall::openat*:entry
{
	printf("%s", copyinstr(arg1));
}

syscall::openat*:entry,
pid$target::open*:entry
{
	printf("%s", copyinstr(probefunc == "openat" || probefunc == "openat64" ? arg1 : arg0));
}

syscall::unlinkat:entry
/(arg2 & 1) != 0/
{
	printf("%s", copyinstr(arg1));
}
