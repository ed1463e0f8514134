syscall::stat:entry,
syscall::lstat:entry,
syscall::fstatat:entry
{
	@[probefunc] = count();
}

syscall::unlink:entry
{
	printf("remove %s\n", copyinstr(arg0));
}
