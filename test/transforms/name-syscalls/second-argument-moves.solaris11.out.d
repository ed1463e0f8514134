syscall::symlinkat:entry
{
	printf("%s -> %s\n", copyinstr(arg2), copyinstr(arg0));
}

syscall::symlink*:entry
{
	@[copyinstr(arg0)] = count();
}
