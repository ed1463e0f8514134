syscall::open*:entry
{
	trace(arg4);
}

syscall::stat*:entry
{
	trace(arg1);
}

syscall::*chown*:entry
{
	trace(arg2);
}

syscall::rename*:entry
{
	printf("%s %s", copyinstr(arg0), copyinstr(arg1));
}
