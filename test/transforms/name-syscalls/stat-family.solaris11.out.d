syscall::fstatat:entry
{
	@[probefunc] = count();
}

syscall::unlinkat:entry
/(arg2 & 1) == 0/
{
	printf("remove %s\n", copyinstr(arg1));
}
