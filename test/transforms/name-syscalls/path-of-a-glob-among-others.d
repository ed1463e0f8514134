syscall::open*:entry,
syscall::creat:entry
{
	printf("%s", copyinstr(arg0));
}

syscall::open*:entry,
syscall::rmdir:entry,
pid$target::open*:entry
{
	printf("%s", copyinstr(arg0));
}
