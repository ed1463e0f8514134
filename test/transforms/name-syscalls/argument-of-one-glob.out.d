/* A name to be removed has no flags; what stood there meant nothing. */
syscall::open*:entry,
syscall::unlink*:entry
{
	printf("%s %d %x", copyinstr(probefunc == "openat" || probefunc == "openat64" || probefunc == "unlinkat" ? arg1 : arg0), (probefunc == "openat" || probefunc == "openat64" ? arg2 : probefunc == "unlinkat" ? (int64_t)0 : arg1) & 3, probefunc == "openat" || probefunc == "openat64" ? arg2 : probefunc == "unlinkat" ? (int64_t)0 : arg1);
}

/* Here nothing has it. */
syscall::open*:entry
{
	printf("%s %d", execname, -1 /* arg4 */);
}
