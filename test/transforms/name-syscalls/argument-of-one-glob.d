/* A name to be removed has no flags; what stood there meant nothing. */
syscall::open*:entry,
syscall::unlink*:entry
{
	printf("%s %d %x", copyinstr(arg0), arg1 & 3, arg1);
}

/* Here nothing has it. */
syscall::open*:entry
{
	printf("%s %d", execname, arg4);
}
