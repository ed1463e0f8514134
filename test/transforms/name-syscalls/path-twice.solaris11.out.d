syscall::openat:entry
{
	@[execname, probefunc == "open" ? copyinstr(arg0) : copyinstr(arg1)] = count();
}
