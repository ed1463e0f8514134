syscall::symlink*:entry
{
	printf("%s -> %s\n", copyinstr(arg1), copyinstr(arg0));
}

syscall::symlink*:entry
{
	@[copyinstr(arg0)] = count();
}
