syscall::open:entry,
pid$target::open:entry
{
	printf("%s", copyinstr(arg0));
}

syscall::stat:entry,
proc:::exec-success
{
	@[execname] = count();
}

syscall::lchown:entry,
syscall::chown:entry
{
	printf("%s %d %d", copyinstr(arg0), arg1, arg2);
}
