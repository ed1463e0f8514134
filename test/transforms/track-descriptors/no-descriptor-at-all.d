/* memory of no file is mapped with -1 for a descriptor */
syscall::mmap*:entry
{
	printf("%s %d %s\n", execname, (int)arg4, fds[arg4].fi_pathname);
	@[fds[(int)arg4].fi_name] = sum(arg1);
}

syscall::mmap:entry,
syscall::mmap64:entry
/fds[arg4].fi_name == "<none>"/
{
	@anonymous = sum(arg1);
}

syscall::mmap64:entry
/fds[arg4].fi_name == "<unknown>"/
{
	@unknown = sum(arg1);
}

syscall::mmap:entry
/fds[arg4].fi_pathname == "/etc/passwd"/
{
	trace(fds[arg0].fi_dirname);
}
