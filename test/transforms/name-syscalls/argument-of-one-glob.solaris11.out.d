/* A name to be removed has no flags; what stood there meant nothing. */
syscall::openat*:entry,
syscall::unlinkat:entry
{
	printf("%s %d %x", copyinstr(arg1), (probefunc == "openat" || probefunc == "openat64" ? arg2 : (int64_t)0) & 3, probefunc == "openat" || probefunc == "openat64" ? arg2 : (int64_t)0);
}

/* Here nothing has it. */
syscall::open*:entry
{
	printf("%s %d", execname, -1 /* arg4 */);
}
