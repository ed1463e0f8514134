syscall::mkdir:entry,
syscall::rmdir:entry
{
	printf("%s: %s %s in %s\n", execname, probefunc, copyinstr(arg0), cwd);
}

syscall::chdir:return
/cwd != "/"/
{
	@[cwd, root] = count();
}
